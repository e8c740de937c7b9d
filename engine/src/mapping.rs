//! Mappings: how the columns of another program's table become those of ours.
//!
//! A mapping is read against its questionnaire, and bound to the header of a table; every name that is none is told with
//! its place. Then each row is translated into one that [`Columns`](crate::Columns) reads.

mod bound;
mod words;

pub use bound::BoundMapping;

use crate::Prompt;
use crate::format;
use crate::nearest::nearest;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::problem::{Problem, QuestionnaireError, Rule};
use crate::reader::{Fields, Reader};
use crate::source::{self, Node, Place, Value};
use words::Words;

/// How the columns of another program's table become answers to a questionnaire.
#[derive(Debug, Clone)]
pub struct Mapping<'q> {
    questionnaire: &'q Questionnaire,
    columns: Vec<Mapped>,
    words: Words,
}

/// One column of ours.
#[derive(Debug, Clone)]
struct Mapped {
    name: String,
    from: Origin,
}

/// Where a column of ours comes from.
#[derive(Debug, Clone)]
enum Origin {
    Constant(String),
    Column {
        column: Theirs,
        options: Vec<(String, String)>,
        separator: Option<String>,
        format: DayFormat,
    },
    /// For each option.
    Ticked(Vec<(String, Theirs)>),
    /// For each option.
    Parts(Vec<(String, Theirs)>),
}

/// A column of theirs, and where the mapping names it.
#[derive(Debug, Clone)]
struct Theirs {
    name: String,
    place: Option<Place>,
}

/// In what order a day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DayFormat {
    YearMonthDay,
    DayMonthYear,
    MonthDayYear,
}

impl<'q> Mapping<'q> {
    /// Reads a mapping for a questionnaire.
    ///
    /// ```
    /// # let questionnaire = engine::Questionnaire::from_json(r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],
    /// #   "title":"First look","levels":[{"id":"low","from":0,"name":"Low","verdict":"Low."},{"id":"high","from":50,"name":"High","verdict":"High."}],
    /// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
    /// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#)?;
    /// let mapping = engine::Mapping::from_yaml(
    ///     "branda_mapping: 1\nquestionnaire: first-look\ncolumns:\n  id: Token\n  web_shop: { column: Q1, options: { A1: counter } }\n",
    ///     &questionnaire,
    /// )?;
    /// let bound = mapping.bind(["Token", "Q1", "seed"])?;
    /// assert_eq!(bound.translate(&["LT-001", "A1", "77"]).unwrap(), ["LT-001", "counter"]);
    /// assert_eq!(bound.translate(&["LT-002", "Online", "78"]).unwrap(), ["LT-002", "online"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Every broken rule, each with its place and what to do.
    pub fn from_yaml(text: &str, questionnaire: &'q Questionnaire) -> Result<Self, QuestionnaireError> {
        let tree = source::from_yaml(text)?;
        let mut reader = Reader::default();
        let mapping = Self::read(&mut reader, &tree, questionnaire);
        let problems = reader.told();
        match mapping {
            Some(mapping) if problems.is_empty() => Ok(mapping),
            _ => Err(QuestionnaireError { problems }),
        }
    }

    fn read(reader: &mut Reader, tree: &Node, questionnaire: &'q Questionnaire) -> Option<Self> {
        let fields = reader.fields(tree, &format::MAPPING)?;
        reader.beside(fields, "branda_mapping", questionnaire);
        let words =
            fields.get("words").map_or_else(|| Some(Words::default()), |node| Words::read(reader, node));
        let columns = fields.require(reader, "columns").and_then(|node| reader.map(node)).unwrap_or_default();
        let mut mapped = Vec::new();
        for (key, node) in columns {
            if !questionnaire.column_names().any(|name| name == key.name) {
                let nearest = nearest(&key.name, questionnaire.column_names()).map(str::to_owned);
                reader.tell(key.place, Rule::NotAColumn { column: key.name.clone(), nearest });
                continue;
            }
            let prompt = prompt_of(questionnaire, &key.name);
            mapped.extend(
                Origin::read(reader, node, prompt).map(|from| Mapped { name: key.name.clone(), from }),
            );
        }
        if !columns.iter().any(|(key, _)| key.name == "id") {
            reader.tell(fields.place, Rule::MappingWithoutId);
        }
        Some(Self { questionnaire, columns: mapped, words: words? })
    }
}

fn prompt_of<'q>(questionnaire: &'q Questionnaire, name: &str) -> Option<&'q Prompt> {
    questionnaire.subject(name).and_then(|subject| questionnaire.prompt(subject))
}

impl Origin {
    fn read(reader: &mut Reader, node: &Node, prompt: Option<&Prompt>) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            let column = Theirs::read(reader, node)?;
            return Some(Self::Column {
                column,
                options: Vec::new(),
                separator: None,
                format: DayFormat::YearMonthDay,
            });
        }
        let fields = reader.fields(node, &format::MAPPED)?;
        match fields.among(&["column", "constant", "ticked", "parts"]) {
            (1, Some(("column", node))) => Self::read_column(reader, fields, node, prompt),
            (1, Some(("constant", node))) => reader.words(node).map(|text| Self::Constant(text.to_owned())),
            (1, Some(("ticked", node))) => read_per_option(reader, node, prompt, true).map(Self::Ticked),
            (1, Some((_, node))) => read_per_option(reader, node, prompt, false).map(Self::Parts),
            _ => {
                reader.tell(node.place, Rule::MappedFromOne);
                None
            }
        }
    }

    fn read_column(
        reader: &mut Reader,
        fields: Fields<'_>,
        node: &Node,
        prompt: Option<&Prompt>,
    ) -> Option<Self> {
        let column = Theirs::read(reader, node);
        let mut options = Vec::new();
        let entries = fields.get("options").and_then(|node| reader.map(node)).unwrap_or_default();
        for (code, node) in entries {
            let Some(id) = reader.words(node) else { continue };
            tell_option(reader, node.place, id, prompt, true);
            options.push((code.name.trim().to_owned(), id.to_owned()));
        }
        let separator = fields.get("separator").and_then(|node| match &node.value {
            // A blank may well stand between.
            Value::Text(text) if !text.is_empty() => Some(text.clone()),
            _ => reader.words(node).map(str::to_owned),
        });
        let format = match fields.get("format") {
            Some(node) => reader.word(node, &DAYS)?,
            None => DayFormat::YearMonthDay,
        };
        Some(Self::Column { column: column?, options, separator, format })
    }

    /// The columns of theirs that it needs.
    fn needs(&self) -> Vec<&Theirs> {
        match self {
            Self::Constant(_) => Vec::new(),
            Self::Column { column, .. } => vec![column],
            Self::Ticked(columns) | Self::Parts(columns) => {
                columns.iter().map(|(_, column)| column).collect()
            }
        }
    }
}

const DAYS: [(&str, DayFormat); 6] = [
    ("year-month-day", DayFormat::YearMonthDay),
    ("day.month.year", DayFormat::DayMonthYear),
    ("day/month/year", DayFormat::DayMonthYear),
    ("day-month-year", DayFormat::DayMonthYear),
    ("month/day/year", DayFormat::MonthDayYear),
    ("year.month.day", DayFormat::YearMonthDay),
];

impl Theirs {
    /// The name of a column may look like a number.
    fn read(reader: &mut Reader, node: &Node) -> Option<Self> {
        let name = match &node.value {
            Value::Number(number) => number.to_string(),
            _ => reader.words(node)?.to_owned(),
        };
        Some(Self { name, place: node.place })
    }
}

fn read_per_option(
    reader: &mut Reader,
    node: &Node,
    prompt: Option<&Prompt>,
    also_words: bool,
) -> Option<Vec<(String, Theirs)>> {
    let mut columns = Vec::new();
    for (option, node) in reader.map(node)? {
        tell_option(reader, option.place, &option.name, prompt, also_words);
        columns.extend(Theirs::read(reader, node).map(|column| (option.name.clone(), column)));
    }
    Some(columns)
}

/// Tells of an option that there is none of; `also_words` says whether the ways to have no answer will do.
fn tell_option(
    reader: &mut Reader,
    place: Option<Place>,
    option: &str,
    prompt: Option<&Prompt>,
    also_words: bool,
) {
    let Some(prompt) = prompt else { return };
    let ids = || prompt.choices().iter().map(|choice| choice.id.as_str());
    if also_words && ["dont_know", "not_applicable"].contains(&option) || ids().any(|id| id == option) {
        return;
    }
    let nearest = nearest(option, ids()).map(str::to_owned);
    let options = ids().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    let question = prompt.id.to_string();
    reader.tell(place, Rule::NoSuchOption { question, option: option.to_owned(), nearest, options });
}

impl<'q> Mapping<'q> {
    /// The column of theirs that ids come from; nothing where they come from none, or from several.
    pub fn id_column(&self) -> Option<&str> {
        let id = self.columns.iter().find(|mapped| mapped.name == "id")?;
        match &id.from {
            Origin::Column { column, .. } => Some(&column.name),
            _ => None,
        }
    }

    /// Finds the columns of a table that the mapping names.
    ///
    /// # Errors
    ///
    /// Every column that is not there, with its place in the mapping.
    pub fn bind<'h>(
        &self,
        header: impl IntoIterator<Item = &'h str>,
    ) -> Result<BoundMapping<'q>, QuestionnaireError> {
        let header: Vec<&str> = header.into_iter().map(str::trim).collect();
        let missing = |column: &&Theirs| !header.contains(&column.name.as_str());
        let problem = |column: &Theirs| Problem {
            place: column.place,
            rule: Rule::NotInTable {
                column: column.name.clone(),
                nearest: nearest(&column.name, header.iter().copied()).map(str::to_owned),
            },
        };
        let needed = self.columns.iter().flat_map(|mapped| mapped.from.needs());
        let problems: Vec<Problem> = needed.filter(missing).map(problem).collect();
        if problems.is_empty() {
            Ok(BoundMapping::new(self, &header))
        } else {
            Err(QuestionnaireError { problems })
        }
    }
}
