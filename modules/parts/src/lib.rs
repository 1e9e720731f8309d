//! Parts: catalogue, stock that never goes below nothing, requests straight to headquarters (PA1, PA2, NE2).
//!
//! Floor 3. A case that waits for a part is named by its id; who waits learns of every step from the journal.
mod actions;
mod domain;
mod events;
mod store;

pub use actions::{
    allocate::allocate,
    define_part::{DefinePart, define_bill, define_part, define_substitute},
    end_request::{cancel_request, refuse_request, resend_request},
    move_stock::{MoveStock, move_stock},
    need::{NeedPart, need},
    receive::receive,
    ship::ship,
    use_parts::{return_parts, use_parts},
};
pub use domain::{
    part::Part,
    place::StockPlace,
    request::{PartRequest, RequestState},
};
pub use events::{
    PartAllocated, PartBackOrdered, PartCancelled, PartDefined, PartReceived, PartRefused, PartRequested,
    PartReturned, PartShipped, PartUsed, StockMoved, Whose,
};
pub use store::{
    catalogue::{bill_of, catalogue, part, part_by_code, parts_by_ids, substitutes},
    requests::{Filter, request, requests, requests_of_case, requests_of_visit},
    stock::{StockLine, stock_at, stock_of},
};

/// The tables of this module, in order.
pub const MIGRATIONS: &[::store::Migration] =
    &[::store::Migration::both("parts/0001_parts", include_str!("../migrations/0001_parts.sql"))];

/// The module as the shell takes it.
pub fn module() -> ::web::Module {
    use ::web::{Module, Permission};
    Module::new("parts")
        .requires(&["network"])
        .permissions(&[
            Permission::new("parts.read", "parts-perm-read"),
            Permission::new("parts.ask", "parts-perm-ask"),
            Permission::new("parts.supply", "parts-perm-supply"),
        ])
        .events(&[
            "parts.PartRequested",
            "parts.PartAllocated",
            "parts.PartBackOrdered",
            "parts.PartShipped",
            "parts.PartReceived",
            "parts.PartUsed",
            "parts.PartReturned",
            "parts.PartRefused",
            "parts.PartCancelled",
            "parts.StockMoved",
            "parts.PartDefined",
        ])
        .migrations(MIGRATIONS)
        .locales(include_str!("../locales/zh-CN.ftl"), include_str!("../locales/en.ftl"))
}
