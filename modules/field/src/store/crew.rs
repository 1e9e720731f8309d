//! What the plan must know: who works when, what is booked, where everything is.
use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{Id, Instant, Result, UnitPath};
use network::{Ownership, Place, Staff, Technician, Unit, shifts_on_date};
use store::{View, settings};

use super::{holds, visits};
use crate::{
    Visit, VisitState, Window,
    domain::planner::{Ask, Booked, Rates, Situation, WorkDay},
};

/// What the situation is made for.
#[derive(Debug, Clone)]
pub(crate) struct Need {
    pub(crate) division: String,
    pub(crate) skill: String,
    pub(crate) place: Place,
    pub(crate) minutes: i64,
    /// Only these units; all responsible ones when empty.
    pub(crate) units: Vec<UnitPath>,
    /// Also these technicians, wherever they belong.
    pub(crate) also: Vec<Id<Staff>>,
    pub(crate) except: Vec<Id<Staff>>,
    /// The visit that is being moved: its own time is free.
    pub(crate) moving: Option<Id<Visit>>,
    /// The case whose own hold is no hindrance; `None` while there is no case yet.
    pub(crate) case: Option<Id<cases::Case>>,
}

/// Most technicians looked at for one question.
const CREW_MAX: usize = 60;

/// Everything the engine has to know for `days` days from `first`.
pub(crate) async fn situation(view: &View, need: &Need, first: Date, days: i64) -> Result<Situation> {
    let units = units_for(view, need).await?;
    let paths: Vec<UnitPath> = units.iter().map(|u| u.path.clone()).collect();
    let mut crew = network::crew_of(view, &paths).await?;
    let rank: HashMap<&UnitPath, usize> = paths.iter().zip(0..).collect();
    crew.sort_by_key(|t| rank.get(&t.staff.unit).copied());
    crew.truncate(CREW_MAX);
    let also: Vec<Id<Staff>> =
        need.also.iter().copied().filter(|id| crew.iter().all(|t| t.staff.id != *id)).collect();
    crew.extend(network::technicians_by_ids(view, &also).await?);
    let dates = dates(first, days);
    let zone = view.zone().clone();
    let span = Window {
        from: kernel::day_bounds(first, &zone).0,
        to: kernel::day_bounds(*dates.last().unwrap_or(&first), &zone).1,
    };
    let ids: Vec<Id<Staff>> = crew.iter().map(|t| t.staff.id).collect();
    let taken = visits::taking_time(view, &ids, span).await?;
    let taken: Vec<Visit> = taken.into_iter().filter(|v| Some(v.id) != need.moving).collect();
    let held = holds::taking_time(view, &ids, span).await?;
    let homes = homes(view, &crew, &units, need.place).await?;
    let rates = rates(view).await?;
    let mut all = vec![];
    for t in &crew {
        let contracted = units
            .iter()
            .find(|u| u.path == t.staff.unit)
            .is_some_and(|u| u.ownership == Ownership::Contracted);
        let rates = if contracted { rates.1 } else { rates.0 };
        let out = taken.iter().find(|v| v.whoever() == Some(t.staff.id) && is_out(v));
        all.extend(dates.iter().filter_map(|d| work_day(view, t, *d, homes[&t.staff.id], rates, out)));
    }
    let mut booked: Vec<Booked> =
        taken.iter().filter(|v| !is_out(v)).filter_map(|v| booked_visit(view, v, need.place)).collect();
    let of_others = held.iter().filter(|h| Some(h.case) != need.case);
    booked.extend(of_others.map(|h| Booked {
        key: format!("hold-{}", h.id),
        technician: h.technician,
        place: h.place,
        minutes: h.minutes,
        window: h.window,
        start: h.start,
    }));
    let ask = Ask {
        place: need.place,
        minutes: need.minutes,
        skill: need.skill.clone(),
        except: need.except.clone(),
    };
    Ok(Situation { first, zone, days: all, booked, ask })
}

async fn units_for(view: &View, need: &Need) -> Result<Vec<Unit>> {
    if need.units.is_empty() {
        return network::responsible_units(view, &need.division, &need.skill).await;
    }
    let mut units = vec![];
    for path in &need.units {
        units.push(network::unit(view, path).await?);
    }
    Ok(units)
}

fn dates(first: Date, days: i64) -> Vec<Date> {
    (0..days.max(1)).filter_map(|n| first.checked_add(jiff::Span::new().days(n)).ok()).collect()
}

fn is_out(v: &Visit) -> bool {
    matches!(v.state, VisitState::EnRoute | VisitState::OnSite)
}

/// A technician's day; today begins now, or when and where his present visit ends.
fn work_day(
    view: &View,
    t: &Technician,
    date: Date,
    home: Place,
    rates: Rates,
    out: Option<&Visit>,
) -> Option<WorkDay> {
    let now = view.now();
    let today = date == now.date_in(view.zone());
    let out = out.filter(|_| today);
    let begins = out.map_or(now, |v| ends(v, now));
    let cut = |(from, to): (Instant, Instant)| Window::new(if today { from.max(begins) } else { from }, to);
    let shifts: Vec<Window> =
        shifts_on_date(&t.shifts, date, view.zone()).into_iter().filter_map(cut).collect();
    (!shifts.is_empty()).then(|| WorkDay {
        technician: t.staff.id,
        name: t.staff.name.clone(),
        unit: t.staff.unit.clone(),
        date,
        shifts,
        start: out.and_then(|v| v.detail.place).unwrap_or(home),
        end: home,
        skills: t.skills.clone(),
        rates,
    })
}

/// When a visit under way will be over, as far as anybody knows.
fn ends(v: &Visit, now: Instant) -> Instant {
    let begun = v.detail.arrived.map(|a| a.at).or(v.planned.map(|p| p.from)).unwrap_or(now);
    let begun = if v.state == VisitState::EnRoute { begun.max(now) } else { begun };
    begun.plus_minutes(v.detail.minutes).max(now.plus_minutes(5))
}

/// A visit that stays where it is: in its promised window, later when that has passed.
fn booked_visit(view: &View, v: &Visit, unknown: Place) -> Option<Booked> {
    let (technician, planned, now) = (v.whoever()?, v.planned?, view.now());
    let date = planned.from.date_in(view.zone());
    let day = kernel::day_bounds(date, view.zone());
    let mut window = v.promised.unwrap_or(Window { from: planned.from, to: day.1 });
    if window.to < now {
        window.to = day.1;
    }
    let start = planned.from.max(window.from);
    let place = v.detail.place.unwrap_or(unknown);
    Some(Booked { key: v.id.text(), technician, place, minutes: v.detail.minutes, window, start })
}

/// Where each day starts: at home, else at the unit, else at the centre of its division, else at the site.
async fn homes(
    view: &View,
    crew: &[Technician],
    units: &[Unit],
    site: Place,
) -> Result<HashMap<Id<Staff>, Place>> {
    let mut of_units: HashMap<UnitPath, Option<Place>> = HashMap::new();
    for unit in units {
        of_units.insert(unit.path.clone(), place_of_unit(view, unit).await?);
    }
    let mut homes = HashMap::new();
    for t in crew {
        if t.staff.home.is_none() && !of_units.contains_key(&t.staff.unit) {
            let place = match network::unit(view, &t.staff.unit).await {
                Ok(unit) => place_of_unit(view, &unit).await?,
                Err(_) => None,
            };
            of_units.insert(t.staff.unit.clone(), place);
        }
        let unit = of_units.get(&t.staff.unit).copied().flatten();
        homes.insert(t.staff.id, t.staff.home.or(unit).unwrap_or(site));
    }
    Ok(homes)
}

async fn place_of_unit(view: &View, unit: &Unit) -> Result<Option<Place>> {
    match unit.place {
        Some(place) => Ok(Some(place)),
        None => place_of_division(view, &unit.division).await,
    }
}

/// The centre of a division, or of the next one above that has one.
pub(crate) async fn place_of_division(view: &View, code: &str) -> Result<Option<Place>> {
    let path = network::division_path(view, code).await?;
    Ok(path.into_iter().rev().find_map(|d| d.centre))
}

/// Where one technician's day starts.
pub(crate) async fn home_of(view: &View, technician: Id<Staff>) -> Result<Option<Place>> {
    let Some(person) = network::staff_by_ids(view, &[technician]).await?.into_iter().next() else {
        return Ok(None);
    };
    if person.home.is_some() {
        return Ok(person.home);
    }
    place_of_unit(view, &network::unit(view, &person.unit).await?).await
}

/// Rates of own and of contracted technicians, from settings.
async fn rates(view: &View) -> Result<(Rates, Rates)> {
    let hour_fen = settings::get(view, "field.hour-fen").await?.unwrap_or(4_000);
    let km_fen = settings::get(view, "field.km-fen").await?.unwrap_or(120);
    let fee = settings::get(view, "field.outlet-fee-fen").await?.unwrap_or(5_000);
    Ok((Rates { hour_fen, km_fen, visit_fen: 0 }, Rates { hour_fen, km_fen, visit_fen: fee }))
}
