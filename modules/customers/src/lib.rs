//! Whom we serve: one file per customer, with every address, level and promise hanging on it (CU1, CU3, CU7).
//!
//! Floor 1. Knows nothing of units beyond their path; whoever opens a file says which unit looks after it.
mod actions;
mod domain;
mod events;
mod store;
mod web;

pub use actions::{
    change_customer::{ChangeCustomer, change_customer},
    define_level::{DefineLevel, define_level},
    open_file::{NewCustomer, OpenedFile, open_file},
    reveal_phone::{RevealPhone, reveal_phone},
};
pub use domain::{
    customer::{Customer, CustomerName, Level, Place},
    phone::{Phone, PhoneError},
};
pub use events::{CustomerChanged, FileOpened, LevelDefined, PhoneRevealed};
pub use store::{
    customers::{
        Filter, Page, customer, customer_of_phone, customers_by_ids, find_by_phone, list,
        phone_to_be_found_by,
    },
    levels::{level, levels},
};
pub use web::show::CUSTOMER_PLACE;

/// The tables of this module, in order.
pub const MIGRATIONS: &[::store::Migration] = &[
    ::store::Migration::both("customers/0001_customers", include_str!("../migrations/0001_customers.sql")),
    ::store::Migration::both(
        "customers/0002_customers_newest",
        include_str!("../migrations/0002_customers_newest.sql"),
    ),
];

/// The module as the shell takes it.
pub fn module() -> ::web::Module {
    use ::web::{MenuItem, Module, Permission, SearchKind, SetupStep};
    Module::new("customers")
        .permissions(&[
            Permission::new("customers.read", "customers-perm-read"),
            Permission::new("customers.write", "customers-perm-write"),
            Permission::new("customers.reveal", "customers-perm-reveal"),
            Permission::new("customers.levels", "customers-perm-levels").company(),
        ])
        .menu(MenuItem::new("customers-menu", "/customers", "customers.read").order(30))
        .routes(web::routes())
        .import(web::import::CUSTOMERS)
        .setup(SetupStep::new(
            60,
            "customers-setup-levels",
            "/levels",
            "customers.levels",
            web::setup::levels,
        ))
        .search(SearchKind::new("customer", "customers-menu", "customers.read", |id| {
            format!("/customers/{id}")
        }))
        .events(&[
            "customers.FileOpened",
            "customers.CustomerChanged",
            "customers.PhoneRevealed",
            "customers.LevelDefined",
        ])
        .migrations(MIGRATIONS)
        .locales(include_str!("../locales/zh-CN.ftl"), include_str!("../locales/en.ftl"))
}
