//! Templates that only print: texts, fields of a view, and whether and how often something stands there.
//!
//! All of ours are such, and those that hubs write of them mostly too. They are read once for a language and a look, so that
//! whatever is the same in all pages is text already, and what remains is printed straight from the view. The bytes are those
//! of Tera; a template that does more, and a page where Tera has something to tell, is left to it.

mod read;
mod tree;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use super::picture::Picture;
use tree::{Tree, Value};

/// A template that only prints, for one language and look.
#[derive(Debug)]
pub(super) struct Plain {
    nodes: Vec<Node>,
    /// What is the same in all pages.
    constants: Tree,
    root: Value,
    /// Memory of views that were printed, for the next ones.
    used: Mutex<Vec<Tree>>,
    /// The size of the last page, in bytes.
    size: AtomicUsize,
}

#[derive(Debug)]
enum Node {
    Text(String),
    /// Escaped unless it is `safe`.
    Print {
        value: Expression,
        safe: bool,
    },
    /// A finished chart.
    Picture(Expression),
    /// The first that holds.
    Branches {
        branches: Vec<(Expression, Vec<Node>)>,
        otherwise: Vec<Node>,
    },
    Repeated {
        over: Expression,
        each: Vec<Node>,
        otherwise: Vec<Node>,
    },
}

#[derive(Debug)]
enum Expression {
    Path(Path),
    Number(i64),
    LoopIndex,
    LoopPlace,
    LoopIsFirst,
    Filtered(Box<Expression>, Filter),
    Both(Box<[Expression; 2]>),
    Not(Box<Expression>),
    IsDefined(Box<Expression>),
    IsNone(Box<Expression>),
    Numbers(Order, Box<[Expression; 2]>),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Filter {
    Single,
    Length,
    Picture,
}

#[derive(Debug, Clone, Copy)]
enum Order {
    Above,
    Equal,
    Sum,
}

/// Where a value is found: in the item of the loop at this place among those around, or in the whole view.
#[derive(Debug)]
struct Path {
    variable: Option<usize>,
    names: Vec<Name>,
}

/// The name of a field, and at which place it was found last.
#[derive(Debug)]
struct Name {
    text: String,
    place: AtomicUsize,
}

impl Name {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), place: AtomicUsize::new(0) }
    }
}

/// A value and the tree that it is of.
#[derive(Debug, Clone, Copy)]
struct Seen<'t> {
    tree: &'t Tree,
    value: Value,
}

/// What a template sees where it is printed.
struct Scope<'t> {
    /// Nothing while it is read.
    view: Option<Seen<'t>>,
    constants: Seen<'t>,
    /// The items of the loops around, from the outermost, with their places.
    items: Vec<(Seen<'t>, usize)>,
}

impl Plain {
    /// Reads a template that sees `constants` in all pages; nothing where it does more than print.
    pub(super) fn read(
        name: &str,
        text_of: &dyn Fn(&str) -> Option<String>,
        constants: &impl Serialize,
    ) -> Option<Self> {
        let mut tree = Tree::default();
        let root = tree.read(constants)?;
        let nodes = read::read(name, text_of)?;
        let constants = Seen { tree: &tree, value: root };
        let nodes = folded(nodes, &mut Scope { view: None, constants, items: Vec::new() });
        Some(Self { nodes, constants: tree, root, used: Mutex::default(), size: AtomicUsize::new(0) })
    }

    /// The page of a view, with its charts as `picture` makes them; nothing where Tera has to make it.
    pub(super) fn print(&self, view: &impl Serialize, picture: &Picture) -> Option<String> {
        let used = || self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut tree = used().pop().unwrap_or_default();
        let page = self.print_with(&mut tree, view, picture);
        used().push(tree);
        page
    }

    fn print_with(&self, tree: &mut Tree, view: &impl Serialize, picture: &Picture) -> Option<String> {
        let value = tree.read(view)?;
        let constants = Seen { tree: &self.constants, value: self.root };
        let mut scope = Scope { view: Some(Seen { tree, value }), constants, items: Vec::new() };
        let mut page = String::with_capacity(self.size.load(Ordering::Relaxed));
        print(&self.nodes, &mut scope, picture, &mut page)?;
        // Many have no more than this one and a tenth of it.
        self.size.store(page.len() + page.len() / 10, Ordering::Relaxed);
        Some(page)
    }
}

fn print(nodes: &[Node], scope: &mut Scope<'_>, picture: &Picture, page: &mut String) -> Option<()> {
    for node in nodes {
        match node {
            Node::Text(text) => page.push_str(text),
            Node::Print { value, safe } => scope.see(value)?.print(*safe, page)?,
            Node::Picture(chart) => match scope.see(chart)? {
                Seen { tree, value: Value::Text(part) } => picture.draw(tree.text(part), page),
                _ => return None,
            },
            Node::Branches { branches, otherwise } => {
                let mut taken = otherwise;
                for (when, then) in branches {
                    if scope.see(when)?.is_true() {
                        taken = then;
                        break;
                    }
                }
                print(taken, scope, picture, page)?;
            }
            Node::Repeated { over, each, otherwise } => {
                let Seen { tree, value: Value::List(part) } = scope.see(over)? else { return None };
                for (place, value) in tree.items(part).iter().enumerate() {
                    scope.items.push((Seen { tree, value: *value }, place));
                    print(each, scope, picture, page)?;
                    scope.items.pop();
                }
                if part.is_empty() {
                    print(otherwise, scope, picture, page)?;
                }
            }
        }
    }
    Some(())
}

/// The nodes with all that is the same in all pages as text.
fn folded(nodes: Vec<Node>, scope: &mut Scope<'_>) -> Vec<Node> {
    let mut fewer: Vec<Node> = Vec::new();
    for node in nodes {
        match node {
            Node::Text(text) => add(&mut fewer, Node::Text(text)),
            Node::Print { value, safe } => {
                let mut text = String::new();
                let known = scope.see(&value).and_then(|seen| seen.print(safe, &mut text));
                add(&mut fewer, if known.is_some() { Node::Text(text) } else { Node::Print { value, safe } });
            }
            Node::Picture(chart) => fewer.push(Node::Picture(chart)),
            Node::Branches { branches, otherwise } => {
                let mut open = Vec::new();
                let mut last = Some(otherwise);
                for (when, then) in branches {
                    match scope.see(&when).map(Seen::is_true) {
                        Some(true) => {
                            last = Some(then);
                            break;
                        }
                        Some(false) => {}
                        None => open.push((when, folded(then, scope))),
                    }
                }
                let otherwise = folded(last.take().unwrap_or_default(), scope);
                if open.is_empty() {
                    for node in otherwise {
                        add(&mut fewer, node);
                    }
                } else {
                    fewer.push(Node::Branches { branches: open, otherwise });
                }
            }
            Node::Repeated { over, each, otherwise } => fewer.push(Node::Repeated {
                over,
                each: folded(each, scope),
                otherwise: folded(otherwise, scope),
            }),
        }
    }
    fewer
}

/// Adds a node; a text goes on where one stands.
fn add(nodes: &mut Vec<Node>, node: Node) {
    match (nodes.last_mut(), node) {
        (Some(Node::Text(before)), Node::Text(text)) => before.push_str(&text),
        (_, node) => nodes.push(node),
    }
}

impl<'t> Scope<'t> {
    /// What an expression is here; nothing where it is not known yet, or Tera would tell that something is wrong.
    fn see(&self, expression: &Expression) -> Option<Seen<'t>> {
        let of_truth = |truth| Some(Seen { tree: self.constants.tree, value: Value::Truth(truth) });
        let of_number = |number| Some(Seen { tree: self.constants.tree, value: Value::Number(number) });
        match expression {
            Expression::Path(path) => self.find(path),
            Expression::Number(number) => of_number(*number),
            Expression::LoopIndex => of_number(i64::try_from(self.items.last()?.1).ok()? + 1),
            Expression::LoopPlace => of_number(i64::try_from(self.items.last()?.1).ok()?),
            Expression::LoopIsFirst => of_truth(self.items.last()?.1 == 0),
            Expression::Filtered(value, filter) => {
                let seen = self.see(value)?;
                match (filter, seen.value) {
                    // Only where a page has two languages is it another text.
                    (Filter::Single, Value::Text(part)) => {
                        (!seen.tree.text(part).starts_with('\u{1f}')).then_some(seen)
                    }
                    (Filter::Length, Value::List(part)) => of_number(i64::try_from(part.len()).ok()?),
                    _ => None,
                }
            }
            Expression::Both(both) => {
                let [one, other] = &**both;
                of_truth(self.see(one)?.is_true() && self.see(other)?.is_true())
            }
            Expression::Not(value) => of_truth(!self.see(value)?.is_true()),
            Expression::IsDefined(value) => of_truth(self.see(value)?.value != Value::Undefined),
            Expression::IsNone(value) => of_truth(self.see(value)?.value == Value::None),
            Expression::Numbers(order, both) => {
                let [one, other] = &**both;
                let (Value::Number(one), Value::Number(other)) =
                    (self.see(one)?.value, self.see(other)?.value)
                else {
                    return None;
                };
                match order {
                    Order::Above => of_truth(one > other),
                    Order::Equal => of_truth(one == other),
                    Order::Sum => of_number(one.checked_add(other)?),
                }
            }
        }
    }

    fn find(&self, path: &Path) -> Option<Seen<'t>> {
        let Some(variable) = path.variable else {
            let (first, names) = path.names.split_first()?;
            let of_constants = self.constants.field(first).filter(|seen| seen.value != Value::Undefined);
            // What is in no constants may be in the view.
            let seen = of_constants.or_else(|| self.view?.field(first))?;
            return seen.find(names);
        };
        self.items.get(variable)?.0.find(&path.names)
    }
}

impl Seen<'_> {
    fn find(self, names: &[Name]) -> Option<Self> {
        names.iter().try_fold(self, Seen::field)
    }

    /// A field; nothing where there are no fields.
    fn field(self, name: &Name) -> Option<Self> {
        let Value::Fields(part) = self.value else { return None };
        let found = self.tree.field(part, &name.text, name.place.load(Ordering::Relaxed));
        if let Some((place, value)) = found {
            name.place.store(place, Ordering::Relaxed);
            return Some(Self { value, ..self });
        }
        Some(Self { value: Value::Undefined, ..self })
    }

    fn is_true(self) -> bool {
        match self.value {
            Value::Undefined | Value::None => false,
            Value::Truth(truth) => truth,
            Value::Number(number) => number != 0,
            Value::Text(part) | Value::List(part) | Value::Fields(part) => !part.is_empty(),
        }
    }

    fn print(self, safe: bool, page: &mut String) -> Option<()> {
        match self.value {
            Value::Text(part) if safe => page.push_str(self.tree.text(part)),
            Value::Text(part) => escape(self.tree.text(part), page),
            Value::Number(number) => page.push_str(itoa::Buffer::new().format(number)),
            _ => return None,
        }
        Some(())
    }
}

/// Escapes a text for HTML, as Tera does.
fn escape(text: &str, page: &mut String) {
    let is_markup = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    // All bytes of a block at once: most texts have none.
    let has_markup = |block: &[u8]| block.iter().fold(false, |found, byte| found | is_markup(*byte));
    if !text.as_bytes().chunks(64).any(has_markup) {
        return page.push_str(text);
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_markup) {
        let (before, from) = rest.split_at(at);
        let (markup, after) = from.split_at(1);
        page.push_str(before);
        page.push_str(match markup {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            "\"" => "&quot;",
            _ => "&#39;",
        });
        rest = after;
    }
    page.push_str(rest);
}

#[cfg(test)]
mod tests {
    use tera::{Context, Kwargs, State, Tera};

    use super::*;

    #[derive(Serialize)]
    struct Constants {
        words: Vec<&'static str>,
        language: &'static str,
    }

    #[derive(Serialize)]
    struct View {
        name: &'static str,
        nothing: Option<&'static str>,
        zero: usize,
        two: i64,
        yes: bool,
        empty: Vec<usize>,
        rows: Vec<Row>,
    }

    #[derive(Serialize)]
    struct Row {
        text: &'static str,
        cells: Vec<usize>,
    }

    const CONSTANTS: Constants = Constants { words: Vec::new(), language: "lt" };

    fn view() -> View {
        let rows = vec![Row { text: "1 < 2", cells: vec![7, 8] }, Row { text: "", cells: Vec::new() }];
        View { name: "A & \"B\" 'C'", nothing: None, zero: 0, two: 2, yes: true, empty: Vec::new(), rows }
    }

    fn plainly(templates: &[(&str, &str)]) -> Option<String> {
        let text_of = |name: &str| {
            templates.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned())
        };
        let (name, _) = templates.last().unwrap();
        Plain::read(name, &text_of, &CONSTANTS)?.print(&view(), &Picture::new(None))
    }

    #[test]
    fn what_is_printed_plainly_is_what_tera_prints() {
        const BASE: (&str, &str) =
            ("base.html", "<{% block a %}a{% endblock %}|{% block b %}b{% endblock b %}>");
        const PART: (&str, &str) =
            ("part.html", "[{{ name }}{% for row in rows %}{{ row.text }}{% endfor %}]");
        for text in [
            "{{ name }} {{ name | safe }} {{ name | single }} {{ two }} {{ language }} { } {a} }}",
            "{% if nothing %}a{% elif zero %}b{% elif empty %}c{% else %}d{% endif %}{% if missing %}e{% endif %}",
            "{% if yes and rows and not empty %}a{% endif %}{% if two > 1 %}b{% endif %}{% if two == 3 %}c{% endif %}",
            "{% if language %}a{% else %}b{% endif %}{% if words %}c{% elif yes %}d{{ two }}{% endif %}",
            "{{ 3 + rows | length }}{% if rows | length > 1 %}more{% endif %}{{ two + 1 }}",
            "{% if nothing is defined and nothing is not none %}a{% else %}b{% endif %}{% if missing is defined %}c{% endif %}",
            "{% for row in rows %}{% if not loop.first %}, {% endif %}{{ loop.index }}{{ loop.index0 }} {{ row.text }}{% for cell in row.cells %} \
             {{ cell }}.{{ loop.index }}{% else %}none of {{ loop.index }}{% endfor %}{% endfor %}",
            "{% for row in empty %}a{% else %}b{% endfor %}{% for name in rows %}{{ name.text }}{% endfor %}{{ name }}",
            "{% extends \"base.html\" %} {% block b %}{{ name }}{% endblock %}\n",
            "{% for row in rows %}{% include \"part.html\" %}{% endfor %}",
        ] {
            let mut tera = Tera::default();
            tera.register_filter("single", |text: &str, _: Kwargs, _: &State<'_>| text.to_owned());
            tera.add_raw_templates([BASE, PART, ("page.html", text)]).unwrap();
            let mut context = Context::from_serialize(&view()).unwrap();
            context.extend(Context::from_serialize(&CONSTANTS).unwrap());
            let by_tera = tera.render("page.html", &context).unwrap();
            assert_eq!(plainly(&[BASE, PART, ("page.html", text)]), Some(by_tera), "{text}");
        }
    }

    #[test]
    fn whatever_else_a_template_does_is_left_to_tera() {
        for text in [
            "{{ name | upper }}",
            "{{ name ~ name }}",
            "{% if name == \"A\" %}a{% endif %}",
            "{% if yes or nothing %}a{% endif %}",
            "{{- name }}",
            "{# a comment #}",
            "{% set a = 1 %}",
            "{{ missing }}",
            "{{ missing.text }}",
            "{{ rows }}",
            "{{ nothing }}",
            "{% for character in name %}{{ character }}{% endfor %}",
            "{{ name | length }}",
            "{% include \"none.html\" %}",
            "{% if yes %}never closed",
        ] {
            assert_eq!(plainly(&[("page.html", text)]), None, "{text}");
        }
    }
}
