//! Setting up and taking away the second step.
use kernel::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;
use store::Uow;

use super::{own, password::must_know};
use crate::{
    Ctx, Done, Form, Reply,
    auth::{accounts, fields, second_step::recovery_hash, sessions, totp},
    kit::{self, Notice, Tone},
    rows, t,
};

/// Recovery codes given out at once.
const RECOVERY: usize = 10;

#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    secret: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    password: String,
}

/// Whether it is set up, and the way on.
pub(crate) fn state(ctx: &Ctx, on: bool) -> Markup {
    let loc = ctx.loc();
    if !on {
        return html! {
            p { (t!(loc, "second-off")) }
            (kit::link_button("/me/second-step", &t!(loc, "second-set-up"), kit::Look::Plain))
        };
    }
    let form = kit::Form { action: "/me/second-step/off", ..kit::Form::default() };
    html! {
        p { (kit::tag(Tone::Good, &t!(loc, "second-on"))) }
        (ctx.form(&form, html! {
            (fields::secret(ctx, "password", "password", "current-password", &fields::fine()))
            (fields::send(ctx, "second-take-away"))
        }))
    }
}

/// `GET /me/second-step`: a fresh secret to scan.
pub(crate) async fn page(ctx: Ctx) -> Reply {
    let mut bytes = [0u8; 20];
    ctx.shell().config.secrets.fill(&mut bytes);
    show(&ctx, &totp::fresh(bytes), &fields::fine(), 200).await
}

async fn show(ctx: &Ctx, secret: &str, error: &Error, status: u16) -> Reply {
    let loc = ctx.loc();
    let drawn = totp::enrol(secret, &ctx.brand(), &own(ctx).await?.login)?;
    let form = kit::Form { action: "/me/second-step", ..kit::Form::default() };
    let body = html! {
        p { (t!(loc, "second-scan")) }
        (kit::qr(&drawn.svg, &t!(loc, "second-qr"), &drawn.secret))
        (ctx.form(&form, html! {
            input type="hidden" name="secret" value=(drawn.secret);
            (fields::code(ctx, "code", "second-code", error))
            (fields::secret(ctx, "password", "password", "current-password", error))
            (fields::send(ctx, "second-set-up"))
        }))
    };
    ctx.page("second-step").status(status).show(super::card(ctx, "second-step", body))
}

/// `POST /me/second-step`: shows the recovery codes once.
pub(crate) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    match set_up(&ctx, &typed).await {
        Ok(codes) => ctx.page("second-step").show(given(&ctx, &codes)),
        Err(e @ Error::Invalid(_)) => show(&ctx, &typed.secret, &e, 422).await,
        Err(e) => Err(e.into()),
    }
}

async fn set_up(ctx: &Ctx, typed: &Typed) -> Result<Vec<String>> {
    let step = totp::check(&typed.secret, &typed.code, ctx.loc().now())
        .map_err(|_| Error::field("code", "second-wrong"))?
        .ok_or_else(|| Error::field("code", "second-wrong"))?;
    must_know(ctx, "password", &typed.password).await?;
    let codes: Vec<String> = (0..RECOVERY).map(|_| ctx.secret_hex(5)).collect();
    let (account, secret, kept) = (ctx.actor().id.clone(), typed.secret.clone(), codes.clone());
    let session = ctx.0.session.clone();
    let work = async move |uow: &Uow| {
        let sql = "update accounts set totp = $1, totp_step = $2 where id = $3";
        rows::run(uow, sql, vec![secret.as_str().into(), step.into(), account.as_str().into()]).await?;
        rows::run(uow, "delete from recovery_codes where account = $1", vec![account.as_str().into()])
            .await?;
        for code in &kept {
            let sql = "insert into recovery_codes (account, hash) values ($1, $2)";
            rows::run(uow, sql, vec![account.as_str().into(), recovery_hash(&account, code).into()]).await?;
        }
        // Whoever else is signed in came by one step only.
        sessions::end_all(uow, &account, session.as_deref()).await?;
        accounts::changed(uow, &account, "second-step-on").await
    };
    ctx.db().write(ctx.actor(), work).await?;
    Ok(codes)
}

fn given(ctx: &Ctx, codes: &[String]) -> Markup {
    let loc = ctx.loc();
    let (title, body) = (t!(loc, "second-ready"), t!(loc, "second-recovery"));
    html! {
        (kit::notice(&Notice { tone: Tone::Good, title: &title, body: &body, ..Notice::default() }))
        ul { @for code in codes { li { code { (code[..5]) "-" (code[5..]) } } } }
        (kit::link_button("/me", &t!(loc, "go-on"), kit::Look::Primary))
    }
}

/// `POST /me/second-step/off`
pub(crate) async fn off(ctx: Ctx, typed: Form<Typed>) -> Reply {
    must_know(&ctx, "password", &typed.password).await?;
    let account = ctx.actor().id.clone();
    let work = async move |uow: &Uow| {
        rows::run(uow, "update accounts set totp = null where id = $1", vec![account.as_str().into()])
            .await?;
        rows::run(uow, "delete from recovery_codes where account = $1", vec![account.as_str().into()])
            .await?;
        accounts::changed(uow, &account, "second-step-off").await
    };
    ctx.db().write(ctx.actor(), work).await?;
    Ok(ctx.done(&Done::to("/me").say("second-gone")))
}
