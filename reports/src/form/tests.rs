//! The form as a whole, with a questionnaire of every kind of question.

use engine::{Answer, Language, Questionnaire};

use super::*;

const QUESTIONNAIRE: &str = r#"{"branda":1,"id":"shop","version":"1","languages":["en","lt","nb"],
"title":{"en":"Shop","lt":"Parduotuvė","nb":"Butikk"},
"levels":[{"id":"one","from":0,"name":{"en":"One","lt":"Vienas","nb":"En"},"verdict":{"en":"V","lt":"V","nb":"V"}}],
"profile":[{"id":"country","text":{"en":"Country?","lt":"Šalis?","nb":"Land?"},"options":[
  {"id":"LT","text":{"en":"Lithuania","lt":"Lietuva","nb":"Litauen"}},{"id":"NO","text":{"en":"Norway","lt":"Norvegija","nb":"Norge"}}]}],
"dimensions":[{"id":"sales","name":{"en":"Sales","lt":"Pardavimai","nb":"Salg"},"questions":[
  {"id":"web_shop","quick":true,"text":{"en":"A <b>web shop</b>?","lt":"E. parduotuvė?","nb":"Nettbutikk?"},
   "help":{"en":"Any kind.","lt":"Bet kokia.","nb":"Alle slag."},"options":[
    {"id":"no","points":0,"text":{"en":"No","lt":"Ne","nb":"Nei"}},{"id":"yes","points":1,"text":{"en":"Yes","lt":"Taip","nb":"Ja"}}]},
  {"id":"share","text":{"en":"Share?","lt":"Dalis?","nb":"Andel?"},"not_applicable":true,
   "show_if":{"question":"web_shop","is":"yes"},
   "number":{"worst":0,"best":50,"min":0,"max":100,"unit":{"en":"%","lt":"%","nb":"%"}}}]}]}"#;

pub(super) fn questionnaire() -> Questionnaire {
    Questionnaire::from_json(QUESTIONNAIRE).unwrap()
}

fn form<'q>(questionnaire: &'q Questionnaire, place: &str) -> Form<'q> {
    let mut form = Form::new(questionnaire, Language::new("en").unwrap());
    form.open(Place::read(place, questionnaire).unwrap());
    form
}

fn page(form: &Form<'_>) -> String {
    form.page()
}

fn answer_to<'a>(form: &'a Form<'_>, id: &str) -> &'a Answer {
    form.answers().questions().find(|(question, _)| question.prompt.id == *id).unwrap().1
}

#[test]
fn a_question_is_a_group_with_its_options_and_dont_know_apart() {
    let questionnaire = questionnaire();
    let html = page(&form(&questionnaire, "full/dimension/sales"));
    let question = html
        .split("id=\"part-web_shop\">")
        .nth(1)
        .unwrap()
        .split("<div class=\"part\" id=\"part-share\"")
        .next()
        .unwrap();
    let lines: Vec<_> = question.lines().filter(|line| !line.trim().is_empty()).collect();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn every_screen_is_printed_in_every_language() {
    let questionnaire = questionnaire();
    for place in [
        "",
        "full",
        "quick",
        "full/profile",
        "quick/dimension/sales",
        "full/all",
        "full/report",
        "full/what-if",
    ] {
        for language in &questionnaire.languages {
            let mut form = form(&questionnaire, place);
            form.speak(language.clone());
            let html = page(&form);
            assert_eq!(html.matches("<h1").count(), 1, "{place} in {language}");
            assert!(html.contains(form.heading()), "{place} in {language}");
        }
    }
}

#[test]
fn no_text_is_ever_markup() {
    let questionnaire = questionnaire();
    let mut form = form(&questionnaire, "full/profile");
    form.answer("name", "\"><img src=x onerror=alert(1)>");
    form.answer("date", "'><script>alert(1)</script>");
    assert!(!page(&form).contains("<img") && !page(&form).contains("<script"));
    form.open(Place::read("full/dimension/sales", &questionnaire).unwrap());
    assert!(page(&form).contains("A &#60;b&#62;web shop"));
    form.open_answers("<img src=x>.json", "<img src=x>");
    form.place = Place::default();
    form.problem = Some("<img src=x>".to_owned());
    assert!(!page(&form).contains("<img"));
}

#[test]
fn a_question_appears_and_vanishes_with_the_answer_it_hangs_on() {
    let questionnaire = questionnaire();
    let mut form = form(&questionnaire, "full/dimension/sales");
    assert!(!page(&form).contains("Share?"));
    assert_eq!(form.answer("web_shop", "yes"), ["share"]);
    assert!(page(&form).contains("Share?") && page(&form).contains("1 of 2 answered"));
    form.answer("share", "12,5");
    assert_eq!(form.answer("web_shop", "no"), ["share"]);
    assert!(!page(&form).contains("Share?") && page(&form).contains("1 of 1 answered"));
    let changes = form.changes(&["share".to_owned()]);
    assert!(changes.contains("<div class=\"part\" id=\"part-share\">\n\n</div>"), "{changes}");
    assert_eq!(*answer_to(&form, "share"), Answer::Number(12.5), "a hidden answer is kept");
}

#[test]
fn a_refused_entry_stays_in_sight_and_counts_for_nothing() {
    let questionnaire = questionnaire();
    let mut form = form(&questionnaire, "full/dimension/sales");
    form.answer("web_shop", "yes");
    assert!(form.answer("share", "20").is_empty(), "the control shows it already");
    assert_eq!(form.answer("share", "a lot"), ["share"]);
    assert_eq!(*answer_to(&form, "share"), Answer::Unanswered);
    assert!(page(&form).contains("value=\"a lot\"") && page(&form).contains("aria-invalid=\"true\""));
    assert!(page(&form).contains("href=\"#part-share\">Share? – Enter a number."));
    assert_eq!(form.answer("share", "120"), ["share"]);
    assert!(page(&form).contains("Enter a number from 0 to 100."));
    assert_eq!(form.answer("share", "dont_know"), ["share"]);
    assert!(!page(&form).contains("aria-invalid") && page(&form).contains("2 of 2 answered"));
}

#[test]
fn only_what_the_control_does_not_show_is_drawn_anew() {
    let questionnaire = questionnaire();
    let mut form = form(&questionnaire, "full/profile");
    let none: [&str; 0] = [];
    assert_eq!(form.answer("country", "LT"), none);
    assert_eq!(form.answer("country", ""), ["country"], "cleared by a button");
    assert_eq!(form.answer("name", "Duonos kampas"), none);
    assert_eq!(form.answer("name", "  Duonos   kampas "), ["name"], "cleaned");
    assert_eq!(form.answer("nonsense", "1"), none);
}

#[test]
fn the_language_changes_and_nothing_else() {
    let questionnaire = questionnaire();
    let mut form = form(&questionnaire, "full/dimension/sales");
    form.answer("web_shop", "yes");
    form.answer("share", "12,5");
    form.speak(Language::new("lt").unwrap());
    assert!(page(&form).contains("value=\"12,5\"") && page(&form).contains("Pardavimai"));
    form.speak(Language::new("en").unwrap());
    assert!(page(&form).contains("value=\"12.5\""));
}

#[test]
fn a_saved_file_opens_again_and_a_wrong_one_changes_nothing() {
    let questionnaire = questionnaire();
    let mut form = form(&questionnaire, "");
    assert!(!form.ready_to_save());
    assert_eq!(form.place().screen, Screen::Profile);
    assert!(page(&form).contains("Enter a company id"));
    form.answer("id", "LT/001");
    form.answer("web_shop", "dont_know");
    form.speak(Language::new("nb").unwrap());
    assert!(form.ready_to_save());
    assert_eq!(form.file_name("json"), "shop-LT-001.json");

    let mut other = Form::new(&questionnaire, Language::new("en").unwrap());
    assert!(other.open_answers("a.json", &form.answers().to_json()));
    assert_eq!(other.answers(), form.answers());
    assert_eq!(other.language().as_str(), "nb");
    for (file, told) in [
        ("no json", "Filen b.json er ikke en svarfil."),
        (r#"{"questionnaire":"x","version":"1"}"#, "et annet spørreskjema: x"),
        (r#"{"questionnaire":"shop","version":"1","answers":{"web_shop":"maybe"}}"#, "web_shop: «maybe»"),
    ] {
        assert!(!other.open_answers("b.json", file));
        assert_eq!(other.answers(), form.answers());
        assert!(page(&other).contains(told), "{told}");
    }
}

#[test]
fn a_file_of_another_version_opens_and_the_screen_says_what_was_left_out() {
    let questionnaire = questionnaire();
    let mut form = form(&questionnaire, "");
    let file = r#"{"questionnaire":"shop","version":"0","answers":{"web_shop":"yes","fax":"no"}}"#;
    assert!(form.open_answers("a.json", file));
    assert!(answer_to(&form, "web_shop").is_given());
    let page = page(&form);
    assert!(page.contains("version 0 of the questionnaire; this is version 1."), "{page}");
    assert!(page.contains("left out: fax: There is no such question."));
}

#[test]
fn a_finished_quick_check_goes_on_as_the_full_assessment() {
    let questionnaire = questionnaire();
    let mut form = form(&questionnaire, "quick");
    form.answer("web_shop", "yes");
    assert!(page(&form).contains("1 of 1 answered"));
    assert!(page(&form).contains("2 questions, about 1 minute"));
    form.open(Place::read("full", &questionnaire).unwrap());
    assert!(page(&form).contains("1 of 2 answered"));
    form.start_over();
    assert_eq!(form.place(), Place::default());
    assert_eq!(*answer_to(&form, "web_shop"), Answer::Unanswered);
}

#[test]
fn an_option_that_stands_alone_clears_the_others_and_is_cleared_by_them() {
    let questionnaire = Questionnaire::from_json(
        r#"{"branda":1,"id":"tools","version":"1","languages":["en"],"title":"Tools",
        "levels":[{"id":"one","from":0,"name":"One","verdict":"One."}],
        "dimensions":[{"id":"work","name":"Work","questions":[{"id":"tools","text":"Which?","several":{"options":[
          {"id":"mail","points":1,"text":"Mail"},{"id":"chat","points":1,"text":"Chat"},
          {"id":"none","points":0,"exclusive":true,"text":"None of these"}]}}]}]}"#,
    )
    .unwrap();
    let mut form = form(&questionnaire, "full/dimension/work");
    for (option, ticked, chosen) in [
        ("chat", true, Answer::Several(vec![1])),
        ("mail", true, Answer::Several(vec![0, 1])),
        ("none", true, Answer::Several(vec![2])),
        ("mail", true, Answer::Several(vec![0])),
        ("dont_know", true, Answer::DontKnow),
        ("chat", true, Answer::Several(vec![1])),
        ("chat", false, Answer::Unanswered),
    ] {
        assert_eq!(form.tick("tools", option, ticked), ["tools"], "{option}");
        assert_eq!(*answer_to(&form, "tools"), chosen, "{option}");
        assert!(page(&form).contains("type=\"checkbox\""));
    }
}

#[test]
fn all_sections_stand_beneath_each_other_and_are_answered_there() {
    let questionnaire = questionnaire();
    let mut form = form(&questionnaire, "full/all");
    let html = page(&form);
    for text in ["Company name", "<h2>Sales</h2>", "A &#60;b&#62;web shop", "0 of 1 answered"] {
        assert!(html.contains(text), "{text}");
    }
    let columns = form.answer("web_shop", "yes");
    assert_eq!(columns, ["share"]);
    let changes = form.changes(&columns);
    assert!(changes.contains("Share?") && changes.contains("1 of 2 answered"), "{changes}");
    form.answer("share", "a lot");
    assert!(page(&form).contains("href=\"#part-share\">Share? – Enter a number."));
}

#[test]
fn what_is_tried_out_changes_nothing_until_it_is_kept() {
    let questionnaire = questionnaire();
    let mut form = form(&questionnaire, "full/dimension/sales");
    form.answer("web_shop", "no");
    let what_if = Place::read("full/what-if", &questionnaire).unwrap();
    let chosen = |answers: &engine::Answers<'_>| answers.questions().next().unwrap().1.clone();
    form.open(what_if);
    assert!(!form.page().contains("in-country"), "who the company is cannot be tried out");
    form.answer("web_shop", "yes");
    form.speak(Language::new("lt").unwrap());
    assert_eq!([chosen(form.answers()), chosen(form.tried())], [Answer::Choice(0), Answer::Choice(1)]);
    form.put_back();
    assert_eq!(form.tried(), form.answers());
    form.answer("web_shop", "yes");
    form.open(Place::default());
    assert_eq!(chosen(form.tried()), Answer::Choice(0), "left without keeping it");
    form.open(what_if);
    form.answer("web_shop", "yes");
    form.keep_tried();
    form.open(Place::default());
    assert_eq!(chosen(form.answers()), Answer::Choice(1));
}
