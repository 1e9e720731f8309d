//! Changes a customer's file.
use ::web::{Ctx, Done, Form, Markup, Path, Reply, kit};
use kernel::{Error, Id};

use super::fields::{self, Typed};
use crate::{ChangeCustomer, Customer, Level, change_customer, customer, levels};

pub(super) async fn form(ctx: Ctx, id: Path<Id<Customer>>) -> Reply {
    let id = id.0;
    let (c, all) = ctx.read(async move |view| Ok((customer(view, id).await?, levels(view).await?))).await?;
    let typed = Typed {
        name: c.name,
        phone: String::new(),
        level: c.level,
        division: c.division,
        address: c.address,
        locale: c.locale.tag().into(),
        note: c.note,
        version: c.version,
    };
    ctx.page("customers-change").show(body(&ctx, id, &typed, &all, &Error::Invalid(vec![])))
}

fn body(ctx: &Ctx, id: Id<Customer>, typed: &Typed, levels: &[Level], trouble: &Error) -> Markup {
    let action = format!("/customers/{id}/change");
    let form = kit::Form { action: &action, ..kit::Form::default() };
    ctx.form(&form, fields::body(ctx, typed, levels, trouble, false))
}

pub(super) async fn submit(ctx: Ctx, id: Path<Id<Customer>>, typed: Form<Typed>) -> Reply {
    let id = id.0;
    let change = ChangeCustomer {
        id,
        version: typed.version,
        name: typed.name.clone(),
        phone: Some(typed.phone.clone()).filter(|p| !p.trim().is_empty()),
        level: typed.level.clone(),
        division: typed.division.clone(),
        address: typed.address.clone(),
        place: None,
        locale: typed.locale(),
        note: typed.note.clone(),
    };
    let act = async move |uow: &store::Uow| {
        change_customer(uow, change.clone()).await?;
        Ok(Done::to(format!("/customers/{id}")).say("customers-done-changed"))
    };
    let done = ctx.act(act).await;
    let all = ctx.read(async |view| levels(view).await).await?;
    ctx.done_or_again(done, |e| {
        ctx.page("customers-change").status(422).show(body(&ctx, id, &typed, &all, e))
    })
}
