//! One of several, as a drop-down list.
use super::field::{described, some, wrap};
use maud::{Markup, html};

/// One thing to choose: what is sent, what is read, and a smaller line under it (radio cards only).
#[derive(Clone, Copy, Default)]
pub struct Choice<'a> {
    /// Value sent.
    pub value: &'a str,
    /// Words read.
    pub label: &'a str,
    /// Smaller line; say why when `disabled`.
    pub hint: &'a str,
    /// Cannot be chosen now.
    pub disabled: bool,
}

/// A list to choose one from; also what `radios` takes.
#[derive(Clone, Copy, Default)]
pub struct Select<'a> {
    /// Form field name; also makes the ids, so it must be unique on the page (or give `id`).
    pub name: &'a str,
    /// Element id when `name` repeats on the page.
    pub id: &'a str,
    /// Words above.
    pub label: &'a str,
    /// Value chosen now.
    pub value: &'a str,
    /// What is wrong.
    pub error: &'a str,
    /// What helps.
    pub hint: &'a str,
    /// Words of the empty choice; `""` for none.
    pub nothing: &'a str,
    /// What there is to choose.
    pub choices: &'a [Choice<'a>],
    /// Must be chosen.
    pub required: bool,
}

/// A drop-down list with label, hint and error.
pub fn select(s: &Select) -> Markup {
    let id = if s.id.is_empty() { s.name } else { s.id };
    let input = html! {
        select.input id=(id) name=(s.name) required[s.required] aria-describedby=[described(id, s.hint, s.error)]
            aria-invalid=[some(s.error).map(|_| "true")] {
            @if !s.nothing.is_empty() { option value="" selected[s.value.is_empty()] { (s.nothing) } }
            @for c in s.choices {
                option value=(c.value) selected[c.value == s.value && !c.value.is_empty()] disabled[c.disabled] { (c.label) }
            }
        }
    };
    wrap(id, s.label, s.required, s.hint, s.error, &input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn hostile_choices_are_escaped() {
        let choices = [Choice { value: HOSTILE, label: HOSTILE, ..Choice::default() }];
        assert_tame(
            &select(&Select { name: "a", label: HOSTILE, choices: &choices, ..Select::default() })
                .into_string(),
        );
    }

    #[test]
    fn exactly_the_present_value_is_selected() {
        let choices = ["gold", "silver"].map(|v| Choice { value: v, label: v, ..Choice::default() });
        let s =
            Select { name: "level", value: "silver", nothing: "—", choices: &choices, ..Select::default() };
        let html = select(&s).into_string();
        assert_eq!(html.matches(" selected").count(), 1);
        assert!(html.contains(r#"value="silver" selected"#));
    }
}
