//! Reports: one company's answers become its files, its row of results, and its line of the index.

use engine::{Benchmark, Language};
use reports::batch::{self, Accepted, Reported};
use reports::charts_of;

use super::index::Index;
use super::manifest::{Made, fingerprint};
use super::output::Output;
use crate::failure::Failure;
use crate::press::Press;

/// Writes reports; many threads may use it at once.
#[derive(Debug)]
pub(crate) struct Reporter<'r> {
    maker: batch::Reporter<'r>,
    /// Nothing where no PDF is wanted.
    press: Option<Press>,
    output: &'r Output,
    /// The one weight set of everything, if there is one.
    weights: Option<&'r str>,
    /// All that the look is made of, and those who help.
    look: String,
}

/// A report that is to be made.
#[derive(Debug)]
pub(crate) struct Draft<'q> {
    pub(crate) company: Accepted<'q>,
    /// The fingerprint of all it is made of.
    pub(crate) of: String,
}

/// What is kept of a report that has been made.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) reported: Reported,
    /// Nothing where it was there already.
    pub(crate) made: Option<Made>,
}

impl<'r> Reporter<'r> {
    pub(crate) fn new(
        maker: batch::Reporter<'r>,
        press: Option<Press>,
        output: &'r Output,
        weights: Option<&'r str>,
        look: &str,
    ) -> Self {
        let benchmark = maker.benchmark.map(Benchmark::to_json).unwrap_or_default();
        let providers = format!("{:?}", maker.providers);
        let look = fingerprint(&[look, &benchmark, &providers], &[]);
        Self { maker, press, output, weights, look }
    }

    /// The report of a company, of one respondent or several.
    pub(crate) fn draft<'q>(&self, mut company: Accepted<'q>) -> Result<Draft<'q>, Failure> {
        if let Some(id) = self.weights {
            for answers in &mut company.respondents {
                answers.weigh(id).map_err(Failure::Weights)?;
            }
        }
        let settings = [
            env!("CARGO_PKG_VERSION"),
            &self.maker.questionnaire.fingerprint().to_string(),
            self.weights.unwrap_or_default(),
            self.maker.language.map(Language::as_str).unwrap_or_default(),
            &self.look,
            if self.output.has_charts() { "charts" } else { "" },
            if self.press.is_some() { "pdf" } else { "" },
        ];
        let of = fingerprint(&settings, &company.respondents);
        Ok(Draft { company, of })
    }

    /// Scores a company, and writes its report unless `kept`.
    pub(crate) fn write(&self, draft: Draft<'_>, kept: bool) -> Result<Report, Failure> {
        let Draft { company, of } = draft;
        let pages = &self.maker.pages;
        let (reported, made) = self.maker.report(company, |stem, subject, language| {
            if kept {
                return Ok::<_, Failure>(None);
            }
            let mut files = vec![self.output.write_page(stem, &pages.report(subject, language)?)?];
            if let Some(press) = &self.press {
                files.push(self.output.write_pdf(stem, &press.report(subject, language)?)?);
            }
            if self.output.has_charts() {
                for (chart, svg) in charts_of(subject, language) {
                    files.push(self.output.write_chart(stem, chart, &pages.dress(svg))?);
                }
            }
            Ok(Some(Made { report: stem.to_owned(), of: Some(of), files }))
        })?;
        Ok(Report { reported, made })
    }

    /// Writes the page that lists all reports; `refused` counts the inputs that have none.
    pub(crate) fn write_index(&self, index: Index, refused: usize) -> Result<(), Failure> {
        let page = self.maker.index(index.listed(), refused)?;
        self.output.write_index(|file| index.write(page, file))
    }
}
