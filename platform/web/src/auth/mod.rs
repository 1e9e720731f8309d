//! Who asks: accounts, roles, grants, sessions, keys, and the doors one comes in by.
mod accounts;
pub(crate) mod admin;
mod credentials;
pub mod customer;
pub(crate) mod demo;
mod doors;
pub(crate) mod fields;
pub(crate) mod first;
pub(crate) mod invite;
mod keys;
pub(crate) mod me;
pub(crate) mod password;
pub(crate) mod second_step;
mod sessions;
pub(crate) mod sign_in;
mod tickets;
mod totp;
mod visit;

pub(crate) use accounts::speak;
pub use accounts::{
    GrantReach, NewAccount, ensure_role, grant, id_of, open_account, open_program, revoke_all, set_password,
};
pub(crate) use credentials::Credentials;
pub use demo::{DemoGuest, set_demo_guests};
pub use doors::Door;
pub use first::first_admin_code;
pub use keys::issue_key;
pub use sessions::{customer_session, staff_session};
pub(crate) use visit::{Visit, actor_again, visit};

use store::Migration;

/// The tables of accounts, sessions, messages and imports.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration::both("web/0001_accounts", include_str!("../../migrations/0001_accounts.sql")),
    Migration::both("web/0002_sms_out", include_str!("../../migrations/0002_sms_out.sql")),
    Migration::both("web/0003_imports", include_str!("../../migrations/0003_imports.sql")),
    Migration::both("web/0004_programs", include_str!("../../migrations/0004_programs.sql")),
    Migration::watch("web/rights_version", "rights", &["grants", "role_permissions"]),
];
