//! JSON Lines: an answer file on each line, of which there may be any number.

use std::fmt;
use std::io::{BufReader, Read};
use std::sync::Arc;

use engine::Questionnaire;

use super::answer_text::{AnswerText, LARGEST_ANSWER_FILE, as_text, origin};
use super::content::{Text, next_line};
use super::refusal::Place;
use super::{CHUNK, CHUNK_BYTES, Input, Inputs, SourceError};

pub(crate) struct AnswerLines<'q> {
    file: Arc<str>,
    questionnaire: &'q Questionnaire,
    text: BufReader<Box<dyn Read + Send>>,
    line: u64,
    size: u64,
    passed: u64,
}

impl<'q> AnswerLines<'q> {
    pub(crate) fn new(name: &str, text: Text, questionnaire: &'q Questionnaire) -> Self {
        let size = text.size;
        Self { file: name.into(), questionnaire, text: text.from(0), line: 0, size, passed: 0 }
    }
}

impl<'q> Inputs<'q> for AnswerLines<'q> {
    fn next_inputs(&mut self) -> Result<Vec<Input<'q>>, SourceError> {
        let mut inputs = Vec::new();
        let mut bytes = 0;
        while inputs.len() < CHUNK && bytes < CHUNK_BYTES {
            let line = next_line(&mut self.text, LARGEST_ANSWER_FILE)
                .map_err(|error| SourceError::unreadable(&self.file, &error))?;
            let Some(line) = line else { break };
            self.line += 1;
            self.passed += line.as_ref().map_or(LARGEST_ANSWER_FILE, Vec::len) as u64 + 1;
            let text = match line {
                Ok(line) if line.trim_ascii().is_empty() => continue,
                Ok(line) => as_text(line),
                Err(largest) => Err(format!(
                    "the line has more than {largest} bytes, which is too large; write an answer file on each line"
                )),
            };
            let origin = origin(&self.file, Place::Line(self.line));
            let text = AnswerText::here(origin, text, None, self.questionnaire);
            bytes += text.size();
            inputs.push(Input::Text(text));
        }
        Ok(inputs)
    }

    fn nothing(&self) -> &'static str {
        "there is nothing in it; write an answer file on each line"
    }

    fn size(&self) -> u64 {
        self.size
    }

    fn read_so_far(&self) -> u64 {
        self.passed
    }
}

impl fmt::Debug for AnswerLines<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("AnswerLines").field("file", &self.file).finish_non_exhaustive()
    }
}
