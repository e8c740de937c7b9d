//! Files that nobody vouches for, each kind with the function that takes it as far as it leads.
//!
//! A search guided by coverage (`run`) and an ordinary test over the corpus (`tests/corpus.rs`) call the same functions.

mod answers;
mod parts;

use std::sync::LazyLock;

use engine::{Questionnaire, Theme};
use reports::Pages;
use tests::{every_kind, hostile, read, shipped};

static PAGES: LazyLock<Pages> = LazyLock::new(Pages::default);
static EVERY_KIND: LazyLock<Questionnaire> = LazyLock::new(every_kind);
static READINESS: LazyLock<Questionnaire> = LazyLock::new(|| shipped("industry-4-readiness"));
static SIX: LazyLock<Questionnaire> = LazyLock::new(|| shipped("european-six-dimensions"));
static INNOCAPE: LazyLock<Questionnaire> = LazyLock::new(|| shipped("innocape"));
static SHIPPED: [&LazyLock<Questionnaire>; 4] = [&EVERY_KIND, &READINESS, &SIX, &INNOCAPE];
static EXPORT: LazyLock<String> =
    LazyLock::new(|| read("tests/sample/limesurvey.csv").replace(['\u{feff}', '"'], ""));
static THEME: LazyLock<Option<Theme>> =
    LazyLock::new(|| Theme::from_yaml("theme: 1\nlanguages: [en]\nname: { en: Hub }\n").ok());

/// A kind of file.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// As the folder of its corpus is called.
    pub name: &'static str,
    /// Says whether the file was taken.
    ///
    /// # Panics
    ///
    /// Where what is made of it does not hold together.
    pub take: fn(&[u8]) -> bool,
}

/// All kinds.
pub const TARGETS: [Target; 12] = [
    Target { name: "questionnaire", take: |bytes| text(bytes, |it| hostile::questionnaire(&PAGES, it)) },
    Target { name: "compiled", take: |bytes| hostile::compiled(&PAGES, bytes) },
    Target { name: "answers", take: |bytes| text(bytes, |it| hostile::answers(&PAGES, &EVERY_KIND, it)) },
    Target { name: "row", take: |bytes| text(bytes, |it| hostile::table(&PAGES, &EVERY_KIND, it)) },
    Target { name: "table", take: |bytes| answers::take(&EVERY_KIND, bytes) },
    Target { name: "workbook", take: |bytes| answers::take(&EVERY_KIND, &parts::zipped(bytes)) },
    Target { name: "mapping", take: |bytes| text(bytes, maps) },
    Target { name: "providers", take: |bytes| text(bytes, |it| hostile::providers(&PAGES, &SIX, it)) },
    Target { name: "theme", take: |bytes| text(bytes, |it| hostile::theme(&PAGES, &EVERY_KIND, it)) },
    Target { name: "logo", take: logo },
    Target { name: "benchmark", take: |bytes| text(bytes, |it| hostile::benchmark(&PAGES, &READINESS, it)) },
    Target { name: "companies", take: companies },
];

fn text(bytes: &[u8], take: impl Fn(&str) -> bool) -> bool {
    std::str::from_utf8(bytes).is_ok_and(take)
}

fn maps(yaml: &str) -> bool {
    let mut lines = EXPORT.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().unwrap_or_default();
    hostile::mapping(&SIX, yaml, &header, &lines.collect::<Vec<_>>())
}

fn logo(bytes: &[u8]) -> bool {
    THEME.as_ref().is_some_and(|theme| hostile::logo(&PAGES, &EVERY_KIND, theme, bytes))
}

/// The first byte says which questionnaire they answer.
fn companies(bytes: &[u8]) -> bool {
    let Some((which, rest)) = bytes.split_first() else { return false };
    let questionnaire = SHIPPED.get(usize::from(*which) % SHIPPED.len());
    questionnaire.is_some_and(|questionnaire| hostile::companies(&PAGES, questionnaire, rest))
}
