//! `--theme` and `--templates`: reports in the look of a hub.

use crate::scene::{Scene, shipped};

const ANSWERS: &str = "id,name,web_shop,share\nA,Ąžuolas,online,40\n";

const THEME: &str = "\
theme: 1
languages: [en, lt]
name: { en: Harbour <Hub>, lt: Uosto centras }
logo: logo.svg
website: https://hub.example
contact: { en: 'Quay 1, Klaipėda', lt: 'Krantinės g. 1, Klaipėda' }
introduction: { en: Thank you for taking part., lt: 'Ačiū, kad dalyvavote.' }
privacy: { en: Your answers stay with us., lt: Jūsų atsakymai lieka pas mus. }
colours: { accent: '#00594f', second: '#8a3ffc' }
";

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";

fn scene() -> Scene {
    let scene = Scene::new();
    scene.write("answers.csv", ANSWERS);
    scene.write("hub.yaml", THEME);
    scene.write("logo.svg", LOGO);
    scene
}

const REPORT: [&str; 5] = ["report", "shop.yaml", "answers.csv", "--out", "A.html"];

#[test]
fn every_page_and_chart_has_the_look_of_the_theme() {
    let scene = scene();
    let batch =
        ["batch", "shop.yaml", "answers.csv", "--out", "out", "--charts", "--theme", "hub.yaml", "--quiet"];
    assert_eq!(scene.branda(&batch).code, 0);
    // A report has no script; the list of companies has one, its own.
    for (page, running) in [("out/A.html", 0), ("out/index.html", 1)] {
        let page = scene.read(page);
        assert_eq!(page.matches("<script").count(), running, "{page}");
        assert!(page.contains("Harbour &lt;Hub&gt;") && !page.contains("<Hub>"));
        assert!(page.contains("--accent:#00594f") && page.contains("--bc-second:#8a3ffc"));
        for text in [
            "Thank you for taking part.",
            "Your answers stay with us.",
            "Quay 1, Klaipėda",
            "https://hub.example",
        ] {
            assert!(page.contains(text), "{text}");
        }
        // The logo's script stands in no page: browsers run none in a picture.
        assert!(page.contains("<img src=\"data:image/svg+xml;base64,") && !page.contains("<script>alert"));
    }
    assert!(scene.read("out/charts/A-dimensions.svg").contains("--bc-first:#00594f"));
    let cohort = ["cohort", "shop.yaml", "answers.csv", "--out", "cohort.html", "--theme", "hub.yaml"];
    assert_eq!(scene.branda(&cohort).code, 0);
    assert!(scene.read("cohort.html").contains("--accent:#00594f"));
    let arguments = [&REPORT[..], &["--theme", "hub.yaml", "--language", "lt"]].concat();
    assert_eq!(scene.branda(&arguments).code, 0);
    assert!(scene.read("A.html").contains("Jūsų atsakymai lieka pas mus."));
}

#[test]
fn what_is_wrong_with_a_theme_or_its_logo_is_told() {
    let scene = scene();
    scene.write(
        "pale.yaml",
        "theme: 1\nlanguages: [en]\nname: Hub\ncolours: { accent: '#fc0' }\nlogos: x.png\n",
    );
    scene.write("no_logo.yaml", "theme: 1\nlanguages: [en]\nname: Hub\nlogo: none.png\n");
    scene.write("text.yaml", "theme: 1\nlanguages: [en]\nname: Hub\nlogo: answers.csv\n");
    let told: Vec<String> = ["pale.yaml", "no_logo.yaml", "text.yaml", "none.yaml"]
        .into_iter()
        .map(|theme| scene.branda(&[&REPORT[..], &["--theme", theme]].concat()).told())
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn templates_of_a_folder_take_the_place_of_ours_and_escape_all_they_print() {
    let scene = scene();
    scene.write("answers.csv", ANSWERS.replace("Ąžuolas", "<b>Ąžuolas</b>"));
    assert!(scene.branda(&["templates", "--out", "ours"]).stdout.ends_with(" templates in ours\n"));
    assert_eq!(scene.branda(&REPORT).code, 0);
    let ours = scene.read("A.html");
    assert_eq!(scene.branda(&[&REPORT[..], &["--templates", "ours"]].concat()).code, 0);
    assert_eq!(scene.read("A.html"), ours);
    scene.write(
        "own/report.html",
        "{% extends \"page.html\" %}{% block body %}<h1>{{ company }}</h1>{% endblock %}",
    );
    assert_eq!(scene.branda(&[&REPORT[..], &["--templates", "own"]].concat()).code, 0);
    assert!(scene.read("A.html").contains("<h1>&lt;b&gt;Ąžuolas&lt;/b&gt;</h1>"));
}

#[test]
fn what_is_wrong_with_a_template_is_told() {
    let scene = scene();
    let told: Vec<String> = [
        ("raport.html", "x"),
        ("mine.html", "x"),
        ("report.html", "{% extends \"page.html\" %}\n{% block body %}\n{{ compny }}{% endblock %}"),
        (
            "report.html",
            "{% extends \"page.html\" %}\n{% block body %}\n{{ company | louder }}{% endblock %}",
        ),
        ("report.html", "{% if company %}"),
        ("report.html", "{% include \"none.html\" %}"),
    ]
    .into_iter()
    .enumerate()
    .map(|(index, (name, text))| {
        let folder = format!("own{index}");
        scene.write(&format!("{folder}/{name}"), text);
        let told = scene.branda(&[&REPORT[..], &["--templates", &folder]].concat()).told();
        // What a template may print grows with what a report shows.
        let known = told.split("Available variables: ").nth(1).and_then(|rest| rest.lines().next());
        known.map_or(told.clone(), |known| told.replace(known, "…"))
    })
    .collect();
    insta::assert_snapshot!(told.join("\n"));
    let again = scene.branda(&["templates", "--out", "own0"]);
    assert_eq!(again.code, 1);
    assert!(again.stderr.contains("choose a new one"), "{}", again.stderr);
}

#[test]
fn two_languages_stand_side_by_side() {
    let scene = scene();
    scene.write("answers.csv", ANSWERS.replace("Ąžuolas", "<b>\u{1f}Ąžuolas</b>"));
    let two = [&REPORT[..], &["--language", "lt,en"]].concat();
    assert_eq!(scene.branda(&two).told(), "1 report in A.html\nexit 0");
    let page = scene.read("A.html");
    assert!(page.contains("<html lang=\"lt\">"));
    for (lithuanian, english) in [
        ("Kur galima užsisakyti?", "Where can customers order?"),
        ("Internetu", "Online"),
        ("Čia visi.", "Here is everybody."),
        ("Visi balai", "All scores"),
    ] {
        let both = format!(
            "<span lang=\"lt\">{lithuanian}</span> <span class=\"second\" lang=\"en\">{english}</span>"
        );
        assert!(page.contains(&both), "{both}");
    }
    assert!(!page.contains('\u{1f}') && !page.contains("<b>"));
    // No element stands in an attribute, in the title or in the style sheet.
    let inside = |from: &str, to: &str| {
        page.split(from).skip(1).any(|rest| rest.split(to).next().unwrap().contains("span"))
    };
    assert!(!inside("=\"", "\"") && !inside("<title>", "</title>") && !inside("content: \"", "\""));
    for wrong in [&["--language", "lt,en,nb"][..], &["--language", "lt,en", "--format", "markdown"]] {
        assert_eq!(scene.branda(&[&REPORT[..], wrong].concat()).code, 2, "{wrong:?}");
    }
}

#[test]
fn a_report_comes_as_markdown_and_as_data_too() {
    let scene = scene();
    scene.write("answers.csv", ANSWERS.replace("Ąžuolas", "*Ąžuolas* | <b>"));
    let markdown = [&REPORT[..], &["--format", "markdown", "--language", "lt"]].concat();
    assert_eq!(scene.branda(&markdown).code, 0);
    insta::assert_snapshot!(scene.read("A.html"));
    assert_eq!(scene.branda(&[&REPORT[..], &["--format", "json"]].concat()).code, 0);
    let explained = scene.branda(&["explain", "shop.yaml", "answers.csv", "--format", "json"]);
    assert_eq!(scene.read("A.html").trim_end(), explained.stdout.trim_end());
}

#[test]
fn markdown_says_what_the_page_says() {
    let scene = Scene::new();
    let (questionnaire, answers) =
        (shipped("questionnaires/innocape.yaml"), shipped("tests/sample/companies.csv"));
    let paths = [questionnaire.to_str().unwrap(), answers.to_str().unwrap()];
    let report = ["report", paths[0], paths[1], "--language", "en", "--out"];
    let headings = |text: &str, mark: &dyn Fn(&str) -> Option<String>| -> Vec<String> {
        text.lines().filter_map(mark).collect()
    };
    for company in ["LT-001", "NO-004"] {
        let of = |more: &[&str]| {
            let ended = scene.branda(&[&report[..], &["report", "--company", company], more].concat());
            assert_eq!(ended.code, 0, "{}", ended.stderr);
            scene.read("report")
        };
        let (page, markdown) = (of(&[]), of(&["--format", "markdown"]));
        let of_page = headings(&page, &|line| {
            let (_, rest) = line.split_once("<h2 id=")?;
            Some(rest.split_once('>')?.1.split_once('<')?.0.to_owned())
        });
        let of_markdown = headings(&markdown, &|line| line.strip_prefix("## ").map(str::to_owned));
        // Without a chart, nothing is left of the dimensions but their scores, which the table has.
        let missing: Vec<_> = of_page
            .iter()
            .filter(|heading| !of_markdown.contains(heading) && *heading != "Both axes in each dimension")
            .filter(|heading| !heading.starts_with("The three"))
            .collect();
        assert!(missing.is_empty(), "{company}: {missing:?} of {of_page:?}");
        // Each row of a table has as many cells as the row before it.
        for pair in markdown.lines().collect::<Vec<_>>().windows(2) {
            let cells = |line: &str| line.replace("\\|", "").matches('|').count();
            if pair.iter().all(|line| line.starts_with('|')) {
                assert_eq!(cells(pair[0]), cells(pair[1]), "{company}: {pair:?}");
            }
        }
    }
}

#[test]
fn markdown_tells_what_changed_since_earlier_rounds() {
    let scene = Scene::new();
    scene.write("answers.csv", "id,round,web_shop,share\nA,T0,counter,10\nA,T1,online,40\n");
    let arguments = [&REPORT[..], &["--round", "T1", "--format", "markdown"]].concat();
    let ended = scene.branda(&arguments);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    let markdown = scene.read("A.html");
    assert!(markdown.contains("## What has changed"), "{markdown}");
    assert!(markdown.contains("- Where can customers order?: At the counter → Online"), "{markdown}");
}
