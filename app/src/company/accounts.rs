//! Accounts of the demo company, one for each role; without passwords: only the demo's door opens to them.
use kernel::{Id, Locale, Result, UnitPath};
use network::{Staff, UnitKind};
use store::Uow;
use web::auth::{GrantReach, NewAccount, ensure_role, grant, open_account};

use super::units::Site;

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
            "customers.read",
            "network.read",
            "warranty.read",
            "warranty.issue",
            "cases.read",
            "cases.open",
            "field.read",
            "field.dispatch",
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
    ("storekeeper", "库管", &["web.search", "network.read", "parts.*"]),
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

/// Opens roles and accounts.
pub(super) async fn open(uow: &Uow, sites: &[Site], technicians: &[(Id<Staff>, usize)]) -> Result<()> {
    let known = crate::modules::permission_names();
    let find = |kind: UnitKind| sites.iter().find(|s| s.kind == kind).map(|s| s.path.clone());
    let county = find(UnitKind::CountyOutlet).unwrap_or_else(UnitPath::root);
    for (code, name, wanted) in ROLES {
        let permissions = expand(wanted, &known);
        let permissions: Vec<&str> = permissions.iter().map(String::as_str).collect();
        let role = ensure_role(uow, code, name, &permissions).await?;
        let technician = technicians.iter().find(|(_, at)| sites[*at].path == county);
        let (reach, staff) = match *code {
            "technician" => (GrantReach::Own, technician.map(|(id, _)| id.text())),
            "outlet" => (GrantReach::Unit(county.clone()), None),
            _ => (GrantReach::Unit(UnitPath::root()), None),
        };
        let new = NewAccount {
            login: format!("demo-{code}"),
            name: person(uow, code, staff.as_deref()).await?,
            staff,
            locale: Locale::ZhCn,
        };
        let account = open_account(uow, &new).await?;
        grant(uow, &account, &role, &reach).await?;
    }
    Ok(())
}

async fn person(uow: &Uow, code: &str, staff: Option<&str>) -> Result<String> {
    if let Some(id) = staff.and_then(|s| s.parse().ok()) {
        return Ok(network::staff(uow, id).await?.name);
    }
    let names = [
        ("agent", "李敏"),
        ("dispatcher", "周伟"),
        ("outlet", "陈志强"),
        ("reviewer", "吴静"),
        ("storekeeper", "何建国"),
        ("manager", "孙丽"),
        ("headquarters", "郑国华"),
        ("administrator", "管理员"),
    ];
    Ok(names.iter().find(|(c, _)| *c == code).map_or("", |(_, n)| n).to_owned())
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
