//! One of the threads that score: it reads the rows of a block, and writes what they come to.

use std::sync::Arc;

use engine::{Answers, Lines, Questionnaire, Rows};
use memchr::memchr;
use reports::Results;
use reports::source::records::Records;
use reports::source::{Header, Input, Origin, Place, Refusal, Row, TextTable, is_plain};

use super::scores::Scores;
use super::split::cut_row;

/// The largest row that is read quickly, in bytes: in it, no cell is too large.
const LARGEST: usize = 50_000;

/// What scoring needs, for block after block.
#[derive(Debug)]
pub(crate) struct Reader<'r, 'q> {
    file: Arc<str>,
    header: Arc<Header<'q>>,
    delimiter: u8,
    weights: Option<&'r str>,
    lines: Lines<'q>,
    rows: Rows<'q>,
    scores: Scores<'r, 'q>,
    cells: Vec<(usize, usize)>,
}

/// A row that was not only scored.
#[derive(Debug)]
pub(crate) struct Event<'q> {
    /// Which row of its block it is, from 1.
    pub(crate) row: u64,
    pub(crate) input: Input<'q>,
    /// Its answers: of one of several respondents, or given to another version; or why it is refused.
    pub(crate) read: Result<Answers<'q>, Vec<Refusal>>,
}

/// What a block came to.
#[derive(Debug, Default)]
pub(crate) struct Done<'q> {
    /// How many rows it has.
    pub(crate) rows: u64,
    /// How many companies of it were scored.
    pub(crate) scored: usize,
    pub(crate) events: Vec<Event<'q>>,
}

impl<'r, 'q> Reader<'r, 'q> {
    pub(crate) fn new(
        table: &TextTable<'q>,
        questionnaire: &'q Questionnaire,
        weights: Option<&'r str>,
        results: &'r Results,
    ) -> Self {
        let columns = &table.header.columns;
        let is_needed = |column: &str| results.names().any(|name| name == column);
        let (mut lines, mut rows) = (columns.lines(table.delimiter, is_needed), columns.rows());
        if let Some(id) = weights {
            // That there is such a set has been looked at.
            let _ = lines.weigh(id).and_then(|()| rows.weigh(id));
        }
        Self {
            file: Arc::clone(&table.file),
            header: Arc::clone(&table.header),
            delimiter: table.delimiter,
            weights,
            lines,
            rows,
            scores: Scores::new(questionnaire, results),
            cells: Vec::new(),
        }
    }

    /// Scores the rows of a block, and adds theirs to `out`.
    pub(crate) fn score(&mut self, block: &[u8], out: &mut Vec<u8>) -> Done<'q> {
        let text = str::from_utf8(block).unwrap_or_default();
        let mut done = Done::default();
        let mut start = 0;
        let line_feed = memchr(b'\n', block).and_then(|at| at.checked_sub(1));
        let is_crlf = line_feed.is_some_and(|before| block.get(before) == Some(&b'\r'));
        self.lines.end_with(if is_crlf { b'\r' } else { b'\n' });
        while start < block.len() {
            done.rows += 1;
            if self.scores.are_enough()
                && let Some(next) = self.lines.read(text, start, is_plain)
            {
                done.scored += 1;
                start = next;
                if self.lines.are_full() {
                    self.score_lines(out);
                }
                continue;
            }
            self.score_lines(out);
            let cut = cut_row(block, start, self.delimiter, &mut self.cells);
            if cut.is_usual && cut.end - start <= LARGEST && self.score_usual(text, cut.is_plain, out) {
                done.scored += 1;
            } else {
                self.score_unusual(block.get(start..cut.end).unwrap_or_default(), out, &mut done);
            }
            start = cut.end;
        }
        self.score_lines(out);
        done
    }

    /// Scores the lines that have been read.
    fn score_lines(&mut self, out: &mut Vec<u8>) {
        for (answers, scored) in self.lines.score() {
            self.scores.add_scored(answers, scored, out);
        }
    }

    /// Scores a row whose cells need no care, also one that has quotation marks around them; says whether that is so. Of a block
    /// that is no text, that is so of none.
    fn score_usual(&mut self, text: &str, is_plain_row: bool, out: &mut Vec<u8>) -> bool {
        let Self { header, rows, scores, cells, .. } = self;
        if text.is_empty() || cells.len() != header.names.len() {
            return false;
        }
        let cells = cells.iter().map(|(first, last)| text.get(*first..*last).unwrap_or_default());
        if !is_plain_row && !cells.clone().all(is_plain) {
            return false;
        }
        let answers = rows.read(cells).filter(|answers| answers.company.respondent.is_empty());
        answers.inspect(|answers| scores.add(answers, out)).is_some()
    }

    /// Reads a row with all care, and scores it where it can be.
    fn score_unusual(&mut self, row: &[u8], out: &mut Vec<u8>, done: &mut Done<'q>) {
        let record = Records::new(row, self.delimiter).read();
        let Ok(Some(record)) = record else { return };
        if record.is_empty() {
            return;
        }
        // Which row of the table it is shows when those before it have been read.
        let origin = Origin { file: Arc::clone(&self.file), place: Some(Place::Row(done.rows)) };
        let input = Input::Row(Row { origin, header: Arc::clone(&self.header), cells: record.cells });
        let mut read = input.read();
        if let Ok(answers) = &mut read {
            if let Some(id) = self.weights {
                let _ = answers.weigh(id);
            }
            if answers.company.respondent.is_empty() {
                self.scores.add(answers, out);
                done.scored += 1;
                if answers.migration().is_none() {
                    return;
                }
            }
        }
        done.events.push(Event { row: done.rows, input, read });
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::source::{self, reading::Reading};

    const QUESTIONNAIRE: &str = "
branda: 1
id: shop
version: '1'
languages: [en]
title: Shop
axes: [{ id: tools, name: Tools }, { id: people, name: People }]
levels: [{ id: all, from: 0, name: All, verdict: All. }]
profile:
  - { id: town, text: Town?, free_text: true }
dimensions:
  - id: sales
    name: Sales
    operator: median
    questions:
      - id: shop
        text: Where?
        axes: { tools: 1 }
        not_applicable: true
        options: [{ id: counter, points: 0, text: Counter }, { id: online, points: 1, text: Online }]
      - { id: share, text: How much?, axes: { people: 2 }, missing: { unanswered: zero }, number: { worst: 0, best: 100, min: 0, max: 100 } }
      - id: ways
        text: How?
        axes: { tools: 1, people: 1 }
        show_if: { question: shop, is: online }
        several:
          options:
            - { id: post, points: 1, text: Post }
            - { id: van, points: 2, text: Van }
            - { id: none, points: 0, text: None, exclusive: true }
";

    /// What a reader says to a block: the rows it writes, and what is wrong.
    fn said(out: &[u8], done: &Done<'_>) -> (String, u64, usize, Vec<String>) {
        let event = |event: &Event<'_>| match &event.read {
            Ok(answers) => format!("{} {:?}", event.row, answers),
            Err(reasons) => format!("{} {:?}", event.row, reasons),
        };
        (
            String::from_utf8_lossy(out).into_owned(),
            done.rows,
            done.scored,
            done.events.iter().map(event).collect(),
        )
    }

    proptest! {
        #[test]
        fn rows_are_read_and_refused_as_by_the_reader_that_takes_all_care(
            rows in proptest::collection::vec(
                (
                    "[AB\"'=#]{1,3}",
                    prop_oneof!["online", "counter", " online", "dont_know", "not_applicable", "on", ""],
                    prop_oneof!["[0-9]{1,3}", "-?[0-9]{1,2}[.,][0-9]{1,3}", "[0-9]e[0-9]", " 5 ", "\"7\"", "nan", "#N/A", "'-5", ""],
                    prop_oneof!["post", "van;post", "post;van", "none", "post;none", "post;post", " post ; van", "post;", ";", "\"van\""],
                    prop_oneof!["[ -~]{0,4}", Just("\u{a0}#REF!".to_owned()), "Err:502", "\"a\"\"b\"", "\"a\nb\"", "ž #N/A"],
                    prop_oneof!["", "1", "2", "one"],
                ),
                1..20,
            ),
            all_are_asked in any::<bool>(),
            operator in prop::sample::select(vec!["mean", "median", "sum", "minimum"]),
            line_end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
            columns in prop::sample::select(vec!["", "id,level", "town,overall,sales.people.coverage,answered"]),
        ) {
            let condition = "show_if: { question: shop, is: online }";
            let text = if all_are_asked { QUESTIONNAIRE.replace(condition, "") } else { QUESTIONNAIRE.to_owned() };
            let text = text.replace("median", operator);
            let questionnaire = Questionnaire::from_yaml(&text).unwrap();
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("answers.csv");
            fs::write(&path, "id,shop,share,ways,town,version\n").unwrap();
            let mut source = source::open(&path, &questionnaire, &Reading::default()).unwrap();
            let table = source.take_text().unwrap();
            let results = match columns {
                "" => Results::new(&questionnaire),
                columns => Results::with(&questionnaire, columns.split(',')).unwrap(),
            };
            let cells = |(id, shop, share, ways, town, version): &(String, String, String, String, String, String)| {
                format!("{id},{shop},{share},{ways},{town},{version}")
            };
            let block = rows.iter().map(cells).collect::<Vec<_>>().join(line_end);
            let mut reader = Reader::new(&table, &questionnaire, None, &results);

            let mut quick = Vec::new();
            let done = reader.score(block.as_bytes(), &mut quick);
            let quick = said(&quick, &done);

            let (mut careful, mut done, mut start) = (Vec::new(), Done::default(), 0);
            while start < block.len() {
                let end = cut_row(block.as_bytes(), start, b',', &mut Vec::new()).end;
                done.rows += 1;
                reader.score_unusual(&block.as_bytes()[start..end], &mut careful, &mut done);
                start = end;
            }
            prop_assert_eq!(quick, said(&careful, &done));
        }
    }
}
