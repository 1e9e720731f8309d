//! Shows a full phone number: an act of its own, with a reason and a journal entry (CU7).
use kernel::{Error, Id, Result};
use store::Uow;

use crate::{Customer, PhoneRevealed, store::customers};

/// Whose number, and why.
#[derive(Debug, Clone)]
pub struct RevealPhone {
    /// Whose.
    pub id: Id<Customer>,
    /// The reason, 2 to 200 characters.
    pub why: String,
}

/// The full number.
///
/// # Errors
/// `NotFound`; `Invalid` on `why`.
pub async fn reveal_phone(uow: &Uow, ask: RevealPhone) -> Result<String> {
    let why = ask.why.trim().to_owned();
    if !(2..=200).contains(&why.chars().count()) {
        return Err(Error::field("why", "customers-why-missing"));
    }
    let customer = customers::customer(uow, ask.id).await?;
    uow.announce(&PhoneRevealed { customer: customer.id, unit: customer.unit, why })?;
    Ok(customer.phone.full().to_owned())
}
