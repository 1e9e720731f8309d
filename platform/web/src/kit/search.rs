//! The one box that finds everything, and a field that offers what it knows while one types (combobox).
use super::field::{described, some, wrap};
use super::icon::{Icon, icon};
use maud::{Markup, html};

/// The search box of the top bar. Without a script it is a GET form.
#[derive(Clone, Copy, Default)]
pub struct Search<'a> {
    /// Results page.
    pub action: &'a str,
    /// Answers the suggestions as `option` lines while typing; `""` for none.
    pub suggest: &'a str,
    /// Words in the empty box, also its name.
    pub placeholder: &'a str,
    /// What was looked for.
    pub value: &'a str,
}

/// The search box; `/` puts the cursor into it.
pub fn search(s: &Search) -> Markup {
    html! {
        form.find role="search" action=(s.action) aria-label=(s.placeholder) data-combo=[some(s.suggest)] {
            (icon(Icon::Search))
            input.input #find type="search" name="q" value=[some(s.value)] placeholder=(s.placeholder) aria-label=(s.placeholder)
                autocomplete="off" data-key="/" role="combobox" aria-expanded="false" aria-controls="find-pop" aria-autocomplete="list";
            kbd aria-hidden="true" { "/" }
            div.pop #find-pop role="listbox" aria-label=(s.placeholder) hidden {}
        }
    }
}

/// A field that offers what it knows while one types and keeps the chosen id beside the words.
#[derive(Clone, Copy, Default)]
pub struct Combo<'a> {
    /// Form field that carries the chosen id.
    pub name: &'a str,
    /// Words above.
    pub label: &'a str,
    /// Id chosen now.
    pub value: &'a str,
    /// Words of what is chosen now.
    pub words: &'a str,
    /// Address that answers `?q=` with `div role=option data-value=…` lines.
    pub suggest: &'a str,
    /// What is wrong.
    pub error: &'a str,
    /// What helps.
    pub hint: &'a str,
    /// Greyed example.
    pub placeholder: &'a str,
    /// Must be chosen.
    pub required: bool,
}

/// The combobox; what was typed is sent as `{name}_text`, the chosen id as `name`, so the server can match the
/// words itself when no script ran.
pub fn combo(c: &Combo) -> Markup {
    let id = format!("{}_text", c.name);
    let pop = format!("{}-pop", c.name);
    let input = html! {
        div.combo data-combo=(c.suggest) {
            input type="hidden" name=(c.name) value=(c.value);
            input.input type="text" id=(id) name=(id) value=[some(c.words)] placeholder=[some(c.placeholder)] autocomplete="off"
                role="combobox" aria-expanded="false" aria-controls=(pop) aria-autocomplete="list" required[c.required]
                aria-describedby=[described(&id, c.hint, c.error)] aria-invalid=[some(c.error).map(|_| "true")];
            div.pop id=(pop) role="listbox" aria-label=(c.label) hidden {}
        }
    };
    wrap(&id, c.label, c.required, c.hint, c.error, &input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn the_search_box_is_a_search_landmark_and_escapes() {
        let html =
            search(&Search { action: "/find", value: HOSTILE, placeholder: "找", suggest: "/find/s" })
                .into_string();
        assert_tame(&html);
        assert!(html.contains(r#"role="search""#) && html.contains(r#"aria-controls="find-pop""#));
    }

    #[test]
    fn a_combobox_sends_both_the_id_and_the_words() {
        let html =
            combo(&Combo {
                name: "outlet", label: HOSTILE, value: "o1", words: "练市", ..Combo::default()
            })
            .into_string();
        assert_tame(&html);
        assert!(
            html.contains(r#"name="outlet" value="o1""#)
                && html.contains(r#"name="outlet_text" value="练市""#)
        );
        assert!(html.contains(r#"for="outlet_text""#));
    }
}
