//! Runs that are broken off: killed, interrupted, out of disk; and going on from there.
#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "the names are ours")]

use std::collections::BTreeMap;
use std::process::{Child, Stdio};
use std::thread;
use std::time::Duration;

use crate::scene::{Scene, shipped};

const ARGUMENTS: [&str; 6] = ["batch", "shop.yaml", "answers.csv", "--out", "out", "--quiet"];
const RESUME: [&str; 7] = ["batch", "shop.yaml", "answers.csv", "--out", "out", "--quiet", "--resume"];

/// Of every company, a mark that stands nowhere else.
fn table(companies: usize) -> String {
    let row =
        |number: usize| format!("C{number},mark-{number}-name,mark-{number}-town,online,{}\n", number % 100);
    let rows: String = (0..companies).map(row).collect();
    format!("id,name,town,web_shop,share\n{rows}")
}

fn files(scene: &Scene, folder: &str) -> BTreeMap<String, String> {
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

fn start(scene: &Scene, arguments: &[&str]) -> Child {
    scene.command(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn killed_at_any_moment_nothing_is_half_written_or_lost() {
    const COMPANIES: usize = 1_500;
    let scene = Scene::new();
    scene.write("answers.csv", table(COMPANIES));
    let whole = ["batch", "shop.yaml", "answers.csv", "--out", "whole", "--quiet"];
    assert_eq!(scene.branda(&whole).code, 0);
    let whole = files(&scene, "whole");
    // Short and long, spread by the golden ratio; the later ones find more done already.
    for round in 0..6_u32 {
        let mut child = start(&scene, &RESUME);
        thread::sleep(Duration::from_millis(u64::from(20 + round * 618 % 400)));
        let _ = child.kill();
        child.wait().unwrap();
        if scene.path("out").exists() {
            for (name, text) in files(&scene, "out") {
                let half = name.starts_with(".branda-") && name.ends_with(".part");
                assert!(half || whole.get(&name) == Some(&text), "{name} after {round}");
            }
        }
    }
    assert_eq!(scene.branda(&RESUME).code, 0);
    assert_eq!(files(&scene, "out"), whole);
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

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one_clear_error_and_loses_nothing() {
    let scene = Scene::new();
    scene.write("answers.csv", table(400));
    // Where this user may mount nothing, the disk cannot be filled.
    let script = "mkdir -p out && mount -t tmpfs -o size=1m tmpfs out && { \"$0\" \"$@\"; code=$?; ls -A out > left; \
                  cat out/*.html | grep -c '</html>' > whole; exit $code; } || exit ${code:-77}";
    let mut command = std::process::Command::new("unshare");
    command.args(["-rm", "sh", "-c", script, env!("CARGO_BIN_EXE_branda")]).args(ARGUMENTS);
    let Ok(ended) = command.current_dir(scene.path(".")).output() else { return };
    if !scene.path("left").exists() {
        return;
    }
    let told = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(1), "{told}");
    assert!(told.contains("the disk is full; free some space"), "{told}");
    let left = scene.read("left");
    assert!(!left.contains(".part"), "{left}");
    let pages = left.lines().filter(|name| name.ends_with(".html")).count();
    assert!(pages > 0 && scene.read("whole").trim() == pages.to_string(), "{left}");
}

#[cfg(target_os = "linux")]
#[test]
fn limits_of_the_system_are_told_as_what_they_are() {
    let scene = Scene::new();
    scene.write("answers.csv", table(3));
    // A signal that is ignored becomes an error.
    for (limit, told) in [
        (
            "trap '' XFSZ; ulimit -f 4",
            "the file is larger than is allowed here; raise the limit (`ulimit -f`)",
        ),
        ("ulimit -n 7", "too many files are open"),
    ] {
        let mut command = std::process::Command::new("sh");
        let script = format!("{limit}; exec \"$0\" \"$@\"");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_branda")]).args(ARGUMENTS);
        let ended = command.current_dir(scene.path(".")).env("RAYON_NUM_THREADS", "2").output().unwrap();
        let stderr = String::from_utf8(ended.stderr).unwrap();
        assert!(stderr.contains(told) && stderr.lines().count() == 1, "{limit}: {stderr}");
        assert_eq!(ended.status.code(), Some(1));
    }
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
