//! An error as a whole page: what happened, what was kept, what to do.
use maud::{Markup, html};

/// An error page; every pair is (heading, words) with `""` words left out.
#[derive(Clone, Copy, Default)]
pub struct Trouble<'a> {
    /// What happened, in one line.
    pub title: &'a str,
    /// What happened, further.
    pub what: (&'a str, &'a str),
    /// What was kept.
    pub kept: (&'a str, &'a str),
    /// What to do now.
    pub now: (&'a str, &'a str),
    /// Number to quote when asking for help.
    pub reference: (&'a str, &'a str),
    /// Ways on.
    pub actions: &'a [Markup],
}

/// The error; stands in [`super::frame`] or, where nobody is known, in [`super::bare`].
pub fn trouble(t: &Trouble) -> Markup {
    html! {
        div.trouble {
            h1 { (t.title) }
            dl { @for (name, words) in [t.what, t.kept, t.now, t.reference] {
                @if !words.is_empty() { div { dt { (name) } dd { (words) } } }
            } }
            div.btns { @for a in t.actions { (a) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn what_is_not_known_is_not_said() {
        let html =
            trouble(&Trouble { title: HOSTILE, what: ("发生了什么", HOSTILE), ..Trouble::default() })
                .into_string();
        assert_tame(&html);
        assert_eq!(html.matches("<dt>").count(), 1);
    }
}
