//! The due-time strip: every span of a promise counted, skipped or paused, drawn to scale, so that nobody has to
//! ask why 48 hours became six days. SVG attributes carry the scale, because inline styles are forbidden.
use maud::{Markup, html};

/// How a span counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SpanKind {
    /// Working time used.
    #[default]
    Counted,
    /// Outside working hours: skipped.
    Off,
    /// On hold, waiting for the customer or a part: skipped.
    Paused,
    /// Still to come before the promise.
    Left,
    /// After the promise: late.
    Over,
}

impl SpanKind {
    fn class(self) -> &'static str {
        match self {
            SpanKind::Counted => "counted",
            SpanKind::Off => "off",
            SpanKind::Paused => "paused",
            SpanKind::Left => "left",
            SpanKind::Over => "over",
        }
    }
}

/// One span of the strip.
#[derive(Clone, Copy, Default)]
pub struct Span<'a> {
    /// How it counts.
    pub kind: SpanKind,
    /// Length in any one unit (milliseconds, minutes); only proportions matter. Negative counts as 0.
    pub length: f64,
    /// Words inside, shown where there is room.
    pub label: &'a str,
    /// Full words on hover: from when to when, and why.
    pub title: &'a str,
}

/// A mark under the strip.
#[derive(Clone, Copy, Default)]
pub struct Tick<'a> {
    /// Place in the spans' unit, from the strip's beginning.
    pub at: f64,
    /// Words, such as `13:22`.
    pub label: &'a str,
    /// This moment.
    pub now: bool,
}

/// The whole strip.
#[derive(Clone, Copy, Default)]
pub struct Strip<'a> {
    /// Spans in order.
    pub spans: &'a [Span<'a>],
    /// Marks in order.
    pub ticks: &'a [Tick<'a>],
    /// Meaning of each kind that occurs: (kind, words, often with the sum).
    pub legend: &'a [(SpanKind, &'a str)],
    /// The whole in one sentence, for those who cannot see it.
    pub summary: &'a str,
}

/// Least distance of two labelled marks, in percent of the strip.
const TICK_GAP: f64 = 9.0;

/// The strip with its marks and legend.
pub fn strip(s: &Strip) -> Markup {
    let total: f64 = s.spans.iter().map(|p| p.length.max(0.0)).sum();
    let share = |length: f64| if total > 0.0 { (length / total * 100.0).clamp(0.0, 100.0) } else { 0.0 };
    html! {
        div.strip {
            svg.strip-bar role="img" aria-label=(s.summary) { (spans(s.spans, &share)) (now_line(s.ticks, &share)) }
            @if !s.ticks.is_empty() { svg.strip-ticks aria-hidden="true" { (ticks(s.ticks, &share)) } }
            @if !s.legend.is_empty() { ul.legend { @for (kind, words) in s.legend { li class=(kind.class()) { i {} (words) } } } }
        }
    }
}

fn spans(spans: &[Span], share: &impl Fn(f64) -> f64) -> Markup {
    let starts = spans.iter().scan(0.0, |end, s| {
        let from = *end;
        *end += s.length.max(0.0);
        Some(from)
    });
    html! { @for (span, from) in spans.iter().zip(starts) { (one(span, share(from), share(span.length.max(0.0)))) } }
}

fn one(span: &Span, x: f64, width: f64) -> Markup {
    html! {
        svg class={ (span.kind.class()) " need-" (need(span.label, width)) } x=(percent(x)) width=(percent(width)) height="100%" {
            @if !span.title.is_empty() { title { (span.title) } }
            rect width="100%" height="100%" {}
            @if matches!(span.kind, SpanKind::Paused | SpanKind::Over) { line.hatch x1="-50%" x2="150%" y1="50%" y2="50%" {} }
            text x="50%" y="50%" { (span.label) }
        }
        @if x > 0.0 && width > 0.0 { line.edge x1=(percent(x)) x2=(percent(x)) y1="0" y2="100%" {} }
    }
}

fn now_line(ticks: &[Tick], share: &impl Fn(f64) -> f64) -> Markup {
    html! { @for t in ticks.iter().filter(|t| t.now) {
        line.now x1=(percent(share(t.at))) x2=(percent(share(t.at))) y1="0" y2="100%" {}
    } }
}

fn ticks(all: &[Tick], share: &impl Fn(f64) -> f64) -> Markup {
    let places: Vec<(f64, &Tick)> = all.iter().map(|t| (share(t.at), t)).collect();
    let speaks = labelled(&places);
    html! { @for (i, (x, tick)) in places.iter().enumerate() {
        svg class=(tick_class(*x, tick.now, i == 0 || i + 1 == places.len())) x=(percent(*x)) overflow="visible" {
            line y1="0" y2="5" {}
            @if speaks[i] { text y="8" { (tick.label) } }
        }
    } }
}

/// Which marks speak: now first, then the two ends, then the others in order; one keeps silent where it would crowd
/// another that speaks already.
fn labelled(places: &[(f64, &Tick)]) -> Vec<bool> {
    let end = |i: usize| i == 0 || i + 1 == places.len();
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|&i| (!places[i].1.now, !end(i), i));
    let mut speaks = vec![false; places.len()];
    for i in order {
        let near = |j: &usize| (places[*j].0 - places[i].0).abs() < TICK_GAP;
        speaks[i] = !(0..places.len()).filter(|&j| speaks[j]).any(|j| near(&j));
    }
    speaks
}

fn tick_class(x: f64, now: bool, end: bool) -> String {
    let side = if x < 4.0 {
        "first"
    } else if x > 96.0 {
        "last"
    } else {
        "mid"
    };
    let rank = if now {
        " now"
    } else if end {
        ""
    } else {
        " minor"
    };
    format!("{side}{rank}")
}

/// Widths of a strip, in em of its 12 px type, at which the style sheet shows more labels (`need-1` …).
const NEED_EM: [f64; 9] = [16.0, 24.0, 30.0, 36.0, 44.0, 52.0, 64.0, 80.0, 96.0];

/// How wide the whole strip must be for a label to fit its span, as a step of [`NEED_EM`] from 1; 10: never.
fn need(label: &str, width_percent: f64) -> u8 {
    let em: f64 = label.chars().map(|c| if c.is_ascii() { 0.58 } else { 1.0 }).sum::<f64>() + 1.0;
    let whole = em / (width_percent / 100.0);
    NEED_EM.iter().position(|step| whole <= *step).map_or(10, |i| i as u8 + 1)
}

fn percent(x: f64) -> String {
    format!("{x:.2}%")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    fn sample(lengths: &[f64]) -> String {
        let spans: Vec<_> =
            lengths.iter().map(|&length| Span { length, label: HOSTILE, ..Span::default() }).collect();
        strip(&Strip { spans: &spans, summary: "还剩 5 小时", ..Strip::default() }).into_string()
    }

    #[test]
    fn spans_are_to_scale() {
        let html = sample(&[60.0, 180.0]);
        assert_tame(&html);
        assert!(html.contains(r#"x="0.00%" width="25.00%""#), "{html}");
        assert!(html.contains(r#"x="25.00%" width="75.00%""#));
    }

    #[test]
    fn a_strip_of_nothing_does_not_divide_by_zero() {
        assert!(!sample(&[0.0, -5.0]).contains("NaN"));
    }

    #[test]
    fn the_picture_has_words() {
        assert!(sample(&[1.0]).contains(r#"role="img" aria-label="还剩 5 小时""#));
    }

    #[test]
    fn crowded_marks_keep_now_and_drop_the_neighbour() {
        let tick = |at, now| Tick { at, now, label: "" };
        let (a, b, c) = (tick(50.0, false), tick(53.0, true), tick(80.0, false));
        let places = [(50.0, &a), (53.0, &b), (80.0, &c)];
        assert_eq!(labelled(&places), [false, true, true]);
    }

    #[test]
    fn a_long_label_in_a_short_span_asks_for_a_wider_strip() {
        assert_eq!(need("剩余", 40.0), 1);
        assert!(need("剩余", 5.0) > need("剩余", 10.0));
        assert_eq!(need("等客户 2 小时", 2.0), 10);
    }
}
