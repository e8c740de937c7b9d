//! How answers are to be read, where that does not show in them.

use encoding_rs::Encoding;

use super::mapping::MappingText;

/// What whoever reads answers may know about them.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// How letters are coded in a table or in JSON; UTF-8 and UTF-16 are recognised.
    pub encoding: Option<&'static Encoding>,
    /// What stands between the cells of a table; recognised from the header otherwise.
    pub delimiter: Option<u8>,
    /// Numbers have a decimal comma: `1,234` is a little more than one.
    pub decimal_comma: bool,
    /// How the columns and codes of another program's table become answers.
    pub mapping: Option<MappingText>,
    /// The sheet of a workbook; the first one otherwise.
    pub sheet: Option<String>,
}
