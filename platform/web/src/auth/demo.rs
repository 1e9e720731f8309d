//! The demo's door: one click signs in as a role, or as a household. Exists only when the program was started as a demo.
use kernel::{Error, Result};
use maud::{Markup, html};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use store::{Uow, settings};

use super::{customer, fields, sign_in::enter};
use crate::{Ctx, Fail, Form, Reply, kit, rows, t};

/// Setting that holds the households that may be entered as.
const GUESTS: &str = "demo.guests";
/// Sections of the page, with the codes of their roles in order; a role of no section stands in the last.
const SECTIONS: [(&str, &[&str]); 4] = [
    ("demo-section-desk", &["agent", "dispatcher"]),
    ("demo-section-field", &["technician", "outlet"]),
    ("demo-section-house", &["reviewer", "storekeeper", "manager", "headquarters"]),
    ("demo-section-system", &["administrator"]),
];

/// A household of the demo that may be entered as on its phone page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DemoGuest {
    /// Customer, id as text.
    pub customer: String,
    /// Name.
    pub name: String,
}

/// Says which households the demo's door lets in. Opens nothing where the program was not started as a demo.
///
/// # Errors
/// Database failures.
pub async fn set_demo_guests(uow: &Uow, guests: &[DemoGuest]) -> Result<()> {
    settings::set(uow, GUESTS, guests).await
}

#[derive(Debug, Clone, FromQueryResult)]
struct Account {
    id: String,
    name: String,
    role: Option<String>,
    role_name: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    account: String,
    #[serde(default)]
    customer: String,
}

fn only_demo(ctx: &Ctx) -> Result<(), Fail> {
    if ctx.shell().config.demo { Ok(()) } else { Err(Error::NotFound.into()) }
}

async fn all(ctx: &Ctx) -> Result<(Vec<Account>, Vec<DemoGuest>)> {
    ctx.read(async |view| {
        let sql = "select a.id, a.name, min(r.code) as role, min(r.name) as role_name from accounts a \
                   join grants g on g.account = a.id join roles r on r.id = g.role where a.disabled_at is null \
                   group by a.id, a.name order by min(r.code), min(a.created_at) limit 60";
        let accounts = rows::all(view, sql, vec![]).await?;
        Ok((accounts, settings::get(view, GUESTS).await?.unwrap_or_default()))
    })
    .await
}

/// `GET /demo`
pub(crate) async fn page(ctx: Ctx) -> Reply {
    only_demo(&ctx)?;
    let (accounts, guests) = all(&ctx).await?;
    let loc = ctx.loc();
    let body = html! {
        p.soft { (t!(loc, "demo-choose")) }
        @if !guests.is_empty() {
            h2 { (t!(loc, "demo-section-customer")) }
            div.doors { @for g in &guests {
                (way_in(&ctx, "customer", &format!("{} · {}", t!(loc, "demo-customer"), g.name), ("customer", &g.customer)))
            } }
        }
        @for (n, (title, _)) in SECTIONS.iter().enumerate() {
            @let mine = of_section(&accounts, n);
            @if !mine.is_empty() {
                h2 { (t!(loc, title)) }
                div.doors { @for a in mine {
                    @let label = format!("{} · {}", a.role_name.as_deref().unwrap_or(""), a.name);
                    (way_in(&ctx, a.role.as_deref().unwrap_or(""), &label, ("account", &a.id)))
                } }
            }
        }
    };
    ctx.plain_page("demo-title").show(fields::door(&ctx, "demo-title", body))
}

/// One button, and what he will find behind it.
fn way_in(ctx: &Ctx, role: &str, label: &str, hidden: (&str, &str)) -> Markup {
    let will = format!("demo-will-{role}");
    html! {
        div data-demo-role=(role) {
            (ctx.post_button("/demo", label, kit::Look::Big, &[hidden]))
            @if ctx.loc().has(&will) { p.soft { (t!(ctx.loc(), &will)) } }
        }
    }
}

/// Accounts of one section, in the order of its roles.
fn of_section(accounts: &[Account], section: usize) -> Vec<Account> {
    let place = |a: &Account| {
        let role = a.role.as_deref().unwrap_or("");
        let of = |(n, (_, roles)): (usize, &(&str, &[&str]))| {
            roles.iter().position(|r| *r == role).map(|at| (n, at))
        };
        SECTIONS.iter().enumerate().find_map(of).unwrap_or((SECTIONS.len() - 1, usize::MAX))
    };
    let mut mine: Vec<Account> = accounts.iter().filter(|a| place(a).0 == section).cloned().collect();
    mine.sort_by_key(place);
    mine
}

/// `POST /demo`
pub(crate) async fn submit(ctx: Ctx, chosen: Form<Chosen>) -> Reply {
    only_demo(&ctx)?;
    let (accounts, guests) = all(&ctx).await?;
    if let Some(guest) = guests.iter().find(|g| g.customer == chosen.customer) {
        return customer::enter(&ctx, &guest.customer, &guest.name, "/c").await;
    }
    let account = accounts.into_iter().find(|a| a.id == chosen.account).ok_or(Error::NotFound)?;
    enter(&ctx, &account.id, true, "/").await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(role: &str) -> Account {
        Account { id: role.into(), name: String::new(), role: Some(role.into()), role_name: None }
    }

    #[test]
    fn every_account_stands_in_one_section_and_strangers_in_the_last() {
        let accounts: Vec<Account> =
            ["manager", "outlet", "agent", "gardener", "technician", "administrator"].map(account).into();
        let sections: Vec<Vec<String>> = (0..SECTIONS.len())
            .map(|n| of_section(&accounts, n).into_iter().map(|a| a.id).collect())
            .collect();
        let expected: [&[&str]; 4] =
            [&["agent"], &["technician", "outlet"], &["manager"], &["administrator", "gardener"]];
        assert_eq!(sections, expected);
    }
}
