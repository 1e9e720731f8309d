//! Coverage plans by file, one row a line: rows of one plan code make one plan.
use kernel::{Currency, Error, Locale, Message, Money, Result};
use store::Uow;
use web::{ColumnKind, ImportKind, Row, RowOutcome};

use super::{column, needed, parts};
use crate::{Benefit, Cause, CoverageLine, Payer, Plan, PlanKind, StartBasis, define_plan, plan};

/// The kind.
pub(crate) const PLANS: ImportKind = ImportKind {
    name: "warranty.plans",
    label: "warranty-plans",
    permission: "warranty.setup",
    columns: &[
        needed(
            "code",
            "warranty-plan-code",
            &["方案编码", "保障方案编码", "编码", "plan code", "code"],
            ColumnKind::Text,
        ),
        needed(
            "name_zh",
            "warranty-plan-zh",
            &["方案名称", "名称", "中文名称", "plan name (chinese)", "name"],
            ColumnKind::Text,
        ),
        column(
            "name_en",
            "warranty-plan-en",
            &["英文名称", "方案英文名", "plan name (english)", "english name"],
            ColumnKind::Text,
        ),
        column("kind", "warranty-kind", &["种类", "方案类型", "类型", "kind"], ColumnKind::Text),
        column("payer", "warranty-payer", &["承担方", "费用承担方", "payer"], ColumnKind::Text),
        column("price", "warranty-price", &["价格", "售价", "price"], ColumnKind::Money),
        column(
            "component",
            "warranty-component",
            &["部件", "部件编码", "component", "component code"],
            ColumnKind::Text,
        ),
        needed("benefit", "warranty-benefit", &["保障项目", "项目", "benefit"], ColumnKind::Text),
        column(
            "share",
            "warranty-share-percent",
            &["承担比例", "比例", "share", "share (%)"],
            ColumnKind::Whole,
        ),
        column("months", "warranty-months", &["月数", "保障月数", "期限（月）", "months"], ColumnKind::Whole),
        column("usage_max", "warranty-usage-max", &["用量上限", "usage limit"], ColumnKind::Whole),
        column(
            "basis",
            "warranty-basis",
            &["起算", "起算日", "起算依据", "counted from", "basis"],
            ColumnKind::Text,
        ),
        column(
            "excludes",
            "warranty-excludes",
            &["不保情形", "除外", "excludes", "exclusions"],
            ColumnKind::Text,
        ),
    ],
    row: |uow, row| Box::pin(take(uow, row)),
};

/// Codes and the Chinese words files use instead of them.
const BENEFITS: &[(&str, Benefit)] = &[
    ("配件", Benefit::Parts),
    ("配件费", Benefit::Parts),
    ("人工", Benefit::Labour),
    ("人工费", Benefit::Labour),
    ("上门", Benefit::Travel),
    ("上门费", Benefit::Travel),
];
const BASES: &[(&str, StartBasis)] = &[
    ("安装日", StartBasis::Installed),
    ("生产日", StartBasis::Made),
    ("购买日", StartBasis::Bought),
    ("基本保障期满", StartBasis::AfterBase),
];
const KINDS: &[(&str, PlanKind)] = &[
    ("基本", PlanKind::Base),
    ("基本保障", PlanKind::Base),
    ("延保", PlanKind::Extended),
    ("金卡", PlanKind::Gold),
];
const PAYERS: &[(&str, Payer)] = &[
    ("厂家", Payer::Manufacturer),
    ("生产者", Payer::Manufacturer),
    ("销售方", Payer::Seller),
    ("销售者", Payer::Seller),
    ("保险公司", Payer::Insurer),
];

fn choice<T: Copy>(
    field: &'static str,
    cell: &str,
    words: &[(&str, T)],
    code: impl Fn(&str) -> Option<T>,
    absent: T,
) -> Result<T> {
    if cell.is_empty() {
        return Ok(absent);
    }
    let word = words.iter().find(|(word, _)| *word == cell).map(|(_, value)| *value);
    word.or_else(|| code(&cell.to_lowercase())).ok_or_else(|| Error::field(field, "warranty-choose"))
}

async fn take(uow: &Uow, row: &Row) -> Result<RowOutcome> {
    let line = line(row)?;
    let old = plan(uow, row.get("code")).await?;
    let mut new = head(row, old.clone())?;
    match new.lines.iter_mut().find(|l| l.component == line.component && l.benefit == line.benefit) {
        Some(known) => *known = line,
        None => new.lines.push(line),
    }
    if old.as_ref() == Some(&new) {
        return Ok(RowOutcome::Unchanged);
    }
    define_plan(uow, new).await?;
    Ok(if old.is_some() { RowOutcome::Updated } else { RowOutcome::Created })
}

/// The plan's own cells on what is known of it; an empty cell keeps what is there.
fn head(row: &Row, old: Option<Plan>) -> Result<Plan> {
    let known = old.unwrap_or_else(|| blank(row.get("code")));
    let or =
        |key: &str, old: &str| if row.get(key).is_empty() { old.to_owned() } else { row.get(key).to_owned() };
    let price = match row.get("price") {
        "" => known.price,
        cell => {
            Money::parse(cell, Currency::Cny).map_err(|_| Error::field("price", "warranty-price-wrong"))?
        }
    };
    let name_zh = or("name_zh", known.name(Locale::ZhCn));
    Ok(Plan {
        name_en: if known.name_en.is_empty() && row.get("name_en").is_empty() {
            name_zh.clone()
        } else {
            or("name_en", &known.name_en)
        },
        name_zh,
        kind: choice("kind", row.get("kind"), KINDS, PlanKind::from_code, known.kind)?,
        payer: choice("payer", row.get("payer"), PAYERS, Payer::from_code, known.payer)?,
        price,
        ..known
    })
}

fn blank(code: &str) -> Plan {
    Plan {
        code: code.into(),
        name_zh: String::new(),
        name_en: String::new(),
        kind: PlanKind::Base,
        payer: Payer::Manufacturer,
        price: Money::default(),
        buy_within_days: None,
        return_days: None,
        exchange_days: None,
        lines: vec![],
        voids: vec![],
        conditions_zh: String::new(),
        conditions_en: String::new(),
        active: true,
        version: 0,
    }
}

fn line(row: &Row) -> Result<CoverageLine> {
    let whole = |key: &'static str| -> Result<Option<i64>> {
        let cell = row.get(key);
        if cell.is_empty() {
            Ok(None)
        } else {
            cell.parse().map(Some).map_err(|_| Error::field(key, "warranty-number-wrong"))
        }
    };
    let months = whole("months")?
        .map(|m| u32::try_from(m).map_err(|_| Error::field("months", "warranty-number-wrong")));
    let cause = |text: &str| {
        let wrong =
            || Error::field_with("excludes", Message::new("warranty-cause-unknown").with("cause", text));
        Cause::from_code(text).ok_or_else(wrong)
    };
    let component = row.get("component");
    Ok(CoverageLine {
        component: (!component.is_empty()).then(|| component.into()),
        benefit: choice("benefit", row.get("benefit"), BENEFITS, Benefit::from_code, Benefit::Parts)?,
        share_percent: whole("share")?.unwrap_or(100),
        months: months.transpose()?,
        usage_max: whole("usage_max")?,
        basis: choice("basis", row.get("basis"), BASES, StartBasis::from_code, StartBasis::Bought)?,
        excludes: parts(row.get("excludes")).map(cause).collect::<Result<_>>()?,
    })
}
