//! The form of a customer's file, the same for opening and changing.
use ::web::{Ctx, Markup, html, kit, t};
use kernel::{Error, Locale};
use serde::Deserialize;

use crate::Level;

/// What a person typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) name: String,
    pub(super) phone: String,
    pub(super) level: String,
    pub(super) division: String,
    pub(super) address: String,
    pub(super) locale: String,
    pub(super) note: String,
    pub(super) version: i64,
}

impl Typed {
    pub(super) fn locale(&self) -> Locale {
        Locale::from_tag(&self.locale).unwrap_or_default()
    }
}

pub(super) fn body(ctx: &Ctx, typed: &Typed, levels: &[Level], trouble: &Error, new: bool) -> Markup {
    let loc = ctx.loc();
    let text = |name: &str, label: &str, value: &str, kind: &str, required: bool| {
        let (label, error) = (t!(loc, label), ctx.field_error(trouble, name));
        let hint = if name == "phone" && !new { t!(loc, "customers-phone-keep") } else { String::new() };
        let f = kit::Field {
            name,
            label: &label,
            value,
            error: &error,
            kind,
            hint: &hint,
            required,
            ..kit::Field::default()
        };
        kit::field(&f)
    };
    let note = t!(loc, "customers-note");
    let note = kit::Field { name: "note", label: &note, value: &typed.note, ..kit::Field::default() };
    let save = t!(loc, "customers-save");
    html! {
        (ctx.form_error(trouble))
        (text("name", "customers-name", &typed.name, "text", true))
        (text("phone", "customers-phone", &typed.phone, "tel", new))
        (level(ctx, typed, levels, trouble))
        (text("division", "customers-division", &typed.division, "text", false))
        (text("address", "customers-address", &typed.address, "text", false))
        (language(ctx, typed))
        (kit::area(&note, 3))
        @if !new { input type="hidden" name="version" value=(typed.version); }
        (kit::button(&kit::Button { label: &save, look: kit::Look::Primary, ..kit::Button::default() }))
    }
}

fn level(ctx: &Ctx, typed: &Typed, levels: &[Level], trouble: &Error) -> Markup {
    let choice = |l: &'_ Level| (l.code.clone(), l.name(ctx.actor().locale).to_owned(), !l.active);
    let offered: Vec<(String, String, bool)> = levels.iter().map(choice).collect();
    let choices: Vec<kit::Choice<'_>> = offered
        .iter()
        .map(|(value, label, disabled)| kit::Choice {
            value,
            label,
            disabled: *disabled,
            ..kit::Choice::default()
        })
        .collect();
    let (label, error) = (t!(ctx.loc(), "customers-level"), ctx.field_error(trouble, "level"));
    let select = kit::Select {
        name: "level",
        label: &label,
        value: &typed.level,
        error: &error,
        choices: &choices,
        ..kit::Select::default()
    };
    kit::select(&select)
}

fn language(ctx: &Ctx, typed: &Typed) -> Markup {
    let (zh, en) = (t!(ctx.loc(), "customers-lang-zh"), t!(ctx.loc(), "customers-lang-en"));
    let choices = [
        kit::Choice { value: "zh-CN", label: &zh, ..kit::Choice::default() },
        kit::Choice { value: "en", label: &en, ..kit::Choice::default() },
    ];
    let label = t!(ctx.loc(), "customers-language");
    let value = typed.locale().tag();
    kit::select(&kit::Select {
        name: "locale",
        label: &label,
        value,
        choices: &choices,
        ..kit::Select::default()
    })
}
