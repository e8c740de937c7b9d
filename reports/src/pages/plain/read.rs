//! Reads templates that only print: of Tera's language as much as our templates need.

use super::{Expression, Filter, Name, Node, Order, Path};

/// How deep a template may include others.
const DEPTH: usize = 8;

/// The nodes of a template, those that it includes or extends among them; nothing where it holds what is not known here.
pub(super) fn read(name: &str, text_of: &dyn Fn(&str) -> Option<String>) -> Option<Vec<Node>> {
    let mut reader = Reader { text_of, blocks: Vec::new(), variables: Vec::new(), included: 0 };
    reader.template(name)
}

struct Reader<'r> {
    text_of: &'r dyn Fn(&str) -> Option<String>,
    /// Of templates that extend the one that is read, the outermost first.
    blocks: Vec<(String, Vec<Node>)>,
    /// Of the loops around, from the outermost.
    variables: Vec<String>,
    included: usize,
}

/// What a template is cut into.
#[derive(Debug, Clone, Copy)]
enum Token<'t> {
    Text(&'t str),
    Print(&'t str),
    Tag(&'t str),
}

/// Where a run of nodes ends.
type End<'t> = Option<&'t str>;

impl Reader<'_> {
    fn template(&mut self, name: &str) -> Option<Vec<Node>> {
        let text = (self.text_of)(name)?;
        let tokens = cut(&text)?;
        if let Some((Token::Tag(tag), rest)) = tokens.split_first()
            && let Some(parent) = tag.strip_prefix("extends ")
        {
            self.blocks_of(rest)?;
            return self.template(&quoted(parent)?);
        }
        let mut tokens = tokens.as_slice();
        match self.nodes(&mut tokens)? {
            (nodes, None) => Some(nodes),
            _ => None,
        }
    }

    /// The blocks of a template that extends another; only blanks stand between them.
    fn blocks_of(&mut self, mut tokens: &[Token<'_>]) -> Option<()> {
        while let Some((token, rest)) = tokens.split_first() {
            tokens = rest;
            match token {
                Token::Text(_) => {}
                Token::Tag(tag) => {
                    let name = tag.strip_prefix("block ")?.trim().to_owned();
                    let (nodes, end) = self.nodes(&mut tokens)?;
                    is_end_of_block(end?).then_some(())?;
                    if self.blocks.iter().all(|(known, _)| *known != name) {
                        self.blocks.push((name, nodes));
                    }
                }
                Token::Print(_) => return None,
            }
        }
        Some(())
    }

    /// The nodes up to a tag that ends or parts what is around them, and that tag.
    fn nodes<'t>(&mut self, tokens: &mut &[Token<'t>]) -> Option<(Vec<Node>, End<'t>)> {
        let mut nodes = Vec::new();
        while let Some((token, rest)) = tokens.split_first() {
            *tokens = rest;
            match token {
                Token::Text(text) => nodes.push(Node::Text((*text).to_owned())),
                Token::Print(print) => nodes.push(self.print(print)?),
                Token::Tag(tag) if is_end(tag) => return Some((nodes, Some(tag))),
                Token::Tag(tag) => self.tag(tag, tokens, &mut nodes)?,
            }
        }
        Some((nodes, None))
    }

    fn tag(&mut self, tag: &str, tokens: &mut &[Token<'_>], nodes: &mut Vec<Node>) -> Option<()> {
        let (word, rest) = tag.split_once(' ')?;
        match word {
            "if" => nodes.push(self.branches(rest, tokens)?),
            "for" => nodes.push(self.repeated(rest, tokens)?),
            "include" => {
                // A template that is included does not see the loop it stands in.
                self.included += 1;
                (self.included <= DEPTH).then_some(())?;
                nodes.extend(self.template(&quoted(rest)?)?);
                self.included -= 1;
            }
            "block" if self.variables.is_empty() => {
                let (ours, end) = self.nodes(tokens)?;
                is_end_of_block(end?).then_some(())?;
                let place = self.blocks.iter().position(|(name, _)| name == rest.trim());
                nodes.extend(place.map_or(ours, |place| self.blocks.swap_remove(place).1));
            }
            _ => return None,
        }
        Some(())
    }

    fn branches(&mut self, condition: &str, tokens: &mut &[Token<'_>]) -> Option<Node> {
        let mut branches = Vec::new();
        let mut condition = condition;
        loop {
            let when = self.expression(condition)?;
            let (then, end) = self.nodes(tokens)?;
            branches.push((when, then));
            match end? {
                "endif" => return Some(Node::Branches { branches, otherwise: Vec::new() }),
                "else" => {
                    let (otherwise, end) = self.nodes(tokens)?;
                    return (end? == "endif").then_some(Node::Branches { branches, otherwise });
                }
                other => condition = other.strip_prefix("elif ")?,
            }
        }
    }

    fn repeated(&mut self, head: &str, tokens: &mut &[Token<'_>]) -> Option<Node> {
        let (variable, over) = head.split_once(" in ")?;
        let over = self.expression(over)?;
        self.variables.push(is_word(variable.trim()).then(|| variable.trim().to_owned())?);
        let (each, end) = self.nodes(tokens)?;
        self.variables.pop();
        let otherwise = match end? {
            "endfor" => Vec::new(),
            "else" => {
                let (otherwise, end) = self.nodes(tokens)?;
                (end? == "endfor").then_some(otherwise)?
            }
            _ => return None,
        };
        Some(Node::Repeated { over, each, otherwise })
    }

    fn print(&self, text: &str) -> Option<Node> {
        let (value, safe) = match text.trim_end().strip_suffix("safe").map(str::trim_end) {
            Some(value) if value.ends_with('|') => (value.trim_end_matches('|'), true),
            _ => (text, false),
        };
        Some(match self.expression(value)? {
            Expression::Filtered(chart, Filter::Picture) => safe.then_some(Node::Picture(*chart))?,
            value => Node::Print { value, safe },
        })
    }

    /// Conditions joined by `and`, sums, or a single value; nothing that our templates do without.
    fn expression(&self, text: &str) -> Option<Expression> {
        let text = text.trim();
        // Nothing else may stand in quotes, or between brackets.
        if text.contains(['"', '\'', '(', '[', '~', '%', '*']) {
            return None;
        }
        if let Some((one, other)) = text.split_once(" and ") {
            let both = [self.expression(one)?, self.expression(other)?];
            return Some(Expression::Both(Box::new(both)));
        }
        if let Some(rest) = text.strip_prefix("not ") {
            return Some(Expression::Not(Box::new(self.value(rest.trim())?)));
        }
        if let Some(rest) = text.strip_suffix(" is defined") {
            return Some(Expression::IsDefined(Box::new(self.path(rest.trim())?)));
        }
        if let Some(rest) = text.strip_suffix(" is not none") {
            let none = Expression::IsNone(Box::new(self.path(rest.trim())?));
            return Some(Expression::Not(Box::new(none)));
        }
        for (sign, order) in [(" > ", Order::Above), (" == ", Order::Equal), (" + ", Order::Sum)] {
            if let Some((one, other)) = text.split_once(sign) {
                let both = [self.expression(one)?, self.expression(other)?];
                return Some(Expression::Numbers(order, Box::new(both)));
            }
        }
        if let Some((value, filter)) = text.rsplit_once('|') {
            let filter = match filter.trim() {
                "single" => Filter::Single,
                "length" => Filter::Length,
                "picture" => Filter::Picture,
                _ => return None,
            };
            return match self.expression(value)? {
                value @ Expression::Path(_) => Some(Expression::Filtered(Box::new(value), filter)),
                _ => None,
            };
        }
        if let Ok(number) = text.parse() {
            return Some(Expression::Number(number));
        }
        self.value(text)
    }

    fn value(&self, text: &str) -> Option<Expression> {
        match text {
            "loop.index" if self.included == 0 => Some(Expression::LoopIndex),
            "loop.index0" if self.included == 0 => Some(Expression::LoopPlace),
            "loop.first" if self.included == 0 => Some(Expression::LoopIsFirst),
            _ => self.path(text),
        }
    }

    fn path(&self, text: &str) -> Option<Expression> {
        let mut words = text.split('.');
        let first = words.next()?;
        (first != "loop" && is_word(first)).then_some(())?;
        let mut names = Vec::new();
        let variable = self.variables.iter().rposition(|variable| variable == first);
        for word in variable.is_none().then_some(first).into_iter().chain(words) {
            names.push(Name::new(is_word(word).then_some(word)?));
        }
        Some(Expression::Path(Path { variable, names }))
    }
}

/// Cuts a template at its tags; comments and tags that take blanks around them away are not known here.
fn cut(text: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        let kind = from.get(1..2).unwrap_or_default();
        let close = match kind {
            "{" => "}}",
            "%" => "%}",
            "#" => return None,
            _ => {
                // A brace that is text, as in a style.
                let (brace, after) = rest.split_at(at + 1);
                tokens.push(Token::Text(brace));
                rest = after;
                continue;
            }
        };
        if !before.is_empty() {
            tokens.push(Token::Text(before));
        }
        let (inside, after) = from.get(2..)?.split_once(close)?;
        if inside.starts_with('-') || inside.ends_with('-') {
            return None;
        }
        let inside = inside.trim();
        tokens.push(if kind == "{" { Token::Print(inside) } else { Token::Tag(inside) });
        rest = after;
    }
    if !rest.is_empty() {
        tokens.push(Token::Text(rest));
    }
    Some(tokens)
}

fn is_end(tag: &str) -> bool {
    tag.starts_with("end") || tag == "else" || tag.starts_with("elif ")
}

fn is_end_of_block(tag: &str) -> bool {
    tag == "endblock" || tag.starts_with("endblock ")
}

fn quoted(text: &str) -> Option<String> {
    let inside = text.trim().strip_prefix('"')?.strip_suffix('"')?;
    (!inside.contains('"')).then(|| inside.to_owned())
}

fn is_word(text: &str) -> bool {
    const KEYWORDS: [&str; 10] = ["true", "false", "True", "False", "none", "None", "not", "and", "or", "in"];
    let begins = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    begins
        && text.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
        && !KEYWORDS.contains(&text)
}
