//! Answer scales that nothing uses.

use super::outline::{field, items, visit, words};
use super::warning::{Doubt, Warning};
use crate::source::Node;

pub(super) fn warn(root: &Node, warnings: &mut Vec<Warning>) {
    let mut used = Vec::new();
    visit(root, &mut |node| used.extend(words(node, "answer_scale")));
    for scale in items(root, "answer_scales") {
        let Some((id, place)) = words(scale, "id").zip(field(scale, "id").and_then(|node| node.place)) else {
            continue;
        };
        if !used.contains(&id) {
            warnings.push(Warning { place, doubt: Doubt::UnusedAnswerScale(id.to_owned()) });
        }
    }
}
