//! The questions whose steps come before those of others: each is there, and none waits for itself.

use crate::questionnaire::condition::Subject;
use crate::questionnaire::context::Asked;
use crate::questionnaire::problem::Rule;
use crate::reader::Reader;
use crate::source::{Node, Place, Value};

/// Which question waits for which, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Awaited(Vec<Wait>);

#[derive(Debug)]
struct Wait {
    question: Box<str>,
    after: Box<str>,
    place: Option<Place>,
}

impl Awaited {
    /// Reads one id or a list of them, of questions that come before `question`.
    pub(crate) fn read(&mut self, reader: &mut Reader, node: &Node, question: &str) -> Vec<Box<str>> {
        let nodes = match &node.value {
            Value::List(_) => {
                reader.list(node, "the id of a question, or remove `after`").unwrap_or_default()
            }
            _ => std::slice::from_ref(node),
        };
        let mut ids: Vec<Box<str>> = Vec::new();
        for node in nodes {
            let Some(id) = reader.words(node) else { continue };
            ids.push(id.into());
            self.0.push(Wait { question: question.into(), after: id.into(), place: node.place });
        }
        ids
    }

    /// Tells of questions that are not there, and of circles.
    pub(crate) fn tell(&self, reader: &mut Reader, asked: &[Asked]) {
        let questions = || asked.iter().filter(|asked| matches!(asked.subject, Subject::Question(_)));
        for Wait { question, after, place } in &self.0 {
            if !questions().any(|asked| asked.id == **after) {
                let nearest =
                    reader.nearest(after, questions().map(|asked| asked.id.as_str())).map(str::to_owned);
                reader.tell(*place, Rule::UnknownAwaited { id: after.to_string(), nearest });
            } else if let Some(circle) = self.circle(question, after) {
                let names = circle.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                reader.tell(*place, Rule::Circle(names));
            }
        }
    }

    /// The questions from `after` back to `question`, if they wait for each other; told once, at the first of them.
    fn circle<'a>(&'a self, question: &'a str, after: &'a str) -> Option<Vec<&'a str>> {
        let mut ways = vec![vec![question, after]];
        let mut seen = vec![after];
        while let Some(way) = ways.pop() {
            let last = *way.last()?;
            if last == question {
                let circle: Vec<&str> = way.into_iter().skip(1).collect();
                let first = self.0.iter().find(|wait| circle.contains(&&*wait.question))?;
                return (*first.question == *question).then_some(circle);
            }
            for wait in self.0.iter().filter(|wait| *wait.question == *last) {
                if !seen.contains(&&*wait.after) {
                    seen.push(&wait.after);
                    ways.push(way.iter().copied().chain([&*wait.after]).collect());
                }
            }
        }
        None
    }
}
