//! What a combobox or the search box offers while one types: the answer to its `?q=`.
use super::field::some;
use maud::{Markup, html};

/// One thing offered.
#[derive(Clone, Copy, Default)]
pub struct Offer<'a> {
    /// Id chosen (combobox).
    pub value: &'a str,
    /// Where it leads (search box); `""` in a combobox.
    pub href: &'a str,
    /// Words.
    pub label: &'a str,
    /// Smaller words at the right (phone, number, state).
    pub note: &'a str,
    /// Heading before it; `""` within a group.
    pub group: &'a str,
}

/// The lines offered.
pub fn offers(all: &[Offer]) -> Markup {
    html! { @for o in all {
        @if !o.group.is_empty() { div.group role="presentation" { (o.group) } }
        div role="option" aria-selected="false" data-value=[some(o.value)] data-href=[some(o.href)] data-label=(o.label) {
            span { (o.label) } @if !o.note.is_empty() { small { (o.note) } }
        }
    } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn offers_are_options_that_lead_or_are_chosen() {
        let html =
            offers(&[Offer { value: "o1", label: HOSTILE, note: HOSTILE, ..Offer::default() }]).into_string();
        assert_tame(&html);
        assert!(
            html.contains(r#"role="option""#)
                && html.contains(r#"data-value="o1""#)
                && !html.contains("data-href")
        );
    }
}
