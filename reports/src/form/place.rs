//! Places in the form, and how an address names them.

use engine::Questionnaire;

/// How much is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// Every question.
    #[default]
    Full,
    /// Only the questions of the quick check; their answers count in the full assessment too.
    Quick,
}

/// One screen of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screen {
    /// What it is, and how much is asked.
    #[default]
    Start,
    /// All sections with their state.
    Sections,
    /// Facts about the company.
    Profile,
    /// The questions of the dimension at this place, from 0.
    Dimension(usize),
    /// All questions, beneath each other.
    All,
    /// The report.
    Report,
    /// Other answers, tried out without saving them.
    WhatIf,
}

/// Where in the form somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// How much is asked.
    pub reach: Reach,
    /// The screen.
    pub screen: Screen,
}

impl Place {
    /// The place that `text` names, such as `quick/dimension/strategy`; nothing when the questionnaire has no such place.
    pub fn read(text: &str, questionnaire: &Questionnaire) -> Option<Self> {
        let mut parts = text.split('/');
        let reach = match parts.next() {
            Some("") => return (text.is_empty()).then(Self::default),
            Some("full") => Reach::Full,
            Some("quick") => Reach::Quick,
            _ => return None,
        };
        let screen = match (parts.next(), parts.next(), parts.next()) {
            (None, None, None) => Screen::Sections,
            (Some("profile"), None, None) => Screen::Profile,
            (Some("all"), None, None) => Screen::All,
            (Some("report"), None, None) => Screen::Report,
            (Some("what-if"), None, None) => Screen::WhatIf,
            (Some("dimension"), Some(id), None) => {
                let index = questionnaire.sections().position(|dimension| dimension.id == *id);
                Screen::Dimension(index?)
            }
            _ => return None,
        };
        Some(Self { reach, screen })
    }

    /// The text that [`Place::read`] reads back; empty for the start.
    pub fn write(self, questionnaire: &Questionnaire) -> String {
        let reach = match self.reach {
            Reach::Full => "full",
            Reach::Quick => "quick",
        };
        match self.screen {
            Screen::Start => String::new(),
            Screen::Sections => reach.to_owned(),
            Screen::Profile => format!("{reach}/profile"),
            Screen::All => format!("{reach}/all"),
            Screen::Report => format!("{reach}/report"),
            Screen::WhatIf => format!("{reach}/what-if"),
            Screen::Dimension(index) => {
                let id = questionnaire.sections().nth(index).map_or("", |dimension| dimension.id.as_str());
                format!("{reach}/dimension/{id}")
            }
        }
    }

    /// The address of the place within the page.
    pub(crate) fn link(self, questionnaire: &Questionnaire) -> String {
        format!("#/{}", self.write(questionnaire))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::tests::questionnaire;

    #[test]
    fn a_place_reads_back_as_it_was_written() {
        let questionnaire = questionnaire();
        for text in [
            "",
            "full",
            "quick",
            "quick/profile",
            "full/all",
            "full/report",
            "full/what-if",
            "full/dimension/sales",
        ] {
            let place = Place::read(text, &questionnaire).unwrap();
            assert_eq!(place.write(&questionnaire), text);
        }
        for text in ["/", "full/", "slow", "full/dimension", "full/dimension/nowhere", "full/report/x", "<b>"]
        {
            assert_eq!(Place::read(text, &questionnaire), None, "{text}");
        }
    }
}
