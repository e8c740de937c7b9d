//! What a question without an answer does to the scores.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::format::{self, Block};
use crate::questionnaire::problem::Rule;
use crate::range::Range;
use crate::reader::Reader;
use crate::source::{Node, Value};

/// How a question that has no answer counts.
#[derive(Debug, Clone, Copy, PartialEq, BorshSerialize, BorshDeserialize)]
pub enum Policy {
    /// Not at all; the others share its weight.
    Exclude,
    /// As the worst answer.
    Zero,
    /// As the best answer.
    Full,
    /// As an answer of these points, on the questionnaire's scale; of a dimension, as this value.
    Points(f64),
    /// What it is in gets no score.
    NoScore,
    /// Nothing gets a score: it is a condition for the whole.
    NoResult,
}

impl Policy {
    /// The words of the questionnaire format.
    pub(crate) const WORDS: [(&'static str, Self); 5] = [
        ("exclude", Self::Exclude),
        ("zero", Self::Zero),
        ("full", Self::Full),
        ("no_score", Self::NoScore),
        ("no_result", Self::NoResult),
    ];

    /// `scale` is what points can be; nothing where they can be anything.
    fn read(reader: &mut Reader, node: &Node, scale: Option<Range>) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            return reader.word_among(node, &Self::WORDS, &["{ points: … }"]);
        }
        let fields = reader.fields(node, &format::POINTS_INSTEAD)?;
        let node = fields.require(reader, "points")?;
        let points = reader.number(node)?;
        if let Some(scale) = scale.filter(|scale| !scale.holds(points)) {
            let (lowest, highest) = (scale.lowest(), scale.highest());
            reader.tell(node.place, Rule::BeyondScale { points, lowest, highest });
        }
        Some(Self::Points(points))
    }
}

/// The policy for each of the four ways in which an answer can be missing.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct MissingPolicy {
    /// Shown, and nothing entered.
    pub unanswered: Policy,
    /// The person said that they do not know.
    pub dont_know: Policy,
    /// The person said that it does not apply.
    pub not_applicable: Policy,
    /// Not asked, because its condition does not hold.
    pub hidden: Policy,
    /// What a dimension or group below does that has no score, though something could have been answered there.
    pub not_scored: Policy,
    /// The share of weight, from 0 to 1, that has to be answered for a score.
    pub minimum_coverage: f64,
}

impl Default for MissingPolicy {
    fn default() -> Self {
        Self {
            unanswered: Policy::Exclude,
            dont_know: Policy::Exclude,
            not_applicable: Policy::Exclude,
            hidden: Policy::Exclude,
            not_scored: Policy::Exclude,
            minimum_coverage: 0.0,
        }
    }
}

impl MissingPolicy {
    /// Reads the policy of a questionnaire, a dimension or a question; what it does not say is as in `above`.
    ///
    /// `scale` is what points can be; nothing where they can be anything.
    pub(crate) fn read(
        reader: &mut Reader,
        node: &Node,
        block: &'static Block,
        above: &Self,
        scale: Option<Range>,
    ) -> Option<Self> {
        let fields = reader.fields(node, block)?;
        let mut policy =
            |name, above| fields.get(name).map_or(Some(above), |node| Policy::read(reader, node, scale));
        let unanswered = policy("unanswered", above.unanswered);
        let dont_know = policy("dont_know", above.dont_know);
        let not_applicable = policy("not_applicable", above.not_applicable);
        let hidden = policy("hidden", above.hidden);
        // A node below has a range of its own, which the scale of points says nothing of.
        let not_scored =
            fields.get("not_scored").map_or(Some(above.not_scored), |node| Policy::read(reader, node, None));
        let minimum_coverage = fields.get("minimum_coverage").map_or(Some(above.minimum_coverage), |node| {
            reader.number_in(node, "minimum_coverage", "from 0 to 1", |share| (0.0..=1.0).contains(&share))
        });
        Some(Self {
            unanswered: unanswered?,
            dont_know: dont_know?,
            not_applicable: not_applicable?,
            hidden: hidden?,
            not_scored: not_scored?,
            minimum_coverage: minimum_coverage?,
        })
    }
}
