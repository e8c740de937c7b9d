//! The tables of the README name the fields of the format, as the schema has them.

use std::collections::BTreeMap;

use engine::schema;
use serde_json::Value;
use tests::read;

/// A row of a table of fields: its field and what the column `default` says.
type Rows = Vec<(String, String)>;

/// The tables whose first column is `field`, by the heading above each.
fn tables() -> BTreeMap<String, Rows> {
    let readme = read("questionnaires/README.md");
    let mut tables = BTreeMap::new();
    let (mut heading, mut column) = (String::new(), None);
    for line in readme.lines() {
        if let Some(title) = title(line) {
            title.clone_into(&mut heading);
        }
        let Some(row) = line.strip_prefix("| ") else {
            column = None;
            continue;
        };
        let cells: Vec<&str> = row.trim_end_matches('|').split(" | ").map(str::trim).collect();
        if cells[0] == "field" {
            column = cells.iter().position(|cell| *cell == "default");
        } else if let (Some(column), false) = (column, line.starts_with("| ---")) {
            let names = cells[0].split(", ").map(|name| name.trim_matches('`'));
            let rows: &mut Rows = tables.entry(heading.clone()).or_default();
            rows.extend(names.map(|name| (name.to_owned(), cells[column].to_owned())));
        }
    }
    tables
}

/// The words of a heading or of a bold line.
fn title(line: &str) -> Option<&str> {
    let heading = line.strip_prefix("## ").or_else(|| line.strip_prefix("### "));
    heading.or_else(|| line.strip_prefix("**")?.strip_suffix("**"))
}

fn fields(block: &Value) -> Vec<String> {
    block["properties"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn every_table_names_exactly_the_fields_of_its_block() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let blocks = schema["$defs"].as_object().unwrap().values().filter(|block| block["title"].is_string());
    let blocks: BTreeMap<&str, &Value> =
        blocks.map(|block| (block["title"].as_str().unwrap(), block)).collect();
    let tables = tables();
    assert!(tables.len() >= 9, "{:?}", tables.keys());
    for (heading, rows) in &tables {
        let block = blocks.get(heading.as_str()).unwrap_or_else(|| panic!("no block is called `{heading}`"));
        let mut named: Vec<&String> = rows.iter().map(|(name, _)| name).collect();
        named.sort();
        let mut known = fields(block);
        known.sort();
        assert_eq!(named, known.iter().collect::<Vec<_>>(), "{heading}");
        for (name, default) in rows {
            said_is_meant(heading, block, name, default);
        }
    }
}

/// That the column `default` says what the schema says.
fn said_is_meant(heading: &str, block: &Value, name: &str, said: &str) {
    let listed = |list: &Value| list.as_array().is_some_and(|list| list.iter().any(|known| known == name));
    let written = block["allOf"].to_string() + &block["dependentRequired"].to_string();
    if written.contains(&format!("\"{name}\"")) {
        // One of several ways, which the table says in words of its own.
        return;
    }
    let about = block["properties"][name]["description"].as_str().unwrap();
    let meant = match about.split_once("; when left out: ") {
        _ if listed(&block["required"]) => "required",
        Some((_, default)) => default,
        None => "none",
    };
    assert_eq!(said, meant, "{heading}: {name}");
}

#[test]
fn every_field_without_a_table_is_explained_in_words() {
    let readme = read("questionnaires/README.md");
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let tables = tables();
    let blocks = schema["$defs"].as_object().unwrap().values();
    for block in
        blocks.filter(|block| block["title"].as_str().is_some_and(|title| !tables.contains_key(title)))
    {
        for field in fields(block) {
            let forms =
                [format!("`{field}`"), format!("{{ {field}"), format!(", {field}"), format!("`{field}:")];
            assert!(forms.iter().any(|form| readme.contains(form)), "{}: {field}", block["title"]);
        }
    }
}
