//! A sheet of paper on the desk: the unit a page is made of.
use maud::{Markup, html};

/// Heading, what stands small beside it, and where it lies.
#[derive(Clone, Copy, Default)]
pub struct Card<'a> {
    /// Heading; `""` for none.
    pub title: &'a str,
    /// Said small at the right of the heading.
    pub small: Option<&'a Markup>,
    /// Element id, for anchors and fragment swaps.
    pub id: &'a str,
    /// Contents reach the edges (lists and tables).
    pub flush: bool,
}

/// A card around `body`.
pub fn card(c: &Card, body: Markup) -> Markup {
    let heading = (!c.id.is_empty() && !c.title.is_empty()).then(|| format!("{}-title", c.id));
    html! {
        section.card.flush[c.flush] id=[(!c.id.is_empty()).then_some(c.id)] aria-labelledby=[heading.as_deref()] {
            @if !c.title.is_empty() {
                header {
                    h2 id=[heading.as_deref()] { (c.title) }
                    @if let Some(small) = c.small { small { (small) } }
                }
            }
            (body)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn the_title_names_the_section() {
        let html = card(&Card { title: HOSTILE, id: "due", ..Card::default() }, html! {}).into_string();
        assert_tame(&html);
        assert!(html.contains(r#"aria-labelledby="due-title""#) && html.contains(r#"id="due-title""#));
    }

    #[test]
    fn without_a_title_there_is_no_heading() {
        assert!(!card(&Card::default(), html! { "x" }).into_string().contains("<h2"));
    }
}
