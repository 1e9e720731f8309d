//! A form that keeps what was typed, is sent once, and says above all fields what went wrong.
use super::field::some;
use maud::{Markup, html};

/// Where a form goes and what it carries unseen.
#[derive(Clone, Copy, Default)]
pub struct Form<'a> {
    /// Address it is sent to.
    pub action: &'a str,
    /// Sent as GET (filters and searches) instead of POST.
    pub get: bool,
    /// Carries files.
    pub files: bool,
    /// Fields in one line.
    pub inline: bool,
    /// Idempotency key of this rendering of the form; sent as `idempotency_key`.
    pub key: &'a str,
    /// Cross-site token; sent as `csrf`.
    pub csrf: &'a str,
    /// Name under which the browser keeps what was typed (survives error and reload); `""` keeps nothing.
    pub draft: &'a str,
    /// htmx target selector when the answer replaces only a part of the page; `""` for a whole page.
    pub target: &'a str,
    /// Name for screen readers when no heading names it.
    pub label: &'a str,
}

/// A form around `body`. Enter and Ctrl+Enter send it; a second press while under way is ignored by the script
/// and answered from the first by the server, because the key is the same.
pub fn form(f: &Form, body: Markup) -> Markup {
    let htmx = !f.target.is_empty();
    html! {
        form.form.inline[f.inline] method=(if f.get { "get" } else { "post" }) action=(f.action)
            enctype=[f.files.then_some("multipart/form-data")] data-draft=[some(f.draft)] data-once[!f.get]
            aria-label=[some(f.label)] hx-post=[(htmx && !f.get).then_some(f.action)] hx-get=[(htmx && f.get).then_some(f.action)]
            hx-target=[some(f.target)] hx-encoding=[(htmx && f.files).then_some("multipart/form-data")] {
            @if !f.csrf.is_empty() { input type="hidden" name="csrf" value=(f.csrf); }
            @if !f.key.is_empty() { input type="hidden" name="idempotency_key" value=(f.key); }
            (body)
        }
    }
}

/// Fields side by side where there is room.
pub fn pair(fields: &[Markup]) -> Markup {
    html! { div.pair { @for f in fields { (f) } } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn a_post_form_carries_its_key_and_token() {
        let html = form(&Form { action: "/cases", key: "k-1", csrf: HOSTILE, ..Form::default() }, html! {})
            .into_string();
        assert_tame(&html);
        assert!(html.contains(r#"method="post""#) && html.contains(r#"name="idempotency_key" value="k-1""#));
        assert!(html.contains(" data-once"));
    }

    #[test]
    fn a_filter_form_changes_nothing_and_carries_nothing() {
        let html = form(&Form { action: "/cases", get: true, ..Form::default() }, html! {}).into_string();
        assert!(html.contains(r#"method="get""#) && !html.contains("hidden") && !html.contains("data-once"));
    }
}
