//! The pages, charts and tables of one assessment: self-contained, safe, and in agreement.

use engine::{Answers, Assessment, Language, Questionnaire, Raw, assess};
use reports::{Pages, charts_of, results};
use tests::{Choose, answer_all, shipped, shipped_names};

/// Every shipped questionnaire answered in several ways, for every language.
fn each_report(mut try_it: impl FnMut(&str, &Assessment<'_>, &Language, &str)) {
    let pages = Pages::new().unwrap();
    for name in shipped_names() {
        let questionnaire = shipped(&name);
        for (what, answers) in [
            ("worst", answer_all(&questionnaire, Choose::Worst)),
            ("best", answer_all(&questionnaire, Choose::Best)),
            ("mixed", mixed(&questionnaire)),
            ("none", Answers::none(&questionnaire)),
        ] {
            let assessment = assess(answers);
            for language in &questionnaire.languages {
                let page = pages.report(&assessment, language).unwrap();
                try_it(&format!("{name}, {what}, {language}"), &assessment, language, &page);
            }
        }
    }
}

/// A company with answers of all kinds and all states.
fn mixed(questionnaire: &Questionnaire) -> Answers<'_> {
    let mut answers = Answers::none(questionnaire);
    for (index, question) in questionnaire.questions().enumerate() {
        let prompt = &question.prompt;
        let option = prompt.choices().get(index * 7 % prompt.choices().len().max(1));
        let raw = match (index % 9, option) {
            (4, _) => Raw::Text("dont_know"),
            (7, _) => Raw::Text(""),
            (2, _) if question.not_applicable => Raw::Text("not_applicable"),
            (_, Some(option)) => Raw::Text(option.id.as_str()),
            (_, None) => Raw::Number(12.5 * index as f64 + 0.25),
        };
        answers.set(prompt.id.as_str(), &raw).unwrap();
    }
    for (column, text) in
        [("id", "LT-7"), ("name", "Ąžuolo baldai, UAB"), ("date", "2026-11-23"), ("round", "T0")]
    {
        answers.set(column, &Raw::Text(text)).unwrap();
    }
    answers
}

#[test]
fn a_report_is_one_file_that_needs_nothing_else() {
    each_report(|what, _, language, page| {
        assert!(page.contains(&format!("<html lang=\"{language}\">")), "{what}");
        assert!(page.contains("default-src 'none'"), "{what}: it says so itself");
        for loads in ["<script", "<link", "<img", "<iframe", "src=", "@import", "url("] {
            assert!(!page.contains(loads), "{what}: {loads}");
        }
        // Names of XML vocabularies are no addresses that a reader would ask for.
        let addresses = page.replace("http://www.w3.org/2000/svg", "");
        assert!(!addresses.contains("http:") && !addresses.contains("https:"), "{what}");
    });
}

#[test]
fn every_chart_has_a_name_and_its_numbers_in_words() {
    each_report(|what, assessment, language, page| {
        for (name, svg) in charts_of(assessment, language) {
            for part in ["role=\"img\"", "<title", "<desc", "aria-labelledby=", "aria-describedby="] {
                assert!(svg.contains(part), "{what}, {name}: {part}");
            }
            assert!(page.contains(&svg), "{what}: {name} in the page is the standalone one");
        }
    });
}

#[test]
fn page_table_and_chart_print_the_same_numbers() {
    each_report(|what, assessment, language, page| {
        let columns = results::columns(assessment.questionnaire());
        let row = results::row(assessment);
        assert_eq!(columns.len(), row.len(), "{what}");
        let mark = if language.as_str() == "en" { "." } else { "," };
        let cell = |name: &str| &row[columns.iter().position(|column| column == name).unwrap()];
        for (name, score) in ["overall", "technology", "attitude"]
            .into_iter()
            .filter(|name| columns.iter().any(|column| column == name))
            .map(|name| (name, cell(name)))
        {
            if let Ok(points) = score.parse::<f64>() {
                let printed = format!("{points:.1}").replace('.', mark);
                assert!(page.contains(&format!("<strong>{printed}</strong>")), "{what}: {name} {printed}");
            } else {
                assert!(page.contains(reports::Words::of(language).not_scored), "{what}");
            }
        }
    });
}

#[test]
fn nothing_is_printed_that_was_not_earned() {
    each_report(|what, assessment, _, page| {
        assert!(!page.contains("NaN") && !page.contains(">inf") && !page.contains(">-"), "{what}");
        if assessment.scores().whole.value.is_none() {
            assert!(!page.contains("/ 100"), "{what}");
            assert!(results::row(assessment).iter().all(|cell| cell != "0.0"), "{what}");
        }
    });
}

#[test]
fn hostile_words_stay_words() {
    let questionnaire = shipped("innocape");
    let pages = Pages::new().unwrap();
    for hostile in [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</title></style></svg><b>",
        "{{ words.overall }}{% raw %}",
        "a\u{1}b\u{1b}[31m",
        "'; DROP TABLE companies; --",
    ] {
        let mut answers = answer_all(&questionnaire, Choose::Best);
        answers.set("id", &Raw::Text("x")).unwrap();
        answers.set("name", &Raw::Text(hostile)).unwrap();
        let assessment = assess(answers);
        for language in &questionnaire.languages {
            let page = pages.report(&assessment, language).unwrap();
            for markup in ["<script", "<img", "<b>", "</svg><", "\u{1}", "\u{1b}"] {
                let found = page.matches(markup).count();
                let ours = if markup == "</svg><" { page.matches("</svg></figure>").count() } else { 0 };
                assert_eq!(found, ours, "{hostile}: {markup}");
            }
        }
    }
}

#[test]
fn one_report_in_full() {
    let questionnaire = shipped("desi");
    let assessment = assess(mixed(&questionnaire));
    let language = questionnaire.default_language().unwrap();
    insta::assert_snapshot!(Pages::new().unwrap().report(&assessment, language).unwrap());
}
