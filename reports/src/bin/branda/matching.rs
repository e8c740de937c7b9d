//! `branda match`: companies whose strength is another's gap.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use engine::{Answer, Answers, Assessment, Entry, Language, Pair, Pairing, Questionnaire, assess_together};
use reports::batch::Intake;
use reports::counted;
use reports::source::{Refusal, migration_told};

use crate::batch::table_file::TableFile;
use crate::chosen;
use crate::cohort::Answered;
use crate::failure::Failure;
use crate::questionnaire;
use crate::source::{self, reading::Reading};
use crate::terminal::{say, shown, warn};
use crate::written;

/// Lists companies whose strength is another's gap, for a partner day.
///
/// Only companies that agree are listed, on either side: those that chose the option of `--consent`, all who answered for
/// them, in their latest round.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  branda match questionnaire.yaml companies.csv --consent partner_day=yes
  branda match questionnaire.yaml companies.csv --consent partner_day=yes --out pairs.csv

A dimension is a strength of a company where its score lies above the mean of all its dimensions, each as a share of its own \
range, and a gap where it lies below. In each dimension the company with the greatest gap has the first choice, and takes the \
strongest that still have room; equal ones are taken by their ids.

Each company counts once, with its latest round: by date, or where dates are missing the later one in the file.")]
pub(crate) struct MatchCompanies {
    #[command(flatten)]
    answered: Answered,

    /// What a company answers that agrees to be named to others: a question of the profile, and an option of it
    #[arg(long, value_name = "QUESTION=OPTION")]
    consent: String,

    /// By how many percent of their range two scores differ at least
    #[arg(long, value_name = "PERCENT", default_value_t = 25, value_parser = clap::value_parser!(u8).range(1..=100))]
    apart: u8,

    /// How many others help a company in one dimension at most, and how many it helps
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u16).range(1..))]
    most: u16,

    /// The pairs as a table (CSV); without it they are shown as lines to read
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,

    /// The language of the names of dimensions, such as `lt`; the first of the questionnaire otherwise
    #[arg(long, value_name = "CODE")]
    language: Option<String>,

    #[command(flatten)]
    reading: Reading,
}

/// A question of the profile, and the option with which a company agrees.
struct Consent {
    question: String,
    option: usize,
}

/// Companies, and how many inputs were refused.
#[derive(Default)]
struct Gathered<'q> {
    /// Of each company the latest round, with the answers of all respondents.
    latest: BTreeMap<String, Vec<Answers<'q>>>,
    refused: usize,
}

const COLUMNS: [&str; 8] =
    ["dimension", "name", "strong_id", "strong_name", "strong_score", "weak_id", "weak_name", "weak_score"];

impl MatchCompanies {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let questionnaire = questionnaire::open(&self.answered.questionnaire)?;
        let language = chosen::language(self.language.as_deref(), &questionnaire)?;
        #[expect(clippy::expect_used, reason = "a questionnaire is sound, so it has a language")]
        let language = language.as_ref().or(questionnaire.default_language()).expect("a language");
        let consent = Consent::read(&self.consent, &questionnaire).map_err(Failure::Consent)?;
        if let Some(out) = &self.out {
            self.answered.spare(out)?;
        }
        let Gathered { latest, refused } = self.gather(&questionnaire)?;
        let companies = latest.len();
        let agreed = latest.into_values().filter(|answers| answers.iter().all(|one| consent.is_given(one)));
        let agreed = agreed.map(assess_together).collect::<Result<Vec<Assessment<'_>>, _>>()?;
        let pairing = Pairing { apart: f64::from(self.apart) / 100.0, most: usize::from(self.most) };
        let pairs = pairing.pairs(&agreed);
        if let Some(out) = &self.out {
            let mut table = TableFile::begin(written::begin(out)?, b',', &COLUMNS)?;
            pairs.iter().try_for_each(|pair| table.add(&row(pair, language)))?;
            table.finish()?;
        } else {
            tell(&pairs, language);
        }
        let place = self.out.as_ref().map(|out| format!(" in {}", shown(out))).unwrap_or_default();
        say(&format!(
            "{}{place} among the {} of {companies} companies that agree, {refused} refused",
            counted(pairs.len(), "pair"),
            agreed.len()
        ));
        Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn gather<'q>(&self, questionnaire: &'q Questionnaire) -> Result<Gathered<'q>, Failure> {
        let mut source = source::open(&self.answered.answers, questionnaire, &self.reading)?;
        let mut inputs = source.first_inputs()?;
        source.notes().iter().for_each(|note| warn(note));
        let (mut gathered, mut intake) = (Gathered::default(), Intake::default());
        for refusal in source.unknown_columns() {
            gathered.refuse(refusal);
        }
        while !inputs.is_empty() {
            for input in &inputs {
                let answers = match input.read() {
                    Ok(answers) => answers,
                    Err(reasons) => {
                        for refusal in &reasons {
                            warn(&refusal.to_string());
                        }
                        gathered.refused += 1;
                        continue;
                    }
                };
                if let Some(told) = migration_told(&answers) {
                    warn(&format!("{}: {told}", input.origin()));
                }
                match intake.take(answers, input) {
                    Ok(company) => company.into_iter().for_each(|company| gathered.add(company.respondents)),
                    Err(refusal) => gathered.refuse(&refusal),
                }
            }
            inputs = source.next_inputs()?;
        }
        for company in intake.take_held() {
            match company {
                Ok(company) => gathered.add(company.respondents),
                Err(held_back) => gathered.refuse(&held_back.refusal),
            }
        }
        Ok(gathered)
    }
}

impl<'q> Gathered<'q> {
    fn refuse(&mut self, refusal: &Refusal) {
        warn(&refusal.to_string());
        self.refused += 1;
    }

    /// Adds a round of a company, in place of an earlier one.
    fn add(&mut self, round: Vec<Answers<'q>>) {
        let date = |round: &[Answers<'q>]| round.iter().filter_map(|answers| answers.company.date).max();
        let Some(first) = round.first() else { return };
        let known = self.latest.get(&first.company.id);
        if known.is_none_or(|known| date(known) <= date(&round)) {
            self.latest.insert(first.company.id.clone(), round);
        }
    }
}

impl Consent {
    /// Finds the question and the option; or why there is none, and what to do.
    fn read(text: &str, questionnaire: &Questionnaire) -> Result<Self, String> {
        let asked = |prompt: &&engine::Prompt| matches!(prompt.entry, Entry::Choice(_) | Entry::Several(_));
        let facts = || questionnaire.profile.iter().filter(asked);
        let list = |ids: &mut dyn Iterator<Item = &engine::Id>| {
            ids.map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
        };
        let (question, option) = text.split_once('=').unwrap_or((text, ""));
        let (question, option) = (question.trim(), option.trim());
        let Some(prompt) = facts().find(|prompt| prompt.id == *question) else {
            let known = list(&mut facts().map(|prompt| &prompt.id));
            let known = if known.is_empty() {
                "its profile asks nothing that has options; ask there whether a company may be named to others".to_owned()
            } else {
                format!("choose one of {known}")
            };
            return Err(format!("the profile has no question `{question}` with options; {known}"));
        };
        let place = prompt.choices().iter().position(|choice| choice.id == *option);
        let place = place.ok_or_else(|| {
            let options = list(&mut prompt.choices().iter().map(|choice| &choice.id));
            let lacks = if option.is_empty() {
                "needs an option".to_owned()
            } else {
                format!("has no option `{option}`")
            };
            format!("`{question}` {lacks}; write `{question}=` and one of {options}")
        })?;
        Ok(Self { question: question.to_owned(), option: place })
    }

    fn is_given(&self, answers: &Answers<'_>) -> bool {
        let answer = answers.profile().find(|(prompt, _)| prompt.id == *self.question.as_str());
        match answer {
            Some((_, Answer::Choice(place))) => *place == self.option,
            Some((_, Answer::Several(places))) => places.contains(&self.option),
            _ => false,
        }
    }
}

fn row(pair: &Pair<'_, '_>, language: &Language) -> [String; 8] {
    let (strong, weak) = (&pair.strong.answers().company, &pair.weak.answers().company);
    let [strong_score, weak_score] = pair.scores.map(|score| score.to_string());
    [
        pair.dimension.id.to_string(),
        pair.dimension.name.in_language(language).to_owned(),
        strong.id.clone(),
        strong.name.clone(),
        strong_score,
        weak.id.clone(),
        weak.name.clone(),
        weak_score,
    ]
}

/// Lines to read: beneath each dimension, who can help whom.
fn tell(pairs: &[Pair<'_, '_>], language: &Language) {
    let mut heading = None;
    for pair in pairs {
        if heading != Some(&pair.dimension.id) {
            heading = Some(&pair.dimension.id);
            say(pair.dimension.name.in_language(language));
        }
        let [strong, weak] = pair.scores.map(|score| format!("{score:.1}"));
        let called = |company: &Assessment<'_>| company.answers().company.label().to_owned();
        say(&format!("  {} ({strong}) can help {} ({weak})", called(pair.strong), called(pair.weak)));
    }
}
