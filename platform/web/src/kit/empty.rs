//! An empty page says what to do first.
use super::icon::{Icon, icon};
use maud::{Markup, html};

/// An empty list or page.
#[derive(Clone, Copy, Default)]
pub struct Empty<'a> {
    /// Picture.
    pub icon: Option<Icon>,
    /// What is empty.
    pub title: &'a str,
    /// What to do first, and what then happens.
    pub body: &'a str,
    /// Buttons.
    pub actions: &'a [Markup],
}

/// The empty state.
pub fn empty(e: &Empty) -> Markup {
    html! {
        div.empty {
            @if let Some(i) = e.icon { (icon(i)) }
            b { (e.title) } p { (e.body) }
            @if !e.actions.is_empty() { div.btns { @for a in e.actions { (a) } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn it_says_what_to_do() {
        let html = empty(&Empty {
            title: HOSTILE,
            body: "先导入客户",
            actions: &[html! { a href="/" { "导入" } }],
            icon: Some(Icon::Box),
        });
        let html = html.into_string();
        assert_tame(&html);
        assert!(html.contains("先导入客户") && html.contains("导入</a>"));
    }
}
