//! Who stands at the door and what he may: read in one snapshot for every request, so a change of rights holds from
//! the next request on, on every node.
use std::{collections::BTreeSet, sync::Arc};

use kernel::{Actor, ActorKind, Error, Grant, Locale, Permissions, Reach, Result, Scope, UnitPath};
use sea_orm::FromQueryResult;
use store::{Db, View, settings};

use super::credentials::{Credentials, csrf, stored};
use crate::{
    auth::{keys, sessions},
    own::settings as own,
    routes::{Policy, Who},
    rows,
    shell::Core,
};

/// Whoever was found behind a request.
#[derive(Clone)]
pub(crate) struct Visit {
    pub(crate) actor: Actor,
    pub(crate) off: Arc<BTreeSet<String>>,
    /// Name and slogan of the company.
    pub(crate) company: (String, String),
    pub(crate) csrf: String,
    /// Id of the session row.
    pub(crate) session: Option<String>,
    /// Proved by an API key, so no browser is involved.
    pub(crate) bearer: bool,
    customer: Option<Box<Visit>>,
}

impl Visit {
    /// Nobody known.
    pub(crate) fn nobody(locale: Locale) -> Self {
        let actor = Actor::visitor(locale);
        Self {
            actor,
            off: Arc::default(),
            company: Default::default(),
            csrf: String::new(),
            session: None,
            bearer: false,
            customer: None,
        }
    }

    fn without_customer(&self) -> Self {
        Self { customer: None, ..self.clone() }
    }

    /// The one of the two sessions (staff, customer) a route asks for, seeing only where he holds what the route asks
    /// for; visitors get their language.
    pub(crate) fn for_route(self, policy: &Policy, locale: Locale) -> Self {
        let mut visit = self.wanted_by(policy.who, locale);
        if visit.is_staff() && !policy.permissions().is_empty() {
            visit.actor = visit.actor.within(policy.permissions());
        }
        visit
    }

    fn is_staff(&self) -> bool {
        matches!(self.actor.kind, ActorKind::Staff | ActorKind::Program)
    }

    fn wanted_by(mut self, who: Who, locale: Locale) -> Self {
        // A customer's language is the one his phone asks for.
        let customer = self.customer.take();
        let staff = self.is_staff();
        let wants_customer = match who {
            Who::Customer => true,
            Who::CustomerOr(p) => !(staff && self.actor.may(p)),
            Who::Public => !staff,
            Who::SignedIn | Who::Permit(_) | Who::AnyOf(_) => false,
        };
        let (off, company) = (self.off.clone(), self.company.clone());
        match customer {
            Some(mut c) if wants_customer => {
                c.actor.locale = locale;
                Self { off, company, ..*c }
            }
            _ if matches!(who, Who::Customer) || !staff => Self { off, company, ..Self::nobody(locale) },
            _ => self,
        }
    }
}

#[derive(FromQueryResult)]
struct SessionRow {
    id: String,
    account: Option<String>,
    customer: Option<String>,
    customer_name: Option<String>,
    seen_at: i64,
    name: Option<String>,
    staff: Option<String>,
    locale: Option<String>,
}

#[derive(FromQueryResult)]
struct GrantRow {
    id: String,
    reach: String,
    permission: Option<String>,
}

#[derive(FromQueryResult)]
struct KeyRow {
    id: String,
    used_at: Option<i64>,
    account: String,
    key_name: String,
    staff: Option<String>,
    locale: String,
}

/// Finds out who shows these credentials.
pub(crate) async fn visit(core: &Core, credentials: &Credentials) -> Result<Visit> {
    let staff = credentials.staff.clone();
    let customer = credentials.customer.clone();
    let bearer = credentials.bearer.clone();
    let (visit, stale, used) = core
        .db
        .read(&Actor::system(), async move |view| {
            let off: Vec<String> = settings::get(view, "modules.off").await?.unwrap_or_default();
            let company = (own::NAME.get(view).await?, own::SLOGAN.get(view).await?);
            let mut visit =
                Visit { company, off: Arc::new(off.into_iter().collect()), ..Visit::nobody(Locale::ZhCn) };
            let (mut stale, mut used) = (vec![], None);
            if let Some(key) = &bearer {
                used = of_key(view, key, &mut visit).await?;
            }
            if let Some(token) = &staff
                && let Some(row) = session(view, token, &mut stale).await?
            {
                of_account(view, row, token, &mut visit).await?;
            }
            if let Some(token) = &customer
                && let Some(row) = session(view, token, &mut stale).await?
            {
                visit.customer = of_customer(row, token, &visit).map(Box::new);
            }
            Ok((visit, stale, used))
        })
        .await?;
    sessions::touch(core, stale).await?;
    keys::touch(core, used).await?;
    Ok(visit)
}

/// The living session of a token; those not marked as seen for long are put on `stale`.
async fn session(view: &View, token: &str, stale: &mut Vec<String>) -> Result<Option<SessionRow>> {
    let sql = "select s.id, s.account, s.customer, s.customer_name, s.seen_at, a.name, a.staff, a.locale \
               from sessions s left join accounts a on a.id = s.account \
               where s.hash = $1 and s.stage = 'full' and s.expires_at > $2 and a.disabled_at is null";
    let now_ms = view.now().ms();
    let row: Option<SessionRow> = rows::one(view, sql, vec![stored(token).into(), now_ms.into()]).await?;
    if let Some(row) = &row
        && now_ms - row.seen_at > sessions::SEEN_EVERY_MS
    {
        stale.push(row.id.clone());
    }
    Ok(row)
}

async fn of_account(view: &View, row: SessionRow, token: &str, visit: &mut Visit) -> Result<()> {
    let Some(account) = row.account else { return Ok(()) };
    let (permissions, scope) = rights(view, &account, row.staff.as_deref()).await?;
    visit.actor = Actor {
        id: account,
        kind: ActorKind::Staff,
        name: row.name.unwrap_or_default(),
        staff: row.staff,
        scope,
        permissions,
        locale: row.locale.as_deref().and_then(Locale::from_tag).unwrap_or_default(),
    };
    visit.csrf = csrf(token);
    visit.session = Some(row.id);
    Ok(())
}

fn of_customer(row: SessionRow, token: &str, visit: &Visit) -> Option<Visit> {
    let name = row.customer_name.unwrap_or_default();
    let actor = Actor::customer(&row.customer?, &name, visit.actor.locale);
    let (csrf, session) = (csrf(token), Some(row.id));
    Some(Visit { actor, csrf, session, ..visit.without_customer() })
}

/// Whoever owns the key; answers its id when its use should be written down.
async fn of_key(view: &View, key: &str, visit: &mut Visit) -> Result<Option<String>> {
    let sql = "select k.id, k.used_at, k.account, k.name as key_name, a.staff, a.locale from api_keys k \
               join accounts a on a.id = k.account where k.hash = $1 and k.revoked_at is null \
               and (k.expires_at is null or k.expires_at > $2) and a.disabled_at is null";
    let values = vec![stored(key).into(), view.now().ms().into()];
    let Some(row) = rows::one::<KeyRow>(view, sql, values).await? else { return Ok(None) };
    let (permissions, scope) = rights(view, &row.account, row.staff.as_deref()).await?;
    visit.actor = Actor {
        id: row.account,
        kind: ActorKind::Program,
        name: row.key_name,
        staff: row.staff,
        scope,
        permissions,
        locale: Locale::from_tag(&row.locale).unwrap_or_default(),
    };
    visit.bearer = true;
    Ok(keys::stale(row.used_at, view.now().ms()).then_some(row.id))
}

/// What an account may and where: each grant's permissions within that grant's reach. The scope is the union, for pages
/// that ask for no permission.
pub(crate) async fn rights(view: &View, account: &str, staff: Option<&str>) -> Result<(Permissions, Scope)> {
    // Kept in memory within the version that every change of a grant or a role ends, on every node.
    let key = format!("{account} {}", staff.unwrap_or(""));
    let kept = view.kept("rights", &key, async || read_rights(view, account, staff).await).await?;
    Ok(kept.as_ref().clone())
}

async fn read_rights(view: &View, account: &str, staff: Option<&str>) -> Result<(Permissions, Scope)> {
    let sql = "select g.id, g.reach, p.permission from grants g \
               left join role_permissions p on p.role = g.role where g.account = $1 order by g.id";
    let rows: Vec<GrantRow> = rows::all(view, sql, vec![account.into()]).await?;
    let mut grants: Vec<Grant> = vec![];
    for one in rows.chunk_by(|a, b| a.id == b.id) {
        let reach = match (one[0].reach.as_str(), staff) {
            ("self", staff) => staff.map(|s| Reach::Technician(s.to_owned())),
            (path, _) => UnitPath::parse(path).map(Reach::Unit),
        };
        let names = one.iter().filter_map(|row| row.permission.clone()).collect();
        grants.extend(reach.map(|reach| Grant { names, reach }));
    }
    let mut reaches: Vec<Reach> = vec![];
    for grant in &grants {
        if !reaches.contains(&grant.reach) {
            reaches.push(grant.reach.clone());
        }
    }
    Ok((Permissions::granted(grants), Scope { reaches }))
}

#[derive(FromQueryResult)]
struct StaffRow {
    staff: Option<String>,
}

/// The same actor with the rights he has now; for work that outlives its request.
///
/// # Errors
/// `NotFound` when the account was closed meanwhile.
pub(crate) async fn actor_again(db: &Db, actor: &Actor) -> Result<Actor> {
    let again = actor.clone();
    db.read(&Actor::system(), async move |view| {
        let sql = "select staff from accounts where id = $1 and disabled_at is null";
        let row: Option<StaffRow> = rows::one(view, sql, vec![again.id.as_str().into()]).await?;
        let staff = row.ok_or(Error::NotFound)?.staff;
        let (permissions, scope) = rights(view, &again.id, staff.as_deref()).await?;
        Ok(Actor { permissions, scope, staff, ..again.clone() })
    })
    .await
}
