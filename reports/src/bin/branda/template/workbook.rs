//! A workbook to fill in: a sheet for answers, one that explains them, and one that holds the lists to choose from.

use engine::{Entry, Language, NumberEntry, Prompt, Questionnaire};
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format,
    FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};

/// So many rows are checked as they are filled in.
const ROWS: u32 = 1_000;
/// The longest message that a spreadsheet shows beside a cell, and the longest title of one, in characters.
const MESSAGE: usize = 255;
const TITLE: usize = 32;

/// What is explained of a column.
struct Explained<'q> {
    name: &'q str,
    text: String,
    entered: String,
    prompt: Option<&'q Prompt>,
    not_applicable: bool,
}

pub(super) fn bytes(questionnaire: &Questionnaire, language: &Language) -> Result<Vec<u8>, XlsxError> {
    let columns = explained(questionnaire, language);
    let mut book = Workbook::new();
    // The day of a file that is the same each time it is written.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let (mut answers, mut explanations, mut lists) = (Worksheet::new(), Worksheet::new(), Worksheet::new());
    answers.set_name("answers")?.set_freeze_panes(1, 1)?;
    explanations.set_name("explanations")?.set_freeze_panes(1, 0)?;
    lists.set_name("lists")?.set_hidden(true);
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let text = Format::new().set_num_format("@");
    let day = Format::new().set_num_format("yyyy-mm-dd");
    for (place, (heading, width)) in (0..).zip([
        ("column", 24.0),
        ("question", 60.0),
        ("what is entered", 30.0),
        ("option", 24.0),
        ("it says", 80.0),
    ]) {
        explanations.write_string_with_format(0, place, heading, &bold)?;
        explanations.set_column_format(place, &wrapped)?.set_column_width(place, width)?;
    }
    let mut line = 1;
    for (place, column) in (0_u16..).zip(&columns) {
        answers.write_string_with_format(0, place, column.name, &bold)?;
        answers.set_column_width(place, 16)?;
        // An id such as 007 stays as it was entered.
        match column.name {
            "id" | "name" | "round" | "respondent" | "version" => {
                answers.set_column_format(place, &text)?;
            }
            "date" => {
                answers.set_column_format(place, &day)?;
            }
            _ => {}
        }
        let choices = choices(column, language, questionnaire);
        let count = choices.len() as u32;
        for (row, (id, _)) in (0..).zip(&choices) {
            lists.write_string(row, place, id)?;
        }
        if let Some(rule) = rule(column, place, count) {
            answers.add_data_validation(1, place, ROWS, place, &described(rule, column)?)?;
        }
        explanations.write_string(line, 0, column.name)?;
        explanations.write_string(line, 1, &column.text)?;
        explanations.write_string(line, 2, &column.entered)?;
        for (row, (id, text)) in (line..).zip(&choices) {
            explanations.write_string(row, 3, id)?;
            explanations.write_string(row, 4, text)?;
        }
        line += count.max(1);
    }
    for sheet in [answers, explanations, lists] {
        book.push_worksheet(sheet);
    }
    book.save_to_buffer()
}

fn explained<'q>(questionnaire: &'q Questionnaire, language: &Language) -> Vec<Explained<'q>> {
    let fact = |name: &'q str, text: &str, entered: &str| Explained {
        name,
        text: text.to_owned(),
        entered: entered.to_owned(),
        prompt: None,
        not_applicable: false,
    };
    let mut columns = vec![
        fact("id", "an id that no other company has", "needed in every row"),
        fact("name", "the name of the company", "a text"),
        fact("date", "the day of the assessment", "a day, such as 2026-11-23"),
        fact("round", "the round, such as T0", "a text; a company may have one row for each round"),
        fact("respondent", "who answered, where several people of the company do", "a text"),
        fact("language", "the language of the report", "a code"),
        fact("version", "the version of the questionnaire, where it was another", "a text"),
    ];
    let asked = |prompt: &'q Prompt, not_applicable| Explained {
        name: prompt.id.as_str(),
        text: prompt.text.in_language(language).to_owned(),
        entered: entered(prompt),
        prompt: Some(prompt),
        not_applicable,
    };
    columns.extend(questionnaire.profile.iter().map(|prompt| asked(prompt, false)));
    columns
        .extend(questionnaire.questions().map(|question| asked(&question.prompt, question.not_applicable)));
    columns
}

/// What is entered for a prompt, in words.
fn entered(prompt: &Prompt) -> String {
    match &prompt.entry {
        Entry::Choice(_) => "one option".to_owned(),
        Entry::Several(_) => "options, with ; between".to_owned(),
        Entry::Rank(_) => "options in order, the first before all, with ; between".to_owned(),
        Entry::Allocation(allocation) => {
            format!("parts that add up to {}, such as one=70;two=30", allocation.total)
        }
        Entry::Number(NumberEntry { min, max, whole, .. }) => {
            let kind = if *whole { "a whole number" } else { "a number" };
            match (min, max) {
                (Some(min), Some(max)) => format!("{kind} from {min} to {max}"),
                (Some(min), None) => format!("{kind} of at least {min}"),
                (None, Some(max)) => format!("{kind} of at most {max}"),
                (None, None) => kind.to_owned(),
            }
        }
        Entry::FreeText => "a text".to_owned(),
    }
}

/// What can be chosen in a column, with what it says.
fn choices(
    column: &Explained<'_>,
    language: &Language,
    questionnaire: &Questionnaire,
) -> Vec<(String, String)> {
    let Some(prompt) = column.prompt else {
        let codes = questionnaire.languages.iter().map(|code| (code.to_string(), String::new()));
        return if column.name == "language" { codes.collect() } else { Vec::new() };
    };
    let options = prompt.choices().iter();
    let options = options.map(|choice| (choice.id.to_string(), choice.text.in_language(language).to_owned()));
    let mut options: Vec<(String, String)> = options.collect();
    options.push(("dont_know".to_owned(), "the company does not know".to_owned()));
    if column.not_applicable {
        options.push(("not_applicable".to_owned(), "it does not apply to the company".to_owned()));
    }
    options
}

/// What a cell of a column is checked for; nothing where more than one option may stand in it.
fn rule(column: &Explained<'_>, place: u16, count: u32) -> Option<DataValidation> {
    let list = || {
        let name = rust_xlsxwriter::utility::column_number_to_name(place);
        let range = format!("=lists!${name}$1:${name}${count}");
        DataValidation::new().allow_list_formula(Formula::new(range))
    };
    match column.prompt.map(|prompt| &prompt.entry) {
        None if column.name == "language" => Some(list()),
        None | Some(Entry::FreeText | Entry::Several(_) | Entry::Rank(_) | Entry::Allocation(_)) => None,
        Some(Entry::Choice(_)) => Some(list()),
        Some(Entry::Number(NumberEntry { min, max, whole: true, .. })) => {
            let end = |end: &Option<f64>, none: i32| end.map_or(none, |end| end as i32);
            let between = DataValidationRule::Between(end(min, i32::MIN), end(max, i32::MAX));
            Some(DataValidation::new().allow_whole_number(between))
        }
        Some(Entry::Number(NumberEntry { min, max, .. })) => {
            const MOST: f64 = 1e12;
            let between = DataValidationRule::Between(min.unwrap_or(-MOST), max.unwrap_or(MOST));
            Some(DataValidation::new().allow_decimal_number(between))
        }
    }
}

/// With the question beside the cell. Numbers only warn, as `dont_know` is an answer to them too.
fn described(rule: DataValidation, column: &Explained<'_>) -> Result<DataValidation, XlsxError> {
    let short = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let is_number = matches!(column.prompt.map(|prompt| &prompt.entry), Some(Entry::Number(_)));
    let style = if is_number { DataValidationErrorStyle::Warning } else { DataValidationErrorStyle::Stop };
    rule.set_input_title(short(column.name, TITLE))?
        .set_input_message(short(&column.text, MESSAGE))?
        .set_error_title(short(column.name, TITLE))?
        .set_error_message(short(&format!("enter {}", column.entered), MESSAGE))
        .map(|rule| rule.set_error_style(style))
}
