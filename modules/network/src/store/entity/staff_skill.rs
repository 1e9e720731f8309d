//! `staff_skills`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_skills")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff: String,
    pub unit: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub skill: String,
    pub level: i64,
    pub certificate: String,
    pub expires_on: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit).or_technician(Column::Staff)
    }
}
