//! Staff with skills and shifts; customers with a card each.
use customers::{NewCustomer, Place as Home, open_file};
use jiff::civil::{Weekday, date};
use kernel::{Id, Instant, Money, Result};
use network::{Employ, Place, PlanShifts, Role, ShiftRule, SkillHeld, Staff, UnitKind, employ, plan_shifts};
use rand::{Rng, rngs::SmallRng};
use store::Uow;
use warranty::{Card, NewCard, issue_card};

use super::{goods::Model, names, units::Site};

/// Somebody to be employed.
#[derive(Debug, Clone)]
pub(super) struct Hire {
    site: usize,
    number: String,
    name: String,
    phone: String,
    role: Role,
    home: Option<Place>,
}

/// Who works where: an agent pool, a storekeeper per depot, two or three technicians and a manager per outlet.
pub(super) fn hires(sites: &[Site], rng: &mut SmallRng) -> Vec<Hire> {
    let mut all = vec![];
    for (at, site) in sites.iter().enumerate() {
        let roles: &[(Role, usize)] = match site.kind {
            UnitKind::ContactCentre => &[(Role::Agent, 6), (Role::Dispatcher, 2)],
            UnitKind::Headquarters => &[(Role::Manager, 1), (Role::Reviewer, 2)],
            UnitKind::Depot => &[(Role::Storekeeper, 1)],
            UnitKind::LiaisonOffice => &[(Role::Manager, 1)],
            UnitKind::TechnicalCentre => &[(Role::Manager, 1), (Role::Technician, 4)],
            UnitKind::TownshipOutlet => &[(Role::OutletManager, 1), (Role::Technician, 1)],
            UnitKind::PrefectureOutlet | UnitKind::CountyOutlet => {
                &[(Role::OutletManager, 1), (Role::Technician, 3)]
            }
        };
        for (role, count) in roles {
            for _ in 0..*count {
                let n = all.len();
                let mut near = || rng.random_range(-0.03..0.03);
                let home = site.place.map(|p| Place { lon: p.lon + near(), lat: p.lat + near() });
                let (number, name, phone) =
                    (format!("D{:05}", n + 1), names::name(rng), names::phone(500_000 + n));
                all.push(Hire { site: at, number, name, phone, role: *role, home });
            }
        }
    }
    all
}

/// Somebody who works here.
#[derive(Debug, Clone)]
pub struct Employee {
    /// Who.
    pub id: Id<Staff>,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Place of his unit in the company's sites.
    pub site: usize,
    /// Where his day begins.
    pub home: Option<Place>,
}

/// Employs them.
pub(super) async fn employ_all(uow: &Uow, sites: &[Site], hires: &[Hire]) -> Result<Vec<Employee>> {
    let mut all = vec![];
    for h in hires {
        let is_technician = h.role == Role::Technician;
        let skills = if is_technician { skills(&h.number) } else { vec![] };
        let entry = Employ {
            number: h.number.clone(),
            unit: sites[h.site].path.clone(),
            name: h.name.clone(),
            phone: h.phone.clone(),
            role: h.role,
            home: h.home,
            active: true,
            skills,
        };
        let id = employ(uow, entry).await?;
        if is_technician {
            let sunday = all.len() % 2 == 1;
            plan_shifts(uow, PlanShifts { staff: id, shifts: week(sunday) }).await?;
        }
        all.push(Employee { id, name: h.name.clone(), role: h.role, site: h.site, home: h.home });
    }
    Ok(all)
}

/// Everyone washes and mends screens; certificates for cooling and kitchens run out at different times.
fn skills(number: &str) -> Vec<SkillHeld> {
    let n: usize = number.trim_start_matches('D').parse().unwrap_or(0);
    let held = |skill: &str, certificate: String, year| SkillHeld {
        skill: skill.into(),
        level: 3,
        expires_on: (!certificate.is_empty()).then(|| date(year, 12, 31)),
        certificate,
    };
    vec![
        held("cooling", format!("ZL-{number}"), if n.is_multiple_of(9) { 2025 } else { 2027 }),
        held("kitchen", format!("CD-{number}"), 2028),
        held("washing", String::new(), 0),
        held("screen", String::new(), 0),
    ]
}

/// Six days, morning and afternoon: every second technician works on Sundays and is off on Mondays.
fn week(sunday: bool) -> Vec<(ShiftRule, i64, i64)> {
    use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let days = [if sunday { Sunday } else { Monday }, Tuesday, Wednesday, Thursday, Friday, Saturday];
    days.into_iter()
        .flat_map(|d| [(ShiftRule::Weekly(d), 480, 720), (ShiftRule::Weekly(d), 780, 1140)])
        .collect()
}

/// A customer with a card.
#[derive(Debug, Clone)]
pub struct Household {
    /// The file.
    pub customer: Id<customers::Customer>,
    /// The card.
    pub card: Id<Card>,
    /// Serial number on it.
    pub serial: String,
    /// Which of the company's models.
    pub model: usize,
    /// Skill its repair needs.
    pub skill: &'static str,
    /// Name.
    pub name: String,
}

/// A customer to come.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    new: NewCustomer,
    model: usize,
    product: Id<warranty::Product>,
    skill: &'static str,
    serial: String,
    price: i64,
    sold_days_ago: i64,
    seller: kernel::UnitPath,
}

pub(super) fn households(sites: &[Site], models: &[Model], count: usize, rng: &mut SmallRng) -> Vec<Wanted> {
    let homes: Vec<&Site> = sites.iter().filter(|s| s.kind.is_outlet() && !s.division.is_empty()).collect();
    let one = |n: usize| {
        let site = homes[rng.random_range(0..homes.len())];
        let at = site.place.map(|p| Home {
            lon: p.lon + rng.random_range(-0.06..0.06),
            lat: p.lat + rng.random_range(-0.05..0.05),
        });
        let model = rng.random_range(0..models.len());
        let level = ["basic", "basic", "basic", "plus", "gold"][rng.random_range(0..5)];
        Wanted {
            new: NewCustomer {
                name: names::name(rng),
                phone: names::phone(n),
                unit: Some(site.path.clone()),
                level: level.into(),
                division: site.division.clone(),
                address: names::street(rng),
                place: at,
                ..NewCustomer::default()
            },
            model,
            product: models[model].id,
            skill: models[model].skill,
            serial: format!("{}{:07}", models[model].letter, 2_400_000 + n * 13),
            price: models[model].price_fen,
            sold_days_ago: sold_days_ago(rng),
            seller: site.path.clone(),
        }
    };
    (0..count).map(one).collect()
}

/// Most products were sold lately, some long ago.
fn sold_days_ago(rng: &mut SmallRng) -> i64 {
    let share: f64 = rng.random_range(0.0..1.0);
    20 + (share.powi(3) * 2_180.0) as i64
}

/// Opens the files and issues the cards.
pub(super) async fn settle_in(uow: &Uow, wanted: &[Wanted]) -> Result<Vec<Household>> {
    let mut made = vec![];
    for w in wanted {
        let customer = open_file(uow, w.new.clone()).await?.id;
        let sold_at: Instant = uow.now().plus_days(-w.sold_days_ago);
        let card = NewCard {
            serials: vec![w.serial.clone()],
            customer: Some(customer),
            seller: "定心电器专卖店".into(),
            grade: "一等品".into(),
            price: Money::fen(w.price),
            installed_on: Some(sold_at.plus_days(1).date_in(uow.zone())),
            ..NewCard::of(w.product, w.seller.clone(), sold_at)
        };
        let card = issue_card(uow, card).await?.id;
        made.push(Household {
            customer,
            card,
            serial: w.serial.clone(),
            model: w.model,
            skill: w.skill,
            name: w.new.name.clone(),
        });
    }
    Ok(made)
}
