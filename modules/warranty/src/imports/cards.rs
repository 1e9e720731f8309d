//! Quality cards by file: what a dealer's sales list holds.
use jiff::civil::{Date, DateTime};
use kernel::{Currency, Error, Id, Instant, Money, Result, UnitPath};
use store::Uow;
use web::{ColumnKind, ImportKind, Row, RowOutcome};

use super::{column, needed, parts};
use crate::{CardFilter, NewCard, Product, cards, find_by_serial, issue_card, product_by_model, tidy_serial};

/// The kind.
pub(crate) const CARDS: ImportKind = ImportKind {
    name: "warranty.cards",
    label: "warranty-cards",
    permission: "warranty.issue",
    columns: &[
        needed("model", "warranty-model", &["型号", "产品型号", "规格型号", "model"], ColumnKind::Text),
        column(
            "serial",
            "warranty-serials",
            &["序列号", "机号", "条码", "机身号", "serial", "serial number", "sn"],
            ColumnKind::Text,
        ),
        needed(
            "sold_at",
            "warranty-sold-at",
            &["销售时间", "销售日期", "购买日期", "购机日期", "sold at", "sale date", "purchase date"],
            ColumnKind::DateTime,
        ),
        column(
            "user_name",
            "warranty-user",
            &["用户名称", "用户", "客户姓名", "姓名", "user", "user name", "customer"],
            ColumnKind::Text,
        ),
        column(
            "phone",
            "warranty-phone",
            &["电话", "手机", "联系电话", "phone", "mobile"],
            ColumnKind::Phone,
        ),
        column("unit", "warranty-unit", &["机构", "网点", "网点路径", "unit", "outlet"], ColumnKind::Text),
        column(
            "seller",
            "warranty-seller",
            &["销售者", "销售单位", "经销商", "seller", "dealer"],
            ColumnKind::Text,
        ),
        column(
            "product_name",
            "warranty-product-name",
            &["产品名称", "品名", "服务名称", "product", "product name"],
            ColumnKind::Text,
        ),
        column("specification", "warranty-specification", &["规格", "specification"], ColumnKind::Text),
        column("grade", "warranty-grade", &["质量等级", "等级", "grade", "quality grade"], ColumnKind::Text),
        column("quantity", "warranty-quantity", &["数量", "quantity", "qty"], ColumnKind::Whole),
        column("price", "warranty-price", &["价格", "金额", "售价", "price", "amount"], ColumnKind::Money),
        column("trademark", "warranty-trademark", &["注册商标", "商标", "trademark"], ColumnKind::Text),
        column(
            "manufacturer",
            "warranty-manufacturer",
            &["生产者", "生产厂家", "厂家", "manufacturer"],
            ColumnKind::Text,
        ),
        column("made_on", "warranty-made-on", &["生产日期", "made on", "production date"], ColumnKind::Date),
        column(
            "installed_on",
            "warranty-installed-on",
            &["安装日期", "installed on", "installation date"],
            ColumnKind::Date,
        ),
        column(
            "plans",
            "warranty-plans-with-it",
            &["加购保障", "延保", "plans", "extended plans"],
            ColumnKind::Text,
        ),
    ],
    row: |uow, row| Box::pin(take(uow, row)),
};

/// Issues the card of a row, unless it was issued before: by its serial number, or the same sale to the same user.
async fn take(uow: &Uow, row: &Row) -> Result<RowOutcome> {
    let product = product_by_model(uow, row.get("model")).await?;
    let product = product.ok_or_else(|| Error::field("model", "warranty-product-unknown"))?;
    let serials: Vec<String> =
        row.get("serial").split([' ', ',', '，', '、', ';', '；']).map(str::to_owned).collect();
    let main = serials.iter().map(|s| tidy_serial(s)).find(|s| !s.is_empty());
    let sold_at = sold_at(uow, row.get("sold_at"))?;
    if is_known(uow, &product, main.as_deref(), sold_at, row.get("user_name")).await? {
        return Ok(RowOutcome::Unchanged);
    }
    issue_card(uow, new_card(uow, row, product, serials, sold_at).await?).await?;
    Ok(RowOutcome::Created)
}

async fn is_known(
    uow: &Uow,
    product: &Product,
    serial: Option<&str>,
    sold_at: Instant,
    user: &str,
) -> Result<bool> {
    if let Some(serial) = serial {
        let found = find_by_serial(uow, serial).await?;
        return Ok(found.is_some_and(|c| c.state.is_live() && c.product == product.id));
    }
    let day = Some(sold_at.date_in(uow.zone()));
    let filter = CardFilter {
        product: Some(product.id),
        sold_from: day,
        sold_until: day,
        size: 500,
        ..CardFilter::default()
    };
    let same = cards(uow, &filter).await?.rows;
    Ok(same
        .iter()
        .any(|c| c.face.sold_at == sold_at && c.face.user_name == user && c.face.serials.is_empty()))
}

async fn new_card(
    uow: &Uow,
    row: &Row,
    product: Product,
    serials: Vec<String>,
    sold_at: Instant,
) -> Result<NewCard> {
    let unit = match row.get("unit") {
        "" => own_unit(uow),
        path => UnitPath::parse(path).ok_or_else(|| Error::field("unit", "warranty-unit-unknown"))?,
    };
    let text = |key: &str| row.get(key).to_owned();
    let day = |key: &str| -> Result<Option<Date>> {
        let cell = row.get(key);
        if cell.is_empty() {
            Ok(None)
        } else {
            cell.parse().map(Some).map_err(|_| Error::field(key, "warranty-day-wrong"))
        }
    };
    let quantity = match row.get("quantity") {
        "" => 1,
        cell => cell.parse().map_err(|_| Error::field("quantity", "warranty-quantity-wrong"))?,
    };
    Ok(NewCard {
        serials,
        customer: owner(uow, row, &unit).await?,
        seller: text("seller"),
        user_name: text("user_name"),
        product_name: text("product_name"),
        specification: text("specification"),
        grade: text("grade"),
        trademark: text("trademark"),
        manufacturer: text("manufacturer"),
        quantity,
        price: price(row.get("price"))?,
        made_on: day("made_on")?,
        installed_on: day("installed_on")?,
        plans: parts(row.get("plans")).map(str::to_owned).collect(),
        ..NewCard::of(product.id, unit, sold_at)
    })
}

/// Without a unit in the row: the first unit the importing person sees.
fn own_unit(uow: &Uow) -> UnitPath {
    uow.actor().scope.units().next().cloned().unwrap_or_else(UnitPath::root)
}

fn price(cell: &str) -> Result<Money> {
    let cell = if cell.is_empty() { "0" } else { cell };
    Money::parse(cell, Currency::Cny).map_err(|_| Error::field("price", "warranty-price-wrong"))
}

async fn owner(uow: &Uow, row: &Row, unit: &UnitPath) -> Result<Option<Id<customers::Customer>>> {
    let phone = row.get("phone");
    if phone.is_empty() {
        return Ok(None);
    }
    let new = customers::NewCustomer {
        name: row.get("user_name").into(),
        phone: phone.into(),
        unit: Some(unit.clone()),
        ..customers::NewCustomer::default()
    };
    Ok(Some(customers::open_file(uow, new).await?.id))
}

/// `2026-11-21 14:30`, or a bare day for its first minute.
fn sold_at(uow: &Uow, cell: &str) -> Result<Instant> {
    let wrong = || Error::field("sold_at", "warranty-sold-at-wrong");
    let text = cell.trim().replace(' ', "T");
    let wall: DateTime = if text.contains('T') {
        text.parse().map_err(|_| wrong())?
    } else {
        text.parse::<Date>().map_err(|_| wrong())?.at(0, 0, 0, 0)
    };
    let at = uow.zone().to_ambiguous_timestamp(wall).compatible().map_err(|_| wrong())?;
    Ok(Instant::from_timestamp(at))
}
