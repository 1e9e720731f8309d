//! Roles × permissions: rights as data.
use std::collections::BTreeSet;

use kernel::{Error, Result};
use maud::{Markup, html};
use sea_orm::FromQueryResult;
use serde::Deserialize;
use store::View;

use super::{Role, all_roles};
use crate::{
    Ctx, Done, Form, Path, Reply,
    auth::{accounts, fields},
    kit, rows, t,
};

#[derive(FromQueryResult)]
struct Given {
    permission: String,
}

#[derive(Deserialize, Default)]
pub(crate) struct NewRole {
    #[serde(default)]
    code: String,
    #[serde(default)]
    name: String,
}

#[derive(Deserialize, Default)]
pub(crate) struct Ticked {
    #[serde(default)]
    name: String,
    #[serde(default)]
    permission: Vec<String>,
}

/// `GET /roles`
pub(crate) async fn page(ctx: Ctx) -> Reply {
    show(&ctx, &NewRole::default(), &fields::fine(), 200).await
}

async fn show(ctx: &Ctx, typed: &NewRole, error: &Error, status: u16) -> Reply {
    let roles = ctx.read(async |view| all_roles(view).await).await?;
    let loc = ctx.loc();
    let form = kit::Form { action: "/roles", inline: true, ..kit::Form::default() };
    let body = html! {
        (kit::head(&kit::Head { title: &t!(loc, "roles"), ..kit::Head::default() }))
        (kit::card(&kit::Card::default(), html! { ul.rows { @for r in &roles { li {
            a href={ "/roles/" (r.id) } { (r.name) } span.grow {} code.soft { (r.code) }
        } } } }))
        (crate::auth::me::card(ctx, "role-new", ctx.form(&form, html! {
            (fields::line(ctx, "code", "role-code", &typed.code, error))
            (fields::line(ctx, "name", "role-name", &typed.name, error))
            (fields::send(ctx, "role-new"))
        })))
    };
    ctx.page("roles").status(status).show(body)
}

/// `POST /roles`
pub(crate) async fn create(ctx: Ctx, typed: Form<NewRole>) -> Reply {
    let (code, name) = (typed.code.trim().to_owned(), typed.name.trim().to_owned());
    let done = ctx
        .act(async move |uow| {
            let good = !code.is_empty()
                && code.len() <= 40
                && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            if !good || all_roles(uow).await?.iter().any(|r| r.code == code) {
                return Err(Error::field("code", "role-code-wrong"));
            }
            let name = if name.is_empty() { &code } else { &name };
            let id = accounts::ensure_role(uow, &code, name, &[]).await?;
            Ok(Done::to(format!("/roles/{id}")))
        })
        .await;
    match done {
        Err(crate::Fail::Error(e @ Error::Invalid(_))) => show(&ctx, &typed, &e, 422).await,
        done => Ok(ctx.done(&done?)),
    }
}

async fn find(view: &View, id: &str) -> Result<(Role, BTreeSet<String>)> {
    let role = all_roles(view).await?.into_iter().find(|r| r.id == id).ok_or(Error::NotFound)?;
    let sql = "select permission from role_permissions where role = $1";
    let given: Vec<Given> = rows::all(view, sql, vec![id.into()]).await?;
    Ok((role, given.into_iter().map(|g| g.permission).collect()))
}

/// `GET /roles/{id}`: every permission, by module, with a box.
pub(crate) async fn edit(ctx: Ctx, id: Path<String>) -> Reply {
    let wanted = id.0.clone();
    let (role, given) = ctx.read(async move |view| find(view, &wanted).await).await?;
    let action = format!("/roles/{}", role.id);
    let form = kit::Form { action: &action, ..kit::Form::default() };
    let body = ctx.form(&form, html! {
        (fields::line(&ctx, "name", "role-name", &role.name, &fields::fine()))
        @if given.contains("*") { (kit::check("permission", "*", &t!(ctx.loc(), "permission-all"), true)) }
        @for module in ctx.shell().modules.iter().map(|m| m.name) { (boxes(&ctx, module, &given)) }
        (fields::send(&ctx, "save"))
    });
    ctx.page_titled(role.name.clone()).show(crate::auth::me::card(&ctx, "role", body))
}

fn boxes(ctx: &Ctx, module: &str, given: &BTreeSet<String>) -> Markup {
    let loc = ctx.loc();
    let own: Vec<_> =
        ctx.shell().permissions.values().filter(|(m, _)| *m == module).map(|(_, p)| p).collect();
    html! { @if !own.is_empty() {
        fieldset.field { legend { (t!(loc, &format!("module-{module}"))) }
            @for p in own { (kit::check("permission", p.name, &t!(loc, p.label), given.contains(p.name))) }
        }
    } }
}

/// `POST /roles/{id}`
pub(crate) async fn save(ctx: Ctx, id: Path<String>, ticked: Form<Ticked>) -> Reply {
    let known: BTreeSet<&str> = ctx.shell().permissions.keys().copied().collect();
    let ticked_ones: Vec<String> =
        ticked.permission.iter().filter(|p| known.contains(p.as_str()) || *p == "*").cloned().collect();
    let (role, name) = (id.0.clone(), ticked.name.trim().to_owned());
    let all_rights = ctx.actor().may("*");
    let done = ctx
        .act(async move |uow| {
            let (old, given) = find(uow, &role).await?;
            // "Everything" may be kept, never given: it comes only with the first administrator's role.
            let everything = given.contains("*") && ticked_ones.iter().any(|p| p == "*");
            if given.contains("*") && !everything && !all_rights {
                return Err(Error::refused("last-administrator"));
            }
            let name = if name.is_empty() { &old.name } else { &name };
            let sql = "update roles set name = $1 where id = $2";
            rows::run(uow, sql, vec![name.as_str().into(), role.as_str().into()]).await?;
            let kept = ticked_ones.iter().map(String::as_str).filter(|p| *p != "*" || everything);
            accounts::set_permissions(uow, &role, kept).await?;
            accounts::role_changed(uow, &role, &old.code)?;
            Ok(Done::to("/roles").say("role-saved"))
        })
        .await?;
    Ok(ctx.done(&done))
}
