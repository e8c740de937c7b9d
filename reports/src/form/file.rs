//! Answer files that are opened in the form, and why one is not.

use engine::{AnswerFileError, AnswerProblem, Answers, Questionnaire};

use crate::form::{Form, fault};
use crate::words::{FormWords, fill};

impl<'q> Form<'q> {
    /// Replaces all answers with those of a file, and goes on in the language of the file. `name` is only for messages.
    ///
    /// Answers to another version come over as far as they fit, and the screen says which did not.
    ///
    /// When the file cannot be read, nothing changes, and the screen says why until the next one is opened.
    pub fn open_answers(&mut self, name: &str, json: &str) -> bool {
        match self.questionnaire().read_answers(json) {
            Ok(answers) => {
                let left_out = left_out(&answers, name, self.words());
                let language = answers.company.language.clone().unwrap_or_else(|| self.language.clone());
                self.earlier.retain(|(_, earlier)| earlier.company.id == answers.company.id);
                if let Some(saved) = &mut self.saved {
                    saved.clone_from(&answers);
                }
                self.answers = answers;
                self.refused.clear();
                self.problem = left_out;
                self.speak(language);
                true
            }
            Err(error) => {
                let words = self.words();
                let reason = reason(&error, name, self.questionnaire(), words);
                self.problem = Some(format!("{reason} {}", words.error_answers_unchanged));
                false
            }
        }
    }

    /// The answers of earlier rounds that the report is compared with.
    pub fn earlier(&self) -> impl Iterator<Item = &Answers<'q>> {
        self.earlier.iter().map(|(_, answers)| answers)
    }

    /// Adds a file with answers of an earlier round; one of the same round goes. `is_earlier` says whether all of those that it is
    /// given came before the answers of this form.
    ///
    /// When the file cannot be read, or is of no earlier round, nothing changes, and the screen says why.
    pub fn compare_with(
        &mut self,
        name: &str,
        json: &str,
        is_earlier: impl FnOnce(&Answers<'q>, Vec<Answers<'q>>) -> bool,
    ) -> bool {
        let words = self.words();
        let read = match self.questionnaire().read_answers(json) {
            Ok(read) => read,
            Err(error) => {
                self.problem = Some(reason(&error, name, self.questionnaire(), words));
                return false;
            }
        };
        let mut earlier = self.earlier.clone();
        let whose =
            |answers: &Answers<'_>| (answers.company.round.clone(), answers.company.respondent.clone());
        earlier.retain(|(_, other)| whose(other) != whose(&read));
        earlier.push((name.to_owned(), read));
        let all = earlier.iter().map(|(_, answers)| answers.clone()).collect();
        if is_earlier(&self.answers, all) {
            (self.earlier, self.problem) = (earlier, None);
            return true;
        }
        self.problem = Some(fill(words.error_not_earlier, &[("file", name)]));
        false
    }

    /// Forgets the answers of earlier rounds.
    pub fn compare_no_more(&mut self) {
        self.earlier.clear();
        self.problem = None;
    }

    /// What to tell when answers that were tried out are kept.
    pub fn kept_tried(&self) -> String {
        self.words().what_if_kept.to_owned()
    }

    /// What to tell when the saved answers are back.
    pub fn was_put_back(&self) -> String {
        self.words().what_if_as_before.to_owned()
    }

    /// What to tell when the report is compared with a file.
    pub fn compared_with(&self, name: &str) -> String {
        fill(self.words().compared_with, &[("file", name)])
    }

    /// What to tell when answers were saved in a file.
    pub fn saved_in(&self, name: &str) -> String {
        fill(self.words().answers_saved, &[("file", name)])
    }

    /// What to tell when answers were opened from a file.
    pub fn opened_from(&self, name: &str) -> String {
        fill(self.words().answers_opened, &[("file", name)])
    }

    /// What to tell when another window of the page changed the answers.
    pub fn changed_elsewhere(&self) -> String {
        self.words().answers_changed_elsewhere.to_owned()
    }

    /// What to tell when what makes reports could not be loaded.
    pub fn report_not_loaded(&self) -> String {
        self.words().report_not_loaded.to_owned()
    }

    /// What to tell when a language could not be loaded.
    pub fn language_not_loaded(&self) -> String {
        self.words().language_not_loaded.to_owned()
    }

    /// Says on the screen that a file could not even be read.
    pub fn tell_unreadable(&mut self, name: &str) {
        let words = self.words();
        self.problem = Some(fill(words.error_file_unreadable, &[("file", name)]));
    }

    /// Says on the screen that a file is far larger than any answers are.
    pub fn tell_too_large(&mut self, name: &str) {
        let words = self.words();
        self.problem = Some(fill(words.error_file_too_large, &[("file", name)]));
    }
}

fn reason(error: &AnswerFileError, name: &str, questionnaire: &Questionnaire, words: &FormWords) -> String {
    match error {
        AnswerFileError::OtherQuestionnaire { found, expected } => {
            fill(words.error_other_questionnaire, &[("file", name), ("found", found), ("expected", expected)])
        }
        AnswerFileError::Answers(problems) => {
            let details = details(problems, questionnaire, words);
            fill(words.error_answers_do_not_fit, &[("file", name), ("details", &details)])
        }
        _ => fill(words.error_not_an_answer_file, &[("file", name)]),
    }
}

/// Which answers of another version were left out; nothing where all came over.
fn left_out(answers: &Answers<'_>, name: &str, words: &FormWords) -> Option<String> {
    let migration = answers.migration().filter(|migration| !migration.dropped.is_empty())?;
    let (found, expected) = (&*migration.origin.version, &*answers.questionnaire().version);
    let version =
        fill(words.error_other_version, &[("file", name), ("found", found), ("expected", expected)]);
    let details = details(&migration.dropped, answers.questionnaire(), words);
    let left_out = fill(words.error_answers_left_out, &[("details", &details)]);
    let same = migration.origin.is_version_of(answers.questionnaire());
    Some(if same { left_out } else { format!("{version} {left_out}") })
}

fn details(problems: &[AnswerProblem], questionnaire: &Questionnaire, words: &FormWords) -> String {
    let detail = |problem: &AnswerProblem| {
        let mut prompts =
            questionnaire.profile.iter().chain(questionnaire.questions().map(|question| &question.prompt));
        let prompt = prompts.find(|prompt| prompt.id == *problem.column);
        format!("{}: {}", problem.column, fault::sentence(&problem.fault, prompt, words))
    };
    problems.iter().map(detail).collect::<Vec<_>>().join(" ")
}
