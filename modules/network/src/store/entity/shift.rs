//! `shifts`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shifts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub staff: String,
    pub unit: String,
    pub weekday: Option<i64>,
    pub on_date: Option<String>,
    pub from_min: i64,
    pub to_min: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit).or_technician(Column::Staff)
    }
}
