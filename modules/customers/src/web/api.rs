//! The same for programs.
use ::web::{ApiCall, ApiResult};
use kernel::{Currency, Error, Id, Locale, Money, UnitPath};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::leaf::Begin;

use crate::{
    ChangeCustomer, Customer, DefineLevel, Filter, Level, NewCustomer, Place, RevealPhone, change_customer,
    customer, define_level, open_file, reveal_phone,
};

/// A customer; the phone is masked, see `POST …/phone`.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct CustomerView {
    id: String,
    number: String,
    name: String,
    phone_masked: String,
    unit: String,
    level: String,
    division: String,
    address: String,
    lon: Option<f64>,
    lat: Option<f64>,
    locale: String,
    note: String,
    /// Milliseconds since 1970 UTC.
    opened_at: i64,
    version: i64,
}

impl From<Customer> for CustomerView {
    fn from(c: Customer) -> Self {
        Self {
            id: c.id.text(),
            number: c.number,
            name: c.name,
            phone_masked: c.phone.masked(),
            unit: c.unit.as_str().into(),
            level: c.level,
            division: c.division,
            address: c.address,
            lon: c.place.map(|p| p.lon),
            lat: c.place.map(|p| p.lat),
            locale: c.locale.tag().into(),
            note: c.note,
            opened_at: c.opened_at.ms(),
            version: c.version,
        }
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ById {
    id: String,
}

impl ById {
    fn id(&self) -> Result<Id<Customer>, Error> {
        self.id.parse().map_err(|_| Error::NotFound)
    }
}

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Asked {
    level: Option<String>,
    unit: Option<String>,
    division: Option<String>,
    /// Where the page begins: `after` of the page before.
    after: String,
    /// 1 to 500.
    size: Option<u64>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Listed {
    rows: Vec<CustomerView>,
    /// Give it as `after` for the next page; null on the last.
    after: Option<String>,
}

pub(super) async fn list(call: ApiCall<(), Asked, ()>) -> ApiResult<Listed> {
    let q = call.query;
    let unit = q
        .unit
        .map(|u| UnitPath::parse(&u).ok_or(Error::field("unit", "customers-unit-wrong")))
        .transpose()?;
    let filter = Filter {
        level: q.level,
        unit,
        division: q.division,
        begin: Begin::asked(&q.after, ""),
        size: q.size.unwrap_or(50),
    };
    let page = call.ctx.read(async move |view| crate::list(view, &filter).await).await?;
    let after = page.after.as_ref().map(ToString::to_string);
    Ok(Listed { rows: page.rows.into_iter().map(CustomerView::from).collect(), after })
}

pub(super) async fn one(call: ApiCall<ById, (), ()>) -> ApiResult<CustomerView> {
    let id = call.path.id()?;
    Ok(call.ctx.read(async move |view| customer(view, id).await).await?.into())
}

/// What is known of a customer.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FileInput {
    name: String,
    /// As written; required for a new file, absent keeps it in a change.
    #[serde(default)]
    phone: Option<String>,
    #[serde(default)]
    level: String,
    #[serde(default)]
    division: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    lon: Option<f64>,
    #[serde(default)]
    lat: Option<f64>,
    /// `zh-CN` or `en`.
    #[serde(default)]
    locale: String,
    #[serde(default)]
    note: String,
    /// The version read, for a change.
    #[serde(default)]
    version: i64,
}

impl FileInput {
    fn place(&self) -> Option<Place> {
        self.lon.zip(self.lat).map(|(lon, lat)| Place { lon, lat })
    }

    fn locale(&self) -> Locale {
        Locale::from_tag(&self.locale).unwrap_or_default()
    }
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Opened {
    id: String,
    /// `false` when the number already had a file.
    new: bool,
}

pub(super) async fn open(call: ApiCall<(), (), FileInput>) -> ApiResult<Opened> {
    let b = call.body;
    let new = NewCustomer {
        place: b.place(),
        locale: b.locale(),
        name: b.name,
        phone: b.phone.unwrap_or_default(),
        unit: None,
        level: b.level,
        division: b.division,
        address: b.address,
        note: b.note,
    };
    let act = async move |uow: &store::Uow| {
        let opened = open_file(uow, new.clone()).await?;
        Ok(Opened { id: opened.id.text(), new: opened.new })
    };
    call.ctx.act(act).await
}

pub(super) async fn change(call: ApiCall<ById, (), FileInput>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    let change = ChangeCustomer {
        id,
        version: b.version,
        place: b.place(),
        locale: b.locale(),
        name: b.name,
        phone: b.phone,
        level: b.level,
        division: b.division,
        address: b.address,
        note: b.note,
    };
    call.ctx.act(async move |uow| change_customer(uow, change.clone()).await).await
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Why {
    why: String,
}

#[derive(Serialize, JsonSchema)]
pub(super) struct FullPhone {
    phone: String,
}

pub(super) async fn reveal(call: ApiCall<ById, (), Why>) -> ApiResult<FullPhone> {
    let ask = RevealPhone { id: call.path.id()?, why: call.body.why };
    let reason = "a repeated reveal is another look and another journal entry";
    let phone = call.ctx.write(reason, async move |uow| reveal_phone(uow, ask.clone()).await).await?;
    Ok(FullPhone { phone })
}

/// A service level.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct LevelView {
    code: String,
    name_zh: String,
    name_en: String,
    rank: i64,
    price_fen: i64,
    months: i64,
    active: bool,
}

impl From<Level> for LevelView {
    fn from(l: Level) -> Self {
        let Level { code, name_zh, name_en, rank, price, months, active } = l;
        Self { code, name_zh, name_en, rank, price_fen: price.minor, months, active }
    }
}

pub(super) async fn levels(call: ApiCall<(), (), ()>) -> ApiResult<Vec<LevelView>> {
    let all = call.ctx.read(async |view| crate::levels(view).await).await?;
    Ok(all.into_iter().map(LevelView::from).collect())
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ByCode {
    code: String,
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LevelInput {
    name_zh: String,
    name_en: String,
    rank: i64,
    price_fen: i64,
    months: i64,
    active: bool,
}

pub(super) async fn define(call: ApiCall<ByCode, (), LevelInput>) -> ApiResult<()> {
    let (code, b) = (call.path.code, call.body);
    let price = Money { minor: b.price_fen, currency: Currency::Cny };
    let LevelInput { name_zh, name_en, rank, months, active, .. } = b;
    let define = DefineLevel { code, name_zh, name_en, rank, price, months, active };
    call.ctx.act(async move |uow| define_level(uow, define.clone()).await).await
}
