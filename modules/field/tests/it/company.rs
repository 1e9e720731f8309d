//! A small company: a region with two outlets, three technicians with shifts and skills, customers, a part on stock.
use cases::{Asker, Case, CaseKind, OpenCase};
use customers::{Customer, NewCustomer};
use field::{Book, Offer, OfferSlots, Visit, Window};
use jiff::civil::Weekday;
use kernel::{Actor, Id, Instant, Locale, Permissions, Result, Scope, UnitPath};
use network::{
    Contract, DefineSkill, Employ, FoundUnit, Ownership, Place, PlanShifts, Role, ShiftRule, SkillHeld,
    Staff, UnitKind,
};
use store::Uow;
use testkit::{Setup, TestDb};

pub fn setup() -> Setup {
    let own = [
        customers::MIGRATIONS,
        network::MIGRATIONS,
        warranty::MIGRATIONS,
        parts::MIGRATIONS,
        cases::MIGRATIONS,
        field::MIGRATIONS,
    ];
    let mut migrations = web::Shell::migrations(&[]);
    migrations.extend(own.concat());
    let jobs = [cases::JOBS, field::JOBS].concat();
    Setup { migrations, reactions: field::REACTIONS.to_vec(), jobs }
}

#[derive(Clone)]
pub struct Company {
    pub region: UnitPath,
    pub outlet: UnitPath,
    pub next: UnitPath,
    pub li: Id<Staff>,
    pub wang: Id<Staff>,
    pub zhao: Id<Staff>,
    pub customer: Id<Customer>,
}

pub const SITE: Place = Place { lon: 120.40, lat: 30.87 };
pub const SECRET: &str = "0123456789abcdef0123";

impl Company {
    pub async fn found(t: &TestDb) -> Self {
        t.write(async |uow| build(uow).await).await.expect("the company is founded")
    }

    /// A technician's own eyes: what is given to him.
    pub fn technician(&self, id: Id<Staff>) -> Actor {
        Actor { id: format!("account-{id}"), staff: Some(id.text()), scope: Scope::technician(id), ..staff() }
    }

    /// A dispatcher of a unit.
    pub fn dispatcher(&self, unit: &UnitPath) -> Actor {
        Actor { id: "dispatcher".into(), scope: Scope::unit(unit.clone()), ..staff() }
    }

    pub fn customer(&self) -> Actor {
        Actor::customer(&self.customer.text(), "沈阿婆", Locale::ZhCn)
    }

    pub async fn case(&self, t: &TestDb, symptom: &'static str) -> Id<Case> {
        let customer = self.customer;
        let open = async move |uow: &Uow| {
            let mut ask = OpenCase::new(Asker::Known(customer), symptom);
            (ask.kind, ask.skill, ask.force) = (CaseKind::Repair, "ac".into(), true);
            Ok(cases::open_case(uow, ask).await?.id)
        };
        t.write(open).await.expect("a case")
    }

    pub async fn offers(&self, t: &TestDb, case: Id<Case>, days: i64) -> Vec<Offer> {
        let ask = OfferSlots::soon(case, days);
        t.read(async move |view| field::offer_slots(view, &ask).await).await.expect("offers").offers
    }

    pub async fn booked(&self, t: &TestDb, symptom: &'static str) -> Id<Visit> {
        let case = self.case(t, symptom).await;
        let offers = self.offers(t, case, 1).await;
        let window = offers.first().expect("a slot today").window;
        t.write(async move |uow| field::book(uow, Book { case, window }).await).await.expect("booked")
    }

    /// Late in the day, so that the man from the next town can come as well.
    pub async fn booked_late(&self, t: &TestDb, symptom: &'static str) -> Id<Visit> {
        let case = self.case(t, symptom).await;
        let window = self.offers(t, case, 1).await.last().expect("a slot today").window;
        t.write(async move |uow| field::book(uow, Book { case, window }).await).await.expect("booked")
    }

    /// A visit where its technician has arrived.
    pub async fn on_site(&self, t: &TestDb, symptom: &'static str) -> (Id<Visit>, Actor) {
        let visit = self.booked(t, symptom).await;
        let why = t
            .write(async move |uow| field::dispatch(uow, field::Dispatch::cheapest(visit)).await)
            .await
            .unwrap();
        let actor = self.technician(why.technician);
        go_and_arrive(t, &actor, visit, Some(SITE)).await.expect("arrived");
        (visit, actor)
    }
}

pub async fn go_and_arrive(t: &TestDb, actor: &Actor, visit: Id<Visit>, place: Option<Place>) -> Result<()> {
    let go = async move |uow: &Uow| {
        let notice = field::CodeNotice { secret: SECRET.into(), words: "验收码 {code}".into() };
        field::set_out(uow, visit, &notice).await?;
        field::arrive(uow, visit, field::Arrive { place, accuracy_m: Some(30), ..Default::default() }).await
    };
    t.db.write(actor, go).await
}

pub async fn see(t: &TestDb, visit: Id<Visit>) -> Visit {
    t.read(async move |view| field::visit(view, visit).await).await.expect("the visit")
}

pub fn staff() -> Actor {
    Actor { permissions: Permissions::all(), kind: kernel::ActorKind::Staff, ..Actor::system() }
}

/// A window of so many hours after the start of the test's day (09:00 local).
pub fn hours(from: i64, to: i64) -> Window {
    let start = Instant::from_timestamp(testkit::START.parse().expect("an instant"));
    Window::new(start.plus_hours(from), start.plus_hours(to)).expect("a window")
}

async fn build(uow: &Uow) -> Result<Company> {
    cases::install_presets(uow).await?;
    let skill = DefineSkill {
        code: "ac".into(),
        name_zh: "空调".into(),
        name_en: "Air conditioning".into(),
        certificate: true,
    };
    network::define_skill(uow, skill).await?;
    let region =
        network::found_unit(uow, unit(UnitPath::root(), "east", UnitKind::TechnicalCentre, "33")).await?;
    let outlet =
        network::found_unit(uow, unit(region.clone(), "nanxun", UnitKind::CountyOutlet, "330503")).await?;
    let next =
        network::found_unit(uow, unit(region.clone(), "huzhou", UnitKind::PrefectureOutlet, "3305")).await?;
    let li = employ(uow, "T1", "李强", &outlet, 120.41, Some("2027-01-01")).await?;
    let wang = employ(uow, "T2", "王敏", &outlet, 120.55, Some("2026-11-01")).await?;
    let zhao = employ(uow, "T3", "赵磊", &next, 120.10, None).await?;
    let caller = NewCustomer {
        name: "沈阿婆".into(),
        phone: "13800138000".into(),
        unit: Some(region.clone()),
        division: "330503".into(),
        address: "练市镇农贸市场东侧".into(),
        place: Some(customers::Place { lon: SITE.lon, lat: SITE.lat }),
        ..NewCustomer::default()
    };
    let customer = customers::open_file(uow, caller).await?.id;
    Ok(Company { region, outlet, next, li, wang, zhao, customer })
}

fn unit(parent: UnitPath, code: &str, kind: UnitKind, division: &str) -> FoundUnit {
    FoundUnit {
        parent,
        code: code.into(),
        name: code.into(),
        kind,
        ownership: Ownership::Own,
        division: division.into(),
        address: String::new(),
        phone: String::new(),
        place: Some(Place { lon: 120.3, lat: 30.87 }),
        calendar: String::new(),
        contract: Contract::default(),
        territories: vec![division.into()],
        skills: vec![],
        active: true,
    }
}

async fn employ(
    uow: &Uow,
    number: &str,
    name: &str,
    unit: &UnitPath,
    lon: f64,
    until: Option<&str>,
) -> Result<Id<Staff>> {
    let expires_on = until.map(|d| d.parse().expect("a date"));
    let held = SkillHeld { skill: "ac".into(), level: 2, certificate: format!("C{number}"), expires_on };
    let person = Employ {
        number: number.into(),
        unit: unit.clone(),
        name: name.into(),
        phone: "13900000001".into(),
        role: Role::Technician,
        home: Some(Place { lon, lat: 30.87 }),
        active: true,
        skills: vec![held],
    };
    let staff = network::employ(uow, person).await?;
    let days = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
    let shifts = days
        .iter()
        .flat_map(|d| [(ShiftRule::Weekly(*d), 480, 720), (ShiftRule::Weekly(*d), 780, 1080)])
        .collect();
    network::plan_shifts(uow, PlanShifts { staff, shifts }).await?;
    Ok(staff)
}
