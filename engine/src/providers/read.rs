//! Reads lists of providers.

use super::{Help, Provider, Providers};
use crate::answers::company::clean;
use crate::answers::entry::SEPARATOR;
use crate::format;
use crate::id::Id;
use crate::questionnaire::Questionnaire;
use crate::questionnaire::advice::read_url;
use crate::questionnaire::dimension::Dimension;
use crate::questionnaire::group::Item;
use crate::questionnaire::problem::{QuestionnaireError, Rule};
use crate::questionnaire::prompt::{Entry, Prompt};
use crate::reader::Reader;
use crate::source::{self, Key, Node, Place, Value};

/// The fields that every list has, whatever the questionnaire; the others are ids of its profile.
const FIELDS: [&str; 5] = ["name", "helps_with", "language", "about", "link"];

impl Providers {
    /// Reads a list of providers for a questionnaire.
    ///
    /// ```
    /// # let questionnaire = engine::Questionnaire::from_json(r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],
    /// #   "title":"First look","levels":[{"id":"low","from":0,"name":"Low","verdict":"Low."},{"id":"high","from":50,"name":"High","verdict":"High."}],
    /// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
    /// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#)?;
    /// let list = "branda_providers: 1\nquestionnaire: first-look\nproviders:\n  - { name: Shop Makers, helps_with: sales }\n";
    /// let providers = engine::Providers::from_yaml(list, &questionnaire)?;
    /// let anybody = engine::Answers::none(&questionnaire);
    /// assert_eq!(&*providers.fitting(&anybody, &[])[0].name, "Shop Makers");
    ///
    /// let error = engine::Providers::from_yaml(&list.replace("sales", "sale"), &questionnaire).unwrap_err();
    /// assert_eq!(error.to_string(), "4:38: there is no dimension or question `sale`; did you mean `sales`?");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Every broken rule, each with its place and what to do.
    pub fn from_yaml(text: &str, questionnaire: &Questionnaire) -> Result<Self, QuestionnaireError> {
        let tree = source::from_yaml(text)?;
        let mut reader = Reader::default();
        let all = read_list(&mut reader, &tree, questionnaire);
        finish(reader, all.unwrap_or_default())
    }

    /// Reads a table with a provider in each row: its header, and the rows beneath it, each with its number. Several ids in a
    /// cell have `;` between.
    ///
    /// # Errors
    ///
    /// Every broken rule; in place of a line its place has the row, and in place of a column in characters that of the table,
    /// from 1, and 0 where it is about the row.
    pub fn from_table(
        header: &(u64, Vec<String>),
        rows: &[(u64, Vec<String>)],
        questionnaire: &Questionnaire,
    ) -> Result<Self, QuestionnaireError> {
        let mut reader = Reader::default();
        let columns = keys(header);
        for (place, key) in columns.iter().enumerate() {
            if columns.iter().take(place).any(|other| other.name == key.name) {
                reader.tell(key.place, Rule::RepeatedColumn(key.name.clone()));
            }
        }
        tell_unknown(&mut reader, &columns, questionnaire);
        let all = rows.iter().filter_map(|row| {
            let (place, cells) = (Some(Place { line: row.0, column: 0 }), row.1.iter().enumerate());
            let cells = columns.iter().zip(cells).filter(|(_, (_, cell))| !cell.trim().is_empty());
            let entries =
                cells.map(|(key, (column, cell))| (key.clone(), cell_node(row.0, column, key, cell)));
            let entries: Vec<(Key, Node)> = entries.collect();
            let known: Vec<(Key, Node)> =
                entries.into_iter().filter(|(key, _)| is_known(&key.name, questionnaire)).collect();
            read_provider(&mut reader, &known, place, questionnaire)
        });
        let all = all.collect();
        finish(reader, all)
    }
}

fn finish(mut reader: Reader, all: Vec<Provider>) -> Result<Providers, QuestionnaireError> {
    let problems = reader.told();
    if problems.is_empty() { Ok(Providers { all }) } else { Err(QuestionnaireError { problems }) }
}

fn read_list(reader: &mut Reader, tree: &Node, questionnaire: &Questionnaire) -> Option<Vec<Provider>> {
    let fields = reader.fields(tree, &format::PROVIDERS)?;
    reader.beside(fields, "branda_providers", questionnaire);
    let node = fields.require(reader, "providers")?;
    let mut all = Vec::new();
    for node in reader.list(node, "a provider")? {
        let Some(entries) = reader.map(node) else { continue };
        let keys: Vec<Key> = entries.iter().map(|(key, _)| key.clone()).collect();
        tell_unknown(reader, &keys, questionnaire);
        all.extend(read_provider(reader, entries, node.place, questionnaire));
    }
    Some(all)
}

/// The place in a table.
fn at(row: u64, column: usize) -> Place {
    Place { line: row, column: column as u64 + 1 }
}

fn keys((row, names): &(u64, Vec<String>)) -> Vec<Key> {
    let name = |(column, name): (usize, &String)| Key {
        place: Some(at(*row, column)),
        name: name.trim().to_owned(),
    };
    names.iter().enumerate().map(name).collect()
}

/// A cell, as the list that it is where several ids may stand in it.
fn cell_node(row: u64, column: usize, key: &Key, cell: &str) -> Node {
    let node = |text: &str| Node { place: Some(at(row, column)), value: Value::Text(text.trim().to_owned()) };
    if ["name", "about", "link"].contains(&key.name.as_str()) {
        return node(cell);
    }
    let items = cell.split(SEPARATOR).filter(|item| !item.trim().is_empty());
    Node { place: Some(at(row, column)), value: Value::List(items.map(node).collect()) }
}

/// The questions of the profile that are answered with options.
fn facts(questionnaire: &Questionnaire) -> impl Iterator<Item = &Prompt> {
    questionnaire.profile.iter().filter(|prompt| matches!(prompt.entry, Entry::Choice(_) | Entry::Several(_)))
}

fn is_known(name: &str, questionnaire: &Questionnaire) -> bool {
    FIELDS.contains(&name) || facts(questionnaire).any(|prompt| prompt.id == *name)
}

fn tell_unknown(reader: &mut Reader, keys: &[Key], questionnaire: &Questionnaire) {
    let known = || FIELDS.into_iter().chain(facts(questionnaire).map(|prompt| prompt.id.as_str()));
    for key in keys.iter().filter(|key| !is_known(&key.name, questionnaire)) {
        let rule = Rule::UnknownField {
            block: "a provider",
            field: key.name.clone(),
            nearest: reader.nearest(&key.name, known()).map(str::to_owned),
            fields: known().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
        };
        reader.tell(key.place, rule);
    }
}

fn read_provider(
    reader: &mut Reader,
    entries: &[(Key, Node)],
    place: Option<Place>,
    questionnaire: &Questionnaire,
) -> Option<Provider> {
    let get = |name: &str| entries.iter().find(|(key, _)| key.name == name).map(|(_, node)| node);
    for field in ["name", "helps_with"] {
        if get(field).is_none() {
            reader.tell(place, Rule::MissingField { block: "a provider", field });
        }
    }
    let mut words = |name| get(name).and_then(|node| reader.words(node)).map(|text| clean(text).into());
    let (name, about): (Option<Box<str>>, Option<Box<str>>) = (words("name"), words("about"));
    let link = get("link").and_then(|node| read_url(reader, node));
    let mut helps_with = Vec::new();
    for node in get("helps_with").map(|node| one_or_more(reader, node)).unwrap_or_default() {
        let Some(id) = reader.words(node) else { continue };
        let help = Help::of(id, questionnaire);
        if help.is_none() {
            let nearest = reader.nearest(id, names(questionnaire)).map(str::to_owned);
            reader.tell(node.place, Rule::NothingToHelpWith { id: id.to_owned(), nearest });
        }
        helps_with.extend(help);
    }
    let languages = get("language").map(|node| one_or_more(reader, node)).unwrap_or_default();
    let languages = languages.iter().filter_map(|node| reader.language(node)).collect();
    let mut companies = Vec::new();
    for prompt in facts(questionnaire) {
        let Some(node) = get(prompt.id.as_str()) else { continue };
        let options = one_or_more(reader, node);
        let options = options.iter().filter_map(|node| read_option(reader, node, prompt));
        companies.push((prompt.id.as_str().into(), options.collect()));
    }
    Some(Provider { name: name?, about, link, helps_with, languages, companies })
}

/// A list that is not empty, or the one thing that stands in its place.
fn one_or_more<'n>(reader: &mut Reader, node: &'n Node) -> &'n [Node] {
    match &node.value {
        Value::List(_) => reader.list(node, "an id, or remove the field").unwrap_or_default(),
        _ => std::slice::from_ref(node),
    }
}

fn read_option(reader: &mut Reader, node: &Node, prompt: &Prompt) -> Option<Box<str>> {
    let option = reader.words(node)?;
    let ids = || prompt.choices().iter().map(|choice| choice.id.as_str());
    if ids().any(|id| id == option) {
        return Some(option.into());
    }
    let rule = Rule::NoSuchOption {
        question: prompt.id.to_string(),
        option: option.to_owned(),
        nearest: reader.nearest(option, ids()).map(str::to_owned),
        options: ids().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", "),
    };
    reader.tell(node.place, rule);
    None
}

/// Everything that can be helped with, but for single steps.
fn names(questionnaire: &Questionnaire) -> impl Iterator<Item = &str> {
    let dimensions = questionnaire.all_dimensions().map(|(_, dimension)| &dimension.id);
    let items = questionnaire.sections().flat_map(Dimension::items);
    let matrices = items.filter_map(Item::group).map(|group| &group.id);
    let questions = questionnaire.questions().map(|question| &question.prompt.id);
    dimensions.chain(matrices).chain(questions).map(Id::as_str)
}

impl Help {
    /// What an id stands for: a dimension, a matrix, a question, or an option of a question, `question.option`, from which a
    /// step leads on.
    fn of(id: &str, questionnaire: &Questionnaire) -> Option<Self> {
        if let Some((_, dimension)) =
            questionnaire.all_dimensions().find(|(_, dimension)| dimension.id == *id)
        {
            let mut ids = Vec::new();
            add_questions(dimension, &mut ids);
            return Some(Self::Dimension(ids));
        }
        let mut items = questionnaire.sections().flat_map(Dimension::items);
        let matrix = items.find(|item| item.group().is_some_and(|group| group.id == *id));
        if let Some(item) = matrix {
            return Some(Self::Questions(ids_of(item.questions().iter())));
        }
        let question = |id: &str| questionnaire.questions().find(|question| question.prompt.id == *id);
        if let Some(question) = question(id) {
            return Some(Self::Questions(ids_of([question].into_iter())));
        }
        let (of, option) = id.rsplit_once('.')?;
        let is_there = question(of)?.prompt.choices().iter().any(|choice| choice.id == *option);
        is_there.then(|| Self::Advice { question: of.into(), option: option.into() })
    }
}

fn ids_of<'q>(questions: impl Iterator<Item = &'q crate::Question>) -> Vec<Box<str>> {
    questions.map(|question| question.prompt.id.as_str().into()).collect()
}

fn add_questions(dimension: &Dimension, ids: &mut Vec<Box<str>>) {
    ids.extend(ids_of(dimension.questions()));
    for below in dimension.dimensions() {
        add_questions(below, ids);
    }
}
