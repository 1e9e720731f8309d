//! Keyboard hints.
use maud::{Markup, html};

/// One key.
pub fn key(words: &str) -> Markup {
    html! { kbd { (words) } }
}

/// Keys and what they do.
pub fn keys(all: &[(&str, &str)]) -> Markup {
    html! { dl.keys { @for (k, does) in all { dt { (key(k)) } dd { (does) } } } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn keys_are_keys() {
        let html = keys(&[(HOSTILE, "找")]).into_string();
        assert_tame(&html);
        assert!(html.contains("<kbd>"));
    }
}
