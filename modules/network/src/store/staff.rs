//! People, their skills and shifts.
use std::collections::HashMap;

use jiff::civil::{Date, Weekday};
use kernel::{Error, Id, Instant, Message, Result, UnitPath};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use store::{DbResult, Uow, View};

use super::entity::{shift, staff, staff_skill};
use crate::{HeldSkill, Place, Role, Shift, Staff, Technician, shifts_on_date};

fn read(m: staff::Model) -> Staff {
    Staff {
        id: m.id.parse().unwrap_or_else(|_| Id::from_uuid(Default::default())),
        number: m.number,
        unit: UnitPath::parse(&m.unit).unwrap_or_else(UnitPath::root),
        name: m.name,
        phone: m.phone,
        role: Role::from_code(&m.role).unwrap_or(Role::Technician),
        home: m.lon.zip(m.lat).map(|(lon, lat)| Place { lon, lat }),
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
        let expires_on = row.expires_on.and_then(|d| d.parse().ok());
        let held = HeldSkill { skill: row.skill, level: row.level, certificate: row.certificate, expires_on };
        found[at[row.staff.as_str()]].skills.push(held);
    }
    for row in shifts {
        found[at[row.staff.as_str()]].shifts.push(read_shift(row));
    }
    found
}

fn read_shift(row: &shift::Model) -> Shift {
    let weekday =
        row.weekday.and_then(|n| i8::try_from(n).ok()).and_then(|n| Weekday::from_monday_one_offset(n).ok());
    let on_date = row.on_date.as_deref().and_then(|d| d.parse().ok());
    Shift { weekday, on_date, from_min: row.from_min, to_min: row.to_min }
}

/// The spans somebody works on a date, in the company's zone.
///
/// # Errors
/// Database failures.
pub async fn shifts_on(view: &View, staff: Id<Staff>, date: Date) -> Result<Vec<(Instant, Instant)>> {
    let rows =
        view.find::<shift::Entity>().filter(shift::Column::Staff.eq(staff.text())).all(view).await.db()?;
    let shifts: Vec<Shift> = rows.iter().map(read_shift).collect();
    Ok(shifts_on_date(&shifts, date, view.zone()))
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
        version: Set(s.version + i64::from(!new)),
    };
    if new {
        staff::Entity::insert(row).exec_without_returning(uow).await.db()?;
    } else {
        let same = staff::Entity::update_many()
            .set(row)
            .filter(staff::Column::Id.eq(s.id.text()))
            .filter(staff::Column::Version.eq(s.version));
        if same.exec(uow).await.db()?.rows_affected == 0 {
            return Err(Error::Conflict(Message::new("network-changed-meanwhile")));
        }
    }
    put_skills(uow, s, skills).await
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

/// Replaces somebody's shifts: the whole pattern, or those of the dates named.
pub(crate) async fn put_shifts(uow: &Uow, s: &Staff, shifts: &[Shift]) -> Result<()> {
    let dates: Vec<String> = shifts.iter().filter_map(|x| x.on_date.map(|d| d.to_string())).collect();
    let old = shift::Entity::delete_many().filter(shift::Column::Staff.eq(s.id.text()));
    let pattern = shifts.iter().any(|x| x.on_date.is_none());
    let mut replaced = Condition::any().add(shift::Column::OnDate.is_in(dates));
    if pattern {
        replaced = replaced.add(shift::Column::OnDate.is_null());
    }
    old.filter(replaced).exec(uow).await.db()?;
    let rows = shifts.iter().map(|x| shift::ActiveModel {
        id: Set(uow.new_id::<Shift>().text()),
        staff: Set(s.id.text()),
        unit: Set(s.unit.as_str().into()),
        weekday: Set(x.weekday.map(|w| i64::from(w.to_monday_one_offset()))),
        on_date: Set(x.on_date.map(|d| d.to_string())),
        from_min: Set(x.from_min),
        to_min: Set(x.to_min),
    });
    if !shifts.is_empty() {
        shift::Entity::insert_many(rows).exec_without_returning(uow).await.db()?;
    }
    Ok(())
}
