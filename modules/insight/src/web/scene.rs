//! Everything a page of figures, its file and its call show, read in one snapshot.
use std::collections::BTreeMap;

use ::web::{Ctx, t};
use customers::Level;
use kernel::{Locale, Result, UnitPath};
use store::View;

use super::{asked::Asked, words::case_word};
use crate::{
    By, Count, Figure, Period, Reading, Slice, Tally,
    settings::targets,
    store::{
        tallies::{total, totals_by},
        waiting,
    },
};

/// Products of a table at most; the rest is in the file of cases.
const PRODUCTS: usize = 60;

/// One row of the table.
pub(super) struct Group {
    /// Unit path, level code, product id, kind code.
    pub(super) key: String,
    /// What people call it; filled in by [`Scene::named`] where words are needed.
    pub(super) name: String,
    /// Only what the unit answers for itself.
    pub(super) own: bool,
    /// Its sum.
    pub(super) tally: Tally,
}

/// What is shown.
pub(super) struct Scene {
    pub(super) slice: Slice,
    pub(super) period_error: Option<kernel::Error>,
    pub(super) now: Tally,
    pub(super) before: Tally,
    /// By day or month.
    pub(super) course: BTreeMap<String, Tally>,
    pub(super) groups: Vec<Group>,
    pub(super) levels: Vec<Level>,
    pub(super) targets: [f64; 3],
    /// From the topmost unit the person sees down to the one shown: path and name.
    pub(super) way: Vec<(UnitPath, String)>,
    pub(super) product_name: String,
    /// Cases whose news is not in the numbers yet.
    pub(super) waiting: u64,
}

impl Scene {
    pub(super) fn reading(&self, figure: Figure) -> Reading {
        figure.read(&self.now)
    }
}

/// The period asked for; a wrong one is told, and the usual one shown.
pub(super) fn period(view: &View, asked: &Asked) -> (Period, Option<kernel::Error>) {
    let today = view.now().date_in(view.zone());
    match asked.period(today) {
        Ok(period) => (period, None),
        Err(wrong) => (Period::named("", today), Some(wrong)),
    }
}

/// Reads it.
pub(super) async fn scene(view: &View, asked: &Asked, locale: Locale) -> Result<Scene> {
    let (period, period_error) = period(view, asked);
    let slice = asked.slice(view, period)?;
    let now = total(view, &slice).await?;
    let before = total(view, &slice.in_period(period.before())).await?;
    let course = totals_by(view, &slice, By::Time, &[]).await?;
    let groups = groups(view, asked, &slice, &now, locale).await?;
    Ok(Scene {
        period_error,
        now,
        before,
        course,
        groups,
        levels: customers::levels(view).await?,
        targets: targets(view).await?,
        way: way(view, &slice).await?,
        product_name: match &slice.product {
            Some(id) => product_name(view, id).await?,
            None => String::new(),
        },
        waiting: waiting::count(view).await?,
        slice,
    })
}

/// The units from the topmost the person sees down to the one shown.
async fn way(view: &View, slice: &Slice) -> Result<Vec<(UnitPath, String)>> {
    let [unit] = slice.units.as_slice() else { return Ok(vec![]) };
    let mut paths = vec![unit.clone()];
    while let Some(above) = paths[0].parent().filter(|u| view.actor().scope.covers_unit(u)) {
        paths.insert(0, above);
    }
    let names = network::unit_names(view, &paths).await?;
    let name = |u: &UnitPath| names.get(u.as_str()).cloned().unwrap_or_default();
    Ok(paths.into_iter().map(|u| (u.clone(), name(&u))).collect())
}

async fn groups(
    view: &View,
    asked: &Asked,
    slice: &Slice,
    all: &Tally,
    locale: Locale,
) -> Result<Vec<Group>> {
    let by = asked.by();
    let mut rows = match by {
        By::Unit if slice.own => vec![],
        By::Unit => units(view, slice, all).await?,
        _ => plain(totals_by(view, slice, by, &[]).await?),
    };
    if by == By::Product {
        rows.sort_by_key(|row| std::cmp::Reverse(row.tally.count(Count::Cases)));
        rows.truncate(PRODUCTS);
    }
    name(view, by, &mut rows, locale).await?;
    sort(&mut rows, &asked.sort);
    Ok(rows)
}

fn plain(sums: BTreeMap<String, Tally>) -> Vec<Group> {
    sums.into_iter().map(|(key, tally)| Group { name: String::new(), own: false, key, tally }).collect()
}

/// A row for each unit one step down, and one for what the unit answers for itself; together they are the total. Where
/// there is but one unit below, the step after it is taken at once: one row tells nothing.
async fn units(view: &View, slice: &Slice, all: &Tally) -> Result<Vec<Group>> {
    let [top] = slice.units.as_slice() else {
        return Ok(plain(totals_by(view, slice, By::Unit, &slice.units).await?));
    };
    let (mut top, mut rest) = (top.clone(), Tally { minutes: Default::default(), ..all.clone() });
    let mut rows = vec![];
    loop {
        let below = network::units_under(view, &top).await?;
        let paths: Vec<UnitPath> = below.into_iter().map(|(u, _)| u).collect();
        let sums = totals_by(view, slice, By::Unit, &paths).await?;
        let own = sums.values().fold(rest, Tally::without);
        let divided = !sums.is_empty() || !rows.is_empty();
        if divided && !own.is_empty() {
            rows.push(Group { key: top.as_str().into(), name: String::new(), own: true, tally: own });
        }
        match (paths.as_slice(), sums.values().next()) {
            ([only], Some(sum)) if !network::units_under(view, only).await?.is_empty() => {
                (top, rest) = (only.clone(), sum.clone());
            }
            _ => {
                rows.extend(plain(sums));
                return Ok(rows);
            }
        }
    }
}

async fn name(view: &View, by: By, rows: &mut [Group], locale: Locale) -> Result<()> {
    let levels = if by == By::Level { customers::levels(view).await? } else { vec![] };
    let paths: Vec<UnitPath> = match by {
        By::Unit => rows.iter().filter_map(|r| UnitPath::parse(&r.key)).collect(),
        _ => vec![],
    };
    let units = network::unit_names(view, &paths).await?;
    for row in rows {
        row.name = match by {
            By::Unit => units.get(&row.key).cloned().unwrap_or_default(),
            By::Level => levels
                .iter()
                .find(|l| l.code == row.key)
                .map(|l| l.name(locale).to_owned())
                .unwrap_or_default(),
            By::Product => product_name(view, &row.key).await?,
            By::Kind | By::Time => String::new(),
        };
    }
    Ok(())
}

async fn product_name(view: &View, id: &str) -> Result<String> {
    let Ok(id) = id.parse() else { return Ok(String::new()) };
    match warranty::product(view, id).await {
        Ok(product) => Ok(format!("{} {}", product.model, product.name)),
        Err(kernel::Error::NotFound) => Ok(String::new()),
        Err(e) => Err(e),
    }
}

/// Orders the rows; the most cases first when nothing is said. Without cases a figure stands last either way.
fn sort(rows: &mut [Group], by: &str) {
    let (column, down) = by.strip_prefix('-').map_or((by, false), |c| (c, true));
    let value = |row: &Group, figure: Figure| figure.read(&row.tally).value();
    let cases = |row: &Group| row.tally.count(Count::Cases);
    match (column, Figure::from_code(column)) {
        ("name", _) => rows.sort_by(|a, b| a.name.cmp(&b.name)),
        ("cases", _) => rows.sort_by_key(cases),
        (_, Some(figure)) => {
            rows.sort_by(|a, b| match (value(a, figure), value(b, figure)) {
                (Some(a), Some(b)) if down => b.total_cmp(&a),
                (Some(a), Some(b)) => a.total_cmp(&b),
                (a, b) => a.is_none().cmp(&b.is_none()),
            });
            return;
        }
        _ => rows.sort_by_key(|row| std::cmp::Reverse(cases(row))),
    }
    if down {
        rows.reverse();
    }
}

/// What a row is called.
pub(super) fn group_name(ctx: &Ctx, by: By, row: &Group) -> String {
    if row.own {
        return match row.name.as_str() {
            "" => t!(ctx.loc(), "insight-nobody"),
            unit => t!(ctx.loc(), "insight-own-of", unit = unit),
        };
    }
    match by {
        By::Kind => case_word(ctx, "kind", &row.key),
        By::Product if row.key.is_empty() => t!(ctx.loc(), "insight-product-unknown"),
        _ if row.name.is_empty() => row.key.clone(),
        _ => row.name.clone(),
    }
}

/// What the fields of the query become for the cases and figures of one row.
pub(super) fn narrowed(by: By, row: &Group) -> Vec<(&'static str, &str)> {
    let own = if row.own { "1" } else { "" };
    match by {
        By::Unit => vec![("unit", row.key.as_str()), ("own", own)],
        By::Level => vec![("level", row.key.as_str())],
        By::Product => vec![("product", if row.key.is_empty() { "-" } else { row.key.as_str() })],
        By::Kind => vec![("kind", row.key.as_str())],
        By::Time => vec![],
    }
}
