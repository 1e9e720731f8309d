//! The form of a module's settings, made of what the module declares.
use std::collections::BTreeMap;

use kernel::{Error, FieldError, Message, Result};
use maud::{Markup, html};
use serde_json::{Value, json};
use store::{View, settings};

use super::SettingChanged;
use crate::{
    Ctx, Done, Form, Path, Reply,
    auth::fields,
    kit::{self, Choice, Field, Select},
    module::{SettingKind, SettingSpec},
    t,
};

type Values = BTreeMap<String, String>;

fn specs(ctx: &Ctx, module: &str) -> Result<Vec<SettingSpec>> {
    let own: Vec<SettingSpec> =
        ctx.shell().settings.iter().filter(|(m, _)| *m == module).map(|(_, s)| *s).collect();
    if own.is_empty() { Err(Error::NotFound) } else { Ok(own) }
}

/// What stands in the boxes: stored values, or defaults.
async fn stored(view: &View, specs: &[SettingSpec]) -> Result<Values> {
    let mut values = Values::new();
    for spec in specs {
        let value: Value = spec.get(view).await?;
        let text = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
        values.insert(spec.key.to_owned(), text);
    }
    Ok(values)
}

/// `GET /settings/{module}`
pub(crate) async fn page(ctx: Ctx, module: Path<String>) -> Reply {
    let specs = specs(&ctx, &module)?;
    let wanted = specs.clone();
    let values = ctx.read(async move |view| stored(view, &wanted).await).await?;
    show(&ctx, &module, &specs, &values, &fields::fine(), 200)
}

fn show(
    ctx: &Ctx,
    module: &str,
    specs: &[SettingSpec],
    values: &Values,
    error: &Error,
    status: u16,
) -> Reply {
    let action = format!("/settings/{module}");
    let form = kit::Form { action: &action, ..kit::Form::default() };
    let inside = html! { @for s in specs { (field(ctx, s, values, error)) } (fields::send(ctx, "save")) };
    let body = ctx.form(&form, inside);
    let title = t!(ctx.loc(), &format!("module-{module}"));
    let card = kit::Card { title: &title, ..kit::Card::default() };
    ctx.page("settings").status(status).show(kit::card(&card, body))
}

fn field(ctx: &Ctx, spec: &SettingSpec, values: &Values, error: &Error) -> Markup {
    let loc = ctx.loc();
    let words = |key: &str| if key.is_empty() { String::new() } else { t!(loc, key) };
    let (label, hint, wrong) = (words(spec.label), words(spec.hint), ctx.field_error(error, spec.key));
    let value = values.get(spec.key).map_or("", String::as_str);
    let base = Field { name: spec.key, label: &label, hint: &hint, error: &wrong, value, ..Field::default() };
    match spec.kind {
        SettingKind::Text => kit::field(&base),
        SettingKind::LongText => kit::area(&base, 4),
        SettingKind::Number { min, max, unit } => {
            let (min, max, unit) = (min.to_string(), max.to_string(), words(unit));
            kit::field(&Field { kind: "number", min: &min, max: &max, unit: &unit, ..base })
        }
        SettingKind::Switch => html! { (kit::check(spec.key, "true", &label, value == "true")) },
        SettingKind::Choice(all) => {
            let labels: Vec<String> = all.iter().map(|(_, key)| words(key)).collect();
            let choices: Vec<Choice<'_>> = all
                .iter()
                .zip(&labels)
                .map(|((value, _), label)| Choice { value, label, ..Choice::default() })
                .collect();
            let select = Select {
                name: spec.key,
                label: &label,
                hint: &hint,
                value,
                choices: &choices,
                error: &wrong,
                ..Select::default()
            };
            kit::select(&select)
        }
    }
}

/// `POST /settings/{module}`
pub(crate) async fn submit(ctx: Ctx, module: Path<String>, typed: Form<Values>) -> Reply {
    let specs = specs(&ctx, &module)?;
    let read = match values(&specs, &typed) {
        Ok(read) => read,
        Err(e) => return show(&ctx, &module, &specs, &typed, &e, 422),
    };
    let done = ctx
        .act(async move |uow| {
            for (key, value) in &read {
                if settings::get::<Value>(uow, key).await?.as_ref() != Some(value) {
                    settings::set(uow, key, value).await?;
                    uow.announce(&SettingChanged { key })?;
                }
            }
            Ok(Done::to("/settings").say("settings-saved"))
        })
        .await?;
    Ok(ctx.done(&done))
}

fn values(specs: &[SettingSpec], typed: &Values) -> Result<Vec<(&'static str, Value)>> {
    let mut errors = vec![];
    let mut read = vec![];
    for spec in specs {
        match value(spec, typed.get(spec.key).map_or("", String::as_str)) {
            Ok(value) => read.push((spec.key, value)),
            Err(message) => errors.push(FieldError { field: spec.key.to_owned(), message }),
        }
    }
    if errors.is_empty() { Ok(read) } else { Err(Error::Invalid(errors)) }
}

/// Reads one value as typed.
fn value(spec: &SettingSpec, text: &str) -> Result<Value, Message> {
    match spec.kind {
        SettingKind::Text if text.chars().count() <= 200 => Ok(json!(text.trim())),
        SettingKind::LongText if text.chars().count() <= 20_000 => Ok(json!(text)),
        SettingKind::Text | SettingKind::LongText => Err(Message::new("setting-too-long")),
        SettingKind::Number { min, max, .. } => match text.trim().parse::<i64>() {
            Ok(n) if (min..=max).contains(&n) => Ok(json!(n)),
            _ => Err(Message::new("setting-number").with("min", min).with("max", max)),
        },
        SettingKind::Switch => Ok(json!(text == "true")),
        SettingKind::Choice(all) if all.iter().any(|(v, _)| *v == text) => Ok(json!(text)),
        SettingKind::Choice(_) => Err(Message::new("setting-choice")),
    }
}
