//! Tables as spreadsheets save them, and as they break them.

use crate::scene::Scene;

#[test]
fn spreadsheets_of_all_kinds_are_understood() {
    for table in [
        "id,name,web_shop,share\nA,\"Ąžuolas, UAB\",online,50\n",
        "\u{feff}id,name,web_shop,share\r\nA,\"Ąžuolas, UAB\",online,50\r\n",
        "\u{feff}\"id\";\"name\";\"web_shop\";\"share\"\r\n\"A\";\"Ąžuolas, UAB\";\"online\";\"50\"",
        "id|name|web_shop|share\nA|Ąžuolas, UAB|online|50\n",
        "sep=;\r\nid;name;web_shop;share\r\nA;Ąžuolas, UAB;online;50\r\n",
        "\u{feff}sep=:\nid:name:web_shop:share\nA:Ąžuolas, UAB:online:50\n",
        "\n\r\n,,,\nid,name,web_shop,share\nA,\"Ąžuolas, UAB\",online,50\n",
        "id,name,web_shop,share\rA,\"Ąžuolas, UAB\",online,50\r",
        "id\tname\tweb_shop\tshare\nA\tĄžuolas, UAB\tonline\t50\n",
    ] {
        let scene = Scene::new();
        assert_eq!(scene.batch(table).told(), "1 report in out, 0 rejected\nexit 0", "{table}");
        let results = scene.table("out/results.csv");
        assert_eq!((results[0]["name"].as_str(), results[0]["overall"].as_str()), ("Ąžuolas, UAB", "75"));
    }
}

#[test]
fn a_row_is_counted_as_a_spreadsheet_counts_it() {
    for line_end in ["\n", "\r\n"] {
        let scene = Scene::new();
        let rows = ["id,name", "A,\"two", "lines\"", "", ",", "B,", "", ",nameless", ""];
        let ended = scene.batch(rows.join(line_end));
        // The header is row 1, A 2, an empty row 3, one with empty cells 4, B 5, and an empty row 6.
        assert!(ended.stderr.starts_with("answers.csv:7: column `id`: "), "{}", ended.stderr);
    }
}

#[test]
fn blank_rows_are_counted_wherever_they_are_and_a_line_that_tells_the_delimiter_is_not() {
    for (table, row) in [
        ("\n\nid,web_shop\n1,online\n2,zz\n", 5),
        ("\r\n\r\nid,web_shop\r\n1,online\r\n\r\n2,zz", 6),
        ("sep=,\nid,web_shop\n1,online\n2,zz\n", 3),
        ("id,web_shop\r1,online\r2,zz\r", 3),
    ] {
        let ended = Scene::new().batch(table);
        let place = format!("answers.csv:{row}: column `web_shop`: `zz` ");
        assert!(ended.stderr.starts_with(&place), "{table:?}: {}", ended.stderr);
    }
}

#[test]
fn a_header_without_id_is_told_with_what_was_found() {
    for (header, told) in [
        ("ID,web_shop", "or write `ID` in small letters"),
        ("id:web_shop", "(it begins with `id:web_shop`)"),
        ("a,b,c,d,e,f", "(it begins with `a`, `b`, `c`, `d`, …)"),
    ] {
        let ended = Scene::new().batch(format!("{header}\nA,online\n"));
        assert!(ended.stderr.contains("the table has no column `id`"), "{}", ended.stderr);
        assert!(ended.stderr.trim_end().ends_with(told), "{}", ended.stderr);
    }
}

#[test]
fn a_row_has_as_many_cells_as_the_header() {
    let scene = Scene::new();
    let ended = scene.batch("id,name,web_shop\nA,First,online\nB,Second\n\n,\nC,Third,online,\nD,\"x\ny\"\n");
    insta::assert_snapshot!(ended.told());
    assert_eq!(scene.list("out"), ["A.html", "index.html", "rejected.csv", "results.csv"]);
}

#[test]
fn a_quotation_mark_out_of_place_hides_no_row() {
    let told: Vec<String> = [
        "id,name,web_shop\n1,\"Acme,online\n2,Beta,counter\n3,Gamma,online\n",
        "id,web_shop,name\n1,\"online,Acme\n2,counter,Beta\n",
        "id,name,web_shop\n1,\"Acme\n2,\"Beta\",online\n3,Gamma,online\n",
        "id,name,web_shop\n1,Acme,online\n2,\"UAB \"Beta\"\",counter\n3,Gamma,online\n",
        "id,web_shop,name\n1,\"online,Acme\n2,counter\",\"Beta\"\n",
        "id,name,web_shop\n1,Acme,\"online",
        "\"id,web_shop\n1,online\n",
    ]
    .into_iter()
    .map(|table| format!("{table}\n{}\n", Scene::new().batch(table).told()))
    .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn an_enormous_cell_is_refused_in_few_words() {
    let scene = Scene::new();
    let long = "x".repeat(100_001);
    let told = scene.batch(format!("id,name,web_shop\nA,{long},online\nB,,{}\n", "y".repeat(99_999))).told();
    assert!(told.contains("answers.csv:2: column `name`: the cell has 100001 bytes"), "{told}");
    assert!(told.contains("answers.csv:3: column `web_shop`: `yyy") && told.len() < 2_000, "{told}");
}

#[test]
fn an_enormous_row_is_refused_and_the_others_stay() {
    let scene = Scene::new();
    let row = "x,".repeat(500_001);
    let told =
        scene.batch(format!("id,web_shop\nA,online\nB,{row}\nC,\"{row}\nD,online\"\nE,online\n")).told();
    let large = "the row has more than 1000000 bytes";
    assert!(told.contains(&format!("answers.csv:3: {large}; shorten it")), "{told}");
    assert!(told.contains(&format!("answers.csv:4: {large}, so the line after it")), "{told}");
    assert!(told.ends_with("2 reports in out, 2 rejected, 1 line not read\nexit 1"), "{told}");
}

#[cfg(target_os = "linux")]
#[test]
fn memory_is_bounded_whatever_is_in_a_table() {
    let cell = "x".repeat(900_000);
    let large_cells = format!("{},\"{cell}\",online\n", "A").repeat(100);
    let never_closed = format!("A,\"{}", format!("{cell}\n").repeat(100));
    let no_line = cell.repeat(100);
    for (rows, told) in [
        (format!("id,name,web_shop\n{large_cells}"), "0 reports in out, 100 rejected\nexit 1"),
        (format!("id,name,web_shop\n{never_closed}"), "1 rejected, 99 lines not read\nexit 1"),
        (
            no_line,
            "this is no table, as its first line has more than 1000000 bytes; choose another file\nexit 1",
        ),
    ] {
        let scene = Scene::new();
        scene.write("answers.csv", rows);
        let ended = scene.branda_within(64, &["batch", "shop.yaml", "answers.csv", "--out", "out"]);
        assert!(ended.told().ends_with(told), "{}", ended.told());
    }
    let scene = Scene::new();
    let endless = scene.branda_within(64, &["batch", "shop.yaml", "/dev/zero", "--out", "out"]);
    assert!(endless.told().starts_with("/dev/zero: this is no table"), "{}", endless.told());
}
