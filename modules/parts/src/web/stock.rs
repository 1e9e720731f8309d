//! Stock by place and part: list, file, and the lines a combobox of places offers.
use ::web::{Ctx, Format, Line, Markup, Path, Query, Reply, Sheet, html, kit, t};
use kernel::{Error, Result};
use network::{StaffFilter, UnitKind};
use serde::Deserialize;
use store::View;

use super::words::{Names, known_part, known_place};
use crate::{StockFilter, StockLine, StockPlace, stock_list};

/// Lines on a page.
const SIZE: u64 = 100;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    place: String,
    place_text: String,
    part: String,
    part_text: String,
    page: u64,
}

impl Asked {
    /// The filter; a place or part nobody knows shows nothing rather than everything.
    async fn filter(&self, view: &View, page: u64, size: u64) -> Result<Option<StockFilter>> {
        let mut filter = StockFilter { page, size, ..StockFilter::default() };
        if !(self.place.is_empty() && self.place_text.trim().is_empty()) {
            match known_place(view, "place", &self.place, &self.place_text).await {
                Ok(place) => filter.place = Some(place),
                Err(Error::Invalid(_)) => return Ok(None),
                Err(e) => return Err(e),
            }
        }
        if !(self.part.is_empty() && self.part_text.trim().is_empty()) {
            match known_part(view, "part", &self.part, &self.part_text).await {
                Ok(part) => filter.part = Some(part.id),
                Err(Error::Invalid(_)) => return Ok(None),
                Err(e) => return Err(e),
            }
        }
        Ok(Some(filter))
    }

    fn query(&self) -> String {
        let keep = |t: &str| {
            t.chars().filter(|c| c.is_ascii_alphanumeric() || "-_:/".contains(*c)).collect::<String>()
        };
        format!("place={}&part={}", keep(&self.place), keep(&self.part))
    }
}

async fn load(view: &View, asked: &Asked, page: u64, size: u64) -> Result<(Vec<StockLine>, bool, Names)> {
    let Some(filter) = asked.filter(view, page, size).await? else {
        return Ok((vec![], false, Names::default()));
    };
    let (rows, more) = stock_list(view, &filter).await?;
    let places = rows.iter().map(|l| l.place.clone()).chain(filter.place);
    let names = Names::find(view, rows.iter().map(|l| l.part).chain(filter.part), places, []).await?;
    Ok((rows, more, names))
}

pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let a = asked.0.clone();
    let (rows, more, names) =
        ctx.read(async move |view: &View| load(view, &a, a.page.min(10_000), SIZE).await).await?;
    let title = t!(ctx.loc(), "parts-stock");
    let mut actions = ctx.exports("/stock", &asked.query());
    let moves = format!("/stock/moves?{}", asked.query());
    actions.push(kit::link_button(&moves, &t!(ctx.loc(), "parts-moves"), kit::Look::Plain));
    if ctx.may("parts.supply") {
        let go = |kind: &str, key: &str, look| {
            kit::link_button(&format!("/stock/move?kind={kind}"), &t!(ctx.loc(), key), look)
        };
        actions.push(go("count", "parts-do-count", kit::Look::Plain));
        actions.push(go("move", "parts-do-move", kit::Look::Plain));
        actions.push(go("supply", "parts-do-supply", kit::Look::Primary));
    }
    let fine = Error::Invalid(vec![]);
    let f = ctx.fields(&fine);
    let words = |id: &str, text: &str, name: String| if id.is_empty() { text.to_owned() } else { name };
    let place = StockPlace::parse(&asked.place).map(|p| names.place(&ctx, &p)).unwrap_or_default();
    let part = asked.part.parse().ok().map(|id| names.part(id)).unwrap_or_default();
    ctx.page("parts-stock").show(html! {
        (kit::head(&kit::Head { title: &title, actions: &actions, ..kit::Head::default() }))
        (kit::filters("/stock", "", &[
            f.combo("place", "parts-place", &asked.place, &words(&asked.place, &asked.place_text, place), "/stock/places"),
            f.combo("part", "parts-part", &asked.part, &words(&asked.part, &asked.part_text, part), "/parts/suggest"),
        ], &[]))
        @if rows.is_empty() && asked.page == 0 { (ctx.nothing("parts-stock-empty", "parts-stock-empty-body", &[])) }
        @else { (table(&ctx, &rows, &names)) }
        (ctx.leaf(&format!("/stock?{}&", asked.query()), asked.page, more))
    })
}

pub(super) fn table(ctx: &Ctx, rows: &[StockLine], names: &Names) -> Markup {
    let line = |l: &StockLine| {
        let cells = vec![
            html! { (names.place(ctx, &l.place)) },
            names.part_link(ctx, l.part),
            html! { span.num { (l.on_hand) } },
            html! { @if l.reserved > 0 { span.num { (l.reserved) } } },
            html! { b.num { (l.free()) } },
        ];
        Line::of(format!("/stock/moves?place={}&part={}", l.place.text(), l.part), cells)
    };
    let keys = ["parts-place", "parts-part", "parts-on-hand#", "parts-reserved#", "parts-free#"];
    ctx.list("stock", "parts-stock", &keys, &rows.iter().map(line).collect::<Vec<_>>())
}

/// `GET /stock/places?q=`: stores and vans.
pub(super) async fn places(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let q = asked.q.trim().to_owned();
    let read = async move |view: &View| {
        let units = network::find_units(view, &q, 10).await?;
        let people = StaffFilter { text: q.clone(), active: Some(true), size: 5, ..StaffFilter::default() };
        Ok((units, network::list_staff(view, &people).await?.0))
    };
    let (units, people) = ctx.read(read).await?;
    let depot = t!(ctx.loc(), "parts-store");
    let mut all: Vec<(String, String, String)> = vec![];
    for u in units.into_iter().filter(|u| u.active && u.kind != UnitKind::ContactCentre) {
        all.push((StockPlace::Unit(u.path).text(), u.name, depot.clone()));
    }
    for p in people {
        let name = t!(ctx.loc(), "parts-place-van", name = p.staff.name.as_str());
        all.push((StockPlace::Van(p.staff.id).text(), name, p.staff.number));
    }
    let offers: Vec<kit::Offer<'_>> = all
        .iter()
        .map(|(value, label, note)| kit::Offer { value, label, note, ..kit::Offer::default() })
        .collect();
    ctx.fragment(kit::offers(&offers))
}

pub(super) async fn export(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let mut rows = vec![];
    for page in 0..400 {
        let a = asked.0.clone();
        let read = async move |view: &View| {
            let (lines, more, names) = load(view, &a, page, 500).await?;
            // A file that goes in again names a van by its owner's number.
            let vans: Vec<_> = lines
                .iter()
                .filter_map(|l| if let StockPlace::Van(id) = &l.place { Some(*id) } else { None })
                .collect();
            Ok((lines, more, names, network::staff_by_ids(view, &vans).await?))
        };
        let (lines, more, names, owners) = ctx.read(read).await?;
        for l in &lines {
            let code = match &l.place {
                StockPlace::Unit(path) => path.code().to_owned(),
                StockPlace::Van(id) => {
                    owners.iter().find(|o| o.id == *id).map(|o| o.number.clone()).unwrap_or_default()
                }
                other => other.text(),
            };
            rows.push(vec![
                code.into(),
                names.place(&ctx, &l.place).into(),
                names.code(l.part).into(),
                names.part(l.part).into(),
                l.on_hand.into(),
                l.reserved.into(),
                l.free().into(),
            ]);
        }
        if !more {
            break;
        }
    }
    let heads = [
        "parts-place-code",
        "parts-place",
        "parts-code",
        "parts-name",
        "parts-on-hand",
        "parts-reserved",
        "parts-free",
    ];
    ctx.export("stock", &Sheet { heads: heads.map(|k| t!(ctx.loc(), k)).to_vec(), rows }, *format)
}
