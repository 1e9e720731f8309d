//! Defines what a kind of work asks for (CO2).
use std::collections::BTreeSet;

use kernel::{Error, Message, Result};
use store::Uow;

use crate::{FieldKind, JobForm, JobFormDefined, store::forms};

/// Most fields or photos of one form.
const LINES_MAX: usize = 40;

/// Defines or changes a form; `version` 0 overwrites whatever is there.
///
/// # Errors
/// `Invalid` on the field at fault; `Conflict` when it was changed meanwhile.
pub async fn define_job_form(uow: &Uow, form: JobForm) -> Result<()> {
    let wrong = |field: &'static str, key| Err(Error::field(field, key));
    if !is_code(&form.code) {
        return wrong("code", "field-form-code-wrong");
    }
    if form.name_zh.trim().is_empty() {
        return wrong("name_zh", "field-form-name-missing");
    }
    if !form.kind.is_empty() && cases::CaseKind::from_code(&form.kind).is_none() {
        return wrong("kind", "field-form-kind-wrong");
    }
    if !(5..=1440).contains(&form.minutes) {
        return wrong("minutes", "field-form-minutes-wrong");
    }
    if form.fields.len() > LINES_MAX || form.photos.len() > LINES_MAX {
        return wrong("fields", "field-form-too-long");
    }
    check_lines(&form)?;
    let code = form.code.clone();
    forms::put(uow, &form).await?;
    uow.announce(&JobFormDefined { code })
}

fn is_code(code: &str) -> bool {
    (1..=32).contains(&code.len())
        && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

fn check_lines(form: &JobForm) -> Result<()> {
    let bad =
        |code: &str| Error::field_with("fields", Message::new("field-form-field-wrong").with("code", code));
    let mut seen = BTreeSet::new();
    for f in &form.fields {
        let bounds = f.min.zip(f.max).is_none_or(|(min, max)| min < max);
        let choices = f.kind != FieldKind::Choice || f.choices.len() >= 2;
        if !is_code(&f.code) || f.name_zh.trim().is_empty() || !bounds || !choices || !seen.insert(&f.code) {
            return Err(bad(&f.code));
        }
    }
    let mut seen = BTreeSet::new();
    for p in &form.photos {
        if !is_code(&p.code) || p.name_zh.trim().is_empty() || !seen.insert(&p.code) {
            return Err(bad(&p.code));
        }
    }
    Ok(())
}
