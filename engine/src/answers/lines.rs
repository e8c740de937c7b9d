//! Lines of a text, read and scored as they stand.

use crate::answers::cells::{Cells, End, Key};
use crate::answers::company::LONGEST;
use crate::answers::decimal;
use crate::answers::entry::{Raw, SEPARATOR};
use crate::answers::row::{Cell, Kind, are_words, split};
use crate::answers::table::{Columns, Role};
use crate::answers::{Answer, Answers, UnknownWeightSet};
use crate::assessment::ready::{Simple, sets};
use crate::assessment::scorer::{Abreast, Scored};
use crate::questionnaire::condition::Subject;
use crate::questionnaire::prompt::{Entry, Prompt};

/// How many lines are scored at a time.
const ABREAST: usize = 8;

/// How many cells of a question are kept with their marks, of which there are any number, as of those that hold numbers.
const MOST_KEPT: usize = 1 << 10;

/// The scores of a line.
pub type ScoredLine<'s, 'q> = Scored<'s, 'q, ABREAST>;

/// Reads lines of delimited text and scores a few of them at a time, without an answer of its own for any cell.
///
/// It reads what [`Columns::read_row`] reads of the same cells, and gives the scores of [`assess`](crate::assess), bit for bit. It
/// leaves to these every line that takes more care: with quotation marks, with a cell that does not fit, with a respondent, or with
/// another version; and all lines where answers show or hide questions, or choose weights.
///
/// ```
/// # let questionnaire = engine::Questionnaire::from_json(r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],
/// #   "title":"First look","levels":[{"id":"low","from":0,"name":"Low","verdict":"Low."},{"id":"high","from":50,"name":"High","verdict":"High."}],
/// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
/// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#)?;
/// let (columns, _) = questionnaire.read_columns(["id", "web_shop"])?;
/// let mut lines = columns.lines(b',', |_| true);
/// let text = "LT-001,online\nLT-002,on line\n";
///
/// let next = lines.read(text, 0, |_| true).unwrap();
/// assert!(lines.read(text, next, |_| true).is_none(), "`Columns::read_row` says what is wrong");
///
/// let scored: Vec<_> = lines.score().map(|(answers, scored)| {
///     (answers.company.id.clone(), scored.whole(engine::Cut::Whole).unwrap().value)
/// }).collect();
/// assert_eq!(scored, [("LT-001".to_owned(), Some(100.0))]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Lines<'q> {
    columns: Vec<Column<'q>>,
    delimiter: u8,
    /// Of each company, and how many of them have been read.
    answers: Vec<Answers<'q>>,
    read: usize,
    scorer: Abreast<'q, ABREAST>,
    /// Whether all questions are asked with the same weights, whatever is answered.
    is_settled: bool,
    /// The lists that answers with several options do not hold at present.
    spare: Vec<Vec<usize>>,
}

#[derive(Debug, Clone)]
struct Column<'q> {
    /// What stands behind its cells.
    end: End,
    content: Content<'q>,
}

#[derive(Debug, Clone)]
enum Content<'q> {
    /// Words that nobody asks for.
    Unneeded,
    /// A question, by its place, with the cells whose marks are ready.
    Question {
        place: usize,
        cells: Cells,
        prompt: &'q Prompt,
        kind: Kind<'q>,
        not_applicable: bool,
    },
    Other(Cell<'q>),
}

impl<'q> Columns<'q> {
    /// For scoring many lines of this table quickly; cells are apart by `delimiter`, which is ASCII. Facts and the profile are
    /// kept where `is_needed` says so of their column, by its id; the id of a company always is.
    pub fn lines(&self, delimiter: u8, is_needed: impl Fn(&str) -> bool) -> Lines<'q> {
        let questionnaire = self.questionnaire();
        let (answers, scorer) = (Answers::none(questionnaire), Abreast::new(questionnaire));
        let content = |cell: &Cell<'q>| Content::of(cell.clone(), &scorer, &is_needed);
        let column = |cell| Column { end: End::new(delimiter), content: content(cell) };
        let mut lines = Lines {
            columns: self.cells().map(column).collect(),
            delimiter,
            is_settled: answers.are_all_asked(),
            answers: vec![answers; ABREAST],
            read: 0,
            scorer,
            spare: Vec::new(),
        };
        lines.end_with(b'\n');
        lines
    }
}

impl<'q> Content<'q> {
    fn of(cell: Cell<'q>, scorer: &Abreast<'q, ABREAST>, is_needed: impl Fn(&str) -> bool) -> Self {
        match cell {
            Cell::Answer { subject: Subject::Question(place), prompt, kind, not_applicable } => {
                let ready = ready(prompt, not_applicable);
                let ready = ready.filter_map(|(cell, simple)| Some((cell, scorer.ready(place, simple)?)));
                Self::Question { place, cells: Cells::of(ready), prompt, kind, not_applicable }
            }
            Cell::Answer { prompt, kind: Kind::Words, .. } if !is_needed(prompt.id.as_str()) => {
                Self::Unneeded
            }
            Cell::Fact(Role::Name) if !is_needed("name") => Self::Unneeded,
            Cell::Fact(Role::Round) if !is_needed("round") => Self::Unneeded,
            Cell::Ignored | Cell::Fact(Role::Note(..)) => Self::Unneeded,
            cell => Self::Other(cell),
        }
    }
}

/// The cells of a question whose marks may be ready, with what each stands for.
fn ready(prompt: &Prompt, not_applicable: bool) -> impl Iterator<Item = (String, Simple)> {
    let missing = [
        ("", Some(Simple::Unanswered)),
        ("dont_know", Some(Simple::DontKnow)),
        ("not_applicable", not_applicable.then_some(Simple::NotApplicable)),
    ];
    let missing = missing.into_iter().filter_map(|(cell, simple)| Some((cell.to_owned(), simple?)));
    let ids: Vec<&str> = prompt.choices().iter().map(|choice| choice.id.as_str()).collect();
    let answers: Vec<(String, Simple)> = match &prompt.entry {
        Entry::Choice(_) => {
            ids.iter().enumerate().map(|(place, id)| ((*id).to_owned(), Simple::Choice(place))).collect()
        }
        Entry::Several(selection) => {
            let listed = |chosen: &[usize]| {
                let ids: Vec<&str> = chosen.iter().filter_map(|place| ids.get(*place)).copied().collect();
                ids.join(SEPARATOR.encode_utf8(&mut [0; 4]))
            };
            let sets = (1..).zip(sets(selection)).filter(|(_, chosen)| selection.allows(chosen));
            sets.map(|(set, chosen)| (listed(&chosen), Simple::Set(set))).collect()
        }
        _ => Vec::new(),
    };
    missing.chain(answers)
}

impl<'q> Lines<'q> {
    /// Asks for a weight set by its id, for all lines.
    ///
    /// # Errors
    ///
    /// When the questionnaire has no such set; the weights stay as they were.
    pub fn weigh(&mut self, id: &str) -> Result<(), UnknownWeightSet> {
        for answers in &mut self.answers {
            answers.weigh(id)?;
            self.is_settled = answers.are_all_asked();
        }
        Ok(())
    }

    /// Lines end with this byte from now on: a line feed, as they do unless something else is said; or a carriage return, which a
    /// line feed has to follow.
    pub fn end_with(&mut self, line_end: u8) {
        if let Some(last) = self.columns.last_mut() {
            last.end = End::new(line_end);
        }
    }

    /// Whether those that have been read have to be [scored](Lines::score) before another one is read.
    #[inline]
    pub fn are_full(&self) -> bool {
        self.read == self.answers.len()
    }

    /// Reads the line that begins at `start`, and gives where the next one begins; nothing where it takes more care, or there
    /// is no room for it. `is_plain` says of cells that are no answers to questions whether they mean what stands there.
    #[inline]
    pub fn read(&mut self, text: &str, start: usize, is_plain: impl Fn(&str) -> bool) -> Option<usize> {
        if !self.is_settled {
            return None;
        }
        let Self { columns, delimiter, answers, read, scorer, spare, .. } = self;
        let (answers, lane) = (answers.get_mut(*read)?, *read);
        let mut at = start;
        for Column { end, content } in columns.iter_mut() {
            if let Content::Question { place, cells, kind, .. } = content
                && let Some((key, length)) = Key::read(text.as_bytes(), at, *end)
            {
                let mark = cells.find(key).or_else(|| {
                    let Kind::Number(entry) = kind else { return None };
                    let answer = entry.accept(decimal::read(text.get(at..at + length)?)?).ok()?;
                    if cells.len() == MOST_KEPT {
                        return scorer.make(*place, &answer);
                    }
                    let mark = scorer.keep(*place, &answer)?;
                    cells.add(key, mark);
                    Some(mark)
                });
                if let Some(mark) = mark {
                    scorer.put((*place, lane), mark);
                    at += length + 1;
                    continue;
                }
            }
            let cell = cell(text, at, *end, *delimiter)?;
            if !content.read(cell, answers, (scorer, lane), spare, &is_plain) {
                return None;
            }
            at += cell.len() + 1;
        }
        if text.as_bytes().get(at.checked_sub(1)?) == Some(&b'\r') {
            at += text.as_bytes().get(at..)?.starts_with(b"\n").then_some(1)?;
        }
        if answers.company.id.is_empty() {
            return None;
        }
        *read += 1;
        Some(at)
    }

    /// Scores the lines that have been read, and gives them in their order.
    pub fn score(&mut self) -> impl Iterator<Item = (&Answers<'q>, ScoredLine<'_, 'q>)> {
        let read = std::mem::take(&mut self.read);
        if let Some(answers) = self.answers.first().filter(|_| read > 0) {
            self.scorer.score(answers.weighing());
        }
        let scored = (0..).map(|lane| self.scorer.scored(lane));
        self.answers.iter().take(read).zip(scored)
    }
}

/// The cell that begins at `start`; nothing where it has quotation marks around it, or anything else than `end` behind it.
fn cell(text: &str, start: usize, end: End, delimiter: u8) -> Option<&str> {
    let rest = text.as_bytes().get(start..)?;
    let length = End::first([delimiter, b'\n', b'\r'].map(End::new), rest)?;
    let is_whole = rest.get(length) == Some(&end.byte()) && rest.first() != Some(&b'"');
    text.get(start..start + length).filter(|_| is_whole)
}

impl Content<'_> {
    /// Reads a cell as it nearly always stands there; says whether it is read, as it is not where that takes more care.
    fn read(
        &self,
        cell: &str,
        answers: &mut Answers<'_>,
        (scorer, lane): (&mut Abreast<'_, ABREAST>, usize),
        spare: &mut Vec<Vec<usize>>,
        is_plain: impl Fn(&str) -> bool,
    ) -> bool {
        match self {
            Self::Unneeded | Self::Other(Cell::Ignored) => cell.len() <= LONGEST && is_plain(cell),
            Self::Question { place, prompt, kind, not_applicable, .. } => {
                mark_quickly(kind, cell, (*place, lane), scorer)
                    || is_plain(cell)
                        && (prompt.read_answer(&Raw::Text(cell), *not_applicable))
                            .is_ok_and(|answer| scorer.mark_answer((*place, lane), &answer))
            }
            Self::Other(Cell::Version(version)) => cell.is_empty() || cell == *version,
            // Answers of one of several respondents are put together with the others.
            Self::Other(Cell::Fact(Role::Respondent)) => cell.is_empty(),
            Self::Other(Cell::Fact(role)) => is_plain(cell) && answers.read_fact(*role, cell).is_some(),
            Self::Other(Cell::Answer { subject, kind, .. }) => {
                is_plain(cell) && answers.slot(*subject).is_some_and(|slot| kind.read(cell, slot, spare))
            }
        }
    }
}

/// Marks a question, by its place and the lane of the company, by a cell that no mark is ready for; says whether it is read.
fn mark_quickly(kind: &Kind<'_>, cell: &str, at: (usize, usize), scorer: &mut Abreast<'_, ABREAST>) -> bool {
    match kind {
        Kind::Several { words, sets, .. } => {
            let add = |set: usize, word: &str| words.place(word).map(|place| set | 1_usize << place);
            let set = if sets.is_empty() { None } else { split(cell).try_fold(0, add) };
            let set = set.filter(|set| sets.get(set.wrapping_sub(1)) == Some(&true));
            let ready = set.and_then(|set| scorer.ready(at.0, Simple::Set(set)));
            ready.map(|ready| scorer.put(at, ready)).is_some()
        }
        // That there are words is all that counts of them.
        Kind::Words => are_words(cell) && scorer.mark_answer(at, &Answer::Words(String::new())),
        Kind::Choice(_) | Kind::Number(_) | Kind::Other => false,
    }
}
