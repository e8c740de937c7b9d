//! One answer file, or a list of them: JSON, read as a whole.

use std::path::Path;
use std::sync::Arc;
use std::vec;

use engine::Questionnaire;
use serde_json::value::RawValue;

use super::answer_text::{AnswerText, LARGEST_ANSWER_FILE, origin, too_large};
use super::refusal::{Origin, Place};
use super::{CHUNK, Input, Inputs, SourceError};

#[derive(Debug)]
pub(crate) struct AnswerList<'q> {
    count: usize,
    texts: vec::IntoIter<AnswerText<'q>>,
}

/// A text that begins with `[` is a list.
pub(crate) fn open<'q>(
    name: &str,
    text: String,
    path: Option<&Path>,
    questionnaire: &'q Questionnaire,
) -> Result<AnswerList<'q>, SourceError> {
    let file: Arc<str> = name.into();
    let sized = |text: String| if text.len() > LARGEST_ANSWER_FILE { Err(too_large()) } else { Ok(text) };
    let json = text.trim_start_matches('\u{feff}').trim_start();
    let texts = if json.starts_with('[') {
        let items: Vec<Box<RawValue>> = serde_json::from_str(json).map_err(|error| SourceError::File {
            file: name.to_owned(),
            reason: format!(
                "this is no JSON, or only a part of it: the reader stopped at line {}, column {}; save the answers again",
                error.line(),
                error.column()
            ),
        })?;
        let item = |(index, item): (usize, Box<RawValue>)| {
            let origin = origin(&file, Place::Item(index as u64 + 1));
            AnswerText::here(origin, sized(String::from(Box::<str>::from(item))), None, questionnaire)
        };
        items.into_iter().enumerate().map(item).collect()
    } else {
        vec![AnswerText::here(Origin::of(name), sized(text), path, questionnaire)]
    };
    Ok(AnswerList { count: texts.len(), texts: texts.into_iter() })
}

impl<'q> Inputs<'q> for AnswerList<'q> {
    fn next_inputs(&mut self) -> Result<Vec<Input<'q>>, SourceError> {
        Ok(self.texts.by_ref().take(CHUNK).map(Input::Text).collect())
    }

    fn nothing(&self) -> &'static str {
        "the list is empty; put an answer file for each company into it"
    }

    fn size(&self) -> u64 {
        self.count as u64
    }

    fn read_so_far(&self) -> u64 {
        (self.count - self.texts.len()) as u64
    }
}
