//! Leafing through a long list. Lists page by key, so there is a next and a previous but no last page.
use maud::{Markup, html};

/// Where one is in a list.
#[derive(Clone, Copy, Default)]
pub struct Pages<'a> {
    /// Name for screen readers.
    pub label: &'a str,
    /// What is shown, such as `第 51–100 条`.
    pub shown: &'a str,
    /// Words of the way back.
    pub previous: &'a str,
    /// Its address; `""` on the first page.
    pub previous_href: &'a str,
    /// Words of the way on.
    pub next: &'a str,
    /// Its address; `""` on the last page.
    pub next_href: &'a str,
}

/// The way back and on.
pub fn pages(p: &Pages) -> Markup {
    html! {
        nav.pages aria-label=(p.label) {
            span.num { (p.shown) }
            ul { li { (way(p.previous, p.previous_href, "prev")) } li { (way(p.next, p.next_href, "next")) } }
        }
    }
}

fn way(words: &str, href: &str, rel: &str) -> Markup {
    html! {
        @if href.is_empty() { span aria-disabled="true" { (words) } } @else { a href=(href) rel=(rel) { (words) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn the_first_page_has_no_way_back() {
        let p = Pages {
            label: "翻页",
            shown: HOSTILE,
            previous: "上一页",
            next: "下一页",
            next_href: "?after=x",
            ..Pages::default()
        };
        let html = pages(&p).into_string();
        assert_tame(&html);
        assert_eq!(html.matches("<a ").count(), 1);
        assert!(html.contains(r#"<span aria-disabled="true">上一页"#));
    }
}
