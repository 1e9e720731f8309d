//! Running numbers from ranges: one hot counter row would cost most of the throughput.
use std::{
    collections::HashMap,
    ops::Range,
    sync::{Mutex, PoisonError},
};

use kernel::Result;
use sea_orm::{ConnectionTrait, Statement};

use crate::{DbResult, Uow};

/// Numbers taken from the database at once.
const RANGE: i64 = 200;

/// The ranges this node holds.
#[derive(Default)]
pub(crate) struct Numbers(Mutex<HashMap<String, Range<i64>>>);

impl Numbers {
    fn take(&self, series: &str) -> Option<i64> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get_mut(series)?.next()
    }

    fn put(&self, series: &str, range: Range<i64>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(series.to_owned(), range);
    }

    /// Drops every range. On SQLite a range is taken inside the unit of work, so a rollback gives it back to the table.
    pub(crate) fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

pub(crate) async fn next(uow: &Uow, prefix: &str) -> Result<String> {
    let date = uow.now().date_in(uow.zone());
    let series = format!("{prefix}{:02}{:02}", date.year().rem_euclid(100), date.month());
    let numbers = &uow.shared().numbers;
    let n = match numbers.take(&series) {
        Some(n) => n,
        None => {
            let end = raise(uow, &series).await?;
            numbers.put(&series, end - RANGE + 1..end);
            end - RANGE
        }
    };
    Ok(format!("{series}-{n:06}"))
}

/// Raises the counter by a range and returns its new value. On PostgreSQL outside the transaction, so that nobody waits
/// longer than for this one statement.
async fn raise(uow: &Uow, series: &str) -> Result<i64> {
    let sql = "insert into numbers (series, next) values ($1, $2) \
               on conflict (series) do update set next = numbers.next + $3 returning next";
    let values: [sea_orm::Value; 3] = [series.into(), (1 + RANGE).into(), RANGE.into()];
    let stmt = Statement::from_sql_and_values(uow.get_database_backend(), sql, values);
    let row = uow.beside().query_one_raw(stmt).await;
    let row = row.db()?.ok_or_else(|| kernel::Error::internal("no number range"))?;
    row.try_get("", "next").db()
}
