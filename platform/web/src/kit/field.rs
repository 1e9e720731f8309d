//! One thing to fill in: label above, hint and error below, all tied together for screen readers.
use maud::{Markup, html};

/// A labelled input. `name` also makes the element ids, so it must be unique on the page (or give `id`).
#[derive(Clone, Copy)]
pub struct Field<'a> {
    /// Form field name.
    pub name: &'a str,
    /// Words above it.
    pub label: &'a str,
    /// What stands in it; after an error, what the person typed.
    pub value: &'a str,
    /// What is wrong and how to put it right; `""` when nothing is.
    pub error: &'a str,
    /// What helps before anything is wrong.
    pub hint: &'a str,
    /// HTML input type: `text`, `tel`, `date`, `time`, `datetime-local`, `number`, `password`, `email` …
    pub kind: &'a str,
    /// Element id when `name` repeats on the page.
    pub id: &'a str,
    /// Greyed example of what to type.
    pub placeholder: &'a str,
    /// Unit written after it (元, 分钟).
    pub unit: &'a str,
    /// HTML autocomplete token (`tel`, `name`, `one-time-code`, `current-password` …).
    pub autocomplete: &'a str,
    /// Which keyboard a phone shows (`numeric`, `decimal`, `tel`).
    pub inputmode: &'a str,
    /// Least value of numbers and dates.
    pub min: &'a str,
    /// Greatest value of numbers and dates.
    pub max: &'a str,
    /// Step of numbers and times.
    pub step: &'a str,
    /// Longest text in characters.
    pub maxlength: Option<u32>,
    /// Suggestions offered while typing (datalist).
    pub suggest: &'a [&'a str],
    /// Must be filled in.
    pub required: bool,
    /// Shown but not to be changed.
    pub readonly: bool,
    /// Takes the cursor when the page opens; one a page.
    pub autofocus: bool,
}

impl Default for Field<'_> {
    fn default() -> Self {
        Field {
            name: "",
            label: "",
            value: "",
            error: "",
            hint: "",
            kind: "text",
            id: "",
            placeholder: "",
            unit: "",
            autocomplete: "",
            inputmode: "",
            min: "",
            max: "",
            step: "",
            maxlength: None,
            suggest: &[],
            required: false,
            readonly: false,
            autofocus: false,
        }
    }
}

impl Field<'_> {
    fn id(&self) -> &str {
        if self.id.is_empty() { self.name } else { self.id }
    }
}

/// `Some` when there is something to say; maud leaves the attribute out otherwise.
pub(super) fn some(words: &str) -> Option<&str> {
    (!words.is_empty()).then_some(words)
}

/// Ids of the hint and error that describe a field, for `aria-describedby`.
pub(super) fn described(id: &str, hint: &str, error: &str) -> Option<String> {
    let ids = [(hint, "hint"), (error, "error")];
    let named: Vec<_> = ids.iter().filter(|(w, _)| !w.is_empty()).map(|(_, s)| format!("{id}-{s}")).collect();
    (!named.is_empty()).then(|| named.join(" "))
}

/// Label, contents, hint and error of anything that can be filled in.
pub(super) fn wrap(id: &str, label: &str, required: bool, hint: &str, error: &str, input: &Markup) -> Markup {
    html! {
        div.field {
            label for=(id) { (label) @if required { span.must aria-hidden="true" { "*" } } }
            (input)
            (below(id, hint, error))
        }
    }
}

/// Hint and error lines.
pub(super) fn below(id: &str, hint: &str, error: &str) -> Markup {
    html! {
        @if !hint.is_empty() { p.hint id={ (id) "-hint" } { (hint) } }
        @if !error.is_empty() { p.error id={ (id) "-error" } { (error) } }
    }
}

/// A one-line input with its label, hint, error, unit and suggestions.
pub fn field(f: &Field) -> Markup {
    let list = (!f.suggest.is_empty()).then(|| format!("{}-list", f.id()));
    let input = html! {
        input.input type=(f.kind) id=(f.id()) name=(f.name) value=[some(f.value)] placeholder=[some(f.placeholder)]
            autocomplete=[some(f.autocomplete)] inputmode=[some(f.inputmode)] min=[some(f.min)] max=[some(f.max)]
            step=[some(f.step)] maxlength=[f.maxlength] list=[list.as_deref()]
            aria-describedby=[described(f.id(), f.hint, f.error)] aria-invalid=[(!f.error.is_empty()).then_some("true")]
            required[f.required] readonly[f.readonly] autofocus[f.autofocus];
        @if let Some(list) = &list { datalist id=(list) { @for s in f.suggest { option value=(s); } } }
    };
    let input = if f.unit.is_empty() { input } else { with_unit(&input, f.unit) };
    wrap(f.id(), f.label, f.required, f.hint, f.error, &input)
}

fn with_unit(input: &Markup, unit: &str) -> Markup {
    html! { div.with-unit { (input) span.unit { (unit) } } }
}

/// A text of several lines; `rows` is how many show before it grows.
pub fn area(f: &Field, rows: u8) -> Markup {
    let input = html! {
        textarea.input id=(f.id()) name=(f.name) rows=(rows) placeholder=[some(f.placeholder)] maxlength=[f.maxlength]
            aria-describedby=[described(f.id(), f.hint, f.error)] aria-invalid=[(!f.error.is_empty()).then_some("true")]
            required[f.required] readonly[f.readonly] autofocus[f.autofocus] { "\n" (f.value) }
    };
    wrap(f.id(), f.label, f.required, f.hint, f.error, &input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn hostile_values_stay_values() {
        let suggest = [HOSTILE];
        let f = Field {
            name: HOSTILE,
            label: HOSTILE,
            value: HOSTILE,
            error: HOSTILE,
            suggest: &suggest,
            ..Field::default()
        };
        assert_tame(&field(&f).into_string());
        assert_tame(&area(&f, 3).into_string());
    }

    #[test]
    fn label_hint_and_error_are_tied_to_the_input() {
        let f = Field {
            name: "phone", label: "电话", hint: "十一位", error: "少了两位", ..Field::default()
        };
        let html = field(&f).into_string();
        assert!(html.contains(r#"for="phone""#) && html.contains(r#"id="phone""#));
        assert!(html.contains(r#"aria-describedby="phone-hint phone-error""#));
        assert!(html.contains(r#"aria-invalid="true""#));
    }

    #[test]
    fn a_field_without_an_error_is_not_invalid() {
        let html = field(&Field { name: "a", label: "a", ..Field::default() }).into_string();
        assert!(!html.contains("aria-invalid") && !html.contains("aria-describedby"));
    }

    #[test]
    fn a_first_line_break_in_a_text_survives() {
        let html = area(&Field { name: "a", label: "a", value: "\n二", ..Field::default() }, 2).into_string();
        assert!(html.contains(">\n\n二</textarea>"), "{html}");
    }
}
