//! What the technician does, step by step; whatever is refused shows his page again with the reason.
use std::collections::BTreeMap;

use ::web::{Ctx, Done, Form, Path, Reply, t};
use kernel::{Error, FieldError, Id, Message};
use network::Place;
use serde::Deserialize;
use store::Uow;

use super::{
    phone::{load, show},
    visit::Said,
};
use crate::{Agreed, Arrive, CodeNotice, CompleteVisit, Completion, Expense, PauseForParts, Visit};

/// Runs one step and goes on to `to`; shows the visit again when it was refused.
pub(super) async fn step<F>(ctx: Ctx, id: Id<Visit>, to: String, said: &'static str, act: F) -> Reply
where
    F: AsyncFn(&Uow) -> kernel::Result<()> + Send + 'static,
{
    let shown = load(&ctx, id).await?;
    let run = async move |uow: &Uow| {
        act(uow).await?;
        Ok(Done::to(to.clone()).say(said))
    };
    let done = ctx.act(run).await;
    ctx.done_or_again(done, |e| show(&ctx, &shown, e, 422))
}

pub(super) fn here(id: Id<Visit>) -> String {
    format!("/my/visits/{id}")
}

fn notice(ctx: &Ctx) -> CodeNotice {
    let words = t!(ctx.loc(), "field-sms-code", code = "{code}");
    CodeNotice { secret: ctx.secret_hex(16), words }
}

pub(super) async fn accept(ctx: Ctx, id: Path<Id<Visit>>) -> Reply {
    let id = id.0;
    step(ctx, id, here(id), "field-done-accepted", async move |uow: &Uow| crate::accept(uow, id).await).await
}

pub(super) async fn refuse(ctx: Ctx, id: Path<Id<Visit>>, typed: Form<Said>) -> Reply {
    let (id, why) = (id.0, typed.why.clone());
    step(ctx, id, "/my".into(), "field-done-refused", async move |uow: &Uow| {
        crate::refuse(uow, id, &why).await
    })
    .await
}

pub(super) async fn go(ctx: Ctx, id: Path<Id<Visit>>) -> Reply {
    let (id, notice) = (id.0, notice(&ctx));
    step(ctx, id, here(id), "field-done-going", async move |uow: &Uow| crate::set_out(uow, id, &notice).await)
        .await
}

/// Where the phone says it is; nothing when it will not say.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Where {
    lat: String,
    lng: String,
    accuracy_m: String,
}

pub(super) async fn arrive(ctx: Ctx, id: Path<Id<Visit>>, typed: Form<Where>) -> Reply {
    let (id, notice) = (id.0, notice(&ctx));
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|n| n.is_finite());
    let place = number(&typed.lng).zip(number(&typed.lat)).map(|(lon, lat)| Place { lon, lat });
    let accuracy_m = number(&typed.accuracy_m).map(|m| m.clamp(0.0, 1e6) as i64);
    let arrive = Arrive { place, accuracy_m, notice };
    let act = async move |uow: &Uow| crate::arrive(uow, id, arrive.clone()).await;
    step(ctx, id, here(id), "field-done-arrived", act).await
}

pub(super) async fn form(ctx: Ctx, id: Path<Id<Visit>>, typed: Form<BTreeMap<String, String>>) -> Reply {
    let id = id.0;
    let values = typed
        .iter()
        .filter_map(|(name, v)| name.strip_prefix("form.").map(|code| (code.to_owned(), v.clone())));
    let values: BTreeMap<String, String> = values.collect();
    let act = async move |uow: &Uow| crate::fill_form(uow, id, &values).await;
    step(ctx, id, here(id), "field-done-saved", act).await
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Used {
    request: String,
    qty: String,
}

pub(super) async fn parts(ctx: Ctx, id: Path<Id<Visit>>, typed: Form<Used>) -> Reply {
    let id = id.0;
    let request = typed.request.parse().map_err(|_| Error::NotFound)?;
    let qty = typed.qty.trim().parse().unwrap_or(0);
    let act = async move |uow: &Uow| crate::use_parts(uow, id, request, qty).await;
    step(ctx, id, here(id), "field-done-saved", act).await
}

/// One more line of the bill; `yuan` is a price as people write it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Priced {
    what: String,
    kind: String,
    yuan: String,
}

pub(super) async fn expenses(ctx: Ctx, id: Path<Id<Visit>>, typed: Form<Priced>) -> Reply {
    let id = id.0;
    let line = Expense {
        what: typed.what.clone(),
        kind: typed.kind.clone(),
        qty: 1,
        price_fen: fen(&typed.yuan).unwrap_or(-1),
    };
    let act = async move |uow: &Uow| {
        let mut lines = crate::visit(uow, id).await?.detail.expenses;
        lines.push(line.clone());
        crate::record_expenses(uow, id, lines).await
    };
    step(ctx, id, here(id), "field-done-saved", act).await
}

/// Fen of `15`, `15.5`, `15.50`.
pub(super) fn fen(text: &str) -> Option<i64> {
    let (yuan, cents) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if yuan.is_empty() || !digits(yuan) || !digits(cents) || cents.len() > 2 {
        return None;
    }
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    yuan.parse::<i64>().ok()?.checked_mul(100)?.checked_add(cents)
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AgreedTo {
    total: i64,
    code: String,
}

pub(super) async fn agree(ctx: Ctx, id: Path<Id<Visit>>, typed: Form<AgreedTo>) -> Reply {
    let (id, total, code) = (id.0, typed.total, typed.code.clone());
    let act = async move |uow: &Uow| {
        Ok(match crate::approve_charge(uow, id, total, &code).await? {
            Agreed::Yes => None,
            Agreed::WrongCode { left } => Some(left),
        })
    };
    let shown = load(&ctx, id).await?;
    match ctx.act(act).await {
        Ok(None) => Ok(ctx.done(&Done::to(here(id)).say("field-done-agreed"))),
        Ok(Some(left)) => show(&ctx, &shown, &wrong_code("agree-code", left), 422),
        Err(fail) => ctx.done_or_again(Err(fail), |e| show(&ctx, &shown, e, 422)),
    }
}

/// The count of tries is saved, so a wrong code is an answer; what else was typed stays.
fn wrong_code(field: &str, left: i64) -> Error {
    let message = Message::new("field-wrong-code").with("left", left);
    Error::Invalid(vec![FieldError { field: field.into(), message }])
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Lacking {
    part: String,
    qty: String,
    why: String,
    express: String,
}

pub(super) async fn pause(ctx: Ctx, id: Path<Id<Visit>>, typed: Form<Lacking>) -> Reply {
    let id = id.0;
    let part = typed.part.parse().ok().map(|part| (part, typed.qty.trim().parse().unwrap_or(0)));
    let ask = PauseForParts {
        visit: id,
        parts: part.into_iter().collect(),
        why: typed.why.clone(),
        express: typed.express == "1",
    };
    let act = async move |uow: &Uow| crate::pause_for_parts(uow, ask.clone()).await.map(|_| ());
    step(ctx, id, "/my".into(), "field-done-paused", act).await
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Closing {
    code: String,
    no_code_why: String,
    result: String,
}

pub(super) async fn complete(ctx: Ctx, id: Path<Id<Visit>>, typed: Form<Closing>) -> Reply {
    let id = id.0;
    let shown = load(&ctx, id).await?;
    let Closing { code, no_code_why, result } = typed.0;
    let ask = CompleteVisit { code, no_code_why, result };
    let act = async move |uow: &Uow| crate::complete_visit(uow, id, ask.clone()).await;
    let done = match ctx.act(act).await {
        Ok(Completion::Done { others: 0, .. }) => Done::to("/my").say("field-done-completed"),
        Ok(Completion::Done { others, .. }) => {
            Done::to("/my").say("field-done-completed-others").with("n", others)
        }
        Ok(Completion::WrongCode { left }) => return show(&ctx, &shown, &wrong_code("code", left), 422),
        Err(fail) => return ctx.done_or_again(Err(fail), |e| show(&ctx, &shown, e, 422)),
    };
    Ok(ctx.done(&done))
}

#[cfg(test)]
mod tests {
    use super::fen;

    #[test]
    fn prices_are_read_as_people_write_them() {
        for (text, expected) in [("15", 1500), ("15.5", 1550), (" 0.05 ", 5)] {
            assert_eq!(fen(text), Some(expected));
        }
        for bad in ["", "-1", "1.234", "1,5", "abc", "."] {
            assert_eq!(fen(bad), None, "{bad}");
        }
    }
}
