//! The ground to measure on: 定心电器 as the demo builds it, with as many more customers and cards as are wanted, each
//! entered by the modules' own acts.
use std::{path::Path, sync::Arc};

use customers::{NewCustomer, open_file};
use dingxin::{
    clock::SystemClock,
    company::{self, Company, Size, names},
    config::Config,
    house::House,
    secrets::SystemSecrets,
};
use kernel::{Actor, Clock, Locale, Money};
use rand::{Rng, SeedableRng, rngs::SmallRng};
use store::Uow;
use warranty::{NewCard, issue_card};
use web::{
    ShellConfig,
    auth::{GrantReach, NewAccount, ensure_role, grant, issue_key, open_account},
};

use crate::Trouble;

/// Seed of everything left to chance.
pub const SEED: u64 = 20_261_128;

/// Somebody with a thing that can break.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Name.
    pub name: String,
    /// Phone as dialled.
    pub phone: String,
    /// Serial number on the card.
    pub serial: String,
    /// Skill its repair needs.
    pub skill: &'static str,
    /// What goes wrong with it.
    pub symptoms: Vec<&'static str>,
    /// Division of the home.
    pub division: String,
}

/// Opens a house on a folder and a database.
pub async fn open(data: &Path, database: &str, clock: Arc<dyn Clock>) -> Result<House, Trouble> {
    let config = Config { data: data.into(), database: database.into(), ..Config::default() };
    let shell = ShellConfig::new(Arc::new(SystemSecrets));
    House::open(&config, clock, shell, SEED).await
}

/// The company with `count` customers of its own kind, one card each.
pub async fn build(data: &Path, database: &str, count: usize) -> Result<(House, Vec<Caller>), Trouble> {
    let house = open(data, database, Arc::new(SystemClock)).await?;
    let made = company::build(&house.db, Size::Full, SEED, &|_| {}).await?;
    company::open_doors(&house.db, &made, company::Busy::default()).await?;
    let wanted = wanted(&made, count, &mut SmallRng::seed_from_u64(SEED));
    for chunk in wanted.chunks(50) {
        let chunk = chunk.to_vec();
        house.db.write(&Actor::system(), async move |uow| settle(uow, &chunk).await).await?;
    }
    Ok((house, wanted.into_iter().map(|w| w.0).collect()))
}

type Wanted = (Caller, NewCustomer, NewCard);

fn wanted(made: &Company, count: usize, rng: &mut SmallRng) -> Vec<Wanted> {
    let homes: Vec<_> = made.sites.iter().filter(|s| s.kind.is_outlet() && !s.division.is_empty()).collect();
    let now = SystemClock.now();
    let one = |n: usize| {
        let site = homes[rng.random_range(0..homes.len())];
        let model = &made.models[rng.random_range(0..made.models.len())];
        let caller = Caller {
            name: names::name(rng),
            phone: names::phone(1_000_000 + n),
            serial: format!("{}{:08}", model.letter, 50_000_000 + n * 7),
            skill: model.skill,
            symptoms: model.faults.iter().map(|f| f.says).collect(),
            division: site.division.clone(),
        };
        let customer = NewCustomer {
            name: caller.name.clone(),
            phone: caller.phone.clone(),
            unit: Some(site.path.clone()),
            level: ["basic", "basic", "basic", "plus", "gold"][rng.random_range(0..5)].into(),
            division: site.division.clone(),
            address: names::street(rng),
            ..NewCustomer::default()
        };
        let sold_at = now.plus_days(-rng.random_range(20..2200));
        let card = NewCard {
            serials: vec![caller.serial.clone()],
            seller: "定心电器专卖店".into(),
            grade: "一等品".into(),
            price: Money::fen(model.price_fen),
            ..NewCard::of(model.id, site.path.clone(), sold_at)
        };
        (caller, customer, card)
    };
    (0..count).map(one).collect()
}

async fn settle(uow: &Uow, chunk: &[Wanted]) -> kernel::Result<()> {
    for (_, customer, card) in chunk {
        let file = open_file(uow, customer.clone()).await?.id;
        issue_card(uow, NewCard { customer: Some(file), ..card.clone() }).await?;
    }
    Ok(())
}

/// Programs that may take requests, one key each: a limit per key stays in force, so a load needs several.
pub async fn keys(house: &House, count: usize) -> Result<Vec<String>, Trouble> {
    let act = async move |uow: &Uow| {
        let wanted = [
            "cases.open",
            "cases.read",
            "customers.read",
            "customers.write",
            "warranty.read",
            "network.read",
        ];
        let role = ensure_role(uow, "bench", "压测", &wanted).await?;
        let mut keys = vec![];
        for n in 0..count {
            let login = format!("bench-{n}");
            let new = NewAccount { login, name: format!("压测 {n}"), staff: None, locale: Locale::ZhCn };
            let account = open_account(uow, &new).await?;
            grant(uow, &account, &role, &GrantReach::Unit(kernel::UnitPath::root())).await?;
            let token = format!("bench-key-{n:08}-{SEED}");
            issue_key(uow, &account, "bench", &token, None).await?;
            keys.push(token);
        }
        Ok(keys)
    };
    Ok(house.db.write(&Actor::system(), act).await?)
}
