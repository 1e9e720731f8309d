//! A notice on the page: what happened, what was kept, what to do. Errors of a whole form link to their fields.
use super::icon::{Icon, icon};
use super::tag::Tone;
use maud::{Markup, html};

/// A notice.
#[derive(Clone, Copy, Default)]
pub struct Notice<'a> {
    /// How it stands; `Quiet` shows as information.
    pub tone: Tone,
    /// What happened, in one line.
    pub title: &'a str,
    /// What was kept and what to do.
    pub body: &'a str,
    /// Fields to put right: (field id, words).
    pub fields: &'a [(&'a str, &'a str)],
}

/// A notice; `Bad` ones are announced at once, others politely.
pub fn notice(n: &Notice) -> Markup {
    let (role, picture) = match n.tone {
        Tone::Bad => ("alert", Icon::Warning),
        Tone::Warn => ("status", Icon::Warning),
        Tone::Good => ("status", Icon::Check),
        Tone::Info | Tone::Quiet => ("status", Icon::Info),
    };
    html! {
        div class={ "notice " (n.tone.class()) } role=(role) {
            (icon(picture))
            div {
                @if !n.title.is_empty() { b { (n.title) } }
                @if !n.body.is_empty() { p { (n.body) } }
                @if !n.fields.is_empty() { ul { @for (id, words) in n.fields { li { a href={ "#" (id) } { (words) } } } } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn an_error_is_announced_at_once_and_leads_to_its_field() {
        let fields = [("phone", HOSTILE)];
        let html = notice(&Notice { tone: Tone::Bad, title: HOSTILE, fields: &fields, ..Notice::default() })
            .into_string();
        assert_tame(&html);
        assert!(html.contains(r#"role="alert""#) && html.contains(r##"href="#phone""##));
    }

    #[test]
    fn good_news_does_not_interrupt() {
        assert!(
            notice(&Notice { tone: Tone::Good, ..Notice::default() })
                .into_string()
                .contains(r#"role="status""#)
        );
    }
}
