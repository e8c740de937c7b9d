//! Several people who answer for one company.

use crate::scene::Scene;

#[test]
fn rows_of_several_people_are_one_report_in_whatever_order() {
    let rows = ["A,owner,online,80\n", "A,staff,counter,20\n", "B,,online,100\n", "A,it,online,\n"];
    let mut pages = Vec::new();
    for order in [[0, 1, 2, 3], [3, 2, 1, 0]] {
        let scene = Scene::new();
        let table = order.map(|place| rows[place]).concat();
        let ended = scene.batch(format!("id,respondent,web_shop,share\n{table}"));
        assert_eq!(ended.told(), "2 reports in out, 0 rejected\nexit 0");
        let results = scene.table("out/results.csv");
        let overall = |id: &str| results.iter().find(|row| row["id"] == id).map(|row| row["overall"].clone());
        // A: online for two of three, and 80 and 20 of 100: (66.66… + 50) ÷ 2.
        assert_eq!(overall("A").as_deref(), Some("58.33333333333333"));
        assert_eq!(overall("B").as_deref(), Some("100"));
        assert!(!scene.read("out/B.html").contains("Who answered"));
        pages.push(scene.read("out/A.html"));
    }
    assert_eq!(pages[0], pages[1]);
    let page = &pages[0];
    for told in [
        "<dt>Who answered</dt><dd>it, owner, staff</dd>",
        "Where you differ most",
        "distance 100%",
        "<dt>staff</dt>",
    ] {
        assert!(page.contains(told), "{told}");
    }
}

#[test]
fn files_of_several_people_are_one_report_and_who_answers_twice_is_refused() {
    let scene = Scene::new();
    for (file, respondent, answer) in
        [("a", "owner", "online"), ("b", "staff", "counter"), ("c", "owner", "counter"), ("d", "", "online")]
    {
        let text = format!(
            r#"{{ "questionnaire": "shop", "version": "1", "company": {{ "id": "A" }}, "respondent": "{respondent}", "answers": {{ "web_shop": "{answer}" }} }}"#
        );
        scene.write(&format!("answers/{file}.json"), text);
    }
    let unnamed = scene.branda(&["batch", "shop.yaml", "answers", "--out", "out"]).told();
    std::fs::remove_file(scene.path("answers/d.json")).unwrap();
    let told = scene.branda(&["batch", "shop.yaml", "answers", "--out", "out"]).told();
    assert_eq!(scene.table("out/results.csv")[0]["overall"], "50");
    std::fs::remove_file(scene.path("answers/c.json")).unwrap();
    let explained = scene.branda(&["explain", "shop.yaml", "answers"]).told();
    scene.write("later.csv", "id,respondent,web_shop,share\nA,owner,online,10\nA,staff,online,\n");
    let compared = scene.branda(&["compare", "shop.yaml", "answers", "later.csv"]).told();
    insta::assert_snapshot!(format!("{unnamed}\n\n{told}\n\n{explained}\n\n{compared}"));
}
