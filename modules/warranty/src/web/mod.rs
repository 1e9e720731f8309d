//! Pages and calls: they read what was typed, call an action, draw what came of it.
pub(crate) mod api;
pub(crate) mod cards;
pub(crate) mod coverage_table;
pub(crate) mod customer;
pub(crate) mod first_steps;
pub(crate) mod paging;
pub(crate) mod panels;
pub(crate) mod public;
pub(crate) mod setup;
pub(crate) mod words;

use web::Routes;

/// All routes of the module.
pub(crate) fn routes() -> Routes {
    cards::routes().and(setup::routes()).and(public::routes()).and(customer::routes()).and(api::routes())
}
