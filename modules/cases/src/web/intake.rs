//! Taking a request: one form for a keyboard. What is known while one types stands beside it (`look.rs`); higher modules
//! hang their own into it (appointments) and may open the case themselves with what was typed.
use ::web::{Ctx, Done, Fail, Form, Markup, Query, Reply, html, kit, t};
use customers::NewCustomer;
use kernel::{Error, Id, Locale, Result};
use serde::{Deserialize, Serialize};
use store::View;
use warranty::Card;

use super::{
    look::{self, Known},
    place::{division_field, division_typed},
    words::{area, choose, input, word},
};
use crate::{Asker, CaseKind, Channel, OpenCase, open_case};

/// What a person typed into the form of a new request, as text.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Intake {
    /// Caller's number.
    pub phone: String,
    /// Id of the customer's file, when it is known.
    pub customer: String,
    /// Name of a new customer.
    pub name: String,
    /// Id of the quality card; `other` for a thing without one.
    pub card: String,
    /// Serial number.
    pub serial: String,
    /// Product in the customer's words.
    pub product_name: String,
    /// Code of the channel.
    pub channel: String,
    /// Code of the kind of request.
    pub kind: String,
    /// 0 to 3.
    pub priority: String,
    /// Code of the skill needed; empty for any.
    pub skill: String,
    /// What is wrong, shortly.
    pub symptom: String,
    /// In the customer's words.
    pub description: String,
    /// Code of the division.
    pub division: String,
    /// What was typed to find the division.
    pub division_text: String,
    /// Address of the site.
    pub address: String,
    /// The arrival window chosen, `from|to` in milliseconds; read by the module that offers windows.
    pub slot: String,
}

impl Intake {
    /// The request this amounts to.
    pub fn ask(&self) -> OpenCase {
        let caller = NewCustomer {
            name: self.name.clone(),
            phone: self.phone.clone(),
            division: self.division.trim().into(),
            address: self.address.clone(),
            ..NewCustomer::default()
        };
        let known = self.customer.parse().ok().map(Asker::Known);
        let mut ask =
            OpenCase::new(known.unwrap_or_else(|| Asker::Caller(Box::new(caller))), self.symptom.clone());
        ask.card = self.card.parse::<Id<Card>>().ok();
        if ask.card.is_none() {
            ask.serial = self.serial.clone();
            ask.product_name = self.product_name.clone();
        }
        ask.channel = Channel::from_code(&self.channel).unwrap_or(Channel::Phone);
        ask.kind = CaseKind::from_code(&self.kind).unwrap_or(CaseKind::Repair);
        ask.priority = self.priority.parse().unwrap_or(0);
        ask.skill = self.skill.trim().into();
        ask.description = self.description.clone();
        ask.division = self.division.trim().into();
        ask.address = self.address.clone();
        ask
    }

    /// Finds the division whose name was typed but not chosen from the list.
    ///
    /// # Errors
    /// `Invalid` on `division` when no division, or more than one, has that name.
    pub async fn settle_division(&mut self, view: &View) -> Result<()> {
        self.division = division_typed(view, &self.division, &self.division_text).await?;
        Ok(())
    }
}

/// `GET /cases/new`: the query may carry what is known (`?phone=`, `?customer=`, `?card=`, `?serial=`).
pub(super) async fn form(ctx: Ctx, typed: Query<Intake>) -> Reply {
    show(&ctx, &typed.0, &Error::Invalid(vec![]), 200).await
}

/// The form again with what was typed and what was wrong with it, for whoever takes requests by way of it.
///
/// # Errors
/// Database failures.
pub async fn intake_again(ctx: &Ctx, typed: &Intake, trouble: &Error) -> Reply {
    show(ctx, typed, trouble, 422).await
}

async fn show(ctx: &Ctx, typed: &Intake, trouble: &Error, status: u16) -> Reply {
    let known = look::known(ctx, typed.clone()).await?;
    let title = t!(ctx.loc(), "cases-new");
    ctx.page("cases-new").status(status).show(html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (kit::columns(body(ctx, &known, trouble), html! { div #look { (look::beside(ctx, &known)) } }))
    })
}

fn body(ctx: &Ctx, known: &Known, trouble: &Error) -> Markup {
    let typed = &known.typed;
    let kinds = ["repair", "install", "maintain", "inspect", "question"];
    let fields = html! {
        (ctx.form_error(trouble))
        input type="hidden" name="customer" value=(typed.customer);
        // What is known is asked for again whenever somebody stops typing.
        div.stack.intake hx-get="/cases/new/look" hx-include="closest form" hx-target="#look" hx-trigger="input delay:250ms, change" {
            (kit::pair(&[phone(ctx, typed, trouble), input(ctx, "name", &typed.name, trouble)]))
            (look::things(ctx, known, false))
            div.intake-other { (kit::pair(&[input(ctx, "serial", &typed.serial, trouble), input(ctx, "product_name", &typed.product_name, trouble)])) }
            (kit::pair(&[
                choose(ctx, "kind", "kind", &kinds, &typed.kind, trouble),
                choose(ctx, "priority", "priority", &["0", "1", "2", "3"], &typed.priority, trouble),
            ]))
            (symptom(ctx, typed, trouble))
            (kit::pair(&[division(ctx, known, trouble), address(ctx, known, trouble)]))
        }
        (area(ctx, "description", &typed.description, trouble))
        (kit::pair(&[
            choose(ctx, "channel", "channel", &["phone", "email", "visit", "letter", "outlet", "web"], &typed.channel, trouble),
            skill(ctx, known),
        ]))
        (look::more(ctx, known, false))
        div.btns {
            (kit::button(&kit::Button { label: &t!(ctx.loc(), "cases-take"), look: kit::Look::Primary, ..kit::Button::default() }))
        }
    };
    let form = kit::Form { action: "/cases", draft: "case", ..kit::Form::default() };
    kit::card(&kit::Card::default(), ctx.form(&form, fields))
}

fn phone(ctx: &Ctx, typed: &Intake, trouble: &Error) -> Markup {
    let (label, hint, error) = (
        t!(ctx.loc(), "cases-field-phone"),
        t!(ctx.loc(), "cases-phone-hint"),
        ctx.field_error(trouble, "phone"),
    );
    kit::field(&kit::Field {
        name: "phone",
        label: &label,
        value: &typed.phone,
        error: &error,
        hint: &hint,
        kind: "tel",
        inputmode: "tel",
        autocomplete: "off",
        required: typed.customer.is_empty(),
        autofocus: true,
        ..kit::Field::default()
    })
}

fn symptom(ctx: &Ctx, typed: &Intake, trouble: &Error) -> Markup {
    let (label, error) = (word(ctx, "field", "symptom"), ctx.field_error(trouble, "symptom"));
    kit::field(&kit::Field {
        name: "symptom",
        label: &label,
        value: &typed.symptom,
        error: &error,
        autocomplete: "off",
        maxlength: Some(120),
        required: true,
        ..kit::Field::default()
    })
}

/// The division by name; what the customer's file says stands in the field as a hint.
fn division(ctx: &Ctx, known: &Known, trouble: &Error) -> Markup {
    let words =
        if known.division.is_empty() { known.typed.division_text.clone() } else { known.division.clone() };
    division_field(ctx, &known.typed.division, &words, &known.at_home, trouble)
}

fn address(ctx: &Ctx, known: &Known, trouble: &Error) -> Markup {
    let (label, error) = (word(ctx, "field", "address"), ctx.field_error(trouble, "address"));
    let at_home = known.ahead.customer.as_ref().map(|c| c.address.as_str()).unwrap_or_default();
    kit::field(&kit::Field {
        name: "address",
        label: &label,
        value: &known.typed.address,
        placeholder: at_home,
        error: &error,
        autocomplete: "off",
        ..kit::Field::default()
    })
}

fn skill(ctx: &Ctx, known: &Known) -> Markup {
    let (label, any) = (word(ctx, "field", "skill"), t!(ctx.loc(), "cases-any"));
    let name = |s: &network::Skill| match ctx.actor().locale {
        Locale::ZhCn => s.name_zh.clone(),
        Locale::En => s.name_en.clone(),
    };
    let names: Vec<String> = known.skills.iter().map(name).collect();
    let choices: Vec<kit::Choice<'_>> = known
        .skills
        .iter()
        .zip(&names)
        .map(|(s, label)| kit::Choice { value: &s.code, label, ..kit::Choice::default() })
        .collect();
    kit::select(&kit::Select {
        name: "skill",
        label: &label,
        value: &known.typed.skill,
        nothing: &any,
        choices: &choices,
        ..kit::Select::default()
    })
}

/// `POST /cases`
pub(super) async fn submit(ctx: Ctx, typed: Form<Intake>) -> Reply {
    let mine = typed.0.clone();
    let done = ctx.act(async move |uow| {
        let mut mine = mine.clone();
        mine.settle_division(uow).await?;
        let opened = open_case(uow, mine.ask()).await?;
        // What went to another part of the company is not for these eyes any more.
        let seen = uow.actor().scope.covers_unit(&opened.unit);
        let to = if seen { format!("/cases/{}", opened.id) } else { "/cases".to_owned() };
        let say = if opened.new { "cases-done-opened" } else { "cases-done-pressed" };
        Ok(Done::to(to).say(say).with("number", opened.number))
    });
    match done.await {
        Ok(done) => Ok(ctx.done(&done)),
        Err(Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_) | Error::Conflict(_)))) => {
            intake_again(&ctx, &typed, &e).await
        }
        Err(e) => Err(e),
    }
}
