//! What hangs on lower pages: the appointment on the case, who comes on the customer's page, the day of a person or unit.
use ::web::{Ctx, Markup, PanelFuture, html, kit, t};
use cases::Case;
use kernel::{Id, UnitPath};
use network::Staff;
use store::View;

use super::{
    dispatch::whole_day,
    visit::one_line,
    words::{card, maybe_window, money, state, why},
};
use crate::{Standing, Step, Visit, VisitFilter, VisitState};

/// The case's page: visits with their reasons, the appointment.
pub(crate) fn case<'a>(view: &'a View, ctx: &'a Ctx, id: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Ok(id) = id.parse::<Id<Case>>() else { return Ok(html! {}) };
        let (case, visits) = (cases::case(view, id).await?, crate::visits_of_case(view, id).await?);
        let held = crate::hold_of_case(view, id).await?;
        let live = visits.iter().rev().find(|v| v.state.is_live());
        let loc = ctx.loc();
        let promised = live.is_some_and(|v| v.promised.is_some());
        let may = ctx.may("field.dispatch") && case.state.is_live();
        let may = may && live.is_none_or(|v| v.allows(Step::Move));
        let button = t!(loc, if promised { "field-move" } else { "field-book" });
        let look = if promised { kit::Look::Plain } else { kit::Look::Primary };
        Ok(card(
            ctx,
            "field-appointment",
            html! {
                @if visits.is_empty() { p { (t!(loc, "field-no-visit-yet")) } }
                @if let Some(h) = held { p { (t!(loc, "field-held", window = super::words::window(loc, h.window))) } }
                @for v in visits.iter().rev() { p { (one_line(ctx, v)) } }
                @if let Some(w) = live.and_then(|v| v.detail.why.as_ref()) { (why(ctx, w)) }
                @if may { (kit::link_button(&format!("/visits/appointment/{id}"), &button, look)) }
            },
        ))
    })
}

/// The customer's own page of a case: when, who, the code, move and cancel.
pub(crate) fn customer_case<'a>(view: &'a View, ctx: &'a Ctx, id: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Ok(id) = id.parse::<Id<Case>>() else { return Ok(html! {}) };
        let (case, visits) = (cases::case(view, id).await?, crate::visits_of_case(view, id).await?);
        let Some(visit) = visits.iter().rev().find(|v| v.state.is_live()) else {
            return Ok(if case.state.is_live() {
                choose(ctx, id)
            } else {
                html! {}
            });
        };
        let code = crate::code_of(view, visit.id).await?;
        Ok(card(ctx, "field-appointment", coming(ctx, visit, code.as_deref())))
    })
}

fn choose(ctx: &Ctx, case: Id<Case>) -> Markup {
    let href = format!("/c/appointments/{case}");
    card(
        ctx,
        "field-appointment",
        kit::link_button(&href, &t!(ctx.loc(), "field-choose-time"), kit::Look::BigPrimary),
    )
}

fn coming(ctx: &Ctx, v: &Visit, code: Option<&str>) -> Markup {
    let loc = ctx.loc();
    let who = match v.state {
        VisitState::Planned => t!(loc, "field-who-later"),
        _ => t!(loc, "field-who", name = v.detail.technician_name.as_str()),
    };
    let charge = v.charge_fen();
    html! {
        p { b { (maybe_window(loc, v.promised)) } }
        p { (who) " · " (state(loc, v.state)) }
        @if let Some(code) = code { p { (t!(loc, "field-code-for-customer")) } (kit::big_code(code)) }
        @if charge > 0 && v.detail.approval.is_none() && v.state == VisitState::OnSite {
            @for e in &v.detail.expenses { p { (e.what) " " span.num { (money(loc, e.total_fen())) } } }
            (ctx.post_button(&format!("/c/visits/{}/agree", v.id), &t!(loc, "field-agree-total", total = money(loc, charge)), kit::Look::BigPrimary,
                &[("total", &charge.to_string())]))
        }
        @if v.allows(Step::Move) {
            (kit::link_button(&format!("/c/appointments/{}", v.case), &t!(loc, "field-move"), kit::Look::Big))
            (ctx.post_button(&format!("/c/visits/{}/cancel", v.id), &t!(loc, "field-cancel"), kit::Look::Quiet, &[]))
        }
    }
}

/// A member of staff's page: his visits today.
pub(crate) fn staff<'a>(view: &'a View, ctx: &'a Ctx, id: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Ok(id) = id.parse::<Id<Staff>>() else { return Ok(html! {}) };
        let visits = crate::visits_of_technician(view, id, whole_day(view)).await?;
        Ok(if visits.is_empty() {
            html! {}
        } else {
            card(ctx, "field-today", html! { @for v in &visits { p { (one_line(ctx, v)) } } })
        })
    })
}

/// A unit's page: what waits there, what runs late.
pub(crate) fn unit<'a>(view: &'a View, ctx: &'a Ctx, path: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Some(unit) = UnitPath::parse(path) else { return Ok(html! {}) };
        let filter = VisitFilter {
            states: vec![VisitState::Planned, VisitState::Dispatched],
            unit: Some(unit),
            by_urgency: true,
            size: 10,
            ..VisitFilter::default()
        };
        let found = crate::visits(view, &filter).await?;
        Ok(if found.rows.is_empty() {
            html! {}
        } else {
            card(ctx, "field-waiting", html! { @for v in &found.rows { p { (one_line(ctx, v)) } } })
        })
    })
}

/// On the customer's page of a case: when somebody comes, in a line.
pub(crate) fn customer_when<'a>(view: &'a View, ctx: &'a Ctx, id: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Ok(id) = id.parse::<Id<Case>>() else { return Ok(html! {}) };
        let visit = crate::live_visit(view, id).await?;
        let promised = visit.filter(|v| v.state.is_live()).and_then(|v| v.promised);
        Ok(promised.map_or_else(|| html! {}, |w| html! { (super::words::window(ctx.loc(), w)) }))
    })
}

/// Most waiting visits counted for the first page.
const COUNTED: u64 = 1000;

/// On the first page: what nobody has yet, what runs late, who is out, what is done today.
pub(crate) fn home<'a>(view: &'a View, ctx: &'a Ctx, _account: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let day = whole_day(view);
        let today = crate::standing(view, day.from, day.to).await?;
        let count = |is: &dyn Fn(&Standing) -> bool| {
            today.iter().filter(|s| is(s)).map(|s| s.visits).sum::<i64>().to_string()
        };
        let late = count(&|s| s.state.is_live() && s.late);
        let out = count(&|s| matches!(s.state, VisitState::EnRoute | VisitState::OnSite));
        let done = count(&|s| s.state == VisitState::Done);
        let waiting = VisitFilter { states: vec![VisitState::Planned], ..VisitFilter::default() };
        let nobody = crate::count_visits(view, &waiting, COUNTED).await?.to_string();
        let loc = ctx.loc();
        let [none, lates, outs, dones] =
            ["field-home-unplanned", "field-home-late", "field-home-out", "field-home-done"]
                .map(|k| t!(loc, k));
        let warn = |n: &str, tone| if n == "0" { kit::Tone::Quiet } else { tone };
        let to = if ctx.may("field.dispatch") { "/dispatch" } else { "/visits?state=planned" };
        Ok(kit::tiles(&[
            kit::Tile {
                label: &none,
                value: &nobody,
                tone: warn(&nobody, kit::Tone::Warn),
                href: to,
                ..kit::Tile::default()
            },
            kit::Tile {
                label: &lates,
                value: &late,
                tone: warn(&late, kit::Tone::Bad),
                href: "/visits?late=1",
                ..kit::Tile::default()
            },
            kit::Tile { label: &outs, value: &out, href: "/visits?state=on-site", ..kit::Tile::default() },
            kit::Tile { label: &dones, value: &done, href: "/visits?state=done", ..kit::Tile::default() },
        ]))
    })
}

/// The first page of whoever belongs to one outlet: its jobs, soonest first.
pub(crate) fn my_jobs<'a>(view: &'a View, ctx: &'a Ctx, _account: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let own: Vec<UnitPath> = ctx.actor().scope.units().cloned().collect();
        let [one] = own.as_slice() else { return Ok(html! {}) };
        if *one == UnitPath::root() {
            return Ok(html! {});
        }
        let live = [
            VisitState::Planned,
            VisitState::Dispatched,
            VisitState::Accepted,
            VisitState::EnRoute,
            VisitState::OnSite,
        ];
        let filter = VisitFilter {
            states: live.to_vec(),
            unit: Some(one.clone()),
            size: 30,
            ..VisitFilter::default()
        };
        let mut jobs = crate::visits(view, &filter).await?.rows;
        jobs.sort_by_key(|v| (v.promised.map_or(i64::MAX, |w| w.from.ms()), v.number.clone()));
        let all = kit::link_button("/visits", &t!(ctx.loc(), "field-all-jobs"), kit::Look::Quiet);
        Ok(card(
            ctx,
            "field-my-jobs",
            html! {
                @if jobs.is_empty() { p.soft { (t!(ctx.loc(), "field-no-jobs")) } }
                @for v in jobs.iter().take(12) { p { (one_line(ctx, v)) " " span.soft { (v.detail.customer_name) " · " (v.detail.what) } } }
                (all)
            },
        ))
    })
}

/// The case's page: parts it waits for and where they are.
pub(crate) fn case_parts<'a>(view: &'a View, ctx: &'a Ctx, id: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let asked = parts::requests_of_case(view, id).await?;
        let live = match id.parse::<Id<Case>>() {
            Ok(case) => {
                crate::visits_of_case(view, case).await?.into_iter().rev().find(|v| v.state.is_live())
            }
            Err(_) => None,
        };
        parts_card(view, ctx, asked, live).await
    })
}

/// The visit's page at the desk: the same for this visit, with a form that asks for one more.
pub(crate) fn visit_parts<'a>(view: &'a View, ctx: &'a Ctx, id: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let Ok(id) = id.parse::<Id<Visit>>() else { return Ok(html! {}) };
        let visit = crate::visit(view, id).await?;
        let asked = parts::requests_of_case(view, &visit.case.text()).await?;
        parts_card(view, ctx, asked, Some(visit).filter(|v| v.state.is_live())).await
    })
}

async fn parts_card(
    view: &View,
    ctx: &Ctx,
    asked: Vec<parts::PartRequest>,
    live: Option<Visit>,
) -> kernel::Result<Markup> {
    let may = ctx.may("parts.ask") && ctx.may("field.read");
    if asked.is_empty() && !(may && live.is_some()) {
        return Ok(html! {});
    }
    let list = if asked.is_empty() {
        html! {}
    } else {
        parts::request_list(view, ctx, &asked).await?
    };
    let fine = kernel::Error::Invalid(vec![]);
    Ok(card(
        ctx,
        "field-parts",
        html! {
            (list)
            @if let Some(v) = live.filter(|_| may) { (ask_form(ctx, &v, &fine)) }
        },
    ))
}

/// Asks for a part for a visit from the desk.
fn ask_form(ctx: &Ctx, v: &Visit, trouble: &kernel::Error) -> Markup {
    let f = ctx.fields(trouble);
    let action = format!("/visits/{}/ask", v.id);
    ctx.form(
        &kit::Form { action: &action, ..kit::Form::default() },
        html! {
            (kit::pair(&[
                f.combo("part", "field-part", "", "", "/parts/suggest"),
                f.typed("qty", "field-qty", "1", "number"),
            ]))
            (kit::check("express", "1", &t!(ctx.loc(), "field-express"), false))
            (f.button("field-ask-part", kit::Look::Plain))
        },
    )
}
