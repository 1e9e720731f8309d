//! What a case or a visit asks of the plan.
use cases::Case;
use kernel::{Error, Result};
use network::Place;
use store::{View, settings};

use super::offer_slots::OfferAhead;
use crate::{
    DayWindows, USUAL_WINDOWS, Visit, Window,
    store::{
        crew::{Need, place_of_division},
        forms,
    },
};

/// Minutes before a window's end that still leave time to come.
const LEAD_MINUTES: i64 = 30;

/// What a case asks: where, how long, which skill.
pub(crate) async fn of_case(view: &View, case: &Case, moving: Option<&Visit>) -> Result<Need> {
    let minutes = match moving {
        Some(v) => v.detail.minutes,
        None => forms::form_for(view, case.kind.code(), &category(view, case).await?).await?.minutes,
    };
    Ok(Need {
        division: case.division.clone(),
        skill: case.skill.clone(),
        place: site(view, case).await?,
        minutes,
        units: vec![],
        also: vec![],
        except: moving.map(Visit::refused_by).unwrap_or_default(),
        moving: moving.map(|v| v.id),
        case: Some(case.id),
    })
}

/// What a request asks while it is still being typed.
pub(crate) async fn ahead(view: &View, ask: &OfferAhead) -> Result<Need> {
    let place = match ask.place {
        Some(place) => place,
        None => place_of_division(view, &ask.division).await?.ok_or_else(nowhere)?,
    };
    Ok(Need {
        division: ask.division.clone(),
        skill: ask.skill.clone(),
        place,
        minutes: forms::form_for(view, &ask.kind, &ask.category).await?.minutes,
        units: vec![],
        also: vec![],
        except: vec![],
        moving: None,
        case: None,
    })
}

/// What a visit asks for within its outlet.
pub(crate) async fn of_visit(view: &View, v: &Visit) -> Result<Need> {
    let place = match v.detail.place {
        Some(place) => place,
        None => place_of_division(view, &v.detail.division).await?.ok_or_else(nowhere)?,
    };
    Ok(Need {
        division: v.detail.division.clone(),
        skill: v.detail.skill.clone(),
        place,
        minutes: v.detail.minutes,
        units: vec![v.unit.clone()],
        also: vec![],
        except: v.refused_by(),
        moving: Some(v.id),
        case: Some(v.case),
    })
}

/// Where the site is: as given, else the centre of its division.
pub(crate) async fn site(view: &View, case: &Case) -> Result<Place> {
    if let Some(p) = case.place {
        return Ok(Place { lon: p.lon, lat: p.lat });
    }
    place_of_division(view, &case.division).await?.ok_or_else(nowhere)
}

fn nowhere() -> Error {
    Error::refused("field-site-unknown")
}

/// Category of a case's product; empty when unknown.
pub(crate) async fn category(view: &View, case: &Case) -> Result<String> {
    let Some(product) = case.product else { return Ok(String::new()) };
    match warranty::product(view, product).await {
        Ok(product) => Ok(product.category),
        Err(Error::NotFound) => Ok(String::new()),
        Err(e) => Err(e),
    }
}

/// The company's arrival windows.
///
/// # Errors
/// Database failures.
pub async fn day_windows(view: &View) -> Result<DayWindows> {
    let text: Option<String> = settings::get(view, "field.windows").await?;
    let usual = || DayWindows::parse(USUAL_WINDOWS);
    text.map_or_else(usual, |t| DayWindows::parse(&t).or_else(|_| usual()))
}

/// The part of a window in which somebody can still begin; `None` when it is over, or nearly.
pub(crate) fn reach(view: &View, window: Window) -> Option<Window> {
    let soonest = view.now().plus_minutes(LEAD_MINUTES);
    Window::new(window.from.max(soonest), window.to)
}
