//! Files and photos with previews. Works as a bare file input; the script adds previews, drop, down-scaling
//! to 1600 px JPEG (which also drops EXIF) and upload progress.
use super::field::{described, some, wrap};
use maud::{Markup, html};

/// A file input.
#[derive(Clone, Copy, Default)]
pub struct File<'a> {
    /// Form field name; also makes the ids.
    pub name: &'a str,
    /// Words above.
    pub label: &'a str,
    /// What is wrong.
    pub error: &'a str,
    /// Allowed kinds and sizes in words.
    pub hint: &'a str,
    /// Allowed kinds for the browser, such as `image/*` or `.csv,.xlsx`.
    pub accept: &'a str,
    /// Opens the camera on phones.
    pub camera: bool,
    /// More than one.
    pub multiple: bool,
    /// Must be given.
    pub required: bool,
}

/// A file input with room for previews.
pub fn file(f: &File) -> Markup {
    let input = html! {
        div.file data-island="file" {
            div.file-drop {
                input type="file" id=(f.name) name=(f.name) accept=[some(f.accept)] multiple[f.multiple] required[f.required]
                    capture=[f.camera.then_some("environment")] aria-describedby=[described(f.name, f.hint, f.error)]
                    aria-invalid=[some(f.error).map(|_| "true")];
            }
            div.previews aria-live="polite" {}
        }
    };
    wrap(f.name, f.label, f.required, f.hint, f.error, &input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn words_are_escaped_and_the_camera_is_asked_for_only_when_wanted() {
        let html =
            file(&File { name: "photo", label: HOSTILE, hint: HOSTILE, camera: true, ..File::default() })
                .into_string();
        assert_tame(&html);
        assert!(html.contains(r#"capture="environment""#));
        assert!(!file(&File { name: "a", ..File::default() }).into_string().contains("capture"));
    }
}
