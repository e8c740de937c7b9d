//! Rows, read one after another in the same memory.

use crate::answers::company::{LONGEST, clean_into};
use crate::answers::decimal;
use crate::answers::entry::{Raw, SEPARATOR};
use crate::answers::table::{Columns, Role};
use crate::answers::words::Words;
use crate::answers::{Answer, Answers, UnknownWeightSet};
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
enum Cell<'q> {
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
enum Kind<'q> {
    Choice(Words),
    Several(Words, &'q Selection),
    Number(&'q NumberEntry),
    Other,
}

impl<'q> Columns<'q> {
    /// For reading many rows of this table quickly.
    pub fn rows(&self) -> Rows<'q> {
        let questionnaire = self.questionnaire();
        Rows {
            columns: self
                .roles()
                .map(|role| role.map_or(Cell::Ignored, |role| Cell::of(role, questionnaire)))
                .collect(),
            answers: Answers::none(questionnaire),
            spare: Vec::new(),
        }
    }
}

impl<'q> Cell<'q> {
    fn of(role: Role, questionnaire: &'q Questionnaire) -> Self {
        let subject = match role {
            Role::Version => return Self::Version(&questionnaire.version),
            Role::Answer(subject) => subject,
            role => return Self::Fact(role),
        };
        let Some(prompt) = questionnaire.prompt(subject) else { return Self::Ignored };
        let words = || Words::of(prompt.choices().iter().map(|choice| choice.id.as_str()));
        let kind = match &prompt.entry {
            Entry::Choice(_) => Kind::Choice(words()),
            Entry::Several(selection) => Kind::Several(words(), selection),
            Entry::Number(entry) => Kind::Number(entry),
            Entry::Rank(_) | Entry::Allocation(_) | Entry::FreeText => Kind::Other,
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
        self.answers.clear(&mut self.spare);
        for (column, cell) in self.columns.iter().zip(cells) {
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
                    let quick = kind.read(cell, &mut self.spare);
                    let answer = match quick {
                        Some(answer) => answer,
                        None => prompt.read_answer(&Raw::Text(cell), *not_applicable).ok()?,
                    };
                    if answer != Answer::Unanswered {
                        self.answers.put(*subject, answer);
                    }
                }
            }
        }
        (!self.answers.company.id.is_empty()).then_some(&self.answers)
    }
}

impl Kind<'_> {
    /// Reads a cell as it nearly always stands there; nothing where it is to be read with more care.
    fn read(&self, cell: &str, spare: &mut Vec<Vec<usize>>) -> Option<Answer> {
        if cell.is_empty() {
            return Some(Answer::Unanswered);
        }
        match self {
            Self::Choice(words) => words.place(cell).map(Answer::Choice),
            Self::Several(words, selection) => {
                let mut chosen = spare.pop().unwrap_or_default();
                if list(cell, words, &mut chosen) && selection.allows(&chosen) {
                    return Some(Answer::Several(chosen));
                }
                chosen.clear();
                spare.push(chosen);
                None
            }
            Self::Number(entry) => entry.accept(decimal::read(cell)?).ok(),
            Self::Other => None,
        }
    }
}

/// Adds the places of the words that `text` lists; says whether all are known, and each stands behind those before it.
fn list(text: &str, words: &Words, chosen: &mut Vec<usize>) -> bool {
    text.split(SEPARATOR).all(|word| {
        let place = words.place(word).filter(|place| chosen.last().is_none_or(|last| last < place));
        chosen.extend(place);
        place.is_some()
    })
}

impl Answers<'_> {
    /// Takes all answers and facts away, and what they hold in memory into `spare`.
    fn clear(&mut self, spare: &mut Vec<Vec<usize>>) {
        for answer in self.profile.iter_mut().chain(&mut self.questions) {
            if let Answer::Several(mut chosen) = std::mem::take(answer) {
                chosen.clear();
                spare.push(chosen);
            }
        }
        let company = &mut self.company;
        for words in [&mut company.id, &mut company.name, &mut company.round, &mut company.respondent] {
            words.clear();
        }
        (company.date, company.language) = (None, None);
    }

    /// Reads a fact of the company; nothing where it does not fit.
    fn read_fact(&mut self, role: Role, cell: &str) -> Option<()> {
        let slot = match role {
            Role::Id => &mut self.company.id,
            Role::Name => &mut self.company.name,
            Role::Round => &mut self.company.round,
            Role::Respondent => &mut self.company.respondent,
            role => return self.read_cell(role, cell).ok(),
        };
        clean_into(cell, slot);
        // As long in bytes at least.
        (slot.len() <= LONGEST || slot.chars().count() <= LONGEST).then_some(())
    }
}
