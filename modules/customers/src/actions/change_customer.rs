//! Changes a customer's file; two people changing it at once is a conflict, not a loss.
use kernel::{Error, Id, Locale, Message, Result};
use store::Uow;

use super::open_file::{checked_place, phone};
use crate::{
    Customer, CustomerChanged, CustomerName, Place,
    store::{customers, levels},
};

/// The file as it should be. `version` is the one the form was made from.
#[derive(Debug, Clone)]
pub struct ChangeCustomer {
    /// Whose.
    pub id: Id<Customer>,
    /// Version that was shown.
    pub version: i64,
    /// Name.
    pub name: String,
    /// Phone as written; `None` keeps it (a masked number is never written back).
    pub phone: Option<String>,
    /// Level code.
    pub level: String,
    /// Division code.
    pub division: String,
    /// Street address.
    pub address: String,
    /// Where that is; `None` keeps it.
    pub place: Option<Place>,
    /// Language.
    pub locale: Locale,
    /// Note.
    pub note: String,
}

/// Changes a file.
///
/// # Errors
/// `NotFound`, `Invalid`, `Conflict` when the file was changed since `version`.
pub async fn change_customer(uow: &Uow, change: ChangeCustomer) -> Result<()> {
    let old = customers::customer(uow, change.id).await?;
    if old.version != change.version {
        return Err(Error::Conflict(Message::new("customers-changed-meanwhile")));
    }
    let new = decide(uow, &old, change).await?;
    let fields = changed_fields(&old, &new);
    if fields.is_empty() {
        return Ok(());
    }
    customers::update(uow, &new).await?;
    uow.announce(&CustomerChanged { customer: new.id, unit: new.unit, fields })
}

async fn decide(uow: &Uow, old: &Customer, change: ChangeCustomer) -> Result<Customer> {
    let phone = change.phone.as_deref().map(phone).transpose()?.unwrap_or_else(|| old.phone.clone());
    if phone != old.phone && customers::phone_is_taken(uow, &phone).await? {
        return Err(Error::field("phone", "customers-phone-elsewhere"));
    }
    if change.level != old.level && !levels::level(uow, &change.level).await?.is_some_and(|l| l.active) {
        return Err(Error::field("level", "customers-level-unknown"));
    }
    Ok(Customer {
        name: CustomerName::parse(&change.name)?.into_inner(),
        phone,
        level: change.level,
        division: change.division,
        address: change.address.trim().into(),
        place: checked_place(change.place)?.or(old.place),
        locale: change.locale,
        note: change.note,
        ..old.clone()
    })
}

fn changed_fields(old: &Customer, new: &Customer) -> Vec<String> {
    let pairs = [
        ("name", old.name != new.name),
        ("phone", old.phone != new.phone),
        ("level", old.level != new.level),
        ("division", old.division != new.division),
        ("address", old.address != new.address),
        ("place", old.place != new.place),
        ("locale", old.locale != new.locale),
        ("note", old.note != new.note),
    ];
    pairs.into_iter().filter(|(_, changed)| *changed).map(|(name, _)| name.to_owned()).collect()
}
