//! A small company: headquarters, a centre, two outlets below it, one tariff; and visits to claim.
use kernel::{Actor, Instant, Money, Result, Scope, UnitPath};
use network::{Contract, FoundUnit, Ownership, UnitKind};
use settlement::{Basis, PartUsed, TariffItem, TariffRow, VisitFacts};
use store::Uow;
use testkit::{Setup, TestDb};

/// Tables of the modules below and our own, our jobs.
pub(crate) fn setup() -> Setup {
    let migrations = network::MIGRATIONS.iter().chain(settlement::MIGRATIONS).copied().collect();
    Setup { migrations, reactions: vec![], jobs: settlement::JOBS.to_vec() }
}

pub(crate) fn centre() -> UnitPath {
    UnitPath::parse("/east/").unwrap()
}

pub(crate) fn outlet() -> UnitPath {
    UnitPath::parse("/east/hz/").unwrap()
}

pub(crate) fn sibling() -> UnitPath {
    UnitPath::parse("/east/jx/").unwrap()
}

/// Somebody of a unit.
pub(crate) fn of(unit: UnitPath, name: &str) -> Actor {
    Actor { id: name.into(), name: name.into(), scope: Scope::unit(unit), ..Actor::system() }
}

/// Somebody of headquarters.
pub(crate) fn senior(name: &str) -> Actor {
    of(UnitPath::root(), name)
}

async fn found(uow: &Uow, parent: UnitPath, code: &str, kind: UnitKind) -> Result<()> {
    let contract =
        Contract { tariff: "std".into(), account: format!("62220000{code}"), from: None, until: None };
    let unit = FoundUnit {
        parent,
        code: code.into(),
        name: code.into(),
        kind,
        ownership: Ownership::Contracted,
        division: "330503".into(),
        address: String::new(),
        phone: String::new(),
        place: None,
        calendar: String::new(),
        contract,
        territories: vec![],
        skills: vec![],
        active: true,
    };
    network::found_unit(uow, unit).await.map(|_| ())
}

fn row(code: &str, item: TariffItem, basis: Basis, fen: i64) -> TariffRow {
    TariffRow {
        code: code.into(),
        tariff: "std".into(),
        item,
        category: String::new(),
        kind: String::new(),
        level: String::new(),
        division: String::new(),
        from_m: 0,
        to_m: None,
        amount: Money::fen(fen),
        basis,
        valid_from: "2026-01-01".into(),
        valid_until: None,
    }
}

/// Founds the company and its tariff.
pub(crate) async fn open(t: &TestDb) {
    t.write(async |uow| {
        found(uow, UnitPath::root(), "east", UnitKind::TechnicalCentre).await?;
        found(uow, centre(), "hz", UnitKind::CountyOutlet).await?;
        found(uow, centre(), "jx", UnitKind::CountyOutlet).await?;
        settlement::define_tariff_row(uow, row("labour", TariffItem::Labour, Basis::Visit, 8_000)).await?;
        settlement::define_tariff_row(uow, row("travel", TariffItem::Travel, Basis::Kilometre, 150)).await?;
        settlement::define_tariff_row(uow, row("parts", TariffItem::PartsHandling, Basis::Part, 300)).await?;
        Ok(())
    })
    .await
    .unwrap();
}

/// A plain visit of an outlet that ended now: 12 km, 40 minutes, one part; worth 80 + 18 + 3 yuan.
pub(crate) fn visit(now: Instant, name: &str, unit: UnitPath) -> VisitFacts {
    VisitFacts {
        visit: format!("visit-{name}"),
        case: format!("case-{name}"),
        case_number: format!("R-{name}"),
        customer: format!("customer-{name}"),
        technician: Some(format!("technician-{name}")),
        unit,
        category: "aircon".into(),
        kind: "repair".into(),
        level: "basic".into(),
        division: "330503102".into(),
        serial: format!("SN-{name}"),
        in_warranty: true,
        covered_until: Some("2028-01-01".into()),
        charged_fen: 0,
        set_out_at: Some(now.plus_minutes(-70)),
        arrived_at: Some(now.plus_minutes(-40)),
        finished_at: now,
        distance_m: 12_000,
        straight_m: Some(9_500),
        check_in_m: Some(40),
        labour_minutes: 40,
        parts: vec![PartUsed { code: "P1".into(), quantity: 1 }],
        express: false,
        missing_evidence: vec![],
    }
}

/// What that visit is worth.
pub(crate) const WORTH_FEN: i64 = 8_000 + 12 * 150 + 300;
