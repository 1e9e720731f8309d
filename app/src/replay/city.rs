//! The city that serves the requests of a file: its areas, yards, crew, and what it does. Made through the modules' acts.
use std::collections::BTreeMap;

use cases::{CaseKind, DefineCalendar, DuePolicy, Promise, define_calendar, define_policy};
use duetime::{Mode, Policy, Target, presets};
use field::{JobForm, define_job_form};
use jiff::civil::Weekday;
use kernel::{Actor, Id, Result, UnitPath};
use network::{
    Contract, DivisionRow, Employ, FoundUnit, Ownership, Place, PlanShifts, Role, ShiftRule, Staff, UnitKind,
    employ, found_unit, load_divisions, plan_shifts,
};
use rand::{Rng, rngs::SmallRng};
use store::{Db, Uow};
use warranty::{DefineProduct, Product, define_product};

use super::rows::{Row, SERVICES};

/// Code of the city among the divisions.
const CITY: &str = "90";
/// Least technicians for each area before the crew is divided among yards.
const LEAST_PER_YARD: usize = 2;
/// Working day of the crew, minutes after midnight: with half an hour at noon, every day of the week.
const SHIFTS: [(i64, i64); 2] = [(450, 735), (765, 1140)];

/// An area of the city.
#[derive(Debug, Clone)]
struct Area {
    name: String,
    division: String,
    unit: UnitPath,
    centre: Place,
    requests: usize,
    crew: usize,
}

/// What was built.
#[derive(Debug, Default)]
pub struct City {
    areas: Vec<Area>,
    /// Products by the code of their service.
    pub products: BTreeMap<&'static str, Id<Product>>,
    /// Everybody who goes out, and where his day begins.
    pub crew: Vec<(Id<Staff>, Place)>,
    /// How many yards there are.
    pub yards: usize,
}

impl City {
    /// Division a request lies in.
    pub fn division_of(&self, row: &Row) -> String {
        self.areas.iter().find(|a| a.name == row.area).map_or(CITY, |a| &a.division).to_owned()
    }
}

/// Builds the city for these requests with a crew of `technicians`.
///
/// # Errors
/// Database failures.
pub async fn build(db: &Db, rows: &[Row], technicians: usize, rng: &mut SmallRng) -> Result<City> {
    let areas = areas(rows, technicians);
    let system = Actor::system();
    let given = areas.clone();
    db.write(&system, async move |uow| found(uow, &given).await).await?;
    let products = db.write(&system, async |uow| services(uow).await).await?;
    let hires = hires(&areas, technicians, rng);
    let crew = db.write(&system, async move |uow| hire(uow, &hires).await).await?;
    let yards = areas.iter().filter(|a| a.crew > 0).count().max(1);
    Ok(City { areas, products, crew, yards })
}

/// The areas of the file, each with its share of the crew; one crew for the whole city when it is too small to divide.
fn areas(rows: &[Row], technicians: usize) -> Vec<Area> {
    let mut found: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for row in rows.iter().filter(|r| !r.area.is_empty()) {
        found.entry(&row.area).or_default().push(row.place);
    }
    let hq = UnitPath::root().child("city").unwrap_or_else(UnitPath::root);
    let mut all: Vec<Area> = found
        .into_iter()
        .zip(1..)
        .map(|((name, places), n)| Area {
            name: name.to_owned(),
            division: format!("{CITY}{n:02}"),
            unit: hq.child(&format!("yard-{n}")).unwrap_or_else(UnitPath::root),
            centre: middle(&places),
            requests: places.len(),
            crew: 0,
        })
        .collect();
    if technicians >= all.len() * LEAST_PER_YARD {
        share(&mut all, technicians);
    }
    all
}

fn middle(places: &[Place]) -> Place {
    let n = places.len().max(1) as f64;
    let sum = |f: fn(&Place) -> f64| places.iter().map(f).sum::<f64>() / n;
    Place { lon: sum(|p| p.lon), lat: sum(|p| p.lat) }
}

/// By requests, at least [`LEAST_PER_YARD`] each; the rest to whoever has most requests for each of his people.
fn share(areas: &mut [Area], technicians: usize) {
    areas.iter_mut().for_each(|a| a.crew = LEAST_PER_YARD);
    for _ in areas.len() * LEAST_PER_YARD..technicians {
        if let Some(most) = areas.iter_mut().max_by_key(|a| a.requests * 1_000 / a.crew) {
            most.crew += 1;
        }
    }
}

async fn found(uow: &Uow, areas: &[Area]) -> Result<()> {
    let city = areas.iter().map(|a| a.centre).collect::<Vec<_>>();
    let division = |code: &str, name: &str, parent: &str, centre| DivisionRow {
        code: code.into(),
        name: name.into(),
        parent: parent.into(),
        centre: Some(centre),
    };
    let mut divisions = vec![division(CITY, "Los Angeles", "", middle(&city))];
    divisions.extend(areas.iter().map(|a| division(&a.division, &a.name, CITY, a.centre)));
    load_divisions(uow, &divisions).await?;
    let spec = presets::around_the_clock("America/Los_Angeles");
    let calendar = DefineCalendar { code: "always".into(), name: "24/7".into(), spec, version: None };
    define_calendar(uow, calendar).await?;
    for (promise, hours) in [(Promise::Arrival, 48), (Promise::Completion, 72)] {
        define_policy(uow, policy(promise, hours)).await?;
    }
    let divided = areas.iter().any(|a| a.crew > 0);
    let root = UnitPath::root();
    found_unit(
        uow,
        unit(&root, "city", "City of Los Angeles", middle(&city), if divided { "" } else { CITY }),
    )
    .await?;
    let hq = root.child("city").unwrap_or(root);
    for (a, n) in areas.iter().filter(|a| a.crew > 0).zip(1..) {
        debug_assert!(a.unit.as_str().contains("yard"), "area {n}");
        found_unit(uow, unit(&hq, a.unit.code(), &a.name, a.centre, &a.division)).await?;
    }
    Ok(())
}

fn policy(promise: Promise, hours: u64) -> DuePolicy {
    let target = Target { amount_seconds: hours * 3_600, mode: Mode::Elapsed };
    DuePolicy {
        id: format!("{}-{hours}", promise.code()),
        promise,
        level: String::new(),
        kind: CaseKind::Repair.code().into(),
        category: String::new(),
        division: String::new(),
        priority: 0,
        calendar: "always".into(),
        policy: Policy { target, warn_percent: vec![75], escalate_after_seconds: vec![] },
    }
}

fn unit(parent: &UnitPath, code: &str, name: &str, place: Place, territory: &str) -> FoundUnit {
    FoundUnit {
        parent: parent.clone(),
        code: code.into(),
        name: name.into(),
        kind: UnitKind::TechnicalCentre,
        ownership: Ownership::Own,
        division: territory.into(),
        address: String::new(),
        phone: String::new(),
        place: Some(place),
        calendar: "always".into(),
        contract: Contract::default(),
        territories: if territory.is_empty() { vec![] } else { vec![territory.into()] },
        skills: vec![],
        active: true,
    }
}

/// What the city does: a product with its category for each type, and a form that says how long the work takes.
async fn services(uow: &Uow) -> Result<BTreeMap<&'static str, Id<Product>>> {
    let mut products = BTreeMap::new();
    let bare = field::form_for(uow, "", "").await?;
    for s in SERVICES {
        let product = DefineProduct {
            model: s.code.to_uppercase(),
            name: s.name.into(),
            category: s.code.into(),
            active: true,
            ..DefineProduct::default()
        };
        products.insert(s.code, define_product(uow, product).await?);
        if s.goes {
            let form = JobForm {
                code: s.code.into(),
                name_zh: s.name.into(),
                name_en: s.name.into(),
                category: s.code.into(),
                minutes: s.minutes,
                photos: vec![],
                version: 0,
                ..bare.clone()
            };
            define_job_form(uow, form).await?;
        }
    }
    Ok(products)
}

struct Hire {
    number: String,
    unit: UnitPath,
    home: Place,
}

/// The crew starts from its yard; when there is one yard only, from places spread like the requests.
fn hires(areas: &[Area], technicians: usize, rng: &mut SmallRng) -> Vec<Hire> {
    let city = UnitPath::root().child("city").unwrap_or_else(UnitPath::root);
    let yards: Vec<&Area> = areas.iter().flat_map(|a| std::iter::repeat_n(a, a.crew)).collect();
    let mut near = |p: Place| Place {
        lon: p.lon + rng.random_range(-0.005..0.005),
        lat: p.lat + rng.random_range(-0.005..0.005),
    };
    let hire = |n: usize| {
        let (unit, centre) = match yards.get(n) {
            Some(yard) => (yard.unit.clone(), yard.centre),
            None => (city.clone(), areas[n % areas.len().max(1)].centre),
        };
        Hire { number: format!("LA{:04}", n + 1), unit, home: near(centre) }
    };
    (0..technicians).map(hire).collect()
}

async fn hire(uow: &Uow, hires: &[Hire]) -> Result<Vec<(Id<Staff>, Place)>> {
    use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let week = [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday];
    let mut crew = vec![];
    for h in hires {
        let entry = Employ {
            number: h.number.clone(),
            unit: h.unit.clone(),
            name: format!("Crew {}", &h.number[2..]),
            phone: String::new(),
            role: Role::Technician,
            home: Some(h.home),
            active: true,
            skills: vec![],
        };
        let staff = employ(uow, entry).await?;
        let shifts =
            week.iter().flat_map(|d| SHIFTS.map(|(from, to)| (ShiftRule::Weekly(*d), from, to))).collect();
        plan_shifts(uow, PlanShifts { staff, shifts }).await?;
        crew.push((staff, h.home));
    }
    Ok(crew)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crew_is_shared_by_requests_and_nobody_is_lost() {
        let area = |requests| Area {
            name: String::new(),
            division: String::new(),
            unit: UnitPath::root(),
            centre: Place { lon: 0.0, lat: 0.0 },
            requests,
            crew: 0,
        };
        let mut areas = vec![area(100), area(50), area(10)];
        share(&mut areas, 16);
        assert_eq!(areas.iter().map(|a| a.crew).collect::<Vec<_>>(), [9, 5, 2]);
    }
}
