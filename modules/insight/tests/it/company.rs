//! A small company of several depths, and the acts that make numbers: requests, answers, arrivals, callbacks.
use std::collections::BTreeMap;

use cases::{Asker, Case, CaseKind, OpenCase};
use customers::{Customer, NewCustomer};
use feedback::{CompleteCallback, Ending};
use insight::{Figure, Part, Period, Slice, Tally};
use kernel::{Actor, Id, Result, Scope, UnitPath};
use network::{Contract, FoundUnit, Ownership, UnitKind};
use store::Uow;
use testkit::{Setup, TestDb};
use warranty::{DefineProduct, Product};

pub const TOWN: &str = "/east/hz/anji/town/";
pub const ANJI: &str = "/east/hz/anji/";
pub const HZ: &str = "/east/hz/";
pub const JX: &str = "/east/jx/";
pub const WEST: &str = "/west/";

/// Tables of all modules below and our own; reactions of callbacks and ours.
pub fn setup() -> Setup {
    let mut migrations = web::Shell::migrations(&[]);
    for own in [
        customers::MIGRATIONS,
        network::MIGRATIONS,
        warranty::MIGRATIONS,
        parts::MIGRATIONS,
        cases::MIGRATIONS,
        field::MIGRATIONS,
        feedback::MIGRATIONS,
        insight::MIGRATIONS,
    ] {
        migrations.extend(own);
    }
    let reactions = [feedback::REACTIONS, insight::REACTIONS].concat();
    Setup { migrations, reactions, jobs: [cases::JOBS, insight::JOBS].concat() }
}

#[derive(Clone)]
pub struct Company {
    pub wang: Id<Customer>,
    pub zhou: Id<Customer>,
    pub aircon: Id<Product>,
    pub boiler: Id<Product>,
}

pub fn path(text: &str) -> UnitPath {
    UnitPath::parse(text).expect("a path")
}

/// Somebody who sees one unit and what is below it.
pub fn of(unit: &str) -> Actor {
    Actor { id: unit.into(), scope: Scope::unit(path(unit)), ..Actor::system() }
}

pub async fn found(t: &TestDb) -> Company {
    t.write(async |uow| build(uow).await).await.expect("the company is founded")
}

pub async fn build(uow: &Uow) -> Result<Company> {
    cases::install_presets(uow).await?;
    warranty::load_presets(uow).await?;
    for (parent, code) in
        [("/", "east"), ("/", "west"), ("/east/", "hz"), ("/east/", "jx"), (HZ, "anji"), (ANJI, "town")]
    {
        network::found_unit(uow, unit(parent, code)).await?;
    }
    let plan = warranty::plans(uow)
        .await?
        .into_iter()
        .find(|p| p.kind == warranty::PlanKind::Base)
        .expect("a plan")
        .code;
    let wang = customer(uow, "王芳", "13800138000").await?;
    let zhou = customer(uow, "周明", "13800138001").await?;
    let aircon = product(uow, "KFR-35GW", "挂式空调", &plan).await?;
    let boiler = product(uow, "JSQ-24", "燃气热水器", &plan).await?;
    Ok(Company { wang, zhou, aircon, boiler })
}

async fn customer(uow: &Uow, name: &str, phone: &str) -> Result<Id<Customer>> {
    let caller = NewCustomer { name: name.into(), phone: phone.into(), ..NewCustomer::default() };
    Ok(customers::open_file(uow, caller).await?.id)
}

async fn product(uow: &Uow, model: &str, name: &str, plan: &str) -> Result<Id<Product>> {
    let product = DefineProduct {
        model: model.into(),
        name: name.into(),
        category: "cooling".into(),
        brand: "定心".into(),
        manufacturer: "定心电器".into(),
        plan: plan.into(),
        active: true,
        ..DefineProduct::default()
    };
    warranty::define_product(uow, product).await
}

fn unit(parent: &str, code: &str) -> FoundUnit {
    FoundUnit {
        parent: path(parent),
        code: code.into(),
        name: format!("{code}站"),
        kind: if parent == "/" { UnitKind::TechnicalCentre } else { UnitKind::CountyOutlet },
        ownership: Ownership::Own,
        division: String::new(),
        address: String::new(),
        phone: String::new(),
        place: None,
        calendar: String::new(),
        contract: Contract::default(),
        territories: vec![],
        skills: vec![],
        active: true,
    }
}

/// A request for a unit; a new case even when it repeats another.
pub fn ask(
    customer: Id<Customer>,
    unit: &str,
    kind: CaseKind,
    serial: &str,
    product: Id<Product>,
) -> OpenCase {
    let mut ask = OpenCase::new(Asker::Known(customer), "不制冷");
    (ask.unit, ask.kind, ask.force) = (Some(path(unit)), kind, true);
    (ask.serial, ask.product) = (serial.into(), Some(product));
    ask
}

pub async fn open(t: &TestDb, ask: OpenCase) -> Id<Case> {
    t.write(async move |uow| Ok(cases::open_case(uow, ask.clone()).await?.id)).await.expect("a case")
}

pub async fn arrive(t: &TestDb, case: Id<Case>) {
    t.write(async move |uow| cases::record_arrival(uow, case, uow.now()).await).await.expect("arrived");
}

pub async fn complete(t: &TestDb, case: Id<Case>) {
    t.write(async move |uow| cases::complete(uow, case, uow.now()).await).await.expect("completed");
}

/// Makes the planned callback of a case.
pub async fn call_back(t: &TestDb, case: Id<Case>, ending: Ending, overall: i64, recommend: Option<i64>) {
    t.drain().await;
    let all =
        t.read(async move |view| feedback::callbacks_of_case(view, case).await).await.expect("callbacks");
    let planned =
        all.into_iter().find(|c| c.state == feedback::CallbackState::Planned).expect("a planned callback");
    let mut answers = BTreeMap::from([("overall".to_owned(), overall.to_string())]);
    if let Some(n) = recommend {
        answers.insert("recommend".into(), n.to_string());
    }
    let done = CompleteCallback {
        id: planned.id,
        version: planned.version,
        ending,
        answers,
        proof: "T1".into(),
        note: "外机仍有异响".into(),
    };
    t.write(async move |uow| feedback::complete_callback(uow, done.clone()).await)
        .await
        .expect("called back");
}

/// Moves the clock to so many minutes after the start, and works off what that brings about. What PostgreSQL hands over
/// late, because other tests' transactions run, is folded too.
pub async fn at(t: &TestDb, minute: i64) {
    let start: jiff::Timestamp = testkit::START.parse().expect("an instant");
    t.clock.set(kernel::Instant::from_timestamp(start).plus_minutes(minute));
    t.drain().await;
    insight::catch_up(&t.db).await.expect("folded");
}

/// Everything of some units from 1 to 30 November and the December after it.
pub fn slice(units: &[&str]) -> Slice {
    let period = Period::new("2026-11-01".parse().unwrap(), "2026-12-31".parse().unwrap()).unwrap();
    Slice {
        units: units.iter().map(|u| path(u)).collect(),
        own: false,
        period,
        level: None,
        kind: None,
        product: None,
    }
}

pub async fn total(t: &TestDb, slice: Slice) -> Tally {
    t.read(async move |view| insight::total(view, &slice).await).await.expect("a total")
}

/// Numerator and denominator.
pub fn share(tally: &Tally, figure: Figure) -> (i64, i64) {
    let reading = figure.read(tally);
    (reading.numerator, reading.denominator)
}

/// Numbers of the cases behind a part of a figure.
pub async fn behind(t: &TestDb, actor: Actor, slice: Slice, figure: Figure, part: Part) -> Vec<String> {
    let list = async move |view: &store::View| {
        let (facts, more) = insight::cases_behind(view, &slice, figure.behind(part), 0, 1_000).await?;
        assert!(!more);
        Ok(facts.into_iter().map(|f| f.case).collect())
    };
    t.db.read(&actor, list).await.expect("a list")
}
