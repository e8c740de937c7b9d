//! Runs that are broken off by who began them, and going on from there.
#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "the names are ours")]

use std::collections::BTreeMap;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use crate::scene::{Scene, shipped};

pub(crate) const ARGUMENTS: [&str; 6] = ["batch", "shop.yaml", "answers.csv", "--out", "out", "--quiet"];
pub(crate) const RESUME: [&str; 7] =
    ["batch", "shop.yaml", "answers.csv", "--out", "out", "--quiet", "--resume"];

/// Of every company, a mark that stands nowhere else.
pub(crate) fn table(companies: usize) -> String {
    let row =
        |number: usize| format!("C{number},mark-{number}-name,mark-{number}-town,online,{}\n", number % 100);
    let rows: String = (0..companies).map(row).collect();
    format!("id,name,town,web_shop,share\n{rows}")
}

pub(crate) fn files(scene: &Scene, folder: &str) -> BTreeMap<String, String> {
    let names = scene.list(folder).into_iter().filter(|name| scene.path(folder).join(name).is_file());
    names
        .map(|name| (scene.read(&format!("{folder}/{name}")), name))
        .map(|(text, name)| (name, text))
        .collect()
}

#[test]
fn only_what_changed_is_made_anew() {
    let scene = Scene::new();
    let run = |table: &str, options: &[&str]| {
        scene.write("answers.csv", table);
        scene.branda(&[&RESUME[..], options].concat()).told()
    };
    let (first, changed) =
        ("id,web_shop\nA,online\nB,online\nC,counter\n", "id,web_shop\nA,online\nB,counter\nC,counter\n");
    assert_eq!(run(first, &[]), "3 reports in out (0 kept), 0 rejected\nexit 0");
    assert_eq!(run(first, &[]), "3 reports in out (3 kept), 0 rejected\nexit 0");
    assert_eq!(run(changed, &[]), "3 reports in out (2 kept), 0 rejected\nexit 0");
    assert_eq!(scene.table("out/results.csv").len(), 3, "the results are of all");
    let kept = |told: &str| assert_eq!(told, "3 reports in out (0 kept), 0 rejected\nexit 0");
    kept(&run(changed, &["--language", "lt"]));
    kept(&run(changed, &["--charts"]));
    scene.write("shop.yaml", scene.read("shop.yaml").replace("Here is everybody.", "Here is every company."));
    kept(&run(changed, &["--charts"]));
    scene.write("out/B.html", "cut");
    std::fs::remove_file(scene.path("out/charts").join(&scene.list("out/charts")[0])).unwrap();
    assert_eq!(run(changed, &["--charts"]), "3 reports in out (1 kept), 0 rejected\nexit 0");
    let resumed = (files(&scene, "out/charts"), scene.read("out/B.html"), scene.read("out/index.html"));
    scene.branda(&[&ARGUMENTS[..], &["--charts"]].concat());
    assert_eq!(
        (files(&scene, "out/charts"), scene.read("out/B.html"), scene.read("out/index.html")),
        resumed
    );
}

pub(crate) fn start(scene: &Scene, arguments: &[&str]) -> Child {
    scene.command(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

#[cfg(unix)]
#[test]
fn ctrl_c_finishes_what_is_being_written_and_tells_how_to_go_on() {
    let scene = Scene::new();
    scene.write("answers.csv", table(30_000));
    let child = start(&scene, &ARGUMENTS);
    // Once the first report is there, it is at work.
    while !scene.path("out/C0.html").exists() {
        thread::sleep(Duration::from_millis(5));
    }
    let pid = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    let ended = child.wait_with_output().unwrap();
    let told = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(130), "{told}");
    assert!(told.starts_with("stopped after ") && told.contains("--resume"), "{told}");
    let left = scene.list("out");
    assert!(left.iter().all(|name| !name.ends_with(".part") && name != "results.csv"), "{left:?}");
    for name in left.iter().filter(|name| name.ends_with(".html")) {
        assert!(scene.read(&format!("out/{name}")).trim_end().ends_with("</html>"), "{name}");
    }
    // A part is enough to see that it goes on. Which reports of those that were begun together are there is up to threads.
    scene.write("answers.csv", table(500));
    let told = scene.branda(&RESUME).told();
    assert!(told.starts_with("500 reports in out (") && !told.contains("(0 kept)"), "{told}");
}

#[test]
fn nothing_of_a_company_is_in_the_files_of_another() {
    let scene = Scene::new();
    scene.write("answers.csv", table(600));
    assert_eq!(scene.branda(&[&ARGUMENTS[..], &["--charts"]].concat()).code, 0);
    let mut searched = 0;
    for folder in ["out", "out/charts"] {
        for (name, text) in files(&scene, folder).into_iter().filter(|(name, _)| name.starts_with('C')) {
            let own = name.split(['.', '-']).next().unwrap().trim_start_matches('C').to_owned();
            let marks = text.split("mark-").skip(1).map(|rest| rest.split('-').next().unwrap());
            assert!(marks.into_iter().all(|mark| mark == own), "{name}");
            searched += 1;
        }
    }
    assert!(searched >= 600, "{searched}");
}

#[test]
fn results_come_in_every_form_with_the_same_values_and_the_same_bytes_twice() {
    use calamine::{Data, Reader, Xlsx};

    let scene = Scene::new();
    let (questionnaire, answers) =
        (shipped("questionnaires/innocape.yaml"), shipped("tests/sample/companies.csv"));
    let arguments = |out| {
        [
            "batch",
            questionnaire.to_str().unwrap(),
            answers.to_str().unwrap(),
            "--out",
            out,
            "--results",
            "csv,xlsx",
        ]
    };
    for out in ["one", "two"] {
        assert_eq!(scene.branda(&arguments(out)).code, 0);
    }
    let bytes = |out: &str| std::fs::read(scene.path(out).join("results.xlsx")).unwrap();
    assert!(bytes("one") == bytes("two"));
    let mut book = Xlsx::new(std::io::Cursor::new(bytes("one"))).unwrap();
    let sheet = book.worksheet_range("results").unwrap();
    let text = scene.read("one/results.csv");
    for (row, cells) in csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let found = sheet.get((row + 1, column)).unwrap_or(&Data::Empty);
            let same = match found {
                Data::Float(number) => number.to_string() == cell,
                Data::DateTime(day) => {
                    let (year, month, day, ..) = day.to_ymd_hms_milli();
                    format!("{year:04}-{month:02}-{day:02}") == cell
                }
                other => {
                    let written = other.to_string();
                    written == cell
                }
            };
            assert!(same, "row {row}, column {column}: {found:?} {cell}");
        }
    }
    assert_eq!(scene.branda(&[&arguments("one")[..5], &["--results", "csv"]].concat()).code, 0);
    assert!(!scene.path("one/results.xlsx").exists(), "it would be of another run");
}

#[test]
fn a_workbook_of_ours_holds_no_formula() {
    use calamine::{Reader, Xlsx};

    let scene = Scene::new();
    scene.write("answers.csv", "id,name,town,web_shop\n=1+1,=cmd(),@sum(1),online\n");
    scene.branda(&[&ARGUMENTS[..], &["--results", "xlsx"]].concat());
    let bytes = std::fs::read(scene.path("out/results.xlsx")).unwrap();
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    assert!(book.worksheet_formula("results").unwrap().used_cells().next().is_none());
    let sheet = book.worksheet_range("results").unwrap();
    assert_eq!(sheet.get((1, 1)).unwrap().to_string(), "=cmd()");
}
