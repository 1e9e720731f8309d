//! Taking an invitation or a reset link: choosing a password.
use kernel::{Actor, Error, Result};
use maud::{Markup, html};
use serde::Deserialize;
use store::Uow;

use super::{
    accounts, fields, password,
    sign_in::enter,
    tickets::{self, Purpose},
};
use crate::{Ctx, Form, Path, Reply, kit, t};

#[derive(Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    password: String,
}

/// `GET /invite/{token}`
pub(crate) async fn page(ctx: Ctx, token: Path<String>) -> Reply {
    let known = token.0.clone();
    match ctx.read(async move |view| tickets::look(view, Purpose::Password, &known).await).await {
        Err(Error::NotFound) => return gone(&ctx),
        other => other?,
    };
    ctx.plain_page("invite-title").show(body(&ctx, &token, &fields::fine()))
}

/// A link that was used, has run out, or was copied badly: all look the same.
fn gone(ctx: &Ctx) -> Reply {
    let loc = ctx.loc();
    let inside = html! {
        p { (t!(loc, "invite-gone-now")) }
        (kit::link_button("/sign-in", &t!(loc, "sign-in"), kit::Look::Primary))
    };
    ctx.plain_page("invite-gone").status(404).show(fields::door(ctx, "invite-gone", inside))
}

fn body(ctx: &Ctx, token: &str, error: &Error) -> Markup {
    let action = format!("/invite/{token}");
    let form = kit::Form { action: &action, ..kit::Form::default() };
    let inside = html! {
        (fields::secret(ctx, "password", "password-new", "new-password", error))
        (fields::send(ctx, "password-set"))
    };
    fields::door(ctx, "invite-title", ctx.form(&form, inside))
}

/// `POST /invite/{token}`: sets the password, ends every other session, and signs in.
pub(crate) async fn submit(ctx: Ctx, token: Path<String>, chosen: Form<Chosen>) -> Reply {
    match set(&ctx, &token, &chosen.password).await {
        Ok(account) => enter(&ctx, &account, true, "/").await,
        Err(e @ Error::Invalid(_)) => ctx.plain_page("invite-title").status(422).show(body(&ctx, &token, &e)),
        Err(Error::NotFound) => gone(&ctx),
        Err(e) => Err(e.into()),
    }
}

async fn set(ctx: &Ctx, token: &str, secret: &str) -> Result<String> {
    let hashed = password::hash(ctx.shell(), "password", secret).await?;
    let token = token.to_owned();
    let work = async move |uow: &Uow| {
        let account = tickets::take(uow, Purpose::Password, &token).await?.ok_or(Error::NotFound)?;
        accounts::must_be_open(uow, &account).await?;
        accounts::store_password(uow, &account, &hashed, None).await?;
        Ok(account)
    };
    ctx.db().write(&Actor::system(), work).await
}
