//! Agreement: all that is made of one assessment says the same numbers, to the last printed digit.

use engine::{Assessment, Language};
use reports::{Explanation, Pages, Words, charts_of, results};
use serde_json::Value;

use crate::reports_and_results::each_report;
use tests::pictures;

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

/// A printed number, and what its last digit is worth.
fn read(text: &str, language: &Language) -> (f64, f64) {
    let digits: String =
        text.chars().filter(|character| !matches!(character, '\u{a0}' | '\u{202f}' | ' ')).collect();
    let digits = digits.replace('\u{2212}', "-");
    let digits = if language.as_str() == "en" { digits.replace(',', "") } else { digits.replace(',', ".") };
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    (digits.parse().unwrap(), format!("1e-{decimals}").parse().unwrap())
}

/// A printed score is the unrounded one, rounded to the nearest unless the questionnaire rounds in another way.
fn agrees(what: &str, printed: &str, exact: Option<f64>, (language, rounded): (&Language, bool)) {
    let Some(exact) = exact else {
        return assert_eq!(printed, Words::of(language).not_scored, "{what}");
    };
    let (number, unit) = read(printed, language);
    let most = if rounded { unit } else { unit / 2.0 };
    assert!((number - exact).abs() <= most * (1.0 + 1e-9) + 1e-12, "{what}: {printed} of {exact}");
}

/// What an SVG says of itself.
fn described(svg: &str) -> String {
    let (_, rest) = svg.split_once("<desc ").unwrap();
    said(&format!("<{}", rest.split_once("</desc>").unwrap().0))
}

/// The tables of page and Markdown, the explanation and the results.
fn tables_agree(
    what: &str,
    assessment: &Assessment<'_>,
    language: &Language,
    rows: &[Vec<String>],
    markdown: &str,
) {
    let questionnaire = assessment.questionnaire();
    let columns = results::columns(questionnaire);
    let results = results::row(assessment);
    let cell = |column: &str| {
        let place = columns.iter().position(|name| name == column).unwrap();
        (!results[place].is_empty()).then(|| results[place].parse::<f64>().unwrap())
    };
    let of_markdown = rows_of_markdown(markdown, Words::of(language));
    let dimensions: Vec<_> = assessment.all_dimensions().map(|scored| scored.dimension).collect();
    assert_eq!((rows.len(), of_markdown.len()), (dimensions.len() + 1, dimensions.len() + 1), "{what}");
    for (place, (row, other)) in rows.iter().zip(&of_markdown).enumerate() {
        let dimension = dimensions.get(place);
        let id = dimension.map(|dimension| dimension.id.as_str());
        let rounding = dimension.map_or(questionnaire.rounding, |dimension| dimension.rounding);
        let cuts = questionnaire.axes.iter().map(|axis| Some(axis.id.as_str())).chain([None]);
        for (column, cut) in (2..).zip(cuts) {
            let what = format!("{what}, {id:?} on {cut:?}");
            assert_eq!(row[column], other[column], "{what}");
            let exact = explained(assessment, id, cut);
            agrees(&what, &row[column], exact, (language, rounding.is_some()));
            let column = [id, cut].into_iter().flatten().collect::<Vec<_>>().join(".");
            assert_eq!(cell(if column.is_empty() { "overall" } else { &column }), exact, "{what}: results");
        }
    }
}

/// What the charts say of themselves, alone and on the page.
fn charts_agree(
    what: &str,
    assessment: &Assessment<'_>,
    language: &Language,
    rows: &[Vec<String>],
    page: &str,
) {
    let count = assessment.questionnaire().axes.len();
    let total = rows.last().unwrap();
    let on_page = pictures(page);
    for (chart, svg) in charts_of(assessment, language) {
        let what = format!("{what}, {chart}");
        assert!(on_page.contains(&svg), "{what}");
        let described = described(&svg);
        let says = |within: &str, printed: &[String]| {
            assert!(printed.iter().all(|text| within.contains(text)), "{what}: {printed:?} in {within}");
        };
        match chart {
            "level" => says(&described, &total[2 + count..=2 + count]),
            "map" => says(&described, &total[2..2 + count]),
            "dimensions" | "radar" => {
                let top =
                    rows.iter().zip(assessment.all_dimensions()).filter(|(_, scored)| scored.depth == 0);
                for (row, scored) in top {
                    let name = format!("{}: ", scored.dimension.name.in_language(language));
                    let (_, within) = described.split_once(&name).unwrap();
                    let whole = chart == "radar" || count == 0;
                    says(within, if whole { &row[2 + count..=2 + count] } else { &row[2..2 + count] });
                }
            }
            _ => {}
        }
    }
}

#[test]
fn all_that_is_made_of_one_assessment_agrees() {
    let pages = Pages::default();
    each_report(|what, assessment, language, page| {
        let questionnaire = assessment.questionnaire();
        let rows = rows_of_page(page);
        let markdown = pages.markdown(assessment, language).unwrap();
        tables_agree(what, assessment, language, &rows, &markdown);
        charts_agree(what, assessment, language, &rows, page);

        // The first page.
        let total = rows.last().unwrap();
        let (_, verdict) = page.split_once("<p class=\"score\"><strong>").unwrap();
        let overall = said(verdict.split_once("</strong>").unwrap().0);
        assert_eq!(overall, total[2 + questionnaire.axes.len()], "{what}");
        for (axis, printed) in questionnaire.axes.iter().zip(&total[2..]) {
            let shown = format!("{}</dt><dd><strong>{printed}</strong>", axis.name.in_language(language));
            assert!(page.contains(&shown), "{what}: {shown}");
        }
    });
}
