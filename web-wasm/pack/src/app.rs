//! The app: everything about the page that is the same for every questionnaire, with one script in place of several.
//! `branda publish` puts a questionnaire into it.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::folder::{self, read};

/// What stands beside the page as it is.
const BESIDE: [&str; 5] = ["sw.js", "manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png"];
/// The two parts of the WebAssembly.
const PARTS: [&str; 2] = ["web_wasm_bg.wasm", "split_reports.wasm"];
/// What the page may load where all stands beside it; nothing may be sent anywhere. A report is shown in a frame, made on
/// the spot, which inherits these rules: its style stands in it.
///
/// `{scripts}` and `{workers}` are for what `branda publish --desk` adds.
const BESIDE_POLICY: &str = "script-src 'self'{scripts} 'wasm-unsafe-eval'; connect-src 'self'; manifest-src 'self'; \
                             worker-src 'self'{workers}; img-src 'self' data:";

/// Lays the app into `out`, from the bound WebAssembly that is there already and the page's own files in `www`.
pub(crate) fn lay(www: &Path, out: &Path) -> Result<(), Error> {
    let write = |name: &str, text: &str| folder::write(out, name, text);

    let bound = read(out, "web_wasm.js")?;
    let engine =
        [read(www, "parts.js")?, bound, read(www, "reports.js")?].map(|module| inlined(&module)).join("\n");
    write("engine.js", &format!("{engine}\nexport {{ __wbg_init as init, Session, load_reports }};\n"))?;

    let script = [
        engine,
        "const init = __wbg_init;".to_owned(),
        inlined(&read(www, "languages.js")?),
        inlined(&read(www, "storage.js")?),
        inlined(&read(www, "download.js")?),
        inlined(&read(www, "app.js")?),
    ]
    .join("\n");
    write("app.js", &script)?;

    let template = read(www, "index.html")?;
    let style = format!("<style>{}{}</style>", read(www, "colours.css")?, read(www, "app.css")?);
    let page = |policy: &str, links: &str, script: &str| {
        let policy = format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; {policy}; style-src \
             'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
        );
        let filled = template.replace("<!-- policy -->", &policy).replace("<!-- links -->", links);
        filled.replace("<!-- style -->", &style).replace("<!-- script -->", script)
    };
    let links = format!(
        "<link rel=\"preload\" href=\"{}\" as=\"fetch\" crossorigin><link rel=\"manifest\" \
         href=\"manifest.webmanifest\"><link rel=\"icon\" href=\"icon.svg\">",
        PARTS[0]
    );
    write("page.html", &page(BESIDE_POLICY, &links, "<script type=\"module\" src=\"app.js\"></script>"))?;

    // In HTML, `</script` would end the script, wherever it stands.
    let script = script.replace("</script", "<\\/script");
    let hash = BASE64.encode(Sha256::digest(&script));
    let policy =
        format!("script-src 'sha256-{hash}'{{scripts}} 'wasm-unsafe-eval'; img-src data:{{workers}}");
    let mut scripts = Vec::new();
    for part in PARTS {
        let file = out.join(part);
        let wasm = packed(&fs::read(&file).map_err(Error::file("read", &file))?);
        scripts.push(format!("<script type=\"application/wasm\" id=\"{part}\">{wasm}</script>"));
    }
    scripts.push(format!("<script type=\"module\">{script}</script>"));
    write("file.html", &page(&policy, "<link rel=\"icon\" href=\"data:,\">", &scripts.join("\n")))?;

    for name in BESIDE {
        fs::copy(www.join(name), out.join(name)).map_err(Error::file("copy", &www.join(name)))?;
    }
    folder::copy_words(&www.join("languages"), out)?;
    let file = out.join("web_wasm.js");
    fs::remove_file(&file).map_err(Error::file("remove", &file))
}

/// Compressed, as text.
fn packed(wasm: &[u8]) -> String {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    // INVARIANT: writing into memory cannot fail.
    let _ = gzip.write_all(wasm);
    BASE64.encode(gzip.finish().unwrap_or_default())
}

/// A module without its imports and exports, to stand in one script with those that it imports from; and without comments that
/// have lines of their own, and what lines are indented by.
pub(crate) fn inlined(module: &str) -> String {
    let mut lines = Vec::new();
    for line in module.lines().map(str::trim) {
        let imports = line.starts_with("import ") && line.contains(" from ");
        let says_nothing = line.is_empty() || ["//", "/*", "*"].iter().any(|sign| line.starts_with(sign));
        if imports || says_nothing || line.starts_with("export {") {
            continue;
        }
        lines.push(line.strip_prefix("export ").unwrap_or(line));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_inlined_without_imports_and_exports() {
        let module = "import { a } from \"./a.js\";\nexport class B {}\nexport function c() {}\nexport { B as default };\nconst e = 1;";
        assert_eq!(inlined(module), "class B {}\nfunction c() {}\nconst e = 1;");
    }

    #[test]
    fn comments_are_left_out_where_they_are_all_of_a_line() {
        let module = "/**\n * A note.\n */\nconst a = \"//\"; // of a path\n\n    // More.\n    b();";
        assert_eq!(inlined(module), "const a = \"//\"; // of a path\nb();");
    }
}
