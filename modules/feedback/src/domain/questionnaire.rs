//! Questionnaires as data (FE2).
use kernel::{Error, Locale, Message};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// 1 to 5 faces.
    Score,
    /// 0 to 10, would you recommend us.
    Recommend,
    /// Yes or no.
    YesNo,
    /// Own words.
    Text,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Code the answer is kept under; `overall`, `attitude`, `skill`, `result` also feed the rating.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// How it is answered.
    pub kind: AnswerKind,
    /// Must be answered.
    pub required: bool,
}

impl Question {
    /// Its words in a language.
    pub fn words(&self, locale: Locale) -> &str {
        if locale == Locale::ZhCn { &self.zh } else { &self.en }
    }
}

/// A questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Questionnaire {
    /// Code.
    pub code: String,
    /// Title in Chinese.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Its questions, in order.
    pub questions: Vec<Question>,
    /// Whether it is asked.
    pub active: bool,
}

/// Checks answers against the questions: required ones there, each of its kind, none unknown.
///
/// # Errors
/// `Invalid`, one entry per answer at fault.
pub fn check_answers(questions: &[Question], answers: &BTreeMap<String, String>) -> Result<(), Error> {
    let mut wrong = vec![];
    for q in questions {
        let answer = answers.get(&q.code).map_or("", |a| a.trim());
        if answer.is_empty() && !q.required {
            continue;
        }
        let whole = answer.parse::<i64>().ok();
        let good = match q.kind {
            AnswerKind::Score => whole.is_some_and(|n| (1..=5).contains(&n)),
            AnswerKind::Recommend => whole.is_some_and(|n| (0..=10).contains(&n)),
            AnswerKind::YesNo => matches!(answer, "yes" | "no"),
            AnswerKind::Text => (1..=1000).contains(&answer.chars().count()),
        };
        if !good {
            wrong.push(kernel::FieldError {
                field: q.code.clone(),
                message: Message::new("feedback-answer-missing"),
            });
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}

/// What is asked after a service until somebody designs another.
pub fn usual() -> Questionnaire {
    let question = |code: &str, zh: &str, en: &str, kind, required| Question {
        code: code.into(),
        zh: zh.into(),
        en: en.into(),
        kind,
        required,
    };
    use AnswerKind::{Recommend, Score, Text, YesNo};
    Questionnaire {
        code: "after-service".into(),
        title_zh: "服务回访".into(),
        title_en: "After the service".into(),
        questions: vec![
            question(
                "overall",
                "您对这次服务总体满意吗？",
                "How satisfied are you with this service?",
                Score,
                true,
            ),
            question("attitude", "师傅的态度怎么样？", "How was the technician's attitude?", Score, false),
            question("skill", "师傅的技术怎么样？", "How was his skill?", Score, false),
            question("result", "现在使用正常吗？", "Does it work properly now?", Score, false),
            question("charged", "有没有额外收费？", "Were you charged anything extra?", YesNo, false),
            question(
                "recommend",
                "您愿意把我们推荐给亲友吗？（0～10 分）",
                "Would you recommend us? (0–10)",
                Recommend,
                false,
            ),
            question("words", "您还有什么想说的？", "Anything else you would like to say?", Text, false),
        ],
        active: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn required_answers_must_be_there_and_of_their_kind() {
        let questions = usual().questions;
        let with = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect::<BTreeMap<String, String>>()
        };
        assert!(check_answers(&questions, &with(&[("overall", "5")])).is_ok());
        for bad in [
            &[][..],
            &[("overall", "6")],
            &[("overall", "5"), ("charged", "maybe")],
            &[("overall", "5"), ("recommend", "11")],
        ] {
            assert!(check_answers(&questions, &with(bad)).is_err(), "{bad:?}");
        }
    }
}
