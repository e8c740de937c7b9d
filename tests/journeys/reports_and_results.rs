//! The pages, charts and tables of one assessment: self-contained, safe, and in agreement.

use engine::{Answers, Assessment, Language, Questionnaire, Raw, assess};
use reports::{IndexEntry, Pages, Words, charts_of, results};
use tests::{Choose, answer_all, pictures, portfolio, shipped, shipped_names};

/// Every shipped questionnaire answered in several ways, with its report in every language.
pub(crate) fn each_report(mut try_it: impl FnMut(&str, &Assessment<'_>, &Language, &str)) {
    let pages = Pages::default();
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
            (_, None) => Raw::Number((12.5 * index as f64 + 0.25) % 100.0),
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
        let pictures = pictures(page);
        let ours = page.replace(" src=\"data:image/svg+xml;base64,", "");
        assert_eq!(page.matches("<img").count(), pictures.len(), "{what}");
        for document in pictures.iter().chain([&ours]) {
            for loads in ["<script", "<link", "<image", "<iframe", "src=", "@import", "url("] {
                assert!(!document.contains(loads), "{what}: {loads}");
            }
            // Names of XML vocabularies are no addresses that a reader would ask for.
            let addresses = document.replace("http://www.w3.org/2000/svg", "");
            assert!(!addresses.contains("http:") && !addresses.contains("https:"), "{what}");
        }
    });
}

#[test]
fn every_chart_has_a_name_and_its_numbers_in_words() {
    each_report(|what, assessment, language, page| {
        let pictures = pictures(page);
        for (name, svg) in charts_of(assessment, language) {
            for part in ["role=\"img\"", "<title", "<desc", "aria-labelledby=", "aria-describedby="] {
                assert!(svg.contains(part), "{what}, {name}: {part}");
            }
            assert!(pictures.contains(&svg), "{what}: {name} in the page is the standalone one");
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
                // A narrow range is printed with more decimals than that from 0 to 100.
                let printed = |decimals: usize| format!("{points:.decimals$}").replace('.', mark);
                let stands = |decimals| page.contains(&format!("<strong>{}</strong>", printed(decimals)));
                assert!((0..=2).any(stands), "{what}: {name} {points}");
            } else {
                assert!(page.contains(Words::of(language).not_scored), "{what}");
            }
        }
    });
}

#[test]
fn nothing_is_printed_that_was_not_earned() {
    each_report(|what, assessment, _, page| {
        for broken in ["NaN", ">inf<", ">-"] {
            let found = page.split_once(broken).map(|(_, after)| after.lines().next());
            assert_eq!(found, None, "{what}: {broken}");
        }
        if assessment.scores().whole.value.is_none() {
            assert!(!page.contains("/ 100"), "{what}");
            assert!(results::row(assessment).iter().all(|cell| cell != "0.0"), "{what}");
        }
    });
}

#[test]
fn hostile_words_stay_words() {
    let questionnaire = shipped("innocape");
    let pages = Pages::default();
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
                let ours = if markup == "<img" { page.matches("<img alt=\"").count() } else { 0 };
                assert_eq!(found, ours, "{hostile}: {markup}");
            }
        }
    }
}

#[test]
fn where_there_is_no_step_the_reason_is_true() {
    each_report(|what, assessment, language, page| {
        let words = Words::of(language);
        let is_scored = assessment.scores().whole.value.is_some();
        assert!(is_scored || !page.contains(words.no_next_steps), "{what}");
        assert!(!is_scored || !page.contains(words.no_next_steps_not_scored), "{what}");
        let advises = assessment.questionnaire().gives_advice();
        assert_eq!(advises && !is_scored, page.contains(words.no_next_steps_not_scored), "{what}");
        for nothing in ["+0.0 ", "+0,0 "] {
            assert!(!page.contains(nothing), "{what}: a step that gains nothing");
        }
    });
}

#[test]
fn every_number_of_an_answer_says_what_it_is_where_the_head_is_out_of_sight() {
    each_report(|what, assessment, language, page| {
        let (_, answers) = page.split_once("id=\"answers\"").unwrap();
        let end =
            ["id=\"every-step\"", "id=\"method\""].iter().filter_map(|id| answers.find(id)).min().unwrap();
        let (answers, _) = answers.split_at(end);
        let numbers = answers.matches("<td class=\"number\"").count();
        assert_eq!(numbers, answers.matches("<td class=\"number\" data-label=").count(), "{what}");
        let axes = &assessment.questionnaire().axes;
        // One for each axis, what it brings to the overall score, and what all of a section bring.
        let sums = answers.matches("<tfoot>").count();
        assert_eq!(numbers, assessment.marks().len() * (axes.len().max(1) + 1) + sums, "{what}");
        for axis in axes {
            assert!(
                answers.contains(&format!("data-label=\"{}\"", axis.name.in_language(language))),
                "{what}"
            );
        }
    });
}

/// One number from 0 to 100 on each of two axes.
fn two_numbers(language: &str, more: &str) -> Questionnaire {
    let text = format!(
        r#"branda: 1
id: two
version: "1"
languages: [{language}]
title: Två tal
axes:
  - {{ id: tools, name: Verktyg }}
  - {{ id: mind, name: Hållning }}
levels:
  - {{ id: low, from: 0, name: Låg, verdict: Låg. }}
  - {{ id: high, from: 50, name: Hög, verdict: Hög. }}
map:
  across: tools
  up: mind
  corners:
    - {{ id: a, across: low, up: low, name: A, text: A. }}
    - {{ id: b, across: high, up: low, name: B, text: B. }}
    - {{ id: c, across: low, up: high, name: C, text: C. }}
    - {{ id: d, across: high, up: high, name: D, text: D. }}
dimensions:
  - id: one
    name: Ett
    weight: 33.333333333333336
    questions:
      - {{ id: t, text: T?, axes: {{ tools: 1 }}, number: {{ worst: 0, best: 100 }} }}
      - {{ id: m, text: M?, axes: {{ mind: 1 }}, number: {{ worst: 0, best: 100 }} }}
{more}"#
    );
    Questionnaire::from_yaml(&text).unwrap()
}

fn with_numbers(questionnaire: &Questionnaire, tools: f64, mind: f64) -> Answers<'_> {
    let mut answers = Answers::none(questionnaire);
    answers.set("t", &Raw::Number(tools)).unwrap();
    answers.set("m", &Raw::Number(mind)).unwrap();
    answers
}

#[test]
fn no_printed_score_contradicts_its_level_or_its_field() {
    let questionnaire = two_numbers("en", "");
    let language = Language::new("en").unwrap();
    for (score, printed, level) in [
        (49.96, "49.96", "Låg"),
        (49.9999, "49.9999", "Låg"),
        (50.0, "50.0", "Hög"),
        (50.04, "50.04", "Hög"),
        (74.98, "75.0", "Hög"),
    ] {
        let assessment = assess(with_numbers(&questionnaire, score, score));
        let page = Pages::default().report(&assessment, &language).unwrap();
        assert_eq!(
            page.matches(&format!("<strong>{printed}</strong>")).count(),
            3,
            "{score}: whole and axes"
        );
        assert!(page.contains(&format!(": <strong lang=\"en\">{level}</strong>")), "{score}");
        assert_eq!(page.contains("<p class=\"place\">On the boundary"), printed == "50.0", "{score}");
        // The table for machines does not round.
        let unrounded = assessment.scores().whole.value.unwrap().to_string();
        assert!(results::row(&assessment).contains(&unrounded), "{score}");
    }
}

#[test]
fn limits_are_told_exactly_and_weights_bearably() {
    let language = Language::new("en").unwrap();
    let questionnaire = two_numbers("en", "missing: { minimum_coverage: 0.335 }\n");
    let assessment = assess(with_numbers(&questionnaire, 12.0, 34.0));
    let page = Pages::default().report(&assessment, &language).unwrap();
    assert!(page.contains("at least 33.5% of its weight"));
    assert!(page.contains("exactly on a limit is on the boundary") && !page.contains("within 0 points"));
    assert!(page.contains("<td class=\"number\">33.33</td>") && !page.contains("33.3333"));
}

#[test]
fn a_page_is_in_the_language_of_its_words_and_marks_texts_in_another_one() {
    let questionnaire = two_numbers("is", "");
    let language = Language::new("is").unwrap();
    let assessment = assess(with_numbers(&questionnaire, 12.0, 34.0));
    let pages = Pages::default();
    let entry = IndexEntry::new(&assessment, "a.html", &language);
    for page in [
        pages.report(&assessment, &language).unwrap(),
        portfolio(&pages, &questionnaire, &[entry], &language),
    ] {
        assert!(page.contains("<html lang=\"en\">"));
        assert!(page.contains("lang=\"is\">Verktyg</th>") && page.contains("lang=\"is\">Låg</td>"));
    }
}

#[test]
fn the_index_counts_companies_apart_from_their_rounds() {
    let questionnaire = two_numbers("en", "");
    let language = Language::new("en").unwrap();
    let entry = |(id, round, score): &(&str, &str, f64)| {
        let mut answers = with_numbers(&questionnaire, *score, *score);
        answers.set("id", &Raw::Text(id)).unwrap();
        answers.set("round", &Raw::Text(round)).unwrap();
        IndexEntry::new(&assess(answers), &format!("{id}-{round}.html"), &language)
    };
    let page = |rows: &[(&str, &str, f64)]| {
        let entries: Vec<IndexEntry> = rows.iter().map(entry).collect();
        portfolio(&Pages::default(), &questionnaire, &entries, &language)
    };
    let rounds = page(&[("x", "T0", 10.0), ("y", "T0", 20.0), ("x", "T1", 30.0), ("x", "T2", 40.0)]);
    assert!(rounds.contains("<p>2 companies · 4 reports</p>"));
    let map = |page: &str| pictures(page).remove(0);
    assert!(map(&rounds).contains("2 companies, each at its latest round"));
    // One dot for each company, and one in the legend.
    assert_eq!(map(&rounds).matches("<circle").count(), 3);
    let single = page(&[("x", "T0", 10.0), ("y", "T0", 20.0)]);
    assert!(single.contains("<p>2 companies</p>") && !map(&single).contains("latest round"));
    assert_eq!(map(&single).matches("<circle").count(), 3);
}

#[test]
fn a_report_has_a_heading_also_when_the_company_has_no_name() {
    let questionnaire = two_numbers("en", "");
    let language = Language::new("en").unwrap();
    for (id, name, heading) in [("x", "", "x"), ("x", "\u{200b}\u{200d}", "x"), ("", "", "Två tal")] {
        let mut answers = with_numbers(&questionnaire, 1.0, 2.0);
        answers.set("name", &Raw::Text(name)).unwrap();
        if !id.is_empty() {
            answers.set("id", &Raw::Text(id)).unwrap();
        }
        let page = Pages::default().report(&assess(answers), &language).unwrap();
        assert!(page.contains(&format!("<h1>{heading}</h1>")), "{name:?}");
    }
}

#[test]
fn one_report_in_full() {
    let questionnaire = shipped("desi");
    let assessment = assess(mixed(&questionnaire));
    let language = questionnaire.default_language().unwrap();
    insta::assert_snapshot!(Pages::default().report(&assessment, language).unwrap());
}
