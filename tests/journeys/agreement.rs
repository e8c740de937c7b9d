//! Agreement: all that is made of one assessment says the same numbers, to the last printed digit.

use engine::{Answers, Assessment, Language, assess};
use reports::{Explanation, Pages, Words, charts_of, results};
use serde_json::Value;

use crate::reports_and_results::mixed;
use tests::{Choose, answer_all, pictures, shipped, shipped_names};

/// What stands in an element, without the markup within.
fn said(element: &str) -> String {
    let mut text = String::new();
    for part in element.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character)).trim().to_owned()
}

/// The rows of the table of all scores on the page: name, weight, axes, score, targets, level, coverage.
fn rows_of_page(page: &str) -> Vec<Vec<String>> {
    let (_, table) = page.split_once("<table class=\"scores\">").unwrap();
    let (table, _) = table.split_once("</table>").unwrap();
    let rows = table.split("<tr>").skip(2);
    let cells = |row: &str| {
        let cells = row.split("<th ").skip(1).chain(row.split("<td").skip(1));
        // A range stands behind its score.
        cells.map(|cell| said(&format!("<td {}", cell.split("&nbsp;").next().unwrap()))).collect()
    };
    rows.map(cells).collect()
}

/// The same rows in Markdown.
fn rows_of_markdown(markdown: &str, words: &Words) -> Vec<Vec<String>> {
    let (_, section) = markdown.split_once(&format!("\n## {}\n", words.all_scores)).unwrap();
    let rows = section.lines().skip_while(|line| !line.starts_with("| --- ")).skip(1);
    let cells = |row: &str| {
        let row = row.replace("\\|", "\u{0}").replace("**", "").replace('\\', "");
        let cells = row.trim_matches('|').split('|').map(|cell| cell.replace('\u{0}', "|"));
        cells.map(|cell| cell.trim().to_owned()).collect()
    };
    rows.take_while(|line| line.starts_with('|')).map(cells).collect()
}

/// The unrounded score of a dimension or of the whole, as `explain` tells it.
fn explained(assessment: &Assessment<'_>, dimension: Option<&str>, axis: Option<&str>) -> Option<f64> {
    let language = assessment.questionnaire().default_language().unwrap();
    let json = Explanation::new(assessment, dimension, axis, language).unwrap().json();
    let value: Value = serde_json::from_str(&json).unwrap();
    value["explained"]["score"].as_f64()
}

/// A printed number, and how many decimals it has.
fn read(text: &str, language: &Language) -> Option<(f64, i32)> {
    let digits: String =
        text.chars().filter(|character| !matches!(character, '\u{a0}' | '\u{202f}' | ' ')).collect();
    let digits = digits.replace('\u{2212}', "-");
    let digits = if language.as_str() == "en" { digits.replace(',', "") } else { digits.replace(',', ".") };
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    Some((digits.parse().ok()?, i32::try_from(decimals).unwrap()))
}

/// A printed score is the unrounded one, rounded.
fn agrees(what: &str, printed: &str, exact: Option<f64>, (language, rounded): (&Language, bool)) {
    let words = Words::of(language);
    let Some(exact) = exact else { return assert_eq!(printed, words.not_scored, "{what}") };
    let (number, decimals) = read(printed, language).unwrap_or_else(|| panic!("{what}: {printed}"));
    // To the nearest, unless the questionnaire rounds in another way.
    let unit = 10_f64.powi(-decimals) * if rounded { 1.0 } else { 0.5 };
    assert!((number - exact).abs() <= unit * (1.0 + 1e-9) + 1e-12, "{what}: {printed} of {exact}");
}

fn described(svg: &str) -> String {
    let (_, rest) = svg.split_once("<desc ").unwrap();
    said(&format!("<{}", rest.split_once("</desc>").unwrap().0))
}

#[test]
fn all_that_is_made_of_one_assessment_agrees() {
    let pages = Pages::new().unwrap();
    for name in shipped_names() {
        let questionnaire = shipped(&name);
        let columns = results::columns(&questionnaire);
        for (kind, answers) in [
            ("worst", answer_all(&questionnaire, Choose::Worst)),
            ("best", answer_all(&questionnaire, Choose::Best)),
            ("mixed", mixed(&questionnaire)),
            ("none", Answers::none(&questionnaire)),
        ] {
            let assessment = assess(answers);
            let row = results::row(&assessment);
            let cell = |column: &str| {
                let place = columns.iter().position(|name| name == column).unwrap();
                (!row[place].is_empty()).then(|| row[place].parse::<f64>().unwrap())
            };
            for language in &questionnaire.languages {
                let what = format!("{name}, {kind}, {language}");
                let words = Words::of(language);
                let page = pages.report(&assessment, language).unwrap();
                let rows = rows_of_page(&page);
                let markdown = pages.markdown(&assessment, language).unwrap();
                let of_markdown = rows_of_markdown(&markdown, words);
                assert_eq!(rows.len(), of_markdown.len(), "{what}");
                let dimensions: Vec<_> = assessment.all_dimensions().collect();
                assert_eq!(rows.len(), dimensions.len() + 1, "{what}");

                // The tables of page and Markdown, the explanation and the results.
                let axes = &questionnaire.axes;
                for (place, (row, other)) in rows.iter().zip(&of_markdown).enumerate() {
                    let id = dimensions.get(place).map(|scored| scored.dimension.id.as_str());
                    let cuts = axes.iter().map(|axis| Some(axis.id.as_str())).chain([None]);
                    for (column, axis) in (2..).zip(cuts) {
                        let what = format!("{what}, {id:?} on {axis:?}");
                        assert_eq!(row[column], other[column], "{what}");
                        let exact = explained(&assessment, id, axis);
                        let rounding = dimensions
                            .get(place)
                            .map_or(questionnaire.rounding, |scored| scored.dimension.rounding);
                        agrees(&what, &row[column], exact, (language, rounding.is_some()));
                        let column = match (id, axis) {
                            (None, None) => "overall".to_owned(),
                            (None, Some(axis)) => axis.to_owned(),
                            (Some(id), None) => id.to_owned(),
                            (Some(id), Some(axis)) => format!("{id}.{axis}"),
                        };
                        assert_eq!(cell(&column), exact, "{what}: results");
                    }
                }

                // The first page.
                let total = rows.last().unwrap();
                let overall = &total[2 + axes.len()];
                let (_, verdict) = page.split_once("<p class=\"score\"><strong>").unwrap();
                assert_eq!(said(verdict.split_once("</strong>").unwrap().0), *overall, "{what}");
                for (axis, printed) in axes.iter().zip(&total[2..]) {
                    let shown =
                        format!("{}</dt><dd><strong>{printed}</strong>", axis.name.in_language(language));
                    assert!(page.contains(&shown), "{what}: {shown}");
                }

                // The charts, alone and on the page.
                let on_page = pictures(&page);
                for (chart, svg) in charts_of(&assessment, language) {
                    let what = format!("{what}, {chart}");
                    assert!(on_page.contains(&svg), "{what}");
                    let described = described(&svg);
                    let says = |from: usize, text: &str| {
                        assert!(described[from..].contains(text), "{what}: {text} in {described}");
                    };
                    match chart {
                        "level" => says(0, overall),
                        "map" => total[2..2 + axes.len()].iter().for_each(|printed| says(0, printed)),
                        "dimensions" | "radar" => {
                            for (row, scored) in
                                rows.iter().zip(&dimensions).filter(|(_, scored)| scored.depth == 0)
                            {
                                let from = described
                                    .find(&format!("{}: ", scored.dimension.name.in_language(language)));
                                let from = from.unwrap_or_else(|| panic!("{what}: {}", row[0]));
                                if chart == "radar" || axes.is_empty() {
                                    says(from, &row[2 + axes.len()]);
                                } else {
                                    row[2..2 + axes.len()].iter().for_each(|printed| says(from, printed));
                                }
                            }
                        }
                        _ => {}
                    }
                }
            }
        }
    }
}
