//! Customers' files from a spreadsheet.
use ::web::{Column, ColumnKind, ImportKind, Row, RowOutcome};
use kernel::Result;
use store::Uow;

use crate::{NewCustomer, open_file};

const fn column(
    key: &'static str,
    label: &'static str,
    headers: &'static [&'static str],
    required: bool,
    kind: ColumnKind,
) -> Column {
    Column { key, label, headers, required, kind }
}

pub(crate) const CUSTOMERS: ImportKind = ImportKind {
    name: "customers.files",
    label: "customers-import",
    permission: "customers.write",
    columns: &[
        column(
            "name",
            "customers-name",
            &["姓名", "客户姓名", "客户", "name", "customer"],
            true,
            ColumnKind::Text,
        ),
        column(
            "phone",
            "customers-phone",
            &["电话", "手机", "手机号", "phone", "mobile"],
            true,
            ColumnKind::Phone,
        ),
        column("level", "customers-level", &["等级", "服务等级", "level"], false, ColumnKind::Text),
        column(
            "division",
            "customers-division",
            &["区划代码", "行政区划", "division"],
            false,
            ColumnKind::Text,
        ),
        column("address", "customers-address", &["地址", "address"], false, ColumnKind::Text),
        column("note", "customers-note", &["备注", "note"], false, ColumnKind::Text),
    ],
    row: |uow, row| Box::pin(take(uow, row)),
};

async fn take(uow: &Uow, row: &Row) -> Result<RowOutcome> {
    let text = |key: &str| row.get(key).to_owned();
    let new = NewCustomer {
        name: text("name"),
        phone: text("phone"),
        level: text("level"),
        division: text("division"),
        address: text("address"),
        note: text("note"),
        ..NewCustomer::default()
    };
    let opened = open_file(uow, new).await?;
    Ok(if opened.new { RowOutcome::Created } else { RowOutcome::Unchanged })
}
