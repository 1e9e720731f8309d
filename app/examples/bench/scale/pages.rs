//! The pages people open all day, as each of them sees them.
use kernel::{Actor, Locale, UnitPath};
use network::UnitKind;
use store::Uow;
use web::auth::{
    GrantReach, NewAccount, customer_session, ensure_role, grant, id_of, issue_key, open_account,
    staff_session,
};

use super::fill::Sample;
use crate::{Trouble, ground};

/// Accounts of one kind, so that the load stays within each one's limit.
const PEOPLE: usize = 12;

/// Cookies and keys of those who look.
pub struct People {
    hq: Vec<String>,
    office: Vec<String>,
    outlet: Vec<String>,
    technician: String,
    customers: Vec<String>,
    keys: Vec<String>,
    office_path: String,
}

/// Who looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The whole company in sight.
    Hq,
    /// A liaison office with what lies below it.
    Office,
    /// One outlet.
    Outlet,
    /// A technician's phone.
    Technician,
    /// A customer's phone.
    Customer,
    /// A program with a key.
    Program,
}

/// A page to measure.
pub struct Page {
    /// What it is.
    pub name: &'static str,
    /// Who looks.
    pub who: Who,
    /// Its address; `{case}`, `{customer}`, `{name}`, `{serial}`, `{tail}`, `{office}`, `{after}` are filled in.
    pub path: &'static str,
}

/// All of them.
pub const PAGES: &[Page] = &[
    Page { name: "home", who: Who::Hq, path: "/" },
    Page { name: "cases: live, by due time", who: Who::Hq, path: "/cases" },
    Page { name: "cases: all, newest first", who: Who::Hq, path: "/cases?view=all" },
    Page { name: "cases: all, one level", who: Who::Hq, path: "/cases?view=all&level=gold" },
    Page { name: "cases: all, one kind", who: Who::Hq, path: "/cases?view=all&kind=install" },
    Page { name: "cases: late", who: Who::Hq, path: "/cases?view=late" },
    Page { name: "cases: done", who: Who::Hq, path: "/cases?view=done" },
    Page { name: "cases: deep page", who: Who::Hq, path: "/cases?view=all&page=10000&after={after}" },
    Page { name: "cases: one office (filter)", who: Who::Hq, path: "/cases?view=all&unit={office}" },
    Page { name: "cases: all, by an office", who: Who::Office, path: "/cases?view=all" },
    Page { name: "cases: live, by an office", who: Who::Office, path: "/cases" },
    Page { name: "cases: all, by an outlet", who: Who::Outlet, path: "/cases?view=all" },
    Page { name: "case", who: Who::Hq, path: "/cases/{case}" },
    Page { name: "customers", who: Who::Hq, path: "/customers" },
    Page { name: "customers: deep page", who: Who::Hq, path: "/customers?page=10000" },
    Page { name: "customer", who: Who::Hq, path: "/customers/{customer}" },
    Page { name: "search: a name", who: Who::Hq, path: "/search?q={name}" },
    Page { name: "search: a name, by an outlet", who: Who::Outlet, path: "/search?q={name}" },
    Page { name: "search: a serial number", who: Who::Hq, path: "/search?q={serial}" },
    Page { name: "search: its last six", who: Who::Hq, path: "/search?q={tail}" },
    Page { name: "search: a model, in part", who: Who::Hq, path: "/search?q=35GW" },
    Page { name: "search: nothing like it", who: Who::Hq, path: "/search?q=qqzzxx" },
    Page { name: "suggestions while typing", who: Who::Hq, path: "/search/suggest?q={name}" },
    Page {
        name: "taking a request: form",
        who: Who::Hq,
        path: "/cases/new?customer={customer}&serial={serial}",
    },
    Page { name: "dispatch board", who: Who::Hq, path: "/dispatch" },
    Page { name: "dispatch board, by an office", who: Who::Office, path: "/dispatch" },
    Page { name: "dispatch: the day as data", who: Who::Office, path: "/dispatch/day" },
    Page { name: "visits", who: Who::Hq, path: "/visits" },
    Page { name: "visits: late", who: Who::Hq, path: "/visits?late=1" },
    Page { name: "callbacks", who: Who::Hq, path: "/callbacks" },
    Page { name: "claims", who: Who::Hq, path: "/claims" },
    Page { name: "cards", who: Who::Hq, path: "/cards" },
    Page { name: "journal", who: Who::Hq, path: "/journal" },
    Page { name: "figures", who: Who::Hq, path: "/insight" },
    Page { name: "figures, by an office", who: Who::Office, path: "/insight" },
    Page { name: "cases behind a figure", who: Who::Hq, path: "/insight/cases" },
    Page { name: "what units sit on", who: Who::Hq, path: "/insight/stuck" },
    Page { name: "technician: the day", who: Who::Technician, path: "/my" },
    Page { name: "customer: first page", who: Who::Customer, path: "/c" },
    Page { name: "API: list of cases", who: Who::Program, path: "/api/v1/cases?by_due=true" },
    Page { name: "API: one case", who: Who::Program, path: "/api/v1/cases/{case}" },
];

/// Opens accounts, sessions and keys.
pub async fn people(house: &dingxin::house::House, samples: &[Sample]) -> Result<People, Trouble> {
    let units = house.db.read(&Actor::system(), async |view| network::units(view).await).await?;
    let below = |u: &network::Unit| units.iter().filter(|o| u.path.covers(&o.path)).count();
    let office = units.iter().filter(|u| u.kind == UnitKind::LiaisonOffice).max_by_key(|u| below(u));
    let office = office.map_or_else(UnitPath::root, |u| u.path.clone());
    let outlet = units.iter().find(|u| u.kind == UnitKind::CountyOutlet && office.covers(&u.path));
    let outlet = outlet.or_else(|| units.iter().find(|u| u.kind == UnitKind::CountyOutlet));
    let outlet = outlet.map_or_else(UnitPath::root, |u| u.path.clone());
    let wanted: Vec<(String, String)> =
        samples.iter().take(40).map(|s| (s.customer.clone(), s.name.clone())).collect();
    let act = async move |uow: &Uow| {
        let again = id_of(uow, "bench-hq-0").await?.is_some();
        let role = ensure_role(uow, "bench-all", "压测", &["*"]).await?;
        let mut all = vec![];
        for (kind, reach) in
            [("hq", UnitPath::root()), ("office", office.clone()), ("outlet", outlet.clone())]
        {
            let mut tokens = vec![];
            for n in 0..PEOPLE {
                let login = format!("bench-{kind}-{n}");
                let token = format!("bench-{kind}-{n}-{}", ground::SEED);
                tokens.push(token.clone());
                if id_of(uow, &login).await?.is_some() {
                    continue;
                }
                let new = NewAccount { login, name: "压测".into(), staff: None, locale: Locale::ZhCn };
                let account = open_account(uow, &new).await?;
                grant(uow, &account, &role, &GrantReach::Unit(reach.clone())).await?;
                staff_session(uow, &account, &token, true).await?;
                if kind == "hq" {
                    issue_key(uow, &account, "bench", &format!("key-{token}"), None).await?;
                }
            }
            all.push(tokens);
        }
        let technician = id_of(uow, "demo-technician").await?.unwrap_or_default();
        let token = format!("bench-technician-{}", ground::SEED);
        if !again {
            staff_session(uow, &technician, &token, true).await?;
        }
        let mut customers = vec![];
        for (n, (customer, name)) in wanted.iter().enumerate() {
            let token = format!("bench-customer-{n}-{}", ground::SEED);
            if !again {
                customer_session(uow, customer, name, &token).await?;
            }
            customers.push(token);
        }
        let keys = all[0].iter().map(|t| format!("key-{t}")).collect();
        let [hq, office_people, outlet_people] =
            all.try_into().map_err(|_| kernel::Error::internal("three kinds"))?;
        Ok(People {
            hq,
            office: office_people,
            outlet: outlet_people,
            technician: token,
            customers,
            keys,
            office_path: office.as_str().to_owned(),
        })
    };
    Ok(house.db.write(&Actor::system(), act).await?)
}

impl People {
    /// The n-th request for a page, as text.
    pub fn request(&self, page: &Page, samples: &[Sample], n: usize) -> String {
        // A step that meets every sample, so that no page is asked for again while it is warm.
        let s = &samples[(n * 149 + 7) % samples.len()];
        let tail: String = s.serial.chars().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect();
        let path = page
            .path
            .replace("{case}", &s.case)
            .replace("{customer}", &s.customer)
            .replace("{name}", &percent(&s.name.chars().take(2).collect::<String>()))
            .replace("{serial}", &s.serial)
            .replace("{tail}", &tail)
            .replace("{office}", &percent(&self.office_path))
            .replace("{after}", &format!("{}.{}", s.opened_at, s.case));
        let one = |of: &[String]| of[n % of.len()].clone();
        let who = match page.who {
            Who::Hq => format!("cookie: dx_session={}", one(&self.hq)),
            Who::Office => format!("cookie: dx_session={}", one(&self.office)),
            Who::Outlet => format!("cookie: dx_session={}", one(&self.outlet)),
            Who::Technician => format!("cookie: dx_session={}", self.technician),
            Who::Customer => format!("cookie: dx_customer={}", one(&self.customers)),
            Who::Program => format!("authorization: Bearer {}", one(&self.keys)),
        };
        let address = format!("10.1.{}.{}", n / 200 % 200, n % 200);
        format!("GET {path} HTTP/1.1\r\nhost: bench\r\n{who}\r\nx-forwarded-for: {address}\r\n\r\n")
    }
}

fn percent(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}
