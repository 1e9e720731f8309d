//! `part_requests`.
use sea_orm::entity::prelude::*;
use store::{ScopeColumns, Scoped};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "part_requests")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub number: String,
    pub unit: String,
    pub technician: Option<String>,
    pub customer: Option<String>,
    pub case_id: Option<String>,
    pub visit: Option<String>,
    pub part: String,
    pub substitute: Option<String>,
    pub qty_asked: i64,
    pub qty_issued: i64,
    pub qty_used: i64,
    pub qty_returned: i64,
    pub to_place: String,
    pub from_place: Option<String>,
    pub state: String,
    pub express: bool,
    pub needed_by: Option<i64>,
    pub asked_at: i64,
    pub allocated_at: Option<i64>,
    pub shipped_at: Option<i64>,
    pub received_at: Option<i64>,
    pub ended_at: Option<i64>,
    pub carrier: String,
    pub tracking: String,
    pub refusal: String,
    pub business_day: String,
    pub version: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Scoped for Entity {
    fn scope_columns() -> ScopeColumns<Self> {
        ScopeColumns::unit(Column::Unit).or_technician(Column::Technician).or_customer(Column::Customer)
    }
}
