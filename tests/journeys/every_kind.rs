//! Every kind of question and answer, through files, tables and reports.

use engine::{Answer, Answers, Entry, Language, Prompt, Questionnaire, Raw, State, assess};
use proptest::prelude::*;
use reports::Pages;
use tests::every_kind;

const ANSWERS: [(&str, &str); 19] = [
    ("id", "LT-001"),
    ("staff", "12"),
    ("markets", "home=80;abroad=20"),
    ("reasons", "grow;learn"),
    ("tools", "crm;erp"),
    ("goals", "cost;speed"),
    ("order", "people;calm"),
    ("automate", "yes"),
    ("budget", "running=60.5;growth=39.5"),
    ("stock", "25"),
    ("remark", "Nothing; really = nothing"),
    ("use.crm", "daily"),
    ("use.erp", "not_applicable"),
    ("use.chat", "dont_know"),
    ("invest.robots", "planned;invested"),
    ("invest.sensors", "neither"),
    ("days.offer", "2"),
    ("days.bill", "0.5"),
    ("steps.offers", "shared"),
];

fn answered(
    questionnaire: &Questionnaire,
    answers: impl IntoIterator<Item = (&'static str, &'static str)>,
) -> Answers<'_> {
    let mut all = Answers::none(questionnaire);
    for (column, text) in answers {
        all.set(column, &Raw::Text(text)).unwrap();
    }
    all
}

#[test]
fn every_kind_of_answer_reads_back_from_files_and_tables() {
    let questionnaire = every_kind();
    let answers = answered(&questionnaire, ANSWERS);
    assert_eq!(questionnaire.read_answers(&answers.to_json()).unwrap(), answers);
    let (columns, unknown) = questionnaire.read_columns(ANSWERS.map(|(column, _)| column)).unwrap();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert_eq!(columns.read_row(ANSWERS.map(|(_, cell)| cell)).unwrap(), answers);
    let cells: Vec<(String, String)> = answers
        .questions()
        .map(|(question, answer)| (question.prompt.id.to_string(), question.prompt.write_answer(answer)))
        .filter(|(_, cell)| !cell.is_empty())
        .collect();
    for (column, cell) in &cells {
        assert!(ANSWERS.contains(&(column.as_str(), cell.as_str())), "{column}: {cell}");
    }
}

#[test]
fn answers_are_the_same_in_whatever_order_they_are_given() {
    let questionnaire = every_kind();
    let forwards = assess(answered(&questionnaire, ANSWERS));
    let backwards = assess(answered(&questionnaire, ANSWERS.into_iter().rev()));
    assert_eq!(forwards, backwards);
}

#[test]
fn what_is_never_scored_changes_no_score() {
    let questionnaire = every_kind();
    let never = ["reasons", "remark", "order", "markets", "staff"];
    let without = ANSWERS.into_iter().filter(|(column, _)| !never.contains(column));
    let with = assess(answered(&questionnaire, ANSWERS));
    let without = assess(answered(&questionnaire, without));
    assert_eq!(with.scores(), without.scores());
    assert!(with.marks().iter().any(|mark| mark.state == State::Answered && mark.values.is_none()));
}

#[test]
fn a_report_says_every_kind_of_answer_in_words() {
    let questionnaire = every_kind();
    let assessment = assess(answered(&questionnaire, ANSWERS));
    let page = Pages::default().report(&assessment, &Language::new("en").unwrap()).unwrap();
    let page = page.replace('\u{a0}', " ");
    for said in [
        "At the counter (not changed)",
        "1. People; 2. Calm",
        "Keeping things running: 60.5 %; Growth: 39.5 %",
        "At home: 80 %; Abroad: 20 %",
        "Planned; Invested",
        "Nothing; really = nothing",
        "How often do you use them?",
    ] {
        assert!(page.contains(said), "{said}");
    }
}

#[test]
fn every_answer_that_does_not_fit_is_told_with_what_to_do() {
    let questionnaire = every_kind();
    let mut answers = Answers::none(&questionnaire);
    let told = [
        ("staff", "2.5"),
        ("markets", "80;20"),
        ("markets", "home=80;abroad=-20"),
        ("markets", "home=80;home=20"),
        ("markets", "home=80;aboard=20"),
        ("markets", "home=80;abroad=much"),
        ("markets", "home=80"),
        ("reasons", "grow;save;learn"),
        ("goals", "cost"),
        ("order", "people;people"),
        ("order", "people;money;time;calm"),
        ("tools", "crm;none"),
        ("use.chat", "not_applicable"),
        ("days.offer", "soon"),
    ]
    .map(|(column, text)| format!("{column}: {}", answers.set(column, &Raw::Text(text)).unwrap_err()));
    insta::assert_snapshot!(told.join("\n"));
    assert!(answers.questions().all(|(_, answer)| *answer == Answer::Unanswered), "nothing was taken over");
}

/// One of the answers that fit a prompt, by two numbers that choose it.
fn fitting(prompt: &Prompt, one: usize, other: usize) -> String {
    let options = prompt.choices();
    let id = |place: usize| options[place % options.len()].id.as_str();
    match &prompt.entry {
        Entry::Choice(_) => id(one).to_owned(),
        Entry::Several(selection) => {
            let chosen: Vec<usize> = (0..options.len()).filter(|place| (one >> place) & 1 == 1).collect();
            let alone = chosen.iter().find(|place| options[**place].exclusive);
            let fits = (selection.least..=selection.most).contains(&chosen.len());
            match alone {
                Some(place) => id(*place).to_owned(),
                None if fits => chosen.into_iter().map(id).collect::<Vec<_>>().join(";"),
                None => (0..selection.least).map(id).collect::<Vec<_>>().join(";"),
            }
        }
        Entry::Rank(_) if one % options.len() == other % options.len() => id(one).to_owned(),
        Entry::Rank(_) => format!("{};{}", id(one), id(other)),
        Entry::Allocation(_) if one % options.len() == other % options.len() => format!("{}=100", id(one)),
        Entry::Allocation(_) => {
            let part = one % 101;
            format!("{}={part};{}={}", id(one), id(other), 100 - part)
        }
        Entry::Number(entry) => (entry.min.unwrap_or(0.0) + (one % 60) as f64).to_string(),
        Entry::FreeText => format!("{one} words"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn answers_of_every_kind_keep_their_promises(
        numbers in prop::collection::vec((0..1000_usize, 0..1000_usize, 0..4_u8), 24),
    ) {
        let questionnaire = every_kind();
        let profile = questionnaire.profile.iter();
        let prompts: Vec<&Prompt> =
            profile.chain(questionnaire.questions().map(|question| &question.prompt)).collect();
        prop_assert!(prompts.len() <= numbers.len());
        let (mut all, mut some) = (Answers::none(&questionnaire), Answers::none(&questionnaire));
        for (prompt, (one, other, open)) in prompts.iter().zip(&numbers) {
            let answer = fitting(prompt, *one, *other);
            all.set(prompt.id.as_str(), &Raw::Text(&answer)).unwrap();
            let said = if *open == 0 { "dont_know" } else { answer.as_str() };
            some.set(prompt.id.as_str(), &Raw::Text(if *open == 1 { "" } else { said })).unwrap();
        }
        for answers in [&all, &some] {
            prop_assert_eq!(&questionnaire.read_answers(&answers.to_json()).unwrap(), answers);
        }
        let (all, some) = (assess(all), assess(some));
        let bounds = some.bounds();
        let scored = all.scores().iter().chain(all.all_dimensions().flat_map(|scored| scored.scores.iter()));
        let bounds = bounds.whole.iter().chain(bounds.dimensions.iter().flat_map(engine::Cuts::iter));
        for (score, bounds) in scored.zip(bounds) {
            let Some(value) = score.value else { continue };
            prop_assert!((-1e-9..=100.0 + 1e-9).contains(&value));
            let bounds = bounds.unwrap();
            prop_assert!(bounds.lowest - 1e-9 <= value && value <= bounds.highest + 1e-9, "{value} in {bounds:?}");
        }
    }
}
