//! Units, their territories and skills.
use std::{collections::HashMap, sync::Arc};

use kernel::{Error, Message, Result, UnitPath};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::OnConflict,
};
use store::{DbResult, SearchDoc, Subject, Uow, View};

use super::entity::{skill, territory, unit, unit_serves, unit_skill};
use crate::{Contract, Ownership, Place, Skill, Unit, UnitKind, rank_by_territory};

/// Name of the version the tree is kept within; its tables are watched in the module's migrations.
const VERSION: &str = "network";

fn read(m: unit::Model) -> Unit {
    Unit {
        path: UnitPath::parse(&m.path).unwrap_or_else(UnitPath::root),
        code: m.code,
        name: m.name,
        kind: UnitKind::from_code(&m.kind).unwrap_or(UnitKind::TownshipOutlet),
        ownership: Ownership::from_code(&m.ownership).unwrap_or(Ownership::Contracted),
        division: m.division,
        address: m.address,
        phone: m.phone,
        place: m.lon.zip(m.lat).map(|(lon, lat)| Place { lon, lat }),
        calendar: m.calendar,
        contract: Contract {
            tariff: m.tariff,
            account: m.account,
            from: m.contract_from,
            until: m.contract_until,
        },
        territories: vec![],
        skills: vec![],
        brands: vec![],
        products: vec![],
        active: m.active,
        closed_why: m.closed_why,
        successor: m.successor.as_deref().and_then(UnitPath::parse),
        version: m.version,
    }
}

/// Fills in territories and skills of many units with two queries.
async fn complete(view: &View, rows: Vec<unit::Model>) -> Result<Vec<Unit>> {
    let mut units: Vec<Unit> = rows.into_iter().map(read).collect();
    let paths: Vec<String> = units.iter().map(|u| u.path.as_str().to_owned()).collect();
    let at: HashMap<String, usize> = paths.iter().cloned().zip(0..).collect();
    let territories = view.find::<territory::Entity>().filter(territory::Column::Unit.is_in(&paths));
    let territories = territories.order_by_asc(territory::Column::Division).all(view).await;
    for row in territories.db()? {
        units[at[&row.unit]].territories.push(row.division);
    }
    let skills = view.find::<unit_skill::Entity>().filter(unit_skill::Column::Unit.is_in(&paths));
    let skills = skills.order_by_asc(unit_skill::Column::Skill).all(view).await;
    for row in skills.db()? {
        units[at[&row.unit]].skills.push(row.skill);
    }
    let served = view.find::<unit_serves::Entity>().filter(unit_serves::Column::Unit.is_in(&paths));
    for row in served.order_by_asc(unit_serves::Column::Code).all(view).await.db()? {
        serve(&mut units[at[&row.unit]], row);
    }
    Ok(units)
}

/// The whole tree with its territories: asked for by every request, changed a few times a month.
struct Tree {
    /// In the order of their paths.
    units: Vec<Unit>,
    /// Place in `units` by path.
    at: HashMap<String, usize>,
    /// Places in `units` by the divisions they answer for.
    serving: HashMap<String, Vec<usize>>,
}

impl Tree {
    async fn read(view: &View) -> Result<Self> {
        let rows = view.find::<unit::Entity>().order_by_asc(unit::Column::Path).all(view).await.db()?;
        let mut units: Vec<Unit> = rows.into_iter().map(read).collect();
        let at: HashMap<String, usize> = units.iter().map(|u| u.path.as_str().to_owned()).zip(0..).collect();
        let mut serving: HashMap<String, Vec<usize>> = HashMap::new();
        let territories = view.find::<territory::Entity>().order_by_asc(territory::Column::Division);
        for row in territories.order_by_asc(territory::Column::Unit).all(view).await.db()? {
            if let Some(&n) = at.get(&row.unit) {
                serving.entry(row.division.clone()).or_default().push(n);
                units[n].territories.push(row.division);
            }
        }
        let skills = view.find::<unit_skill::Entity>().order_by_asc(unit_skill::Column::Skill);
        for row in skills.order_by_asc(unit_skill::Column::Unit).all(view).await.db()? {
            if let Some(&n) = at.get(&row.unit) {
                units[n].skills.push(row.skill);
            }
        }
        let served = view.find::<unit_serves::Entity>().order_by_asc(unit_serves::Column::Code);
        for row in served.all(view).await.db()? {
            if let Some(&n) = at.get(&row.unit) {
                serve(&mut units[n], row);
            }
        }
        Ok(Self { units, at, serving })
    }

    fn get(&self, path: &UnitPath) -> Option<&Unit> {
        self.at.get(path.as_str()).map(|&n| &self.units[n])
    }
}

/// Kept in memory: the network is open to everybody, so it is the same for every actor.
async fn tree(view: &View) -> Result<Arc<Tree>> {
    view.kept(VERSION, "tree", async || Tree::read(view).await).await
}

/// Stored words of what is served.
const BRAND: &str = "brand";
const PRODUCT: &str = "product";

fn serve(unit: &mut Unit, row: unit_serves::Model) {
    match row.what.as_str() {
        BRAND => unit.brands.push(row.code),
        _ => unit.products.push(row.code),
    }
}

/// One unit by its code.
///
/// # Errors
/// `NotFound`.
pub async fn unit_by_code(view: &View, code: &str) -> Result<Unit> {
    let row = view.find::<unit::Entity>().filter(unit::Column::Code.eq(code)).one(view).await.db()?;
    let found = complete(view, row.into_iter().collect()).await?;
    found.into_iter().next().ok_or(Error::NotFound)
}

/// Units whose code begins with the text or whose name contains it, in the order of the tree.
///
/// # Errors
/// Database failures.
pub async fn find_units(view: &View, text: &str, most: u64) -> Result<Vec<Unit>> {
    let named =
        Condition::any().add(unit::Column::Code.starts_with(text)).add(unit::Column::Name.contains(text));
    let query = view.find::<unit::Entity>().filter(named).order_by_asc(unit::Column::Path).limit(most);
    complete(view, query.all(view).await.db()?).await
}

/// How many units stand, counting no further than `most`.
///
/// # Errors
/// Database failures.
pub(crate) async fn count(view: &View, most: u64) -> Result<u64> {
    view.count_up_to::<unit::Entity>(most).await
}

/// How many skills are in the catalogue.
///
/// # Errors
/// Database failures.
pub(crate) async fn count_skills(view: &View, most: u64) -> Result<u64> {
    view.count_up_to::<skill::Entity>(most).await
}

/// Whom divisions are answered for by: units with these codes in their territory.
///
/// # Errors
/// Database failures.
pub async fn territories_of(view: &View, divisions: &[String]) -> Result<Vec<(String, UnitPath)>> {
    let query = view.find::<territory::Entity>().filter(territory::Column::Division.is_in(divisions));
    let rows = query.order_by_asc(territory::Column::Unit).all(view).await.db()?;
    Ok(rows.into_iter().filter_map(|r| Some((r.division, UnitPath::parse(&r.unit)?))).collect())
}

/// One unit.
///
/// # Errors
/// `NotFound`.
pub async fn unit(view: &View, path: &UnitPath) -> Result<Unit> {
    // Whoever sets up a thousand units must not read the whole tree again after each.
    if let Some(tree) = view.kept_already::<Tree>(VERSION, "tree").await? {
        return tree.get(path).cloned().ok_or(Error::NotFound);
    }
    let row =
        view.find::<unit::Entity>().filter(unit::Column::Path.eq(path.as_str())).one(view).await.db()?;
    let found = complete(view, row.into_iter().collect()).await?;
    found.into_iter().next().ok_or(Error::NotFound)
}

/// Whether a path names headquarters, which is no unit of the list, or a unit within scope.
///
/// # Errors
/// `NotFound`; database failures.
pub async fn must_be_unit_or_headquarters(view: &View, path: &UnitPath) -> Result<()> {
    if *path == UnitPath::root() { Ok(()) } else { unit(view, path).await.map(|_| ()) }
}

/// All units, in the order of the tree.
///
/// # Errors
/// Database failures.
pub async fn units(view: &View) -> Result<Vec<Unit>> {
    Ok(tree(view).await?.units.clone())
}

/// Names of several units by path; for lists that name them.
///
/// # Errors
/// Database failures.
pub async fn unit_names(view: &View, paths: &[UnitPath]) -> Result<HashMap<String, String>> {
    if paths.is_empty() {
        return Ok(HashMap::new());
    }
    let tree = tree(view).await?;
    let named = paths.iter().filter_map(|path| tree.get(path));
    Ok(named.map(|u| (u.path.as_str().to_owned(), u.name.clone())).collect())
}

/// The units one step below another, with their names, in the order of the tree; without what hangs on them.
///
/// # Errors
/// Database failures.
pub async fn units_under(view: &View, top: &UnitPath) -> Result<Vec<(UnitPath, String)>> {
    let tree = tree(view).await?;
    let under = |u: &&Unit| u.path.parent().as_ref() == Some(top);
    Ok(tree.units.iter().filter(under).map(|u| (u.path.clone(), u.name.clone())).collect())
}

/// A unit and all below it.
///
/// # Errors
/// Database failures.
pub async fn units_below(view: &View, top: &UnitPath) -> Result<Vec<Unit>> {
    let below = |u: &&Unit| top.covers(&u.path);
    Ok(tree(view).await?.units.iter().filter(below).cloned().collect())
}

/// Units that answer for a division with a skill today, most specific first; see [`rank_by_territory`].
///
/// # Errors
/// Database failures.
pub async fn responsible_units(view: &View, division: &str, skill: &str) -> Result<Vec<Unit>> {
    let tree = tree(view).await?;
    let prefixes = [2, 4, 6, 9].into_iter().filter_map(|n| division.get(..n));
    let mut near: Vec<usize> =
        prefixes.filter_map(|prefix| tree.serving.get(prefix)).flatten().copied().collect();
    near.sort_unstable();
    near.dedup();
    if near.is_empty() {
        return Ok(vec![]);
    }
    let today = view.business_day(view.now());
    let units = near.into_iter().map(|n| tree.units[n].clone()).collect();
    Ok(rank_by_territory(units, division, skill, &today))
}

/// The catalogue of skills.
///
/// # Errors
/// Database failures.
pub async fn skills(view: &View) -> Result<Vec<Skill>> {
    let rows = view.find::<skill::Entity>().order_by_asc(skill::Column::Code).all(view).await.db()?;
    let read = |m: skill::Model| Skill {
        code: m.code,
        name_zh: m.name_zh,
        name_en: m.name_en,
        certificate: m.certificate,
    };
    Ok(rows.into_iter().map(read).collect())
}

pub(crate) async fn put_skill(uow: &Uow, s: &Skill) -> Result<()> {
    let row = skill::ActiveModel {
        code: Set(s.code.clone()),
        name_zh: Set(s.name_zh.clone()),
        name_en: Set(s.name_en.clone()),
        certificate: Set(s.certificate),
    };
    let again = OnConflict::column(skill::Column::Code)
        .update_columns([skill::Column::NameZh, skill::Column::NameEn, skill::Column::Certificate])
        .to_owned();
    skill::Entity::insert(row).on_conflict(again).exec_without_returning(uow).await.db().map(|_| ())
}

/// Whether a unit code is used anywhere else in the tree.
pub(crate) async fn code_is_taken(view: &View, code: &str, except: &UnitPath) -> Result<bool> {
    let row = view.find::<unit::Entity>().filter(unit::Column::Code.eq(code)).one(view).await.db()?;
    Ok(row.is_some_and(|r| r.path != except.as_str()))
}

/// Writes a unit, new or changed from the version it carries.
pub(crate) async fn put(uow: &Uow, u: &Unit, new: bool) -> Result<()> {
    let row = unit::ActiveModel {
        path: Set(u.path.as_str().into()),
        code: Set(u.code.clone()),
        name: Set(u.name.clone()),
        kind: Set(u.kind.code().into()),
        ownership: Set(u.ownership.code().into()),
        division: Set(u.division.clone()),
        address: Set(u.address.clone()),
        phone: Set(u.phone.clone()),
        lon: Set(u.place.map(|p| p.lon)),
        lat: Set(u.place.map(|p| p.lat)),
        tariff: Set(u.contract.tariff.clone()),
        calendar: Set(u.calendar.clone()),
        account: Set(u.contract.account.clone()),
        contract_from: Set(u.contract.from.clone()),
        contract_until: Set(u.contract.until.clone()),
        active: Set(u.active),
        closed_why: Set(u.closed_why.clone()),
        successor: Set(u.successor.as_ref().map(|p| p.as_str().to_owned())),
        version: Set(u.version + i64::from(!new)),
    };
    if new {
        unit::Entity::insert(row).exec_without_returning(uow).await.db()?;
    } else {
        let same = unit::Entity::update_many()
            .set(row)
            .filter(unit::Column::Path.eq(u.path.as_str()))
            .filter(unit::Column::Version.eq(u.version));
        if same.exec(uow).await.db()?.rows_affected == 0 {
            return Err(Error::Conflict(Message::new("network-changed-meanwhile")));
        }
    }
    put_lists(uow, u).await?;
    uow.index(&doc(u)).await
}

/// Puts a unit where the search box finds it; its people and those above find it.
fn doc(u: &Unit) -> SearchDoc {
    SearchDoc {
        subject: Subject { kind: "unit", id: u.code.clone() },
        unit: u.path.clone(),
        customer: None,
        technician: None,
        title: u.name.clone(),
        subtitle: u.address.clone(),
        text: format!("{} {} {} {}", u.code, u.name, u.address, u.phone),
    }
}

async fn put_lists(uow: &Uow, u: &Unit) -> Result<()> {
    let path = u.path.as_str();
    territory::Entity::delete_many().filter(territory::Column::Unit.eq(path)).exec(uow).await.db()?;
    unit_skill::Entity::delete_many().filter(unit_skill::Column::Unit.eq(path)).exec(uow).await.db()?;
    let territories = u
        .territories
        .iter()
        .map(|d| territory::ActiveModel { unit: Set(path.into()), division: Set(d.clone()) });
    let skills =
        u.skills.iter().map(|s| unit_skill::ActiveModel { unit: Set(path.into()), skill: Set(s.clone()) });
    if !u.territories.is_empty() {
        territory::Entity::insert_many(territories).exec_without_returning(uow).await.db()?;
    }
    if !u.skills.is_empty() {
        unit_skill::Entity::insert_many(skills).exec_without_returning(uow).await.db()?;
    }
    put_served(uow, u).await
}

async fn put_served(uow: &Uow, u: &Unit) -> Result<()> {
    let path = u.path.as_str();
    unit_serves::Entity::delete_many().filter(unit_serves::Column::Unit.eq(path)).exec(uow).await.db()?;
    let brands = u.brands.iter().map(|code| (BRAND, code));
    let rows: Vec<_> = brands.chain(u.products.iter().map(|code| (PRODUCT, code))).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(|(what, code)| unit_serves::ActiveModel {
        unit: Set(path.into()),
        what: Set(what.into()),
        code: Set(code.clone()),
    });
    unit_serves::Entity::insert_many(rows).exec_without_returning(uow).await.db().map(|_| ())
}
