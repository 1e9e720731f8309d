//! A figure's recent course as a small line. The numbers stand beside it in words, so it is decoration with a name.
use maud::{Markup, html};

/// Drawing box: 100 wide, 28 high, 2 free above and below.
const WIDE: f64 = 100.0;
const HIGH: f64 = 28.0;
const FREE: f64 = 2.0;

/// A sparkline of `values` in order of time, with a dashed line at `goal`. Nothing for fewer than two values.
pub fn spark(values: &[f64], goal: Option<f64>, label: &str) -> Markup {
    let finite: Vec<f64> = values.iter().copied().filter(|v| v.is_finite()).collect();
    if finite.len() < 2 {
        return html! {};
    }
    let all = finite.iter().copied().chain(goal);
    let (low, high) = all.fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
    let y = |v: f64| HIGH - FREE - (v - low) / (high - low).max(f64::MIN_POSITIVE) * (HIGH - 2.0 * FREE);
    let step = WIDE / (finite.len() - 1) as f64;
    let line: Vec<String> =
        finite.iter().enumerate().map(|(i, v)| format!("{:.1},{:.1}", i as f64 * step, y(*v))).collect();
    let line = line.join(" ");
    html! {
        svg.spark viewBox="0 0 100 28" preserveAspectRatio="none" role="img" aria-label=(label) {
            polygon.area points={ "0,28 " (line) " 100,28" } {}
            @if let Some(g) = goal { line.goal x1="0" x2="100" y1=(format!("{:.1}", y(g))) y2=(format!("{:.1}", y(g))) {} }
            polyline points=(line) {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn the_lowest_lies_at_the_bottom_and_the_highest_at_the_top() {
        let html = spark(&[1.0, 3.0], None, HOSTILE).into_string();
        assert_tame(&html);
        assert!(html.contains(r#"points="0.0,26.0 100.0,2.0""#), "{html}");
    }

    #[test]
    fn a_flat_line_and_odd_numbers_stay_inside_the_box() {
        let html = spark(&[5.0, f64::NAN, 5.0], Some(5.0), "x").into_string();
        assert!(!html.contains("NaN") && !html.contains("inf"), "{html}");
    }

    #[test]
    fn one_value_is_no_course() {
        assert_eq!(spark(&[1.0], None, "x").into_string(), "");
    }
}
