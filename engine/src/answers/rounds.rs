//! Rounds: which answers of a company came before others.

use std::cmp::Ordering;

use crate::answers::Answers;
use crate::answers::company::Company;

/// Of answers of several rounds, those of the same company that came before `answers`, round by round, from the first; within a
/// round, one for each respondent. Rounds follow each other by date, and where one of all has none, by name.
///
/// ```
/// # let questionnaire = engine::Questionnaire::from_json(r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],
/// #   "title":"First look","levels":[{"id":"low","from":0,"name":"Low","verdict":"Low."},{"id":"high","from":50,"name":"High","verdict":"High."}],
/// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"web_shop","text":"Where can your customers order?",
/// #     "options":[{"id":"counter","points":0,"text":"At the counter"},{"id":"online","points":1,"text":"Online"}]}]}]}"#)?;
/// let (columns, _) = questionnaire.read_columns(["id", "round"])?;
/// let [first, second, later] = ["T2", "T10", "T11"].map(|round| columns.read_row(["LT-001", round]).unwrap());
/// let rounds = engine::rounds_before(&second, vec![later, first.clone()]);
/// assert_eq!(rounds, [[first]]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn rounds_before<'q>(answers: &Answers<'_>, others: Vec<Answers<'q>>) -> Vec<Vec<Answers<'q>>> {
    let company = &answers.company;
    let others = others.into_iter().filter(|other| other.company.id == company.id);
    let mut rounds: Vec<Vec<Answers<'q>>> = Vec::new();
    for answers in others.filter(|other| other.company.round != company.round) {
        let together =
            |round: &&mut Vec<Answers<'q>>| round.first().is_some_and(|first| are_together(first, &answers));
        match rounds.iter_mut().find(together) {
            Some(round) => round.push(answers),
            None => rounds.push(vec![answers]),
        }
    }
    let company_of =
        |round: &Vec<Answers<'q>>| round.first().map(|first| first.company.clone()).unwrap_or_default();
    let mut rounds: Vec<(Company, Vec<Answers<'q>>)> =
        rounds.into_iter().map(|round| (company_of(&round), round)).collect();
    let dated = rounds.iter().all(|(company, _)| company.date.is_some()) && company.date.is_some();
    let in_time = |one: &Company, other: &Company| {
        let by_date = if dated { one.date.cmp(&other.date) } else { Ordering::Equal };
        by_date.then_with(|| one.compare_rounds(other))
    };
    rounds.retain(|(other, _)| in_time(other, company).is_lt());
    rounds.sort_by(|(one, _), (other, _)| in_time(one, other));
    rounds.into_iter().map(|(_, round)| round).collect()
}

/// Whether these are answers of two people for one company in one round.
pub fn are_together(one: &Answers<'_>, other: &Answers<'_>) -> bool {
    let (one, other) = (&one.company, &other.company);
    (&one.id, &one.round) == (&other.id, &other.round)
        && !one.respondent.is_empty()
        && !other.respondent.is_empty()
}
