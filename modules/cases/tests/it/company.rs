//! A small company: one outlet with a technician, a level, a customer, a card, the Chinese preset.
use cases::{Asker, CaseKind, Channel, OpenCase};
use customers::{Customer, NewCustomer};
use kernel::{Id, Instant, Money, Result, UnitPath};
use network::{Contract, Employ, FoundUnit, Ownership, Role, Staff, UnitKind};
use store::Uow;
use testkit::{Setup, TestDb};
use warranty::{DefineProduct, NewCard};

pub fn setup() -> Setup {
    let migrations = [customers::MIGRATIONS, network::MIGRATIONS, warranty::MIGRATIONS, cases::MIGRATIONS];
    Setup { migrations: migrations.concat(), reactions: vec![], jobs: cases::JOBS.to_vec() }
}

#[derive(Clone)]
pub struct Company {
    pub region: UnitPath,
    pub outlet: UnitPath,
    pub technician: Id<Staff>,
    pub customer: Id<Customer>,
}

pub const SERIAL: &str = "DX2605-000777";

impl Company {
    pub async fn found(t: &TestDb) -> Self {
        t.write(async |uow| build(uow).await).await.expect("the company is founded")
    }

    pub fn ask(&self, symptom: &str) -> OpenCase {
        let mut ask = OpenCase::new(Asker::Known(self.customer), symptom);
        ask.serial = SERIAL.into();
        ask
    }

    pub fn web(&self, symptom: &str) -> OpenCase {
        OpenCase { channel: Channel::Web, kind: CaseKind::Repair, ..self.ask(symptom) }
    }
}

async fn build(uow: &Uow) -> Result<Company> {
    cases::install_presets(uow).await?;
    warranty::load_presets(uow).await?;
    let region =
        network::found_unit(uow, unit(UnitPath::root(), "east", UnitKind::TechnicalCentre, "")).await?;
    let outlet =
        network::found_unit(uow, unit(region.clone(), "nanxun", UnitKind::CountyOutlet, "330503")).await?;
    let technician = network::employ(uow, employ("T001", "王建国", outlet.clone())).await?;
    let caller = NewCustomer {
        name: "沈阿婆".into(),
        phone: "13800138000".into(),
        unit: Some(outlet.clone()),
        division: "330503".into(),
        address: "练市镇农贸市场东侧".into(),
        ..NewCustomer::default()
    };
    let customer = customers::open_file(uow, caller).await?.id;
    let plan = warranty::plans(uow)
        .await?
        .into_iter()
        .find(|p| p.kind == warranty::PlanKind::Base)
        .expect("a base plan");
    let product = DefineProduct {
        model: "KFR-35GW".into(),
        name: "挂式空调".into(),
        category: "cooling".into(),
        brand: "定心".into(),
        manufacturer: "定心电器".into(),
        plan: plan.code,
        active: true,
        ..DefineProduct::default()
    };
    let product = warranty::define_product(uow, product).await?;
    let sold_at = uow.now().plus_days(-30);
    let card = NewCard {
        serials: vec![SERIAL.into()],
        customer: Some(customer),
        price: Money::fen(259_900),
        installed_on: Some(sold_at.date_in(uow.zone())),
        ..NewCard::of(product, outlet.clone(), sold_at)
    };
    warranty::ensure_signing_key(uow, [7; 32]).await?;
    warranty::issue_card(uow, card).await?;
    Ok(Company { region, outlet, technician, customer })
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
        place: None,
        calendar: String::new(),
        contract: Contract::default(),
        territories: if division.is_empty() { vec![] } else { vec![division.into()] },
        skills: vec![],
        active: true,
    }
}

fn employ(number: &str, name: &str, unit: UnitPath) -> Employ {
    Employ {
        number: number.into(),
        unit,
        name: name.into(),
        phone: "13900000001".into(),
        role: Role::Technician,
        home: None,
        active: true,
        skills: vec![],
    }
}

/// So many minutes after the start of every test.
pub fn minute(n: i64) -> Instant {
    let start: jiff::Timestamp = testkit::START.parse().expect("an instant");
    Instant::from_timestamp(start).plus_minutes(n)
}
