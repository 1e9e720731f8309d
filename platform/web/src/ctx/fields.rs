//! Fields of a form by locale keys, each with what was wrong with it: keeps a page's form to its fields.
use kernel::Error;
use maud::{Markup, html};

use super::Ctx;
use crate::{kit, t};

/// Draws the fields of one form; from [`Ctx::fields`].
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    ctx: &'a Ctx,
    trouble: &'a Error,
}

impl Ctx {
    /// Fields of a form that failed with `trouble` (an empty `Invalid` for one not yet sent).
    pub fn fields<'a>(&'a self, trouble: &'a Error) -> Fields<'a> {
        Fields { ctx: self, trouble }
    }
}

impl Fields<'_> {
    /// A line of text.
    pub fn text(&self, name: &str, label: &str, value: &str) -> Markup {
        self.draw(name, label, value, kit::Field::default())
    }

    /// A line of text that must be filled in.
    pub fn must(&self, name: &str, label: &str, value: &str) -> Markup {
        self.draw(name, label, value, kit::Field { required: true, ..kit::Field::default() })
    }

    /// A field of an HTML kind: `date`, `number`, `tel`, `datetime-local` …
    pub fn typed(&self, name: &str, label: &str, value: &str, kind: &str) -> Markup {
        self.draw(name, label, value, kit::Field { kind, ..kit::Field::default() })
    }

    /// A line with a hint (locale key) under it.
    pub fn hinted(&self, name: &str, label: &str, value: &str, hint: &str) -> Markup {
        let hint = t!(self.ctx.loc(), hint);
        self.draw(name, label, value, kit::Field { hint: &hint, ..kit::Field::default() })
    }

    /// Any field: name, words, value and error are filled in, the rest is yours.
    pub fn draw(&self, name: &str, label: &str, value: &str, rest: kit::Field<'_>) -> Markup {
        let (label, error) = (t!(self.ctx.loc(), label), self.ctx.field_error(self.trouble, name));
        kit::field(&kit::Field { name, label: &label, value, error: &error, ..rest })
    }

    /// A text of several lines.
    pub fn area(&self, name: &str, label: &str, value: &str, rows: u8, required: bool) -> Markup {
        let (label, error) = (t!(self.ctx.loc(), label), self.ctx.field_error(self.trouble, name));
        let field = kit::Field {
            name,
            label: &label,
            value,
            error: &error,
            required,
            maxlength: Some(500),
            ..kit::Field::default()
        };
        kit::area(&field, rows)
    }

    /// A list to choose from: values with their words; `nothing` is the locale key of the empty choice or `""`.
    pub fn choose(
        &self,
        name: &str,
        label: &str,
        value: &str,
        nothing: &str,
        all: &[(String, String)],
    ) -> Markup {
        let (label, error) = (t!(self.ctx.loc(), label), self.ctx.field_error(self.trouble, name));
        let nothing = if nothing.is_empty() { String::new() } else { t!(self.ctx.loc(), nothing) };
        let choices: Vec<kit::Choice<'_>> =
            all.iter().map(|(value, label)| kit::Choice { value, label, ..kit::Choice::default() }).collect();
        kit::select(&kit::Select {
            name,
            label: &label,
            value,
            error: &error,
            nothing: &nothing,
            choices: &choices,
            ..kit::Select::default()
        })
    }

    /// A field that offers what it knows while one types: `value` is the id chosen, `words` what stands there.
    pub fn combo(&self, name: &str, label: &str, value: &str, words: &str, suggest: &str) -> Markup {
        let (label, error) = (t!(self.ctx.loc(), label), self.ctx.field_error(self.trouble, name));
        kit::combo(&kit::Combo {
            name,
            label: &label,
            value,
            words,
            suggest,
            error: &error,
            ..kit::Combo::default()
        })
    }

    /// What is wrong with something that has no field of its own, as a line; nothing when it is right.
    pub fn error_line(&self, name: &str) -> Markup {
        let error = self.ctx.field_error(self.trouble, name);
        html! { @if !error.is_empty() { p.error { (error) } } }
    }

    /// The button that sends the form.
    pub fn send(&self, label: &str) -> Markup {
        self.button(label, kit::Look::Primary)
    }

    /// A button that sends the form, less loudly.
    pub fn button(&self, label: &str, look: kit::Look) -> Markup {
        let label = t!(self.ctx.loc(), label);
        kit::button(&kit::Button { label: &label, look, ..kit::Button::default() })
    }
}
