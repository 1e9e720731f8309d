//! Requests from a spreadsheet: a letter's list, a campaign, another program's backlog.
use ::web::{Column, ColumnKind, ImportKind, Row, RowOutcome};
use customers::NewCustomer;
use kernel::{Error, Instant, Result};
use store::{Uow, View};

use crate::{Asker, CaseKind, Channel, OpenCase, open_case, store::cases::same_request};

const fn column(
    key: &'static str,
    label: &'static str,
    headers: &'static [&'static str],
    required: bool,
    kind: ColumnKind,
) -> Column {
    Column { key, label, headers, required, kind }
}

pub(crate) const CASES: ImportKind = ImportKind {
    name: "cases.requests",
    label: "cases-import",
    permission: "cases.open",
    columns: &[
        column(
            "name",
            "cases-field-name",
            &["姓名", "客户姓名", "客户", "name", "customer"],
            true,
            ColumnKind::Text,
        ),
        column(
            "phone",
            "cases-field-phone",
            &["电话", "手机", "手机号", "phone", "mobile"],
            true,
            ColumnKind::Phone,
        ),
        column(
            "symptom",
            "cases-field-symptom",
            &["故障", "问题", "故障现象", "symptom", "problem"],
            true,
            ColumnKind::Text,
        ),
        column("kind", "cases-field-kind", &["类型", "服务类型", "kind", "type"], false, ColumnKind::Text),
        column(
            "serial",
            "cases-field-serial",
            &["序列号", "机号", "serial", "serial number"],
            false,
            ColumnKind::Text,
        ),
        column("product", "cases-field-product-name", &["产品", "商品", "product"], false, ColumnKind::Text),
        column(
            "division",
            "cases-field-division",
            &["区划代码", "行政区划", "division"],
            false,
            ColumnKind::Text,
        ),
        column("address", "cases-field-address", &["地址", "上门地址", "address"], false, ColumnKind::Text),
        column(
            "received",
            "cases-col-opened",
            &["受理时间", "来电时间", "时间", "received", "opened"],
            false,
            ColumnKind::DateTime,
        ),
    ],
    row: |uow, row| Box::pin(take(uow, row)),
};

async fn take(uow: &Uow, row: &Row) -> Result<RowOutcome> {
    let text = |key: &str| row.get(key).to_owned();
    let caller = NewCustomer {
        name: text("name"),
        phone: text("phone"),
        division: text("division"),
        address: text("address"),
        ..NewCustomer::default()
    };
    let mut ask = OpenCase::new(Asker::Caller(Box::new(caller)), text("symptom"));
    ask.kind = kind(row.get("kind"))?;
    ask.channel = Channel::Letter;
    (ask.serial, ask.product_name) = (text("serial"), text("product"));
    (ask.division, ask.address) = (text("division"), text("address"));
    ask.received_at = received(uow, row.get("received"))?;
    ask.force = true;
    if is_known(uow, &ask, row.get("phone")).await? {
        return Ok(RowOutcome::Unchanged);
    }
    open_case(uow, ask).await.map(|_| RowOutcome::Created)
}

/// The same file twice changes nothing: same customer, serial number, words, and time where one is given.
async fn is_known(view: &View, ask: &OpenCase, phone: &str) -> Result<bool> {
    let Ok(phone) = customers::Phone::parse(phone) else { return Ok(false) };
    let Some(file) = customers::find_by_phone(view, &phone).await? else { return Ok(false) };
    same_request(view, file.id, &warranty::tidy_serial(&ask.serial), ask.symptom.trim(), ask.received_at)
        .await
}

/// A code or a Chinese word; empty is a repair.
fn kind(text: &str) -> Result<CaseKind> {
    let words = [
        ("维修", CaseKind::Repair),
        ("安装", CaseKind::Install),
        ("保养", CaseKind::Maintain),
        ("清洗", CaseKind::Maintain),
        ("检测", CaseKind::Inspect),
        ("咨询", CaseKind::Question),
    ];
    if text.is_empty() {
        return Ok(CaseKind::Repair);
    }
    let named = words.into_iter().find(|(word, _)| *word == text).map(|(_, kind)| kind);
    let kind = named.or_else(|| CaseKind::from_code(&text.to_lowercase()));
    kind.ok_or_else(|| Error::field("kind", "cases-kind-wrong"))
}

fn received(view: &View, text: &str) -> Result<Option<Instant>> {
    if text.is_empty() {
        return Ok(None);
    }
    let wrong = || Error::field("received", "cases-time-wrong");
    let civil: jiff::civil::DateTime = text.replace(' ', "T").parse().map_err(|_| wrong())?;
    let at = view.zone().to_ambiguous_timestamp(civil).compatible().map_err(|_| wrong())?;
    Ok(Some(Instant::from_timestamp(at)))
}
