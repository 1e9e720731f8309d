//! Accounts of the demo company, one for each role; without passwords: only the demo's door opens to them.
use kernel::{Locale, Result, UnitPath};
use network::{Role, UnitKind};
use store::Uow;
use web::auth::{DemoGuest, GrantReach, NewAccount, ensure_role, grant, open_account, set_demo_guests};

use super::{Busy, Company, people::Employee};

/// Role code, its name, the permissions it has (a whole module by `module.*`).
const ROLES: &[(&str, &str, &[&str])] = &[
    (
        "agent",
        "坐席",
        &[
            "web.search",
            "customers.read",
            "customers.write",
            "customers.reveal",
            "warranty.read",
            "cases.*",
            "network.read",
            "parts.read",
            "field.read",
            "field.dispatch",
            "feedback.*",
        ],
    ),
    (
        "dispatcher",
        "调度",
        &[
            "web.search",
            "customers.read",
            "network.read",
            "warranty.read",
            "cases.*",
            "field.*",
            "parts.read",
            "parts.ask",
        ],
    ),
    ("technician", "服务工程师", &["field.work", "parts.ask"]),
    (
        "outlet",
        "网点",
        &[
            "web.search",
            "web.import",
            "customers.read",
            "network.read",
            "network.staff",
            "warranty.read",
            "warranty.issue",
            "cases.read",
            "cases.open",
            "field.read",
            "field.dispatch",
            "parts.read",
            "parts.ask",
            "settlement.read",
            "settlement.claim",
            "settlement.ledger",
        ],
    ),
    (
        "reviewer",
        "审核员",
        &[
            "web.search",
            "cases.read",
            "customers.read",
            "network.read",
            "field.read",
            "settlement.read",
            "settlement.review",
            "settlement.ledger",
            "parts.read",
        ],
    ),
    ("storekeeper", "库管", &["web.search", "web.import", "network.read", "parts.*"]),
    (
        "manager",
        "经理",
        &[
            "web.search",
            "web.journal",
            "customers.read",
            "network.read",
            "warranty.read",
            "cases.read",
            "field.read",
            "parts.read",
            "settlement.read",
            "feedback.read",
            "insight.*",
        ],
    ),
    (
        "headquarters",
        "总部",
        &[
            "web.search",
            "web.journal",
            "web.import",
            "web.setup",
            "customers.read",
            "customers.levels",
            "network.*",
            "warranty.*",
            "cases.*",
            "field.*",
            "parts.*",
            "settlement.*",
            "feedback.*",
            "insight.*",
        ],
    ),
    ("administrator", "管理员", &["*"]),
];

/// Names of the permissions a demo role has.
pub fn permissions_of(role: &str) -> Vec<String> {
    let wanted = ROLES.iter().find(|(code, ..)| *code == role).map_or(&[][..], |(_, _, wanted)| *wanted);
    expand(wanted, &crate::modules::permission_names())
}

/// Opens roles and accounts, and says who of the customers may be entered as.
pub(super) async fn open(uow: &Uow, company: &Company, busy: &Busy) -> Result<()> {
    let technician = technician(company, busy);
    let outlet = technician.map(|t| company.sites[t.site].path.clone()).unwrap_or_else(UnitPath::root);
    for (code, name, _) in ROLES {
        let permissions = permissions_of(code);
        let permissions: Vec<&str> = permissions.iter().map(String::as_str).collect();
        let role = ensure_role(uow, code, name, &permissions).await?;
        let person = employee(company, code, technician);
        let reach = match *code {
            "technician" => GrantReach::Own,
            "outlet" => GrantReach::Unit(outlet.clone()),
            _ => GrantReach::Unit(UnitPath::root()),
        };
        let new = NewAccount {
            login: format!("demo-{code}"),
            name: person.map_or_else(|| (*name).to_owned(), |p| p.name.clone()),
            staff: person.map(|p| p.id.text()),
            locale: Locale::ZhCn,
        };
        let account = open_account(uow, &new).await?;
        grant(uow, &account, &role, &reach).await?;
    }
    let household = busy.household.and_then(|id| company.households.iter().find(|h| h.customer == id));
    if let Some(h) = household.or(company.households.first()) {
        let guest = DemoGuest { customer: h.customer.text(), name: h.name.clone() };
        set_demo_guests(uow, &[guest]).await?;
    }
    Ok(())
}

/// The busiest, or the first of a county outlet.
fn technician<'a>(company: &'a Company, busy: &Busy) -> Option<&'a Employee> {
    let technicians = || company.staff.iter().filter(|e| e.role == Role::Technician);
    let county = |e: &&Employee| company.sites[e.site].kind == UnitKind::CountyOutlet;
    busy.technician
        .and_then(|id| technicians().find(|e| e.id == id))
        .or_else(|| technicians().find(county))
        .or_else(|| technicians().next())
}

/// Whose account it is: somebody of the staff with that role; nobody of the staff for the administrator.
fn employee<'a>(company: &'a Company, role: &str, technician: Option<&'a Employee>) -> Option<&'a Employee> {
    let first = |role: Role| company.staff.iter().find(|e| e.role == role);
    match role {
        "agent" => first(Role::Agent),
        "dispatcher" => first(Role::Dispatcher),
        "technician" => technician,
        "outlet" => company
            .staff
            .iter()
            .find(|e| e.role == Role::OutletManager && technician.is_some_and(|t| t.site == e.site)),
        "reviewer" => first(Role::Reviewer),
        "storekeeper" => first(Role::Storekeeper),
        "manager" => company.staff.iter().find(|e| e.role == Role::Manager),
        _ => None,
    }
}

fn expand(wanted: &[&str], known: &[&'static str]) -> Vec<String> {
    if wanted.contains(&"*") {
        return vec!["*".into()];
    }
    let fits = |name: &&&str| {
        wanted.iter().any(|w| w.strip_suffix('*').map_or(*w == **name, |module| name.starts_with(module)))
    };
    known.iter().filter(fits).map(|n| (*n).to_owned()).collect()
}
