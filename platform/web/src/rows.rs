//! Small statements on the tables of this room: one text for both databases.
use kernel::Result;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use store::{DbResult, Uow, View};

fn statement(view: &View, sql: &str, values: Vec<Value>) -> Statement {
    Statement::from_sql_and_values(view.get_database_backend(), sql, values)
}

/// Every row of a query.
pub(crate) async fn all<T: FromQueryResult>(view: &View, sql: &str, values: Vec<Value>) -> Result<Vec<T>> {
    let rows = view.query_all_raw(statement(view, sql, values)).await.db()?;
    rows.iter().map(|row| T::from_query_result(row, "").db()).collect()
}

/// The first row of a query.
pub(crate) async fn one<T: FromQueryResult>(view: &View, sql: &str, values: Vec<Value>) -> Result<Option<T>> {
    let row = view.query_one_raw(statement(view, sql, values)).await.db()?;
    row.map(|row| T::from_query_result(&row, "").db()).transpose()
}

/// Runs a statement that writes; answers how many rows it touched.
pub(crate) async fn run(uow: &Uow, sql: &str, values: Vec<Value>) -> Result<u64> {
    Ok(uow.execute_raw(statement(uow, sql, values)).await.db()?.rows_affected())
}
