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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'c> {
    /// A number, of digits with perhaps a point among them and a `-` before; or nothing.
    Figure(&'c str),
    /// Whatever else there is.
    Words(&'c str),
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
    pub(crate) fn text(&self, figures: &impl Figures, made: &Made<'_>) -> String {
        let mut text = String::new();
        self.tell(figures, made, &mut |cell: Cell<'_>| text.push_str(cell.text()));
        text
    }

    /// Tells `each` the cell of a company.
    pub(crate) fn tell(&self, figures: &impl Figures, made: &Made<'_>, each: &mut impl FnMut(Cell<'_>)) {
        let answers = figures.answers();
        let company = &answers.company;
        let score = |place: &Place| figures.score(*place);
        let text: Cow<'_, str> = match self {
            Self::Score(place) => return tell_number(score(place).and_then(|score| score.value), each),
            Self::Coverage(place) => {
                let share = score(place).and_then(|score| score.coverage.share);
                return tell_number(share.map(engine::Share::value), each);
            }
            Self::Gap(place, target) => {
                let value = score(place).and_then(|score| score.value);
                return tell_number(value.map(|value| target - value), each);
            }
            Self::Answered | Self::Possible => {
                let coverage = score(&Place { dimension: None, cut: Cut::Whole }).map(|score| score.coverage);
                let answered = *self == Self::Answered;
                let count =
                    coverage.map(|coverage| if answered { coverage.answered } else { coverage.possible });
                return each(Cell::Figure(itoa::Buffer::new().format(count.unwrap_or_default())));
            }
            Self::Balance => return tell_number(figures.balance().map(|balance| balance.difference), each),
            Self::Ratio => return tell_number(figures.balance().and_then(|balance| balance.ratio), each),
            Self::Id => return each(Cell::Words(&company.id)),
            Self::Name => return each(Cell::Words(&company.name)),
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
        };
        each(Cell::Words(&text));
    }
}

impl Cell<'_> {
    /// What stands in it.
    pub fn text(&self) -> &str {
        match self {
            Self::Figure(text) | Self::Words(text) => text,
        }
    }
}

/// A number in the shortest form that reads back exactly; empty where there is none.
fn tell_number(number: Option<f64>, each: &mut impl FnMut(Cell<'_>)) {
    match number {
        None => each(Cell::Figure("")),
        Some(number) => number::tell_shortest(number, |text| each(Cell::Figure(text))),
    }
}
