//! Opens a customer's file.
use ::web::{Ctx, Done, Form, Markup, Reply, kit};
use kernel::Error;

use super::fields::{self, Typed};
use crate::{Level, NewCustomer, levels, open_file, store::customers};

pub(super) async fn form(ctx: Ctx) -> Reply {
    let all = ctx.read(async |view| levels(view).await).await?;
    ctx.page("customers-open").show(body(&ctx, &Typed::default(), &all, &Error::Invalid(vec![])))
}

fn body(ctx: &Ctx, typed: &Typed, levels: &[Level], trouble: &Error) -> Markup {
    let form = kit::Form { action: "/customers", draft: "customer", ..kit::Form::default() };
    ctx.form(&form, fields::body(ctx, typed, levels, trouble, true))
}

pub(super) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let new = new_customer(&typed);
    let act = async move |uow: &store::Uow| {
        let opened = open_file(uow, new.clone()).await?;
        let to = Done::to(format!("/customers/{}", opened.id));
        if !opened.new {
            return Ok(to.say("customers-done-known"));
        }
        let number = customers::customer(uow, opened.id).await?.number;
        Ok(to.say("customers-done-opened").with("number", number))
    };
    let done = ctx.act(act).await;
    let all = ctx.read(async |view| levels(view).await).await?;
    ctx.done_or_again(done, |e| ctx.page("customers-open").status(422).show(body(&ctx, &typed, &all, e)))
}

fn new_customer(typed: &Typed) -> NewCustomer {
    NewCustomer {
        name: typed.name.clone(),
        phone: typed.phone.clone(),
        unit: None,
        level: typed.level.clone(),
        division: typed.division.clone(),
        address: typed.address.clone(),
        place: None,
        locale: typed.locale(),
        note: typed.note.clone(),
    }
}
