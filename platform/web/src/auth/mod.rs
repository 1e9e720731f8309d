//! Who asks: accounts, roles, grants, sessions, keys, and the doors one comes in by.
mod accounts;
mod credentials;
pub mod customer;
pub(crate) mod password;

mod sessions;
pub(crate) mod sign_in;
mod visit;

pub(crate) use accounts::speak;
pub use accounts::{
    GrantReach, NewAccount, ensure_role, grant, id_of, open_account, revoke_all, set_password,
};
pub(crate) use credentials::Credentials;
pub use sessions::{customer_session, staff_session};
pub(crate) use visit::{Visit, visit};

use store::Migration;

/// The tables of accounts and sessions.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration::both("web/0001_accounts", include_str!("../../migrations/0001_accounts.sql")),
    Migration::both("web/0002_sms_out", include_str!("../../migrations/0002_sms_out.sql")),
];
