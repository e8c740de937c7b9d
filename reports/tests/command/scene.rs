//! A folder of its own for a test, to run `branda` in.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A small questionnaire with every kind of answer.
pub(crate) const SHOP: &str = r#"
branda: 1
id: shop
version: "1"
languages: [en, lt]
title: { en: Shop, lt: Parduotuvė }
levels:
  - id: all
    from: 0
    name: { en: All, lt: Visi }
    verdict: { en: Here is everybody., lt: Čia visi. }
profile:
  - { id: town, text: { en: Town?, lt: Miestas? }, free_text: true }
dimensions:
  - id: sales
    name: { en: Sales, lt: Pardavimas }
    questions:
      - id: web_shop
        text: { en: Where can customers order?, lt: Kur galima užsisakyti? }
        options:
          - { id: counter, points: 0, text: { en: At the counter, lt: Prie prekystalio } }
          - { id: online, points: 1, text: { en: Online, lt: Internetu } }
      - id: share
        text: { en: How much is sold online?, lt: Kiek parduodama internetu? }
        number: { worst: 0, best: 100, min: 0, max: 100 }
"#;

/// What a run keeps for itself in its folder.
pub(crate) const LOCK: &str = ".branda-lock";
const MANIFEST: &str = ".branda-manifest";

pub(crate) struct Scene(TempDir);

/// How a run ended.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// A file of the repository.
pub(crate) fn shipped(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

impl Scene {
    /// A folder that holds [`SHOP`] as `shop.yaml`.
    pub(crate) fn new() -> Self {
        let scene = Self(tempfile::tempdir().unwrap());
        scene.write("shop.yaml", SHOP);
        scene
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names of everything in a folder, in order; without what runs keep there for themselves.
    pub(crate) fn list(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.retain(|name| name != LOCK && name != MANIFEST);
        names.sort();
        names
    }

    /// The rows of a table, each cell by the name of its column.
    pub(crate) fn table(&self, name: &str) -> Vec<BTreeMap<String, String>> {
        let text = self.read(name);
        csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
    }

    pub(crate) fn branda(&self, arguments: &[&str]) -> Ended {
        self.branda_on(arguments, 2)
    }

    pub(crate) fn branda_on(&self, arguments: &[&str], threads: u32) -> Ended {
        Ended::of(self.command(arguments).env("RAYON_NUM_THREADS", threads.to_string()))
    }

    /// The program, ready to be run.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_branda"));
        command.args(arguments).current_dir(self.0.path()).env("RAYON_NUM_THREADS", "2");
        command
    }

    /// As [`Scene::branda`], with something on standard input.
    pub(crate) fn branda_fed(&self, arguments: &[&str], input: &[u8]) -> Ended {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Ended::from(child.wait_with_output().unwrap())
    }

    /// As [`Scene::branda`], with so many megabytes of memory and no more.
    #[cfg(target_os = "linux")]
    pub(crate) fn branda_within(&self, megabytes: u32, arguments: &[&str]) -> Ended {
        let mut command = Command::new("sh");
        let limited = format!("ulimit -d {} && exec \"$0\" \"$@\"", megabytes * 1000);
        command.args(["-c", &limited, env!("CARGO_BIN_EXE_branda")]).args(arguments);
        Ended::of(command.current_dir(self.0.path()).env("RAYON_NUM_THREADS", "2"))
    }

    /// `branda batch shop.yaml answers.csv --out out` on a table.
    pub(crate) fn batch(&self, table: impl AsRef<[u8]>) -> Ended {
        self.write("answers.csv", table);
        self.branda(&["batch", "shop.yaml", "answers.csv", "--out", "out"])
    }
}

impl Ended {
    fn of(command: &mut Command) -> Self {
        Self::from(command.output().unwrap())
    }

    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// All of it, for a snapshot.
    pub(crate) fn told(&self) -> String {
        format!("{}{}exit {}", self.stderr, self.stdout, self.code)
    }
}
