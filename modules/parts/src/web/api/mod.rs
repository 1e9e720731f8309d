//! The same for programs.
pub(super) mod catalogue;
pub(super) mod requests;
pub(super) mod stock;

use kernel::{Error, Message, Result};
use store::View;

use crate::{Part, part_by_code};

/// A part by its code.
///
/// # Errors
/// `Invalid` on `field`.
async fn coded(view: &View, field: &str, code: &str) -> Result<Part> {
    let known = part_by_code(view, code.trim()).await?;
    let wrong = || Error::field_with(field, Message::new("parts-part-named-unknown").with("text", code));
    known.ok_or_else(wrong)
}
