//! A menu that unfolds; plain `details`, so it works without a script (the script closes it on a click outside).
use maud::{Markup, html};

/// A menu's button.
#[derive(Clone, Copy, Default)]
pub struct Drop<'a> {
    /// Words on it.
    pub label: &'a str,
    /// Looks like a button.
    pub button: bool,
    /// Opens to the right of its left edge (default: to the left of its right edge).
    pub start: bool,
}

/// A menu of links and one-button forms.
pub fn drop_menu(d: &Drop, items: &[Markup]) -> Markup {
    html! {
        details.drop.start[d.start] data-drop {
            summary.btn[d.button] { (d.label) }
            div.pop { @for item in items { (item) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn it_unfolds_without_a_script() {
        let html = drop_menu(&Drop { label: HOSTILE, ..Drop::default() }, &[html! { a href="/" { "x" } }])
            .into_string();
        assert_tame(&html);
        assert!(html.starts_with("<details") && html.contains("<summary"));
    }
}
