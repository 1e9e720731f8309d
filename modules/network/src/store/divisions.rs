//! Administrative divisions.
use kernel::Result;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};
use store::{DbResult, Uow, View};

use super::entity::division::{ActiveModel, Column, Entity, Model};
use crate::{DivisionRow, Place, domain::address};

/// A division: province, city, county or town.
#[derive(Debug, Clone, PartialEq)]
pub struct Division {
    /// 2 digits for a province, 4 a city, 6 a county, 9 a town.
    pub code: String,
    /// Name.
    pub name: String,
    /// Code of the one above; empty for a province.
    pub parent: String,
    /// Its centre, WGS-84.
    pub centre: Option<Place>,
}

impl From<Model> for Division {
    fn from(m: Model) -> Self {
        let centre = m.lon.zip(m.lat).map(|(lon, lat)| Place { lon, lat });
        Self { code: m.code, name: m.name, parent: m.parent, centre }
    }
}

/// One division.
///
/// # Errors
/// Database failures.
pub async fn division(view: &View, code: &str) -> Result<Option<Division>> {
    let row = view.find::<Entity>().filter(Column::Code.eq(code)).one(view).await.db()?;
    Ok(row.map(Division::from))
}

/// Divisions directly below a code; the provinces below the empty code.
///
/// # Errors
/// Database failures.
pub async fn children(view: &View, parent: &str) -> Result<Vec<Division>> {
    let rows = view
        .find::<Entity>()
        .filter(Column::Parent.eq(parent))
        .order_by_asc(Column::Code)
        .all(view)
        .await
        .db()?;
    Ok(rows.into_iter().map(Division::from).collect())
}

/// A division and those above it, from the province down: 浙江省 湖州市 南浔区 练市镇.
///
/// # Errors
/// Database failures.
pub async fn division_path(view: &View, code: &str) -> Result<Vec<Division>> {
    let query = view.find::<Entity>().filter(Column::Code.is_in(prefixes(code))).order_by_asc(Column::Code);
    Ok(query.all(view).await.db()?.into_iter().map(Division::from).collect())
}

/// Most rows looked at for one name: 朝阳 is the name of many places.
const LOOKED_AT: u64 = 300;

/// Divisions by the name typed (南浔, or 湖州 南浔 to say which) or by their code, each with those above it; provinces
/// before cities before towns, at most `most`.
///
/// # Errors
/// Database failures.
pub async fn find_divisions(view: &View, typed: &str, most: usize) -> Result<Vec<Vec<Division>>> {
    let tidy: String = typed.chars().filter(|c| !"%_\\".contains(*c)).take(60).collect();
    let words: Vec<&str> = tidy.split_whitespace().collect();
    let Some((last, above)) = words.split_last() else { return Ok(vec![]) };
    let by_code = last.bytes().all(|b| b.is_ascii_digit());
    let fits = if by_code { Column::Code.starts_with(*last) } else { Column::Name.contains(*last) };
    let rows = view.find::<Entity>().filter(fits).order_by_asc(Column::Code).limit(LOOKED_AT).all(view).await;
    let mut hits: Vec<Division> = rows.db()?.into_iter().map(Division::from).collect();
    hits.sort_by_key(|d| (d.name != *last, d.code.len()));
    let codes = hits.iter().flat_map(|d| prefixes(&d.code)).collect::<std::collections::BTreeSet<_>>();
    let query = view.find::<Entity>().filter(Column::Code.is_in(codes)).order_by_asc(Column::Code);
    let all: Vec<Division> = query.all(view).await.db()?.into_iter().map(Division::from).collect();
    let path = |d: Division| -> Vec<Division> {
        prefixes(&d.code).filter_map(|code| all.iter().find(|a| a.code == code).cloned()).collect()
    };
    let said = |path: &Vec<Division>| {
        let (_, higher) = path.split_last().unwrap_or((&path[0], &[]));
        above.iter().all(|word| higher.iter().any(|d| d.name.contains(word)))
    };
    Ok(hits.into_iter().map(path).filter(|p| !p.is_empty() && said(p)).take(most).collect())
}

/// The deepest division that an address names, county or town; `None` when it names none or could mean several.
///
/// # Errors
/// Database failures.
pub async fn division_of_address(view: &View, address: &str) -> Result<Option<Division>> {
    let address: String = address.split_whitespace().collect();
    if address.is_empty() {
        return Ok(None);
    }
    let higher =
        ["__", "____", "______"].iter().fold(Condition::any(), |any, like| any.add(Column::Code.like(*like)));
    let rows = view.find::<Entity>().filter(higher).order_by_asc(Column::Code).all(view).await.db()?;
    let all: Vec<Division> = rows.into_iter().map(Division::from).collect();
    let Some(county) = address::county(&all, &address) else { return Ok(None) };
    let towns = children(view, &county.code).await?;
    Ok(Some(address::town(&towns, &address).unwrap_or(county).clone()))
}

/// Codes of a division and those above it, from the province down.
fn prefixes(code: &str) -> impl Iterator<Item = &str> {
    [2, 4, 6, 9].into_iter().filter_map(move |n| code.get(..n))
}

/// Divisions with these codes, by code.
///
/// # Errors
/// Database failures.
pub async fn divisions_by_codes(view: &View, codes: &[String]) -> Result<Vec<Division>> {
    let query = view.find::<Entity>().filter(Column::Code.is_in(codes)).order_by_asc(Column::Code);
    Ok(query.all(view).await.db()?.into_iter().map(Division::from).collect())
}

/// How many divisions are registered, counting no further than `most`.
///
/// # Errors
/// Database failures.
pub(crate) async fn count(view: &View, most: u64) -> Result<u64> {
    view.count_up_to::<Entity>(most).await
}

pub(crate) async fn put(uow: &Uow, rows: &[DivisionRow]) -> Result<()> {
    for chunk in rows.chunks(500) {
        let models = chunk.iter().map(|r| ActiveModel {
            code: Set(r.code.clone()),
            name: Set(r.name.clone()),
            parent: Set(r.parent.clone()),
            lon: Set(r.centre.map(|p| p.lon)),
            lat: Set(r.centre.map(|p| p.lat)),
        });
        let again = OnConflict::column(Column::Code)
            .update_columns([Column::Name, Column::Parent, Column::Lon, Column::Lat])
            .to_owned();
        Entity::insert_many(models).on_conflict(again).exec_without_returning(uow).await.db()?;
    }
    Ok(())
}
