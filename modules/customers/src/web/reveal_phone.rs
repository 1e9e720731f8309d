//! Shows a full phone number, with a reason that goes into the journal.
use ::web::{Ctx, Form, Path, Reply, html, kit, t};
use kernel::Id;
use serde::Deserialize;

use crate::{Customer, RevealPhone, reveal_phone};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    why: String,
}

pub(super) async fn submit(ctx: Ctx, id: Path<Id<Customer>>, typed: Form<Typed>) -> Reply {
    let ask = RevealPhone { id: id.0, why: typed.why.clone() };
    // Not an act with a stored answer: a full number must not lie in the table of answers.
    let reason = "a repeated reveal is another look and another journal entry";
    let phone = ctx.write(reason, async move |uow| reveal_phone(uow, ask.clone()).await).await?;
    let text = t!(ctx.loc(), "customers-revealed", phone = phone);
    let back = format!("/customers/{}", id.0);
    ctx.page("customers-phone").show(html! {
        (kit::notice(&kit::Notice { tone: kit::Tone::Info, title: &text, ..kit::Notice::default() }))
        (kit::link_button(&back, &t!(ctx.loc(), "customers-facts"), kit::Look::Plain))
    })
}
