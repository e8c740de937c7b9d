//! What holds for every tree of dimensions with any operators, tried on generated ones.

use engine::{
    Answer, Answers, Assessment, Bounds, Cases, Child, Cut, Cuts, Entry, Node, Question, Questionnaire, Raw,
    Score, Scorer, State, Trace, assess,
};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};
use tests::generated::{self, Tree, operators, trees};
use tests::scored::assert_a_scorer_agrees;

/// The questionnaire of generated trees.
fn questionnaire(operator: &Value, trees: &[Tree]) -> Questionnaire {
    Questionnaire::from_json(&generated::questionnaire(operator, trees).to_string()).unwrap()
}

/// The same, with a map where there are two axes.
fn with_a_map(operator: &Value, trees: &[Tree]) -> Questionnaire {
    let mut questionnaire = generated::questionnaire(operator, trees);
    if questionnaire["axes"].as_array().is_some_and(|axes| axes.len() == 2) {
        let sides = ["low", "high"];
        let corner = |across, up| json!({ "id": format!("{across}_{up}"), "across": across, "up": up, "name": "C", "text": "." });
        let corners = sides.map(|across| sides.map(|up| corner(across, up))).concat();
        questionnaire["map"] = json!({ "across": "one", "up": "two", "margin": 1, "corners": corners });
    }
    Questionnaire::from_json(&questionnaire.to_string()).unwrap()
}

/// All that may be answered, as a cell of a table.
fn possible(question: &Question) -> Vec<String> {
    let options = question.prompt.choices().len();
    let Entry::Several(_) = question.prompt.entry else {
        return (0..options).map(|option| format!("o{option}")).collect();
    };
    let chosen = |set: usize| (0..options).filter(move |option| set & (1 << option) != 0);
    let cell = |set| chosen(set).map(|option| format!("o{option}")).collect::<Vec<_>>().join(";");
    (1..1 << options).map(cell).collect()
}

/// By the number of what may be answered; beyond, nothing.
fn answer<'q>(questionnaire: &'q Questionnaire, choices: &[usize]) -> Answers<'q> {
    let mut answers = Answers::none(questionnaire);
    for (question, choice) in questionnaire.questions().zip(choices) {
        if let Some(cell) = possible(question).get(*choice) {
            answers.set(question.prompt.id.as_str(), &Raw::Text(cell)).unwrap();
        }
    }
    answers
}

/// A row of a table, by the numbers of what may be answered; beyond are ways to have no answer.
fn cells(questionnaire: &Questionnaire, choices: &[usize]) -> Vec<String> {
    let cell = |(question, choice): (&Question, &usize)| {
        let possible = possible(question);
        possible
            .get(*choice)
            .cloned()
            .unwrap_or_else(|| if choice.is_multiple_of(2) { String::new() } else { "dont_know".to_owned() })
    };
    let id = choices.iter().map(usize::to_string).collect();
    let cells = questionnaire.questions().zip(choices.iter().cycle()).map(cell);
    std::iter::once(id).chain(cells).collect()
}

fn cuts(questionnaire: &Questionnaire) -> Vec<Cut> {
    std::iter::once(Cut::Whole).chain((0..questionnaire.axes.len()).map(Cut::Axis)).collect()
}

fn all_nodes<'t, 'q>(trace: &'t Trace<'q>, nodes: &mut Vec<&'t Trace<'q>>) {
    nodes.push(trace);
    for child in &trace.children {
        if let Child::Node(node) = child {
            all_nodes(node, nodes);
        }
    }
}

/// Within the last digits of a sum.
fn is_near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}

fn traced(assessment: &Assessment<'_>) -> Result<(), TestCaseError> {
    let trace = assessment.trace();
    let mut nodes = Vec::new();
    all_nodes(&trace, &mut nodes);
    for cut in cuts(assessment.questionnaire()) {
        for node in &nodes {
            let made = node.cuts.get(cut).unwrap();
            prop_assert_eq!(made.score.value.is_none(), made.not_scored.is_some());
            let sum: f64 = node.contributions(cut).iter().map(|contribution| contribution.amount).sum();
            prop_assert!(is_near(sum, made.value.unwrap_or(0.0)), "{sum} is not {:?}", made.value);
            let shares: f64 = made.inputs.iter().filter_map(|input| input.share).sum();
            prop_assert!(shares == 0.0 || is_near(shares, 1.0));
        }
    }
    nodes.retain(|node| !matches!(node.node, Node::Group(_)));
    let scores = nodes.iter().map(|node| node.cuts.map(|made| made.score)).collect::<Vec<_>>();
    prop_assert_eq!(&scores[0], assessment.scores());
    let dimensions: Vec<_> = assessment.all_dimensions().map(|scored| scored.scores.clone()).collect();
    prop_assert_eq!(&scores[1..], &dimensions);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_130), ..ProptestConfig::with_cases(512) })]

    #[test]
    fn a_trace_tells_the_scores_and_contributions_add_up_to_them(
        operator in operators(), trees in trees(), choices in prop::collection::vec(0..5_usize, 30),
    ) {
        let questionnaire = questionnaire(&operator, &trees);
        traced(&assess(answer(&questionnaire, &choices)))?;
    }

    #[test]
    fn lines_scored_abreast_come_to_the_bits_that_each_comes_to_alone(
        operator in operators(), mut trees in trees(), is_conditional in prop::bool::weighted(0.2),
        companies in prop::collection::vec(prop::collection::vec(0..6_usize, 30), 1..20),
    ) {
        if !is_conditional {
            trees.iter_mut().for_each(Tree::ask_all);
        }
        let questionnaire = questionnaire(&operator, &trees);
        let shows_some = questionnaire.questions().any(|question| question.show_if.is_some());
        let ids: Vec<&str> = questionnaire.questions().map(|question| question.prompt.id.as_str()).collect();
        let (columns, _) = questionnaire.read_columns([&["id"], ids.as_slice()].concat()).unwrap();
        let rows: Vec<Vec<String>> = companies.iter().map(|choices| cells(&questionnaire, choices)).collect();
        let text = rows.iter().map(|cells| cells.join(",") + "\n").collect::<String>() + &" ".repeat(16);
        let (mut lines, mut start, mut done) = (columns.lines(b',', |_| true), 0, 0);
        for row in 0..rows.len() {
            let next = lines.read(&text, start, |_| true);
            prop_assert_eq!(next.is_none(), shows_some, "{:?}", rows[row]);
            let Some(next) = next else { break };
            start = next;
            if !lines.are_full() && row + 1 < rows.len() {
                continue;
            }
            for (answers, scored) in lines.score() {
                let alone = assess(columns.read_row(rows[done].iter().map(String::as_str)).unwrap());
                prop_assert_eq!(&answers.company.id, &rows[done][0]);
                done += 1;
                let bits = |score: Score| (score.value.map(f64::to_bits), score.coverage);
                for cut in cuts(&questionnaire) {
                    let whole = *alone.scores().get(cut).unwrap();
                    prop_assert_eq!(scored.whole(cut).map(bits), Some(bits(whole)));
                    for (place, dimension) in alone.all_dimensions().enumerate() {
                        let expected = *dimension.scores.get(cut).unwrap();
                        prop_assert_eq!(scored.dimension(place, cut).map(bits), Some(bits(expected)));
                    }
                }
            }
        }
        prop_assert_eq!(done, if shows_some { 0 } else { rows.len() });
    }

    #[test]
    fn a_climb_reaches_the_next_level_and_where_it_is_exact_nothing_shorter_does(
        operator in operators(), trees in trees(), choices in prop::collection::vec(0..4_usize, 30),
    ) {
        let questionnaire = questionnaire(&operator, &trees);
        let assessment = assess(answer(&questionnaire, &choices));
        let Some(climb) = assessment.climb() else { return Ok(()) };
        let rank = |assessment: &Assessment<'_>| {
            assessment.level().and_then(|level| questionnaire.levels.iter().position(|other| other.id == level.id))
        };
        let mut answers = assessment.answers().clone();
        for change in &climb.moves {
            let prompt = &change.question.prompt;
            answers.set(prompt.id.as_str(), &Raw::Text(&prompt.write_answer(&change.to))).unwrap();
        }
        prop_assert!(rank(&assess(answers)) > rank(&assessment));
        prop_assert_eq!(climb.steps, climb.moves.iter().map(|change| change.steps).sum::<usize>());
        let has_several = questionnaire.questions().any(|question| matches!(question.prompt.entry, Entry::Several(_)));
        if climb.exact && !has_several {
            let mut left = 2_000;
            let shorter = shorter_climb(&assessment, 0, climb.steps - 1, &mut left, &|tried| rank(tried) > rank(&assessment));
            prop_assume!(left > 0);
            prop_assert!(!shorter);
        }
    }

    #[test]
    fn a_scorer_tells_what_an_assessment_tells(
        operator in operators(), trees in trees(),
        companies in prop::collection::vec(prop::collection::vec(0..6_usize, 30), 1..4),
    ) {
        let questionnaire = with_a_map(&operator, &trees);
        // In the memory of the company before, as it is used.
        let (mut scorer, mut cases) = (Scorer::new(&questionnaire), Cases::new(&questionnaire));
        for choices in &companies {
            let answers = answer(&questionnaire, choices);
            let assessment = assess(answers.clone());
            assert_a_scorer_agrees(&mut scorer, &mut cases, &assessment);
            let scored = scorer.score(&answers);
            let beyond = Cut::Axis(questionnaire.axes.len());
            prop_assert_eq!((scored.whole(beyond), scored.dimension(0, beyond)), (None, None));
            prop_assert_eq!(scored.level().map(|level| &level.id), assessment.level().map(|level| &level.id));
        }
    }

    #[test]
    fn sensitivity_tells_what_scoring_again_tells(
        operator in operators(), trees in trees(), choices in prop::collection::vec(0..4_usize, 30),
    ) {
        let questionnaire = questionnaire(&operator, &trees);
        let assessment = assess(answer(&questionnaire, &choices));
        let sensitivity = assessment.sensitivity();
        prop_assert_eq!(&sensitivity, &assessment.sensitivity(), "the same draws each time");
        for flip in &sensitivity.flips {
            let prompt = &flip.question.prompt;
            let mut answers = assessment.answers().clone();
            answers.set(prompt.id.as_str(), &Raw::Text(&prompt.write_answer(&flip.to))).unwrap();
            prop_assert_ne!(assess(answers).level(), assessment.level());
        }
        if let (Some(weights), Some(score)) = (sensitivity.weights, assessment.scores().whole.value) {
            prop_assert!(weights.lowest <= score && score <= weights.highest);
        }
    }

    #[test]
    fn bounds_are_those_of_all_answers_that_may_still_come(
        operator in operators(), trees in trees(), choices in prop::collection::vec(0..5_usize, 30),
    ) {
        let questionnaire = questionnaire(&operator, &trees);
        let assessment = assess(answer(&questionnaire, &choices));
        let bounds = assessment.bounds();
        let known: Vec<Option<Bounds>> = [&bounds.whole].into_iter().chain(&bounds.dimensions).flat_map(Cuts::iter).copied().collect();
        let mut tried: Vec<Vec<f64>> = vec![Vec::new(); known.len()];
        prop_assume!(try_all(&questionnaire, &choices, 0, &mut 3_000, &mut tried));
        for (bounds, tried) in known.iter().zip(&tried) {
            let Some(bounds) = bounds else {
                prop_assert!(tried.is_empty(), "a score that is possible: {tried:?}");
                continue;
            };
            if tried.is_empty() {
                prop_assert!(!bounds.exact, "{bounds:?} where nothing is possible");
                continue;
            }
            let lowest = tried.iter().copied().fold(f64::INFINITY, f64::min);
            let highest = tried.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let last = 1e-9 * lowest.abs().max(highest.abs()).max(1.0);
            prop_assert!(bounds.lowest <= lowest + last && highest - last <= bounds.highest, "{:?}, not {lowest} to {highest}", bounds);
            if bounds.exact {
                prop_assert!(is_near(bounds.lowest, lowest) && is_near(bounds.highest, highest), "{:?}, not {lowest} to {highest}", bounds);
            }
        }
    }
}

/// Scores with every answer to all that is asked and open, from question `from` on; says whether that was not too much.
fn try_all(
    questionnaire: &Questionnaire,
    choices: &[usize],
    from: usize,
    left: &mut usize,
    tried: &mut [Vec<f64>],
) -> bool {
    let answers = answer(questionnaire, choices);
    let asked = answers.asked();
    let open = answers
        .questions()
        .enumerate()
        .skip(from)
        .find(|(index, (_, answer))| asked[*index] && !answer.is_given());
    let Some((index, (question, _))) = open else {
        let assessment = assess(answers);
        let dimensions = assessment.all_dimensions().flat_map(|scored| scored.scores.iter());
        for (score, tried) in assessment.scores().iter().chain(dimensions).zip(tried) {
            tried.extend(score.value);
        }
        *left = left.saturating_sub(1);
        return *left > 0;
    };
    (0..possible(question).len()).all(|choice| {
        let mut choices = choices.to_vec();
        choices[index] = choice;
        try_all(questionnaire, &choices, index + 1, left, tried)
    })
}

/// Whether any of so many steps on questions from `from` on, each to a better option, reach what is sought.
fn shorter_climb(
    assessment: &Assessment<'_>,
    from: usize,
    steps: usize,
    left: &mut usize,
    is_reached: &dyn Fn(&Assessment<'_>) -> bool,
) -> bool {
    *left = left.saturating_sub(1);
    if *left == 0 || is_reached(assessment) {
        return *left > 0;
    }
    if steps == 0 {
        return false;
    }
    let marks = assessment.marks();
    assessment.answers().questions().enumerate().skip(from).any(|(index, (question, answer))| {
        let (true, Answer::Choice(choice)) = (marks[index].state == State::Answered, answer) else {
            return false;
        };
        let value = |option: usize| question.worths()[option].values.whole;
        let options = || 0..question.worths().len();
        let higher = options().filter(|option| value(*option) > value(*choice));
        let lower = options().filter(|option| value(*option) < value(*choice));
        let next = [
            higher.min_by(|one, other| value(*one).total_cmp(&value(*other))),
            lower.max_by(|one, other| value(*one).total_cmp(&value(*other))),
        ];
        next.into_iter().flatten().any(|next| {
            let mut answers = assessment.answers().clone();
            let option = &question.prompt.choices()[next];
            answers.set(question.prompt.id.as_str(), &Raw::Text(option.id.as_str())).unwrap();
            shorter_climb(&assess(answers), index, steps - 1, left, is_reached)
        })
    })
}

#[test]
fn a_score_that_only_lies_between_the_ends_is_still_possible() {
    // Where `b` lowers the score the more it is, both ends have a 0 below a geometric mean, and so no score.
    let question = |id: &str| {
        format!(
            "{{ id: {id}q, text: '?', options: [{{ id: no, points: 0, text: No }}, {{ id: yes, points: 1, text: Yes }}] }}"
        )
    };
    let mean = |id: &str| {
        format!("{{ id: {id}, name: D, operator: geometric_mean, questions: [{}] }}", question(id))
    };
    let yaml = format!(
        "branda: 1\nid: ends\nversion: '1'\nlanguages: [en]\ntitle: Ends\noperator: {{ kth_best: 2 }}\n\
         levels: [{{ id: any, from: 0, name: Any, verdict: Any. }}]\n\
         dimensions: [{}, {{ id: c, name: D, operator: {{ start_minus: 150 }}, dimensions: [{}] }}]\n",
        mean("a"),
        mean("b"),
    );
    let questionnaire = Questionnaire::from_yaml(&yaml).unwrap();
    let mut answers = Answers::none(&questionnaire);
    let bounds = assess(answers.clone()).bounds().whole.whole;
    for column in ["aq", "bq"] {
        answers.set(column, &Raw::Text("yes")).unwrap();
    }
    let score = assess(answers).scores().whole.value.unwrap();
    let bounds = bounds.unwrap();
    assert!(bounds.lowest <= score && score <= bounds.highest && !bounds.exact, "{bounds:?}, {score}");
}
