//! Opens a customer's file, or finds the one the phone number already has.
use kernel::{Error, Id, Locale, Result, UnitPath};
use store::Uow;

use crate::{
    Customer, CustomerName, FileOpened, Phone, PhoneError, Place,
    store::{customers, levels},
};

/// What is known of a new customer.
#[derive(Debug, Clone, Default)]
pub struct NewCustomer {
    /// Name, 1 to 60 characters.
    pub name: String,
    /// Phone as written.
    pub phone: String,
    /// Unit that looks after him; the unit of whoever opens the file when none is given.
    pub unit: Option<UnitPath>,
    /// Level code; `basic` when empty.
    pub level: String,
    /// Administrative division code.
    pub division: String,
    /// Street address.
    pub address: String,
    /// Where that is.
    pub place: Option<Place>,
    /// Language of messages to him.
    pub locale: Locale,
    /// Note for colleagues.
    pub note: String,
}

/// The file, and whether it was opened now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenedFile {
    /// Whose.
    pub id: Id<Customer>,
    /// `false` when the number already had a file.
    pub new: bool,
}

/// Opens a file. A number that already has one within the actor's sight gets that file back unchanged.
///
/// # Errors
/// `Invalid` on `name`, `phone`, `level`, `place`; also when the number belongs to a file the actor may not see.
pub async fn open_file(uow: &Uow, new: NewCustomer) -> Result<OpenedFile> {
    let phone = phone(&new.phone)?;
    if let Some(known) = customers::find_by_phone(uow, &phone).await? {
        return Ok(OpenedFile { id: known.id, new: false });
    }
    if customers::phone_is_taken(uow, &phone).await? {
        return Err(Error::field("phone", "customers-phone-elsewhere"));
    }
    let customer = decide(uow, new, phone).await?;
    customers::insert(uow, &customer).await?;
    uow.announce(&FileOpened {
        customer: customer.id,
        number: customer.number,
        unit: customer.unit,
        level: customer.level,
    })?;
    Ok(OpenedFile { id: customer.id, new: true })
}

async fn decide(uow: &Uow, new: NewCustomer, phone: Phone) -> Result<Customer> {
    let name = CustomerName::parse(&new.name)?.into_inner();
    let own = || uow.actor().scope.units().next().cloned().unwrap_or_else(UnitPath::root);
    let unit = new.unit.unwrap_or_else(own);
    let level = if new.level.is_empty() { "basic".into() } else { new.level };
    if level != "basic" && !levels::level(uow, &level).await?.is_some_and(|l| l.active) {
        return Err(Error::field("level", "customers-level-unknown"));
    }
    Ok(Customer {
        id: uow.new_id(),
        number: uow.number("K").await?,
        name,
        phone,
        unit,
        level,
        division: new.division,
        address: new.address.trim().into(),
        place: checked_place(new.place)?,
        locale: new.locale,
        note: new.note,
        opened_at: uow.now(),
        version: 1,
    })
}

/// A phone number, or the error on its field.
pub(crate) fn phone(text: &str) -> Result<Phone> {
    Phone::parse(text).map_err(|e| {
        let key = match e {
            PhoneError::Missing => "customers-phone-missing",
            PhoneError::NotAPhone => "customers-phone-wrong",
        };
        Error::field("phone", key)
    })
}

/// A place on earth, or the error on its field.
pub(crate) fn checked_place(place: Option<Place>) -> Result<Option<Place>> {
    match place {
        Some(p) if !(p.lon.abs() <= 180.0 && p.lat.abs() <= 90.0) => {
            Err(Error::field("place", "customers-place-wrong"))
        }
        good => Ok(good),
    }
}
