//! The limits that SECURITY.md states: what is beyond one is refused with what to do, in little time and memory.

use std::fs::File;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::scene::Scene;

/// A file that begins with `text` and has `size` bytes, which take no room on the disk.
fn write_large(scene: &Scene, name: &str, text: &str, size: u64) {
    let mut file = File::create(scene.path(name)).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.set_len(size).unwrap();
}

/// A workbook with one sheet of these rows, in XML.
fn workbook(rows: &str) -> ZipWriter<Cursor<Vec<u8>>> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut book = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        (
            "_rels/.rels",
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="a" sheetId="1" r:id="a"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#),
        ),
    ] {
        book.start_file(name, SimpleFileOptions::default()).unwrap();
        book.write_all(text.as_bytes()).unwrap();
    }
    book
}

/// A cell with a text.
fn cell(place: &str, text: &str) -> String {
    format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    let scene = Scene::new();
    scene.write("answers.csv", "id,web_shop\nA,online\n");
    let json = r#"{ "questionnaire": "shop", "version": "1", "answers": {} }"#;
    write_large(&scene, "large.yaml", "branda: 1\n", 10_000_001);
    write_large(&scene, "theme.yaml", "theme: 1\n", 1_000_001);
    write_large(&scene, "benchmark.json", "{}", 10_000_001);
    write_large(&scene, "large.json", json, 1_000_001);
    write_large(&scene, "list.json", "[", 100_000_001);
    scene.write("item.json", format!("[{json}, {{ \"x\": \"{}\" }}]", "x".repeat(1_000_000)));
    let providers: String = "name,helps_with\n".to_owned() + &"A,web_shop\n".repeat(10_001);
    scene.write("providers.csv", providers);
    let too_large = |bytes: u64| format!("the file has more than {bytes} bytes, which is too large");
    for (arguments, told) in [
        (&["large.yaml", "answers.csv"][..], too_large(10_000_000)),
        (&["shop.yaml", "answers.csv", "--mapping", "large.yaml"], too_large(10_000_000)),
        (&["shop.yaml", "answers.csv", "--theme", "theme.yaml"], too_large(1_000_000)),
        (&["shop.yaml", "answers.csv", "--benchmark", "benchmark.json"], too_large(10_000_000)),
        (&["shop.yaml", "answers.csv", "--providers", "large.yaml"], too_large(10_000_000)),
        (&["shop.yaml", "answers.csv", "--providers", "providers.csv"], "more than 10000 rows".to_owned()),
        (&["shop.yaml", "large.json"], too_large(1_000_000)),
        (&["shop.yaml", "item.json"], format!("item.json: item 2: {}", too_large(1_000_000))),
        (&["shop.yaml", "list.json"], "the list has more than 100000000 bytes".to_owned()),
    ] {
        let ended = scene.branda(&[&["batch"], arguments, &["--out", "out"]].concat());
        assert_eq!(ended.code, 1, "{arguments:?}");
        assert!(ended.stderr.contains(&told) && ended.stderr.len() < 1_000, "{}", ended.told());
    }
}

#[test]
fn a_sheet_is_as_large_as_people_fill_in_and_its_cells_are_in_their_order() {
    let header = format!(r#"<row r="1">{}{}</row>"#, cell("A1", "id"), cell("B1", "web_shop"));
    let far = |rows: std::ops::RangeInclusive<u32>| {
        rows.map(|row| cell(&format!("EWV{row}"), "x")).collect::<Vec<_>>().concat()
    };
    for (rows, told) in [
        (cell("A2", "A") + &cell("B2", "online"), "1 report in out, 0 rejected\nexit 0"),
        (cell("EWW2", "A"), "row 2 has a cell beyond column 4000, which is too wide; remove it\nexit 1"),
        (far(2..=5_002), "the sheet has more than 20000000 cells; save it as `CSV UTF-8`\nexit 1"),
        (
            cell("B2", "online") + &cell("A2", "A"),
            "the cells of row 2 are not in their order; open it in a spreadsheet program and save it again\nexit 1",
        ),
        (
            cell("A3", "A") + &cell("A2", "A"),
            "the cells of row 2 are not in their order; open it in a spreadsheet program and save it again\nexit 1",
        ),
    ] {
        let scene = Scene::new();
        scene.write("answers.xlsx", workbook(&format!("{header}{rows}")).finish().unwrap().into_inner());
        let ended = scene.branda(&["batch", "shop.yaml", "answers.xlsx", "--out", "out"]);
        assert!(ended.told().ends_with(told), "{}", ended.told());
    }
}

/// The reader of workbooks finds its parts whatever letters are capitals in their names.
#[test]
fn a_workbook_that_unpacks_to_more_than_memory_is_refused_whatever_its_parts_are_called() {
    const PART: usize = 20_000_000;
    let mut book = workbook("");
    book.start_file("xl/SharedStrings.XML", SimpleFileOptions::default()).unwrap();
    book.write_all(&vec![b' '; PART]).unwrap();
    let bytes = book.finish().unwrap().into_inner();
    let mut packed = zip::ZipArchive::new(Cursor::new(bytes.clone())).unwrap();
    let mut book = ZipWriter::new_append(Cursor::new(bytes)).unwrap();
    for number in 0..25 {
        let part = packed.by_name("xl/SharedStrings.XML").unwrap();
        book.raw_copy_file_rename(part, format!("xl/media/{number}.Bin")).unwrap();
    }
    let scene = Scene::new();
    scene.write("answers.xlsx", book.finish().unwrap().into_inner());
    let ended = scene.branda(&["batch", "shop.yaml", "answers.xlsx", "--out", "out"]);
    assert_eq!(
        ended.told(),
        "answers.xlsx: the workbook unpacks to more than 500000000 bytes, which is too large; save its sheet as `CSV UTF-8`\n\
         exit 1"
    );
}

#[test]
fn a_loop_of_a_template_ends() {
    let scene = Scene::new();
    scene.write("answers.csv", "id,web_shop\nA,online\n");
    scene.write("mine/report.html", "{% for number in range(end=1000000000000) %}x{% endfor %}");
    scene.write("circle/report.html", "{% include \"page.html\" %}");
    scene.write("circle/page.html", "{% include \"report.html\" %}");
    for (folder, told) in [("mine", "which exceeds the limit of"), ("circle", "ircular")] {
        let ended =
            scene.branda(&["batch", "shop.yaml", "answers.csv", "--templates", folder, "--out", "out"]);
        assert_eq!(ended.code, 1, "{}", ended.told());
        assert!(ended.stderr.contains(told), "{}", ended.told());
    }
}
