//! A part of the page that the server keeps fresh, and the announcement of it to those who cannot see it change.
use maud::{Markup, html};

/// A live part.
#[derive(Clone, Copy, Default)]
pub struct Live<'a> {
    /// Element id.
    pub id: &'a str,
    /// Server-sent event stream.
    pub stream: &'a str,
    /// Name of the event whose data replaces the contents.
    pub event: &'a str,
    /// Changes are read out (politely); only for short things such as a count or a status.
    pub spoken: bool,
}

/// A live part with its present contents, the same markup the stream sends.
pub fn live(l: &Live, body: Markup) -> Markup {
    html! {
        div id=(l.id) hx-ext="sse" sse-connect=(l.stream) {
            div sse-swap=(l.event) aria-live=[l.spoken.then_some("polite")] { (body) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn only_short_things_are_read_out() {
        let html =
            live(&Live { id: "n", stream: "/live", event: HOSTILE, spoken: true }, html! {}).into_string();
        assert_tame(&html);
        assert!(html.contains(r#"aria-live="polite""#) && html.contains(r#"sse-connect="/live""#));
        assert!(!live(&Live::default(), html! {}).into_string().contains("aria-live"));
    }
}
