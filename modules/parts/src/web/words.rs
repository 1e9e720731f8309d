//! Words and small readings the pages of this module share.
use std::collections::HashMap;

use ::web::{Ctx, Markup, html, kit, t};
use kernel::{Error, Id, Instant, Message, Result, UnitPath};
use network::Staff;
use store::View;

use crate::{Part, PartRequest, RequestState, StockPlace, part_by_code};

/// The state of a request in words.
pub(crate) fn state(ctx: &Ctx, r: &PartRequest) -> Markup {
    let tone = match r.state {
        RequestState::BackOrdered => kit::Tone::Warn,
        RequestState::Refused => kit::Tone::Bad,
        RequestState::Received | RequestState::Done => kit::Tone::Good,
        RequestState::Cancelled => kit::Tone::Quiet,
        RequestState::Asked | RequestState::Allocated | RequestState::Shipped => kit::Tone::Info,
    };
    html! {
        (kit::tag(tone, &state_words(ctx, r.state)))
        @if r.express { " " (kit::tag(kit::Tone::Warn, &t!(ctx.loc(), "parts-express"))) }
    }
}

pub(crate) fn state_words(ctx: &Ctx, state: RequestState) -> String {
    t!(ctx.loc(), &format!("parts-state-{}", state.code()))
}

pub(crate) fn states(ctx: &Ctx) -> Vec<(String, String)> {
    RequestState::ALL.map(|s| (s.code().to_owned(), state_words(ctx, s))).to_vec()
}

/// Whether somebody waits longer than his job can.
pub(crate) fn is_late(ctx: &Ctx, r: &PartRequest) -> bool {
    let open = !matches!(
        r.state,
        RequestState::Received | RequestState::Done | RequestState::Cancelled | RequestState::Refused
    );
    open && r.needed_by.is_some_and(|at| at < ctx.loc().now())
}

pub(crate) fn moment(ctx: &Ctx, at: Option<Instant>) -> Markup {
    at.map_or_else(|| html! { "—" }, |at| ctx.loc().when(at))
}

/// Names of parts and places a page speaks of, found with few queries.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    parts: HashMap<String, Part>,
    units: HashMap<String, String>,
    staff: HashMap<String, String>,
}

impl Names {
    /// Finds the names of some parts, places and units.
    pub(crate) async fn find(
        view: &View,
        parts: impl IntoIterator<Item = Id<Part>>,
        places: impl IntoIterator<Item = StockPlace>,
        units: impl IntoIterator<Item = UnitPath>,
    ) -> Result<Self> {
        let mut paths: Vec<UnitPath> = units.into_iter().collect();
        let mut vans: Vec<Id<Staff>> = vec![];
        for place in places {
            match place {
                StockPlace::Unit(path) | StockPlace::Defective(path) => paths.push(path),
                StockPlace::Van(staff) => vans.push(staff),
                _ => {}
            }
        }
        paths.sort();
        paths.dedup();
        vans.sort_by_key(Id::text);
        vans.dedup();
        let mut ids: Vec<Id<Part>> = parts.into_iter().collect();
        ids.sort_by_key(Id::text);
        ids.dedup();
        let parts = crate::parts_by_ids(view, &ids).await?;
        let staff = network::staff_by_ids(view, &vans).await?;
        Ok(Self {
            parts: parts.into_iter().map(|p| (p.id.text(), p)).collect(),
            units: network::unit_names(view, &paths).await?,
            staff: staff.into_iter().map(|s| (s.id.text(), s.name)).collect(),
        })
    }

    /// Names that requests speak of.
    pub(crate) async fn of_requests(view: &View, all: &[PartRequest]) -> Result<Self> {
        let parts = all.iter().flat_map(|r| [r.part, r.issued_part()]);
        let places = all.iter().flat_map(|r| r.from_place.iter().cloned().chain([r.to_place.clone()]));
        Self::find(view, parts, places, all.iter().map(|r| r.unit.clone())).await
    }

    pub(crate) fn part(&self, id: Id<Part>) -> String {
        self.parts.get(&id.text()).map(|p| p.name.clone()).unwrap_or_default()
    }

    pub(crate) fn code(&self, id: Id<Part>) -> String {
        self.parts.get(&id.text()).map(|p| p.code.clone()).unwrap_or_default()
    }

    pub(crate) fn part_link(&self, ctx: &Ctx, id: Id<Part>) -> Markup {
        html! {
            @if ctx.may("parts.read") { a href={ "/parts/" (id) } { (self.part(id)) } } @else { (self.part(id)) }
            " " span.soft.num { (self.code(id)) }
        }
    }

    pub(crate) fn unit(&self, path: &UnitPath) -> String {
        self.units.get(path.as_str()).cloned().unwrap_or_else(|| path.as_str().to_owned())
    }

    pub(crate) fn place(&self, ctx: &Ctx, place: &StockPlace) -> String {
        let loc = ctx.loc();
        match place {
            StockPlace::Unit(path) => self.unit(path),
            StockPlace::Defective(path) => t!(loc, "parts-place-defective", unit = self.unit(path)),
            StockPlace::Van(staff) => {
                let name = self.staff.get(&staff.text()).cloned().unwrap_or_default();
                t!(loc, "parts-place-van", name = name)
            }
            StockPlace::Transit(_) => t!(loc, "parts-place-transit"),
            StockPlace::Supplier => t!(loc, "parts-place-supplier"),
            StockPlace::Customer => t!(loc, "parts-place-customer"),
            StockPlace::Scrap => t!(loc, "parts-place-scrap"),
            StockPlace::Count => t!(loc, "parts-place-count"),
        }
    }
}

/// The part chosen by id, or the one whose code or only name was typed.
pub(crate) async fn known_part(view: &View, field: &str, id: &str, text: &str) -> Result<Part> {
    if let Ok(id) = id.trim().parse() {
        return crate::part(view, id).await.map_err(|_| Error::field(field, "parts-part-unknown"));
    }
    let text = if id.trim().is_empty() { text.trim() } else { id.trim() };
    let wrong = || Error::field_with(field, Message::new("parts-part-named-unknown").with("text", text));
    if text.is_empty() {
        return Err(Error::field(field, "parts-part-unknown"));
    }
    if let Some(known) = part_by_code(view, text).await? {
        return Ok(known);
    }
    let named: Vec<Part> =
        crate::catalogue(view, text, 0, 20).await?.into_iter().filter(|p| p.name == text).collect();
    <[Part; 1]>::try_from(named).map(|[one]| one).map_err(|_| wrong())
}

/// A store or van by its stored text, a unit's code or name, a staff number or name.
pub(crate) async fn known_place(view: &View, field: &str, id: &str, text: &str) -> Result<StockPlace> {
    if let Some(place) = StockPlace::parse(id.trim()) {
        return Ok(place);
    }
    let text = if id.trim().is_empty() { text.trim() } else { id.trim() };
    let wrong = || Error::field_with(field, Message::new("parts-place-unknown").with("text", text));
    if text.is_empty() {
        return Err(Error::field(field, "parts-place-missing"));
    }
    match network::unit_by_code(view, text).await {
        Ok(unit) => return Ok(StockPlace::Unit(unit.path)),
        Err(Error::NotFound) => {}
        Err(e) => return Err(e),
    }
    match network::staff_by_number(view, text).await {
        Ok(staff) => return Ok(StockPlace::Van(staff.id)),
        Err(Error::NotFound) => {}
        Err(e) => return Err(e),
    }
    let named: Vec<StockPlace> = network::find_units(view, text, 20)
        .await?
        .into_iter()
        .filter(|u| u.name == text)
        .map(|u| StockPlace::Unit(u.path))
        .collect();
    <[StockPlace; 1]>::try_from(named).map(|[one]| one).map_err(|_| wrong())
}

/// A whole number of pieces as typed.
pub(crate) fn pieces(field: &str, text: &str) -> Result<i64> {
    text.trim().parse().map_err(|_| Error::field(field, "parts-qty-wrong"))
}

/// An instant as typed in a `datetime-local` field, in the company's zone; absent when empty.
pub(crate) fn typed_instant(view: &View, field: &str, text: &str) -> Result<Option<Instant>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let wrong = || Error::field(field, "parts-time-wrong");
    let wall: jiff::civil::DateTime = text.trim().parse().map_err(|_| wrong())?;
    let at = view.zone().to_ambiguous_timestamp(wall).compatible().map_err(|_| wrong())?;
    Ok(Some(Instant::from_timestamp(at)))
}

/// A link to the waiting case, when its module is on.
pub(crate) fn case_link(ctx: &Ctx, case: Option<&str>) -> Markup {
    let Some(case) = case.filter(|_| ctx.is_on("cases") && ctx.may("cases.read")) else { return html! {} };
    html! { a href={ "/cases/" (case) } { (t!(ctx.loc(), "parts-case")) } }
}
