//! Levels: named bands of scores.

use crate::format;
use crate::id::Id;
use crate::questionnaire::problem::Rule;
use crate::range::Range;
use crate::reader::{Reader, Seen};
use crate::share::TOLERANCE;
use crate::source::Node;
use crate::text::Text;

/// A band of scores, from `from` up to where the next level begins.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Level {
    /// Unique among the levels.
    pub id: Id,
    /// The lowest score of the level, on the range of the overall score.
    pub from: f64,
    /// For reports.
    pub name: Text,
    /// One sentence for the report's first page.
    pub verdict: Text,
}

/// The levels of a questionnaire, from low to high; together they cover its range.
#[derive(Debug, Clone, PartialEq)]
pub struct Levels {
    // INVARIANT: begins where the range does. Kept apart so that there always is a level.
    lowest: Level,
    higher: Vec<Level>,
}

impl Levels {
    /// From low to high.
    pub fn iter(&self) -> impl Iterator<Item = &Level> {
        std::iter::once(&self.lowest).chain(&self.higher)
    }

    /// The level of `score`, decided on the unrounded score within [`TOLERANCE`]; beyond the range, that of its end.
    ///
    /// ```
    /// # let questionnaire = engine::Questionnaire::from_json(r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],
    /// #   "title":"First look","levels":[{"id":"low","from":0,"name":"Low","verdict":"Low."},{"id":"high","from":50,"name":"High","verdict":"High."}],
    /// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
    /// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#)?;
    /// let level = |score| questionnaire.levels.of(score).id.as_str();
    /// assert_eq!([level(0.0), level(49.999), level(50.0), level(120.0)], ["low", "low", "high", "high"]);
    /// # Ok::<(), engine::QuestionnaireError>(())
    /// ```
    pub fn of(&self, score: f64) -> &Level {
        self.higher.iter().rev().find(|level| score >= level.from - TOLERANCE).unwrap_or(&self.lowest)
    }

    pub(crate) fn read(reader: &mut Reader, node: &Node, range: Range) -> Option<Self> {
        let mut seen = Seen::default();
        let mut levels: Vec<Level> = Vec::new();
        for (index, node) in reader.list(node, "a level")?.iter().enumerate() {
            let Some(level) = Level::read(reader, node, range) else { continue };
            seen.add(reader, &level.id, node.place);
            match levels.last() {
                None if index == 0 && level.from > range.lowest() => {
                    let lowest = range.lowest();
                    reader.tell(node.place, Rule::FirstLevel { from: level.from, lowest });
                }
                Some(last) if level.from <= last.from => {
                    reader.tell(node.place, Rule::LevelOrder { from: level.from, previous: last.from });
                }
                _ => {}
            }
            levels.push(level);
        }
        let mut levels = levels.into_iter();
        Some(Self { lowest: levels.next()?, higher: levels.collect() })
    }
}

impl Level {
    fn read(reader: &mut Reader, node: &Node, range: Range) -> Option<Self> {
        let fields = reader.fields(node, &format::LEVEL)?;
        let id = fields.require(reader, "id").and_then(|node| reader.id(node));
        let from = fields.require(reader, "from").and_then(|node| reader.number_on(node, "from", range));
        let name = fields.require(reader, "name").and_then(|node| reader.text(node));
        let verdict = fields.require(reader, "verdict").and_then(|node| reader.text(node));
        Some(Self { id: id?, from: from?, name: name?, verdict: verdict? })
    }
}
