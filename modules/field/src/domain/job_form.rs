//! Forms as data: what is measured and photographed for a kind of work (CO2).
use std::collections::BTreeMap;

use kernel::{Error, FieldError, Locale, Message, Result};
use serde::{Deserialize, Serialize};

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A number with unit and bounds.
    Number,
    /// A line of text.
    Text,
    /// One of `choices`.
    Choice,
    /// Ticked or not.
    Check,
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormField {
    /// Code, 1 to 32 of `a–z 0–9 -`.
    pub code: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// What it takes.
    pub kind: FieldKind,
    /// Unit of a number, such as `kPa`.
    #[serde(default)]
    pub unit: String,
    /// Least plausible value.
    #[serde(default)]
    pub min: Option<f64>,
    /// Greatest plausible value.
    #[serde(default)]
    pub max: Option<f64>,
    /// Values of a choice.
    #[serde(default)]
    pub choices: Vec<String>,
    /// Whether a visit cannot be closed without it.
    #[serde(default)]
    pub required: bool,
}

/// A photo that is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoSlot {
    /// Code, 1 to 32 of `a–z 0–9 -`.
    pub code: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Whether a visit cannot be closed without it.
    #[serde(default)]
    pub required: bool,
}

/// What a kind of work asks for. Empty `kind` and `category` match everything.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobForm {
    /// Code, its identity.
    pub code: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Kind of request it is for.
    pub kind: String,
    /// Product category it is for.
    pub category: String,
    /// Minutes of work on site, 5 to 1440.
    pub minutes: i64,
    /// Values to write down.
    pub fields: Vec<FormField>,
    /// Photos to take.
    pub photos: Vec<PhotoSlot>,
    /// Whether it is used.
    pub active: bool,
    /// Counts changes.
    pub version: i64,
}

fn named(locale: Locale, zh: &str, en: &str) -> String {
    if locale == Locale::En && !en.is_empty() { en.into() } else { zh.into() }
}

impl FormField {
    /// Its name in a language.
    pub fn name(&self, locale: Locale) -> String {
        named(locale, &self.name_zh, &self.name_en)
    }

    /// Brings a value as typed into its stored form; empty stays empty.
    ///
    /// # Errors
    /// `Invalid` on `form.<code>`.
    pub fn read(&self, typed: &str) -> Result<String, FieldError> {
        let typed = typed.trim();
        let wrong = |message: Message| FieldError { field: format!("form.{}", self.code), message };
        if typed.is_empty() {
            return Ok(String::new());
        }
        match self.kind {
            FieldKind::Number => self.number(typed).map_err(wrong),
            FieldKind::Text if typed.chars().count() <= 200 => Ok(typed.into()),
            FieldKind::Text => Err(wrong(Message::new("field-form-text-long"))),
            FieldKind::Choice if self.choices.iter().any(|c| c == typed) => Ok(typed.into()),
            FieldKind::Choice => Err(wrong(Message::new("field-form-choice-wrong"))),
            FieldKind::Check => Ok("yes".into()),
        }
    }

    fn number(&self, typed: &str) -> Result<String, Message> {
        let value: f64 = typed.parse().map_err(|_| Message::new("field-form-number-wrong"))?;
        let low = self.min.is_some_and(|min| value < min);
        let high = self.max.is_some_and(|max| value > max);
        if !value.is_finite() || low || high {
            let bound = |b: Option<f64>| b.map_or(String::new(), |b| b.to_string());
            return Err(Message::new("field-form-number-range")
                .with("min", bound(self.min))
                .with("max", bound(self.max))
                .with("unit", &self.unit));
        }
        Ok(value.to_string())
    }
}

impl PhotoSlot {
    /// Its name in a language.
    pub fn name(&self, locale: Locale) -> String {
        named(locale, &self.name_zh, &self.name_en)
    }
}

impl JobForm {
    /// Its name in a language.
    pub fn name(&self, locale: Locale) -> String {
        named(locale, &self.name_zh, &self.name_en)
    }

    /// What holds where nothing was defined: an hour, a photo of the finished work.
    pub fn bare() -> Self {
        let photo = PhotoSlot {
            code: "done".into(),
            name_zh: "完工照片".into(),
            name_en: "Finished work".into(),
            required: true,
        };
        Self {
            code: "bare".into(),
            name_zh: "通用作业单".into(),
            name_en: "General job".into(),
            kind: String::new(),
            category: String::new(),
            minutes: 60,
            fields: vec![],
            photos: vec![photo],
            active: true,
            version: 1,
        }
    }

    /// Checks what was typed; unknown codes are refused, all faults are told at once.
    ///
    /// # Errors
    /// `Invalid`.
    pub fn read(&self, typed: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>> {
        let mut read = BTreeMap::new();
        let mut faults = vec![];
        for (code, value) in typed {
            let Some(field) = self.fields.iter().find(|f| f.code == *code) else {
                let message = Message::new("field-form-field-unknown");
                faults.push(FieldError { field: format!("form.{code}"), message });
                continue;
            };
            match field.read(value) {
                Ok(value) => drop(read.insert(code.clone(), value)),
                Err(fault) => faults.push(fault),
            }
        }
        if faults.is_empty() { Ok(read) } else { Err(Error::Invalid(faults)) }
    }

    /// What is still missing before a visit can be closed, each named after its field.
    pub fn missing(
        &self,
        values: &BTreeMap<String, String>,
        photos: &[String],
        locale: Locale,
    ) -> Vec<FieldError> {
        let empty = |code: &str| values.get(code).is_none_or(String::is_empty);
        let fields = self.fields.iter().filter(|f| f.required && empty(&f.code)).map(|f| FieldError {
            field: format!("form.{}", f.code),
            message: Message::new("field-missing-value").with("name", f.name(locale)),
        });
        let untaken =
            self.photos.iter().filter(|p| p.required && !photos.contains(&p.code)).map(|p| FieldError {
                field: format!("photo.{}", p.code),
                message: Message::new("field-missing-photo").with("name", p.name(locale)),
            });
        fields.chain(untaken).collect()
    }
}

/// The most specific active form: kind before category; codes decide the rest so that chance never does.
pub(crate) fn choose(all: Vec<JobForm>, kind: &str, category: &str) -> JobForm {
    let fits = |f: &JobForm| {
        f.active && (f.kind.is_empty() || f.kind == kind) && (f.category.is_empty() || f.category == category)
    };
    let weight = |f: &JobForm| (!f.kind.is_empty(), !f.category.is_empty());
    let found =
        all.into_iter().filter(fits).max_by(|a, b| weight(a).cmp(&weight(b)).then(b.code.cmp(&a.code)));
    found.unwrap_or_else(JobForm::bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressure() -> FormField {
        FormField {
            code: "pressure".into(),
            name_zh: "低压侧压力".into(),
            name_en: "Low pressure".into(),
            kind: FieldKind::Number,
            unit: "MPa".into(),
            min: Some(0.1),
            max: Some(1.2),
            choices: vec![],
            required: true,
        }
    }

    fn form(kind: &str, category: &str, code: &str) -> JobForm {
        JobForm {
            kind: kind.into(),
            category: category.into(),
            code: code.into(),
            fields: vec![pressure()],
            ..JobForm::bare()
        }
    }

    fn typed(value: &str) -> BTreeMap<String, String> {
        BTreeMap::from([("pressure".into(), value.into())])
    }

    #[test]
    fn values_keep_their_bounds_and_unknown_fields_are_refused() {
        let form = form("", "", "a");
        assert_eq!(form.read(&typed(" 0.50 ")).unwrap()["pressure"], "0.5");
        for bad in ["0.05", "1.21", "inf", "NaN", "abc"] {
            let Err(Error::Invalid(faults)) = form.read(&typed(bad)) else { panic!("{bad} was taken") };
            assert_eq!(faults[0].field, "form.pressure");
        }
        assert!(form.read(&BTreeMap::from([("salary".into(), "1".into())])).is_err());
    }

    #[test]
    fn everything_missing_is_named_at_once() {
        let missing = form("", "", "a").missing(&BTreeMap::new(), &[], Locale::ZhCn);
        let fields: Vec<&str> = missing.iter().map(|m| m.field.as_str()).collect();
        assert_eq!(fields, ["form.pressure", "photo.done"]);
        assert!(form("", "", "a").missing(&typed("0.5"), &["done".into()], Locale::En).is_empty());
    }

    #[test]
    fn the_most_specific_form_wins_and_there_is_always_one() {
        let all = || {
            vec![form("", "", "a"), form("repair", "", "b"), form("repair", "ac", "c"), form("", "ac", "d")]
        };
        assert_eq!(choose(all(), "repair", "ac").code, "c");
        assert_eq!(choose(all(), "repair", "tv").code, "b");
        assert_eq!(choose(all(), "install", "ac").code, "d");
        assert_eq!(choose(all(), "install", "tv").code, "a");
        assert_eq!(choose(vec![], "install", "tv").code, "bare");
    }
}
