//! Numbers as people write them in a table.

use std::borrow::Cow;

use crate::Ambiguous;

/// A number with a point for decimals and nothing between thousands, as [`crate::with_point`] reads it; or why it can be read
/// in two ways, and what to do. `comma` says that decimals stand behind a comma.
pub(crate) fn with_point(text: &str, comma: bool) -> Result<Cow<'_, str>, String> {
    crate::with_point(text, comma).map_err(|number| told(&number))
}

/// The same for parts of a total, such as `running=62,5;growth=37,5`.
pub(crate) fn parts_with_point(text: &str, comma: bool) -> Result<Cow<'_, str>, String> {
    let part = |part: &str| match part.split_once('=') {
        Some((option, number)) => Ok(format!("{option}={}", with_point(number, comma)?)),
        None => Ok(part.to_owned()),
    };
    let parts = text.split(';').map(part).collect::<Result<Vec<String>, String>>()?;
    Ok(Cow::Owned(parts.join(";")))
}

fn told(number: &Ambiguous) -> String {
    let Ambiguous { found, mark, .. } = number;
    let (point, plain) = (number.with_decimals(), number.with_thousands());
    if *mark == ',' {
        format!(
            "`{found}` can be {point} or {plain}; write `{point}` or `{plain}`, or declare that commas are decimal with \
             `--decimal-comma`"
        )
    } else {
        let comma = found.replace(*mark, ",");
        format!(
            "`{found}` can be {point} or {plain}, as commas are declared to be decimal; write `{comma}` or `{plain}`"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_is_read_only_where_it_can_be_but_one_thing() {
        assert_eq!(parts_with_point("one=62,5; two=37.5", false).unwrap(), "one=62.5; two=37.5");
        insta::assert_snapshot!(with_point("1,234", false).unwrap_err());
        insta::assert_snapshot!(with_point("1.234", true).unwrap_err());
    }
}
