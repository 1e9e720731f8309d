//! Parts, substitutes, bills and stock from spreadsheets; the files that were exported go in again unchanged.
use ::web::{Column, ColumnKind, ImportKind, Row, RowOutcome};
use kernel::{Currency, Error, Id, Message, Money, Result};
use store::Uow;

use super::{part::known_product, words::known_place};
use crate::{
    CountStock, DefinePart, Part, all_substitutes, bills, count_stock, define_bill, define_part,
    define_substitute, part_by_code,
};

const fn column(
    key: &'static str,
    label: &'static str,
    headers: &'static [&'static str],
    required: bool,
    kind: ColumnKind,
) -> Column {
    Column { key, label, headers, required, kind }
}

const TEXT: ColumnKind = ColumnKind::Text;

pub(crate) const PARTS: ImportKind = ImportKind {
    name: "parts.catalogue",
    label: "parts-import-parts",
    permission: "parts.catalogue",
    columns: &[
        column("code", "parts-code", &["编码", "配件编码", "code", "part code"], true, TEXT),
        column("name", "parts-name", &["名称", "配件名称", "name", "part"], true, TEXT),
        column("measure", "parts-measure", &["单位", "计量单位", "unit", "measure"], false, TEXT),
        column("price", "parts-price", &["价格", "单价", "price"], true, ColumnKind::Money),
        column("old_back", "parts-old-back", &["旧件返还", "返旧件", "old part back"], false, TEXT),
        column("state", "parts-state", &["状态", "state"], false, TEXT),
    ],
    row: |uow, row| Box::pin(part(uow, row)),
};

pub(crate) const SUBSTITUTES: ImportKind = ImportKind {
    name: "parts.substitutes",
    label: "parts-import-substitutes",
    permission: "parts.catalogue",
    columns: &[
        column("code", "parts-code", &["编码", "配件编码", "code"], true, TEXT),
        column("substitute", "parts-substitute", &["替代件", "替代件编码", "substitute"], true, TEXT),
        column("rank", "parts-rank", &["次序", "优先级", "rank"], false, ColumnKind::Whole),
    ],
    row: |uow, row| Box::pin(substitute(uow, row)),
};

pub(crate) const BILLS: ImportKind = ImportKind {
    name: "parts.bills",
    label: "parts-import-bills",
    permission: "parts.catalogue",
    columns: &[
        column("product", "parts-product-model", &["型号", "产品型号", "model", "product"], true, TEXT),
        column("component", "parts-component", &["部件", "component"], true, TEXT),
        column("code", "parts-code", &["编码", "配件编码", "code"], true, TEXT),
        column("qty", "parts-qty", &["数量", "用量", "quantity", "qty"], true, ColumnKind::Whole),
    ],
    row: |uow, row| Box::pin(bill(uow, row)),
};

pub(crate) const STOCK: ImportKind = ImportKind {
    name: "parts.stock",
    label: "parts-import-stock",
    permission: "parts.supply",
    columns: &[
        column(
            "place",
            "parts-place-code",
            &["仓库代码", "仓库", "机构", "工号", "place", "store", "place code"],
            true,
            TEXT,
        ),
        column("code", "parts-code", &["编码", "配件编码", "code"], true, TEXT),
        column(
            "found",
            "parts-on-hand",
            &["实有", "数量", "库存", "on hand", "quantity"],
            true,
            ColumnKind::Whole,
        ),
        column("why", "parts-why", &["原因", "备注", "reason", "note"], false, TEXT),
    ],
    row: |uow, row| Box::pin(stock(uow, row)),
};

fn yes(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "是" | "有" | "要" | "1" | "y" | "yes" | "true")
}

fn is_over(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "停用" | "已停用" | "不再供应" | "inactive" | "no longer offered")
}

async fn part(uow: &Uow, row: &Row) -> Result<RowOutcome> {
    let text = |key: &str| row.get(key).to_owned();
    let before = part_by_code(uow, row.get("code")).await?;
    let kept = before.as_ref().map(|p| p.unit_of_measure.clone()).unwrap_or_else(|| "件".into());
    let measure = text("measure");
    let define = DefinePart {
        code: text("code"),
        name: text("name"),
        unit_of_measure: if measure.is_empty() { kept } else { measure },
        price: Money::parse(row.get("price"), Currency::Cny)
            .map_err(|_| Error::field("price", "parts-price-wrong"))?,
        old_part_back: yes(row.get("old_back")),
        active: !is_over(row.get("state")),
    };
    define_part(uow, define).await?;
    let after = part_by_code(uow, row.get("code")).await?;
    Ok(match before {
        None => RowOutcome::Created,
        same if same == after => RowOutcome::Unchanged,
        Some(_) => RowOutcome::Updated,
    })
}

/// A part by the code in a column.
async fn coded(uow: &Uow, row: &Row, column: &'static str) -> Result<Id<Part>> {
    let code = row.get(column);
    let known = part_by_code(uow, code).await?;
    let wrong = || Error::field_with(column, Message::new("parts-part-named-unknown").with("text", code));
    Ok(known.ok_or_else(wrong)?.id)
}

async fn substitute(uow: &Uow, row: &Row) -> Result<RowOutcome> {
    let (of, other) = (coded(uow, row, "code").await?, coded(uow, row, "substitute").await?);
    let rank = row.get("rank").parse().unwrap_or(1);
    let known = all_substitutes(uow).await?.into_iter().find(|(a, b, _)| *a == of && *b == other);
    match known {
        Some((_, _, same)) if same == rank => return Ok(RowOutcome::Unchanged),
        _ => define_substitute(uow, of, other, rank).await?,
    }
    Ok(if known.is_some() { RowOutcome::Updated } else { RowOutcome::Created })
}

async fn bill(uow: &Uow, row: &Row) -> Result<RowOutcome> {
    let part = coded(uow, row, "code").await?;
    let product = known_product(uow, "product", row.get("product")).await?;
    let component = row.get("component");
    let qty: i64 = row.get("qty").parse().map_err(|_| Error::field("qty", "parts-qty-wrong"))?;
    let known = bills(uow, Some(part)).await?;
    let known = known.into_iter().find(|b| b.product == product && b.component == component);
    if known.as_ref().is_some_and(|b| b.qty == qty) {
        return Ok(RowOutcome::Unchanged);
    }
    define_bill(uow, &product, component, part, qty).await?;
    Ok(if known.is_some() { RowOutcome::Updated } else { RowOutcome::Created })
}

/// A row is a count: what lies there is set to it.
async fn stock(uow: &Uow, row: &Row) -> Result<RowOutcome> {
    let part = coded(uow, row, "code").await?;
    let place = known_place(uow, "place", "", row.get("place")).await?;
    let found: i64 = row.get("found").parse().map_err(|_| Error::field("found", "parts-found-wrong"))?;
    let before = crate::stock_at(uow, &place).await?.iter().any(|l| l.part == part);
    let why = match row.get("why") {
        "" => "盘点表 stock sheet",
        why => why,
    };
    let difference =
        count_stock(uow, CountStock { part, place, found, why: why.into() }).await.map_err(|e| match e {
            Error::NotFound => Error::field("place", "parts-place-unreached"),
            other => other,
        })?;
    Ok(match (difference, before) {
        (0, _) => RowOutcome::Unchanged,
        (_, true) => RowOutcome::Updated,
        (_, false) => RowOutcome::Created,
    })
}
