//! Levels: named bands of scores.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format;
use crate::id::Id;
use crate::questionnaire::limit::{End, Limit, Limits};
use crate::questionnaire::need::{Need, Needs};
use crate::questionnaire::problem::Rule;
use crate::questionnaire::rounding::Rounding;
use crate::range::Range;
use crate::reader::{Fields, Reader, Seen};
use crate::source::{Node, Place};
use crate::text::Text;

/// A band of scores, from where it begins up to where the next level begins.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Level {
    /// Unique among the levels.
    pub id: Id,
    /// Where it begins, on the range of its scores.
    pub begins: Limit,
    /// The score that stands for it, where the level of a score is the nearest one.
    pub at: Option<f64>,
    /// For reports.
    pub name: Text,
    /// One sentence for the report's first page; a level of a dimension may have none.
    pub verdict: Option<Text>,
    /// Which of the questionnaire's groups of levels it belongs to, from 0.
    pub group: Option<usize>,
    /// What has to hold for it and for every higher one, beside the score.
    pub needs: Vec<Need>,
}

/// Levels from low to high; together they cover their range, and every score is in one of them.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct Levels {
    // INVARIANT: begins where the range does. Kept apart so that there always is a level.
    lowest: Level,
    higher: Vec<Level>,
    /// What a score is rounded with before its level is read.
    rounding: Option<Rounding>,
}

/// Several levels under one name, such as newcomers and leaders.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct LevelGroup {
    /// Unique among the groups.
    pub id: Id,
    /// For reports.
    pub name: Text,
    /// What it means to be there.
    pub text: Option<Text>,
}

/// What of a score decides on its level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, BorshSerialize, BorshDeserialize)]
pub enum LevelRule {
    /// The score as it is.
    #[default]
    Score,
    /// The score after it was rounded.
    Rounded,
    /// Which of the levels it is nearest to; in the middle between two, it is on the higher one.
    Nearest,
}

/// What levels are read for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LevelsOf<'g> {
    pub(crate) range: Range,
    pub(crate) rule: LevelRule,
    /// That of the scores, where one is declared.
    pub(crate) rounding: Option<Rounding>,
    /// The groups that a level of the overall score may belong to; levels of a dimension have none, nor needs.
    pub(crate) groups: Option<&'g [LevelGroup]>,
}

impl LevelRule {
    pub(crate) const WORDS: [(&'static str, Self); 3] =
        [("score", Self::Score), ("rounded", Self::Rounded), ("nearest", Self::Nearest)];

    pub(crate) fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        reader.word(node, &Self::WORDS)
    }
}

/// One level without a name, which every score is in.
impl Default for Levels {
    fn default() -> Self {
        let lowest = Level {
            id: Id::none(),
            begins: Limit::from(f64::NEG_INFINITY),
            at: None,
            name: Text::default(),
            verdict: None,
            group: None,
            needs: Vec::new(),
        };
        Self { lowest, higher: Vec::new(), rounding: None }
    }
}

impl Levels {
    /// From low to high.
    pub fn iter(&self) -> impl Iterator<Item = &Level> {
        std::iter::once(&self.lowest).chain(&self.higher)
    }

    /// The level of a score, where the score alone decides; nothing where a level needs more, for what that hangs on only an
    /// [`Assessment`](crate::Assessment) knows. Beyond the range, that of its end.
    ///
    /// Decided on the unrounded score within [`TOLERANCE`](crate::TOLERANCE), or on the rounded one where the
    /// questionnaire says so.
    ///
    /// ```
    /// # let questionnaire = engine::Questionnaire::from_json(r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],
    /// #   "title":"First look","levels":[{"id":"low","from":0,"name":"Low","verdict":"Low."},{"id":"high","from":50,"name":"High","verdict":"High."}],
    /// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
    /// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#)?;
    /// let level = |score| questionnaire.levels.of(score).unwrap().id.as_str();
    /// assert_eq!([level(0.0), level(49.999), level(50.0), level(120.0)], ["low", "low", "high", "high"]);
    /// # Ok::<(), engine::QuestionnaireError>(())
    /// ```
    pub fn of(&self, score: f64) -> Option<&Level> {
        (!self.have_needs()).then(|| self.band_of(score))
    }

    /// The level whose band holds a score, whether or not all that it needs is there.
    pub(crate) fn band_of(&self, score: f64) -> &Level {
        let score = self.rounded(score);
        self.higher.iter().rev().find(|level| level.begins.is_reached_by(score)).unwrap_or(&self.lowest)
    }

    /// Whether any of them needs more than a score.
    pub fn have_needs(&self) -> bool {
        self.higher.iter().any(|level| !level.needs.is_empty())
    }

    /// Whether a score is in the band of a level of these, or above it.
    pub(crate) fn is_reached(&self, level: &Level, score: f64) -> bool {
        level.begins.is_reached_by(self.rounded(score))
    }

    /// Gives each level its needs, from the lowest upwards.
    pub(crate) fn give_needs(&mut self, needs: Needs) {
        for (level, needs) in std::iter::once(&mut self.lowest).chain(&mut self.higher).zip(needs) {
            level.needs = needs;
        }
    }

    /// The rounding that a score goes through before its level is read; none where the score itself decides.
    pub fn rounding(&self) -> Option<Rounding> {
        self.rounding
    }

    fn rounded(&self, score: f64) -> f64 {
        self.rounding.map_or(score, |rounding| rounding.round(score))
    }

    pub(crate) fn read(reader: &mut Reader, node: &Node, of: LevelsOf<'_>) -> Option<Self> {
        let mut seen = Seen::default();
        let mut drafts = Vec::new();
        for node in reader.list(node, "a level")? {
            let Some(draft) = Draft::read(reader, node, of) else { continue };
            if let Some(id) = &draft.id {
                seen.add(reader, id, node.place);
            }
            drafts.push(draft);
        }
        let begins = begins(reader, &drafts, of);
        let levels: Option<Vec<Level>> =
            drafts.into_iter().zip(begins).map(|(draft, begins)| draft.level(begins)).collect();
        let mut levels = levels?.into_iter();
        let rounding = of.rounding.filter(|_| of.rule == LevelRule::Rounded);
        Some(Self { lowest: levels.next()?, higher: levels.collect(), rounding })
    }
}

/// A level as far as it could be read: its limits are checked also where something else is missing.
struct Draft {
    place: Option<Place>,
    id: Option<Id>,
    limits: Limits,
    at: Option<f64>,
    name: Option<Text>,
    verdict: Option<Text>,
    group: Option<usize>,
    has_needs: bool,
}

impl Draft {
    fn read(reader: &mut Reader, node: &Node, of: LevelsOf<'_>) -> Option<Self> {
        let block = if of.groups.is_some() { &format::LEVEL } else { &format::LEVEL_OF_DIMENSION };
        let fields = reader.fields(node, block)?;
        let id = fields.require(reader, "id").and_then(|node| reader.id(node));
        let nearest = of.rule == LevelRule::Nearest;
        for name in ["from", "above", "to", "below", "at"] {
            if fields.get(name).is_some() && nearest != (name == "at") {
                reader.tell(fields.place, Rule::LevelField { field: name, nearest });
            }
        }
        let (limits, at) = if nearest {
            let at = fields.require(reader, "at").and_then(|node| reader.number_on(node, "at", of.range));
            (Limits { unread: at.is_none(), ..Limits::default() }, at)
        } else {
            (Limits::read(reader, fields, of.range), None)
        };
        let name = fields.require(reader, "name").and_then(|node| reader.text(node));
        let verdict = match of.groups {
            Some(_) => fields.require(reader, "verdict"),
            None => fields.get("verdict"),
        };
        let verdict = verdict.and_then(|node| reader.text(node));
        let group = read_group(reader, fields, of.groups.unwrap_or_default());
        let has_needs = fields.get("needs").is_some();
        Some(Self { place: node.place, id, limits, at, name, verdict, group, has_needs })
    }

    fn level(self, begins: Limit) -> Option<Level> {
        let Self { id, at, name, verdict, group, .. } = self;
        Some(Level { id: id?, begins, at, name: name?, verdict, group, needs: Vec::new() })
    }
}

/// Where each level begins; tells of holes and overlaps.
fn begins(reader: &mut Reader, drafts: &[Draft], of: LevelsOf<'_>) -> Vec<Limit> {
    let rounding = of.rounding.filter(|_| of.rule == LevelRule::Rounded);
    let (lowest, highest) = (of.range.lowest(), of.range.highest());
    let mut begins: Vec<Limit> = Vec::new();
    let mut previous: Option<&Draft> = None;
    for draft in drafts {
        let Limits { begin, unread, .. } = draft.limits;
        let start = Limit::from(lowest);
        let Some((before, last)) = previous.zip(begins.last().copied()) else {
            if draft.has_needs {
                reader.tell(draft.place, Rule::LowestNeeds);
            }
            let begin = begin.unwrap_or(start);
            if !unread && begin != start {
                reader.tell(draft.place, Rule::FirstLevel { begin: begin.to_string(), lowest });
            }
            begins.push(if of.rule == LevelRule::Nearest { start } else { begin });
            previous = Some(draft);
            continue;
        };
        let end = before.limits.end;
        let between = before.at.zip(draft.at);
        let begin_here = match between {
            Some((low, high)) => Limit::from(low / 2.0 + high / 2.0),
            None => begin.or(end.map(End::next)).unwrap_or(last),
        };
        let is_known = !unread && !before.limits.unread;
        if is_known {
            let is_in_order = match between {
                Some((low, high)) => high > low,
                None => begin_here.is_after(last) || (begin.is_none() && end.is_none()),
            };
            if !is_in_order {
                let from = draft.at.unwrap_or(begin_here.value);
                let previous = before.at.unwrap_or(last.value);
                reader.tell(draft.place, Rule::LevelOrder { from, previous });
            } else if let (Some(begin), Some(end)) = (begin, end) {
                if let Some(rule) = end.misfit(begin, rounding) {
                    reader.tell(draft.place, rule);
                }
            } else if begin.is_none() && end.is_none() && between.is_none() && !draft.has_needs {
                reader.tell(draft.place, Rule::LevelWithoutLimit);
            }
        }
        begins.push(begin_here);
        previous = Some(draft);
    }
    if let Some((draft, end)) = previous.and_then(|draft| Some((draft, draft.limits.end?)))
        && (end.open || end.value < highest)
    {
        reader.tell(draft.place, Rule::LastLevel { end: end.to_string(), highest });
    }
    begins
}

fn read_group(reader: &mut Reader, fields: Fields<'_>, groups: &[LevelGroup]) -> Option<usize> {
    let node = fields.get("group")?;
    let name = reader.words(node)?;
    let found = groups.iter().position(|group| group.id == *name);
    if found.is_none() {
        let nearest = reader.nearest(name, groups.iter().map(|group| group.id.as_str())).map(str::to_owned);
        reader.tell(node.place, Rule::UnknownGroup { id: name.to_owned(), nearest });
    }
    found
}

impl LevelGroup {
    /// Reads `level_groups`; a group that could not be read, which has been told, still has its id.
    pub(crate) fn read_list(reader: &mut Reader, node: &Node) -> Vec<Self> {
        let mut seen = Seen::default();
        let mut groups = Vec::new();
        for node in reader.list(node, "a group of levels, or remove `level_groups`").unwrap_or_default() {
            let Some(fields) = reader.fields(node, &format::LEVEL_GROUP) else {
                continue;
            };
            let id = fields.require(reader, "id").and_then(|node| reader.id(node));
            let name = fields.require(reader, "name").and_then(|node| reader.text(node));
            let text = fields.get("text").and_then(|node| reader.text(node));
            let Some(id) = id else { continue };
            seen.add(reader, &id, node.place);
            groups.push(Self { id, name: name.unwrap_or_default(), text });
        }
        groups
    }
}
