//! The set-up path: every step with its state, the page and the spreadsheet that do it; ends with the first real case.
use kernel::Result;
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Serialize;
use store::View;

use crate::{
    ApiCall, ApiResult, Ctx, PanelFuture, Reply,
    kit::{self, Look, Notice, Tone},
    module::{SetupFuture, SetupStep},
    t,
};

/// A step and how many of what it asks for stand.
type Standing = (SetupStep, u64);

/// Steps of modules that are on, in order, as far as this person may do them.
async fn standing(view: &View, ctx: &Ctx) -> Result<Vec<Standing>> {
    let all = ctx.shell().setup.iter();
    let mine: Vec<SetupStep> =
        all.filter(|(m, s)| ctx.is_on(m) && ctx.may(s.permission)).map(|(_, s)| *s).collect();
    let mut found = vec![];
    for step in mine {
        let lens = view.within(step.permission);
        found.push((step, (step.count)(&lens).await?));
    }
    Ok(found)
}

/// `GET /setup`
pub(super) async fn page(ctx: Ctx) -> Reply {
    let c = ctx.clone();
    let all = ctx.read(async move |view| standing(view, &c).await).await?;
    let title = t!(ctx.loc(), "setup");
    ctx.page("setup").show(html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (verdict(&ctx, &all))
        (table(&ctx, &all))
    })
}

fn verdict(ctx: &Ctx, all: &[Standing]) -> Markup {
    let loc = ctx.loc();
    let done = all.iter().filter(|(_, n)| *n > 0).count();
    let title = t!(loc, "setup-progress", done = done, all = all.len());
    let (tone, body) = match next(all) {
        Some(step) => (Tone::Info, t!(loc, "setup-next", step = t!(loc, step.label))),
        None => (Tone::Good, t!(loc, "setup-finished")),
    };
    kit::notice(&Notice { tone, title: &title, body: &body, ..Notice::default() })
}

fn next(all: &[Standing]) -> Option<&SetupStep> {
    all.iter().find(|(_, n)| *n == 0).map(|(step, _)| step)
}

fn table(ctx: &Ctx, all: &[Standing]) -> Markup {
    let loc = ctx.loc();
    let first = next(all).map(|s| s.label);
    let line = |(at, (step, n)): (usize, &Standing)| {
        let (tone, words) = match n {
            0 => (Tone::Warn, t!(loc, "setup-empty")),
            _ => (Tone::Good, t!(loc, "setup-done")),
        };
        let name = t!(loc, step.label);
        let why = t!(loc, &step.why());
        let look = if first == Some(step.label) { Look::Primary } else { Look::Plain };
        let mut ways = vec![kit::link_button(step.href, &t!(loc, "setup-open"), look)];
        if !step.import.is_empty() && ctx.may("web.import") {
            let import = format!("/import/{}", step.import);
            ways.push(kit::link_button(&import, &t!(loc, "setup-import"), Look::Quiet));
            let template = format!("{import}/template/xlsx");
            ways.push(kit::link_button(&template, &t!(loc, "import-template"), Look::Quiet));
        }
        vec![
            html! { span.num { (at + 1) } " " (name) },
            kit::tag(tone, &words),
            html! { @if *n > COUNTED { span.num { (COUNTED) "+" } } @else { span.num { (n) } } },
            html! { (why) },
            kit::buttons(&ways),
        ]
    };
    let lines = all.iter().enumerate().map(|row| crate::Line::of("", line(row))).collect::<Vec<_>>();
    ctx.list(
        "setup-steps",
        "setup",
        &["setup-step", "setup-state", "setup-count#", "setup-for", "setup-ways"],
        &lines,
    )
}

/// Where counting may stop; above it the page says so.
pub(crate) const COUNTED: u64 = 1000;

/// On the first page of whoever sets the house up, while something is still to be done.
pub(super) fn panel<'a>(view: &'a View, ctx: &'a Ctx, _account: &'a str) -> PanelFuture<'a> {
    Box::pin(async move {
        let all = standing(view, ctx).await?;
        if next(&all).is_none() {
            return Ok(html! {});
        }
        let (title, open) = (t!(ctx.loc(), "setup"), t!(ctx.loc(), "setup-go-on"));
        Ok(kit::card(
            &kit::Card { title: &title, ..kit::Card::default() },
            html! { (verdict(ctx, &all)) (kit::link_button("/setup", &open, Look::Primary)) },
        ))
    })
}

/// One step for programs.
#[derive(Serialize, serde::Deserialize, JsonSchema)]
pub(super) struct StepView {
    /// Its words in the caller's language.
    name: String,
    /// How many of what it asks for stand; counting may stop above 1000.
    count: u64,
    done: bool,
    /// Page where it is done.
    href: String,
    /// Kind of import that brings it, or empty.
    import: String,
}

pub(super) async fn api(call: ApiCall<(), (), ()>) -> ApiResult<Vec<StepView>> {
    let c = call.ctx.clone();
    let all = call.ctx.read(async move |view| standing(view, &c).await).await?;
    let view = |(step, count): Standing| StepView {
        name: t!(call.ctx.loc(), step.label),
        count,
        done: count > 0,
        href: step.href.into(),
        import: step.import.into(),
    };
    Ok(all.into_iter().map(view).collect())
}

/// Whether the company has a name of its own.
pub(super) fn named<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(async move {
        let name: String = super::settings::NAME.get(view).await?;
        Ok(u64::from(!name.trim().is_empty()))
    })
}

#[derive(sea_orm::FromQueryResult)]
struct Counted {
    n: i64,
}

/// Accounts besides the first administrator's.
pub(super) fn colleagues<'a>(view: &'a View) -> SetupFuture<'a> {
    Box::pin(async move {
        let sql = "select count(*) as n from accounts";
        let found: Option<Counted> = crate::rows::one(view, sql, vec![]).await?;
        Ok(found.map_or(0, |c| u64::try_from(c.n).unwrap_or(0)).saturating_sub(1))
    })
}
