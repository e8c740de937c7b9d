//! How wide a character is, without asking the machine for a font.

/// Widths of U+0020 to U+007E in hundredths of the size: of Liberation Sans (as wide as Arial) and `DejaVu Sans`,
/// which is wider than what other systems bring, the greater.
const ASCII: [u8; 95] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    34, 34, 84, 84, 84, 56, 102, 69, 69, 73, 77, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79, 67, 79, 73, 67,
    62, 74, 69, 99, 69, 67, 69, 40, 34, 40, 84, 56, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98,
    64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
];

/// The letters U+00C0 to U+017F, each as one that is as wide: `Š` as `S`, `æ` as `@`.
const LATIN: &str = "AAAAAA@CEEEEIIIIDNOOOOO+OUUUUYPsaaaaaa@ceeeeiiiionooooo+ouuuuypy\
    AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhWnIiIiIiIiIiUoJjKkkLlLlLlLoLlNnNnNnwNnOoOoOo@@RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzf";

/// What any other letter is taken for.
const OTHER: f64 = 0.8;
/// What an ideograph or a pictogram is taken for.
const WIDE: f64 = 1.1;

/// An upper estimate of the width of a character, as a share of the size.
pub(super) fn advance(character: char) -> f64 {
    match character {
        ' '..='~' => hundredths(u32::from(character) - 0x20),
        '\u{C0}'..='\u{17F}' => LATIN
            .as_bytes()
            .get((u32::from(character) - 0xC0) as usize)
            .map_or(OTHER, |like| hundredths(u32::from(*like) - 0x20)),
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0.0,
        '\u{A0}' | '‘' | '’' | '‚' | '·' => 0.32,
        '“' | '”' | '„' | '–' | '\u{2011}' => 0.56,
        '…' | '—' | '→' => 1.0,
        control if control.is_control() => 0.0,
        '\u{1100}'.. => WIDE,
        _ => OTHER,
    }
}

fn hundredths(place: u32) -> f64 {
    ASCII.get(place as usize).map_or(OTHER, |width| f64::from(*width) / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_with_a_sign_is_as_wide_as_without() {
        for (signed, plain) in "ĄČĘĖĮŠŲŪŽąčęėįšųūžĀĒĢĪĶĻŅāēģīķļņÕÄÖÜõäöüÅØåøĆŁŃÓŚŹŻćłńóśźż"
            .chars()
            .zip("ACEEISUUZaceeisuuzAEGIKLNaegiklnOAOUoaouAOaoCLNOSZZclnoszz".chars())
        {
            assert!((advance(signed) - advance(plain)).abs() < 0.011, "{signed} {plain}");
        }
        assert_eq!(LATIN.chars().count(), 0x180 - 0xC0);
    }

    #[test]
    fn every_character_has_a_width_that_is_finite() {
        for character in (0..=0x0010_FFFF).filter_map(char::from_u32) {
            assert!((0.0..=1.2).contains(&advance(character)), "{character:?}");
        }
    }
}
