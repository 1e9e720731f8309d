//! Two columns that become one on narrow screens.
use maud::{Markup, html};

/// Main column and a side column of fixed width.
pub fn columns(main: Markup, side: Markup) -> Markup {
    html! { div.columns { div.grow { (main) } aside.grow { (side) } } }
}

/// Two equal columns.
pub fn halves(left: Markup, right: Markup) -> Markup {
    html! { div.columns.even { div.grow { (left) } div.grow { (right) } } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_side_column_is_an_aside_and_comes_second() {
        let html = columns(html! { "main" }, html! { "side" }).into_string();
        assert!(html.find("main").unwrap() < html.find("<aside").unwrap());
        assert!(!halves(html! { "a" }, html! { "b" }).into_string().contains("<aside"));
    }
}
