//! The customer's door: phone and a one-time code. The pages around it belong to the module that knows customers.
use kernel::{Actor, Error, Result, text::Phone};
use sea_orm::FromQueryResult;
use store::Uow;
use subtle::ConstantTimeEq;

use super::{
    credentials::{CUSTOMER, stored},
    sessions,
    sign_in::with_cookie,
};
use crate::{Ctx, Done, Reply, rows, sms, t};

/// How long a code lives, and how soon another may be asked for, milliseconds.
const LIVES_MS: i64 = 10 * 60_000;
const AGAIN_MS: i64 = 60_000;
/// Codes sent to one phone in one hour, and tries one code allows.
const SENT_MAX: i64 = 5;
const HOUR_MS: i64 = 3_600_000;
const TRIES_MAX: i64 = 5;

#[derive(FromQueryResult)]
struct Row {
    hash: String,
    tries: i64,
    sent: i64,
    first_at: i64,
    expires_at: i64,
}

fn of_phone(phone: &Phone) -> String {
    stored(&format!("phone:{}", phone.digits()))
}

fn of_code(phone: &str, code: &str) -> String {
    stored(&format!("code:{phone}:{code}"))
}

async fn row(uow: &Uow, phone: &str) -> Result<Option<Row>> {
    let sql = "select hash, tries, sent, first_at, expires_at from customer_codes where phone = $1";
    rows::one(uow, sql, vec![phone.into()]).await
}

/// Sends a six-digit code by text message. Answers the code itself in demo mode only, to be shown on the page.
/// Whether the phone belongs to a customer must not show; call this for every well-formed number.
///
/// # Errors
/// `TooMany` within a minute of the last one or beyond five an hour.
pub async fn send_code(ctx: &Ctx, phone: &Phone) -> Result<Option<String>> {
    let code = six_digits(ctx);
    let brand = ctx.brand();
    let text = t!(ctx.loc(), "sms-code", brand = brand, code = code.as_str());
    let (sent, phone) = (code.clone(), phone.clone());
    ctx.db()
        .write(&Actor::system(), async move |uow| {
            remember(uow, &of_phone(&phone), &sent).await?;
            sms::put(uow, &phone, &text).await
        })
        .await?;
    Ok(ctx.shell().config.demo.then_some(code))
}

fn six_digits(ctx: &Ctx) -> String {
    let mut bytes = [0u8; 8];
    ctx.shell().config.secrets.fill(&mut bytes);
    format!("{:06}", u64::from_le_bytes(bytes) % 1_000_000)
}

async fn remember(uow: &Uow, phone: &str, code: &str) -> Result<()> {
    let now_ms = uow.now().ms();
    let (mut sent, mut first_at) = (1, now_ms);
    if let Some(old) = row(uow, phone).await? {
        let since_ms = now_ms - (old.expires_at - LIVES_MS);
        // What lies in the future was written before the clock was put back.
        if (0..AGAIN_MS).contains(&since_ms) {
            return Err(wait(AGAIN_MS - since_ms));
        }
        if (0..HOUR_MS).contains(&(now_ms - old.first_at)) {
            (sent, first_at) = (old.sent + 1, old.first_at);
        }
        if sent > SENT_MAX {
            return Err(wait(HOUR_MS - (now_ms - first_at)));
        }
    }
    let sql = "insert into customer_codes (phone, hash, tries, sent, first_at, expires_at) values ($1, $2, 0, $3, $4, $5) \
               on conflict (phone) do update set hash = excluded.hash, tries = 0, sent = excluded.sent, \
               first_at = excluded.first_at, expires_at = excluded.expires_at";
    let values = vec![
        phone.into(),
        of_code(phone, code).into(),
        sent.into(),
        first_at.into(),
        (now_ms + LIVES_MS).into(),
    ];
    rows::run(uow, sql, values).await.map(|_| ())
}

fn wait(ms: i64) -> Error {
    Error::TooMany { retry_after_s: u32::try_from(ms / 1000 + 1).unwrap_or(u32::MAX) }
}

/// Whether a code is the one sent to the phone. A right one works once; five wrong tries end it.
///
/// # Errors
/// Database failures.
pub async fn check_code(ctx: &Ctx, phone: &Phone, code: &str) -> Result<bool> {
    let phone = of_phone(phone);
    let wanted = of_code(&phone, code.trim());
    ctx.db()
        .write(&Actor::system(), async move |uow| {
            let Some(row) = row(uow, &phone).await? else { return Ok(false) };
            let alive = row.expires_at > uow.now().ms() && row.tries < TRIES_MAX;
            let right = alive && bool::from(row.hash.as_bytes().ct_eq(wanted.as_bytes()));
            let sql = if right {
                "update customer_codes set tries = 99 where phone = $1"
            } else {
                "update customer_codes set tries = tries + 1 where phone = $1"
            };
            rows::run(uow, sql, vec![phone.as_str().into()]).await?;
            Ok(right)
        })
        .await
}

/// Signs a customer in on this phone and goes on to `to`.
///
/// # Errors
/// Database failures.
pub async fn enter(ctx: &Ctx, customer: &str, name: &str, to: &str) -> Reply {
    let token = ctx.secret_hex(32);
    let (kept, customer, name) = (token.clone(), customer.to_owned(), name.to_owned());
    let work = async move |uow: &Uow| sessions::customer_session(uow, &customer, &name, &kept).await;
    ctx.db().write(&Actor::system(), work).await?;
    Ok(with_cookie(ctx, ctx.done(&Done::to(to)), CUSTOMER, &token))
}

/// Signs the customer out on this phone and goes on to `to`.
///
/// # Errors
/// Database failures.
pub async fn leave(ctx: &Ctx, to: &str) -> Reply {
    let customer = ctx.actor().kind == kernel::ActorKind::Customer;
    if let Some(session) = ctx.0.session.clone().filter(|_| customer) {
        ctx.db().write(&Actor::system(), async move |uow: &Uow| sessions::end(uow, &session).await).await?;
    }
    Ok(with_cookie(ctx, ctx.done(&Done::to(to)), CUSTOMER, ""))
}

/// Ends every session of a customer (his data was erased, his phone changed).
///
/// # Errors
/// Database failures.
pub async fn end_sessions(uow: &Uow, customer: &str) -> Result<()> {
    rows::run(uow, "delete from sessions where customer = $1", vec![customer.into()]).await.map(|_| ())
}
