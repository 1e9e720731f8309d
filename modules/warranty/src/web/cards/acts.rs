//! What can be done with a card, each act a small form of its own: what it does, what it asks, what came of it.
use customers::{NewCustomer, Phone};
use jiff::civil::Date;
use kernel::{Error, Id, Result};
use serde::Deserialize;
use store::Uow;
use web::{Ctx, Done, Form, Markup, Method::Get, Method::Post, Path, Policy, Reply, Routes, html, kit, t};

use super::super::words;
use crate::{
    ActivateCard, Card, CardState, CardVerb, CreditRepair, ExtendCard, Plan, PlanKind, ReplaceCard,
    SuspendCard, TransferCard, VoidCard, activate_card, card, credit_repair, extend_card, plans,
    replace_card, resume_card, suspend_card, transfer_card, void_card, withdraw_transfer,
};

/// One act on a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Activate,
    Transfer,
    Withdraw,
    Extend,
    Credit,
    Suspend,
    Resume,
    Replace,
    Void,
}

impl Act {
    /// In the order of the menu.
    pub(crate) const ALL: &'static [Self] = &[
        Self::Activate,
        Self::Transfer,
        Self::Withdraw,
        Self::Extend,
        Self::Credit,
        Self::Suspend,
        Self::Resume,
        Self::Replace,
        Self::Void,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::Activate => "activate",
            Self::Transfer => "transfer",
            Self::Withdraw => "withdraw",
            Self::Extend => "extend",
            Self::Credit => "credit",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Replace => "replace",
            Self::Void => "void",
        }
    }

    /// Locale key of its words.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Activate => "warranty-act-activate",
            Self::Transfer => "warranty-act-transfer",
            Self::Withdraw => "warranty-act-withdraw",
            Self::Extend => "warranty-act-extend",
            Self::Credit => "warranty-act-credit",
            Self::Suspend => "warranty-act-suspend",
            Self::Resume => "warranty-act-resume",
            Self::Replace => "warranty-act-replace",
            Self::Void => "warranty-act-void",
        }
    }

    /// Permission it needs.
    pub(crate) const fn permission(self) -> &'static str {
        match self {
            Self::Activate => "warranty.issue",
            Self::Void => "warranty.void",
            _ => "warranty.change",
        }
    }

    /// Address of its form.
    pub(crate) fn address(self, card: Id<Card>) -> String {
        format!("/cards/{card}/{}", self.word())
    }

    /// Whether the card's state lets it happen; decides what the menu shows, the action decides again.
    pub(crate) fn fits(self, card: &Card) -> bool {
        let after = |verb| card.state.after(verb).is_ok();
        match self {
            Self::Activate => {
                after(CardVerb::Activate) || (card.state == CardState::Active && card.installed_on.is_none())
            }
            Self::Transfer | Self::Withdraw => after(CardVerb::Accept),
            Self::Extend => after(CardVerb::Extend),
            Self::Credit => card.state.is_live(),
            Self::Suspend => after(CardVerb::Suspend),
            Self::Resume => after(CardVerb::Resume),
            Self::Replace => after(CardVerb::Replace),
            Self::Void => after(CardVerb::Void),
        }
    }
}

/// A form and its answer for each act.
pub(crate) fn routes() -> Routes {
    Act::ALL.iter().copied().fold(Routes::new(), |routes, act| {
        let path = format!("/cards/{{id}}/{}", act.word());
        routes
            .page(Get, &path, Policy::permit(act.permission()), async move |ctx: Ctx, id: Path<Id<Card>>| {
                form(act, ctx, id.0).await
            })
            .page(
                Post,
                &path,
                Policy::permit(act.permission()),
                async move |ctx: Ctx, id: Path<Id<Card>>, typed: Form<Typed>| {
                    submit(act, ctx, id.0, typed.0).await
                },
            )
    })
}

/// All fields any act asks for.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Typed {
    installed_on: String,
    name: String,
    phone: String,
    plan: String,
    from: String,
    days: String,
    serial: String,
    usage: String,
    why: String,
}

async fn load(ctx: &Ctx, id: Id<Card>) -> Result<(Card, Vec<Plan>)> {
    ctx.read(async move |view| Ok((card(view, id).await?, plans(view).await?))).await
}

async fn form(act: Act, ctx: Ctx, id: Id<Card>) -> Reply {
    let (card, plans) = load(&ctx, id).await?;
    let today = ctx.loc().now().date_in(ctx.loc().zone()).to_string();
    let typed = Typed { installed_on: today.clone(), from: today, ..Typed::default() };
    ctx.page(act.label()).show(body(&ctx, act, &card, &plans, &typed, &Error::Invalid(vec![])))
}

async fn submit(act: Act, ctx: Ctx, id: Id<Card>, typed: Typed) -> Reply {
    let sent = typed.clone();
    let done = ctx
        .act(async move |uow| {
            let to = run(uow, act, id, &sent).await?;
            Ok(Done::to(format!("/cards/{to}")).say("warranty-done"))
        })
        .await;
    let (card, plans) = load(&ctx, id).await?;
    ctx.done_or_again(done, |e| {
        ctx.page(act.label()).status(422).show(body(&ctx, act, &card, &plans, &typed, e))
    })
}

/// Runs an act; the id of the card to show afterwards.
async fn run(uow: &Uow, act: Act, id: Id<Card>, typed: &Typed) -> Result<Id<Card>> {
    let why = typed.why.clone();
    match act {
        Act::Activate => {
            activate_card(
                uow,
                ActivateCard { card: id, installed_on: day("installed_on", &typed.installed_on)? },
            )
            .await?;
        }
        Act::Transfer => {
            let to = new_owner(uow, id, typed).await?;
            transfer_card(uow, TransferCard { card: id, to, why }).await?;
        }
        Act::Withdraw => withdraw_transfer(uow, id).await?,
        Act::Extend => {
            extend_card(uow, ExtendCard { card: id, plan: typed.plan.clone(), price: None }).await?
        }
        Act::Credit => {
            let from =
                day("from", &typed.from)?.ok_or_else(|| Error::field("from", "warranty-field-missing"))?;
            let days = number("days", &typed.days)?;
            let days = u32::try_from(days).map_err(|_| Error::field("days", "warranty-credit-days-wrong"))?;
            credit_repair(uow, CreditRepair { card: id, from, days }).await?;
        }
        Act::Suspend => suspend_card(uow, SuspendCard { card: id, why }).await?,
        Act::Resume => resume_card(uow, SuspendCard { card: id, why }).await?,
        Act::Replace => {
            let serials = typed.serial.split([' ', ',', '，', '、', '\n']).map(str::to_owned).collect();
            let usage = if typed.usage.trim().is_empty() { 0 } else { number("usage", &typed.usage)? };
            return Ok(replace_card(uow, ReplaceCard { card: id, serials, usage, why }).await?.id);
        }
        Act::Void => void_card(uow, VoidCard { card: id, why }).await?,
    }
    Ok(id)
}

/// The new owner's file, found by his phone or opened under the card's unit.
async fn new_owner(uow: &Uow, id: Id<Card>, typed: &Typed) -> Result<Id<customers::Customer>> {
    let phone = Phone::parse(&typed.phone).map_err(|_| Error::field("phone", "warranty-phone-wrong"))?;
    if let Some(known) = customers::find_by_phone(uow, &phone).await? {
        return Ok(known.id);
    }
    let unit = Some(card(uow, id).await?.unit);
    let new =
        NewCustomer { name: typed.name.clone(), phone: typed.phone.clone(), unit, ..NewCustomer::default() };
    Ok(customers::open_file(uow, new).await?.id)
}

fn day(field: &str, text: &str) -> Result<Option<Date>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    text.trim().parse().map(Some).map_err(|_| Error::field(field, "warranty-day-wrong"))
}

fn number(field: &str, text: &str) -> Result<i64> {
    text.trim().parse().map_err(|_| Error::field(field, "warranty-number-wrong"))
}

fn body(ctx: &Ctx, act: Act, card: &Card, plans: &[Plan], typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let title = t!(loc, act.label());
    let explained = loc.text(&format!("warranty-act-{}-says", act.word()), &[]);
    let under = [
        html! { a href={ "/cards/" (card.id) } { (kit::num(card.number())) } },
        kit::text(&format!("{} {}", card.face.product_name, card.face.model)),
        words::state_tag(loc, card.state),
    ];
    let look = if act == Act::Void { kit::Look::Danger } else { kit::Look::Primary };
    let action = act.address(card.id);
    let fields = fields(ctx, act, card, plans, typed, trouble);
    html! {
        (kit::head(&kit::Head { title: &title, under: &under, ..kit::Head::default() }))
        (kit::card(&kit::Card::default(), html! {
            p.muted { (explained) }
            (ctx.form_error(trouble))
            (ctx.form(&kit::Form { action: &action, ..kit::Form::default() }, html! {
                @for f in &fields { (f) }
                (kit::buttons(&[
                    kit::button(&kit::Button { label: &title, look, ..kit::Button::default() }),
                    kit::link_button(&format!("/cards/{}", card.id), &t!(loc, "warranty-back"), kit::Look::Quiet),
                ]))
            }))
        }))
    }
}

fn fields(ctx: &Ctx, act: Act, card: &Card, plans: &[Plan], typed: &Typed, trouble: &Error) -> Vec<Markup> {
    let loc = ctx.loc();
    let one = |name: &str, label: &str, value: &str, kind: &str| {
        let (label, error) = (t!(loc, label), ctx.field_error(trouble, name));
        let required = name != "usage" && name != "name";
        kit::field(&kit::Field {
            name,
            label: &label,
            value,
            error: &error,
            kind,
            required,
            ..kit::Field::default()
        })
    };
    let why = || one("why", "warranty-why", &typed.why, "text");
    match act {
        Act::Activate => vec![one("installed_on", "warranty-installed-on", &typed.installed_on, "date")],
        Act::Transfer => vec![
            one("phone", "warranty-new-owner-phone", &typed.phone, "tel"),
            one("name", "warranty-new-owner-name", &typed.name, "text"),
            why(),
        ],
        Act::Withdraw => vec![],
        Act::Extend => vec![plan_choice(ctx, card, plans, typed, trouble)],
        Act::Credit => vec![
            one("from", "warranty-repair-from", &typed.from, "date"),
            one("days", "warranty-repair-days", &typed.days, "number"),
        ],
        Act::Replace => vec![
            one("serial", "warranty-new-serials", &typed.serial, "text"),
            one("usage", "warranty-usage-of-old", &typed.usage, "number"),
            why(),
        ],
        Act::Suspend | Act::Resume | Act::Void => vec![why()],
    }
}

fn plan_choice(ctx: &Ctx, card: &Card, plans: &[Plan], typed: &Typed, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let held = |p: &Plan| card.contracts.iter().any(|c| c.plan == p.code);
    let offered: Vec<(String, String)> = plans
        .iter()
        .filter(|p| p.active && p.kind != PlanKind::Base && !held(p))
        .map(|p| (p.code.clone(), format!("{} {}", p.name(loc.locale), loc.money(p.price))))
        .collect();
    if offered.is_empty() {
        let (title, body) = (t!(loc, "warranty-no-plans"), t!(loc, "warranty-no-plans-now"));
        return kit::notice(&kit::Notice {
            tone: kit::Tone::Info,
            title: &title,
            body: &body,
            ..kit::Notice::default()
        });
    }
    let (label, error) = (t!(loc, "warranty-plan"), ctx.field_error(trouble, "plan"));
    kit::radios(&kit::Select {
        name: "plan",
        label: &label,
        value: &typed.plan,
        error: &error,
        choices: &words::choices(&offered),
        required: true,
        ..kit::Select::default()
    })
}
