//! One of a few as cards whose whole face is the target, and a single yes-or-no.
use super::field::{below, described};
use super::select::Select;
use maud::{Markup, html};

/// Radio buttons as cards: for two to six choices that deserve a line of explanation each.
pub fn radios(s: &Select) -> Markup {
    html! {
        fieldset.field aria-describedby=[described(s.name, s.hint, s.error)] {
            legend { (s.label) @if s.required { span.must aria-hidden="true" { "*" } } }
            div.choices {
                @for (n, c) in s.choices.iter().enumerate() {
                    label.choice {
                        // Named, so that the cursor stays where it is when a fragment brings the choices again.
                        input type="radio" id={ (s.name) "-" (n) } name=(s.name) value=(c.value) checked[c.value == s.value] disabled[c.disabled]
                            required[s.required];
                        span { b { (c.label) } @if !c.hint.is_empty() { small { (c.hint) } } }
                    }
                }
            }
            (below(s.name, s.hint, s.error))
        }
    }
}

/// A tick box that sends `value` when ticked and nothing otherwise.
pub fn check(name: &str, value: &str, label: &str, ticked: bool) -> Markup {
    html! { label.check { input type="checkbox" name=(name) value=(value) checked[ticked]; span { (label) } } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::Choice;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn radio_cards_form_a_named_group_and_escape() {
        let choices = [Choice { value: HOSTILE, label: HOSTILE, hint: HOSTILE, disabled: false }];
        let html = radios(&Select { name: "slot", label: HOSTILE, choices: &choices, ..Select::default() })
            .into_string();
        assert_tame(&html);
        assert!(html.starts_with("<fieldset") && html.contains("<legend>"));
    }

    #[test]
    fn a_tick_box_is_inside_its_label() {
        let html = check("ok", "1", HOSTILE, true).into_string();
        assert_tame(&html);
        assert!(html.starts_with("<label") && html.contains(" checked"));
    }
}
