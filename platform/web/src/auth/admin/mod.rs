//! Accounts and roles, for administrators. `web.accounts` counts only when held over the whole company.
pub(crate) mod account;
pub(crate) mod acts;
pub(crate) mod keys;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod roles;

use kernel::Result;
use sea_orm::FromQueryResult;
use store::View;

use crate::rows;

/// A role by id and name.
#[derive(Debug, Clone, FromQueryResult)]
pub(crate) struct Role {
    pub(crate) id: String,
    pub(crate) code: String,
    pub(crate) name: String,
}

/// Every role.
pub(crate) async fn all_roles(view: &View) -> Result<Vec<Role>> {
    rows::all(view, "select id, code, name from roles order by code", vec![]).await
}
