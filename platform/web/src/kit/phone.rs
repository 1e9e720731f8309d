//! What only phones have: coloured head, a bar under the thumb, the day's jobs, countdown, place.
use super::icon::{Icon, icon};
use maud::{Markup, html};

/// Head of a phone page.
#[derive(Clone, Copy, Default)]
pub struct PhoneHead<'a> {
    /// Small line above, at the left.
    pub over: &'a str,
    /// Small line above, at the right (earnings, level).
    pub aside: &'a str,
    /// The one thing.
    pub title: &'a str,
    /// Line under it.
    pub under: &'a str,
    /// Way back: (address, words).
    pub back: Option<(&'a str, &'a str)>,
}

/// Head of a phone page.
pub fn phone_head(h: &PhoneHead) -> Markup {
    html! {
        header.phone-head {
            div.over {
                @if let Some((href, words)) = h.back { a href=(href) { "‹ " (words) } }
                @if !h.over.is_empty() { span { (h.over) } }
                @if !h.aside.is_empty() { span.num { (h.aside) } }
            }
            h1 { (h.title) }
            @if !h.under.is_empty() { p { (h.under) } }
        }
    }
}

/// The bar under the thumb, with the page's one act; give it after `main.phone-main`.
pub fn action_bar(body: Markup) -> Markup {
    html! { div.phone-bar { div { (body) } } }
}

/// One way at the foot of the phone.
#[derive(Clone, Copy)]
pub struct PhoneTab<'a> {
    /// Words.
    pub label: &'a str,
    /// Address.
    pub href: &'a str,
    /// Picture.
    pub icon: Icon,
    /// Is shown now.
    pub current: bool,
}

/// Ways at the foot of the phone; `label` names them for screen readers.
pub fn phone_tabs(label: &str, all: &[PhoneTab]) -> Markup {
    html! {
        nav.phone-tabs aria-label=(label) { @for t in all {
            a href=(t.href) aria-current=[t.current.then_some("page")] { (icon(t.icon)) (t.label) }
        } }
    }
}

/// One job of the day.
#[derive(Clone, Copy, Default)]
pub struct Job<'a> {
    /// When (`18:30`).
    pub at: &'a str,
    /// Who and where.
    pub title: &'a str,
    /// What.
    pub note: &'a str,
    /// Its page.
    pub href: &'a str,
    /// How it stands.
    pub tag: Option<&'a Markup>,
}

/// One job as a large link.
pub fn job(j: &Job) -> Markup {
    html! {
        a.job href=(j.href) {
            span.at { (j.at) } span { (j.title) } @if let Some(t) = j.tag { (t) } @else { span {} }
            @if !j.note.is_empty() { small { (j.note) } }
        }
    }
}

/// Time to a moment, counted by the script; `words` stand until it runs.
#[derive(Clone, Copy, Default)]
pub struct Countdown<'a> {
    /// The moment, ISO 8601 with offset.
    pub until: &'a str,
    /// What stands without a script, such as `18:30 到`.
    pub words: &'a str,
    /// With `{h}` and `{m}`, such as `还有 {h} 小时 {m} 分`.
    pub template: &'a str,
    /// Without hours, with `{m}`.
    pub minutes: &'a str,
    /// Said once the moment has come.
    pub over: &'a str,
}

/// A countdown.
pub fn countdown(c: &Countdown) -> Markup {
    html! {
        time.countdown datetime=(c.until) data-countdown data-template=(c.template) data-minutes=(c.minutes) data-over=(c.over) { (c.words) }
    }
}

/// Asks the phone where it is when the form is sent, into hidden `lat`, `lng`, `accuracy_m` and `place_at`. Sent empty
/// when the phone will not say; the server then asks for another proof. Words: asking, got it, refused.
pub fn place(asking: &str, got: &str, refused: &str) -> Markup {
    html! {
        div data-place data-asking=(asking) data-got=(got) data-refused=(refused) {
            @for name in ["lat", "lng", "accuracy_m", "place_at"] { input type="hidden" name=(name); }
            p.place role="status" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn words_are_escaped() {
        assert_tame(
            &phone_head(&PhoneHead { title: HOSTILE, back: Some(("/", HOSTILE)), ..PhoneHead::default() })
                .into_string(),
        );
        assert_tame(&job(&Job { title: HOSTILE, ..Job::default() }).into_string());
        assert_tame(&countdown(&Countdown { words: HOSTILE, ..Countdown::default() }).into_string());
        assert_tame(&action_bar(html! { (HOSTILE) }).into_string());
    }

    #[test]
    fn the_foot_marks_where_one_is() {
        let t = PhoneTab { label: HOSTILE, href: "/", icon: Icon::Home, current: true };
        let html = phone_tabs("导航", &[t]).into_string();
        assert_tame(&html);
        assert!(html.contains(r#"aria-current="page""#));
    }

    #[test]
    fn a_place_is_sent_as_four_fields() {
        let html = place("正在定位", "好", "不行").into_string();
        assert_eq!(html.matches(r#"type="hidden""#).count(), 4);
        assert!(html.contains(r#"role="status""#));
    }
}
