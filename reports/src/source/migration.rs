//! Answers that were given to another version, in words.

use engine::{Answer, Answers, Migration};

use crate::counted;

/// What became of answers that were given to another version or text of the questionnaire, in one line; nothing where they
/// were given to just this one.
pub fn told(answers: &Answers<'_>) -> Option<String> {
    let migration = answers.migration()?;
    let profile = answers.profile().map(|(_, answer)| answer);
    let given = profile.chain(answers.questions().map(|(_, answer)| answer));
    let kept = given.filter(|answer| **answer != Answer::Unanswered).count();
    let mut told = format!("{}; {} came over", origin(answers, migration), counted(kept, "answer"));
    if !migration.renamed.is_empty() {
        let names: Vec<String> = migration.renamed.iter().map(ToString::to_string).collect();
        told = format!("{told} ({})", names.join(", "));
    }
    told = format!("{told}, {} left out", migration.dropped.len());
    Some(if migration.open.is_empty() {
        told
    } else {
        format!("{told}, {} without an answer", counted(migration.open.len(), "question"))
    })
}

fn origin(answers: &Answers<'_>, migration: &Migration) -> String {
    let questionnaire = answers.questionnaire();
    let (found, version) = (&migration.origin.version, &questionnaire.version);
    if migration.origin.is_version_of(questionnaire) {
        format!("the answers were given to another text of version `{version}`, with another `hash`")
    } else {
        format!("the answers were given to version `{found}`, and this questionnaire is version `{version}`")
    }
}
