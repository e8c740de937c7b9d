//! Questions of dimensions.

use std::io;

use borsh::{BorshDeserialize, BorshSerialize};

use crate::answers::Answer;
use crate::cut::Cuts;
use crate::format;
use crate::id::Id;
use crate::questionnaire::Context;
use crate::questionnaire::comparison::read_option;
use crate::questionnaire::compiled::Pieces;
use crate::questionnaire::condition::Condition;
use crate::questionnaire::missing::MissingPolicy;
use crate::questionnaire::number::NumberScale;
use crate::questionnaire::operator::table::Categories;
use crate::questionnaire::problem::Rule;
use crate::questionnaire::prompt::{Entry, Prompt, id_of, tell_kind};
use crate::questionnaire::scoring::Scoring;
use crate::questionnaire::values::Values;
use crate::questionnaire::worth::Worth;
use crate::range::Range;
use crate::reader::{Fields, Reader};
use crate::text::Text;

/// A question of a dimension.
#[derive(Debug, Clone, PartialEq, BorshSerialize, BorshDeserialize)]
#[non_exhaustive]
pub struct Question {
    /// What is asked.
    pub prompt: Prompt,
    /// Its weight in its dimension, and on each axis; 0 where it does not count.
    #[borsh(skip)]
    pub weights: Cuts<f64>,
    /// Belongs to the quick check.
    pub quick: bool,
    /// Whether "not applicable" is offered.
    pub not_applicable: bool,
    /// When it is asked; always, when there is no condition.
    pub show_if: Option<Condition>,
    /// What a missing answer does.
    #[borsh(skip)]
    pub missing: MissingPolicy,
    /// Why it matters: one sentence, printed beside the advice.
    #[borsh(skip)]
    pub why: Option<Text>,
    /// Names under which criteria find it with others.
    #[borsh(skip)]
    pub tags: Vec<Id>,
    /// The range of what it brings to its dimension.
    #[borsh(skip)]
    pub range: Range,
    /// What points are put on `range` from; nothing where they stand for themselves.
    #[borsh(skip)]
    scale: Option<Range>,
    /// The answer that counts where nothing was entered.
    pub default: Option<Answer>,
    #[borsh(skip)]
    scoring: Scoring,
    /// Of the worst and of the best answer.
    #[borsh(skip)]
    ends: (Cuts<f64>, Cuts<f64>),
}

impl Question {
    /// Whether it is scored: without, it is only asked, for conditions and for who reads the answers.
    pub fn is_scored(&self) -> bool {
        self.scoring != Scoring::Never
    }

    /// What counts where `answer` was entered: that, or where nothing was, its default.
    pub fn counting<'a>(&'a self, answer: &'a Answer) -> &'a Answer {
        match (answer, &self.default) {
            (Answer::Unanswered, Some(default)) => default,
            _ => answer,
        }
    }

    /// What the option at `choice` is worth; nothing when there is no such option.
    pub fn worth_of_choice(&self, choice: usize) -> Option<&Worth> {
        self.worths().get(choice)
    }

    /// What each option is worth, in their order; empty where not exactly one option is chosen.
    pub fn worths(&self) -> &[Worth] {
        self.scoring.worths()
    }

    /// Writes the value of an answer in its dimension and on each axis to `values`; says whether there is one, as there is
    /// none of an answer of another kind, and where nothing is scored.
    pub(crate) fn write_values(&self, answer: &Answer, values: &mut [f64]) -> bool {
        self.scoring.write_values(answer, self.range, values)
    }

    /// How a number is scored; nothing for another kind of question.
    pub(crate) fn number_scale(&self) -> Option<&NumberScale> {
        match &self.scoring {
            Scoring::Number(scale) => Some(scale),
            _ => None,
        }
    }

    /// Its options from low to high, for a decision table; nothing where two of them are worth the same, or one is worth
    /// different things on different axes.
    pub(crate) fn categories(&self) -> Option<Categories> {
        let alike =
            |worth: &Worth| worth.values.iter().all(|value| value.total_cmp(&worth.values.whole).is_eq());
        if self.worths().is_empty() || !self.worths().iter().all(alike) {
            return None;
        }
        let choices = self.prompt.choices().iter().zip(self.worths());
        let mut options: Vec<(Id, f64)> =
            choices.map(|(choice, worth)| (choice.id.clone(), worth.values.whole)).collect();
        options.sort_by(|(_, one), (_, other)| one.total_cmp(other));
        let differ = options.windows(2).all(|pair| matches!(pair, [(_, low), (_, high)] if low < high));
        differ.then_some(Categories::Options(options))
    }

    /// The value of an answer of these points, the same as a whole and on each axis.
    pub(crate) fn value_of_points(&self, points: f64) -> f64 {
        self.scale.map_or(points, |scale| self.range.at(scale.part(points)))
    }

    /// The points that a value stands for, on the questionnaire's scale; the value itself where points stand for
    /// themselves.
    #[inline]
    pub fn points_of_value(&self, value: f64) -> f64 {
        self.scale.map_or(value, |scale| scale.at(self.range.part(value)))
    }

    /// The values of the worst and of the best answer, as a whole and on each axis.
    pub(crate) fn ends(&self) -> &(Cuts<f64>, Cuts<f64>) {
        &self.ends
    }

    /// The lowest and the highest value that an answer can have; nothing where that is not known.
    #[cfg(feature = "yaml")]
    pub(crate) fn reach(&self) -> Option<[Cuts<f64>; 2]> {
        let (Scoring::Number(scale), Entry::Number(entry)) = (&self.scoring, &self.prompt.entry) else {
            return Some(self.ends().clone().into());
        };
        let values: Vec<f64> =
            scale.landmarks(entry)?.into_iter().map(|number| scale.value(number, self.range)).collect();
        let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        Some([lowest, highest].map(|end| self.weights.map(|_| end)))
    }

    pub(crate) fn scored(&mut self, pieces: &mut impl Pieces) -> io::Result<()> {
        pieces.piece(&mut self.weights)?;
        pieces.piece(&mut self.missing)?;
        pieces.piece(&mut self.why)?;
        pieces.piece(&mut self.tags)?;
        pieces.piece(&mut self.range)?;
        pieces.piece(&mut self.scale)?;
        pieces.piece(&mut self.scoring)?;
        pieces.piece(&mut self.ends)
    }

    pub(crate) fn read(reader: &mut Reader, fields: Fields<'_>, context: &mut Context) -> Option<Self> {
        let kinds = [Scoring::KINDS.as_slice(), &UNSCORED].concat();
        let kind = match fields.among(&kinds) {
            (1, kind) => kind,
            (count, _) => {
                tell_kind(reader, fields, count, KINDS);
                None
            }
        };
        let unscored = kind.filter(|(kind, _)| UNSCORED.contains(kind));
        let (weights, entry, scoring) = if let Some((kind, node)) = unscored {
            tell_never_scored(reader, fields);
            let nothing = Cuts { whole: 0.0, axes: vec![0.0; context.axes.len()] };
            (nothing, Entry::read_unscored(reader, kind, node, id_of(fields)), Some(Scoring::Never))
        } else {
            let weights = read_weights(reader, fields, context);
            let read = kind.map(|kind| Scoring::read(reader, fields, kind, &weights, context));
            let (entry, scoring) = read.unwrap_or_default();
            (weights, entry, scoring)
        };
        let prompt = Prompt::read(reader, fields, entry, &mut context.prompt_names);
        let entry = prompt.as_ref().map(|prompt| &prompt.entry);
        let common = Common::read(reader, fields, entry, unscored.is_none(), context);
        Some(Self::new(prompt?, weights, common?, scoring?, context))
    }

    /// A question that has been read, also one that is a row of a matrix.
    pub(crate) fn new(
        prompt: Prompt,
        weights: Cuts<f64>,
        common: Common,
        scoring: Scoring,
        context: &Context,
    ) -> Self {
        let Common { default, quick, not_applicable, show_if, missing, why, tags } = common;
        let range = scoring.range(context);
        Self {
            ends: scoring.ends(range, &weights),
            prompt,
            weights,
            quick,
            not_applicable,
            show_if,
            missing,
            why,
            tags,
            range,
            default,
            scale: context.scale.filter(|_| context.values == Values::Scaled),
            scoring,
        }
    }
}

/// The kinds of questions that are never scored.
const UNSCORED: [&str; 3] = ["choose", "rank", "free_text"];

const KINDS: &str = "`options`, `answer_scale`, `several`, `number`, `allocation`, `matrix`, `choose`, `rank` and `free_text`";

/// What a question says in the same words as a matrix says it for all its rows.
#[derive(Debug, Clone)]
pub(crate) struct Common {
    pub(crate) default: Option<Answer>,
    pub(crate) quick: bool,
    pub(crate) not_applicable: bool,
    pub(crate) show_if: Option<Condition>,
    pub(crate) missing: MissingPolicy,
    pub(crate) why: Option<Text>,
    pub(crate) tags: Vec<Id>,
}

impl Common {
    /// `entry` is how it is answered, nothing where that could not be read.
    pub(crate) fn read(
        reader: &mut Reader,
        fields: Fields<'_>,
        entry: Option<&Entry>,
        scored: bool,
        context: &Context,
    ) -> Option<Self> {
        let missing = match fields.get("missing").filter(|_| scored) {
            Some(node) => {
                let (block, above) = (&format::MISSING_OF_QUESTION, &context.missing);
                MissingPolicy::read(reader, node, block, above, context.scale)
            }
            None if scored => Some(context.missing.clone()),
            None => Some(MissingPolicy::default()),
        };
        let default = read_default(reader, fields, entry.filter(|_| scored));
        let mut flag = |name| fields.get(name).map_or(Some(false), |node| reader.truth(node));
        let quick = flag("quick");
        let not_applicable = flag("not_applicable");
        let show_if = fields.get("show_if").map(|node| Condition::read(reader, node, context));
        let why = fields.get("why").and_then(|node| reader.text(node));
        let tags = reader.tags(fields);
        Some(Self {
            default,
            quick: quick?,
            not_applicable: not_applicable?,
            // A condition that could not be read has been told.
            show_if: show_if.flatten(),
            missing: missing?,
            why,
            tags,
        })
    }
}

/// Tells of a question that has another kind of answer beside its matrix.
pub(crate) fn tell_kinds_beside_matrix(reader: &mut Reader, fields: Fields<'_>) {
    let kinds = [Scoring::KINDS.as_slice(), &UNSCORED].concat();
    let (count, _) = fields.among(&kinds);
    if count > 0 {
        tell_kind(reader, fields, count, KINDS);
    }
}

/// Tells of fields that could only matter in a score.
fn tell_never_scored(reader: &mut Reader, fields: Fields<'_>) {
    for field in ["axes", "weight", "reversed", "missing", "default", "why", "tags"] {
        if let Some(node) = fields.get(field) {
            let question = id_of(fields).to_owned();
            reader.tell(node.place, Rule::NeverScored { question, field });
        }
    }
}

/// The answer that counts where nothing was entered: one option.
fn read_default(reader: &mut Reader, fields: Fields<'_>, entry: Option<&Entry>) -> Option<Answer> {
    let (node, entry) = (fields.get("default")?, entry?);
    let mut option = || read_option(reader, node, id_of(fields), entry.choices());
    match entry {
        Entry::Choice(_) => option().map(Answer::Choice),
        Entry::Several(_) => option().map(|option| Answer::Several(vec![option])),
        Entry::Rank(_) | Entry::FreeText => None,
        Entry::Allocation(_) | Entry::Number(_) => {
            reader.tell(node.place, Rule::NoDefault);
            None
        }
    }
}

/// The weights of a question. One that could not be read, which has been told, is 1, so that the points are checked too.
pub(crate) fn read_weights(reader: &mut Reader, fields: Fields<'_>, context: &mut Context) -> Cuts<f64> {
    let mut axes = vec![0.0; context.axes.len()];
    match fields.get("axes") {
        Some(node) => {
            for (key, node) in reader.map(node).unwrap_or_default() {
                let index = context.axis(reader, key.place, &key.name);
                let weight = reader.weight(node).unwrap_or(1.0);
                if let Some(slot) = index.and_then(|index| axes.get_mut(index)) {
                    *slot = weight;
                }
            }
        }
        None if axes.is_empty() => {}
        None => {
            reader.tell(fields.place, Rule::NoAxis(id_of(fields).to_owned()));
            axes.fill(1.0);
        }
    }
    let sum: f64 = axes.iter().sum();
    let whole = match fields.get("weight") {
        Some(node) => reader.weight(node).unwrap_or(1.0),
        None if sum > 0.0 => sum,
        None => 1.0,
    };
    Cuts { whole, axes }
}
