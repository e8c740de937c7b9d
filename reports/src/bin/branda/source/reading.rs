//! How answers are to be read, where that does not show in them.

use std::path::PathBuf;

use encoding_rs::Encoding;
use reports::source::{self, MappingText};

use crate::failure::Failure;
use crate::terminal::shown;
use crate::text_file;

/// The largest mapping, in bytes.
const LARGEST: u64 = 10_000_000;

/// What every command that reads answers may be told about them.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "How the answers are read")]
pub(crate) struct Reading {
    /// How letters are coded in a table or in JSON, such as `windows-1257` (Baltic) or `windows-1252` (western Europe);
    /// UTF-8 and UTF-16 are recognised
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<&'static Encoding>,

    /// What stands between the cells of a table: one character, or `tab`; recognised from the header otherwise
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<u8>,

    /// Numbers have a decimal comma: `1,234` is a little more than one. Otherwise it is refused, as it can be read in two
    /// ways, while `12,5` and `1.234,5` are understood
    #[arg(long)]
    decimal_comma: bool,

    /// How the columns and codes of another program's table, such as an export of `LimeSurvey` or `EUSurvey`, become answers: a
    /// YAML file (see `questionnaires/mapping.md`)
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,

    /// The sheet of a workbook; the first one otherwise
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
}

impl Reading {
    /// The same, with the text of the mapping.
    pub(crate) fn read(&self) -> Result<source::Reading, Failure> {
        let mapping = self.mapping.as_deref().map(|path| {
            let failure = |reason| Failure::File { file: shown(path), reason };
            let text = text_file::read(path, LARGEST).map_err(failure)?;
            let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
            Ok::<_, Failure>(MappingText { file: shown(path), text })
        });
        Ok(source::Reading {
            encoding: self.encoding,
            delimiter: self.delimiter,
            decimal_comma: self.decimal_comma,
            mapping: mapping.transpose()?,
            sheet: self.sheet.clone(),
        })
    }
}

fn encoding(label: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| {
        "there is no such encoding; write `utf-8`, `utf-16le`, `utf-16be`, `windows-1252` or `windows-1257`, or another of \
         the WHATWG Encoding Standard"
            .to_owned()
    })
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        _ if text == "tab" || text == "\\t" => Ok(b'\t'),
        [byte] if !matches!(byte, b'"' | b'\n' | b'\r' | 0x80..) => Ok(*byte),
        _ => Err("write one character of ASCII that is no quotation mark, or `tab`".to_owned()),
    }
}
