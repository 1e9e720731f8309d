//! People, their skills and shifts.
use std::collections::HashMap;

use kernel::{Error, Id, Message, Result, UnitPath};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};
use store::{DbResult, SearchDoc, Subject, Uow, View};

use super::{
    entity::{shift, staff, staff_skill},
    shifts::{self, read_shift},
};
use crate::{HeldSkill, Place, Role, Staff, Technician};

fn read(m: staff::Model) -> Staff {
    Staff {
        id: m.id.parse().unwrap_or_else(|_| Id::from_uuid(Default::default())),
        number: m.number,
        unit: UnitPath::parse(&m.unit).unwrap_or_else(UnitPath::root),
        name: m.name,
        phone: m.phone,
        role: Role::from_code(&m.role).unwrap_or(Role::Technician),
        home: m.lon.zip(m.lat).map(|(lon, lat)| Place { lon, lat }),
        home_base: m.home_base,
        van: m.van,
        station: m.station,
        active: m.active,
        version: m.version,
    }
}

/// One member of staff within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub async fn staff(view: &View, id: Id<Staff>) -> Result<Staff> {
    let row = view.find::<staff::Entity>().filter(staff::Column::Id.eq(id.text())).one(view).await.db()?;
    row.map(read).ok_or(Error::NotFound)
}

/// The name alone of a member of staff, whoever asks: a customer may know who comes. Empty when nobody has this id.
///
/// # Errors
/// Database failures.
pub async fn name_of_staff(view: &View, id: Id<Staff>) -> Result<String> {
    let all = view.find_unscoped::<staff::Entity>("a customer may know the name of whoever comes to him");
    let row = all.filter(staff::Column::Id.eq(id.text())).one(view).await.db()?;
    Ok(row.map(|r| r.name).unwrap_or_default())
}

/// Several at once, for lists that name them; those out of scope are left out.
///
/// # Errors
/// Database failures.
pub async fn staff_by_ids(view: &View, ids: &[Id<Staff>]) -> Result<Vec<Staff>> {
    let query = view.find::<staff::Entity>().filter(staff::Column::Id.is_in(ids.iter().map(|id| id.text())));
    Ok(query.all(view).await.db()?.into_iter().map(read).collect())
}

/// Which people a list shows; empty fields show all.
#[derive(Debug, Clone, Default)]
pub struct StaffFilter {
    /// Only of this unit and below.
    pub unit: Option<UnitPath>,
    /// Only this role.
    pub role: Option<Role>,
    /// Only who has this skill.
    pub skill: String,
    /// Only who works here, or only who left.
    pub active: Option<bool>,
    /// Beginning of a number or piece of a name.
    pub text: String,
    /// Number of the page, from 0.
    pub page: u64,
    /// Rows on a page, 1 to 500.
    pub size: u64,
}

/// A page of people with skills and shifts, by unit and number, and whether more follow.
///
/// # Errors
/// Database failures.
pub async fn list_staff(view: &View, f: &StaffFilter) -> Result<(Vec<Technician>, bool)> {
    let size = f.size.clamp(1, 500);
    let mut query = view.find::<staff::Entity>();
    if let Some(unit) = &f.unit {
        let column = staff::Column::Unit;
        query = query.filter(column.gte(unit.as_str())).filter(column.lt(unit.subtree_end()));
    }
    if let Some(role) = f.role {
        query = query.filter(staff::Column::Role.eq(role.code()));
    }
    if let Some(active) = f.active {
        query = query.filter(staff::Column::Active.eq(active));
    }
    if !f.skill.is_empty() {
        let able = staff_skill::Entity::find().filter(staff_skill::Column::Skill.eq(&f.skill));
        let able = able.select_only().column(staff_skill::Column::Staff).into_query();
        query = query.filter(staff::Column::Id.in_subquery(able));
    }
    if !f.text.is_empty() {
        let column = staff::Column::Number;
        let named = Condition::any().add(column.starts_with(&f.text));
        query = query.filter(named.add(staff::Column::Name.contains(&f.text)));
    }
    let query = query.order_by_asc(staff::Column::Unit).order_by_asc(staff::Column::Number);
    let mut rows = query.offset(f.page * size).limit(size + 1).all(view).await.db()?;
    let more = rows.len() as u64 > size;
    rows.truncate(usize::try_from(size).unwrap_or(500));
    Ok((complete(view, rows).await?, more))
}

/// Somebody by staff number within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub async fn staff_by_number(view: &View, number: &str) -> Result<Staff> {
    let query = view.find::<staff::Entity>().filter(staff::Column::Number.eq(number));
    query.one(view).await.db()?.map(read).ok_or(Error::NotFound)
}

/// What somebody can do.
pub(crate) async fn skills_of(view: &View, staff: Id<Staff>) -> Result<Vec<HeldSkill>> {
    let query = view.find::<staff_skill::Entity>().filter(staff_skill::Column::Staff.eq(staff.text()));
    Ok(query.all(view).await.db()?.into_iter().map(read_skill).collect())
}

fn read_skill(row: staff_skill::Model) -> HeldSkill {
    let expires_on = row.expires_on.and_then(|d| d.parse().ok());
    HeldSkill { skill: row.skill, level: row.level, certificate: row.certificate, expires_on }
}

/// How many people work in each unit of the actor's scope, by path.
///
/// # Errors
/// Database failures.
pub(crate) async fn counts(view: &View) -> Result<HashMap<String, i64>> {
    #[derive(FromQueryResult)]
    struct Counted {
        unit: String,
        people: i64,
    }
    let query = view.find::<staff::Entity>().filter(staff::Column::Active.eq(true)).select_only();
    let query = query.column(staff::Column::Unit).column_as(staff::Column::Id.count(), "people");
    let rows = query.group_by(staff::Column::Unit).into_model::<Counted>().all(view).await.db()?;
    Ok(rows.into_iter().map(|r| (r.unit, r.people)).collect())
}

/// How many people are entered, counting no further than `most`.
///
/// # Errors
/// Database failures.
pub(crate) async fn count(view: &View, most: u64) -> Result<u64> {
    view.count_up_to::<staff::Entity>(most).await
}

/// Everyone of these units and of those below them, by unit and name.
///
/// # Errors
/// Database failures.
pub async fn staff_of_units(view: &View, units: &[UnitPath]) -> Result<Vec<Staff>> {
    let below = |u: &UnitPath| {
        Condition::all().add(staff::Column::Unit.gte(u.as_str())).add(staff::Column::Unit.lt(u.subtree_end()))
    };
    let any = units.iter().map(below).fold(Condition::any(), Condition::add);
    if units.is_empty() {
        return Ok(vec![]);
    }
    let query = view
        .find::<staff::Entity>()
        .filter(any)
        .order_by_asc(staff::Column::Unit)
        .order_by_asc(staff::Column::Name);
    Ok(query.all(view).await.db()?.into_iter().map(read).collect())
}

/// Active technicians of exactly these units, with skills and shifts.
///
/// # Errors
/// Database failures.
pub async fn technicians(view: &View, units: &[UnitPath]) -> Result<Vec<Technician>> {
    let query = view
        .find::<staff::Entity>()
        .filter(staff::Column::Unit.is_in(units.iter().map(UnitPath::as_str)))
        .filter(staff::Column::Role.eq(Role::Technician.code()))
        .filter(staff::Column::Active.eq(true))
        .order_by_asc(staff::Column::Id);
    complete(view, query.all(view).await.db()?).await
}

/// Active technicians of exactly these units, within the actor's sight or not: whoever gives a slot away must know
/// everybody whose time it is, also when a customer asks on his own page. Names leave the house only within scope.
///
/// # Errors
/// Database failures.
pub async fn crew_of(view: &View, units: &[UnitPath]) -> Result<Vec<Technician>> {
    let query = view
        .find_unscoped::<staff::Entity>("a slot is offered beside everybody's day, whoever asks")
        .filter(staff::Column::Unit.is_in(units.iter().map(UnitPath::as_str)))
        .filter(staff::Column::Role.eq(Role::Technician.code()))
        .filter(staff::Column::Active.eq(true))
        .order_by_asc(staff::Column::Id);
    complete_unscoped(view, query.all(view).await.db()?).await
}

/// Technicians by id, active or not, with skills and shifts.
///
/// # Errors
/// Database failures.
pub async fn technicians_by_ids(view: &View, ids: &[Id<Staff>]) -> Result<Vec<Technician>> {
    let query = view.find::<staff::Entity>().filter(staff::Column::Id.is_in(ids.iter().map(|id| id.text())));
    complete(view, query.order_by_asc(staff::Column::Id).all(view).await.db()?).await
}

async fn complete(view: &View, rows: Vec<staff::Model>) -> Result<Vec<Technician>> {
    let ids: Vec<String> = rows.iter().map(|r| r.id.clone()).collect();
    let skills = view
        .find::<staff_skill::Entity>()
        .filter(staff_skill::Column::Staff.is_in(&ids))
        .order_by_asc(staff_skill::Column::Skill)
        .all(view)
        .await;
    let shifts = view
        .find::<shift::Entity>()
        .filter(shift::Column::Staff.is_in(&ids))
        .order_by_asc(shift::Column::Id)
        .all(view)
        .await;
    Ok(joined(rows, skills.db()?, &shifts.db()?))
}

async fn complete_unscoped(view: &View, rows: Vec<staff::Model>) -> Result<Vec<Technician>> {
    let ids: Vec<String> = rows.iter().map(|r| r.id.clone()).collect();
    let why = "belongs to technicians found without scope";
    let skills =
        view.find_unscoped::<staff_skill::Entity>(why).filter(staff_skill::Column::Staff.is_in(&ids));
    let skills = skills.order_by_asc(staff_skill::Column::Skill);
    let shifts = view.find_unscoped::<shift::Entity>(why).filter(shift::Column::Staff.is_in(&ids));
    let shifts = shifts.order_by_asc(shift::Column::Id);
    Ok(joined(rows, skills.all(view).await.db()?, &shifts.all(view).await.db()?))
}

fn joined(
    rows: Vec<staff::Model>,
    skills: Vec<staff_skill::Model>,
    shifts: &[shift::Model],
) -> Vec<Technician> {
    let of = |m| Technician { staff: read(m), skills: vec![], shifts: vec![] };
    let mut found: Vec<Technician> = rows.into_iter().map(of).collect();
    let ids: Vec<String> = found.iter().map(|t| t.staff.id.text()).collect();
    let at: HashMap<&str, usize> = ids.iter().map(String::as_str).zip(0..).collect();
    for row in skills {
        let n = at[row.staff.as_str()];
        found[n].skills.push(read_skill(row));
    }
    for row in shifts {
        found[at[row.staff.as_str()]].shifts.push(read_shift(row));
    }
    found
}

/// Somebody's entry by staff number, company-wide: numbers are unique.
pub(crate) async fn by_number(view: &View, number: &str) -> Result<Option<Staff>> {
    let query = view.find_unscoped::<staff::Entity>("staff numbers are unique company-wide");
    Ok(query.filter(staff::Column::Number.eq(number)).one(view).await.db()?.map(read))
}

/// Writes an entry with its skills.
pub(crate) async fn put(uow: &Uow, s: &Staff, skills: &[HeldSkill], new: bool) -> Result<()> {
    let row = staff::ActiveModel {
        id: Set(s.id.text()),
        number: Set(s.number.clone()),
        unit: Set(s.unit.as_str().into()),
        name: Set(s.name.clone()),
        phone: Set(s.phone.clone()),
        role: Set(s.role.code().into()),
        lon: Set(s.home.map(|p| p.lon)),
        lat: Set(s.home.map(|p| p.lat)),
        active: Set(s.active),
        joined_on: Set(uow.business_day(uow.now())),
        home_base: Set(s.home_base.clone()),
        van: Set(s.van.clone()),
        station: Set(s.station.clone()),
        version: Set(s.version + i64::from(!new)),
    };
    if new {
        staff::Entity::insert(row).exec_without_returning(uow).await.db()?;
    } else {
        let mut row = row;
        row.not_set(staff::Column::JoinedOn);
        let same = staff::Entity::update_many()
            .set(row)
            .filter(staff::Column::Id.eq(s.id.text()))
            .filter(staff::Column::Version.eq(s.version));
        if same.exec(uow).await.db()?.rows_affected == 0 {
            return Err(Error::Conflict(Message::new("network-changed-meanwhile")));
        }
    }
    put_skills(uow, s, skills).await?;
    shifts::follow(uow, s).await?;
    uow.index(&doc(s)).await
}

/// Puts somebody where the search box finds him: his unit's people and those above.
fn doc(s: &Staff) -> SearchDoc {
    SearchDoc {
        subject: Subject::new("staff", s.id),
        unit: s.unit.clone(),
        customer: None,
        technician: Some(s.id.text()),
        title: s.name.clone(),
        subtitle: s.number.clone(),
        text: format!("{} {} {} {}", s.number, s.name, s.phone, s.van),
    }
}

async fn put_skills(uow: &Uow, s: &Staff, skills: &[HeldSkill]) -> Result<()> {
    staff_skill::Entity::delete_many()
        .filter(staff_skill::Column::Staff.eq(s.id.text()))
        .exec(uow)
        .await
        .db()?;
    let rows = skills.iter().map(|k| staff_skill::ActiveModel {
        staff: Set(s.id.text()),
        unit: Set(s.unit.as_str().into()),
        skill: Set(k.skill.clone()),
        level: Set(k.level),
        certificate: Set(k.certificate.clone()),
        expires_on: Set(k.expires_on.map(|d| d.to_string())),
    });
    if !skills.is_empty() {
        staff_skill::Entity::insert_many(rows).exec_without_returning(uow).await.db()?;
    }
    Ok(())
}
