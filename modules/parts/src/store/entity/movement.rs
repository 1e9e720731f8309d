//! `part_moves`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "part_moves")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub at: i64,
    pub business_day: String,
    pub part: String,
    pub from_place: String,
    pub to_place: String,
    pub unit: String,
    pub qty: i64,
    pub reason: String,
    pub request: Option<String>,
    pub visit: Option<String>,
    pub case_id: Option<String>,
    pub actor: String,
    pub actor_name: String,
    pub why: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit)
    }
}
