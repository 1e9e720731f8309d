//! A visit at the desk: what was promised, who goes and why, what was found, what happened.
use ::web::{Ctx, Done, Form, Markup, Path, Place, Reply, html, kit, t};
use kernel::{Error, Id};
use serde::Deserialize;
use store::{View, journal};

use super::{
    photo,
    words::{card, maybe_window, money, press, tag, why, window},
};
use crate::{Dispatch, Step, Visit, VisitPhoto};

struct Shown {
    visit: Visit,
    photos: Vec<VisitPhoto>,
    panels: Vec<Markup>,
    history: Vec<store::Entry>,
    crew: Vec<network::Staff>,
    unit_name: String,
    form: crate::JobForm,
}

async fn load(ctx: &Ctx, id: Id<Visit>) -> kernel::Result<Shown> {
    let c = ctx.clone();
    ctx.read(async move |view: &View| {
        let visit = crate::visit(view, id).await?;
        let near = network::responsible_units(view, &visit.detail.division, &visit.detail.skill).await?;
        let mut paths: Vec<kernel::UnitPath> = near.into_iter().map(|u| u.path).collect();
        paths.push(visit.unit.clone());
        let crew = network::technicians(view, &paths).await?.into_iter().map(|t| t.staff).collect();
        let unit_name = network::unit(view, &visit.unit).await.map(|u| u.name).unwrap_or_default();
        let form = crate::form_for(view, &visit.detail.kind, &visit.detail.category).await?;
        Ok(Shown {
            form,
            photos: crate::photos_of(view, id).await?,
            panels: c.panels(view, Place::Visit, &id.text()).await?,
            history: journal::of_subject(view, "visit", &id.text(), 60).await?,
            visit,
            crew,
            unit_name,
        })
    })
    .await
}

pub(super) async fn page(ctx: Ctx, id: Path<Id<Visit>>) -> Reply {
    let shown = load(&ctx, id.0).await?;
    show(&ctx, &shown, &Error::Invalid(vec![]), 200)
}

/// Goes on after an act on a visit, or shows its page again with what was wrong.
pub(super) async fn again(ctx: &Ctx, id: Id<Visit>, done: Result<Done, ::web::Fail>) -> Reply {
    let shown = load(ctx, id).await?;
    ctx.done_or_again(done, |e| show(ctx, &shown, e, 422))
}

fn show(ctx: &Ctx, s: &Shown, trouble: &Error, status: u16) -> Reply {
    let (loc, v) = (ctx.loc(), &s.visit);
    let case = format!("/cases/{}", v.case);
    let under = [
        html! { a.num href=(case) { (v.detail.case_number) } },
        html! { (v.detail.customer_name) },
        html! { (maybe_window(loc, v.promised)) },
    ];
    let title = format!("{} {}", v.number, v.detail.what);
    ctx.page_titled(title.clone()).status(status).show(html! {
        (kit::head(&kit::Head { title: &title, under: &under, tags: &[tag(loc, v)], ..kit::Head::default() }))
        (ctx.form_error(trouble))
        (ctx.fields(trouble).error_line("part")) (ctx.fields(trouble).error_line("qty"))
        (kit::columns(
            html! {
                @if let Some(w) = &v.detail.why { (card(ctx, "field-why-title", why(ctx, w))) }
                @if v.allows(Step::Dispatch) && ctx.may("field.dispatch") { (give_form(ctx, s, trouble)) }
                @if !v.detail.refusals.is_empty() { (card(ctx, "field-refusals", refusals(ctx, v))) }
                @if v.detail.arrived.is_some() { (card(ctx, "field-found", found(ctx, s))) }
                @for p in &s.panels { (p) }
                (card(ctx, "field-history", ctx.timeline(&s.history)))
            },
            html! {
                (card(ctx, "field-facts", facts(ctx, s)))
                @if v.allows(Step::Move) && ctx.may("field.dispatch") { (acts(ctx, v, trouble)) }
            },
        ))
    })
}

fn facts(ctx: &Ctx, s: &Shown) -> Markup {
    let (loc, v) = (ctx.loc(), &s.visit);
    let keys = [
        "field-promised",
        "field-planned",
        "field-technician",
        "field-unit",
        "field-address",
        "field-product",
        "field-serial",
        "field-minutes",
    ];
    let [promised, planned, technician, unit, address, product, serial, minutes] = keys.map(|k| t!(loc, k));
    let nobody = t!(loc, "field-nobody-yet");
    let name = if v.technician.is_some() { v.detail.technician_name.as_str() } else { &nobody };
    kit::facts(&[
        (&promised, html! { (maybe_window(loc, v.promised)) }),
        (&planned, html! { (maybe_window(loc, v.planned)) }),
        (&technician, html! { (name) }),
        (&unit, html! { (s.unit_name) }),
        (&address, html! { (v.detail.address) }),
        (&product, html! { (v.detail.product_name) }),
        (&serial, html! { span.num { (v.detail.serial) } }),
        (&minutes, html! { span.num { (v.detail.minutes) } }),
    ])
}

fn refusals(ctx: &Ctx, v: &Visit) -> Markup {
    let lines: Vec<(&str, Markup)> = v
        .detail
        .refusals
        .iter()
        .map(|r| (r.name.as_str(), html! { (r.why) " " small { (ctx.loc().when(r.at)) } }))
        .collect();
    kit::facts(&lines)
}

/// What was found and done on site.
fn found(ctx: &Ctx, s: &Shown) -> Markup {
    let (loc, d) = (ctx.loc(), &s.visit.detail);
    let mut lines: Vec<(String, Markup)> = vec![];
    if let Some(a) = d.arrived {
        let how = match a.distance_m {
            Some(m) if a.far => t!(loc, "field-arrived-far", m = m),
            Some(m) => t!(loc, "field-arrived-near", m = m),
            None => t!(loc, "field-arrived-unknown"),
        };
        lines.push((t!(loc, "field-arrived"), html! { (loc.when(a.at)) " " (how) }));
    }
    lines.extend(d.form.iter().map(|(code, value)| {
        let asked = s.form.fields.iter().find(|f| f.code == *code);
        let name = asked.map_or_else(|| code.clone(), |f| f.name(ctx.actor().locale));
        (name, html! { span.num { (value) @if let Some(f) = asked { " " (f.unit) } } })
    }));
    lines.extend(d.parts.iter().map(|p| (p.name.clone(), html! { span.num { "× " (p.qty) } })));
    lines.extend(
        d.expenses.iter().map(|e| (e.what.clone(), html! { span.num { (money(loc, e.total_fen())) } })),
    );
    if let Some(c) = &d.closing {
        let code = if c.code_ok {
            t!(loc, "field-code-ok")
        } else {
            t!(loc, "field-code-none", why = c.no_code_why.as_str())
        };
        lines.push((t!(loc, "field-result"), html! { (c.result) }));
        lines.push((t!(loc, "field-code"), html! { (code) }));
        lines.push((t!(loc, "field-labour"), html! { span.num { (c.labour_minutes) } }));
    }
    let pairs: Vec<(&str, Markup)> = lines.iter().map(|(k, m)| (k.as_str(), m.clone())).collect();
    html! { (kit::facts(&pairs)) (photo::gallery(ctx, &s.photos, "/visits/photos")) }
}

fn give_form(ctx: &Ctx, s: &Shown, trouble: &Error) -> Markup {
    let (loc, v) = (ctx.loc(), &s.visit);
    let ids: Vec<String> = s.crew.iter().map(|p| p.id.text()).collect();
    let choices: Vec<kit::Choice<'_>> = s
        .crew
        .iter()
        .zip(&ids)
        .map(|(p, id)| kit::Choice { value: id, label: &p.name, ..kit::Choice::default() })
        .collect();
    let (label, nothing, error) =
        (t!(loc, "field-technician"), t!(loc, "field-cheapest"), ctx.field_error(trouble, "technician"));
    let action = format!("/visits/{}/dispatch", v.id);
    let named = ctx.typed(&action).text("technician");
    let select = kit::Select {
        name: "technician",
        label: &label,
        value: &named,
        nothing: &nothing,
        error: &error,
        choices: &choices,
        ..kit::Select::default()
    };
    let body = html! { (kit::select(&select)) (press(ctx, "field-dispatch", kit::Look::Primary)) };
    card(ctx, "field-give", ctx.form(&kit::Form { action: &action, ..kit::Form::default() }, body))
}

fn acts(ctx: &Ctx, v: &Visit, trouble: &Error) -> Markup {
    let book = format!("/visits/appointment/{}", v.case);
    let form = |act: &str, button: &str, look| {
        let action = format!("/visits/{}/{act}", v.id);
        let id = format!("why-{act}");
        // Both forms ask why; only the one that was sent has something wrong with it.
        let typed = ctx.typed(&action);
        let (label, value) = (t!(ctx.loc(), "field-why"), typed.text("why"));
        let error = if typed.any() { ctx.field_error(trouble, "why") } else { String::new() };
        let why = kit::Field {
            name: "why",
            id: &id,
            label: &label,
            value: &value,
            error: &error,
            required: true,
            ..kit::Field::default()
        };
        ctx.form(
            &kit::Form { action: &action, ..kit::Form::default() },
            html! { (kit::field(&why)) (press(ctx, button, look)) },
        )
    };
    card(
        ctx,
        "field-change",
        html! {
            (kit::link_button(&book, &t!(ctx.loc(), if v.promised.is_some() { "field-move" } else { "field-book" }), kit::Look::Plain))
            (form("refuse", "field-refuse-outlet", kit::Look::Plain))
            (form("cancel", "field-cancel", kit::Look::Danger))
        },
    )
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    technician: String,
}

pub(super) async fn give(ctx: Ctx, id: Path<Id<Visit>>, typed: Form<Given>) -> Reply {
    let visit = id.0;
    let named = Some(typed.technician.trim()).filter(|t| !t.is_empty()).map(str::parse).transpose();
    let shown = load(&ctx, visit).await?;
    let Ok(technician) = named else {
        return show(&ctx, &shown, &Error::field("technician", "field-technician-unknown"), 422);
    };
    let act = async move |uow: &store::Uow| {
        let why = crate::dispatch(uow, Dispatch { visit, technician, start: None }).await?;
        let name = why.winner().map(|w| w.name.clone()).unwrap_or_default();
        Ok(Done::to(format!("/visits/{visit}")).say("field-done-dispatched").with("name", name))
    };
    let done = ctx.act(act).await;
    ctx.done_or_again(done, |e| show(&ctx, &shown, e, 422))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Said {
    pub(super) why: String,
}

pub(super) async fn refuse(ctx: Ctx, id: Path<Id<Visit>>, typed: Form<Said>) -> Reply {
    let (visit, why) = (id.0, typed.why.clone());
    let shown = load(&ctx, visit).await?;
    let act = async move |uow: &store::Uow| {
        crate::refuse(uow, visit, &why).await?;
        Ok(Done::to("/dispatch").say("field-done-refused"))
    };
    let done = ctx.act(act).await;
    ctx.done_or_again(done, |e| show(&ctx, &shown, e, 422))
}

pub(super) async fn cancel(ctx: Ctx, id: Path<Id<Visit>>, typed: Form<Said>) -> Reply {
    let (visit, why) = (id.0, typed.why.clone());
    let shown = load(&ctx, visit).await?;
    let act = async move |uow: &store::Uow| {
        crate::cancel_appointment(uow, visit, &why).await?;
        Ok(Done::to(format!("/visits/{visit}")).say("field-done-cancelled"))
    };
    let done = ctx.act(act).await;
    ctx.done_or_again(done, |e| show(&ctx, &shown, e, 422))
}

/// Names used by the panels.
pub(super) fn one_line(ctx: &Ctx, v: &Visit) -> Markup {
    let loc = ctx.loc();
    let when = v.promised.map_or_else(|| t!(loc, "field-no-promise"), |w| window(loc, w));
    html! { a href={ "/visits/" (v.id) } { span.num { (v.number) } } " " (when) " " (v.detail.technician_name) " " (tag(loc, v)) }
}
