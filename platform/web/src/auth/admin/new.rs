//! Inviting somebody: an account without a password, and a link that is shown once.
use kernel::{Error, Locale, Result, UnitPath};
use maud::{Markup, html};
use serde::Deserialize;

use super::{Role, all_roles};
use crate::{
    Ctx, Done, Form, Reply,
    auth::{
        accounts::{self, GrantReach, NewAccount},
        fields,
        tickets::{self, Purpose},
    },
    kit::{self, Choice, Notice, Select, Tone},
    t,
};

#[derive(Deserialize, Default, Clone)]
pub(crate) struct Typed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    login: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    reach: String,
    /// Ticked for a program, which gets keys instead of a link.
    #[serde(default)]
    program: String,
}

/// `GET /accounts/new`
pub(crate) async fn page(ctx: Ctx) -> Reply {
    let empty = Typed { reach: "/".into(), ..Typed::default() };
    show(&ctx, &empty, &fields::fine(), 200).await
}

async fn show(ctx: &Ctx, typed: &Typed, error: &Error, status: u16) -> Reply {
    let roles = ctx.read(async |view| all_roles(view).await).await?;
    let form = kit::Form { action: "/accounts", draft: "account", ..kit::Form::default() };
    let body = ctx.form(
        &form,
        html! {
            (fields::line(ctx, "name", "name", &typed.name, error))
            (fields::line(ctx, "login", "login", &typed.login, error))
            (role_fields(ctx, &roles, &typed.role, &typed.reach, error))
            (kit::check("program", "yes", &t!(ctx.loc(), "account-program"), !typed.program.is_empty()))
            (fields::send(ctx, "account-invite"))
        },
    );
    ctx.page("account-new").status(status).show(crate::auth::me::card(ctx, "account-new", body))
}

/// Role and reach of a grant.
pub(super) fn role_fields(ctx: &Ctx, roles: &[Role], role: &str, reach: &str, error: &Error) -> Markup {
    let choices: Vec<Choice<'_>> =
        roles.iter().map(|r| Choice { value: &r.id, label: &r.name, ..Choice::default() }).collect();
    let (label, nothing, wrong) =
        (t!(ctx.loc(), "role"), t!(ctx.loc(), "role-none"), ctx.field_error(error, "role"));
    let select = Select {
        name: "role",
        label: &label,
        value: role,
        nothing: &nothing,
        choices: &choices,
        error: &wrong,
        ..Select::default()
    };
    let (label, hint, wrong) =
        (t!(ctx.loc(), "reach"), t!(ctx.loc(), "reach-hint"), ctx.field_error(error, "reach"));
    let field = kit::Field {
        name: "reach",
        label: &label,
        hint: &hint,
        value: reach,
        error: &wrong,
        ..kit::Field::default()
    };
    html! { (kit::select(&select)) (kit::field(&field)) }
}

/// Reads a reach as typed: a unit path or `self`.
pub(super) fn reach(text: &str) -> Result<GrantReach> {
    match text.trim() {
        "self" => Ok(GrantReach::Own),
        path => {
            UnitPath::parse(path).map(GrantReach::Unit).ok_or_else(|| Error::field("reach", "reach-wrong"))
        }
    }
}

/// `POST /accounts`
pub(crate) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let token = ctx.secret_hex(32);
    match invite(&ctx, &typed, &token).await {
        Ok(account) if !typed.program.is_empty() => {
            Ok(ctx.done(&Done::to(format!("/accounts/{account}")).say("account-program-open")))
        }
        Ok(_) => ctx.page("account-new").show(link(&ctx, &token)),
        Err(e @ Error::Invalid(_)) => show(&ctx, &typed, &e, 422).await,
        Err(e) => Err(e.into()),
    }
}

/// Answers the new account's id.
async fn invite(ctx: &Ctx, typed: &Typed, token: &str) -> Result<String> {
    let (typed, token, locale): (Typed, String, Locale) = (typed.clone(), token.to_owned(), ctx.loc().locale);
    // Not kept as an idempotent answer: it would hold the link. The doubled login refuses a repetition.
    ctx.write("the login is unique; the answer is secret", async move |uow| {
        let program = !typed.program.is_empty();
        let (login, name) = (typed.login.clone(), typed.name.clone());
        let new = NewAccount { login, name, staff: None, locale };
        let account = if program {
            accounts::open_program(uow, &new).await?
        } else {
            accounts::open_account(uow, &new).await?
        };
        if !typed.role.is_empty() {
            if !all_roles(uow).await?.iter().any(|r| r.id == typed.role) {
                return Err(Error::field("role", "role-needed"));
            }
            accounts::grant(uow, &account, &typed.role, &reach(&typed.reach)?).await?;
        }
        if !program {
            tickets::issue(uow, Purpose::Password, Some(&account), &token).await?;
        }
        Ok(account)
    })
    .await
}

/// The link, shown once.
pub(super) fn link(ctx: &Ctx, token: &str) -> Markup {
    let loc = ctx.loc();
    let (title, body) = (t!(loc, "invite-ready"), t!(loc, "invite-once"));
    html! {
        (kit::notice(&Notice { tone: Tone::Good, title: &title, body: &body, ..Notice::default() }))
        // tidy: allow(literals) part of an address, not words
        p { code { "/invite/" (token) } }
        (kit::link_button("/accounts", &t!(loc, "go-on"), kit::Look::Primary))
    }
}
