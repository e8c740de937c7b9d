//! Rows, read one after another in the same memory.

use crate::answers::company::{LONGEST, clean_into, is_clean};
use crate::answers::decimal;
use crate::answers::entry::{AnswerFault, Raw, SEPARATOR};
use crate::answers::table::{Columns, Role};
use crate::answers::words::Words;
use crate::answers::{Answer, Answers, UnknownWeightSet};
use crate::assessment::ready::sets;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::condition::Subject;
use crate::questionnaire::prompt::{Entry, NumberEntry, Prompt};
use crate::questionnaire::selection::Selection;

/// Reads rows one after another, each into the answers of the one before, so that no answer takes memory of its own.
///
/// It reads what [`Columns::read_row`] reads, as that does, and leaves to it every row in which a cell does not fit.
///
/// ```
/// # let questionnaire = engine::Questionnaire::from_json(r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],
/// #   "title":"First look","levels":[{"id":"low","from":0,"name":"Low","verdict":"Low."},{"id":"high","from":50,"name":"High","verdict":"High."}],
/// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
/// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#)?;
/// let (columns, _) = questionnaire.read_columns(["id", "web_shop"])?;
/// let mut rows = columns.rows();
/// assert_eq!(rows.read(["LT-001", "online"]).unwrap().company.id, "LT-001");
/// assert!(rows.read(["LT-002", "on line"]).is_none(), "`Columns::read_row` says what is wrong");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Rows<'q> {
    columns: Vec<Cell<'q>>,
    answers: Answers<'q>,
    /// The lists that answers with several options do not hold at present.
    spare: Vec<Vec<usize>>,
}

/// How the cells of a column are read.
#[derive(Debug, Clone)]
pub(super) enum Cell<'q> {
    /// Nothing that is not known to be read.
    Ignored,
    Version(&'q str),
    Fact(Role),
    Answer {
        subject: Subject,
        prompt: &'q Prompt,
        not_applicable: bool,
        kind: Kind<'q>,
    },
}

#[derive(Debug, Clone)]
pub(super) enum Kind<'q> {
    Choice(Words),
    Several {
        words: Words,
        selection: &'q Selection,
        /// Of the sets of options, from that with the number 1, whether they can be chosen together.
        sets: Vec<bool>,
    },
    Number(&'q NumberEntry),
    Words,
    Other,
}

impl<'q> Columns<'q> {
    /// For reading many rows of this table quickly.
    pub fn rows(&self) -> Rows<'q> {
        let answers = Answers::none(self.questionnaire());
        Rows { columns: self.cells().cloned().collect(), answers, spare: Vec::new() }
    }
}

impl<'q> Cell<'q> {
    pub(super) fn of(role: Role, questionnaire: &'q Questionnaire) -> Self {
        let subject = match role {
            Role::Version => return Self::Version(&questionnaire.version),
            Role::Answer(subject) => subject,
            role => return Self::Fact(role),
        };
        let Some(prompt) = questionnaire.prompt(subject) else { return Self::Ignored };
        let words = || Words::of(prompt.choices().iter().map(|choice| choice.id.as_str()));
        let kind = match &prompt.entry {
            Entry::Choice(_) => Kind::Choice(words()),
            Entry::Several(selection) => Kind::Several {
                words: words(),
                selection,
                sets: sets(selection).map(|chosen| selection.allows(&chosen)).collect(),
            },
            Entry::Number(entry) => Kind::Number(entry),
            Entry::FreeText => Kind::Words,
            Entry::Rank(_) | Entry::Allocation(_) => Kind::Other,
        };
        let not_applicable = questionnaire.offers_not_applicable(subject);
        Self::Answer { subject, prompt, not_applicable, kind }
    }
}

impl<'q> Rows<'q> {
    /// Asks for a weight set by its id, for all rows.
    ///
    /// # Errors
    ///
    /// When the questionnaire has no such set; the weights stay as they were.
    pub fn weigh(&mut self, id: &str) -> Result<(), UnknownWeightSet> {
        self.answers.weigh(id)
    }

    /// Reads one row, as [`Columns::read_row`]; nothing where that refuses the row, or where the row has another version.
    pub fn read<'r>(&mut self, cells: impl IntoIterator<Item = &'r str>) -> Option<&Answers<'q>> {
        let mut cells = cells.into_iter();
        for column in &self.columns {
            let cell = cells.next().unwrap_or_default();
            match column {
                Cell::Ignored => {}
                Cell::Version(version) => {
                    let found = cell.trim();
                    if !found.is_empty() && found != *version {
                        return None;
                    }
                }
                Cell::Fact(role) => self.answers.read_fact(*role, cell)?,
                Cell::Answer { subject, prompt, not_applicable, kind } => {
                    let slot = self.answers.slot(*subject)?;
                    kind.read_answer(cell, (prompt, *not_applicable), slot, &mut self.spare).ok()?;
                }
            }
        }
        (!self.answers.company.id.is_empty()).then_some(&self.answers)
    }
}

impl Kind<'_> {
    /// Reads a cell into the answer of the row before; the question, and whether "not applicable" is offered, say what fits.
    pub(super) fn read_answer(
        &self,
        cell: &str,
        (prompt, not_applicable): (&Prompt, bool),
        slot: &mut Answer,
        spare: &mut Vec<Vec<usize>>,
    ) -> Result<(), AnswerFault> {
        if !self.read(cell, slot, spare) {
            *slot = prompt.read_answer(&Raw::Text(cell), not_applicable)?;
        }
        Ok(())
    }

    /// Reads a cell as it nearly always stands there into the answer of the row before; says whether it is read, as it is not
    /// where that takes more care.
    pub(super) fn read(&self, cell: &str, slot: &mut Answer, spare: &mut Vec<Vec<usize>>) -> bool {
        if let (Self::Words, Answer::Words(words)) = (self, &mut *slot)
            && are_words(cell)
        {
            words.clear();
            words.push_str(cell);
            return true;
        }
        let mut chosen = match std::mem::take(slot) {
            Answer::Several(mut chosen) => {
                chosen.clear();
                Some(chosen)
            }
            _ => None,
        };
        let read = match self {
            _ if cell.is_empty() => Some(Answer::Unanswered),
            Self::Choice(words) => words.place(cell).map(Answer::Choice),
            Self::Several { words, selection, .. } => {
                let listed = chosen.get_or_insert_with(|| spare.pop().unwrap_or_default());
                let is_read = list(cell, words, listed) && selection.allows(listed);
                if is_read { chosen.take().map(Answer::Several) } else { None }
            }
            Self::Number(entry) => decimal::read(cell).and_then(|number| entry.accept(number).ok()),
            Self::Words | Self::Other => None,
        };
        spare.extend(chosen.map(|mut chosen| {
            chosen.clear();
            chosen
        }));
        let is_read = read.is_some();
        *slot = read.unwrap_or_default();
        is_read
    }
}

/// Whether a cell holds words that need no cleaning, and are not too many.
pub(super) fn are_words(cell: &str) -> bool {
    cell.len() <= LONGEST && is_clean(cell) && !matches!(cell, "" | "dont_know" | "not_applicable")
}

/// The words that a text lists. Words are short: looking for their ends byte by byte takes no preparation.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.bytes().position(|byte| byte == SEPARATOR as u8);
        rest = end.and_then(|end| text.get(end + 1..));
        text.get(..end.unwrap_or(text.len()))
    })
}

/// Adds the places of the words that `text` lists; says whether all are known, and each stands behind those before it.
fn list(text: &str, words: &Words, chosen: &mut Vec<usize>) -> bool {
    split(text).all(|word| {
        let place = words.place(word).filter(|place| chosen.last().is_none_or(|last| last < place));
        chosen.extend(place);
        place.is_some()
    })
}

impl Answers<'_> {
    /// Reads a fact of the company; nothing where it does not fit.
    pub(super) fn read_fact(&mut self, role: Role, cell: &str) -> Option<()> {
        let slot = match role {
            Role::Id => &mut self.company.id,
            Role::Name => &mut self.company.name,
            Role::Round => &mut self.company.round,
            Role::Respondent => &mut self.company.respondent,
            role => return self.read_cell(role, cell).ok(),
        };
        slot.clear();
        clean_into(cell, slot);
        // As long in bytes at least.
        (slot.len() <= LONGEST || slot.chars().count() <= LONGEST).then_some(())
    }
}
