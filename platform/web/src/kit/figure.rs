//! Numbers, money and moments inside running text. They come in formatted; these only mark them up, so that
//! figures align, do not wrap, and show their exact form on hover.
use maud::{Markup, html};

/// A number or document number that must not break and whose figures align, such as `R2611-004217`.
pub fn num(words: &str) -> Markup {
    html! { span.num { (words) } }
}

/// An amount already written as people read it, such as `¥85.00`.
pub fn money(words: &str) -> Markup {
    html! { span.money { (words) } }
}

/// A moment as people say it (`今天 14:30`) with the exact one on hover and an ISO 8601 form for machines.
pub fn when(words: &str, exact: &str, iso: &str) -> Markup {
    html! { time datetime=(iso) title=[(!exact.is_empty()).then_some(exact)] { (words) } }
}

/// Masked personal data with a button that asks the server to reveal it (a right of its own, journalled).
/// `reveal` is the POST address, or `""` when this person may not.
pub fn masked(words: &str, reveal: &str, label: &str) -> Markup {
    html! {
        span.aside {
            span.num { (words) }
            @if !reveal.is_empty() {
                button.btn.quiet.small type="button" hx-post=(reveal) hx-target="closest .aside" hx-swap="outerHTML" { (label) }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn words_are_escaped() {
        assert_tame(&num(HOSTILE).into_string());
        assert_tame(&money(HOSTILE).into_string());
        assert_tame(&when(HOSTILE, HOSTILE, HOSTILE).into_string());
        assert_tame(&masked(HOSTILE, HOSTILE, HOSTILE).into_string());
    }

    #[test]
    fn a_moment_carries_its_exact_and_its_machine_form() {
        let html = when("今天 14:30", "2026-11-21 14:30:05", "2026-11-21T14:30:05+08:00").into_string();
        assert!(html.contains(r#"title="2026-11-21 14:30:05""#));
        assert!(html.contains(r#"datetime="2026-11-21T14:30:05+08:00""#));
    }

    #[test]
    fn without_the_right_there_is_no_reveal_button() {
        assert!(!masked("138****8000", "", "显示").into_string().contains("<button"));
    }
}
