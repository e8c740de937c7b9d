//! Files of every kind, changed at random, and taken as far as they lead. `PROPTEST_CASES` says how often.

use std::fs;
use std::sync::LazyLock;

use engine::{Answers, Cohort, Questionnaire, assess};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use reports::Pages;
use tests::{Choose, answer_all, every_kind, hostile, read, root, shipped, shipped_names};

/// Words that files of all kinds stumble over.
const WORDS: [&str; 52] = [
    "",
    " ",
    "\n",
    "\t",
    "\r\n",
    "\u{feff}",
    "\0",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{2028}",
    "é̃̂",
    "Ž",
    "𝔘",
    "0",
    "-0",
    "-1",
    "1e308",
    "-1e309",
    "1e-320",
    "9007199254740993",
    "99999999999999999999",
    "0.1",
    "1/3",
    "33 %",
    "5.10",
    "1,5",
    ".inf",
    "NaN",
    "null",
    "~",
    "No",
    "true",
    "[]",
    "{}",
    "[",
    "}",
    ":",
    ": ",
    "- ",
    "#",
    "|",
    "&a",
    "*a",
    "<<",
    "!!binary",
    "'",
    "\"",
    "\\",
    "</title></style></script><script>alert(1)</script>",
    "=1+1",
    "javascript:alert(1)",
    "../../etc/passwd",
];

/// One change of a text, in terms of the words and signs it is made of.
#[derive(Debug, Clone)]
enum Edit {
    Remove(Index),
    Repeat(Index, usize),
    Replace(Index, &'static str),
    Insert(Index, &'static str),
    /// In the place of one, another of the same text.
    Copy(Index, Index),
    /// Some lines once more, elsewhere.
    CopyLines(Index, Index, usize),
    Cut(Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let word = || select(&WORDS[..]);
    prop_oneof![
        2 => any::<Index>().prop_map(Edit::Remove),
        1 => (any::<Index>(), prop_oneof![Just(2), Just(40), Just(3_000)])
            .prop_map(|(at, times)| Edit::Repeat(at, times)),
        4 => (any::<Index>(), word()).prop_map(|(at, word)| Edit::Replace(at, word)),
        2 => (any::<Index>(), word()).prop_map(|(at, word)| Edit::Insert(at, word)),
        4 => any::<(Index, Index)>().prop_map(|(to, from)| Edit::Copy(to, from)),
        2 => (any::<(Index, Index)>(), 1_usize..12)
            .prop_map(|((to, from), lines)| Edit::CopyLines(to, from, lines)),
        1 => any::<Index>().prop_map(Edit::Cut),
    ]
}

/// Cuts a text into words, blanks and signs.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kind = |sign: char| (sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.'), sign == ' ');
        let alone = kind(first) == (false, false);
        let end = if alone {
            first.len_utf8()
        } else {
            rest.find(|sign| kind(sign) != kind(first)).unwrap_or(rest.len())
        };
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    pieces
}

impl Edit {
    fn apply(&self, text: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        let mut pieces = pieces(text);
        let place = |index: &Index| index.index(pieces.len());
        match self {
            Self::Remove(at) => drop(pieces.remove(place(at))),
            Self::Repeat(at, times) => {
                let at = place(at);
                let repeated = vec![pieces[at]; *times];
                pieces.splice(at..at, repeated);
            }
            Self::Replace(at, word) => {
                let at = place(at);
                pieces[at] = word;
            }
            Self::Insert(at, word) => pieces.insert(place(at), word),
            Self::Copy(to, from) => {
                let (to, from) = (place(to), place(from));
                pieces[to] = pieces[from];
            }
            Self::Cut(at) => pieces.truncate(place(at)),
            Self::CopyLines(to, from, count) => {
                let mut lines: Vec<&str> = text.split('\n').collect();
                let (to, from) = (to.index(lines.len()), from.index(lines.len()));
                let copied: Vec<&str> = lines.iter().skip(from).take(*count).copied().collect();
                lines.splice(to..to, copied);
                return lines.join("\n");
            }
        }
        pieces.concat()
    }
}

/// One of the seeds, or of what was found before, changed a few times.
fn mutated(seeds: Vec<String>) -> impl Strategy<Value = String> {
    (select(seeds), prop::collection::vec(edit(), 0..6))
        .prop_map(|(seed, edits)| edits.iter().fold(seed, |text, edit| edit.apply(&text)))
}

static PAGES: LazyLock<Pages> = LazyLock::new(Pages::default);
static EVERY_KIND: LazyLock<Questionnaire> = LazyLock::new(every_kind);
static SIX: LazyLock<Questionnaire> = LazyLock::new(|| shipped("european-six-dimensions"));

fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut paths: Vec<_> =
        fs::read_dir(root().join(folder)).unwrap().map(|file| file.unwrap().path()).collect();
    paths.sort();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// The small questionnaires of all cases, and those that we ship.
fn questionnaires() -> Vec<String> {
    let cases = files("tests/cases/scores", ".yaml").into_iter().filter_map(|case| {
        let case: serde_json::Value = serde_saphyr::from_str(&case).ok()?;
        Some(case.get("questionnaire")?.as_str()?.to_owned())
    });
    let shipped = shipped_names().into_iter().map(|name| read(&format!("questionnaires/{name}.yaml")));
    let every_kind = [read("tests/cases/every_kind.json")];
    cases.chain(files("tests/cases/broken", ".yaml")).chain(shipped).chain(every_kind).collect()
}

fn answer_files() -> Vec<String> {
    let mut files = vec![Answers::none(&EVERY_KIND).to_json()];
    files.extend([Choose::Worst, Choose::Best].map(|choose| answer_all(&EVERY_KIND, choose).to_json()));
    files
}

fn tables() -> Vec<String> {
    let header: Vec<&str> = EVERY_KIND.column_names().collect();
    let rows = [Choose::Worst, Choose::Best].map(|choose| {
        let answers = answer_all(&EVERY_KIND, choose);
        let given: serde_json::Value = serde_json::from_str(&answers.to_json()).unwrap();
        let cell = |column: &&str| match given["answers"].get(*column) {
            Some(serde_json::Value::String(text)) => text.clone(),
            Some(other) if !other.is_null() => {
                other.to_string().replace(['[', ']', '"'], "").replace(',', ";")
            }
            _ => String::new(),
        };
        header.iter().map(cell).collect::<Vec<_>>().join(",")
    });
    vec![format!("{}\nLT-1{}\nLT-2{}", header.join(","), rows[0], rows[1])]
}

const THEME: &str = "theme: 1\nlanguages: [en, lt]\nname: { en: Hub of the North, lt: Šiaurės centras }\n\
    colours: { accent: '#1f4e8c' }\ncontact: { en: 'Write to us', lt: 'Rašykite mums' }\n";

fn benchmark() -> String {
    let questionnaire = shipped("industry-4-readiness");
    let mut cohort = Cohort::new(&questionnaire);
    for _ in 0..4 {
        for choose in [Choose::Worst, Choose::Best] {
            cohort.add(&assess(answer_all(&questionnaire, choose)));
        }
    }
    cohort.disclosed(5).benchmark().to_json()
}

fn mappings() -> Vec<String> {
    vec![read("tests/sample/limesurvey-mapping.yaml")]
}

/// Whether the sample of an export can be read through a mapping.
fn maps(yaml: &str) -> bool {
    let export = read("tests/sample/limesurvey.csv").replace(['\u{feff}', '"'], "");
    let mut lines = export.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let header = lines.next().unwrap();
    hostile::mapping(&SIX, yaml, &header, &lines.collect::<Vec<_>>())
}

#[test]
fn what_is_changed_is_taken_as_it_stands() {
    assert!(questionnaires().iter().any(|yaml| hostile::questionnaire(&PAGES, yaml)));
    assert!(answer_files().iter().all(|json| hostile::answers(&PAGES, &EVERY_KIND, json)));
    assert!(tables().iter().all(|text| hostile::table(&PAGES, &EVERY_KIND, text)));
    assert!(mappings().iter().all(|yaml| maps(yaml)));
    assert!(hostile::theme(&PAGES, &EVERY_KIND, THEME));
    assert!(hostile::benchmark(&benchmark()));
}

proptest! {
    #[test]
    fn a_questionnaire_of_any_words_is_refused_or_holds_together(yaml in mutated(questionnaires())) {
        hostile::questionnaire(&PAGES, &yaml);
    }

    #[test]
    fn answers_of_any_words_are_refused_or_hold_together(json in mutated(answer_files())) {
        hostile::answers(&PAGES, &EVERY_KIND, &json);
    }

    #[test]
    fn a_table_of_any_words_is_refused_or_holds_together(text in mutated(tables())) {
        hostile::table(&PAGES, &EVERY_KIND, &text);
    }

    #[test]
    fn a_mapping_of_any_words_is_refused_or_translates(yaml in mutated(mappings())) {
        maps(&yaml);
    }

    #[test]
    fn a_theme_of_any_words_is_refused_or_shown(yaml in mutated(vec![THEME.to_owned()])) {
        hostile::theme(&PAGES, &EVERY_KIND, &yaml);
    }

    #[test]
    fn a_benchmark_of_any_words_is_refused_or_the_same_when_read_again(json in mutated(vec![benchmark()])) {
        hostile::benchmark(&json);
    }
}
