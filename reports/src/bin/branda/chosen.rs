//! What several subcommands ask: which company of which answers, and in which language.

use std::path::PathBuf;

use engine::{
    Assessment, Benchmark, Comparison, Language, Questionnaire, assess_together, compare, rounds_before,
};
use reports::Subject;

use crate::company::{self, Round, Wanted};
use crate::failure::Failure;
use crate::questionnaire;
use crate::source::reading::Reading;

/// A company of a table, a folder or a file of answers.
#[derive(Debug, clap::Args)]
pub(crate) struct Chosen {
    /// The questionnaire, a YAML file
    questionnaire: PathBuf,

    /// The answers, in whatever form `batch` reads: a table, a workbook, answer files, or `-` for standard input
    answers: PathBuf,

    /// The company, by its id; needed where there are several
    #[arg(long, value_name = "ID")]
    company: Option<String>,

    /// Its round; needed where it has several
    #[arg(long)]
    round: Option<String>,

    /// Score with this weight set of the questionnaire, by its id, instead of the one the answers call for
    #[arg(long, value_name = "ID")]
    weights: Option<String>,

    #[command(flatten)]
    reading: Reading,
}

/// Earlier rounds of the company.
#[derive(Debug, clap::Args)]
pub(crate) struct Earlier {
    /// Answers of earlier rounds of the company, of the same kinds; earlier rounds among the answers are found without it
    #[arg(long, value_name = "FILE")]
    before: Vec<PathBuf>,

    /// The questionnaire that the answers of `--before` were given to, where it was another version
    #[arg(long, value_name = "FILE", requires = "before")]
    before_questionnaire: Option<PathBuf>,
}

/// The language that was asked for, where one was.
pub(crate) fn language(
    code: Option<&str>,
    questionnaire: &Questionnaire,
) -> Result<Option<Language>, Failure> {
    code.map(|code| questionnaire.language(code)).transpose().map_err(Failure::Language)
}

/// The languages that were asked for, as `lt` or `lt,en`: one, two to stand side by side, or none.
pub(crate) fn languages(
    codes: Option<&str>,
    questionnaire: &Questionnaire,
) -> Result<Vec<Language>, Failure> {
    let codes = codes.into_iter().flat_map(|codes| codes.split(','));
    let languages = codes.map(|code| questionnaire.language(code.trim()).map_err(Failure::Language));
    let mut languages = languages.collect::<Result<Vec<_>, _>>()?;
    languages.dedup();
    if languages.len() > 2 { Err(Failure::TwoLanguages) } else { Ok(languages) }
}

/// The questionnaires that are needed, read.
#[derive(Debug)]
pub(crate) struct Questionnaires {
    pub(crate) now: Questionnaire,
    before: Option<Questionnaire>,
}

/// A company with its earlier rounds.
#[derive(Debug)]
pub(crate) struct Rounds<'q> {
    pub(crate) assessment: Assessment<'q>,
    /// Each compared with the round that is meant, from the first to the last.
    pub(crate) earlier: Vec<Comparison<'q, 'q>>,
}

impl Chosen {
    /// The questionnaire.
    pub(crate) fn open(&self) -> Result<Questionnaire, Failure> {
        questionnaire::open(&self.questionnaire)
    }

    /// The questionnaire, and that of the earlier rounds where it was another version.
    pub(crate) fn open_with(&self, earlier: &Earlier) -> Result<Questionnaires, Failure> {
        let before = earlier.before_questionnaire.as_deref().map(questionnaire::open);
        Ok(Questionnaires { now: self.open()?, before: before.transpose()? })
    }

    /// The company's answers, one for each respondent; none where they are there and refused, which is told.
    pub(crate) fn find<'q>(&self, questionnaire: &'q Questionnaire) -> Result<Round<'q>, Failure> {
        self.weighed(self.wanted().find(&self.answers, questionnaire)?)
    }

    /// The company with all its earlier rounds; nothing where its answers are there and refused, which is told.
    pub(crate) fn find_with<'q>(
        &self,
        earlier: &Earlier,
        questionnaires: &'q Questionnaires,
    ) -> Result<Option<Rounds<'q>>, Failure> {
        let now = &questionnaires.now;
        let found = self.wanted().find_with_others(&self.answers, now)?;
        let Some(first) = found.round.first().cloned() else { return Ok(None) };
        let mut others = found.beside;
        for path in &earlier.before {
            let questionnaire = questionnaires.before.as_ref().unwrap_or(now);
            others.extend(company::earlier_answers(path, questionnaire, &self.reading, &first)?);
        }
        let assessment = assess_together(self.weighed(found.round)?)?;
        let earlier = rounds_before(&first, others).into_iter().map(|round| {
            let before = assess_together(self.weighed(round)?)?;
            Ok(compare(before, assessment.clone())?)
        });
        let earlier = earlier.collect::<Result<_, Failure>>()?;
        Ok(Some(Rounds { assessment, earlier }))
    }

    fn wanted(&self) -> Wanted<'_> {
        let (company, round) = (self.company.as_deref(), self.round.as_deref());
        Wanted { company, round, round_option: "--round", reading: &self.reading }
    }

    fn weighed<'q>(&self, mut respondents: Round<'q>) -> Result<Round<'q>, Failure> {
        if let Some(id) = &self.weights {
            for answers in &mut respondents {
                answers.weigh(id).map_err(Failure::Weights)?;
            }
        }
        Ok(respondents)
    }
}

impl<'q> Rounds<'q> {
    /// What a report is about: the company after its earlier rounds, among the companies of a benchmark.
    pub(crate) fn subject<'a>(&'a self, benchmark: Option<&'a Benchmark>) -> Result<Subject<'a>, Failure>
    where
        'q: 'a,
    {
        let subject = Subject::new(&self.assessment).after(&self.earlier);
        Ok(match benchmark {
            Some(benchmark) => subject.among(benchmark)?,
            None => subject,
        })
    }

    /// The language that was chosen, else the one that the company asks for, else the first of the questionnaire.
    pub(crate) fn language<'a>(&'a self, chosen: Option<&'a Language>) -> &'a Language {
        let asked = self.assessment.answers().company.language.as_ref();
        #[expect(clippy::expect_used, reason = "a questionnaire is sound, so it has a language")]
        chosen.or(asked).or(self.assessment.questionnaire().default_language()).expect("a language")
    }
}
