//! Days somebody is away: planned and taken back on his page.
use ::web::{Ctx, Done, Form, Line, Markup, Path, Reply, html, kit, t};
use kernel::{Error, Id};
use serde::Deserialize;
use store::Uow;

use super::super::words::day;
use super::show;
use crate::{Absence, AbsenceKind, PlanAbsence, Staff, cancel_absence, plan_absence};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Typed {
    from: String,
    until: String,
    kind: String,
    why: String,
}

fn kind(ctx: &Ctx, kind: AbsenceKind) -> String {
    t!(ctx.loc(), &format!("network-absence-{}", kind.code()))
}

pub(super) fn table(ctx: &Ctx, who: &Staff, all: &[Absence]) -> Markup {
    if all.is_empty() {
        return html! { p.soft { (t!(ctx.loc(), "network-no-absences")) } };
    }
    let line = |a: &Absence| {
        let action = format!("/staff/{}/absences/{}/cancel", who.id, a.id);
        let back = ctx.post_button(&action, &t!(ctx.loc(), "network-absence-cancel"), kit::Look::Small, &[]);
        let cells = vec![
            html! { (kind(ctx, a.kind)) },
            kit::num(&a.from.to_string()),
            kit::num(&a.until.to_string()),
            html! { (a.why) },
            html! { @if ctx.may("network.staff") { (back) } },
        ];
        Line::of("", cells)
    };
    let keys = ["network-absence", "network-from", "network-until", "network-why", "network-act"];
    ctx.list("absences", "network-absences", &keys, &all.iter().map(line).collect::<Vec<_>>())
}

pub(super) fn form(ctx: &Ctx, who: &Staff, typed: Option<&Typed>, trouble: &Error) -> Markup {
    let today = ctx.loc().now().date_in(ctx.loc().zone()).to_string();
    let fresh = Typed {
        from: today.clone(),
        until: today,
        kind: AbsenceKind::Leave.code().into(),
        why: String::new(),
    };
    let typed = typed.unwrap_or(&fresh);
    let f = ctx.fields(trouble);
    let kinds = AbsenceKind::ALL.map(|k| (k.code().to_owned(), kind(ctx, k)));
    let action = format!("/staff/{}/absences", who.id);
    ctx.form(
        &kit::Form { action: &action, ..kit::Form::default() },
        html! {
            (kit::pair(&[
                f.typed("from", "network-from", &typed.from, "date"),
                f.typed("until", "network-until", &typed.until, "date"),
                f.choose("kind", "network-absence", &typed.kind, "", &kinds),
            ]))
            (f.text("why", "network-why", &typed.why))
            (f.button("network-absence-plan", kit::Look::Plain))
        },
    )
}

pub(in crate::web) async fn submit(ctx: Ctx, id: Path<Id<Staff>>, typed: Form<Typed>) -> Reply {
    let (sent, staff) = (typed.0.clone(), id.0);
    let act = async move |uow: &Uow| {
        let must = |field: &'static str, text: &str| {
            day(field, text)?.ok_or_else(|| Error::field(field, "network-day-wrong"))
        };
        let plan = PlanAbsence {
            staff,
            from: must("from", &sent.from)?,
            until: must("until", &sent.until)?,
            kind: AbsenceKind::from_code(&sent.kind).ok_or_else(|| Error::field("kind", "network-choose"))?,
            why: sent.why.clone(),
        };
        plan_absence(uow, plan).await?;
        Ok(Done::to(format!("/staff/{staff}")).say("network-said-saved"))
    };
    match ctx.act(act).await {
        Ok(done) => Ok(ctx.done(&done)),
        Err(::web::Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_)))) => {
            show::show(&ctx, staff, Some(&typed), &e, 422).await
        }
        Err(e) => Err(e),
    }
}

pub(in crate::web) async fn cancel(ctx: Ctx, ids: Path<(Id<Staff>, Id<Absence>)>) -> Reply {
    let (staff, absence) = ids.0;
    let act = async move |uow: &Uow| {
        cancel_absence(uow, staff, absence).await?;
        Ok(Done::to(format!("/staff/{staff}")).say("network-said-saved"))
    };
    let done = ctx.act(act).await?;
    Ok(ctx.done(&done))
}
