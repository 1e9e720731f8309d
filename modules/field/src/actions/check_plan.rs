//! Is what we promised still sound? Asked of the engine's independent checker, for boards and tests.
use jiff::civil::Date;
use kernel::{Result, UnitPath};
use store::View;

use crate::{
    domain::planner::Planner,
    store::crew::{Need, place_of_division, situation},
};

/// What is wrong with a unit's bookings from `first` on, in plain English; empty when every promise can be kept.
///
/// # Errors
/// `NotFound` for an unknown unit.
pub async fn check_plan(view: &View, unit: &UnitPath, first: Date, days: i64) -> Result<Vec<String>> {
    let unit = network::unit(view, unit).await?;
    let middle = network::Place { lon: 0.0, lat: 0.0 };
    let place = unit.place.or(place_of_division(view, &unit.division).await?).unwrap_or(middle);
    let need = Need {
        division: unit.division.clone(),
        skill: String::new(),
        place,
        minutes: 1,
        units: vec![unit.path],
        also: vec![],
        except: vec![],
        moving: None,
        case: None,
    };
    Ok(Planner::new(situation(view, &need, first, days).await?)?.breaches())
}
