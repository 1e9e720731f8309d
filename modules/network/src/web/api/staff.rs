//! People, shifts and absences for programs.
use ::web::{ApiCall, ApiResult, Ctx};
use jiff::{ToSpan, civil::Weekday};
use kernel::{Error, Id};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::{Uow, View};

use super::super::{
    staff::list::Asked as ListAsked,
    words::{self, clock, day, known_unit, minute},
};
use crate::{
    Absence, AbsenceKind, ChangeStaff, Employ, HeldSkill, Place, PlanAbsence, PlanShifts, Role, Shift,
    ShiftRule, SkillHeld, Staff, Technician, change_staff, list_staff, plan_days, plan_shifts,
    technicians_by_ids,
};

/// A member of staff; the phone is masked unless one may enter people.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct StaffView {
    id: String,
    number: String,
    unit: String,
    name: String,
    phone: String,
    role: String,
    lon: Option<f64>,
    lat: Option<f64>,
    home_base: String,
    van: String,
    station: String,
    active: bool,
    skills: Vec<SkillOf>,
    shifts: Vec<ShiftOf>,
    version: i64,
}

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct SkillOf {
    skill: String,
    /// 1 to 5.
    level: i64,
    #[serde(default)]
    certificate: String,
    /// Last day, `YYYY-MM-DD`.
    #[serde(default)]
    expires_on: Option<String>,
}

/// A span of a weekday or of one date; equal times say a day off.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ShiftOf {
    /// 1 (Monday) to 7.
    #[serde(default)]
    weekday: Option<i8>,
    /// `YYYY-MM-DD`, instead of a weekday.
    #[serde(default)]
    date: Option<String>,
    /// `HH:MM`.
    from: String,
    /// `HH:MM`, up to `24:00`.
    to: String,
}

fn shift_of(s: &Shift) -> ShiftOf {
    ShiftOf {
        weekday: s.weekday.map(Weekday::to_monday_one_offset),
        date: s.on_date.map(|d| d.to_string()),
        from: clock(s.from_min),
        to: clock(s.to_min),
    }
}

fn skill_of(h: HeldSkill) -> SkillOf {
    let expires_on = h.expires_on.map(|d| d.to_string());
    SkillOf { skill: h.skill, level: h.level, certificate: h.certificate, expires_on }
}

fn view_of(ctx: &Ctx, t: Technician) -> StaffView {
    let s = t.staff;
    StaffView {
        id: s.id.text(),
        number: s.number,
        unit: s.unit.as_str().into(),
        name: s.name,
        phone: words::phone(ctx, &s.phone),
        role: s.role.code().into(),
        lon: s.home.map(|h| h.lon),
        lat: s.home.map(|h| h.lat),
        home_base: s.home_base,
        van: s.van,
        station: s.station,
        active: s.active,
        skills: t.skills.into_iter().map(skill_of).collect(),
        shifts: t.shifts.iter().map(shift_of).collect(),
        version: s.version,
    }
}

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(in crate::web) struct Asked {
    /// Code of a unit; it and those below.
    unit: String,
    role: String,
    skill: String,
    /// Beginning of a number or piece of a name.
    q: String,
    /// Those who left instead of those who work.
    left: bool,
    page: u64,
    /// 1 to 500.
    size: Option<u64>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct Listed {
    rows: Vec<StaffView>,
    more: bool,
}

pub(in crate::web) async fn list(call: ApiCall<(), Asked, ()>) -> ApiResult<Listed> {
    let Asked { unit, role, skill, q, left, page, size } = call.query;
    let state = if left { "left".into() } else { String::new() };
    let asked = ListAsked { q, unit, role, skill, state, ..ListAsked::default() };
    let read = async move |view: &View| {
        let filter = asked.filter(view, page.min(10_000), size.unwrap_or(50)).await?;
        list_staff(view, &filter).await
    };
    let (rows, more) = call.ctx.read(read).await?;
    Ok(Listed { rows: rows.into_iter().map(|t| view_of(&call.ctx, t)).collect(), more })
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ById {
    id: String,
}

impl ById {
    fn id(&self) -> Result<Id<Staff>, Error> {
        self.id.parse().map_err(|_| Error::NotFound)
    }
}

pub(in crate::web) async fn one(call: ApiCall<ById, (), ()>) -> ApiResult<StaffView> {
    let id = call.path.id()?;
    let found = call.ctx.read(async move |view| technicians_by_ids(view, &[id]).await).await?;
    let person = found.into_iter().next().ok_or(Error::NotFound)?;
    Ok(view_of(&call.ctx, person))
}

/// An entry as it should be.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct StaffInput {
    number: String,
    /// Code or path of his unit.
    unit: String,
    name: String,
    #[serde(default)]
    phone: String,
    /// `agent`, `dispatcher`, `technician`, `outlet-manager`, `reviewer`, `storekeeper`, `manager`.
    role: String,
    #[serde(default)]
    lon: Option<f64>,
    #[serde(default)]
    lat: Option<f64>,
    #[serde(default)]
    home_base: String,
    #[serde(default)]
    van: String,
    #[serde(default)]
    station: String,
    #[serde(default = "yes")]
    active: bool,
    #[serde(default)]
    skills: Vec<SkillOf>,
    /// The version read, for a change.
    #[serde(default)]
    version: i64,
}

fn yes() -> bool {
    true
}

async fn change_of(uow: &Uow, b: StaffInput, of: Option<Id<Staff>>) -> kernel::Result<ChangeStaff> {
    let mut skills = vec![];
    for s in b.skills {
        let expires_on = day("skills", s.expires_on.as_deref().unwrap_or(""))?;
        skills.push(SkillHeld { skill: s.skill, level: s.level, certificate: s.certificate, expires_on });
    }
    let entry = Employ {
        number: b.number,
        unit: known_unit(uow, "unit", &b.unit).await?.path,
        name: b.name,
        phone: words::number("phone", &b.phone)?,
        role: Role::from_code(&b.role).ok_or_else(|| Error::field("role", "network-choose"))?,
        home: b.lon.zip(b.lat).map(|(lon, lat)| Place { lon, lat }),
        active: b.active,
        skills,
    };
    let of = of.map(|id| (id, b.version));
    Ok(ChangeStaff { of, entry, home_base: b.home_base, van: b.van, station: b.station })
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct Made {
    id: String,
}

pub(in crate::web) async fn employ(call: ApiCall<(), (), StaffInput>) -> ApiResult<Made> {
    let body = call.body;
    let act = async move |uow: &Uow| {
        let change = change_of(uow, body.clone(), None).await?;
        Ok(Made { id: change_staff(uow, change).await?.text() })
    };
    call.ctx.act(act).await
}

pub(in crate::web) async fn change(call: ApiCall<ById, (), StaffInput>) -> ApiResult<()> {
    let (id, body) = (call.path.id()?, call.body);
    let act = async move |uow: &Uow| {
        let change = change_of(uow, body.clone(), Some(id)).await?;
        change_staff(uow, change).await.map(|_| ())
    };
    call.ctx.act(act).await
}

/// Shifts as they should be. Weekdays replace the whole weekly pattern; dates replace those dates only.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ShiftsInput {
    shifts: Vec<ShiftOf>,
}

pub(in crate::web) async fn shifts(call: ApiCall<ById, (), ShiftsInput>) -> ApiResult<()> {
    let (staff, wrong) = (call.path.id()?, || Error::field("shifts", "network-shift-wrong"));
    let mut all = vec![];
    for s in &call.body.shifts {
        let rule = match (s.weekday, &s.date) {
            (Some(n), None) => ShiftRule::Weekly(Weekday::from_monday_one_offset(n).map_err(|_| wrong())?),
            (None, Some(date)) => ShiftRule::On(day("shifts", date)?.ok_or_else(wrong)?),
            _ => return Err(wrong().into()),
        };
        let (from, to) = (minute(&s.from).ok_or_else(wrong)?, minute(&s.to).ok_or_else(wrong)?);
        all.push((rule, from, to));
    }
    let weekly = all.iter().any(|(rule, ..)| matches!(rule, ShiftRule::Weekly(_)));
    let plan = PlanShifts { staff, shifts: all };
    let act = async move |uow: &Uow| {
        if weekly {
            plan_shifts(uow, plan.clone()).await
        } else {
            plan_days(uow, plan.clone()).await.map(|_| ())
        }
    };
    call.ctx.act(act).await
}

/// Days somebody is away.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(in crate::web) struct AbsenceView {
    id: String,
    from: String,
    until: String,
    kind: String,
    why: String,
}

impl From<Absence> for AbsenceView {
    fn from(a: Absence) -> Self {
        let (from, until) = (a.from.to_string(), a.until.to_string());
        Self { id: a.id.text(), from, until, kind: a.kind.code().into(), why: a.why }
    }
}

pub(in crate::web) async fn absences(call: ApiCall<ById, (), ()>) -> ApiResult<Vec<AbsenceView>> {
    let id = call.path.id()?;
    let read = async move |view: &View| {
        crate::staff(view, id).await?;
        let today = view.now().date_in(view.zone());
        crate::absences(view, &[id], today, today.saturating_add(400.days())).await
    };
    Ok(call.ctx.read(read).await?.into_iter().map(AbsenceView::from).collect())
}

#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct AbsenceInput {
    /// First day, `YYYY-MM-DD`.
    from: String,
    /// Last day.
    until: String,
    /// `leave`, `sick`, `training`, `other`.
    kind: String,
    #[serde(default)]
    why: String,
}

pub(in crate::web) async fn plan_absence(call: ApiCall<ById, (), AbsenceInput>) -> ApiResult<Made> {
    let (staff, b) = (call.path.id()?, call.body);
    let must = |field: &'static str, text: &str| {
        day(field, text).and_then(|d| d.ok_or_else(|| Error::field(field, "network-day-wrong")))
    };
    let plan = PlanAbsence {
        staff,
        from: must("from", &b.from)?,
        until: must("until", &b.until)?,
        kind: AbsenceKind::from_code(&b.kind).ok_or_else(|| Error::field("kind", "network-choose"))?,
        why: b.why,
    };
    let act = async move |uow: &Uow| Ok(Made { id: crate::plan_absence(uow, plan.clone()).await?.text() });
    call.ctx.act(act).await
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::web) struct ByAbsence {
    id: String,
    absence: String,
}

pub(in crate::web) async fn cancel_absence(call: ApiCall<ByAbsence, (), ()>) -> ApiResult<()> {
    let of: Id<Staff> = call.path.id.parse().map_err(|_| Error::NotFound)?;
    let id: Id<Absence> = call.path.absence.parse().map_err(|_| Error::NotFound)?;
    call.ctx.act(async move |uow| crate::cancel_absence(uow, of, id).await).await
}
