//! The door: brand, slogan, and a form the caller fills (password, code, QR …).
use maud::{Markup, html};

/// What stands above the form.
#[derive(Clone, Copy, Default)]
pub struct Login<'a> {
    /// Company's name.
    pub brand: &'a str,
    /// Its service slogan.
    pub slogan: &'a str,
    /// Heading for screen readers, such as `登录`.
    pub title: &'a str,
}

/// The login page's main part around `body`; goes into [`super::page`] as it is.
pub fn login(l: &Login, body: Markup) -> Markup {
    html! {
        main.login id="main" {
            div { p.brand { (l.brand) } @if !l.slogan.is_empty() { p.slogan { (l.slogan) } } }
            section.card { h1.unseen { (l.title) } (body) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn the_door_has_a_heading() {
        let html =
            login(&Login { brand: HOSTILE, title: "登录", ..Login::default() }, html! {}).into_string();
        assert_tame(&html);
        assert!(html.contains("<h1") && html.contains("登录"));
    }
}
