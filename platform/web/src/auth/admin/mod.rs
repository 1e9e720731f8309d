//! Accounts and roles, for administrators. These pages need the whole company in scope: rights reach everywhere.
pub(crate) mod account;
pub(crate) mod list;
pub(crate) mod new;
pub(crate) mod roles;

use kernel::{Error, Result};
use sea_orm::FromQueryResult;
use store::View;

use crate::{Ctx, rows};

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

/// Refuses whoever does not see the whole company.
pub(crate) fn whole_company(ctx: &Ctx) -> Result<()> {
    if ctx.actor().scope.covers_company() {
        Ok(())
    } else {
        Err(Error::Forbidden { permission: "web.accounts" })
    }
}
