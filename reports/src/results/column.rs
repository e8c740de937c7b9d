//! Columns of results, and the cells in them.

use std::borrow::Cow;

use engine::{Cut, Levels, Questionnaire};

use super::figures::{Asked, Figures, Made, Place};
use crate::number;

/// What stands in a column.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Column {
    Id,
    Name,
    Date,
    Round,
    /// By its place in the profile.
    Profile(usize),
    Weights,
    Level,
    Group,
    Field,
    Boundary,
    Answered,
    Possible,
    Score(Place),
    Coverage(Place),
    /// Of a dimension, by its place among all.
    LevelOf(usize, Box<Levels>),
    /// To this target.
    Gap(Place, f64),
    StoppedBy,
    Balance,
    Ratio,
    Findings,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'c> {
    /// A number, or nothing.
    Number(Option<f64>),
    /// So many.
    Count(u32),
    /// Whatever else there is.
    Words(Cow<'c, str>),
}

/// All columns with their names, in order.
pub(crate) fn all(questionnaire: &Questionnaire) -> Vec<(String, Column)> {
    let mut columns = Vec::new();
    let mut add = |name: &str, column| columns.push((name.to_owned(), column));
    for (name, column) in
        [("id", Column::Id), ("name", Column::Name), ("date", Column::Date), ("round", Column::Round)]
    {
        add(name, column);
    }
    for (place, prompt) in questionnaire.profile.iter().enumerate() {
        add(prompt.id.as_str(), Column::Profile(place));
    }
    if !questionnaire.weight_sets.is_empty() {
        add("weights", Column::Weights);
    }
    for (name, column) in [
        ("level", Column::Level),
        ("group", Column::Group),
        ("field", Column::Field),
        ("boundary", Column::Boundary),
        ("answered", Column::Answered),
        ("possible", Column::Possible),
    ] {
        add(name, column);
    }
    let whole = |cut| Place { dimension: None, cut };
    let of = |dimension, cut| Place { dimension: Some(dimension), cut };
    let mut add_score = |name: &str, place| {
        add(name, Column::Score(place));
        add(&format!("{name}.coverage"), Column::Coverage(place));
    };
    add_score("overall", whole(Cut::Whole));
    for (axis, named) in questionnaire.axes.iter().enumerate() {
        add_score(named.id.as_str(), whole(Cut::Axis(axis)));
    }
    for (place, (_, dimension)) in questionnaire.all_dimensions().enumerate() {
        add_score(dimension.id.as_str(), of(place, Cut::Whole));
        for (axis, named) in questionnaire.axes.iter().enumerate() {
            add_score(&format!("{}.{}", dimension.id, named.id), of(place, Cut::Axis(axis)));
        }
    }
    for (place, (_, dimension)) in questionnaire.all_dimensions().enumerate() {
        if let Some(levels) = &dimension.levels {
            add(&format!("{}.level", dimension.id), Column::LevelOf(place, Box::new(levels.clone())));
        }
    }
    let mut add_gap = |name: &str, place, target: Option<f64>| {
        if let Some(target) = target {
            add(&format!("{name}.gap"), Column::Gap(place, target));
        }
    };
    add_gap("overall", whole(Cut::Whole), questionnaire.target);
    for (axis, named) in questionnaire.axes.iter().enumerate() {
        add_gap(named.id.as_str(), whole(Cut::Axis(axis)), named.target);
    }
    for (place, (_, dimension)) in questionnaire.all_dimensions().enumerate() {
        add_gap(dimension.id.as_str(), of(place, Cut::Whole), dimension.target);
    }
    add("stopped_by", Column::StoppedBy);
    if questionnaire.balanced_axes().is_some() {
        add("balance", Column::Balance);
        add("balance.ratio", Column::Ratio);
    }
    if !questionnaire.findings.is_empty() {
        add("findings", Column::Findings);
    }
    columns
}

/// Whether a level needs more than its score.
fn have_needs(levels: &Levels) -> bool {
    levels.iter().any(|level| !level.needs.is_empty())
}

impl Column {
    /// Whether scores alone do not tell what stands in it.
    pub(crate) fn needs_assessment(&self, questionnaire: &Questionnaire) -> bool {
        match self {
            Self::Level | Self::Group | Self::StoppedBy => have_needs(&questionnaire.levels),
            Self::LevelOf(_, levels) => have_needs(levels),
            Self::Findings => true,
            _ => false,
        }
    }

    /// What it asks for that other columns ask for too.
    pub(crate) fn asks(&self) -> Asked {
        Asked {
            level: matches!(self, Self::Level | Self::Group),
            position: matches!(self, Self::Field | Self::Boundary),
        }
    }

    /// The cell of a company.
    #[inline]
    pub(crate) fn cell<'c>(&'c self, figures: &'c impl Figures, made: &Made<'c>) -> Cell<'c> {
        let score = |place: &Place| figures.score(*place);
        match self {
            Self::Score(place) => Cell::Number(score(place).and_then(|score| score.value)),
            Self::Coverage(place) => {
                let share = score(place).and_then(|score| score.coverage.share);
                Cell::Number(share.map(engine::Share::value))
            }
            Self::Gap(place, target) => {
                let value = score(place).and_then(|score| score.value);
                Cell::Number(value.map(|value| target - value))
            }
            Self::Answered | Self::Possible => {
                let coverage = score(&Place { dimension: None, cut: Cut::Whole }).map(|score| score.coverage);
                let answered = *self == Self::Answered;
                let count =
                    coverage.map(|coverage| if answered { coverage.answered } else { coverage.possible });
                Cell::Count(count.unwrap_or_default())
            }
            Self::Balance => Cell::Number(figures.balance().map(|balance| balance.difference)),
            Self::Ratio => Cell::Number(figures.balance().and_then(|balance| balance.ratio)),
            _ => Cell::Words(self.words(figures, made)),
        }
    }

    /// What stands in the cell of a company that holds no number.
    fn words<'c>(&'c self, figures: &'c impl Figures, made: &Made<'c>) -> Cow<'c, str> {
        let answers = figures.answers();
        let company = &answers.company;
        match self {
            Self::Score(_)
            | Self::Coverage(_)
            | Self::Gap(..)
            | Self::Answered
            | Self::Possible
            | Self::Balance
            | Self::Ratio => Cow::default(),
            Self::Id => company.id.as_str().into(),
            Self::Name => company.name.as_str().into(),
            Self::StoppedBy => figures.stopped_by().into(),
            Self::Findings => figures.findings().into(),
            Self::Date => company.date.map(|date| date.to_string()).unwrap_or_default().into(),
            Self::Round => company.round.as_str().into(),
            Self::Profile(place) => {
                let answered = answers.profile().nth(*place);
                answered.map(|(prompt, answer)| prompt.write_answer(answer)).unwrap_or_default().into()
            }
            Self::Weights => answers.weight_set().map(|set| set.id.as_str()).unwrap_or_default().into(),
            Self::Level => made.level.map(|level| level.id.as_str()).unwrap_or_default().into(),
            Self::Group => {
                let groups = &answers.questionnaire().level_groups;
                let group = made.level.and_then(|level| groups.get(level.group?));
                group.map(|group| group.id.as_str()).unwrap_or_default().into()
            }
            Self::Field => {
                made.position.as_ref().map(|place| place.field.id.as_str()).unwrap_or_default().into()
            }
            Self::Boundary => match made.position.as_ref().map(|place| place.boundary.is_empty()) {
                Some(true) => "false".into(),
                Some(false) => "true".into(),
                None => "".into(),
            },
            Self::LevelOf(dimension, levels) => {
                let level = figures.level_of(*dimension, levels);
                level.map(|level| level.id.as_str()).unwrap_or_default().into()
            }
        }
    }
}

impl Cell<'_> {
    /// Tells `each` what stands in it. Numbers are in the shortest form that reads back exactly.
    #[inline]
    pub(crate) fn tell(&self, each: impl FnOnce(&str)) {
        match self {
            Self::Number(Some(number)) => number::tell_shortest(*number, each),
            Self::Number(None) => each(""),
            Self::Count(count) => each(itoa::Buffer::new().format(*count)),
            Self::Words(text) => each(text),
        }
    }

    /// What stands in it.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.tell(|told| text.push_str(told));
        text
    }
}
