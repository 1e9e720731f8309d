//! `skills`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "skills")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    pub name_zh: String,
    pub name_en: String,
    pub certificate: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    // Open: a catalogue.
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::open()
    }
}
