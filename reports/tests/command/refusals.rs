//! What is refused: told with its place and what to do, while all the rest is done.

use crate::scene::Scene;

#[test]
fn one_broken_row_leaves_the_others_alone() {
    let scene = Scene::new();
    let ended =
        scene.batch("id,name,web_shop,share\nA,First,online,20\nB,Second,onlin,20\nC,Third,counter,\n");
    insta::assert_snapshot!(ended.told());
    assert_eq!(scene.list("out"), ["A.html", "C.html", "index.html", "rejected.csv", "results.csv"]);
    insta::assert_snapshot!("rejected_csv", scene.read("out/rejected.csv"));
}

#[test]
fn everything_wrong_in_a_table_is_told() {
    let scene = Scene::new();
    let rows: [&[u8]; 12] = [
        b"id,name,date,language,web_shop,share,employees,web_shopp\n",
        b"A,Several wrong cells,23.11.2026,de,sometimes,much,,\n",
        b"B,Out of range,,,online,101,,\n",
        b",No id,,,online,1,,\n",
        b",,,,,,,\n",
        b"\n",
        b"C,\"A name\nof two lines\",2026-11-23,en,online,50,7,\n",
        b"D,Too many cells,,,online,50,,,,\n",
        b"E,Not UTF-8: \xe0\xf8,,,online,50,,\n",
        b"F,Few cells,,,online\n",
        b"c,The third again,,,counter,50,,\n",
        b"G,Not applicable is not offered,,,not_applicable,dont_know,,",
    ];
    insta::assert_snapshot!(scene.batch(rows.concat()).told());
    assert_eq!(scene.list("out"), ["C.html", "index.html", "rejected.csv", "results.csv"]);
}

#[test]
fn an_unknown_column_is_told_once_and_ends_with_1() {
    let scene = Scene::new();
    let ended = scene.batch("id,web_shop,colour\nA,online,red\nB,online,blue\n");
    insta::assert_snapshot!(ended.told());
}

#[test]
fn a_table_that_cannot_be_read_at_all_leaves_no_reports() {
    let told: Vec<String> = [
        ("no id", b"name,web_shop\nA,online\n".as_slice()),
        ("a column twice", b"id,web_shop,web_shop\nA,online,online\n"),
        ("no rows", b"id,web_shop\n"),
        ("nothing", b""),
        ("only empty rows", b"id,web_shop\n,\n \t,\n"),
        ("UTF-16", b"\xff\xfei\0d\0,\0n\0a\0m\0e\0\n\0"),
        ("a spreadsheet", b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0\xdf\xa4"),
    ]
    .into_iter()
    .map(|(what, table)| {
        let scene = Scene::new();
        let told = scene.batch(table).told();
        assert!(!scene.path("out").exists(), "{what}");
        format!("{what}: {told}")
    })
    .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn two_rounds_of_a_company_are_two_reports_and_one_round_twice_is_refused() {
    let scene = Scene::new();
    let ended = scene.batch("id,round,web_shop\nA,T0,counter\nA,T1,online\nA,,online\na,t1,online\n");
    insta::assert_snapshot!(ended.told());
    let rounds: Vec<_> = scene.table("out/results.csv").iter().map(|row| row["round"].clone()).collect();
    assert_eq!(rounds, ["T0", "T1", ""]);
}

#[test]
fn nothing_in_a_file_steers_the_terminal() {
    let scene = Scene::new();
    let ended = scene.batch("id,\u{1b}[31mred,web_shop\n\u{1b}[2JA,,\u{9b}31m\u{202e}online\n");
    let told = ended.told();
    assert_eq!(ended.code, 1);
    assert!(!told.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{told:?}");
}

#[test]
fn a_rejected_csv_of_an_earlier_run_goes() {
    let scene = Scene::new();
    assert_eq!(scene.batch("id,web_shop\nA,on\n").code, 1);
    assert!(scene.path("out/rejected.csv").exists());
    assert_eq!(scene.batch("id,web_shop\nA,online\n").code, 0);
    assert_eq!(scene.list("out"), ["A.html", "index.html", "results.csv"]);
}
