//! Targets: what scores should become.

use crate::assessment::score::Score;

/// What a score should become, beside what it is.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Target {
    /// What the score should become, on its range.
    pub value: f64,
    /// What it is; nothing when it is not scored.
    pub current: Option<f64>,
}

impl Target {
    pub(crate) fn of(target: Option<f64>, score: &Score) -> Option<Self> {
        Some(Self { value: target?, current: score.value })
    }

    /// How far it still is, in points of the score: the target less the score, so 0 where it is just reached and below 0
    /// beyond. Nothing when it is not scored.
    ///
    /// ```
    /// # let text = r#"{"branda":1,"id":"first-look","version":"1","languages":["en"],"title":"First look","target":80,
    /// #   "levels":[{"id":"beginning","from":0,"name":"Beginning","verdict":"Tools are still to come."}],
    /// #   "dimensions":[{"id":"sales","name":"Sales","questions":[{"id":"online","text":"What share is ordered online?",
    /// #     "number":{"worst":0,"best":100}}]}]}"#;
    /// # let questionnaire = engine::Questionnaire::from_json(text)?;
    /// let answers = questionnaire.read_answers(
    ///     r#"{ "questionnaire": "first-look", "version": "1", "answers": { "online": 50 } }"#,
    /// )?;
    /// assert_eq!(engine::assess(answers).targets().whole.and_then(|target| target.gap()), Some(30.0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn gap(&self) -> Option<f64> {
        Some(self.value - self.current?)
    }
}
