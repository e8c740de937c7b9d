//! Providers beside the steps of a report, and companies that may help each other.

use std::process::Command;

use crate::scene::{Scene, shipped};

/// Two dimensions with advice, and a profile that asks for a country and for consent.
const ADVISED: &str = r#"branda: 1
id: advised
version: "1"
languages: [en, lt]
title: { en: Advised, lt: Patarta }
levels:
  - { id: low, from: 0, name: { en: Low, lt: Žemas }, verdict: { en: Low., lt: Žemas. } }
  - { id: high, from: 60, name: { en: High, lt: Aukštas }, verdict: { en: High., lt: Aukštas. } }
profile:
  - id: country
    text: { en: Country?, lt: Šalis? }
    options: [{ id: LT, text: { en: Lithuania, lt: Lietuva } }, { id: NO, text: { en: Norway, lt: Norvegija } }]
  - id: partner_day
    text: { en: May we name you?, lt: Ar galime jus įvardyti? }
    options: [{ id: "yes", text: { en: "Yes", lt: Taip } }, { id: "no", text: { en: "No", lt: Ne } }]
dimensions:
  - id: sales
    name: { en: Sales, lt: Pardavimas }
    questions:
      - id: web_shop
        text: { en: Where can customers order?, lt: Kur galima užsisakyti? }
        options:
          - id: counter
            points: 0
            text: { en: At the counter, lt: Prie prekystalio }
            next: { effort: weeks, do: { en: Open a web shop., lt: Atidarykite e. parduotuvę. } }
          - { id: online, points: 1, text: { en: Online, lt: Internetu } }
  - id: safety
    name: { en: Safety, lt: Sauga }
    questions:
      - id: backups
        text: { en: Are there copies?, lt: Ar yra kopijų? }
        options:
          - id: none
            points: 0
            text: { en: None, lt: Nėra }
            next: { effort: days, do: { en: Make copies., lt: Darykite kopijas. } }
          - { id: daily, points: 1, text: { en: Every day, lt: Kasdien } }
"#;

const ANSWERS: &str = "id,name,country,web_shop,backups\nA,Acme,LT,counter,none\nB,Beta,NO,counter,none\nC,Gamma,,counter,daily\n";

const HOSTILE: &str = "<script>alert(1)</script>*_[x](javascript:alert(1))#let";

fn table() -> String {
    format!(
        "name;helps_with;country;language;about;link\n\
         Everyone;\"sales; safety\";;;;\"https://every.example.org/?a=1&b=\"\"2\"\"\"\n\
         Shop Makers;web_shop.counter;LT;en;{HOSTILE};https://shops.example.org\n\
         \"{HOSTILE}\";safety;;;;mailto:a@b.example\n\
         Norsk hjelp;backups;NO;;;\n\
         Lietuviškai;sales;;lt;;\n"
    )
}

fn scene() -> Scene {
    let scene = Scene::new();
    scene.write("advised.yaml", ADVISED);
    scene.write("answers.csv", ANSWERS);
    scene.write("providers.csv", table());
    scene
}

#[test]
fn each_report_names_those_that_fit_beside_its_steps_and_nothing_becomes_markup() {
    let scene = scene();
    let batch =
        ["batch", "advised.yaml", "answers.csv", "--providers", "providers.csv", "--out", "out", "--quiet"];
    assert_eq!(scene.branda(&batch).told(), "3 reports in out, 0 rejected\nexit 0");
    let (lithuanian, norwegian, nowhere) =
        (scene.read("out/A.html"), scene.read("out/B.html"), scene.read("out/C.html"));
    // From the step to the question to the dimension, and each in the order of the list.
    assert!(lithuanian.rfind(">Shop Makers</a>").unwrap() < lithuanian.rfind(">Everyone</a>").unwrap());
    for (page, fits) in [
        (&lithuanian, [true, true, false, false]),
        (&norwegian, [true, false, true, false]),
        (&nowhere, [true, false, false, false]),
    ] {
        let names = ["Everyone", "Shop Makers", "Norsk hjelp", "Lietuviškai"];
        assert_eq!(names.map(|name| page.contains(name)), fits);
        assert!(!page.contains("<script>alert") && !page.contains("href=\"javascript"), "{page}");
    }
    assert!(lithuanian.contains("href=\"mailto:a@b.example\""));
    assert!(lithuanian.contains("href=\"https://every.example.org/?a=1&amp;b=&quot;2&quot;\""));

    // The same list makes the same reports; another makes those anew.
    let resumed = [batch.as_slice(), &["--resume"]].concat();
    assert_eq!(scene.branda(&resumed).told(), "3 reports in out (3 kept), 0 rejected\nexit 0");
    scene.write("providers.csv", table().replace("Shop Makers", "Shop Menders"));
    assert_eq!(scene.branda(&resumed).told(), "3 reports in out (0 kept), 0 rejected\nexit 0");
    assert!(scene.read("out/A.html").contains("Shop Menders"));
}

#[test]
fn markdown_data_and_other_languages_name_them_too() {
    let scene = scene();
    let report = |more: &[&str]| {
        let one = ["report", "advised.yaml", "answers.csv", "--company", "A", "--providers", "providers.csv"];
        let ended = scene.branda(&[&one, more].concat());
        assert_eq!(ended.code, 0, "{}", ended.stderr);
    };
    report(&["--format", "markdown", "--out", "a.md"]);
    let text = scene.read("a.md");
    let told: Vec<&str> = text.lines().filter(|line| line.contains("help") || line.contains("(<")).collect();
    insta::assert_snapshot!(told.join("\n"));
    report(&["--format", "json", "--out", "a.json"]);
    let data: serde_json::Value = serde_json::from_str(&scene.read("a.json")).unwrap();
    insta::assert_snapshot!("data", format!("{:#}", data["steps"]));
    report(&["--language", "lt", "--out", "lt.html"]);
    let page = scene.read("lt.html");
    assert!(
        page.contains("Kas gali padėti") && page.contains("Lietuviškai") && !page.contains("Shop Makers")
    );
    report(&["--language", "lt,en", "--out", "both.html"]);
    let page = scene.read("both.html");
    assert!(page.contains("Lietuviškai") && page.contains("Shop Makers"));
}

#[test]
fn what_is_wrong_with_a_list_is_told_with_its_place_and_nothing_is_written() {
    let scene = scene();
    let yaml = "branda_providers: 1\nquestionnaire: advised\nproviders:\n\
                \x20 - { name: One, helps_with: [sale, web_shop.countr], country: LTU, lang: en }\n\
                \x20 - { helps_with: [], link: \"javascript:alert(1)\" }\n\
                \x20 - { name: Two, helps_with: sales, language: Lithuanian }\n";
    scene.write("wrong.yaml", yaml);
    scene.write("other.yaml", "branda_providers: 2\nquestionnaire: advise\nproviders: []\n");
    scene.write(
        "wrong.csv",
        "name,helps_with,contry,link,name\nOne,sales;saftey,LT,data:text/html,x\n,backups,,https://a b,\nTwo,,,,\n",
    );
    scene.write("empty.csv", "\n");
    scene.write("answers.json", "{}");
    let told: Vec<String> =
        ["wrong.yaml", "other.yaml", "wrong.csv", "empty.csv", "answers.json", "nowhere.csv"]
            .into_iter()
            .map(|list| {
                scene
                    .branda(&["batch", "advised.yaml", "answers.csv", "--providers", list, "--out", "never"])
                    .told()
            })
            .collect();
    insta::assert_snapshot!(told.join("\n\n"));
    assert!(!scene.path("never").exists());
}

#[test]
fn a_list_in_yaml_and_as_a_workbook_says_the_same() {
    let scene = scene();
    let batch = |list: &str, out: &str| {
        let ended = scene.branda(&[
            "batch",
            "advised.yaml",
            "answers.csv",
            "--providers",
            list,
            "--out",
            out,
            "--quiet",
        ]);
        assert_eq!(ended.code, 0, "{}", ended.stderr);
    };
    scene.write(
        "plain.yaml",
        "branda_providers: 1\nquestionnaire: advised\nproviders:\n  - { name: Shop Makers, helps_with: [web_shop, safety], \
         country: [LT, \"NO\"] }\n",
    );
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in
        [["name", "helps_with", "country"], ["Shop Makers", "web_shop;safety", "LT;NO"]].iter().enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write_string(row as u32, column as u16, *cell).unwrap();
        }
    }
    scene.write("plain.xlsx", book.save_to_buffer().unwrap());
    batch("plain.yaml", "one");
    batch("plain.xlsx", "other");
    for name in scene.list("one") {
        assert_eq!(scene.read(&format!("one/{name}")), scene.read(&format!("other/{name}")), "{name}");
    }
    assert!(scene.read("one/A.html").contains("Shop Makers"));
}

const COMPANIES: &str = "id,name,date,round,respondent,partner_day,web_shop,backups\n\
    S,=Strong(),2026-01-01,,,yes,online,none\n\
    W,Weak <b>,2026-01-01,,,yes,counter,daily\n\
    N,Secret One,,,,no,online,none\n\
    U,Secret Two,,,,,counter,daily\n\
    D,Secret Three,,,,dont_know,counter,daily\n\
    L,Withdrawn,2026-01-01,T0,,yes,online,none\n\
    L,Withdrawn,2026-02-01,T1,,no,online,none\n\
    P,Divided,,,Ann,yes,online,none\n\
    P,Divided,,,Bob,no,online,none\n";

#[test]
fn only_companies_that_agree_are_named_to_others() {
    let scene = scene();
    scene.write("companies.csv", COMPANIES);
    let matched = |more: &[&str]| {
        let all = ["match", "advised.yaml", "companies.csv", "--consent", "partner_day=yes"];
        scene.branda(&[&all, more].concat())
    };
    insta::assert_snapshot!(matched(&["--language", "lt"]).told());
    let ended = matched(&["--out", "pairs.csv"]);
    assert_eq!(ended.told(), "2 pairs in pairs.csv among the 2 of 7 companies that agree, 0 refused\nexit 0");
    let pairs = scene.read("pairs.csv");
    insta::assert_snapshot!("pairs", pairs);
    for secret in ["Secret", "Withdrawn", "Divided", "\nN", "\nU", ",L,", ",P,"] {
        assert!(!pairs.contains(secret), "{secret}");
    }
    // The order of the rows is irrelevant.
    let mut rows: Vec<&str> = COMPANIES.lines().collect();
    rows[1..].reverse();
    scene.write("companies.csv", rows.join("\n"));
    assert_eq!(matched(&["--out", "again.csv"]).code, 0);
    assert_eq!(scene.read("again.csv"), pairs);
}

#[test]
fn consent_is_a_question_and_an_option_that_are_there() {
    let scene = scene();
    let told = ["partner_dya=yes", "partner_day=maybe", "partner_day"]
        .map(|consent| scene.branda(&["match", "advised.yaml", "answers.csv", "--consent", consent]).told());
    let nothing = scene.branda(&["match", "shop.yaml", "answers.csv", "--consent", "town=x"]).told();
    insta::assert_snapshot!([told.as_slice(), &[nothing]].concat().join("\n\n"));
    assert_eq!(scene.branda(&["match", "advised.yaml", "answers.csv"]).code, 2);
}

#[test]
fn a_shipped_questionnaire_takes_a_list() {
    let scene = Scene::new();
    let (questionnaire, answers) =
        (shipped("questionnaires/innocape.yaml"), shipped("tests/sample/companies.csv"));
    scene.write("providers.csv", "name,helps_with,country\nDigital Hub,data,LT\n");
    let mut command: Command =
        scene.command(&["batch", "--providers", "providers.csv", "--out", "out", "--quiet"]);
    command.args([questionnaire, answers]);
    assert!(command.status().unwrap().success());
    let named = scene.list("out").into_iter().filter(|name| scene.path(&format!("out/{name}")).is_file());
    let named = named
        .filter(|name| name.contains(".html") && scene.read(&format!("out/{name}")).contains("Digital Hub"));
    assert!(named.count() > 1);
}
