//! Products by file.
use kernel::{Error, Result};
use store::Uow;
use web::{ColumnKind, ImportKind, Row, RowOutcome};

use super::{column, needed, parts};
use crate::{Component, DefineProduct, define_product, product, product_by_model};

/// The kind.
pub(crate) const PRODUCTS: ImportKind = ImportKind {
    name: "warranty.products",
    label: "warranty-products",
    permission: "warranty.setup",
    columns: &[
        needed("model", "warranty-model", &["型号", "产品型号", "model"], ColumnKind::Text),
        needed(
            "name",
            "warranty-product-name",
            &["产品名称", "品名", "名称", "product name", "name", "product or service"],
            ColumnKind::Text,
        ),
        column("category", "warranty-category", &["类别", "品类", "产品类别", "category"], ColumnKind::Text),
        column("brand", "warranty-brand", &["品牌", "brand"], ColumnKind::Text),
        column(
            "trademark",
            "warranty-trademark",
            &["注册商标", "商标", "trademark", "registered trademark"],
            ColumnKind::Text,
        ),
        column(
            "manufacturer",
            "warranty-manufacturer",
            &["生产者", "生产厂家", "厂家", "manufacturer"],
            ColumnKind::Text,
        ),
        column(
            "specification",
            "warranty-specification",
            &["规格", "规格参数", "specification"],
            ColumnKind::Text,
        ),
        column(
            "plan",
            "warranty-plan-code",
            &["保障方案", "方案编码", "保障方案编码", "plan", "plan code"],
            ColumnKind::Text,
        ),
        column("components", "warranty-components", &["部件", "components"], ColumnKind::Text),
    ],
    row: |uow, row| Box::pin(take(uow, row)),
};

async fn take(uow: &Uow, row: &Row) -> Result<RowOutcome> {
    let text = |key: &str| row.get(key).to_owned();
    let old = product_by_model(uow, row.get("model")).await?;
    let components = parts(row.get("components")).map(component).collect::<Result<Vec<_>>>()?;
    let known = old.as_ref().map(|o| o.components.clone()).unwrap_or_default();
    let id = define_product(
        uow,
        DefineProduct {
            model: text("model"),
            name: text("name"),
            category: text("category"),
            brand: text("brand"),
            trademark: text("trademark"),
            manufacturer: text("manufacturer"),
            specification: text("specification"),
            plan: text("plan"),
            // A file without the column keeps the components that are there.
            components: if components.is_empty() { known } else { components },
            active: old.as_ref().is_none_or(|o| o.active),
            version: None,
        },
    )
    .await?;
    Ok(match old {
        None => RowOutcome::Created,
        Some(old) if product(uow, id).await?.version == old.version => RowOutcome::Unchanged,
        Some(_) => RowOutcome::Updated,
    })
}

/// `compressor:压缩机:compressor`; the English name may be left out.
fn component(text: &str) -> Result<Component> {
    let mut words = text.split([':', '：']).map(str::trim);
    match (words.next(), words.next(), words.next()) {
        (Some(code), Some(zh), en) => {
            Ok(Component { code: code.into(), name_zh: zh.into(), name_en: en.unwrap_or_default().into() })
        }
        _ => Err(Error::field("components", "warranty-components-unreadable")),
    }
}
