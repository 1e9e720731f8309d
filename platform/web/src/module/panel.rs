//! Panels: a page grows without looking up. Higher modules hang what they know into places of lower pages.
use futures_util::future::LocalBoxFuture;
use kernel::Result;
use maud::Markup;
use store::View;

use crate::Ctx;

/// A place of a page where panels hang; the subject is the id of what the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A person's first page; the subject is his account id.
    Home,
    /// The customer's page.
    Customer,
    /// The quality card's page.
    Card,
    /// The case's page.
    Case,
    /// The visit's page at the desk.
    Visit,
    /// The visit on the technician's phone.
    VisitPhone,
    /// The technician's own day on the phone; the subject is his staff id.
    TechnicianHome,
    /// The unit's (outlet's) page.
    Unit,
    /// A member of staff's page.
    Staff,
    /// The product model's page.
    Product,
    /// The customer's own phone page; the subject is the customer id.
    CustomerHome,
    /// The customer's own page of one case.
    CustomerCase,
    /// The public page of a scanned card.
    CardPublic,
    /// A place only one module pair knows, by name.
    Named(&'static str),
}

/// What a panel returns; nothing is drawn for an empty one.
pub type PanelFuture<'a> = LocalBoxFuture<'a, Result<Markup>>;

/// Draws a panel inside the page's one snapshot: `fn p<'a>(view, ctx, id) -> PanelFuture<'a> { Box::pin(async move {…}) }`.
pub type PanelFn = for<'a> fn(&'a View, &'a Ctx, &'a str) -> PanelFuture<'a>;

/// One panel.
#[derive(Clone, Copy)]
pub struct Panel {
    pub(crate) place: Place,
    pub(crate) order: u16,
    pub(crate) permission: &'static str,
    pub(crate) draw: PanelFn,
}

impl Panel {
    /// A panel at a place; smaller `order` stands higher. `permission` `""` shows it to everybody who sees the page
    /// (pages of customers and the public, whose actors have no permissions).
    pub const fn new(place: Place, order: u16, permission: &'static str, draw: PanelFn) -> Self {
        Self { place, order, permission, draw }
    }
}
