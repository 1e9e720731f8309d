//! What is known, as pairs of name and value.
use maud::{Markup, html};

/// A list of facts.
pub fn facts(pairs: &[(&str, Markup)]) -> Markup {
    html! { dl.facts { @for (name, value) in pairs { dt { (name) } dd { (value) } } } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn every_value_has_its_name() {
        let html = facts(&[(HOSTILE, html! { (HOSTILE) })]).into_string();
        assert_tame(&html);
        assert!(html.starts_with("<dl") && html.contains("</dt><dd>"));
    }
}
