//! Five faces, from very bad to very good. In a form they are radio buttons; at a counter each is a button.
use maud::{Markup, PreEscaped, html};

/// A question answered by a face.
#[derive(Clone, Copy, Default)]
pub struct Faces<'a> {
    /// Form field; values are `1` (very bad) to `5` (very good).
    pub name: &'a str,
    /// The question.
    pub question: &'a str,
    /// Words under the faces, worst first.
    pub labels: [&'a str; 5],
    /// Chosen now, 1 to 5; 0 for none.
    pub value: u8,
    /// Must be answered.
    pub required: bool,
}

/// Mouths from frown to laugh in a 48 × 48 box; the mouth alone tells the faces apart.
const MOUTHS: [&str; 5] =
    ["M15 35q9-11 18 0", "M16 34q8-6 16 0", "M16 32h16", "M16 30q8 7 16 0", "M14 28q10 15 20 0z"];

fn drawing(i: usize) -> Markup {
    let eyes =
        r#"<circle class="eye" cx="17" cy="20" r="2.2"/><circle class="eye" cx="31" cy="20" r="2.2"/>"#;
    html! {
        svg viewBox="0 0 48 48" aria-hidden="true" { circle cx="24" cy="24" r="20" {} (PreEscaped(eyes)) path d=(MOUTHS[i]) {} }
    }
}

/// Faces as radio buttons inside a form.
pub fn faces(f: &Faces) -> Markup {
    html! {
        fieldset.field {
            legend { (f.question) @if f.required { span.must aria-hidden="true" { "*" } } }
            div.faces { @for (i, label) in f.labels.iter().enumerate() {
                label class={ "face f" (i + 1) } {
                    input type="radio" name=(f.name) value=(i + 1) checked[usize::from(f.value) == i + 1] required[f.required];
                    span { (drawing(i)) (label) }
                }
            } }
        }
    }
}

/// Faces as buttons: one touch sends the form they stand in.
pub fn face_buttons(f: &Faces) -> Markup {
    html! {
        div.faces role="group" aria-label=(f.question) { @for (i, label) in f.labels.iter().enumerate() {
            button class={ "face f" (i + 1) } type="submit" name=(f.name) value=(i + 1) { span { (drawing(i)) (label) } }
        } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    fn sample() -> Faces<'static> {
        let labels = [HOSTILE, "不满意", "一般", "满意", "非常满意"];
        Faces { name: "score", question: "这次服务怎么样？", labels, value: 4, required: true }
    }

    #[test]
    fn five_faces_one_chosen() {
        let html = faces(&sample()).into_string();
        assert_tame(&html);
        assert_eq!(html.matches(r#"type="radio""#).count(), 5);
        assert!(html.contains(r#"value="4" checked"#) && html.matches(" checked").count() == 1);
    }

    #[test]
    fn at_the_counter_each_face_is_a_button_with_words() {
        let html = face_buttons(&sample()).into_string();
        assert_tame(&html);
        assert_eq!(html.matches(r#"type="submit""#).count(), 5);
        assert!(html.contains("非常满意"));
    }

    #[test]
    fn every_mouth_is_different() {
        for (i, a) in MOUTHS.iter().enumerate() {
            assert!(MOUTHS[i + 1..].iter().all(|b| a != b));
        }
    }
}
