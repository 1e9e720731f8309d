//! A small set of line icons, drawn in a 24 × 24 box and coloured by the text around them.
use maud::{Markup, html};

/// Which picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the pictures")]
pub enum Icon {
    Bell,
    Box,
    Calendar,
    Camera,
    Card,
    Check,
    Clock,
    Download,
    File,
    Home,
    Info,
    List,
    Map,
    Menu,
    Person,
    Phone,
    Plus,
    Scan,
    Search,
    Star,
    Tool,
    Warning,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Bell => "M6 16V11a6 6 0 0 1 12 0v5l2 2H4ZM10 21h4",
            Icon::Box => "M12 3 20 7v10l-8 4-8-4V7ZM4 7l8 4 8-4M12 11v10",
            Icon::Calendar => "M4 6h16v14H4ZM4 10h16M8 3v4M16 3v4",
            Icon::Camera => "M3 8h4l2-3h6l2 3h4v11H3ZM12 10a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Z",
            Icon::Card => "M3 6h18v12H3ZM3 10h18M7 14h4",
            Icon::Check => "m5 12 5 5 9-10",
            Icon::Clock => "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM12 7v5l3 3",
            Icon::Download => "M12 4v11M7 11l5 5 5-5M5 20h14",
            Icon::File => "M6 3h8l4 4v14H6ZM14 3v4h4",
            Icon::Home => "M4 11 12 4l8 7M6 10v10h12V10",
            Icon::Info => "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18ZM12 11v6M12 7v.5",
            Icon::List => "M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1",
            Icon::Map => {
                "M12 21s7-6.2 7-11a7 7 0 0 0-14 0c0 4.800 7 11 7 11ZM12 7.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5Z"
            }
            Icon::Menu => "M4 7h16M4 12h16M4 17h16",
            Icon::Person => "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4 20c1-4 4-5 8-5s7 1 8 5",
            Icon::Phone => {
                "M5 4h4l2 5-2.500 1.500a11 11 0 0 0 5 5L15 13l5 2v4c0 1-1 1.500-2 1.500C10 20.500 3.500 14 3.500 6c0-1 .5-2 1.500-2Z"
            }
            Icon::Plus => "M12 5v14M5 12h14",
            Icon::Scan => "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16",
            Icon::Search => "M10.500 4a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13ZM15.500 15.500 20 20",
            Icon::Star => "m12 4 2.500 5.200 5.500.800-4 4 1 5.700-5-2.700-5 2.700 1-5.700-4-4 5.500-.800Z",
            Icon::Tool => {
                "M14 7a4 4 0 0 1 5.500-3L17 6.500 18 8l1.500 1L22 6.500A4.500 4.500 0 0 1 15.500 11L7 19.500 4.500 17 13 8.500Z"
            }
            Icon::Warning => "M12 4 21 20H3ZM12 10v5M12 17.500v.1",
        }
    }
}

/// A decorative icon: hidden from screen readers, so the words beside it must say the same.
pub fn icon(which: Icon) -> Markup {
    html! { svg.icon viewBox="0 0 24 24" aria-hidden="true" { path d=(which.path()); } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_icon_is_decoration() {
        assert!(icon(Icon::Phone).into_string().contains(r#"aria-hidden="true""#));
    }
}
