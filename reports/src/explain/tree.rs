//! The tree of numbers as indented lines.

use engine::{
    Child, Input, LeftOut, Made, Node, NotScored, Policy, Question, Range, Share, State, Trace,
    TracedQuestion,
};

use super::{Explanation, Part};
use crate::arithmetic::arithmetic;
use crate::number::{self, Exactness};
use crate::view::answers::{answer_text, reply_text};
use crate::view::scores::score_text;
use crate::view::target::TargetView;
use crate::words::{EN, fill};

pub(super) fn lines(explanation: &Explanation<'_, '_>) -> Vec<String> {
    let mut printer = Printer { explanation, lines: Vec::new() };
    match explanation.part() {
        Part::Node(trace) => printer.node(trace, None, 0),
        Part::Question(traced) => {
            printer.path(&explanation.trace, traced, None, 0);
        }
    }
    printer.lines
}

struct Printer<'e, 'a, 'q> {
    explanation: &'e Explanation<'a, 'q>,
    lines: Vec<String>,
}

impl<'q> Printer<'_, '_, 'q> {
    fn say(&mut self, depth: usize, line: &str) {
        self.lines.push(format!("{}{line}", "  ".repeat(depth)));
    }

    /// A node and all below it; `input` is what it brings to the node above.
    fn node(&mut self, trace: &Trace<'q>, input: Option<&Input>, depth: usize) {
        let Some(made) = trace.cuts.get(self.explanation.cut) else { return };
        self.line(trace, made, input, depth);
        for input in &made.inputs {
            match trace.children.get(input.child) {
                Some(Child::Node(node)) => self.node(node, Some(input), depth + 1),
                Some(Child::Question(traced)) => self.question(traced, input, depth + 1),
                None => {}
            }
        }
    }

    /// The nodes above a question, and the question; says whether it is there.
    fn path(
        &mut self,
        trace: &Trace<'q>,
        question: &TracedQuestion<'q>,
        input: Option<&Input>,
        depth: usize,
    ) -> bool {
        let Some(made) = trace.cuts.get(self.explanation.cut) else { return false };
        let before = self.lines.len();
        self.line(trace, made, input, depth);
        let found = made.inputs.iter().any(|input| match trace.children.get(input.child) {
            Some(Child::Node(node)) => self.path(node, question, Some(input), depth + 1),
            Some(Child::Question(traced)) if traced == question => {
                self.question(traced, input, depth + 1);
                true
            }
            _ => false,
        });
        // Nothing of what is beside the way stays, but that the question does not weigh in this cut is said.
        if !found && depth > 0 {
            self.lines.truncate(before);
        } else if !found {
            let id = question.question.prompt.id.as_str();
            self.say(depth + 1, &fill("{id}: does not count here", &[("id", id)]));
        }
        found
    }

    fn line(&mut self, trace: &Trace<'q>, made: &Made, input: Option<&Input>, depth: usize) {
        let questionnaire = self.explanation.assessment.questionnaire();
        let range = trace.node.range();
        let name = self.explanation.name_of(trace);
        let why_not = made.not_scored.map_or("", not_scored_text);
        let exactness = match trace.node {
            Node::Whole(_) => Exactness::of_whole(questionnaire),
            Node::Dimension(dimension) => Exactness::of_dimension(questionnaire, dimension),
            Node::Group(_) => Exactness { rounding: questionnaire.rounding, limits: Vec::new() },
        };
        let score = match (score_text(&made.score, &exactness, &EN), made.value) {
            (Some(score), _) => score,
            (None, Some(value)) => {
                format!("not scored ({why_not}), and counts as {}", number::points(value, range, &EN))
            }
            (None, None) => format!("not scored ({why_not})"),
        };
        let ends = (input.is_none() || range != questionnaire.range).then(|| {
            let ends = [range.lowest(), range.highest()].map(|end| number::plain(end, &EN));
            format!(" of {}", ends.join(" to "))
        });
        let made_of =
            made.value.and_then(|_| arithmetic(trace, made, &EN)).map(|made_of| format!(" = {made_of}"));
        let place = input.map(|input| place(input, range));
        let [ends, made_of, place] = [ends, made_of, place].map(Option::unwrap_or_default);
        self.say(depth, &format!("{name} {score}{ends}{made_of}{place}"));
        if matches!(trace.node, Node::Whole(_) | Node::Dimension(_)) {
            let coverage = made.score.coverage;
            let percent = number::percent(coverage.share.map_or(0.0, Share::value), &EN);
            let (answered, possible) = (coverage.answered, coverage.possible);
            self.say(depth + 1, &format!("{answered} of {possible} answered, {percent} of the weight"));
            if let Some(target) = trace.target(self.explanation.cut) {
                let TargetView { value, gap } = TargetView::new(target, range, &exactness, &EN);
                let gap = gap.map(|gap| format!(": {gap}")).unwrap_or_default();
                self.say(depth + 1, &format!("target {value}{gap}"));
            }
        }
    }

    /// What each respondent said.
    fn replies(&self, question: &Question) -> String {
        let texts = self.explanation.texts();
        let replies = self
            .explanation
            .replies(question)
            .map(|reply| format!("{}: {}", reply.respondent, reply_text(&reply, &question.prompt, texts)));
        replies.collect::<Vec<_>>().join("; ")
    }

    fn question(&mut self, traced: &TracedQuestion<'q>, input: &Input, depth: usize) {
        let TracedQuestion { question, answer, mark, .. } = traced;
        let id = &question.prompt.id;
        let range = question.range;
        let said = match mark.state {
            State::Answered if self.explanation.assessment.has_several_respondents() => {
                self.replies(question)
            }
            State::Answered => answer_text(&question.prompt, answer, self.explanation.texts()),
            State::Defaulted => {
                let default =
                    answer_text(&question.prompt, question.counting(answer), self.explanation.texts());
                format!("{default} (default)")
            }
            state => state_word(state).to_owned(),
        };
        let line = match input.counts {
            Ok(value) => {
                let points = question.points_of_value(value);
                let points = if question.worths().is_empty() || (points - value).abs() < f64::EPSILON {
                    String::new()
                } else {
                    format!(" (points: {})", number::calculated(points, &EN))
                };
                let value = number::points(value, range, &EN);
                format!("{id} {value}: {said}{points}{}", place(input, range))
            }
            Err(_) => format!("{id}: {said}{}", place(input, range)),
        };
        self.say(depth, &line);
    }
}

/// What something weighs among its siblings, or why it is left out.
fn place(input: &Input, range: Range) -> String {
    let policy = input.policy.map(policy_text);
    let weight = number::weight(input.weight, &EN);
    match input.counts {
        Ok(value) => {
            let share = number::points(input.share.unwrap_or(0.0) * 100.0, Range::HUNDRED, &EN);
            let value = number::points(value, range, &EN);
            let counted = policy.map(|policy| format!("; counts as {value} by `{policy}`"));
            format!(" [weight {weight}, {share}%{}]", counted.unwrap_or_default())
        }
        Err(reason) => {
            let reason = match reason {
                LeftOut::Missing(_) => "",
                LeftOut::NoValue => ", as it has no value",
                LeftOut::Coverage => ", as too little of it was answered",
            };
            let policy = policy.map(|policy| format!(", by `{policy}`")).unwrap_or_default();
            format!(" [left out{reason}{policy}; weight {weight}]")
        }
    }
}

/// The word of the questionnaire format for a missing answer.
pub(super) fn state_word(state: State) -> &'static str {
    match state {
        State::Answered => "answered",
        State::Defaulted => "defaulted",
        State::Unanswered => "unanswered",
        State::DontKnow => "dont_know",
        State::NotApplicable => "not_applicable",
        State::Hidden => "hidden",
    }
}

/// A policy as the questionnaire format writes it.
pub(super) fn policy_text(policy: Policy) -> String {
    match policy {
        Policy::Exclude => "exclude".to_owned(),
        Policy::Zero => "zero".to_owned(),
        Policy::Full => "full".to_owned(),
        Policy::Points(points) => format!("points: {}", number::plain(points, &EN)),
        Policy::NoScore => "no_score".to_owned(),
        Policy::NoResult => "no_result".to_owned(),
    }
}

fn not_scored_text(reason: NotScored) -> &'static str {
    match reason {
        NotScored::NoResult => "something missing leaves everything without a score",
        NotScored::NoScore => "something missing leaves it without a score",
        NotScored::Nothing => "nothing below it counts",
        NotScored::Undefined => "its operator is not defined for what is below it",
        NotScored::Unanswered => "nothing was answered",
        NotScored::Coverage => "too little was answered",
    }
}
