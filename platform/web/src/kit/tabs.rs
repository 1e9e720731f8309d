//! Parts of one page, each with its own address (so they are links, not `role=tab`).
use maud::{Markup, html};

/// One part.
#[derive(Clone, Copy, Default)]
pub struct Tab<'a> {
    /// Words.
    pub label: &'a str,
    /// Address.
    pub href: &'a str,
    /// How many things it holds, written.
    pub count: &'a str,
    /// Is shown now.
    pub current: bool,
}

/// The parts; `label` names them for screen readers.
pub fn tabs(label: &str, all: &[Tab]) -> Markup {
    html! {
        nav.tabs aria-label=(label) { @for t in all {
            a href=(t.href) aria-current=[t.current.then_some("page")] {
                (t.label) @if !t.count.is_empty() { span.n { (t.count) } }
            }
        } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn the_part_shown_is_current() {
        let html =
            tabs("档案", &[Tab { label: HOSTILE, href: "/a", count: "3", current: true }]).into_string();
        assert_tame(&html);
        assert!(html.contains(r#"aria-label="档案""#) && html.contains(r#"aria-current="page""#));
    }
}
