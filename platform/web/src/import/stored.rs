//! Runs and their rows in the database.
use kernel::{Error, Result};
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};
use store::{Uow, View};

use super::guess::Mapping;
use crate::{module::RowOutcome, rows};

/// One file on its way in.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) file_name: String,
    pub(crate) heads: Vec<String>,
    pub(crate) mapping: Mapping,
    pub(crate) state: String,
    pub(crate) rows: i64,
}

#[derive(FromQueryResult)]
struct RunRow {
    id: String,
    kind: String,
    file_name: String,
    heads: String,
    mapping: String,
    state: String,
    rows: i64,
}

/// One row of a file.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) line: u32,
    pub(crate) cells: Vec<String>,
    pub(crate) wrong: Vec<Wrong>,
}

/// What is wrong with a row, in a cell or as a whole (`column` empty).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Wrong {
    pub(crate) column: String,
    pub(crate) words: String,
}

#[derive(FromQueryResult)]
struct LineRow {
    line: i64,
    cells: String,
    errors: Option<String>,
}

/// How far a run has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, FromQueryResult)]
pub(crate) struct Progress {
    pub(crate) waiting: i64,
    pub(crate) created: i64,
    pub(crate) updated: i64,
    pub(crate) unchanged: i64,
    pub(crate) refused: i64,
    pub(crate) wrong: i64,
}

/// The run of an account; another's does not exist.
pub(crate) async fn find(view: &View, account: &str, id: &str) -> Result<Run> {
    let sql =
        "select id, kind, file_name, heads, mapping, state, rows from imports where id = $1 and account = $2";
    let row: RunRow = rows::one(view, sql, vec![id.into(), account.into()]).await?.ok_or(Error::NotFound)?;
    Ok(Run {
        heads: serde_json::from_str(&row.heads).map_err(Error::internal)?,
        mapping: serde_json::from_str(&row.mapping).map_err(Error::internal)?,
        id: row.id,
        kind: row.kind,
        file_name: row.file_name,
        state: row.state,
        rows: row.rows,
    })
}

/// Writes a run down; its rows follow.
pub(crate) async fn begin(uow: &Uow, account: &str, run: &Run) -> Result<()> {
    let sql = "insert into imports (id, kind, account, file_name, heads, mapping, state, rows, created_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let json = |v: String| sea_orm::Value::from(v);
    let values = vec![
        run.id.as_str().into(),
        run.kind.as_str().into(),
        account.into(),
        run.file_name.as_str().into(),
        json(serde_json::to_string(&run.heads).map_err(Error::internal)?),
        json(serde_json::to_string(&run.mapping).map_err(Error::internal)?),
        run.state.as_str().into(),
        run.rows.into(),
        uow.now().ms().into(),
    ];
    rows::run(uow, sql, values).await.map(|_| ())
}

/// Writes some of a run's rows down.
pub(crate) async fn add(uow: &Uow, id: &str, lines: &[(u32, Vec<String>)]) -> Result<()> {
    for (line, cells) in lines {
        let sql = "insert into import_rows (import, line, cells) values ($1, $2, $3) on conflict do nothing";
        let cells = serde_json::to_string(cells).map_err(Error::internal)?;
        rows::run(uow, sql, vec![id.into(), i64::from(*line).into(), cells.into()]).await?;
    }
    Ok(())
}

/// Changes what a run is about to do.
pub(crate) async fn set_state(uow: &Uow, id: &str, state: &str) -> Result<()> {
    rows::run(uow, "update imports set state = $1 where id = $2", vec![state.into(), id.into()])
        .await
        .map(|_| ())
}

/// Remembers the mapping and forgets what an earlier trial found.
pub(crate) async fn set_mapping(uow: &Uow, id: &str, mapping: &Mapping) -> Result<()> {
    let text = serde_json::to_string(mapping).map_err(Error::internal)?;
    rows::run(uow, "update imports set mapping = $1 where id = $2", vec![text.into(), id.into()]).await?;
    let sql = "update import_rows set errors = null where import = $1 and outcome is null";
    rows::run(uow, sql, vec![id.into()]).await.map(|_| ())
}

/// Rows not yet taken, after a line, in order.
pub(crate) async fn waiting(view: &View, id: &str, after: u32, most: i64) -> Result<Vec<Line>> {
    let sql = "select line, cells, errors from import_rows where import = $1 and outcome is null and line > $2 \
               order by line limit $3";
    lines(rows::all(view, sql, vec![id.into(), i64::from(after).into(), most.into()]).await?)
}

/// Rows with something wrong, in order.
pub(crate) async fn wrong(view: &View, id: &str, most: i64) -> Result<Vec<Line>> {
    let sql = "select line, cells, errors from import_rows where import = $1 and errors is not null \
               order by line limit $2";
    lines(rows::all(view, sql, vec![id.into(), most.into()]).await?)
}

fn lines(found: Vec<LineRow>) -> Result<Vec<Line>> {
    let one = |row: LineRow| {
        Ok(Line {
            line: u32::try_from(row.line).map_err(Error::internal)?,
            cells: serde_json::from_str(&row.cells).map_err(Error::internal)?,
            wrong: row.errors.as_deref().map_or(Ok(vec![]), serde_json::from_str).map_err(Error::internal)?,
        })
    };
    found.into_iter().map(one).collect()
}

/// Writes down what became of a row; `None` keeps it waiting (a trial).
pub(crate) async fn settle(
    uow: &Uow,
    id: &str,
    line: u32,
    outcome: Option<&str>,
    wrong: &[Wrong],
) -> Result<()> {
    let errors =
        if wrong.is_empty() { None } else { Some(serde_json::to_string(wrong).map_err(Error::internal)?) };
    let sql = "update import_rows set outcome = $1, errors = $2 where import = $3 and line = $4";
    let values =
        vec![outcome.map(ToOwned::to_owned).into(), errors.into(), id.into(), i64::from(line).into()];
    rows::run(uow, sql, values).await.map(|_| ())
}

/// Takes hold of a waiting row in this unit of work; `false` when somebody else took it (the run was continued twice).
pub(crate) async fn claim(uow: &Uow, id: &str, line: u32) -> Result<bool> {
    let sql = "update import_rows set outcome = 'taking' where import = $1 and line = $2 and outcome is null";
    Ok(rows::run(uow, sql, vec![id.into(), i64::from(line).into()]).await? == 1)
}

/// How far a run has come.
pub(crate) async fn progress(view: &View, id: &str) -> Result<Progress> {
    let sql = "select count(case when outcome is null then 1 end) as waiting, \
               count(case when outcome = 'created' then 1 end) as created, \
               count(case when outcome = 'updated' then 1 end) as updated, \
               count(case when outcome = 'unchanged' then 1 end) as unchanged, \
               count(case when outcome = 'refused' then 1 end) as refused, \
               count(errors) as wrong from import_rows where import = $1";
    Ok(rows::one(view, sql, vec![id.into()]).await?.unwrap_or_default())
}

/// Stored word of an outcome.
pub(crate) const fn word(outcome: RowOutcome) -> &'static str {
    match outcome {
        RowOutcome::Created => "created",
        RowOutcome::Updated => "updated",
        RowOutcome::Unchanged => "unchanged",
    }
}
