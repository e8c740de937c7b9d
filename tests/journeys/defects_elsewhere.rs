//! Defects found in other tools: none of them is possible here.

use engine::{Answers, Cut, Language, Questionnaire, Raw, Scorer, assess};
use reports::{Explanation, Pages, results};
use tests::{Choose, answer_all, shipped, shipped_names};

/// A questionnaire of one dimension with these questions.
fn questionnaire(questions: &str) -> Result<Questionnaire, engine::QuestionnaireError> {
    Questionnaire::from_yaml(&format!(
        "branda: 1\nid: case\nversion: \"1\"\nlanguages: [en]\ntitle: Case\n\
         levels: [{{ id: only, from: 0, name: Only, verdict: Only. }}]\n\
         dimensions:\n  - id: work\n    name: Work\n    questions:\n{questions}"
    ))
}

fn score(questionnaire: &Questionnaire, given: &[(&str, &str)]) -> Option<f64> {
    let mut answers = Answers::none(questionnaire);
    for (column, text) in given {
        answers.set(column, &Raw::Text(text)).unwrap();
    }
    assess(answers).scores().whole.value
}

/// Items with ids that begin alike, and a question that hangs on one of them.
fn items(condition: &str) -> String {
    format!(
        "      - id: items\n        text: Which?\n        several: {{ options: [\
         {{ id: item1, points: 1, text: One }}, {{ id: item10, points: 1, text: Ten }}, \
         {{ id: item2-0, points: 1, text: Two }}] }}\n\
      \x20     - id: more\n        text: More?\n        show_if: {{ question: items, contains: {condition} }}\n\
      \x20       options: [{{ id: bad, points: 0, text: Bad }}, {{ id: good, points: 1, text: Good }}]\n"
    )
}

/// A questionnaire of one number from 0 to 100, with these levels and whatever else goes before the dimensions.
fn banded(levels: &str) -> Result<Questionnaire, engine::QuestionnaireError> {
    Questionnaire::from_yaml(&format!(
        "branda: 1\nid: case\nversion: \"1\"\nlanguages: [en]\ntitle: Case\n{levels}\n\
         dimensions:\n  - id: work\n    name: Work\n    questions:\n      \
         - {{ id: share, text: Which share?, number: {{ worst: 0, best: 100 }} }}\n"
    ))
}

/// The first: bands in whole numbers, tried on fractions.
#[test]
fn a_score_between_two_bands_never_falls_through_to_the_highest() {
    let band = |id: &str, from: u8, to: u8| {
        format!("  - {{ id: {id}, from: {from}, to: {to}, name: {id}, verdict: Here. }}\n")
    };
    let bands = [("a", 0, 25), ("b", 26, 50), ("c", 51, 75), ("d", 76, 100)];
    let levels = bands.map(|(id, from, to)| band(id, from, to)).concat();
    let told = banded(&format!("levels:\n{levels}")).unwrap_err().to_string();
    assert!(told.contains("a score between 25 and 26 has no level"), "{told}");
    let told_to_write = told.split('`').find(|part| part.starts_with("level_rule")).unwrap();
    let rounded =
        banded(&format!("{told_to_write}\nrounding: {{ decimals: 0 }}\nlevels:\n{levels}")).unwrap();
    let above = levels
        .replace("from: 26", "above: 25")
        .replace("from: 51", "above: 50")
        .replace("from: 76", "above: 75");
    let open = banded(&format!("levels:\n{above}")).unwrap();
    for (entered, [when_rounded, when_open]) in [
        ("25", ["a", "a"]),
        ("25.4", ["a", "b"]),
        ("25.5", ["b", "b"]),
        ("75.4", ["c", "d"]),
        ("100", ["d", "d"]),
    ] {
        for (questionnaire, expected) in [(&rounded, when_rounded), (&open, when_open)] {
            let mut answers = Answers::none(questionnaire);
            answers.set("share", &Raw::Text(entered)).unwrap();
            assert_eq!(assess(answers).level().unwrap().id, *expected, "{entered}");
        }
    }
}

/// The second.
#[test]
fn an_option_below_0_never_lets_the_best_answers_score_above_100() {
    let tools = "      - id: tools\n        text: Which?\n        several: { options: [\
        { id: a, points: 4, text: A }, { id: b, points: 3, text: B }, { id: c, points: -1, text: C }] }\n";
    let questionnaire = questionnaire(tools).unwrap();
    for (chosen, expected) in [("a;b", 100.0), ("c", 0.0), ("a;b;c", 87.5), ("b;c", 37.5)] {
        assert_eq!(score(&questionnaire, &[("tools", chosen)]), Some(expected), "{chosen}");
    }
}

/// The third: two policies for what is missing at once.
#[test]
fn an_untouched_dimension_is_left_out_as_an_untouched_question_is() {
    let two = |missing: &str| {
        Questionnaire::from_yaml(&format!(
            "branda: 1\nid: case\nversion: \"1\"\nlanguages: [en]\ntitle: Case\nmissing: {{ unanswered: {missing} }}\n\
             levels: [{{ id: only, from: 0, name: Only, verdict: Only. }}]\ndimensions:\n\
             \x20 - {{ id: one, name: One, questions: [{{ id: a, text: A?, number: {{ worst: 0, best: 100 }} }}, {{ id: b, text: B?, number: {{ worst: 0, best: 100 }} }}] }}\n\
             \x20 - {{ id: two, name: Two, questions: [{{ id: c, text: C?, number: {{ worst: 0, best: 100 }} }}] }}\n"
        ))
        .unwrap()
    };
    assert_eq!(score(&two("exclude"), &[("a", "80")]), Some(80.0));
    assert_eq!(score(&two("zero"), &[("a", "80")]), Some(20.0));
}

/// The fifth.
#[test]
fn a_condition_compares_whole_ids_and_never_a_part_of_one() {
    let one = questionnaire(&items("item1")).unwrap();
    // One item alone scores lowest; where `more` is asked, it raises that.
    assert_eq!(score(&one, &[("items", "item10"), ("more", "good")]), score(&one, &[("items", "item10")]));
    assert_ne!(score(&one, &[("items", "item1"), ("more", "good")]), score(&one, &[("items", "item1")]));
    let told = questionnaire(&items("item2")).unwrap_err().to_string();
    assert!(told.contains("question `items` has no option `item2`; did you mean `item2-0`?"), "{told}");
}

/// The sixth.
#[test]
fn a_changed_score_orphans_no_saved_answer() {
    let before = questionnaire(&items("item1")).unwrap();
    let after =
        questionnaire(&items("item1").replace("id: item1, points: 1", "id: item1, points: 3")).unwrap();
    let mut answers = Answers::none(&before);
    answers.set("items", &Raw::Text("item1")).unwrap();
    let saved = answers.to_json();
    let read = after.read_answers(&saved).unwrap();
    assert_eq!(
        read.questions().map(|(_, answer)| answer.clone()).collect::<Vec<_>>(),
        answers.questions().map(|(_, answer)| answer.clone()).collect::<Vec<_>>()
    );
    assert_ne!(assess(read).scores().whole.value, assess(answers).scores().whole.value);
}

/// The fourth.
#[test]
fn the_place_of_a_question_and_the_order_of_answers_change_no_score() {
    let one = "      - { id: a, text: A?, weight: 2, options: [{ id: no, points: 0, text: No }, { id: yes, points: 1, text: Yes it is }] }\n";
    let other = "      - { id: b, text: B?, options: [{ id: no, points: 0, text: No }, { id: yes, points: 1, text: Yes it is }] }\n";
    let (forwards, backwards) = (format!("{one}{other}"), format!("{other}{one}"));
    let (forwards, backwards) = (questionnaire(&forwards).unwrap(), questionnaire(&backwards).unwrap());
    let expected = score(&forwards, &[("a", "yes"), ("b", "no")]).unwrap();
    assert_eq!(score(&forwards, &[("b", "no"), ("a", "yes")]), Some(expected));
    // Sums run in the order of the file, so that only their last bit may differ.
    let moved = score(&backwards, &[("a", "yes"), ("b", "no")]).unwrap();
    assert!((moved - expected).abs() < 1e-9);
}

/// The seventh.
#[test]
fn two_questions_cannot_have_the_same_name() {
    let twice = "      - { id: intro, text: A?, free_text: true }\n      - { id: intro, text: B?, number: { worst: 0, best: 1 } }\n";
    let told = questionnaire(twice).unwrap_err().to_string();
    assert!(told.contains("id `intro` is used twice"), "{told}");
}

/// The eighth: other numbers in a preview, in an exporter, on a page.
#[test]
fn every_way_out_tells_the_same_number() {
    let pages = Pages::default();
    for name in shipped_names() {
        let questionnaire = shipped(&name);
        let language = &questionnaire.languages[0];
        let mut answers = answer_all(&questionnaire, Choose::Worst);
        let best = answer_all(&questionnaire, Choose::Best).to_json();
        let best: serde_json::Value = serde_json::from_str(&best).unwrap();
        for (id, answer) in best["answers"].as_object().unwrap().iter().step_by(3) {
            let text = answer.as_str().map_or_else(|| answer.to_string(), str::to_owned);
            let _ = answers.set(id, &Raw::Text(&text));
        }
        let scored = Scorer::new(&questionnaire).score(&answers).whole(Cut::Whole).unwrap().value.unwrap();
        let assessment = assess(answers);
        assert_eq!(assessment.scores().whole.value, Some(scored), "{name}");
        let place = results::columns(&questionnaire).iter().position(|column| column == "overall").unwrap();
        assert_eq!(results::row(&assessment)[place].parse::<f64>(), Ok(scored), "{name}");
        let explained = Explanation::new(&assessment, None, None, language).unwrap().json();
        let explained: serde_json::Value = serde_json::from_str(&explained).unwrap();
        assert_eq!(explained["explained"]["score"].as_f64(), Some(scored), "{name}: {explained}");
        let level = assessment.level().unwrap().name.in_language(language);
        assert!(pages.report(&assessment, language).unwrap().contains(level), "{name}");
    }
}

/// The eighth: points of what is no longer asked, a maximum that nothing reaches, weights that change nothing.
#[test]
fn no_points_are_hidden_out_of_reach_or_without_weight() {
    let asked = questionnaire(&items("item1")).unwrap();
    let hidden = [("items", "item10"), ("more", "good")];
    assert_eq!(score(&asked, &hidden), score(&asked, &hidden[..1]));
    let short = "      - { id: a, text: A?, options: [{ id: no, points: 0, text: No }, { id: half, points: 0.5, text: Half }] }\n";
    let told = questionnaire(short).unwrap_err().to_string();
    assert!(told.contains("that end of the score cannot be reached"), "{told}");
    let weighing = |weight: u8| {
        questionnaire(&format!(
            "      - {{ id: a, text: A?, weight: {weight}, number: {{ worst: 0, best: 100 }} }}\n      - {{ id: b, text: B?, number: {{ worst: 0, best: 100 }} }}\n"
        ))
        .unwrap()
    };
    let answers = [("a", "100"), ("b", "60")];
    // Up to the ceiling, where sums of weighted points would all be the same.
    assert_eq!(
        [1, 3, 9].map(|weight| score(&weighing(weight), &answers)),
        [Some(80.0), Some(90.0), Some(96.0)]
    );
}

/// The ninth.
#[test]
fn a_report_after_another_holds_nothing_of_it() {
    let questionnaire = shipped("innocape");
    let language = Language::new("en").unwrap();
    let company = |name: &str, choose: Choose| {
        let mut answers = answer_all(&questionnaire, choose);
        answers.set("name", &Raw::Text(name)).unwrap();
        assess(answers)
    };
    let (one, other) = (company("Aušra UAB", Choose::Best), company("Bergtrae AS", Choose::Worst));
    let pages = Pages::default();
    let alone = pages.report(&other, &language).unwrap();
    let first = pages.report(&one, &language).unwrap();
    assert!(first.contains("Aušra UAB") && !first.contains("Bergtrae"));
    assert_eq!(pages.report(&other, &language).unwrap(), alone, "also its charts");
    assert!(!alone.contains("Aušra"));
}

/// The tenth: limits in words beside other limits in numbers.
#[test]
fn a_report_words_its_bands_from_the_numbers_that_decide() {
    let language = Language::new("en").unwrap();
    for limit in [35, 65] {
        let levels = format!(
            "levels: [{{ id: low, from: 0, name: Low, verdict: Low. }}, {{ id: high, from: {limit}, name: High, verdict: High. }}]"
        );
        let questionnaire = banded(&levels).unwrap();
        let mut answers = Answers::none(&questionnaire);
        answers.set("share", &Raw::Text("50")).unwrap();
        let assessment = assess(answers);
        let page = Pages::default().report(&assessment, &language).unwrap();
        assert_eq!(assessment.level().unwrap().id.as_str(), if limit < 50 { "high" } else { "low" });
        assert!(page.contains(&format!("from {limit}")), "{limit}");
        assert!(!page.contains(&format!("from {}", 100 - limit)), "{limit}");
    }
}
