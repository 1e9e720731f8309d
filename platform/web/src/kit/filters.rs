//! Above a list: saved views, the filter row, and the bar of acts on what is ticked.
use super::field::some;
use maud::{Markup, html};

/// One saved view of a list.
#[derive(Clone, Copy, Default)]
pub struct View<'a> {
    /// Words.
    pub label: &'a str,
    /// Address.
    pub href: &'a str,
    /// How many it holds, written; `""` when unknown.
    pub count: &'a str,
    /// Is shown now.
    pub current: bool,
}

/// Saved views; `label` names them for screen readers.
pub fn views(label: &str, items: &[View]) -> Markup {
    html! {
        nav.views aria-label=(label) { @for v in items {
            a href=(v.href) aria-current=[v.current.then_some("true")] {
                (v.label) @if !v.count.is_empty() { span.n { (v.count) } }
            }
        } }
    }
}

/// The filter row: a GET form that answers at once when something changes. `end` stands at the right (export, new).
/// `target` is the htmx selector of the list; `""` reloads the page.
pub fn filters(action: &str, target: &str, fields: &[Markup], end: &[Markup]) -> Markup {
    html! {
        form.filters action=(action) data-filter hx-get=[some(target).map(|_| action)] hx-target=[some(target)]
            hx-push-url=[some(target).map(|_| "true")] hx-trigger="input delay:300ms, submit" {
            @for f in fields { (f) }
            @if !end.is_empty() { div.end { @for e in end { (e) } } }
        }
    }
}

/// The bar of acts on ticked rows; hidden by the script while nothing is ticked.
#[derive(Clone, Copy, Default)]
pub struct Bulk<'a> {
    /// Form id; the same as `Table::bulk`.
    pub id: &'a str,
    /// Where it is sent.
    pub action: &'a str,
    /// Words before the number ticked, such as `已选`.
    pub chosen: &'a str,
    /// Hidden fields (token, key).
    pub hidden: &'a [(&'a str, &'a str)],
    /// Buttons.
    pub acts: &'a [Markup],
}

/// The bulk bar.
pub fn bulk(b: &Bulk) -> Markup {
    html! {
        form.bulk id=(b.id) method="post" action=(b.action) data-bulk data-once {
            @for (name, value) in b.hidden { input type="hidden" name=(name) value=(value); }
            span role="status" { (b.chosen) " " b.num data-count { "0" } }
            @for act in b.acts { (act) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn the_present_view_is_marked() {
        let html =
            views("视图", &[View { label: HOSTILE, href: "/", count: "12", current: true }]).into_string();
        assert_tame(&html);
        assert!(html.contains(r#"aria-current="true""#));
    }

    #[test]
    fn a_filter_row_works_without_a_script() {
        let html = filters("/cases", "", &[html! { (HOSTILE) }], &[]).into_string();
        assert_tame(&html);
        assert!(html.contains(r#"action="/cases""#) && !html.contains("hx-get"));
    }

    #[test]
    fn the_bulk_bar_is_a_post_form_with_its_hidden_fields() {
        let html =
            bulk(&Bulk { id: "b", action: "/x", chosen: HOSTILE, hidden: &[("csrf", "t")], acts: &[] })
                .into_string();
        assert_tame(&html);
        assert!(html.contains(r#"method="post""#) && html.contains(r#"name="csrf" value="t""#));
    }
}
