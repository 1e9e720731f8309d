//! Status tag: a shape, a word, a wash; never colour alone.
use maud::{Markup, html};

/// How something stands. Each tone has its own shape, so that it can be told apart without colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Neither good nor bad: closed, archived, not started.
    #[default]
    Quiet,
    /// As promised.
    Good,
    /// Needs attention soon.
    Warn,
    /// Late, refused, broken.
    Bad,
    /// Under way.
    Info,
}

impl Tone {
    /// Class name in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Quiet => "quiet",
            Tone::Good => "good",
            Tone::Warn => "warn",
            Tone::Bad => "bad",
            Tone::Info => "info",
        }
    }

    /// Outline of the tone's shape in a 12 × 12 box: dot, tick, triangle, cross, half disc.
    fn shape(self) -> &'static str {
        match self {
            Tone::Quiet => "M6 3.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z",
            Tone::Good => "M4.6 10.2.8 6.4l1.4-1.4 2.4 2.4L9.8 2l1.4 1.4Z",
            Tone::Warn => "M6 .8 11.6 11H.4Zm-.8 3.6v3.2h1.6V4.4Zm0 4v1.4h1.6V8.4Z",
            Tone::Bad => {
                "M1.5 2.9 2.9 1.5 6 4.6l3.1-3.1 1.4 1.4L7.4 6l3.1 3.1-1.4 1.4L6 7.4l-3.1 3.1-1.4-1.4L4.6 6Z"
            }
            Tone::Info => "M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1Zm0 1.4v7.2a3.6 3.6 0 0 0 0-7.2Z",
        }
    }
}

/// The tone's shape alone, to stand before words that say the same.
pub(super) fn shape(tone: Tone) -> Markup {
    html! { svg viewBox="0 0 12 12" aria-hidden="true" { path d=(tone.shape()); } }
}

/// A status in a pill, such as `tag(Tone::Warn, "等待配件")`.
pub fn tag(tone: Tone, words: &str) -> Markup {
    html! {
        span class={ "tag " (tone.class()) } {
            (shape(tone))
            (words)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn every_tone_differs_by_shape_and_not_only_by_class() {
        let tones = [Tone::Quiet, Tone::Good, Tone::Warn, Tone::Bad, Tone::Info];
        for (i, a) in tones.iter().enumerate() {
            for b in &tones[i + 1..] {
                assert_ne!(a.shape(), b.shape());
            }
        }
    }

    #[test]
    fn words_are_escaped_and_the_shape_is_hidden_from_readers() {
        let html = tag(Tone::Bad, HOSTILE).into_string();
        assert_tame(&html);
        assert!(html.contains(r#"aria-hidden="true""#));
    }
}
