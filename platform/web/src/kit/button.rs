//! What can be pressed: buttons of forms, links that look like buttons, and one-button POST forms.
use maud::{Markup, html};

/// How loudly a button speaks. One `Primary` a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Bordered, the ordinary one.
    #[default]
    Plain,
    /// The one thing to do here.
    Primary,
    /// Destroys or refuses something.
    Danger,
    /// No border, for lesser things.
    Quiet,
    /// Across the phone, for a thumb.
    Big,
    /// Across the phone and the one thing to do.
    BigPrimary,
    /// Low, for rows of a table.
    Small,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Look::Plain => "btn",
            Look::Primary => "btn primary",
            Look::Danger => "btn danger",
            Look::Quiet => "btn quiet",
            Look::Big => "btn big",
            Look::BigPrimary => "btn big primary",
            Look::Small => "btn small",
        }
    }
}

/// A submit button's name and value, so that one form can offer several acts.
#[derive(Clone, Copy, Default)]
pub struct Button<'a> {
    /// The words on it.
    pub label: &'a str,
    /// How loudly it speaks.
    pub look: Look,
    /// Form field name sent when this button is pressed.
    pub name: &'a str,
    /// Value sent with `name`.
    pub value: &'a str,
    /// Cannot be pressed now; say why in words near it.
    pub disabled: bool,
}

/// A submit button.
pub fn button(b: &Button) -> Markup {
    let named = !b.name.is_empty();
    html! {
        button class=(b.look.class()) type="submit" name=[named.then_some(b.name)] value=[named.then_some(b.value)]
            disabled[b.disabled] { (b.label) }
    }
}

/// A link that looks like a button: it goes somewhere and changes nothing.
pub fn link_button(href: &str, label: &str, look: Look) -> Markup {
    html! { a class=(look.class()) href=(href) { (label) } }
}

/// A link that looks like a button and is pressed by one key of the keyboard, which it shows.
pub fn key_button(href: &str, label: &str, look: Look, key: &str) -> Markup {
    html! { a class=(look.class()) href=(href) data-key=(key) aria-keyshortcuts=(key) { (label) " " kbd aria-hidden="true" { (key.to_uppercase()) } } }
}

/// A form of one button that changes something. `hidden` are the fields it carries (token, idempotency key …).
pub fn post_button(action: &str, label: &str, look: Look, hidden: &[(&str, &str)]) -> Markup {
    html! {
        form method="post" action=(action) {
            @for (name, value) in hidden { input type="hidden" name=(name) value=(value); }
            button class=(look.class()) type="submit" { (label) }
        }
    }
}

/// Buttons in a row.
pub fn buttons(items: &[Markup]) -> Markup {
    html! { div.btns { @for item in items { (item) } } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn words_and_addresses_are_escaped() {
        assert_tame(
            &button(&Button { label: HOSTILE, name: HOSTILE, value: HOSTILE, ..Button::default() })
                .into_string(),
        );
        assert_tame(&link_button(HOSTILE, HOSTILE, Look::Plain).into_string());
        assert_tame(&post_button(HOSTILE, HOSTILE, Look::Danger, &[(HOSTILE, HOSTILE)]).into_string());
    }

    #[test]
    fn what_changes_something_is_a_post_form_and_what_does_not_is_a_link() {
        assert!(post_button("/x", "删除", Look::Danger, &[]).into_string().contains(r#"method="post""#));
        assert!(link_button("/x", "看", Look::Plain).into_string().starts_with("<a "));
    }

    #[test]
    fn a_button_without_a_name_sends_nothing() {
        assert!(!button(&Button { label: "好", ..Button::default() }).into_string().contains("name="));
    }
}
