//! Codes for machines and for thumbs: a QR picture with the same in words, and a code in large letters.
use maud::{Markup, PreEscaped, html};

/// A QR code. `svg` is the drawing made by our own QR encoder and goes in as it is: never text from outside.
/// `words` is what the code says, for those who cannot scan; `label` says what it is for.
pub fn qr(svg: &str, label: &str, words: &str) -> Markup {
    html! {
        figure.qr {
            div.paper role="img" aria-label=(label) { (PreEscaped(svg)) }
            figcaption { span { (label) } @if !words.is_empty() { " " code { (words) } } }
        }
    }
}

/// A code to be read out or typed, such as a completion code; screen readers hear it digit by digit.
pub fn big_code(code: &str) -> Markup {
    let spelled: Vec<String> = code.chars().map(String::from).collect();
    html! { p.code-big { span aria-hidden="true" { (code) } span.unseen { (spelled.join(" ")) } } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn the_picture_is_named_and_said_in_words() {
        let html = qr("<svg></svg>", HOSTILE, "QC-2023-1").into_string();
        assert_tame(&html);
        assert!(html.contains(r#"role="img""#) && html.contains("<code>QC-2023-1</code>"));
    }

    #[test]
    fn a_code_is_spelled_for_the_ear() {
        assert!(big_code("4071").into_string().contains("4 0 7 1"));
        assert!(big_code("<1").into_string().contains("&lt;1"));
    }
}
