//! The territory editor: what a unit answers for, taken away by unticking, added by search or by walking the register.
use ::web::{Ctx, Done, Form, Markup, Path, Query, Reply, html, kit, t};
use kernel::{Error, Result};
use serde::Deserialize;
use store::{Uow, View};

use super::form::own_unit;
use crate::{
    Division, Unit, children, division_path, divisions_by_codes, set_territory, territories_of, unit_names,
};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    under: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Typed {
    keep: Vec<String>,
    add: Vec<String>,
    division: String,
    division_text: String,
    version: i64,
    under: String,
}

struct Shown {
    unit: Unit,
    mine: Vec<Division>,
    way: Vec<Division>,
    under: Vec<Division>,
    /// Division and the name of another unit that answers for it.
    others: Vec<(String, String)>,
}

async fn load(view: &View, code: &str, under: &str) -> Result<Shown> {
    let unit = own_unit(view, code).await?;
    let mine = divisions_by_codes(view, &unit.territories).await?;
    let under_all = children(view, under).await?;
    let codes: Vec<String> = under_all.iter().chain(&mine).map(|d| d.code.clone()).collect();
    let theirs: Vec<_> =
        territories_of(view, &codes).await?.into_iter().filter(|(_, p)| *p != unit.path).collect();
    let paths: Vec<_> = theirs.iter().map(|(_, p)| p.clone()).collect();
    let names = unit_names(view, &paths).await?;
    let named = |(d, p): (String, kernel::UnitPath)| (d, names.get(p.as_str()).cloned().unwrap_or_default());
    Ok(Shown {
        way: division_path(view, under).await?,
        others: theirs.into_iter().map(named).collect(),
        under: under_all,
        unit,
        mine,
    })
}

pub(in crate::web) async fn page(ctx: Ctx, code: Path<String>, asked: Query<Asked>) -> Reply {
    let under: String = asked.under.chars().filter(char::is_ascii_digit).take(9).collect();
    let s = ctx.read(async move |view| load(view, &code, &under).await).await?;
    show(&ctx, &s, &Error::Invalid(vec![]), 200)
}

fn show(ctx: &Ctx, s: &Shown, trouble: &Error, status: u16) -> Reply {
    let title = t!(ctx.loc(), "network-territory-of", name = s.unit.name.as_str());
    let action = format!("/units/{}/territory", s.unit.code);
    let back = kit::link_button(
        &format!("/units/{}", s.unit.code),
        &t!(ctx.loc(), "network-back"),
        kit::Look::Plain,
    );
    let under = s.way.last().map_or("", |d| d.code.as_str());
    let f = ctx.fields(trouble);
    ctx.page_titled(title.clone()).status(status).show(html! {
        (kit::head(&kit::Head { title: &title, actions: &[back], ..kit::Head::default() }))
        (ctx.form_error(trouble))
        (f.error_line("territories"))
        (ctx.form(&kit::Form { action: &action, ..kit::Form::default() }, html! {
            input type="hidden" name="version" value=(s.unit.version);
            input type="hidden" name="under" value=(under);
            (kit::halves(
                ctx.section("network-territory", html! {
                    @if s.mine.is_empty() { p.soft { (t!(ctx.loc(), "network-no-territory")) } }
                    @for d in &s.mine { (tick(ctx, s, "keep", d, true)) }
                    (f.combo("division", "network-territory-add", "", "", "/divisions/suggest"))
                }),
                ctx.section("network-register", html! { (walk(ctx, s)) }),
            ))
            (f.send("network-save"))
        }))
    })
}

/// A division to tick, with who else answers for it.
fn tick(ctx: &Ctx, s: &Shown, name: &str, d: &Division, ticked: bool) -> Markup {
    let others: Vec<&str> = s.others.iter().filter(|(c, _)| *c == d.code).map(|(_, n)| n.as_str()).collect();
    let label = format!("{} {}", d.name, d.code);
    html! {
        div {
            (kit::check(name, &d.code, &label, ticked))
            @if !others.is_empty() { " " span.soft { (t!(ctx.loc(), "network-territory-also", names = others.join("、"))) } }
        }
    }
}

/// The register below one division, level by level.
fn walk(ctx: &Ctx, s: &Shown) -> Markup {
    let here = |d: &Division| format!("/units/{}/territory?under={}", s.unit.code, d.code);
    let mine = |d: &Division| s.mine.iter().any(|m| m.code == d.code);
    html! {
        p {
            a href={ "/units/" (s.unit.code) "/territory" } { (t!(ctx.loc(), "network-register-top")) }
            @for d in &s.way { " › " a href=(here(d)) { (d.name) } }
        }
        @if s.under.is_empty() { p.soft { (t!(ctx.loc(), "network-register-leaf")) } }
        ul.plain { @for d in &s.under { li {
            @if mine(d) { (kit::tag(kit::Tone::Good, &d.name)) } @else { (tick(ctx, s, "add", d, false)) }
            @if d.code.len() < 9 { a href=(here(d)) { (t!(ctx.loc(), "network-register-below")) } }
        } } }
    }
}

pub(in crate::web) async fn submit(ctx: Ctx, code: Path<String>, typed: Form<Typed>) -> Reply {
    let (sent, of) = (typed.0.clone(), code.0.clone());
    let act = async move |uow: &Uow| {
        let unit = own_unit(uow, &of).await?;
        let mut codes: Vec<String> = sent.keep.iter().chain(&sent.add).cloned().collect();
        let more = super::super::divisions::chosen(uow, &sent.division, &sent.division_text).await?;
        codes.extend(Some(more).filter(|m| !m.is_empty()));
        codes.sort();
        codes.dedup();
        set_territory(uow, &unit.path, sent.version, codes).await?;
        let under: String = sent.under.chars().filter(char::is_ascii_digit).collect();
        Ok(Done::to(format!("/units/{of}/territory?under={under}")).say("network-said-saved"))
    };
    let done = ctx.act(act).await;
    let under: String = typed.under.chars().filter(char::is_ascii_digit).take(9).collect();
    let of = code.0.clone();
    let s = ctx.read(async move |view| load(view, &of, &under).await).await?;
    ctx.done_or_again(done, |e| show(&ctx, &s, e, 422))
}
