//! The trial: every row is taken inside units of work that are rolled back, so the modules' own rules speak.
use std::sync::{Arc, Mutex, PoisonError};

use kernel::{Error, Result};
use sea_orm::ConnectionTrait;
use store::{DbResult, Uow};

use super::{
    clean::clean,
    stored::{self, Line, Run, Wrong},
};
use crate::{Ctx, i18n::Loc, module::ImportKind};

/// Rows tried in one unit of work; rows that lean on each other must lie within one such stretch to pass the trial.
const STRETCH: i64 = 500;

/// Tries every waiting row and writes down what is wrong.
pub(super) async fn check(ctx: &Ctx, kind: ImportKind, run: &Run) -> Result<()> {
    let mut after = 0;
    loop {
        let id = run.id.clone();
        let lines = ctx.read(async move |view| stored::waiting(view, &id, after, STRETCH).await).await?;
        let Some(last) = lines.last() else { return Ok(()) };
        after = last.line;
        let found = trial(ctx, kind, run, lines).await?;
        let id = run.id.clone();
        ctx.write("a repeated trial finds the same", async move |uow| {
            for (line, wrong) in &found {
                stored::settle(uow, &id, *line, None, wrong).await?;
            }
            Ok(())
        })
        .await?;
    }
}

/// What is wrong with each line.
type Found = Vec<(u32, Vec<Wrong>)>;

/// Lines with what is wrong with them; nothing stays in the database.
async fn trial(ctx: &Ctx, kind: ImportKind, run: &Run, lines: Vec<Line>) -> Result<Found> {
    let found: Arc<Mutex<Found>> = Arc::default();
    let (into, mapping, loc) = (found.clone(), run.mapping.clone(), ctx.loc().clone());
    let trial = async move |uow: &Uow| -> Result<()> {
        let mut all = vec![];
        for line in &lines {
            let outcome = match clean(&kind, &mapping, line.line, &line.cells) {
                Ok(row) => in_savepoint(uow, kind, &row).await?,
                Err(e) => Err(e),
            };
            let wrong = outcome.err().map_or(Ok(vec![]), |e| wrongs(&loc, e))?;
            all.push((line.line, wrong));
        }
        *into.lock().unwrap_or_else(PoisonError::into_inner) = all;
        Err(Error::refused(TRIAL))
    };
    match ctx.write("rolled back on purpose", trial).await {
        Err(Error::Refused(m)) if m.key == TRIAL => {}
        Err(e) => return Err(e),
        Ok(()) => return Err(Error::internal("a trial was saved")),
    }
    let found = std::mem::take(&mut *found.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(found)
}

/// The refusal by which a trial ends itself.
const TRIAL: &str = "import-trial";

/// The outer result is a fault of the database, the inner one the row's own.
async fn in_savepoint(uow: &Uow, kind: ImportKind, row: &crate::Row) -> Result<Result<()>> {
    uow.execute_unprepared("savepoint import_row").await.db()?;
    let outcome = (kind.row)(uow, row).await.map(|_| ());
    let end = if outcome.is_ok() {
        "release savepoint import_row"
    } else {
        "rollback to savepoint import_row; release savepoint import_row"
    };
    for statement in end.split("; ") {
        uow.execute_unprepared(statement).await.db()?;
    }
    Ok(outcome)
}

/// What a row's failure says, in words.
///
/// # Errors
/// Faults of ours and of the database, which are not the row's.
pub(super) fn wrongs(loc: &Loc, error: Error) -> Result<Vec<Wrong>> {
    let whole = |words: String| Ok(vec![Wrong { column: String::new(), words }]);
    match error {
        Error::Invalid(fields) => Ok(fields
            .into_iter()
            .map(|f| Wrong { words: loc.message(&f.message), column: f.field })
            .collect()),
        Error::Refused(m) | Error::Conflict(m) => whole(loc.message(&m)),
        Error::NotFound => whole(crate::t!(loc, "import-row-not-found")),
        Error::Forbidden { .. } => whole(crate::t!(loc, "fail-forbidden")),
        e @ (Error::TooMany { .. } | Error::Unavailable(_) | Error::Internal(_)) => Err(e),
    }
}
