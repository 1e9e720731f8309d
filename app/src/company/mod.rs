//! 定心电器, a fictional appliance maker on real administrative divisions: what `dingxin demo` and demo mode stand on.
//!
//! Everything goes through the modules' own acts, as a person at the set-up pages would do it. Same seed, same company.
mod accounts;
mod faults;
mod goods;
pub mod names;
mod people;
mod units;

use kernel::{Actor, Id, Result};
use network::{Role, Staff};
use rand::{Rng, SeedableRng, rngs::SmallRng};
use store::Db;

pub use accounts::permissions_of;
pub use faults::{Fault, INSTALL, MAINTAIN, QUESTIONS};
pub use goods::Model;
pub use people::{Employee, Household};
pub use units::Site;

/// How large the company is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Size {
    /// One province down to its townships, a hundred customers; stands in seconds.
    #[default]
    Small,
    /// 10 technical centres, 23 liaison offices, 28 depots, outlets down to townships, a thousand customers.
    Full,
}

/// What was built, for whoever plays on it.
#[derive(Debug, Clone, Default)]
pub struct Company {
    /// Every unit.
    pub sites: Vec<Site>,
    /// Everybody who works here.
    pub staff: Vec<Employee>,
    /// Products for sale.
    pub models: Vec<Model>,
    /// Customers with a card each.
    pub households: Vec<Household>,
}

impl Company {
    /// Whether somebody works where an outlet's manager speaks for the place.
    pub fn works_for_outlet(&self, who: Id<Staff>) -> bool {
        let site = self.staff.iter().find(|e| e.id == who).map(|e| e.site);
        self.staff.iter().any(|e| e.role == Role::OutletManager && Some(e.site) == site)
    }
}

/// Whether the house stands empty: nobody has set up a unit yet.
///
/// # Errors
/// Database failures.
pub async fn is_empty(db: &Db) -> Result<bool> {
    db.read(&Actor::system(), async |view| Ok(network::units(view).await?.is_empty())).await
}

/// Builds the company in an empty database, saying how far it is.
///
/// # Errors
/// Database failures.
pub async fn build(db: &Db, size: Size, seed: u64, say: &(dyn Fn(&str) + Sync)) -> Result<Company> {
    let mut rng = SmallRng::seed_from_u64(seed);
    let mut company = Company::default();
    say("行政区划、服务等级、日历与承诺 divisions, levels, calendars, promises");
    db.write(&Actor::system(), async |uow| units::ground(uow).await).await?;
    say("机构 units");
    company.sites = units::sites(size);
    let sites = company.sites.clone();
    db.write(&Actor::system(), async move |uow| units::found(uow, &sites).await).await?;
    say("人员与班次 staff and shifts");
    let (sites, hires) = (company.sites.clone(), people::hires(&company.sites, &mut rng));
    company.staff =
        db.write(&Actor::system(), async move |uow| people::employ_all(uow, &sites, &hires).await).await?;
    let mut key = [0; 32];
    rng.fill(&mut key);
    db.write(&Actor::system(), async move |uow| warranty::ensure_signing_key(uow, key).await).await?;
    say("产品、配件与库存 products, parts, stock");
    let sites = company.sites.clone();
    company.models = db.write(&Actor::system(), async move |uow| goods::shelve(uow, &sites).await).await?;
    db.write(&Actor::system(), async |uow| goods::tariffs(uow).await).await?;
    say("客户与质保卡 customers and quality cards");
    let count = if size == Size::Full { 1600 } else { 160 };
    let wanted = people::households(&company.sites, &company.models, count, &mut rng);
    for chunk in wanted.chunks(100) {
        let chunk = chunk.to_vec();
        let made = db.write(&Actor::system(), async move |uow| people::settle_in(uow, &chunk).await).await?;
        company.households.extend(made);
    }
    Ok(company)
}

/// Opens an account for each role and the demo's doors to them. `busy` is the technician who has most to do, and a
/// household that waits for somebody; without them the first of each.
///
/// # Errors
/// Database failures.
pub async fn open_doors(db: &Db, company: &Company, busy: Busy) -> Result<()> {
    let company = company.clone();
    db.write(&Actor::system(), async move |uow| accounts::open(uow, &company, &busy).await).await
}

/// Who is worth looking at.
#[derive(Debug, Clone, Default)]
pub struct Busy {
    /// A technician.
    pub technician: Option<Id<Staff>>,
    /// A household.
    pub household: Option<Id<customers::Customer>>,
}
