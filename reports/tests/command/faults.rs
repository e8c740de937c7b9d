//! Runs that go wrong through no fault of theirs: killed, without room, rights or handles, beside another, on files that change
//! and clocks that lie. Nothing half-written is ever seen as whole, nothing finished is lost, and the next run completes.
#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "the names are ours")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::resume::{ARGUMENTS, RESUME, files, start, table};
use crate::scene::Scene;

/// The files of a run that nothing disturbs, in a folder of its own.
fn undisturbed(scene: &Scene, options: &[&str]) -> BTreeMap<String, String> {
    let arguments = ["batch", "shop.yaml", "answers.csv", "--out", "whole", "--quiet"];
    assert_eq!(scene.branda(&[&arguments[..], options].concat()).code, 0);
    files(scene, "whole")
}

/// Every file has been finished, or has a name that says that it was not.
fn assert_whole(scene: &Scene, whole: &BTreeMap<String, String>, when: &str) {
    if scene.path("out").exists() {
        for (name, text) in files(scene, "out") {
            let half = name.starts_with(".branda-") && name.ends_with(".part");
            assert!(half || whole.get(&name) == Some(&text), "{name} {when}");
        }
    }
}

/// Numbers that are the same in every run: `SplitMix64` (Steele, Lea and Flood, 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }
}

/// `BRANDA_KILLS` says how often.
#[test]
fn killed_at_random_moments_nothing_is_half_written_or_lost() {
    let kills: u32 = std::env::var("BRANDA_KILLS").map_or(20, |kills| kills.parse().unwrap());
    let scene = Scene::new();
    scene.write("answers.csv", table(300));
    let begun = Instant::now();
    let whole = undisturbed(&scene, &[]);
    let lasts = begun.elapsed().as_millis() as u64;
    let mut random = Random(7);
    let mut completed = 0;
    for kill in 0..kills {
        let threads = 1 + random.below(4);
        let mut command = scene.command(&RESUME);
        command.env("RAYON_NUM_THREADS", threads.to_string()).stdout(Stdio::null()).stderr(Stdio::null());
        // Under load: another run takes what it can of the machine.
        let mut other = start(&scene, &["batch", "shop.yaml", "answers.csv", "--out", "other", "--quiet"]);
        let before = if scene.path("out").exists() { files(&scene, "out") } else { BTreeMap::new() };
        let mut child = command.spawn().unwrap();
        thread::sleep(Duration::from_millis(random.below(lasts)));
        let _ = child.kill();
        let _ = other.kill();
        completed += u32::from(child.wait().unwrap().success());
        other.wait().unwrap();
        let when = format!("after {kill}, with {threads} threads");
        assert_whole(&scene, &whole, &when);
        for name in before.keys().filter(|name| name.ends_with(".html") && *name != "index.html") {
            assert!(scene.path("out").join(name).exists(), "{name} is lost {when}");
        }
        // Each in its turn has little done before it, or most.
        if kill % 4 == 3 {
            assert_eq!(scene.branda(&RESUME).code, 0);
            assert_eq!(files(&scene, "out"), whole, "{when}");
            fs::remove_dir_all(scene.path("out")).unwrap();
        }
    }
    assert!(completed < kills / 2, "{completed} of {kills} were done before they were killed");
    assert_eq!(scene.branda(&RESUME).code, 0);
    assert_eq!(files(&scene, "out"), whole);
}

/// Runs a script of the shell where this user may mount things; nothing where that is not allowed.
#[cfg(target_os = "linux")]
fn mounted(scene: &Scene, script: &str) -> Option<(i32, String)> {
    let script = format!("mkdir -p out && mount -t tmpfs -o size=1m tmpfs out || exit 77; {script}");
    let mut command = std::process::Command::new("unshare");
    command.args(["-rm", "sh", "-c", &script, env!("CARGO_BIN_EXE_branda")]).args(ARGUMENTS);
    let ended = command.current_dir(scene.path(".")).env("RAYON_NUM_THREADS", "2").output().ok()?;
    let code = ended.status.code()?;
    // What `unshare` and the script end with where they may not.
    let may = code != 77 && scene.path("mounted").exists();
    may.then(|| (code, String::from_utf8(ended.stderr).unwrap()))
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_one_clear_error_and_loses_nothing() {
    let scene = Scene::new();
    scene.write("answers.csv", table(400));
    let whole = undisturbed(&scene, &[]);
    let script = "touch mounted; \"$0\" \"$@\"; code=$?; mkdir first; cp -a out/. first; \
                  mount -o remount,size=100m out && \"$0\" \"$@\" --resume 2>&1; echo $? > resumed; \
                  mkdir kept; cp -a out/. kept; exit $code";
    let Some((code, told)) = mounted(&scene, script) else { return };
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("the disk is full; free some space"), "{told}");
    let first = files(&scene, "first");
    assert!(first.len() > 1 && first.iter().all(|(name, text)| whole.get(name) == Some(text)), "{told}");
    assert_eq!(scene.read("resumed").trim(), "0");
    assert!(files(&scene, "kept") == whole, "with more room, the next run completes");
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_becomes_read_only_is_one_clear_error_and_loses_nothing() {
    let scene = Scene::new();
    scene.write("answers.csv", table(50));
    let whole = undisturbed(&scene, &[]);
    let script = "touch mounted; mount -o remount,size=100m out; head -n 20 answers.csv > few.csv; \
                  \"$0\" batch shop.yaml few.csv --out out --quiet; mount -o remount,ro out; \"$0\" \"$@\" --resume; code=$?; \
                  mkdir first; cp -a out/. first; mount -o remount,rw out; \"$0\" \"$@\" --resume; echo $? > resumed; \
                  mkdir kept; cp -a out/. kept; exit $code";
    let Some((code, told)) = mounted(&scene, script) else { return };
    assert_eq!((code, told.lines().count()), (1, 1), "{told}");
    assert!(told.contains("nothing may be written here"), "{told}");
    let reports = |files: &BTreeMap<String, String>| {
        files
            .iter()
            .filter(|(name, _)| name.starts_with('C'))
            .map(|(_, text)| text.clone())
            .collect::<Vec<_>>()
    };
    let (first, whole_reports) = (reports(&files(&scene, "first")), reports(&whole));
    assert!(first.len() == 19 && first.iter().all(|report| whole_reports.contains(report)));
    assert_eq!(scene.read("resumed").trim(), "0");
    assert!(files(&scene, "kept") == whole);
}

#[cfg(target_os = "linux")]
#[test]
fn limits_of_the_system_are_told_as_what_they_are_and_the_next_run_completes() {
    let scene = Scene::new();
    scene.write("answers.csv", table(30));
    let whole = undisturbed(&scene, &[]);
    let limited = |limit: &str| {
        let mut command = std::process::Command::new("sh");
        let script = format!("{limit}; exec \"$0\" \"$@\"");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_branda")]).args(RESUME);
        let ended = command.current_dir(scene.path(".")).env("RAYON_NUM_THREADS", "4").output().unwrap();
        (ended.status.code(), String::from_utf8(ended.stderr).unwrap())
    };
    // A signal that is ignored becomes an error.
    let (code, told) = limited("trap '' XFSZ; ulimit -f 4");
    assert!(
        told.contains("the file is larger than is allowed here; raise the limit (`ulimit -f`)"),
        "{told}"
    );
    assert_eq!((code, told.lines().count()), (Some(1), 1), "{told}");
    assert_whole(&scene, &whole, "with small files only");
    let mut refused = 0;
    // With the fewest, nothing can be opened; with some more, threads are one too many at the same time.
    for handles in 6..20 {
        let (code, told) = limited(&format!("ulimit -n {handles}"));
        if code != Some(0) {
            refused += 1;
            assert!(told.contains("too many files are open"), "{handles}: {told}");
            assert_eq!((code, told.lines().count()), (Some(1), 1), "{handles}: {told}");
        }
        assert_whole(&scene, &whole, &format!("with {handles} handles"));
    }
    assert!((1..14).contains(&refused), "{refused}");
    assert_eq!(scene.branda(&RESUME).code, 0);
    assert_eq!(files(&scene, "out"), whole);
}

#[test]
fn a_table_that_changes_while_it_is_read_breaks_nothing() {
    let scene = Scene::new();
    for (what, changed) in
        [("cut", table(7)), ("another", table(50).replace("mark", "spot")), ("nothing", String::new())]
    {
        scene.write("answers.csv", table(5_000));
        let child = start(&scene, &ARGUMENTS);
        while !scene.path("out/C0.html").exists() {
            thread::sleep(Duration::from_millis(5));
        }
        scene.write("answers.csv", &changed);
        let ended = child.wait_with_output().unwrap();
        let told = String::from_utf8(ended.stderr).unwrap();
        assert!(matches!(ended.status.code(), Some(0 | 1)), "{what}: {told}");
        for name in scene.list("out").iter().filter(|name| name.ends_with(".html")) {
            assert!(scene.read(&format!("out/{name}")).trim_end().ends_with("</html>"), "{what}: {name}");
        }
        if !changed.is_empty() {
            let whole = undisturbed(&scene, &[]);
            assert_eq!(scene.branda(&RESUME).code, 0, "{what}");
            let out = files(&scene, "out");
            assert!(whole.iter().all(|(name, text)| out.get(name) == Some(text)), "{what}");
            fs::remove_dir_all(scene.path("whole")).unwrap();
        }
        fs::remove_dir_all(scene.path("out")).unwrap();
    }
}

#[test]
fn of_runs_into_one_folder_at_once_one_does_it_and_the_others_say_so() {
    let scene = Scene::new();
    scene.write("answers.csv", table(500));
    let whole = undisturbed(&scene, &[]);
    let children: Vec<_> = (0..4).map(|_| start(&scene, &ARGUMENTS)).collect();
    let ended: Vec<_> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    let told: Vec<_> =
        ended.iter().map(|ended| String::from_utf8_lossy(&ended.stderr).into_owned()).collect();
    let done = ended.iter().filter(|ended| ended.status.success()).count();
    let refused = told.iter().filter(|told| told.contains("another run writes into this folder")).count();
    assert!(done >= 1 && done + refused == 4, "{told:?}");
    assert_eq!(files(&scene, "out"), whole);
}

/// What a run goes on from is told by what is in files, never by when they were written.
#[test]
fn a_clock_that_was_set_back_keeps_nothing_that_changed() {
    let scene = Scene::new();
    scene.write("answers.csv", "id,web_shop\nA,online\nB,online\n");
    assert_eq!(scene.branda(&RESUME).code, 0);
    let in_a_century = SystemTime::now() + Duration::from_hours(100 * 365 * 24);
    for entry in fs::read_dir(scene.path("out")).unwrap() {
        File::options().append(true).open(entry.unwrap().path()).unwrap().set_modified(in_a_century).unwrap();
    }
    scene.write("answers.csv", "id,web_shop\nA,online\nB,counter\n");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_hours(24);
    for input in ["answers.csv", "shop.yaml"] {
        File::options().append(true).open(scene.path(input)).unwrap().set_modified(long_ago).unwrap();
    }
    assert_eq!(scene.branda(&RESUME).told(), "2 reports in out (1 kept), 0 rejected\nexit 0");
    assert_eq!(files(&scene, "out"), undisturbed(&scene, &[]));
}
