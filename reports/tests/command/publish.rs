//! `branda publish`, with a small app in place of the real one; the browser tests publish with that.

use crate::scene::{SHOP, Scene};

const TEMPLATE: &str = "<meta name=\"generator\" content=\"Branda\"><!-- title --><!-- hub style --><body><!-- hub begin --><!-- hub end \
     --><!-- questionnaire --></body>";

/// A scene with an app in the folder `app`.
fn scene() -> Scene {
    let scene = Scene::new();
    for name in
        ["app.js", "web_wasm_bg.wasm", "split_reports.wasm", "icon.svg", "icon-192.png", "icon-512.png"]
    {
        scene.write(&format!("app/{name}"), name);
    }
    scene.write("app/page.html", TEMPLATE);
    scene.write("app/file.html", format!("{TEMPLATE}<script>all of it</script>"));
    scene.write("app/manifest.webmanifest", "{\"name\": {title}}");
    scene.write("app/sw.js", "const VERSION = \"{version}\";");
    scene
}

fn publish(scene: &Scene, more: &[&str]) -> String {
    let arguments = ["publish", "shop.yaml", "--app", "app"];
    scene.branda(&[&arguments, more].concat()).told()
}

#[test]
fn a_name_that_ends_in_html_gives_one_file() {
    let scene = scene();
    assert_eq!(publish(&scene, &["--out", "shop.html"]), "the assessment in shop.html\nexit 0");
    let page = scene.read("shop.html");
    assert!(page.contains("<title>Shop</title>") && page.ends_with("<script>all of it</script>"), "{page}");
    for language in ["en", "lt"] {
        assert!(
            page.contains(&format!("<script type=\"application/octet-stream\" id=\"{language}.bin\">H4sI")),
            "{page}"
        );
    }
}

#[test]
fn any_other_name_gives_a_folder_whose_version_changes_with_what_is_in_it() {
    let scene = scene();
    assert_eq!(publish(&scene, &["--out", "site"]), "the assessment in site, for a web server\nexit 0");
    assert_eq!(
        scene.list("site").join(" "),
        "app.js en-scored.bin en.bin icon-192.png icon-512.png icon.svg index.html lt-scored.bin lt.bin manifest.webmanifest split_reports.wasm sw.js web_wasm_bg.wasm"
    );
    assert_eq!(scene.read("site/manifest.webmanifest"), "{\"name\": \"Shop\"}");
    let first = scene.read("site/sw.js");
    publish(&scene, &["--out", "site"]);
    assert_eq!(scene.read("site/sw.js"), first, "the same again");
    scene.write("shop.yaml", SHOP.replace("en: Shop,", "en: Store,"));
    publish(&scene, &["--out", "site"]);
    assert_ne!(scene.read("site/sw.js"), first);
}

#[test]
fn the_desk_is_in_the_page_only_where_it_was_asked_for() {
    let scene = scene();
    for name in ["desk_bg.wasm", "desk-worker.js", "desk.css", "desk-lt.txt"] {
        scene.write(&format!("app/{name}"), name);
    }
    scene.write("app/desk.js", "const end = \"</script>\";");
    let policy = "script-src 'self'{scripts}; worker-src 'self'{workers}";
    scene.write("app/page.html", format!("{policy}{TEMPLATE}"));
    scene.write("app/file.html", format!("{policy}{TEMPLATE}"));
    publish(&scene, &["--out", "site"]);
    let page = scene.read("site/index.html");
    assert!(page.starts_with("script-src 'self'; worker-src 'self'<meta"), "{page}");
    assert!(!page.contains("desk"), "{page}");

    publish(&scene, &["--desk", "--out", "desk"]);
    let added = scene.list("desk").into_iter().filter(|name| !scene.list("site").contains(name));
    assert_eq!(
        added.collect::<Vec<_>>().join(" "),
        "desk-lt.txt desk-worker.js desk.js desk_bg.wasm questionnaire.yaml"
    );
    let page = scene.read("desk/index.html");
    assert!(page.contains("; worker-src 'self' blob:") && page.contains("<style>desk.css</style>"), "{page}");
    assert!(page.contains("Konsultanto darbo vieta"), "{page}");
    assert_eq!(scene.read("desk/questionnaire.yaml"), SHOP);

    publish(&scene, &["--desk", "--out", "desk.html"]);
    let page = scene.read("desk.html");
    assert!(page.contains("const end = \"<\\/script>\";</script>"), "{page}");
    assert_eq!(page.matches("'sha256-").count(), 2, "{page}");
    assert!(page.contains("id=\"desk_bg.wasm\">H4sI"), "{page}");
}

#[test]
fn the_page_begins_in_the_language_that_is_asked_for() {
    let scene = scene();
    publish(&scene, &["--out", "shop.html", "--language", "lt"]);
    let page = scene.read("shop.html");
    assert!(page.contains("<title>Parduotuvė</title>") && page.contains("data-first=\"lt\""), "{page}");
    let wrong = publish(&scene, &["--out", "shop.html", "--language", "xx"]);
    assert!(wrong.starts_with("--language: ") && wrong.ends_with("exit 2"), "{wrong}");
}

#[test]
fn nothing_in_a_questionnaire_becomes_markup() {
    let scene = scene();
    let hostile = "\"</title></script><!-- questionnaire --><img src=x onerror=alert(1)>\"";
    scene.write("shop.yaml", SHOP.replace("en: Shop,", &format!("en: {hostile},")));
    publish(&scene, &["--out", "shop.html"]);
    let page = scene.read("shop.html");
    assert!(!page.contains("<img") && page.matches("</script>").count() == 5, "{page}");
    assert_eq!(page.matches("</title>").count(), 1, "{page}");
}

#[test]
fn a_hub_stands_in_the_page_in_each_of_its_languages_and_nothing_of_it_becomes_markup() {
    let scene = scene();
    scene.write(
        "hub.yaml",
        "theme: 1\nlanguages: [en, lt]\nname: { en: Harbour <Hub>, lt: Uosto centras }\nlogo: logo.svg\n\
         contact: { en: '<!-- questionnaire -->', lt: Krantinė }\nwebsite: https://hub.example\ncolours: { accent: '#00594f' }\n",
    );
    scene.write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
    publish(&scene, &["--theme", "hub.yaml", "--out", "site"]);
    assert!(scene.list("site").contains(&"theme.bin".to_owned()));
    let page = scene.read("site/index.html");
    for told in [
        "<span data-in=\"en\" lang=\"en\">Harbour &#60;Hub&#62;</span>",
        "<span data-in=\"lt\" lang=\"lt\">Uosto centras</span>",
        "<img src=\"data:image/svg+xml;base64,",
        "--accent:#00594f",
        "html:not([lang=\"lt\"]) [data-in=\"lt\"] { display: none; }",
    ] {
        assert!(page.contains(told), "{told} in {page}");
    }
    assert_eq!(page.matches("id=\"questionnaire\"").count(), 1, "{page}");
    scene.write("pale.yaml", "theme: 1\nlanguages: [en]\nname: Hub\ncolours: { accent: '#fc0' }\n");
    let told = publish(&scene, &["--theme", "pale.yaml", "--out", "pale"]);
    assert!(told.contains("pale.yaml") && told.ends_with("exit 1"), "{told}");
    assert!(!scene.path("pale").exists());
}

#[test]
fn the_page_of_somebody_else_is_left_alone() {
    let scene = scene();
    scene.write("site/index.html", "<h1>Our hub</h1>");
    let told = publish(&scene, &["--out", "site"]);
    assert!(
        told.contains("was not made by `branda publish`; choose another folder") && told.ends_with("exit 1"),
        "{told}"
    );
    assert_eq!(scene.read("site/index.html"), "<h1>Our hub</h1>");
}

#[test]
fn an_app_that_is_not_there_is_told_with_the_way_to_make_it() {
    let scene = Scene::new();
    let told = scene.branda(&["publish", "shop.yaml", "--app", "nowhere", "--out", "shop.html"]).told();
    assert!(told.contains("cargo run -p pack") && told.ends_with("exit 1"), "{told}");
}
