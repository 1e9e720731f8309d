//! Taking rows in, batch by batch. Stopping at any point loses nothing: what was taken is marked, the rest waits.
use kernel::{Actor, Error, Result};
use store::Uow;

use super::{
    check::wrongs,
    clean::clean,
    stored::{self, Line, Run},
};
use crate::{Ctx, auth, module::ImportKind};

/// Rows of one unit of work.
const BATCH: i64 = 100;

/// Works a run to its end. Called in a task of its own; after a restart the page offers to go on.
pub(super) async fn apply(ctx: Ctx, kind: ImportKind, run: Run) {
    if let Err(cause) = all(&ctx, kind, &run).await {
        tracing::error!(import.id = run.id, %cause, "an import stopped; it can be continued");
    }
}

async fn all(ctx: &Ctx, kind: ImportKind, run: &Run) -> Result<()> {
    loop {
        // Rights are asked anew for every batch: an account closed meanwhile imports nothing more.
        let actor = auth::actor_again(ctx.db(), ctx.actor()).await?;
        if !ctx.shell().holds(&actor, kind.permission) {
            return Err(Error::Forbidden { permission: kind.permission });
        }
        let actor = actor.within(&[kind.permission]);
        let id = run.id.clone();
        let lines =
            ctx.db().read(&actor, async move |view| stored::waiting(view, &id, 0, BATCH).await).await?;
        if lines.is_empty() {
            let id = run.id.clone();
            return ctx
                .db()
                .write(&actor, async move |uow: &Uow| stored::set_state(uow, &id, "done").await)
                .await;
        }
        if batch(ctx, &actor, kind, run, lines.clone()).await.is_err() {
            for line in lines {
                one(ctx, &actor, kind, run, line).await?;
            }
        }
    }
}

/// All rows in one unit of work; one bad row undoes it, then each is taken alone.
async fn batch(ctx: &Ctx, actor: &Actor, kind: ImportKind, run: &Run, lines: Vec<Line>) -> Result<()> {
    let run = run.clone();
    let work = async move |uow: &Uow| {
        for line in &lines {
            take(uow, kind, &run, line).await?;
        }
        Ok(())
    };
    ctx.db().write(actor, work).await
}

async fn take(uow: &Uow, kind: ImportKind, run: &Run, line: &Line) -> Result<()> {
    if !stored::claim(uow, &run.id, line.line).await? {
        return Ok(());
    }
    let row = clean(&kind, &run.mapping, line.line, &line.cells)?;
    let outcome = (kind.row)(uow, &row).await?;
    stored::settle(uow, &run.id, line.line, Some(stored::word(outcome)), &[]).await
}

async fn one(ctx: &Ctx, actor: &Actor, kind: ImportKind, run: &Run, line: Line) -> Result<()> {
    let (kept, alone) = (run.clone(), line.clone());
    let outcome = ctx.db().write(actor, async move |uow: &Uow| take(uow, kind, &kept, &alone).await).await;
    let Err(error) = outcome else { return Ok(()) };
    let wrong = match error {
        e @ (Error::Unavailable(_) | Error::TooMany { .. }) => return Err(e),
        Error::Internal(cause) => {
            tracing::error!(import.id = run.id, import.line = line.line, cause, "a row could not be taken");
            wrongs(ctx.loc(), Error::refused("import-row-fault"))?
        }
        e => wrongs(ctx.loc(), e)?,
    };
    let id = run.id.clone();
    let work = async move |uow: &Uow| stored::settle(uow, &id, line.line, Some("refused"), &wrong).await;
    ctx.db().write(actor, work).await
}
