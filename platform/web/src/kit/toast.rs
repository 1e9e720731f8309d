//! A word in passing, with undo instead of "are you sure".
use super::tag::Tone;
use maud::{Markup, html};

/// A toast.
#[derive(Clone, Copy, Default)]
pub struct Toast<'a> {
    /// What happened.
    pub words: &'a str,
    /// `Bad` interrupts and stays.
    pub tone: Tone,
    /// Words of the undo button; `""` when it cannot be undone.
    pub undo: &'a str,
    /// POST address that undoes it.
    pub undo_action: &'a str,
    /// Hidden fields of the undo form.
    pub hidden: &'a [(&'a str, &'a str)],
    /// Words of the button that puts it away.
    pub close: &'a str,
}

/// The place toasts appear in; put once on a page. Fragments append to it out of band.
pub fn toasts(label: &str, now: &[Markup]) -> Markup {
    html! { div.toasts #toasts role="region" aria-label=(label) aria-live="polite" { @for t in now { (t) } } }
}

/// One toast.
pub fn toast(t: &Toast) -> Markup {
    html! {
        div.toast.bad[t.tone == Tone::Bad] role=(if t.tone == Tone::Bad { "alert" } else { "status" }) data-toast {
            span.grow { (t.words) }
            @if !t.undo.is_empty() {
                form method="post" action=(t.undo_action) {
                    @for (name, value) in t.hidden { input type="hidden" name=(name) value=(value); }
                    button.btn.small type="submit" { (t.undo) }
                }
            }
            @if !t.close.is_empty() { button.btn.small.close type="button" data-close aria-label=(t.close) { "✕" } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn undo_is_a_post_form() {
        let html =
            toast(&Toast { words: HOSTILE, undo: "撤销", undo_action: "/undo/1", ..Toast::default() })
                .into_string();
        assert_tame(&html);
        assert!(html.contains(r#"method="post" action="/undo/1""#) && html.contains(r#"role="status""#));
    }

    #[test]
    fn failure_interrupts() {
        assert!(
            toast(&Toast { tone: Tone::Bad, ..Toast::default() }).into_string().contains(r#"role="alert""#)
        );
        assert!(toasts("消息", &[]).into_string().contains(r#"aria-live="polite""#));
    }
}
