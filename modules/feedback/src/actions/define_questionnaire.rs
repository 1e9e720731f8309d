//! Designs a questionnaire or changes one (FE2, CO2).
use kernel::{Error, Message, Result};
use store::Uow;

use crate::{Questionnaire, store::questionnaires};

/// Most questions of one questionnaire: a customer's patience ends sooner.
const QUESTIONS_MAX: usize = 20;

/// Defines or changes a questionnaire.
///
/// # Errors
/// `Invalid` on `code` or `questions`.
pub async fn define_questionnaire(uow: &Uow, q: Questionnaire) -> Result<()> {
    let code_char = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let code = |text: &str| (1..=32).contains(&text.len()) && text.chars().all(code_char);
    if !code(&q.code) {
        return Err(Error::field("code", "feedback-code-wrong"));
    }
    if q.questions.is_empty()
        || q.questions.len() > QUESTIONS_MAX
        || !q.questions.iter().any(|x| x.code == "overall")
    {
        return Err(Error::field_with(
            "questions",
            Message::new("feedback-questions-wrong").with("most", QUESTIONS_MAX),
        ));
    }
    let mut seen = std::collections::BTreeSet::new();
    if let Some(bad) = q
        .questions
        .iter()
        .find(|x| !code(&x.code) || x.zh.is_empty() || x.en.is_empty() || !seen.insert(&x.code))
    {
        return Err(Error::field_with(
            "questions",
            Message::new("feedback-question-wrong").with("code", &bad.code),
        ));
    }
    questionnaires::put(uow, &q).await
}
