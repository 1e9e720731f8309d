//! The demo's door: one click signs in as a role. Exists only when the program was started as a demo.
use kernel::Error;
use maud::html;
use sea_orm::FromQueryResult;
use serde::Deserialize;

use super::{fields, sign_in::enter};
use crate::{Ctx, Fail, Form, Reply, kit, rows, t};

#[derive(FromQueryResult)]
struct Account {
    id: String,
    name: String,
    roles: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    account: String,
}

fn only_demo(ctx: &Ctx) -> Result<(), Fail> {
    if ctx.shell().config.demo { Ok(()) } else { Err(Error::NotFound.into()) }
}

async fn all(ctx: &Ctx) -> kernel::Result<Vec<Account>> {
    ctx.read(async |view| {
        let sql = "select a.id, a.name, min(r.name) as roles from accounts a join grants g on g.account = a.id \
                   join roles r on r.id = g.role where a.disabled_at is null group by a.id, a.name \
                   order by min(r.code), min(a.created_at) limit 60";
        rows::all(view, sql, vec![]).await
    })
    .await
}

/// `GET /demo`
pub(crate) async fn page(ctx: Ctx) -> Reply {
    only_demo(&ctx)?;
    let all = all(&ctx).await?;
    let loc = ctx.loc();
    let body = html! {
        p { (t!(loc, "demo-choose")) }
        @for a in &all {
            (ctx.post_button("/demo", &format!("{} · {}", a.roles.as_deref().unwrap_or(""), a.name), kit::Look::Big, &[("account", &a.id)]))
        }
    };
    ctx.plain_page("demo-title").show(fields::door(&ctx, "demo-title", body))
}

/// `POST /demo`
pub(crate) async fn submit(ctx: Ctx, chosen: Form<Chosen>) -> Reply {
    only_demo(&ctx)?;
    let account = all(&ctx).await?.into_iter().find(|a| a.id == chosen.account).ok_or(Error::NotFound)?;
    enter(&ctx, &account.id, true, "/").await
}
