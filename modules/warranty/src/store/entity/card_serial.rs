//! `card_serials`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "card_serials")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub card: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub serial: String,
    pub live: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    // Open: found only by the whole number, and only the card's own scope shows what it belongs to.
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::open()
    }
}
