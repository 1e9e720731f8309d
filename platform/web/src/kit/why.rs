//! A decision that explains itself: who or what was chosen, and why each other candidate was not.
use maud::{Markup, html};

/// A decision with its reasons.
#[derive(Clone, Copy, Default)]
pub struct Why<'a> {
    /// What was chosen.
    pub chosen: &'a str,
    /// Why.
    pub reason: &'a str,
    /// What was not, each with its reason.
    pub rejected: &'a [(&'a str, &'a str)],
}

/// The decision.
pub fn why(w: &Why) -> Markup {
    html! {
        div.why {
            @if !w.chosen.is_empty() { p.chosen { b { (w.chosen) } span { (w.reason) } } }
            @if !w.rejected.is_empty() { ul { @for (name, reason) in w.rejected { li { b { (name) } span { (reason) } } } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn rejected_candidates_keep_their_reasons() {
        let html =
            why(&Why { chosen: "陈志强", reason: HOSTILE, rejected: &[("周伟", "证书到期")] }).into_string();
        assert_tame(&html);
        assert!(html.contains("<li><b>周伟</b><span>证书到期</span></li>"));
    }
}
