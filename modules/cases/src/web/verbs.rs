//! What can be done with a case, and the form of each verb.
use ::web::{Ctx, Done, Form, Markup, Path, Query, Reply, html, kit, t};
use kernel::{Error, Id, Money, Result, UnitPath};
use network::Staff;
use serde::Deserialize;
use store::{Uow, View};

use super::{
    place::{division_field, division_typed, division_words},
    words::{area, choose, input, typed_instant, word},
};
use crate::{
    AddContact, AddNote, BreachReason, Case, ChangeCase, ChangePromise, Channel, Expedite, OpenComplaint,
    Promise, ReopenDepth, State, Wait, WaitReason, add_contact, add_note, assign_because, cancel_case, case,
    change_case, change_promise, close, complete, escalate_complaint, expedite, give_breach_reason,
    open_complaint, record_arrival, record_response, reopen, resume_at, wait_for,
};

macro_rules! verbs {
    ($($name:ident => $code:literal),+ $(,)?) => {
        /// A verb of the case's page.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Verb { $($name),+ }

        impl Verb {
            pub(super) const ALL: &'static [Self] = &[$(Self::$name),+];

            pub(super) const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }

            pub(super) fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.code() == code)
            }
        }
    };
}

verbs! {
    Assign => "assign", Respond => "respond", Arrive => "arrive", Wait => "wait", Resume => "resume", Complete => "complete",
    Close => "close", Reopen => "reopen", Expedite => "expedite", Contact => "contact", Note => "note", Promise => "promise",
    Change => "change", Cancel => "cancel", Complain => "complain", Escalate => "escalate", Reason => "reason",
}

impl Verb {
    /// Most need the route's own; a few more than that.
    pub(super) const fn permission(self) -> &'static str {
        match self {
            Self::Promise => "cases.promise",
            Self::Complain | Self::Escalate => "cases.complaints",
            _ => "cases.handle",
        }
    }
}

/// Verbs that make sense in a state, the likeliest first.
pub(super) fn offered(state: State) -> Vec<Verb> {
    use Verb::{
        Arrive, Assign, Cancel, Change, Close, Complain, Complete, Contact, Expedite, Note, Promise, Reopen,
        Respond, Resume, Wait,
    };
    match state {
        State::Open => vec![
            Assign, Respond, Contact, Wait, Expedite, Promise, Change, Arrive, Complete, Complain, Cancel,
        ],
        State::Assigned => vec![
            Respond, Assign, Arrive, Complete, Contact, Wait, Expedite, Promise, Change, Complain, Cancel,
        ],
        State::OnSite => vec![Complete, Wait, Assign, Contact, Expedite, Change, Complain, Cancel],
        State::Waiting => {
            vec![Resume, Contact, Assign, Arrive, Expedite, Promise, Complete, Complain, Cancel]
        }
        State::Completed => vec![Close, Reopen, Complain, Contact],
        State::Closed => vec![Reopen, Complain, Contact],
        State::Cancelled => vec![Note],
    }
}

/// What a person typed, whatever the verb.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    to: String,
    to_text: String,
    at: String,
    until: String,
    why: String,
    body: String,
    wait: String,
    breach: String,
    depth: String,
    channel: String,
    direction: String,
    level: String,
    priority: String,
    promise: String,
    symptom: String,
    description: String,
    skill: String,
    address: String,
    division: String,
    mentions: String,
    mentions_text: String,
    division_text: String,
    version: i64,
}

impl Typed {
    fn of(c: &Case, promise: String) -> Self {
        Self {
            level: c.level.clone(),
            priority: c.priority.to_string(),
            symptom: c.symptom.clone(),
            description: c.description.clone(),
            skill: c.skill.clone(),
            address: c.address.clone(),
            division: c.division.clone(),
            version: c.version,
            promise,
            ..Self::default()
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
pub(super) struct At {
    id: Id<Case>,
    verb: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    promise: String,
}

/// `GET /cases/{id}/do/{verb}`
pub(super) async fn form(ctx: Ctx, at: Path<At>, asked: Query<Asked>) -> Reply {
    let verb = Verb::from_code(&at.verb).ok_or(Error::NotFound)?;
    let id = at.id;
    let read = async move |view: &View| {
        let c = case(view, id).await?;
        let division_text = division_words(view, &c.division).await?;
        Ok((c, division_text))
    };
    let (c, division_text) = ctx.read(read).await?;
    let typed = Typed { division_text, ..Typed::of(&c, asked.promise.clone()) };
    show(&ctx, &c, verb, &typed, &Error::Invalid(vec![]), 200)
}

fn show(ctx: &Ctx, c: &Case, verb: Verb, typed: &Typed, trouble: &Error, status: u16) -> Reply {
    let title = word(ctx, "do", verb.code());
    let back = html! { a href={ "/cases/" (c.id) } { span.num { (c.number) } " " (c.symptom) } };
    let action = format!("/cases/{}/do/{}", c.id, verb.code());
    let send =
        kit::button(&kit::Button { label: &title, look: kit::Look::Primary, ..kit::Button::default() });
    let fields = html! { (ctx.form_error(trouble)) (fields(ctx, c, verb, typed, trouble)) (send) };
    ctx.page_titled(title.clone()).status(status).show(html! {
        (kit::head(&kit::Head { title: &title, under: &[back], ..kit::Head::default() }))
        (kit::card(&kit::Card::default(), ctx.form(&kit::Form { action: &action, ..kit::Form::default() }, fields)))
    })
}

fn fields(ctx: &Ctx, c: &Case, verb: Verb, typed: &Typed, e: &Error) -> Markup {
    let channels = ["phone", "web", "email", "visit", "letter", "outlet"];
    match verb {
        Verb::Assign => html! { (to(ctx, typed, e)) (input(ctx, "why", &typed.why, e)) },
        Verb::Respond | Verb::Arrive | Verb::Complete => when(ctx, "at", &typed.at, e),
        Verb::Resume => html! { (when(ctx, "at", &typed.at, e)) (input(ctx, "why", &typed.why, e)) },
        Verb::Wait => html! {
            (choose(ctx, "wait", "wait", &WaitReason::ALL.map(WaitReason::code), &typed.wait, e))
            p.soft { (t!(ctx.loc(), "cases-wait-hint")) }
            (when(ctx, "at", &typed.at, e)) (when(ctx, "until", &typed.until, e)) (input(ctx, "why", &typed.why, e))
        },
        Verb::Close | Verb::Escalate => html! { p { (c.symptom) } (input(ctx, "why", &typed.why, e)) },
        Verb::Reopen => {
            html! { (choose(ctx, "depth", "depth", &["redo", "re-enter"], &typed.depth, e)) (input(ctx, "why", &typed.why, e)) }
        }
        Verb::Expedite => {
            html! { (choose(ctx, "channel", "channel", &channels, &typed.channel, e)) (area(ctx, "body", &typed.body, e)) }
        }
        Verb::Contact => html! {
            (choose(ctx, "direction", "direction", &["in", "out"], &typed.direction, e))
            (choose(ctx, "channel", "channel", &channels, &typed.channel, e)) (area(ctx, "body", &typed.body, e))
        },
        Verb::Note => html! { (area(ctx, "body", &typed.body, e)) (mentions(ctx, typed, e)) },
        Verb::Promise => html! {
            (input(ctx, "level", &typed.level, e))
            (choose(ctx, "priority", "priority", &["0", "1", "2", "3"], &typed.priority, e)) (input(ctx, "why", &typed.why, e))
        },
        Verb::Change => html! {
            input type="hidden" name="version" value=(typed.version);
            (input(ctx, "symptom", &typed.symptom, e)) (area(ctx, "description", &typed.description, e)) (input(ctx, "skill", &typed.skill, e))
            (input(ctx, "address", &typed.address, e)) (division_field(ctx, &typed.division, &typed.division_text, "", e))
        },
        Verb::Cancel => input(ctx, "why", &typed.why, e),
        Verb::Complain => {
            html! { (choose(ctx, "channel", "channel", &channels, &typed.channel, e)) (area(ctx, "body", &typed.body, e)) }
        }
        Verb::Reason => html! {
            (choose(ctx, "promise", "promise", &Promise::ALL.map(Promise::code), &typed.promise, e))
            (choose(ctx, "breach", "breach", &BreachReason::ALL.map(BreachReason::code), &typed.breach, e)) (input(ctx, "why", &typed.why, e))
        },
    }
}

fn when(ctx: &Ctx, name: &str, value: &str, trouble: &Error) -> Markup {
    let (label, hint, error) =
        (word(ctx, "field", name), word(ctx, "hint", name), ctx.field_error(trouble, name));
    kit::field(&kit::Field {
        name,
        label: &label,
        hint: &hint,
        value,
        error: &error,
        kind: "datetime-local",
        ..kit::Field::default()
    })
}

fn to(ctx: &Ctx, typed: &Typed, trouble: &Error) -> Markup {
    let label = t!(ctx.loc(), "cases-field-to");
    let error = ["unit", "technician", "to"].map(|f| ctx.field_error(trouble, f)).concat();
    kit::combo(&kit::Combo {
        name: "to",
        label: &label,
        value: &typed.to,
        words: &typed.to_text,
        suggest: "/cases/suggest/to",
        error: &error,
        required: true,
        ..kit::Combo::default()
    })
}

fn mentions(ctx: &Ctx, typed: &Typed, trouble: &Error) -> Markup {
    let (label, error) = (t!(ctx.loc(), "cases-field-mentions"), ctx.field_error(trouble, "mentions"));
    kit::combo(&kit::Combo {
        name: "mentions",
        label: &label,
        value: &typed.mentions,
        words: &typed.mentions_text,
        suggest: "/cases/suggest/people",
        error: &error,
        ..kit::Combo::default()
    })
}

/// `POST /cases/{id}/do/{verb}`
pub(super) async fn submit(ctx: Ctx, at: Path<At>, typed: Form<Typed>) -> Reply {
    let verb = Verb::from_code(&at.verb).ok_or(Error::NotFound)?;
    let (id, sent, c) = (at.id, typed.0.clone(), ctx.clone());
    let done = ctx.act(async move |uow| run(uow, &c, id, verb, &sent).await).await;
    match done {
        Ok(done) => Ok(ctx.done(&done)),
        Err(::web::Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_) | Error::Conflict(_)))) => {
            let shown = ctx.read(async move |view| case(view, id).await).await?;
            show(&ctx, &shown, verb, &typed, &e, 422)
        }
        Err(e) => Err(e),
    }
}

/// A verb's own permission must hold where the case belongs, not anywhere.
async fn may_here(uow: &Uow, id: Id<Case>, permission: &'static str) -> Result<(), Error> {
    let c = case(uow, id).await?;
    let technician = c.technician.map(|t| t.text());
    if uow.actor().may_for(permission, &c.unit, technician.as_deref()) {
        Ok(())
    } else {
        Err(Error::Forbidden { permission })
    }
}

// tidy: allow(outliers) one arm a verb; splitting would scatter the table of verbs
async fn run(uow: &Uow, ctx: &Ctx, id: Id<Case>, verb: Verb, t: &Typed) -> Result<Done> {
    may_here(uow, id, verb.permission()).await?;
    let at = typed_instant(ctx, "at", &t.at)?;
    let now = at.unwrap_or(uow.now());
    let channel = Channel::from_code(&t.channel).unwrap_or(Channel::Phone);
    match verb {
        Verb::Assign => {
            let (unit, technician) = target(uow, &t.to).await?;
            assign_because(uow, id, &unit, technician, t.why.trim()).await?;
            if !uow.actor().scope.covers_unit(&unit) {
                return Ok(Done::to("/cases").say("cases-done"));
            }
        }
        Verb::Respond => record_response(uow, id, now).await?,
        Verb::Arrive => record_arrival(uow, id, now).await?,
        Verb::Complete => complete(uow, id, now).await?,
        Verb::Resume => resume_at(uow, id, now, &t.why).await?,
        Verb::Wait => {
            let reason =
                WaitReason::from_code(&t.wait).ok_or_else(|| Error::field("wait", "cases-choose"))?;
            let until = typed_instant(ctx, "until", &t.until)?;
            wait_for(uow, id, Wait { reason, why: t.why.clone(), since: at, until }).await?;
        }
        Verb::Close => close(uow, id).await?,
        Verb::Escalate => escalate_complaint(uow, id, &t.why).await?,
        Verb::Reopen => {
            let depth = if t.depth == "re-enter" { ReopenDepth::ReEnter } else { ReopenDepth::Redo };
            reopen(uow, id, depth, &t.why).await?;
        }
        Verb::Expedite => {
            expedite(uow, Expedite { case: id, channel, body: t.body.clone() }).await.map(|_| ())?
        }
        Verb::Contact => {
            let body = t.body.clone();
            add_contact(
                uow,
                AddContact { case: id, channel, outgoing: t.direction == "out", who: String::new(), body },
            )
            .await?;
        }
        Verb::Note => {
            let mentions = t.mentions.parse().ok().into_iter().collect();
            add_note(uow, AddNote { case: id, body: t.body.clone(), mentions }).await?;
        }
        Verb::Promise => {
            let priority =
                t.priority.parse().map_err(|_| Error::field("priority", "cases-priority-wrong"))?;
            change_promise(
                uow,
                ChangePromise { case: id, level: t.level.trim().into(), priority, why: t.why.clone() },
            )
            .await?;
        }
        Verb::Change => {
            let division = division_typed(uow, &t.division, &t.division_text).await?;
            change_case(uow, ChangeCase { division, ..changed(id, t) }).await?;
        }
        Verb::Cancel => cancel_case(uow, id, &t.why).await?,
        Verb::Complain => return complain(uow, id, channel, t).await,
        Verb::Reason => {
            let promise =
                Promise::from_code(&t.promise).ok_or_else(|| Error::field("promise", "cases-choose"))?;
            let reason =
                BreachReason::from_code(&t.breach).ok_or_else(|| Error::field("breach", "cases-choose"))?;
            give_breach_reason(uow, id, promise, reason, &t.why).await?;
        }
    }
    Ok(Done::to(format!("/cases/{id}")).say("cases-done"))
}

fn changed(id: Id<Case>, t: &Typed) -> ChangeCase {
    ChangeCase {
        id,
        version: t.version,
        symptom: t.symptom.clone(),
        description: t.description.clone(),
        skill: t.skill.clone(),
        address: t.address.clone(),
        division: t.division.clone(),
    }
}

async fn complain(uow: &Uow, about: Id<Case>, channel: Channel, t: &Typed) -> Result<Done> {
    let ask = OpenComplaint {
        customer: None,
        about: Some(about),
        about_unit: None,
        channel,
        says: t.body.clone(),
        priority: 1,
    };
    let opened = open_complaint(uow, ask).await.map_err(body_not_says)?;
    let seen = uow.actor().scope.covers_unit(&opened.unit);
    let to = if seen { format!("/cases/{}", opened.case) } else { format!("/cases/{about}") };
    Ok(Done::to(to).say("cases-done-complaint").with("number", opened.number))
}

/// The field is called `body` on this form.
fn body_not_says(e: Error) -> Error {
    match e {
        Error::Invalid(mut all) => {
            all.iter_mut().filter(|f| f.field == "says").for_each(|f| f.field = "body".into());
            Error::Invalid(all)
        }
        other => other,
    }
}

/// A unit (`/path/`) or a technician (his id) as the target of an assignment.
pub(super) async fn target(uow: &Uow, to: &str) -> Result<(UnitPath, Option<Id<Staff>>)> {
    if let Some(path) = UnitPath::parse(to) {
        return Ok((path, None));
    }
    let id: Id<Staff> = to.parse().map_err(|_| Error::field("to", "cases-choose"))?;
    let person = network::staff(uow, id).await.map_err(|_| Error::field("to", "cases-technician-unknown"))?;
    Ok((person.unit, Some(id)))
}

/// An amount in yuan as typed.
pub(super) fn yuan(field: &str, text: &str) -> Result<Money> {
    let text = text.trim();
    let text = if text.is_empty() { "0" } else { text };
    Money::parse(text, kernel::Currency::Cny).map_err(|_| Error::field(field, "cases-compensation-wrong"))
}
