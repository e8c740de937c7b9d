//! The questionnaires that we ship are what their README says.

use std::collections::BTreeSet;

use engine::{Answers, Compiled, Entry, Language, Questionnaire, Raw, Share, assess, compile};
use tests::{Choose, answer_all, read, shipped, shipped_names};

#[test]
fn all_worst_is_0_all_best_is_100_and_nothing_is_not_scored() {
    for name in shipped_names() {
        let questionnaire = shipped(&name);
        for (answers, expected) in [
            (answer_all(&questionnaire, Choose::Worst), Some(Share::WORST)),
            (answer_all(&questionnaire, Choose::Best), Some(Share::BEST)),
            (Answers::none(&questionnaire), None),
        ] {
            let assessment = assess(answers);
            for score in assessment.scores().iter() {
                assert_eq!(score.share(), expected, "{name}");
            }
            for scored in assessment.all_dimensions() {
                for score in scored.scores.iter() {
                    assert_eq!(score.share(), expected, "{name}, {}", scored.dimension.id);
                }
            }
        }
    }
}

#[test]
fn a_compiled_questionnaire_is_the_same_in_one_language() {
    for name in shipped_names() {
        let text = read(&format!("questionnaires/{name}.yaml"));
        let shipped = shipped(&name);
        for language in &shipped.languages {
            let Compiled { asked, scored } = compile(&text, language).unwrap();
            let compiled = Questionnaire::from_asked(&asked).unwrap().with_scored(&scored).unwrap();
            assert_eq!(compiled.fingerprint(), shipped.fingerprint());
            assert_eq!(compiled.languages, shipped.languages);
            let said = |one: &Questionnaire| {
                let dimensions = one.all_dimensions().map(|(_, dimension)| &dimension.name);
                let questions = one.questions().map(|question| &question.prompt.text);
                let texts = dimensions.chain(questions).map(|text| text.in_language(language).to_owned());
                texts.collect::<Vec<_>>()
            };
            assert_eq!(said(&compiled), said(&shipped));
            // In a questionnaire of one language, nothing is left out.
            assert_eq!(compiled == shipped, shipped.languages.len() == 1, "{name}");

            let mut answers = Answers::none(&shipped);
            for (index, question) in shipped.questions().enumerate() {
                let Some(choice) = question.prompt.choices().get(index % 3) else { continue };
                let _ = answers.set(question.prompt.id.as_str(), &Raw::Text(choice.id.as_str()));
            }
            let same = compiled.read_answers(&answers.to_json()).unwrap();
            assert!(same.migration().is_none());
            assert_eq!(assess(same).scores(), assess(answers.clone()).scores());
            answers.turn_to(&compiled);
            assert_eq!(
                answers.questionnaire().title.in_language(language),
                shipped.title.in_language(language)
            );
        }
    }
}

#[test]
fn what_is_not_all_of_a_compiled_questionnaire_is_refused() {
    let text = read("questionnaires/innocape.yaml");
    let compiled = compile(&text, &Language::new("lt").unwrap()).unwrap().asked;
    for part in [&compiled[..compiled.len() - 1], &[&compiled[..], b"x"].concat(), &[], b"<html>"] {
        assert!(Questionnaire::from_asked(part).is_err());
    }
    let mut other = compiled;
    other[4] ^= 1;
    let told = Questionnaire::from_asked(&other).unwrap_err().to_string();
    assert!(told.starts_with("this page was not published with Branda "), "{told}");
}

#[test]
fn the_questionnaire_in_the_readme_is_sound() {
    for path in ["questionnaires/README.md", "README.md"] {
        let readme = read(path);
        let blocks = readme.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next());
        let whole: Vec<_> = blocks.filter(|block| block.starts_with("branda:")).collect();
        assert_eq!(whole.len(), 1, "{path} shows one whole questionnaire");
        Questionnaire::from_yaml(whole[0]).unwrap();
    }
}

#[test]
fn innocape_asks_each_dimension_on_both_axes() {
    let innocape = shipped("innocape");
    assert_eq!(innocape.dimensions.len(), 6);
    assert!((36..=42).contains(&innocape.questions().count()));
    for dimension in &innocape.dimensions {
        for axis in 0..innocape.axes.len() {
            let on_axis = |weights: &[f64]| weights[axis] > 0.0;
            let weight: f64 = dimension.questions().map(|question| question.weights.axes[axis]).sum();
            let whole: f64 = dimension.questions().map(|question| question.weights.whole).sum();
            assert!((weight * 2.0 - whole).abs() < 1e-12, "{}: both axes weigh the same", dimension.id);
            let quick = dimension.questions().filter(|question| question.quick);
            let quick_here = quick.filter(|question| on_axis(&question.weights.axes));
            assert_eq!(quick_here.count(), 1, "{}: one quick question on each axis", dimension.id);
        }
    }
}

#[test]
fn advice_leads_on_from_every_option_but_the_best() {
    for name in shipped_names() {
        let questionnaire = shipped(&name);
        for question in questionnaire.questions() {
            assert!(question.why.is_some() || name == "desi", "{name}: {}", question.prompt.id);
            let Entry::Choice(choices) = &question.prompt.entry else { continue };
            for (index, choice) in choices.iter().enumerate() {
                let worth = question.worth_of_choice(index).unwrap();
                let best = index + 1 == choices.len();
                assert_eq!(worth.next.is_none(), best, "{name}: {}: {}", question.prompt.id, choice.id);
            }
        }
    }
}

#[test]
fn what_holds_a_minimum_back_together_is_advised_together() {
    let readiness = shipped("industry-4-readiness");
    let assessment = assess(answer_all(&readiness, Choose::Worst));
    let steps = assessment.next_steps();
    let gain = |id: &str| steps.iter().find(|step| step.question.prompt.id == *id).map(|step| step.gain);
    assert!(steps.iter().all(|step| step.together), "everything is at 0");
    // One level of a dimension that weighs 18 of 100, and needs both.
    assert!((gain("skills").unwrap() - 0.18).abs() < 1e-9);
    assert!((gain("training").unwrap() - 0.18).abs() < 1e-9);
    // No advice raises the turnover from services, so the rest of that dimension would gain nothing.
    assert_eq!(gain("offer"), None);
}

#[test]
fn innocape_has_a_sentence_for_every_step() {
    let innocape = shipped("innocape");
    let mut sentences = BTreeSet::new();
    for question in innocape.questions() {
        let Entry::Choice(choices) = &question.prompt.entry else { panic!("{}", question.prompt.id) };
        for choice in choices {
            for language in &innocape.languages {
                let text = choice.text.in_language(language);
                assert!(text.split_whitespace().count() >= 2, "{}: {text}", question.prompt.id);
                assert!(
                    sentences.insert((question.prompt.id.to_string(), language.to_string(), text.to_owned())),
                    "{}: `{text}` is there twice",
                    question.prompt.id
                );
            }
        }
    }
}
