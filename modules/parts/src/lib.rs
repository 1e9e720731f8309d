//! Parts: catalogue, stock that never goes below nothing, requests straight to headquarters (PA1, PA2, NE2).
//!
//! Floor 3. A case that waits for a part is named by its id; who waits learns of every step from the journal.
mod actions;
mod domain;
mod events;
mod store;
mod web;

pub use actions::{
    allocate::allocate,
    allocate_from::{AllocateFrom, allocate_from},
    count_stock::{CountStock, books_of, count_stock},
    define_part::{DefinePart, define_bill, define_part, define_substitute, drop_bill, drop_substitute},
    end_request::{CorrectRequest, cancel_request, correct_request, refuse_request, resend_request},
    move_stock::{MoveStock, move_stock},
    need::{NeedPart, need},
    receive::receive,
    ship::ship,
    use_parts::{return_parts, use_parts},
};
pub use domain::{
    movement::{MOVE_REASONS, Movement},
    part::Part,
    place::StockPlace,
    request::{PartRequest, RequestState},
};
pub use events::{
    PartAllocated, PartBackOrdered, PartCancelled, PartDefined, PartReceived, PartRefused, PartRequested,
    PartReturned, PartShipped, PartUsed, StockMoved, Whose,
};
pub use store::{
    catalogue::{
        BillLine, all_substitutes, bill_of, bills, catalogue, part, part_by_code, parts_by_ids, substitutes,
    },
    moves::{MoveFilter, moves},
    requests::{
        Filter, count_requests, request, request_to_supply, requests, requests_of_case, requests_of_visit,
        requests_to_supply,
    },
    stock::{StockFilter, StockLine, stock_at, stock_list, stock_of},
};
pub use web::panels::request_list;

/// The tables of this module, in order.
pub const MIGRATIONS: &[::store::Migration] = &[
    ::store::Migration::both("parts/0001_parts", include_str!("../migrations/0001_parts.sql")),
    ::store::Migration::both("parts/0002_moves_who", include_str!("../migrations/0002_moves_who.sql")),
];

/// The module as the shell takes it.
pub fn module() -> ::web::Module {
    use ::web::{MenuItem, Module, Panel, Permission, Place, SearchKind, SetupStep};
    Module::new("parts")
        .requires(&["network"])
        .permissions(&[
            Permission::new("parts.read", "parts-perm-read"),
            Permission::new("parts.ask", "parts-perm-ask"),
            Permission::new("parts.supply", "parts-perm-supply"),
            Permission::new("parts.catalogue", "parts-perm-catalogue").company(),
        ])
        .menu(MenuItem::new("parts-menu-requests", "/part-requests", "parts.read").order(45))
        .menu(MenuItem::new("parts-menu", "/parts", "parts.read").order(46))
        .routes(web::routes())
        .panel(Panel::new(Place::Home, 20, "parts.read", web::panels::home))
        .panel(Panel::new(Place::Unit, 40, "parts.read", web::panels::unit))
        .panel(Panel::new(Place::Staff, 30, "parts.read", web::panels::staff))
        .panel(Panel::new(Place::TechnicianHome, 20, "parts.ask", web::panels::technician))
        .import(web::import::PARTS)
        .import(web::import::SUBSTITUTES)
        .import(web::import::BILLS)
        .import(web::import::STOCK)
        .search(SearchKind::new("part", "parts-title", "parts.read", |id| format!("/parts/{id}")))
        .setup(
            SetupStep::new(120, "parts-setup-parts", "/parts", "parts.catalogue", web::setup::parts)
                .import("parts.catalogue"),
        )
        .setup(
            SetupStep::new(130, "parts-setup-stock", "/stock", "parts.supply", web::setup::stock)
                .import("parts.stock"),
        )
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
