//! The heading of a page: where one is, what it is about, how it stands, what can be done.
use maud::{Markup, html};

/// One step of the way here; the last one has no address.
#[derive(Clone, Copy, Default)]
pub struct Crumb<'a> {
    /// Words.
    pub label: &'a str,
    /// Address.
    pub href: &'a str,
}

/// The way here; `label` names it for screen readers.
pub fn crumbs(label: &str, way: &[Crumb]) -> Markup {
    html! {
        nav aria-label=(label) { ol.crumbs {
            @for c in way {
                li { @if c.href.is_empty() { span aria-current="page" { (c.label) } } @else { a href=(c.href) { (c.label) } } }
            }
        } }
    }
}

/// Heading of a page.
#[derive(Clone, Copy, Default)]
pub struct Head<'a> {
    /// What the page is about.
    pub title: &'a str,
    /// Facts in one small line under it.
    pub under: &'a [Markup],
    /// How it stands.
    pub tags: &'a [Markup],
    /// What can be done, most important last.
    pub actions: &'a [Markup],
}

/// Heading with facts, tags and actions.
pub fn head(h: &Head) -> Markup {
    html! {
        div.head {
            div.grow {
                div.title { h1 { (h.title) } @for t in h.tags { (t) } }
                @if !h.under.is_empty() { div.under { @for u in h.under { span { (u) } } } }
            }
            @if !h.actions.is_empty() { div.actions { @for a in h.actions { (a) } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn the_title_is_the_only_first_heading() {
        let html = head(&Head { title: HOSTILE, ..Head::default() }).into_string();
        assert_tame(&html);
        assert_eq!(html.matches("<h1").count(), 1);
    }

    #[test]
    fn the_last_crumb_is_where_one_is() {
        let way = [Crumb { label: HOSTILE, href: "/cases" }, Crumb { label: "R1", href: "" }];
        let html = crumbs("位置", &way).into_string();
        assert_tame(&html);
        assert!(html.contains(r#"aria-current="page">R1"#));
    }
}
