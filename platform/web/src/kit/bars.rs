//! Amounts side by side as bars, each with its number in words.
use super::tag::{Tone, shape};
use maud::{Markup, html};

/// One bar.
#[derive(Clone, Copy, Default)]
pub struct Bar<'a> {
    /// Words at its left.
    pub label: &'a str,
    /// Its length; negative counts as 0.
    pub value: f64,
    /// Its number as read, at the right.
    pub words: &'a str,
    /// How it stands.
    pub tone: Tone,
}

/// Bars on one scale, from 0 to the largest.
pub fn bars(all: &[Bar]) -> Markup {
    let most = all.iter().map(|b| b.value).fold(0.0, f64::max);
    let share = |v: f64| if most > 0.0 { (v / most * 100.0).clamp(0.0, 100.0) } else { 0.0 };
    html! {
        ul.bars { @for b in all {
            li class=(b.tone.class()) {
                span.label { (b.label) }
                svg aria-hidden="true" { rect width=(format!("{:.1}%", share(b.value))) height="100%" {} }
                span.value { @if matches!(b.tone, Tone::Warn | Tone::Bad) { (shape(b.tone)) } (b.words) }
            }
        } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn bars_share_one_scale() {
        let all = [(HOSTILE, 50.0), ("b", 200.0)].map(|(label, value)| Bar {
            label,
            value,
            words: "x",
            ..Bar::default()
        });
        let html = bars(&all).into_string();
        assert_tame(&html);
        assert!(html.contains(r#"width="25.0%""#) && html.contains(r#"width="100.0%""#));
    }

    #[test]
    fn nothing_at_all_draws_no_infinite_bar() {
        assert!(bars(&[Bar::default()]).into_string().contains(r#"width="0.0%""#));
    }
}
