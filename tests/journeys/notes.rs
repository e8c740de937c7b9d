//! Comments and evidence beside answers: kept wherever answers go, printed beside them, and never scored.

use engine::{Answers, Language, Questionnaire, Raw, assess, assess_together};
use reports::{Explanation, Pages, Subject};
use tests::{Choose, answer_all, every_kind, shipped};

const COMMENT: &str = "Only <b>own</b> orders";
const EVIDENCE: &str = "https://shop.example/orders";

/// Answers with a note on the first question and on the last.
fn noted(questionnaire: &Questionnaire) -> Answers<'_> {
    let mut answers = answer_all(questionnaire, Choose::Worst);
    let ids: Vec<_> = questionnaire.questions().map(|question| question.prompt.id.to_string()).collect();
    let (first, last) = (ids.first().unwrap(), ids.last().unwrap());
    for (column, text) in [
        (format!("{first}.comment"), COMMENT),
        (format!("{first}.evidence"), EVIDENCE),
        (format!("{last}.comment"), "Since\n2019"),
    ] {
        answers.set(&column, &Raw::Text(text)).unwrap();
    }
    answers
}

fn english() -> Language {
    Language::new("en").unwrap()
}

#[test]
fn a_note_is_kept_in_the_file_and_can_be_taken_back() {
    for questionnaire in [shipped("innocape"), every_kind(), shipped("european-six-dimensions")] {
        let answers = noted(&questionnaire);
        let json = answers.to_json();
        assert!(json.contains("\"comment\": \"Since 2019\""), "{json}");
        let read = questionnaire.read_answers(&json).unwrap();
        assert_eq!(read, answers);
        let mut bare = read;
        for question in questionnaire.questions() {
            for part in ["comment", "evidence"] {
                bare.set(&format!("{}.{part}", question.prompt.id), &Raw::Text(" ")).unwrap();
            }
        }
        assert_eq!(bare, answer_all(&questionnaire, Choose::Worst));
        assert!(!bare.to_json().contains("notes"));
    }
}

#[test]
fn a_table_can_have_columns_for_notes_which_no_row_leaves_to_the_next() {
    let questionnaire = shipped("innocape");
    let header = ["id", "strategy_plan", "strategy_plan.comment", "strategy_plan.evidence", "name.comment"];
    let (columns, unknown) = questionnaire.read_columns(header).unwrap();
    assert_eq!(unknown.len(), 1, "facts and profile have no notes");
    let mut rows = columns.rows();
    for (cells, comment) in [(["A", "", COMMENT, EVIDENCE, ""], Some(COMMENT)), (["B", "", "", "", ""], None)]
    {
        let row = rows.read(cells).unwrap();
        assert_eq!(row.note(0).map(|note| note.comment.as_str()), comment);
        assert_eq!(*row, columns.read_row(cells).unwrap());
    }
}

#[test]
fn what_is_wrong_with_notes_is_told() {
    let questionnaire = shipped("innocape");
    let long = "x".repeat(501);
    let read = |notes: &str, version: &str| {
        questionnaire.read_answers(&format!(
            r#"{{"questionnaire":"innocape","version":"{version}","company":{{"id":"A"}},"answers":{{}},"notes":{notes}}}"#
        ))
    };
    let version = &*questionnaire.version;
    let notes = format!(
        r#"{{"strategy_plam":{{}},"strategy_plan":{{"coment":"x","comment":"{long}","evidence":1}},"size":{{}},"strategy_budget":"x"}}"#
    );
    insta::assert_snapshot!(read(&notes, version).unwrap_err().to_string().replace("; `", ";\n`"));
    let migrated = read(r#"{"fax":{"comment":"x"},"strategy_plan":{"comment":"kept"}}"#, "0").unwrap();
    assert_eq!(migrated.migration().unwrap().dropped.first().unwrap().column, "fax");
    assert_eq!(migrated.note(0).unwrap().comment, "kept");
}

#[test]
fn a_note_is_printed_beside_its_answer_and_changes_no_score() {
    let questionnaire = shipped("innocape");
    let bare = assess(answer_all(&questionnaire, Choose::Worst));
    let assessment = assess(noted(&questionnaire));
    assert_eq!(assessment.scores(), bare.scores());
    let pages = Pages::default();
    let page = pages.report(&assessment, &english()).unwrap();
    let printed = format!(
        "<small>Comment: Only &lt;b&gt;own&lt;/b&gt; orders</small><small>Evidence: {EVIDENCE}</small>"
    );
    let page = page.replace("&#x2F;", "/");
    assert!(page.contains(&printed));
    let shorter = page.replace(&printed, "").replace("<small>Comment: Since 2019</small>", "");
    assert!(shorter == pages.report(&bare, &english()).unwrap(), "nothing else in the report differs");
    let markdown = pages.markdown(&assessment, &english()).unwrap();
    assert!(markdown.contains("Comment: Since 2019"), "{markdown}");
    let json = Explanation::of(Subject::new(&assessment), &english()).unwrap().json();
    assert!(json.contains("\"comment\": \"Since 2019\"") && json.contains(EVIDENCE));
}

#[test]
fn each_respondent_has_notes_of_their_own() {
    let questionnaire = shipped("innocape");
    let named = |name: &str, answers: Answers<'static>| {
        let mut answers = answers;
        answers.set("respondent", &Raw::Text(name)).unwrap();
        answers
    };
    let questionnaire: &'static Questionnaire = Box::leak(Box::new(questionnaire));
    let staff = named("staff", noted(questionnaire));
    let owner = named("owner", answer_all(questionnaire, Choose::Best));
    let assessment = assess_together(vec![staff, owner]).unwrap();
    assert_eq!(assessment.answers().note(0), None);
    let page = Pages::default().report(&assessment, &english()).unwrap();
    assert_eq!(page.matches("<small>Comment: Since 2019</small></dd>").count(), 1);
    let json = Explanation::of(Subject::new(&assessment), &english()).unwrap().json();
    assert_eq!(json.matches("\"comment\": \"Since 2019\"").count(), 1);
}

#[test]
fn what_is_not_asked_keeps_its_note_and_prints_none() {
    let questionnaire = every_kind();
    let hidden = questionnaire.questions().find(|question| question.show_if.is_some()).unwrap();
    let mut answers = Answers::none(&questionnaire);
    answers.set(&format!("{}.comment", hidden.prompt.id), &Raw::Text("for later")).unwrap();
    assert!(answers.to_json().contains("for later"));
    let page = Pages::default().report(&assess(answers), &questionnaire.languages[0]).unwrap();
    assert!(!page.contains("for later"));
}
