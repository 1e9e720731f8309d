//! The catalogue of skills and its form.
use ::web::{Ctx, Done, Form, Format, Line, Markup, Path, Reply, Sheet, html, kit, t};
use kernel::Error;
use serde::Deserialize;
use store::Uow;

use crate::{DefineSkill, Skill, define_skill, skills};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    code: String,
    name_zh: String,
    name_en: String,
    certificate: String,
}

pub(super) async fn page(ctx: Ctx) -> Reply {
    show(&ctx, &Typed::default(), &Error::Invalid(vec![]), 200).await
}

async fn show(ctx: &Ctx, typed: &Typed, trouble: &Error, status: u16) -> Reply {
    let all = ctx.read(async |view| skills(view).await).await?;
    let title = t!(ctx.loc(), "network-skills");
    ctx.page("network-skills").status(status).show(html! {
        (kit::head(&kit::Head { title: &title, actions: &ctx.exports("/skills", ""), ..kit::Head::default() }))
        @if all.is_empty() { (ctx.nothing("network-skills-empty", "network-skills-empty-body", &[])) } @else { (table(ctx, &all)) }
        @if ctx.may("network.setup") { (ctx.section("network-skill-define", form(ctx, typed, trouble))) }
    })
}

fn table(ctx: &Ctx, all: &[Skill]) -> Markup {
    let needs = |yes: bool| t!(ctx.loc(), if yes { "network-yes" } else { "network-no" });
    let line = |s: &Skill| {
        let cells = vec![
            html! { (s.name(ctx.actor().locale)) },
            kit::num(&s.code),
            html! { (s.name_zh) },
            html! { (s.name_en) },
            html! { (needs(s.certificate)) },
        ];
        Line::of(format!("/staff?skill={}", s.code), cells)
    };
    let keys =
        ["network-skill", "network-code", "network-name-zh", "network-name-en", "network-needs-certificate"];
    ctx.list("skills", "network-skills", &keys, &all.iter().map(line).collect::<Vec<_>>())
}

fn form(ctx: &Ctx, typed: &Typed, trouble: &Error) -> Markup {
    let f = ctx.fields(trouble);
    let label = t!(ctx.loc(), "network-needs-certificate");
    ctx.form(
        &kit::Form { action: "/skills", ..kit::Form::default() },
        html! {
            (ctx.form_error(trouble))
            (kit::pair(&[
                f.hinted("code", "network-code", &typed.code, "network-code-hint"),
                f.must("name_zh", "network-name-zh", &typed.name_zh),
                f.must("name_en", "network-name-en", &typed.name_en),
            ]))
            (f.error_line("name"))
            (kit::check("certificate", "yes", &label, typed.certificate == "yes"))
            (f.send("network-save"))
        },
    )
}

pub(super) async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let sent = typed.0.clone();
    let act = async move |uow: &Uow| {
        let define = DefineSkill {
            code: sent.code.trim().into(),
            name_zh: sent.name_zh.trim().into(),
            name_en: sent.name_en.trim().into(),
            certificate: sent.certificate == "yes",
        };
        define_skill(uow, define).await?;
        Ok(Done::to("/skills").say("network-said-saved"))
    };
    match ctx.act(act).await {
        Ok(done) => Ok(ctx.done(&done)),
        Err(::web::Fail::Error(e @ (Error::Invalid(_) | Error::Refused(_)))) => {
            show(&ctx, &typed, &e, 422).await
        }
        Err(e) => Err(e),
    }
}

pub(super) async fn export(ctx: Ctx, format: Path<Format>) -> Reply {
    let all = ctx.read(async |view| skills(view).await).await?;
    let heads = ["network-code", "network-name-zh", "network-name-en", "network-needs-certificate"];
    let row = |s: &Skill| {
        let needs = t!(ctx.loc(), if s.certificate { "network-yes" } else { "network-no" });
        vec![s.code.clone().into(), s.name_zh.clone().into(), s.name_en.clone().into(), needs.into()]
    };
    let sheet =
        Sheet { heads: heads.map(|k| t!(ctx.loc(), k)).to_vec(), rows: all.iter().map(row).collect() };
    ctx.export("skills", &sheet, *format)
}
