//! What a scorer tells of a company, held against the assessment of the same answers.

use engine::{Assessment, Case, Cases, Cut, Scorer};

/// Scores the answers of an assessment, after whatever was scored before, and compares every score of every cut, the balance and the
/// place on the map, and the case that a study takes.
///
/// # Panics
///
/// When anything differs.
pub fn assert_a_scorer_agrees<'q>(
    scorer: &mut Scorer<'q>,
    cases: &mut Cases<'q>,
    assessment: &Assessment<'q>,
) {
    let questionnaire = assessment.questionnaire();
    let told = scorer.score(assessment.answers());
    for cut in [Cut::Whole].into_iter().chain((0..questionnaire.axes.len()).map(Cut::Axis)) {
        assert_eq!(told.whole(cut), assessment.scores().get(cut).copied());
        for (place, dimension) in assessment.all_dimensions().enumerate() {
            assert_eq!(told.dimension(place, cut), dimension.scores.get(cut).copied());
        }
    }
    assert_eq!(told.balance(), assessment.balance());
    assert_eq!(told.position(), assessment.position());
    assert_eq!(cases.take(vec![assessment.answers().clone()]), Ok(Case::from(assessment)));
}
