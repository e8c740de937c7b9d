//! What is wrong with a template, and where.

use std::fmt;

use typst::WorldExt as _;
use typst::diag::SourceDiagnostic;

use crate::desk::Desk;
use crate::typesetter::TEMPLATE;

/// Why there is no PDF: everything that is wrong, in the order of the template.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct NotSet(Vec<Flaw>);

/// One thing that is wrong.
#[derive(Debug)]
pub struct Flaw {
    /// Line and column in the template, both from 1; nothing where it is not the template's.
    pub place: Option<(usize, usize)>,
    /// What is wrong, in Typst's words.
    pub reason: String,
}

impl NotSet {
    pub(crate) fn of(reason: &str) -> Self {
        Self(vec![Flaw { place: None, reason: reason.to_owned() }])
    }

    pub(crate) fn from_diagnostics(diagnostics: &[SourceDiagnostic], desk: &Desk<'_>) -> Self {
        Self(diagnostics.iter().map(|diagnostic| Flaw::new(diagnostic, desk)).collect())
    }

    /// Everything that is wrong.
    pub fn flaws(&self) -> &[Flaw] {
        &self.0
    }
}

impl Flaw {
    fn new(diagnostic: &SourceDiagnostic, desk: &Desk<'_>) -> Self {
        let template = &desk.typesetter.template;
        let range = desk.range(diagnostic.span).filter(|_| diagnostic.span.id() == Some(template.id()));
        let place = range.and_then(|range| template.lines().byte_to_line_column(range.start));
        Self {
            place: place.map(|(line, column)| (line + 1, column + 1)),
            reason: diagnostic.message.to_string(),
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((line, column)) = self.place {
            write!(f, "{TEMPLATE}:{line}:{column}: ")?;
        }
        f.write_str(&self.reason)
    }
}
