//! Figures people steer by: one tile a figure; speed, error rate and satisfaction as three in one.
use super::field::some;
use super::tag::{Tone, tag};
use maud::{Markup, html};

/// One figure.
#[derive(Clone, Copy, Default)]
pub struct Tile<'a> {
    /// What it measures.
    pub label: &'a str,
    /// Its value as read.
    pub value: &'a str,
    /// Unit after it.
    pub unit: &'a str,
    /// Smaller line: the promise, the change, who owns it.
    pub note: &'a str,
    /// How it stands against the promise; `Quiet` shows no tag.
    pub tone: Tone,
    /// Words of the tag (达标, 低于目标).
    pub verdict: &'a str,
    /// The cases behind the number.
    pub href: &'a str,
    /// Its recent course, from [`super::spark`].
    pub course: Option<&'a Markup>,
}

/// One tile.
pub fn tile(t: &Tile) -> Markup {
    let class = format!("tile {}", t.tone.class());
    html! {
        @if t.href.is_empty() { div class=(class) { (inside(t)) } } @else { a class=(class) href=(t.href) { (inside(t)) } }
    }
}

fn inside(t: &Tile) -> Markup {
    html! {
        span.label { (t.label) }
        span.value { (t.value) @if let Some(unit) = some(t.unit) { span.unit { (unit) } } }
        @if let Some(course) = t.course { (course) } @else { span {} }
        @if !t.note.is_empty() || !t.verdict.is_empty() {
            span.note { @if !t.verdict.is_empty() { (tag(t.tone, t.verdict)) } span { (t.note) } }
        }
    }
}

/// Tiles in a row that wraps.
pub fn tiles(all: &[Tile]) -> Markup {
    html! { div.tiles { @for t in all { (tile(t)) } } }
}

/// Three in one: speed, error rate, satisfaction, in this order, on one sheet.
pub fn three(label: &str, all: &[Tile; 3]) -> Markup {
    html! { section.three aria-label=(label) { @for t in all { (tile(t)) } } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn a_figure_with_cases_behind_it_is_a_link() {
        let t = Tile {
            label: HOSTILE,
            value: "98.2",
            unit: "%",
            note: HOSTILE,
            href: "/cases?late=1",
            ..Tile::default()
        };
        let html = tile(&t).into_string();
        assert_tame(&html);
        assert!(html.starts_with(r#"<a class="tile quiet" href="/cases?late=1""#));
        assert!(tile(&Tile::default()).into_string().starts_with("<div"));
    }

    #[test]
    fn a_bad_figure_says_so_in_words_too() {
        let html = tile(&Tile { tone: Tone::Bad, verdict: "低于目标", ..Tile::default() }).into_string();
        assert!(html.contains("低于目标"));
        assert!(three("三率", &[Tile::default(); 3]).into_string().contains(r#"aria-label="三率""#));
        assert_eq!(tiles(&[Tile::default(); 2]).into_string().matches("tile quiet").count(), 2);
    }
}
