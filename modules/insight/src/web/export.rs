//! The same as spreadsheets.
use ::web::{Ctx, Format, Path, Query, Reply, Sheet, SheetCell, t};
use kernel::Result;
use store::View;

use super::{
    asked::Asked,
    cases::{Listed, listed},
    scene::{group_name, period, scene},
    stuck::{sat, unit_name},
    words::{case_word, reasons, stuck_reasons, word},
};
use crate::{Count, Fact, Figure, Reading, cases_behind};

/// Pages of [`PAGE`] rows of a file of cases.
const PAGES: u64 = 100;
const PAGE: u64 = 500;

/// `GET /insight/export/{format}`: the rows of the table, and the total, with every figure, its numerator and denominator.
pub(super) async fn figures(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let (q, locale) = (asked.0.clone(), ctx.actor().locale);
    let s = ctx.read(async move |view| scene(view, &q, locale).await).await?;
    let by = asked.by();
    let mut heads = vec![word(&ctx, "by", by.code()), t!(ctx.loc(), "insight-cases")];
    for figure in Figure::ALL {
        let name = word(&ctx, "figure", figure.code());
        heads.extend([name.clone(), t!(ctx.loc(), "insight-numerator", figure = name.clone())]);
        heads.push(t!(ctx.loc(), "insight-denominator", figure = name));
    }
    let row = |name: String, tally: &crate::Tally| {
        let mut cells: Vec<SheetCell> = vec![name.into(), tally.count(Count::Cases).into()];
        for figure in Figure::ALL {
            cells.extend(number(&figure.read(tally)));
        }
        cells
    };
    let mut rows: Vec<Vec<SheetCell>> =
        s.groups.iter().map(|g| row(group_name(&ctx, by, g), &g.tally)).collect();
    rows.push(row(t!(ctx.loc(), "insight-total"), &s.now));
    ctx.export("figures", &Sheet { heads, rows }, format.0)
}

/// Value (a share in percent), numerator, denominator.
fn number(r: &Reading) -> [SheetCell; 3] {
    let hundred = if r.figure.is_share() { 100.0 } else { 1.0 };
    let value = r.value().map(|v| (v * hundred * 100.0).round() / 100.0);
    [value.into(), r.numerator.into(), r.denominator.into()]
}

/// `GET /insight/cases/export/{format}`
pub(super) async fn cases(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let (q, behind) = (asked.0.clone(), asked.behind()?);
    let read = async move |view: &View| -> Result<Listed> {
        let (period, _) = period(view, &q);
        let slice = q.slice(view, period)?;
        let mut all = vec![];
        for page in 0..PAGES {
            let (facts, more) = cases_behind(view, &slice, behind, page, PAGE).await?;
            all.extend(facts);
            if !more {
                break;
            }
        }
        let mut list = Listed { facts: vec![], units: Default::default(), symptoms: Default::default() };
        for some in all.chunks(PAGE as usize) {
            let named = listed(view, some.to_vec()).await?;
            list.facts.extend(named.facts);
            list.units.extend(named.units);
            list.symptoms.extend(named.symptoms);
        }
        Ok(list)
    };
    let list = ctx.read(read).await?;
    let heads =
        ["number", "symptom", "product", "serial", "kind", "level", "unit", "opened", "done", "score", "why"];
    let rows = list.facts.iter().map(|f| case_row(&ctx, &list, f)).collect();
    ctx.export(
        "cases-behind",
        &Sheet { heads: heads.iter().map(|h| word(&ctx, "col", h)).collect(), rows },
        format.0,
    )
}

fn case_row(ctx: &Ctx, list: &Listed, f: &Fact) -> Vec<SheetCell> {
    let why: Vec<String> = reasons(ctx, f).into_iter().map(|(_, words)| words).collect();
    vec![
        f.number.clone().into(),
        list.symptoms.get(&f.case).cloned().into(),
        f.product_name.clone().into(),
        f.serial.clone().into(),
        case_word(ctx, "kind", f.kind.code()).into(),
        f.level.clone().into(),
        list.units.get(f.unit.as_str()).cloned().into(),
        f.opened_at.into(),
        f.done_at.into(),
        f.word.map(|w| w.score).into(),
        why.join("；").into(),
    ]
}

/// `GET /insight/stuck/export/{format}`
pub(super) async fn stuck(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let q = asked.0.clone();
    let read = async move |view: &View| {
        let mut all = sat(view, &Asked { page: 0, ..q.clone() }, PAGE).await?;
        for page in 1..PAGES {
            if all.rows.len() as u64 >= all.count {
                break;
            }
            let more = sat(view, &Asked { page, ..q.clone() }, PAGE).await?;
            all.rows.extend(more.rows);
            all.names.extend(more.names);
        }
        Ok(all)
    };
    let sat = ctx.read(read).await?;
    let heads = ["number", "why", "product", "kind", "unit", "opened", "owed-since", "moved"];
    let row = |(f, why): &(Fact, crate::Stuck)| {
        let said: Vec<String> = stuck_reasons(&ctx, why).into_iter().map(|(_, words)| words).collect();
        vec![
            f.number.clone().into(),
            said.join("；").into(),
            f.product_name.clone().into(),
            case_word(&ctx, "kind", f.kind.code()).into(),
            unit_name(&ctx, &sat, &f.unit).into(),
            f.opened_at.into(),
            why.overdue_since.into(),
            f.moved_at.into(),
        ]
    };
    let rows = sat.rows.iter().map(row).collect();
    ctx.export(
        "stuck",
        &Sheet { heads: heads.iter().map(|h| word(&ctx, "col", h)).collect(), rows },
        format.0,
    )
}
