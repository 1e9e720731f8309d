//! What an administrator does with an account; each act stands in the journal.
use kernel::{Error, Result};
use sea_orm::FromQueryResult;
use store::Uow;

use super::{
    account::{Typed, find, show},
    all_roles, new,
};
use crate::{
    Ctx, Done, Fail, Form, Path, Reply,
    auth::{
        accounts::{self, changed},
        sessions,
        tickets::{self, Purpose},
    },
    rows,
};

/// `POST /accounts/{id}/grants`. Changed rights hold from the next request on; sessions begun under others end.
pub(crate) async fn add_grant(ctx: Ctx, id: Path<String>, typed: Form<Typed>) -> Reply {
    let (account, role, reach) = (id.0.clone(), typed.role.clone(), typed.reach.clone());
    let own = ctx.0.session.clone();
    let done = ctx
        .act(async move |uow| {
            find(uow, &account).await?;
            if !all_roles(uow).await?.iter().any(|r| r.id == role) {
                return Err(Error::field("role", "role-needed"));
            }
            accounts::grant(uow, &account, &role, &new::reach(&reach)?).await?;
            sessions::end_all(uow, &account, own.as_deref()).await?;
            changed(uow, &account, "granted").await?;
            Ok(Done::to(format!("/accounts/{account}")).say("grant-added"))
        })
        .await;
    match done {
        Err(Fail::Error(e @ Error::Invalid(_))) => show(&ctx, &id, &typed, &e, 422).await,
        done => Ok(ctx.done(&done?)),
    }
}

/// `POST /accounts/{id}/grants/{grant}/revoke`
pub(crate) async fn revoke_grant(ctx: Ctx, path: Path<(String, String)>) -> Reply {
    let (account, grant) = path.0.clone();
    let own = ctx.0.session.clone();
    let done = ctx
        .act(async move |uow| {
            keep_an_administrator(uow, &account, Some(&grant)).await?;
            let sql = "delete from grants where id = $1 and account = $2";
            let values = vec![grant.as_str().into(), account.as_str().into()];
            if rows::run(uow, sql, values).await? == 0 {
                return Err(Error::NotFound);
            }
            sessions::end_all(uow, &account, own.as_deref()).await?;
            changed(uow, &account, "revoked").await?;
            Ok(Done::to(format!("/accounts/{account}")).say("grant-gone"))
        })
        .await?;
    Ok(ctx.done(&done))
}

/// `POST /accounts/{id}/disable`: ends every session and key at once.
pub(crate) async fn disable(ctx: Ctx, id: Path<String>) -> Reply {
    let account = id.0.clone();
    let done = ctx
        .act(async move |uow| {
            find(uow, &account).await?;
            keep_an_administrator(uow, &account, None).await?;
            let sql = "update accounts set disabled_at = $1 where id = $2";
            rows::run(uow, sql, vec![uow.now().ms().into(), account.as_str().into()]).await?;
            sessions::end_all(uow, &account, None).await?;
            tickets::end_all(uow, &account).await?;
            changed(uow, &account, "disabled").await?;
            Ok(Done::to(format!("/accounts/{account}")).say("account-now-disabled"))
        })
        .await?;
    Ok(ctx.done(&done))
}

/// `POST /accounts/{id}/enable`
pub(crate) async fn enable(ctx: Ctx, id: Path<String>) -> Reply {
    let account = id.0.clone();
    let done = ctx
        .act(async move |uow| {
            let sql = "update accounts set disabled_at = null, failed = 0, locked_until = 0 where id = $1";
            rows::run(uow, sql, vec![account.as_str().into()]).await?;
            changed(uow, &account, "enabled").await?;
            Ok(Done::to(format!("/accounts/{account}")).say("account-now-open"))
        })
        .await?;
    Ok(ctx.done(&done))
}

/// `POST /accounts/{id}/reset`: a link to choose a new password, shown once. Every session ends now; the old password
/// works until the link is used, so that an administrator cannot lock himself out by losing it.
pub(crate) async fn reset(ctx: Ctx, id: Path<String>) -> Reply {
    let token = ctx.secret_hex(32);
    let (account, kept, own) = (id.0.clone(), token.clone(), ctx.0.session.clone());
    ctx.write("a repeated reset replaces the link; the answer is secret", async move |uow| {
        accounts::must_be_open(uow, &account).await?;
        if find(uow, &account).await?.program != 0 {
            return Err(Error::refused("account-is-program"));
        }
        sessions::end_all(uow, &account, own.as_deref()).await?;
        changed(uow, &account, "reset").await?;
        tickets::issue(uow, Purpose::Password, Some(&account), &kept).await
    })
    .await?;
    ctx.page("account-reset").show(new::link(&ctx, &token))
}

/// `POST /accounts/{id}/second-step/off`: for somebody who lost phone and recovery codes. Ends every session.
pub(crate) async fn second_step_off(ctx: Ctx, id: Path<String>) -> Reply {
    let account = id.0.clone();
    let done = ctx
        .act(async move |uow| {
            find(uow, &account).await?;
            let one = || vec![account.as_str().into()];
            rows::run(uow, "update accounts set totp = null where id = $1", one()).await?;
            rows::run(uow, "delete from recovery_codes where account = $1", one()).await?;
            sessions::end_all(uow, &account, None).await?;
            changed(uow, &account, "second-step-off").await?;
            Ok(Done::to(format!("/accounts/{account}")).say("second-gone"))
        })
        .await?;
    Ok(ctx.done(&done))
}

#[derive(FromQueryResult)]
struct Count {
    n: i64,
}

/// Refuses what would leave the company without anybody who may manage accounts.
async fn keep_an_administrator(uow: &Uow, account: &str, grant: Option<&str>) -> Result<()> {
    let sql = "select count(*) as n from grants g join accounts a on a.id = g.account \
               join role_permissions p on p.role = g.role \
               where a.disabled_at is null and a.password is not null and g.reach = '/' \
               and p.permission in ('*', 'web.accounts') \
               and ($2 = '' and a.id <> $1 or $2 <> '' and g.id <> $2)";
    let values = vec![account.into(), grant.unwrap_or("").into()];
    match rows::one::<Count>(uow, sql, values).await? {
        Some(count) if count.n > 0 => Ok(()),
        _ => Err(Error::refused("last-administrator")),
    }
}
