//! Objections by page: raised by the outlet, answered by headquarters, ended by the outlet or a senior.
use ::web::{Ctx, Done, Form, Markup, Path, Reply, html, kit, t};
use kernel::{Currency, Error, Id, Money};
use serde::Deserialize;

use super::{
    claim::show,
    pages::{self, Line},
};
use crate::{
    AnswerObjection, Claim, DecideObjection, Objection, RaiseObjection, agree_objection, answer_objection,
    decide_objection, objection, raise_objection, speaks_for_company, speaks_for_outlet,
};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    amount: String,
    words: String,
}

impl Typed {
    fn money(&self) -> kernel::Result<Money> {
        Money::parse(&self.amount, Currency::Cny)
            .map_err(|_| Error::field("amount", "settlement-amount-wrong"))
    }
}

/// Open objections above the list of claims, those due first come first.
pub(super) fn open_list(ctx: &Ctx, all: &[Objection], units: &pages::Units) -> Markup {
    let keys = [
        "settlement-number",
        "settlement-state",
        "settlement-unit",
        "settlement-wanted#",
        "settlement-objection-due",
    ];
    let line = |o: &Objection| Line {
        href: format!("/claims/{}", o.claim),
        late: o.breached_at.is_some(),
        cells: vec![
            html! { span.num { (o.number) } },
            pages::objection_tag(ctx, o.state),
            units.name(o.unit.as_str()),
            pages::money(ctx, o.wanted),
            html! {
                (ctx.loc().when(o.due_at))
                @if o.breached_at.is_some() { " " (kit::tag(kit::Tone::Bad, &t!(ctx.loc(), "settlement-late"))) }
            },
        ],
    };
    let table =
        pages::table(ctx, "objections", "settlement-objections", &keys, all.iter().map(line).collect());
    pages::card(ctx, "settlement-objections", table)
}

pub(super) fn raise_form(ctx: &Ctx, c: &Claim, left_fen: i64) -> Markup {
    let action = format!("/claims/{}/object", c.id);
    let typed = ctx.typed(&action);
    let amount = typed.or("amount", &Money::fen(left_fen).to_string());
    let body = html! {
        (pages::field(ctx, "amount", "settlement-wanted-yuan", &amount, "text"))
        (pages::area(ctx, "words", "settlement-objection-reason", &typed.text("words")))
        (pages::submit(ctx, "settlement-object", kit::Look::Plain))
    };
    let form = ctx.form(&kit::Form { action: &action, draft: "objection", ..kit::Form::default() }, body);
    pages::card(ctx, "settlement-object", form)
}

/// One objection on its claim's page.
pub(super) fn card(ctx: &Ctx, o: &Objection) -> Markup {
    let loc = ctx.loc();
    let [number, wanted, reason, due, proposed, granted, by] = [
        "settlement-number",
        "settlement-wanted",
        "settlement-objection-reason",
        "settlement-objection-due",
        "settlement-proposed",
        "settlement-granted",
        "settlement-closed-by",
    ]
    .map(|key| t!(loc, key));
    let mut facts = vec![
        (number.as_str(), html! { span.num { (o.number) } " " (pages::objection_tag(ctx, o.state)) }),
        (&wanted, pages::money(ctx, o.wanted)),
        (&reason, html! { (o.reason) }),
        (&due, loc.when(o.due_at)),
    ];
    if let Some(amount) = o.proposed {
        facts.push((&proposed, html! { (pages::money(ctx, amount)) " " (o.proposal) }));
    }
    if let Some(amount) = o.granted {
        facts.push((&granted, html! { (pages::money(ctx, amount)) " " (o.ending) }));
        facts.push((&by, html! { (o.closed_by) " " (pages::moment(ctx, o.closed_at)) }));
    }
    let body = html! { (kit::facts(&facts)) @if !o.state.is_closed() { (forms(ctx, o)) } };
    pages::card(ctx, "settlement-objection", body)
}

fn forms(ctx: &Ctx, o: &Objection) -> Markup {
    let company = speaks_for_company(ctx.actor());
    let ours = speaks_for_outlet(ctx.actor(), &o.unit);
    let at = |verb: &str| format!("/objections/{}/{verb}", o.id);
    let form = |verb: &'static str, label: &str, amount: Money| {
        let action = at(verb);
        let (yuan, words) = (t!(ctx.loc(), "settlement-granted-yuan"), t!(ctx.loc(), "settlement-reasons"));
        let (amount_id, words_id) = (format!("{verb}-amount"), format!("{verb}-words"));
        let typed = ctx.typed(&action);
        let (value, said) = (typed.or("amount", &amount.to_string()), typed.text("words"));
        let amount = kit::Field {
            name: "amount",
            id: &amount_id,
            label: &yuan,
            value: &value,
            ..kit::Field::default()
        };
        let words = kit::Field {
            name: "words",
            id: &words_id,
            label: &words,
            value: &said,
            required: true,
            ..kit::Field::default()
        };
        ctx.form(
            &kit::Form { action: &action, ..kit::Form::default() },
            html! { (kit::field(&amount)) (kit::area(&words, 2)) (pages::submit(ctx, label, kit::Look::Plain)) },
        )
    };
    html! {
        @if ours && o.proposed.is_some() && ctx.may("settlement.claim") {
            (ctx.post_button(&at("agree"), &t!(ctx.loc(), "settlement-agree"), kit::Look::Primary, &[]))
        }
        @if company && ctx.may("settlement.review") { (form("answer", "settlement-answer", o.wanted)) }
        @if company && ctx.may("settlement.senior") { (form("decide", "settlement-decide", o.wanted)) }
    }
}

async fn go(ctx: Ctx, claim: Id<Claim>, done: Result<Done, ::web::Fail>) -> Reply {
    match done {
        Ok(done) => Ok(ctx.done(&done)),
        Err(::web::Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_) | Error::Conflict(_)))) => {
            show(&ctx, claim, &e, 422).await
        }
        Err(e) => Err(e),
    }
}

/// The claim an objection is about, within the actor's scope.
async fn claim_of(ctx: &Ctx, id: Id<Objection>) -> kernel::Result<Id<Claim>> {
    let found = ctx.read(async move |view| objection(view, id).await).await?;
    found.claim.parse().map_err(Error::internal)
}

pub(super) async fn raise(ctx: Ctx, id: Path<Id<Claim>>, typed: Form<Typed>) -> Reply {
    let (claim, typed) = (id.0, typed.0.clone());
    let done = ctx
        .act(async move |uow| {
            let ask = RaiseObjection { claim, wanted: typed.money()?, reason: typed.words.clone() };
            raise_objection(uow, ask).await?;
            Ok(Done::to(format!("/claims/{claim}")).say("settlement-said-objected"))
        })
        .await;
    go(ctx, claim, done).await
}

pub(super) async fn answer(ctx: Ctx, id: Path<Id<Objection>>, typed: Form<Typed>) -> Reply {
    let (id, typed) = (id.0, typed.0.clone());
    let claim = claim_of(&ctx, id).await?;
    let done = ctx
        .act(async move |uow| {
            let ask = AnswerObjection { id, proposed: typed.money()?, words: typed.words.clone() };
            answer_objection(uow, ask).await?;
            Ok(Done::to(format!("/claims/{claim}")).say("settlement-said-answered"))
        })
        .await;
    go(ctx, claim, done).await
}

pub(super) async fn agree(ctx: Ctx, id: Path<Id<Objection>>) -> Reply {
    let id = id.0;
    let claim = claim_of(&ctx, id).await?;
    let done = ctx
        .act(async move |uow| {
            agree_objection(uow, id).await?;
            Ok(Done::to(format!("/claims/{claim}")).say("settlement-said-closed"))
        })
        .await;
    go(ctx, claim, done).await
}

pub(super) async fn decide(ctx: Ctx, id: Path<Id<Objection>>, typed: Form<Typed>) -> Reply {
    let (id, typed) = (id.0, typed.0.clone());
    let claim = claim_of(&ctx, id).await?;
    let done = ctx
        .act(async move |uow| {
            let ask = DecideObjection { id, granted: typed.money()?, reasons: typed.words.clone() };
            decide_objection(uow, ask).await?;
            Ok(Done::to(format!("/claims/{claim}")).say("settlement-said-closed"))
        })
        .await;
    go(ctx, claim, done).await
}
