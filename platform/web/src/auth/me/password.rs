//! Changing one's own password: every other session ends.
use kernel::{Error, Result};
use maud::{Markup, html};
use serde::Deserialize;
use store::Uow;

use super::own;
use crate::{
    Ctx, Done, Form, Reply,
    auth::{accounts, fields, password},
    kit,
};

#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    old: String,
    #[serde(default)]
    new: String,
}

pub(crate) fn form(ctx: &Ctx, error: &Error) -> Markup {
    let form = kit::Form { action: "/me/password", ..kit::Form::default() };
    let inside = html! {
        (fields::secret(ctx, "old", "password-old", "current-password", error))
        (fields::secret(ctx, "new", "password-new", "new-password", error))
        (fields::send(ctx, "password-set"))
    };
    ctx.form(&form, inside)
}

/// `POST /me/password`
pub(crate) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    match change(&ctx, &typed).await {
        Ok(()) => Ok(ctx.done(&Done::to("/me").say("password-changed"))),
        Err(e @ Error::Invalid(_)) => ctx.page("password-change").status(422).show(form(&ctx, &e)),
        Err(e) => Err(e.into()),
    }
}

async fn change(ctx: &Ctx, typed: &Typed) -> Result<()> {
    must_know(ctx, "old", &typed.old).await?;
    let hashed = password::hash(ctx.shell(), "new", &typed.new).await?;
    let (account, session) = (ctx.actor().id.clone(), ctx.0.session.clone());
    let work = async move |uow: &Uow| {
        accounts::store_password(uow, &account, &hashed, session.as_deref()).await?;
        accounts::changed(uow, &account, "password").await
    };
    ctx.db().write(ctx.actor(), work).await
}

/// Asks for the present password again before what a stolen session must not do.
pub(crate) async fn must_know(ctx: &Ctx, field: &'static str, typed: &str) -> Result<()> {
    let stored = own(ctx).await?.password;
    if password::verify(ctx.shell(), stored, typed).await? {
        Ok(())
    } else {
        Err(Error::field(field, "password-wrong"))
    }
}
