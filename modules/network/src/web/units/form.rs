//! Founds a unit or changes one, by the same form; what was typed is kept when something is wrong.
use ::web::{Ctx, Done, Form, Markup, Path, Query, Reply, html, kit, t};
use kernel::{Error, Result};
use serde::Deserialize;
use store::{Uow, View};

use super::super::words::{self, contract, listed, number};
use crate::{ChangeUnit, FoundUnit, Ownership, Skill, Unit, UnitKind, change_unit, skills, unit_by_code};

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Typed {
    parent: String,
    parent_text: String,
    code: String,
    name: String,
    kind: String,
    ownership: String,
    division: String,
    division_text: String,
    address: String,
    phone: String,
    lon: String,
    lat: String,
    calendar: String,
    tariff: String,
    account: String,
    from: String,
    until: String,
    skills: Vec<String>,
    brands: String,
    products: String,
    open: String,
    version: i64,
}

impl Typed {
    fn of(u: &Unit) -> Self {
        let c = &u.contract;
        Self {
            parent: u.path.parent().map(|p| p.code().to_owned()).unwrap_or_default(),
            parent_text: String::new(),
            code: u.code.clone(),
            name: u.name.clone(),
            kind: u.kind.code().into(),
            ownership: u.ownership.code().into(),
            division: u.division.clone(),
            division_text: u.division.clone(),
            address: u.address.clone(),
            phone: u.phone.clone(),
            lon: u.place.map(|p| p.lon.to_string()).unwrap_or_default(),
            lat: u.place.map(|p| p.lat.to_string()).unwrap_or_default(),
            calendar: u.calendar.clone(),
            tariff: c.tariff.clone(),
            account: String::new(),
            from: c.from.clone().unwrap_or_default(),
            until: c.until.clone().unwrap_or_default(),
            skills: u.skills.clone(),
            brands: u.brands.join("、"),
            products: u.products.join("、"),
            open: if u.active { "yes".into() } else { String::new() },
            version: u.version,
        }
    }

    /// The chosen id, or what was typed where no script ran.
    fn chosen(id: &str, text: &str) -> String {
        if id.trim().is_empty() { text.trim().to_owned() } else { id.trim().to_owned() }
    }

    /// What was typed as a unit; `old` keeps what the form does not show.
    async fn read(&self, uow: &Uow, old: Option<&Unit>) -> Result<FoundUnit> {
        let parent = match old {
            Some(old) => old.path.parent().ok_or(Error::NotFound)?,
            None => words::parent(uow, "parent", &Self::chosen(&self.parent, &self.parent_text)).await?,
        };
        let kept = old.map(|u| u.contract.account.clone()).unwrap_or_default();
        let account = if self.account.trim().is_empty() { kept } else { self.account.trim().into() };
        Ok(FoundUnit {
            parent,
            code: self.code.trim().into(),
            name: self.name.clone(),
            kind: UnitKind::from_code(&self.kind).ok_or_else(|| Error::field("kind", "network-choose"))?,
            ownership: Ownership::from_code(&self.ownership)
                .ok_or_else(|| Error::field("ownership", "network-choose"))?,
            division: super::super::divisions::chosen(uow, &self.division, &self.division_text).await?,
            address: self.address.trim().into(),
            phone: number("phone", &self.phone)?,
            place: words::place("lon", &self.lon, &self.lat)?,
            calendar: self.calendar.trim().into(),
            contract: contract(&self.tariff, account, &self.from, &self.until),
            territories: old.map(|u| u.territories.clone()).unwrap_or_default(),
            skills: self.skills.clone(),
            active: old.is_none() || self.open == "yes",
        })
    }
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Asked {
    parent: String,
}

pub(in crate::web) async fn new(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let code = asked.parent.clone();
    let read = async move |view: &View| {
        let parent = if code.is_empty() { None } else { Some(unit_by_code(view, &code).await?) };
        Ok((parent, skills(view).await?))
    };
    let (parent, catalogue) = ctx.read(read).await?;
    let typed = Typed {
        parent: parent.as_ref().map(|u| u.code.clone()).unwrap_or_default(),
        parent_text: parent.map(|u| u.name).unwrap_or_default(),
        ownership: Ownership::Contracted.code().into(),
        kind: UnitKind::CountyOutlet.code().into(),
        ..Typed::default()
    };
    show(&ctx, None, &typed, &catalogue, &Error::Invalid(vec![]), 200)
}

pub(in crate::web) async fn submit_new(ctx: Ctx, typed: Form<Typed>) -> Reply {
    let sent = typed.0.clone();
    let act = async move |uow: &Uow| {
        let unit = sent.read(uow, None).await?;
        let (brands, products) = (listed(&sent.brands), listed(&sent.products));
        let path = change_unit(uow, ChangeUnit { version: None, unit, brands, products }).await?;
        Ok(Done::to(format!("/units/{}", path.code())).say("network-said-founded"))
    };
    let done = ctx.act(act).await;
    let catalogue = ctx.read(async |view| skills(view).await).await?;
    ctx.done_or_again(done, |e| show(&ctx, None, &typed, &catalogue, e, 422))
}

/// A unit one may change: within scope.
pub(super) async fn own_unit(view: &View, code: &str) -> Result<Unit> {
    let unit = unit_by_code(view, code).await?;
    view.must_reach(&unit.path)?;
    Ok(unit)
}

pub(in crate::web) async fn change(ctx: Ctx, code: Path<String>) -> Reply {
    let read = async move |view: &View| Ok((own_unit(view, &code).await?, skills(view).await?));
    let (unit, catalogue) = ctx.read(read).await?;
    let typed = Typed::of(&unit);
    show(&ctx, Some(&unit), &typed, &catalogue, &Error::Invalid(vec![]), 200)
}

pub(in crate::web) async fn submit_change(ctx: Ctx, code: Path<String>, typed: Form<Typed>) -> Reply {
    let (sent, of) = (typed.0.clone(), code.0.clone());
    let act = async move |uow: &Uow| {
        let old = own_unit(uow, &of).await?;
        let sent = Typed { code: old.code.clone(), ..sent.clone() };
        let unit = sent.read(uow, Some(&old)).await?;
        let (brands, products) = (listed(&sent.brands), listed(&sent.products));
        change_unit(uow, ChangeUnit { version: Some(sent.version), unit, brands, products }).await?;
        Ok(Done::to(format!("/units/{of}")).say("network-said-saved"))
    };
    let done = ctx.act(act).await;
    let of = code.0.clone();
    let read = async move |view: &View| Ok((own_unit(view, &of).await?, skills(view).await?));
    let (unit, catalogue) = ctx.read(read).await?;
    ctx.done_or_again(done, |e| show(&ctx, Some(&unit), &typed, &catalogue, e, 422))
}

fn show(
    ctx: &Ctx,
    old: Option<&Unit>,
    typed: &Typed,
    catalogue: &[Skill],
    trouble: &Error,
    status: u16,
) -> Reply {
    let (title, action) = match old {
        Some(u) => (u.name.clone(), format!("/units/{}/change", u.code)),
        None => (t!(ctx.loc(), "network-found"), "/units".to_owned()),
    };
    let form =
        kit::Form { action: &action, draft: if old.is_none() { "unit" } else { "" }, ..kit::Form::default() };
    ctx.page_titled(title.clone()).status(status).show(html! {
        (kit::head(&kit::Head { title: &title, ..kit::Head::default() }))
        (ctx.form_error(trouble))
        (ctx.form(&form, html! {
            (ctx.section("network-facts", facts(ctx, old, typed, trouble)))
            (ctx.section("network-serves", serves(ctx, typed, catalogue, trouble)))
            (ctx.section("network-contract", agreed(ctx, old, typed, trouble)))
            @if old.is_some() {
                input type="hidden" name="version" value=(typed.version);
                (kit::check("open", "yes", &t!(ctx.loc(), "network-open"), typed.open == "yes"))
            }
            (ctx.fields(trouble).send("network-save"))
        }))
    })
}

fn facts(ctx: &Ctx, old: Option<&Unit>, typed: &Typed, trouble: &Error) -> Markup {
    let f = ctx.fields(trouble);
    html! {
        @if old.is_none() {
            (kit::pair(&[
                f.combo("parent", "network-parent", &typed.parent, &typed.parent_text, "/units/suggest"),
                f.hinted("code", "network-code", &typed.code, "network-code-hint"),
            ]))
            p.hint { (t!(ctx.loc(), "network-parent-hint")) }
        }
        (f.must("name", "network-name", &typed.name))
        (kit::pair(&[
            f.choose("kind", "network-kind", &typed.kind, "", &words::kinds(ctx)),
            f.choose("ownership", "network-ownership", &typed.ownership, "", &words::ownerships(ctx)),
        ]))
        (kit::pair(&[
            f.combo("division", "network-division", &typed.division, &typed.division_text, "/divisions/suggest"),
            f.typed("phone", "network-phone", &typed.phone, "tel"),
        ]))
        (f.text("address", "network-address", &typed.address))
        (kit::pair(&[
            f.text("lon", "network-lon", &typed.lon),
            f.text("lat", "network-lat", &typed.lat),
            f.hinted("calendar", "network-calendar", &typed.calendar, "network-calendar-hint"),
        ]))
    }
}

fn serves(ctx: &Ctx, typed: &Typed, catalogue: &[Skill], trouble: &Error) -> Markup {
    let f = ctx.fields(trouble);
    let locale = ctx.actor().locale;
    html! {
        fieldset.field {
            legend { (t!(ctx.loc(), "network-skills")) }
            @if catalogue.is_empty() { p.soft { (t!(ctx.loc(), "network-skills-empty")) } }
            @for s in catalogue { (kit::check("skills", &s.code, s.name(locale), typed.skills.contains(&s.code))) }
            p.hint { (t!(ctx.loc(), "network-serves-hint")) }
            (f.error_line("skills"))
        }
        (kit::pair(&[
            f.text("brands", "network-brands", &typed.brands),
            f.text("products", "network-products", &typed.products),
        ]))
    }
}

fn agreed(ctx: &Ctx, old: Option<&Unit>, typed: &Typed, trouble: &Error) -> Markup {
    let f = ctx.fields(trouble);
    let known = old.map(|u| words::masked(&u.contract.account)).unwrap_or_default();
    let hint =
        if known.is_empty() { String::new() } else { t!(ctx.loc(), "network-account-keep", account = known) };
    html! {
        (kit::pair(&[
            f.text("tariff", "network-tariff", &typed.tariff),
            f.draw("account", "network-account", &typed.account, kit::Field { hint: &hint, autocomplete: "off", ..kit::Field::default() }),
        ]))
        (kit::pair(&[
            f.typed("from", "network-contract-from", &typed.from, "date"),
            f.typed("until", "network-contract-until", &typed.until, "date"),
        ]))
        (f.error_line("contract"))
    }
}
