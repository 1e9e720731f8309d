//! Scan a code with the camera where the phone can, type it where it cannot.
use super::field::{Field, field};
use maud::{Markup, html};

/// A code to scan or type.
#[derive(Clone, Copy, Default)]
pub struct Scan<'a> {
    /// The field the code goes into; works alone.
    pub field: Field<'a>,
    /// Words of the button that opens the camera; it shows only where the phone can scan.
    pub open: &'a str,
    /// Words of the button that closes it.
    pub close: &'a str,
    /// Said when the camera may not be used.
    pub refused: &'a str,
}

/// The field with its camera.
pub fn scan(s: &Scan) -> Markup {
    html! {
        div.scan data-scan data-close=(s.close) data-refused=(s.refused) {
            (field(&s.field))
            button.btn type="button" hidden { (s.open) }
            p.place role="status" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn the_field_stands_and_the_camera_button_waits_for_the_script() {
        let f = Field { name: "serial", label: HOSTILE, ..Field::default() };
        let html = scan(&Scan { field: f, open: "扫码", ..Scan::default() }).into_string();
        assert_tame(&html);
        assert!(html.contains(r#"name="serial""#) && html.contains(r#"type="button" hidden"#));
    }
}
