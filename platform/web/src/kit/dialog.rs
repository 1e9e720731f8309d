//! A dialog or drawer: the platform's own `dialog`, which traps the cursor and closes on Escape by itself.
use maud::{Markup, html};

/// A dialog.
#[derive(Clone, Copy, Default)]
pub struct Dialog<'a> {
    /// Element id; [`opener`] points at it.
    pub id: &'a str,
    /// Heading.
    pub title: &'a str,
    /// Words of the button that closes it.
    pub close: &'a str,
    /// Slides in from the side instead of standing in the middle.
    pub drawer: bool,
    /// Shown at once (without a script too).
    pub open: bool,
}

/// A dialog around `body`.
pub fn dialog(d: &Dialog, body: Markup) -> Markup {
    html! {
        dialog.drawer[d.drawer] id=(d.id) aria-labelledby={ (d.id) "-title" } open[d.open] {
            header {
                h2 id={ (d.id) "-title" } { (d.title) }
                form method="dialog" { button.btn.quiet.small type="submit" { (d.close) } }
            }
            div.body { (body) }
        }
    }
}

/// A button that opens dialog `id`.
pub fn opener(id: &str, label: &str) -> Markup {
    html! { button.btn type="button" data-open=(id) aria-haspopup="dialog" { (label) } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn a_dialog_is_named_by_its_heading_and_can_be_closed_without_a_script() {
        let html = dialog(&Dialog { id: "d", title: HOSTILE, close: "关", ..Dialog::default() }, html! {})
            .into_string();
        assert_tame(&html);
        assert!(html.contains(r#"aria-labelledby="d-title""#) && html.contains(r#"method="dialog""#));
        assert!(opener("d", "开").into_string().contains(r#"data-open="d""#));
    }
}
