//! Finding and writing customers' files.
use kernel::{Error, Id, Instant, Locale, Message, Result, UnitPath};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::{
    DbResult, SearchDoc, Subject, Uow, View,
    leaf::{Begin, Leaf, Sorted, leaf},
};

use super::entity::customer::{ActiveModel, Column, Entity, Model};
use crate::{Customer, Phone, Place};

/// Which customers a list shows.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only this level.
    pub level: Option<String>,
    /// Only customers of this unit and below.
    pub unit: Option<UnitPath>,
    /// Only divisions that begin so.
    pub division: Option<String>,
    /// Where the page begins.
    pub begin: Begin,
    /// Rows on a page, 1 to 500.
    pub size: u64,
}

/// One page of a list.
pub type Page<T> = Leaf<T>;

impl From<Model> for Customer {
    fn from(m: Model) -> Self {
        Self {
            id: m.id.parse().unwrap_or_else(|_| Id::from_uuid(Default::default())),
            number: m.number,
            name: m.name,
            phone: Phone::stored(m.phone),
            unit: UnitPath::parse(&m.unit).unwrap_or_else(UnitPath::root),
            level: m.level,
            division: m.division,
            address: m.address,
            place: m.lon.zip(m.lat).map(|(lon, lat)| Place { lon, lat }),
            locale: Locale::from_tag(&m.locale).unwrap_or_default(),
            note: m.note,
            opened_at: Instant::from_ms(m.opened_at),
            version: m.version,
        }
    }
}

/// One customer within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub async fn customer(view: &View, id: Id<Customer>) -> Result<Customer> {
    let row = view.find::<Entity>().filter(Column::Id.eq(id.text())).one(view).await.db()?;
    row.map(Customer::from).ok_or(Error::NotFound)
}

/// Several customers at once, for lists that name them; those out of scope are left out.
///
/// # Errors
/// Database failures.
pub async fn customers_by_ids(view: &View, ids: &[Id<Customer>]) -> Result<Vec<Customer>> {
    let ids = ids.iter().map(|id| id.text());
    let rows = view.find::<Entity>().filter(Column::Id.is_in(ids)).all(view).await.db()?;
    Ok(rows.into_iter().map(Customer::from).collect())
}

/// The customer with a phone number, within the actor's scope.
///
/// # Errors
/// Database failures.
pub async fn find_by_phone(view: &View, phone: &Phone) -> Result<Option<Customer>> {
    let row = view.find::<Entity>().filter(Column::Phone.eq(phone.full())).one(view).await.db()?;
    Ok(row.map(Customer::from))
}

/// Whose a phone number is, whoever asks: for acts a customer addresses to another by his number (a card's transfer).
/// Only the id comes out; what it opens is another question of scope.
///
/// # Errors
/// Database failures.
pub async fn customer_of_phone(view: &View, phone: &Phone) -> Result<Option<Id<Customer>>> {
    let query = view.find_unscoped::<Entity>("an offer is addressed by the number, the file stays unseen");
    let row = query.filter(Column::Phone.eq(phone.full())).one(view).await.db()?;
    Ok(row.map(|m| Customer::from(m).id))
}

/// The number of a file, whoever asks, for the words something is found by: each searcher sees of the index what his own
/// sight reaches, so what goes into it must not depend on who happened to write. `None` when there is no such file.
///
/// # Errors
/// Database failures.
pub async fn phone_to_be_found_by(view: &View, id: Id<Customer>) -> Result<Option<Phone>> {
    let query = view.find_unscoped::<Entity>("goes into the search index only");
    let row = query.filter(Column::Id.eq(id.text())).one(view).await.db()?;
    Ok(row.map(|m| Customer::from(m).phone))
}

/// Whether a phone number is taken by anyone, without showing by whom.
pub(crate) async fn phone_is_taken(view: &View, phone: &Phone) -> Result<bool> {
    let query = view
        .find_unscoped::<Entity>("one number, one file, company-wide")
        .filter(Column::Phone.eq(phone.full()));
    Ok(query.count(view).await.db()? > 0)
}

/// A page of customers, newest first.
///
/// # Errors
/// Database failures.
pub async fn list(view: &View, filter: &Filter) -> Result<Page<Customer>> {
    let size = filter.size.clamp(1, 500);
    let mut query = view.find::<Entity>();
    if let Some(level) = &filter.level {
        query = query.filter(Column::Level.eq(level));
    }
    if let Some(unit) = &filter.unit {
        query = query.filter(Column::Unit.gte(unit.as_str())).filter(Column::Unit.lt(unit.subtree_end()));
    }
    if let Some(division) = &filter.division {
        query = query.filter(Column::Division.starts_with(division));
    }
    let sorted = Sorted { by: Column::OpenedAt, id: Column::Id, descending: true };
    Ok(leaf(view, query, sorted, &filter.begin, size).await?.map(Customer::from))
}

/// Writes a new file.
pub(crate) async fn insert(uow: &Uow, c: &Customer) -> Result<()> {
    let row = ActiveModel {
        id: Set(c.id.text()),
        number: Set(c.number.clone()),
        opened_at: Set(c.opened_at.ms()),
        business_day: Set(uow.business_day(c.opened_at)),
        version: Set(c.version),
        ..editable(c)
    };
    Entity::insert(row).exec_without_returning(uow).await.db()?;
    index(uow, c).await
}

/// Puts a file where the search box finds it: by name, phone, number, address.
async fn index(uow: &Uow, c: &Customer) -> Result<()> {
    let doc = SearchDoc {
        subject: Subject::new("customer", c.id),
        unit: c.unit.clone(),
        customer: Some(c.id.text()),
        technician: None,
        title: format!("{} {}", c.name, c.phone.masked()),
        subtitle: c.address.clone(),
        text: format!("{} {} {} {}", c.number, c.name, c.phone.full(), c.address),
    };
    uow.index(&doc).await
}

/// Writes a changed file, if nobody else changed it since it was read.
pub(crate) async fn update(uow: &Uow, c: &Customer) -> Result<()> {
    let row = ActiveModel { version: Set(c.version + 1), ..editable(c) };
    let query = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(c.id.text()))
        .filter(Column::Version.eq(c.version));
    if query.exec(uow).await.db()?.rows_affected == 0 {
        return Err(Error::Conflict(Message::new("customers-changed-meanwhile")));
    }
    index(uow, c).await
}

fn editable(c: &Customer) -> ActiveModel {
    let mut row = ActiveModel {
        name: Set(c.name.clone()),
        phone: Set(c.phone.full().into()),
        unit: Set(c.unit.as_str().into()),
        level: Set(c.level.clone()),
        division: Set(c.division.clone()),
        address: Set(c.address.clone()),
        lon: Set(c.place.map(|p| p.lon)),
        lat: Set(c.place.map(|p| p.lat)),
        locale: Set(c.locale.tag().into()),
        note: Set(c.note.clone()),
        ..Default::default()
    };
    row.not_set(Column::Id);
    row
}
