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
use crate::split::LOADER;

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

    // The engine, whose second part comes as every part of the app does.
    let fetched = format!("fetch(new URL(\"./{}\", import.meta.url))", PARTS[1]);
    let loader = read(out, LOADER)?;
    if !loader.contains(&fetched) {
        return Err(Error::Loader);
    }
    let loader = loader.replace(&fetched, &format!("part(\"{}\")", PARTS[1]));
    let bound = read(out, "web_wasm.js")?;
    let namespaces = namespaces(&bound, &loader);
    let engine = [inlined(&read(www, "parts.js")?), inlined(&bound), inlined(&loader), namespaces].join("\n");
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
    for name in ["web_wasm.js", LOADER] {
        let file = out.join(name);
        fs::remove_file(&file).map_err(Error::file("remove", &file))?;
    }
    Ok(())
}

/// Compressed, as text.
fn packed(wasm: &[u8]) -> String {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    // INVARIANT: writing into memory cannot fail.
    let _ = gzip.write_all(wasm);
    BASE64.encode(gzip.finish().unwrap_or_default())
}

/// A module without its imports and exports, to stand in one script with those that it imports from.
pub(crate) fn inlined(module: &str) -> String {
    let mut lines = Vec::new();
    for line in module.lines() {
        let imports = line.starts_with("import ") && line.contains(" from ");
        if imports || line.starts_with("export {") {
            continue;
        }
        lines.push(line.strip_prefix("export ").unwrap_or(line));
    }
    lines.join("\n")
}

/// What `import * as name` would have given, for modules that stand in one script.
fn namespaces(module: &str, loader: &str) -> String {
    let exports: Vec<&str> = loader
        .lines()
        .filter_map(|line| line.strip_prefix("export const ")?.split_once(" ="))
        .map(|(name, _)| name)
        .collect();
    let names = module.lines().filter_map(|line| line.strip_prefix("import * as ")?.split_once(" from "));
    let constants = names.map(|(name, _)| format!("const {name} = {{ {} }};", exports.join(", ")));
    constants.collect::<Vec<_>>().join("\n")
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
    fn a_namespace_holds_what_the_other_module_exports() {
        let module = "import * as import1 from \"./loader.js\"\nimport { d } from \"./d.js\";";
        let loader = "const a = 1;\nexport const load = b;\nexport const more = c;";
        assert_eq!(namespaces(module, loader), "const import1 = { load, more };");
    }
}
