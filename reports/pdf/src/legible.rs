//! Texts that the fonts can set: a name may hold any character, and PDF/UA-1 allows none that is not to be seen.

use serde_json::Value;
use typst::text::Font;

/// Set in place of a character that no font has.
const BOX: char = '□';

/// What the fonts can set.
pub(crate) struct Legible<'f> {
    fonts: &'f [Font],
}

impl<'f> Legible<'f> {
    pub(crate) fn new(fonts: &'f [Font]) -> Self {
        Self { fonts }
    }

    /// `value` with legible texts only.
    pub(crate) fn value(&self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(text)),
            Value::Array(values) => values.into_iter().map(|value| self.value(value)).collect(),
            Value::Object(fields) => {
                fields.into_iter().map(|(name, value)| (name, self.value(value))).collect()
            }
            other => other,
        }
    }

    fn text(&self, text: String) -> String {
        if text.chars().all(|character| self.shows(character)) {
            return text;
        }
        let kept = text.chars().filter(|character| !joins(*character));
        kept.map(|character| if self.shows(character) { character } else { BOX }).collect()
    }

    fn shows(&self, character: char) -> bool {
        matches!(character, '\n' | ' '..='~')
            || !turns(character)
                && self.fonts.iter().all(|font| font.info().coverage.contains(u32::from(character)))
    }
}

/// Whether a character has no look of its own but joins or varies others, such as those of an emoji.
fn joins(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// Whether a character turns the direction of writing, so that a text would not read as it was typed.
fn turns(character: char) -> bool {
    matches!(character, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::Typesetter;

    use super::*;

    #[test]
    fn what_the_fonts_do_not_have_is_a_box() {
        let typesetter = Typesetter::new("").unwrap();
        let legible = Legible::new(&typesetter.fonts);
        for (typed, set) in [
            ("Ąžuolas → −5 °C", "Ąžuolas → −5 °C"),
            ("Æ Ø Å, Łódź, Ķekava, Õ", "Æ Ø Å, Łódź, Ķekava, Õ"),
            ("Ελλάδα, Україна", "Ελλάδα, Україна"),
            ("株式会社", "□□□□"),
            ("👩\u{200D}💻 \u{202E}abc\u{7}", "□□ □abc□"),
            ("Digi\u{AD}tal", "Digital"),
            ("one\ntwo", "one\ntwo"),
        ] {
            assert_eq!(legible.value(json!({ "a": [typed] })), json!({ "a": [set] }), "{typed}");
        }
    }
}
