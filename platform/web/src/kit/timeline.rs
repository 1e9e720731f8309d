//! What happened, newest first: one line an event, with who and when.
use super::figure::when;
use super::tag::Tone;
use maud::{Markup, html};

/// One event.
#[derive(Clone)]
pub struct Moment<'a> {
    /// When, as people say it.
    pub time: &'a str,
    /// When, exactly (hover).
    pub exact: &'a str,
    /// When, ISO 8601.
    pub iso: &'a str,
    /// What happened.
    pub what: Markup,
    /// Who did it.
    pub by: &'a str,
    /// How it stands.
    pub tone: Tone,
    /// Is the present state.
    pub now: bool,
    /// Heading of a new day before this line; `""` within a day.
    pub day: &'a str,
}

impl Default for Moment<'_> {
    fn default() -> Self {
        Moment {
            time: "",
            exact: "",
            iso: "",
            what: html! {},
            by: "",
            tone: Tone::Quiet,
            now: false,
            day: "",
        }
    }
}

/// The timeline.
pub fn timeline(moments: &[Moment]) -> Markup {
    html! {
        ol.line { @for m in moments {
            @if !m.day.is_empty() { li.day { (m.day) } }
            li class={ (m.tone.class()) @if m.now { " now" } } aria-current=[m.now.then_some("step")] {
                (when(m.time, m.exact, m.iso)) (m.what)
                @if !m.by.is_empty() { span.by { (m.by) } }
            }
        } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn it_is_an_ordered_list_with_the_present_marked() {
        let m =
            Moment { time: "09:12", what: html! { (HOSTILE) }, by: HOSTILE, now: true, ..Moment::default() };
        let html = timeline(&[m]).into_string();
        assert_tame(&html);
        assert!(html.starts_with("<ol") && html.contains(r#"aria-current="step""#));
    }
}
