//! Files that nobody vouches for, taken as far as they lead: what fuzzing calls.
//!
//! A file is refused or it is not, which each of these says; whatever is made of one that is not must hold together.

mod companies;

use engine::{
    Answers, Benchmark, Compiled, Language, Mapping, Providers, Questionnaire, Theme, assess, check, compile,
};
use reports::form::{Form, Place, Screen};
use reports::{Explanation, Logo, Pages, Subject, charts_of, results};

pub use companies::companies;

use crate::{Choose, answer_all};

/// A questionnaire: checked, compiled, filled in, and reported on with the worst answers, the best and none.
///
/// # Panics
///
/// Where what is made of it does not hold together.
pub fn questionnaire(pages: &Pages, yaml: &str) -> bool {
    let questionnaire = match check(yaml).questionnaire {
        Ok(questionnaire) => questionnaire,
        Err(refused) => {
            assert!(!refused.to_string().is_empty(), "what is refused is told");
            return false;
        }
    };
    for language in &questionnaire.languages {
        let read = |Compiled { asked, scored }| Questionnaire::from_asked(&asked)?.with_scored(&scored);
        let compiled = compile(yaml, language).ok().and_then(|compiled| read(compiled).ok());
        let compiled = compiled.map(|compiled| compiled.fingerprint().to_string());
        assert_eq!(compiled, Some(questionnaire.fingerprint().to_string()), "compiled it is the same one");
        fill_in(&questionnaire, language);
    }
    for answers in [
        Answers::none(&questionnaire),
        answer_all(&questionnaire, Choose::Worst),
        answer_all(&questionnaire, Choose::Best),
    ] {
        report(pages, answers);
    }
    true
}

/// An answer file to `questionnaire`: read, written, read again, and reported on.
///
/// # Panics
///
/// Where what is made of it does not hold together.
pub fn answers(pages: &Pages, questionnaire: &Questionnaire, json: &str) -> bool {
    let Ok(answers) = questionnaire.read_answers(json) else { return false };
    let written = answers.to_json();
    let again = questionnaire.read_answers(&written).map(|answers| answers.to_json());
    assert_eq!(again.ok(), Some(written), "an answer file that was written is read as it was");
    report(pages, answers);
    true
}

/// A table of answers to `questionnaire`, with cells between commas: its header, and each row.
///
/// # Panics
///
/// Where what is made of it does not hold together.
pub fn table(pages: &Pages, questionnaire: &Questionnaire, text: &str) -> bool {
    let mut lines = text.lines();
    let Ok((columns, _)) = questionnaire.read_columns(lines.next().unwrap_or_default().split(',')) else {
        return false;
    };
    let rows = lines.filter_map(|line| columns.read_row(line.split(',')).ok());
    rows.map(|answers| report(pages, answers)).count() > 0
}

/// A mapping of an export to `questionnaire`, and rows of that export.
pub fn mapping(questionnaire: &Questionnaire, yaml: &str, header: &[&str], rows: &[Vec<&str>]) -> bool {
    let Ok(mapping) = Mapping::from_yaml(yaml, questionnaire) else { return false };
    let Ok(bound) = mapping.bind(header.iter().copied()) else { return false };
    rows.iter().filter(|row| bound.translate(row).is_ok()).count() > 0
}

/// The look of a hub, in a report.
///
/// # Panics
///
/// Where the report cannot be made.
pub fn theme(pages: &Pages, questionnaire: &Questionnaire, yaml: &str) -> bool {
    let Ok(theme) = Theme::from_yaml(yaml) else { return false };
    report(&pages.clone().with_theme(theme, None), Answers::none(questionnaire));
    true
}

/// The picture of a hub, in a report.
///
/// # Panics
///
/// Where the report cannot be made.
pub fn logo(pages: &Pages, questionnaire: &Questionnaire, theme: &Theme, bytes: &[u8]) -> bool {
    let Ok(logo) = Logo::new(bytes) else { return false };
    report(&pages.clone().with_theme(theme.clone(), Some(logo)), Answers::none(questionnaire));
    true
}

/// Those who help companies with what `questionnaire` asks, in a report with the worst answers.
///
/// # Panics
///
/// Where the report cannot be made.
pub fn providers(pages: &Pages, questionnaire: &Questionnaire, yaml: &str) -> bool {
    let providers = match Providers::from_yaml(yaml, questionnaire) {
        Ok(providers) => providers,
        Err(refused) => {
            assert!(!refused.to_string().is_empty(), "what is refused is told");
            return false;
        }
    };
    let assessment = assess(answer_all(questionnaire, Choose::Worst));
    let Some(language) = questionnaire.languages.first() else { return false };
    let fitting = providers.fitting(assessment.answers(), &[language]);
    let subject = Subject::new(&assessment).helped_by(&fitting);
    assert_inert(&pages.report(subject, language).unwrap_or_default());
    true
}

/// A benchmark, written and read again, merged with itself, and shown in a report where it is of `questionnaire`.
///
/// # Panics
///
/// Where it is another one then, or the report cannot be made.
pub fn benchmark(pages: &Pages, questionnaire: &Questionnaire, json: &str) -> bool {
    let Ok(benchmark) = Benchmark::from_json(json) else { return false };
    let written = benchmark.to_json();
    let again = Benchmark::from_json(&written).map(|benchmark| benchmark.to_json());
    assert_eq!(again.ok(), Some(written), "a benchmark that was written is read as it was");
    let _ = Benchmark::merge(&[benchmark.clone(), benchmark.clone()]);
    let assessment = assess(answer_all(questionnaire, Choose::Worst));
    let Some(language) = questionnaire.languages.first() else { return true };
    if let Ok(subject) = Subject::new(&assessment).among(&benchmark) {
        assert_inert(&pages.report(subject, language).unwrap_or_default());
        for (_, svg) in charts_of(subject, language) {
            assert_inert(&svg);
        }
    }
    true
}

/// What a page loads: filled in, and reported on. The file holds both parts, and before them the length of the first as four
/// bytes, the lowest first.
///
/// # Panics
///
/// Where what is made of it does not hold together.
pub fn compiled(pages: &Pages, bytes: &[u8]) -> bool {
    let Some((length, parts)) = bytes.split_first_chunk() else { return false };
    let Some((asked, scored)) = parts.split_at_checked(u32::from_le_bytes(*length) as usize) else {
        return false;
    };
    let Ok(questionnaire) = Questionnaire::from_asked(asked).and_then(|asked| asked.with_scored(scored))
    else {
        return false;
    };
    for language in &questionnaire.languages {
        fill_in(&questionnaire, language);
    }
    report(pages, answer_all(&questionnaire, Choose::Best));
    true
}

/// Every screen of the form, with nothing entered and with nonsense.
fn fill_in(questionnaire: &Questionnaire, language: &Language) {
    let mut form = Form::new(questionnaire, language.clone());
    let sections = (0..questionnaire.sections().count()).map(Screen::Dimension);
    for screen in [Screen::Start, Screen::Sections, Screen::Profile, Screen::All].into_iter().chain(sections)
    {
        form.open(Place { screen, ..Place::default() });
        assert_inert(&form.page());
    }
    let columns: Vec<String> = questionnaire.column_names().map(str::to_owned).collect();
    for column in columns {
        let changed = form.answer(&column, "</td><script>=1+1;a=b;1e999");
        assert_inert(&form.changes(&changed));
    }
}

/// All that is made of one company.
fn report(pages: &Pages, answers: Answers<'_>) {
    let questionnaire = answers.questionnaire();
    let assessment = assess(answers);
    assert_eq!(results::row(&assessment).len(), results::columns(questionnaire).len(), "a cell for a column");
    let Some(language) = questionnaire.languages.first() else { return };
    for (_, svg) in charts_of(&assessment, language) {
        assert_inert(&svg);
    }
    assert_inert(&pages.report(&assessment, language).unwrap_or_default());
    let axis = questionnaire.axes.first().map(|axis| axis.id.as_str());
    for axis in [None, axis] {
        if let Ok(explanation) = Explanation::new(&assessment, None, axis, language) {
            let json = serde_json::from_str::<serde_json::Value>(&explanation.json());
            assert!(json.is_ok(), "an explanation is JSON");
        }
    }
}

/// Nothing in it can run, and it is not empty.
fn assert_inert(html: &str) {
    assert!(!html.trim().is_empty());
    for runs in ["<script", "<iframe", "<object", "<embed", "href=\"javascript:", "href=\"data:"] {
        assert!(!html.contains(runs), "{runs}");
    }
}
