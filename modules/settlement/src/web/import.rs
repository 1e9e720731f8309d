//! The price list from a spreadsheet; the file that was exported goes in again unchanged.
use ::web::{Column, ColumnKind, ImportKind, Row, RowOutcome};
use kernel::Result;
use store::Uow;

use super::tariffs::Typed;
use crate::{Basis, Defined, TariffItem, define_tariff_row};

const fn column(
    key: &'static str,
    label: &'static str,
    headers: &'static [&'static str],
    required: bool,
    kind: ColumnKind,
) -> Column {
    Column { key, label, headers, required, kind }
}

pub(crate) const TARIFFS: ImportKind = ImportKind {
    name: "settlement.tariffs",
    label: "settlement-tariffs",
    permission: "settlement.tariffs",
    columns: &[
        column(
            "code",
            "settlement-tariff-code",
            &["编码", "标准编码", "code", "Code"],
            true,
            ColumnKind::Text,
        ),
        column("tariff", "settlement-tariff", &["结算标准", "标准", "tariff"], false, ColumnKind::Text),
        column("item", "settlement-item", &["项目", "费用项目", "item"], true, ColumnKind::Text),
        column("category", "settlement-category", &["产品类别", "类别", "category"], false, ColumnKind::Text),
        column(
            "kind",
            "settlement-case-kind",
            &["服务类型", "kind", "service type"],
            false,
            ColumnKind::Text,
        ),
        column("level", "settlement-level", &["服务等级", "level"], false, ColumnKind::Text),
        column(
            "division",
            "settlement-division",
            &["地区", "区划代码", "region", "division"],
            false,
            ColumnKind::Text,
        ),
        column("from_km", "settlement-from-km", &["起始里程", "from km"], false, ColumnKind::Text),
        column("to_km", "settlement-to-km", &["截止里程", "to km"], false, ColumnKind::Text),
        column("amount", "settlement-amount", &["金额", "单价", "amount"], true, ColumnKind::Money),
        column("basis", "settlement-basis", &["计价单位", "basis"], true, ColumnKind::Text),
        column("valid_from", "settlement-valid-from", &["生效日期", "valid from"], true, ColumnKind::Date),
        column(
            "valid_until",
            "settlement-valid-until",
            &["失效日期", "valid until"],
            false,
            ColumnKind::Date,
        ),
    ],
    row: |uow, row| Box::pin(take(uow, row)),
};

/// Codes and the words people write for them.
fn item(text: &str) -> &str {
    match text {
        "人工费" | "人工" => TariffItem::Labour.code(),
        "路途费" | "交通费" => TariffItem::Travel.code(),
        "配件保管费" | "配件费" => TariffItem::PartsHandling.code(),
        "加急费" => TariffItem::Express.code(),
        code => code,
    }
}

fn basis(text: &str) -> &str {
    match text {
        "次" | "每次" => Basis::Visit.code(),
        "公里" | "每公里" => Basis::Kilometre.code(),
        "件" | "每件" => Basis::Part.code(),
        "小时" | "每小时" => Basis::Hour.code(),
        code => code,
    }
}

async fn take(uow: &Uow, row: &Row) -> Result<RowOutcome> {
    let text = |key: &str| row.get(key).to_owned();
    let typed = Typed {
        code: text("code"),
        tariff: text("tariff"),
        item: item(row.get("item")).into(),
        category: text("category"),
        kind: text("kind"),
        level: text("level"),
        division: text("division"),
        from_km: text("from_km"),
        to_km: text("to_km"),
        amount: text("amount"),
        basis: basis(row.get("basis")).into(),
        valid_from: text("valid_from"),
        valid_until: text("valid_until"),
    };
    Ok(match define_tariff_row(uow, typed.row()?).await? {
        Defined::Created => RowOutcome::Created,
        Defined::Changed => RowOutcome::Updated,
        Defined::Unchanged => RowOutcome::Unchanged,
    })
}
