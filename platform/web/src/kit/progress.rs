//! Long work: how far it is, and that one may leave.
use super::field::some;
use maud::{Markup, html};

/// How far long work is.
#[derive(Clone, Copy, Default)]
pub struct Progress<'a> {
    /// Element id for live swaps.
    pub id: &'a str,
    /// What is being done.
    pub label: &'a str,
    /// How far, in words (`320 / 1,200 行`).
    pub words: &'a str,
    /// Done, in any unit; `None` when unknown.
    pub done: Option<f64>,
    /// The whole in the same unit.
    pub whole: f64,
    /// Where the page asks again every second; `""` when it is told by other means or finished.
    pub poll: &'a str,
}

/// A progress bar with words.
pub fn progress(p: &Progress) -> Markup {
    html! {
        div.progress id=[some(p.id)] hx-get=[some(p.poll)] hx-trigger=[some(p.poll).map(|_| "every 1s")] hx-swap=[some(p.poll).map(|_| "outerHTML")] {
            div.row { span { (p.label) } span.num { (p.words) } }
            progress aria-label=(p.label) max=[p.done.map(|_| p.whole)] value=[p.done] {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn known_progress_has_a_value_and_unknown_has_none() {
        let html =
            progress(&Progress { label: HOSTILE, done: Some(3.0), whole: 10.0, ..Progress::default() })
                .into_string();
        assert_tame(&html);
        assert!(html.contains(r#"max="10" value="3""#));
        assert!(!progress(&Progress::default()).into_string().contains("value="));
    }
}
