//! Who asks: accounts, roles, grants, sessions, keys, and the doors one comes in by.
mod accounts;
mod credentials;
pub(crate) mod password;
mod rows;
mod sessions;
pub(crate) mod sign_in;
mod visit;

pub use accounts::{
    GrantReach, NewAccount, ensure_role, grant, id_of, open_account, revoke_all, set_password,
};
pub(crate) use credentials::Credentials;
pub use sessions::{customer_session, staff_session};
pub(crate) use visit::{Visit, visit};

use store::Migration;

/// The tables of accounts and sessions.
pub(crate) const MIGRATIONS: &[Migration] =
    &[Migration::both("web/0001_accounts", include_str!("../../migrations/0001_accounts.sql"))];
