//! What can be done, one verb a file: load, decide, write, announce.
pub(crate) mod accept_transfer;
pub(crate) mod activate_card;
pub(crate) mod bind_sticker;
pub(crate) mod credit_repair;
pub(crate) mod define_plan;
pub(crate) mod define_product;
pub(crate) mod end_transfer;
pub(crate) mod ensure_signing_key;
pub(crate) mod extend_card;
pub(crate) mod issue_card;
pub(crate) mod make_stickers;
pub(crate) mod offer_transfer;
pub(crate) mod register_card;
pub(crate) mod replace_card;
pub(crate) mod suspend_card;
pub(crate) mod transfer_card;
pub(crate) mod void_card;

/// A reason as typed: 2 to 200 characters.
///
/// # Errors
/// `Invalid` on `why`.
pub(crate) fn checked_why(why: &str) -> kernel::Result<String> {
    let why = why.trim();
    if (2..=200).contains(&why.chars().count()) {
        Ok(why.into())
    } else {
        Err(kernel::Error::field("why", "warranty-why-missing"))
    }
}
