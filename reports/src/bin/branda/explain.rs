//! `branda explain`: why each number of one company is what it is.

use std::path::PathBuf;
use std::process::ExitCode;

use engine::{Answers, Questionnaire, assess};
use reports::Explanation;

use crate::batch::refusal::Refusal;
use crate::batch::source::Source;
use crate::failure::Failure;
use crate::questionnaire;
use crate::terminal::{say, shown, warn};

/// Tells why each number of one company is what it is: answers, values, weights, the arithmetic, and what was left out.
///
/// Below the tree of numbers stands what each answer brings to the score. With `--format json` it is the same as data,
/// unrounded, with the fields that `questionnaires/README.md` lists.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  branda explain questionnaires/innocape.yaml companies.csv --company LT-001 --round T0 --node sales")]
pub(crate) struct Explain {
    /// The questionnaire, a YAML file
    questionnaire: PathBuf,

    /// The answers, as for `batch`: a table (CSV), an answer file (JSON), or a folder of answer files
    answers: PathBuf,

    /// The company, by its id; needed where there are several
    #[arg(long, value_name = "ID")]
    company: Option<String>,

    /// Its round; needed where it has several
    #[arg(long)]
    round: Option<String>,

    /// Only this dimension, group or question, by its id
    #[arg(long, value_name = "ID")]
    node: Option<String>,

    /// The score of this axis, by its id, instead of the overall one
    #[arg(long, value_name = "ID")]
    axis: Option<String>,

    /// Score with this weight set of the questionnaire, by its id, instead of the one the answers call for
    #[arg(long, value_name = "ID")]
    weights: Option<String>,

    /// The language of the questionnaire's own texts, such as `lt`
    #[arg(long, value_name = "CODE")]
    language: Option<String>,

    /// As lines to read, or as data
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Explain {
    pub(crate) fn run(&self) -> Result<ExitCode, Failure> {
        let questionnaire = questionnaire::open(&self.questionnaire)?;
        let chosen = self.language.as_deref().map(|code| questionnaire.language(code));
        let chosen = chosen.transpose().map_err(Failure::Language)?;
        let Some(mut answers) = self.find(&questionnaire)? else { return Ok(ExitCode::FAILURE) };
        if let Some(id) = &self.weights {
            answers.weigh(id).map_err(Failure::Weights)?;
        }
        let assessment = assess(answers);
        #[expect(clippy::expect_used, reason = "a questionnaire is sound, so it has a language")]
        let language = chosen.as_ref().or(questionnaire.default_language()).expect("a language");
        let (node, axis) = (self.node.as_deref(), self.axis.as_deref());
        let explanation = Explanation::new(&assessment, node, axis, language)?;
        let told = match self.format {
            Format::Text => explanation.text(),
            Format::Json => explanation.json(),
        };
        told.lines().for_each(say);
        Ok(ExitCode::SUCCESS)
    }

    /// The answers of the company that is meant; nothing where they are there and refused, which is told.
    fn find<'q>(&self, questionnaire: &'q Questionnaire) -> Result<Option<Answers<'q>>, Failure> {
        let mut source = Source::open(&self.answers, questionnaire)?;
        let mut inputs = source.first_inputs(&self.answers)?;
        let mut found: Option<Answers<'q>> = None;
        let mut others: Vec<String> = Vec::new();
        let mut refused: Vec<Refusal> = Vec::new();
        while !inputs.is_empty() {
            for input in &inputs {
                match input.read() {
                    Ok(answers) if self.means(&answers) => match &found {
                        None => found = Some(answers),
                        Some(first) => {
                            return Err(self.unclear(first, &answers));
                        }
                    },
                    Ok(answers) => others.push(called(&answers)),
                    Err(reasons) => refused.extend(reasons),
                }
            }
            inputs = source.next_inputs()?;
        }
        if found.is_none() {
            for refusal in &refused {
                warn(&refusal.to_string());
            }
            if refused.is_empty() {
                return Err(self.nobody(&others));
            }
        }
        Ok(found)
    }

    fn means(&self, answers: &Answers<'_>) -> bool {
        let company = &answers.company;
        self.company.as_ref().is_none_or(|id| *id == company.id)
            && self.round.as_ref().is_none_or(|round| *round == company.round)
    }

    fn unclear(&self, first: &Answers<'_>, second: &Answers<'_>) -> Failure {
        let choice = if self.company.is_none() { "--company" } else { "--round" };
        let (first, second) = (called(first), called(second));
        self.failure(format!("{first} and {second} are both here; choose one with `{choice}`"))
    }

    fn nobody(&self, others: &[String]) -> Failure {
        const FEW: usize = 5;
        let mut known = others.iter().take(FEW).cloned().collect::<Vec<_>>().join(", ");
        if others.len() > FEW {
            known.push_str(", …");
        }
        self.failure(format!("there is no such company; there is {known}"))
    }

    fn failure(&self, reason: String) -> Failure {
        Failure::File { file: shown(&self.answers), reason }
    }
}

/// Who answered, in a message.
fn called(answers: &Answers<'_>) -> String {
    let company = &answers.company;
    if company.round.is_empty() {
        format!("`{}`", company.id)
    } else {
        format!("`{}` in round `{}`", company.id, company.round)
    }
}
