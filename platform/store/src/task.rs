//! A unit of work or a snapshot on its way to the thread that owns a connection.
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Waker},
};

use futures_util::{FutureExt, future::LocalBoxFuture};
use kernel::{Actor, Error, Result};
use tokio::sync::oneshot;

use crate::{Conn, Uow, View, db::Shared, postgres::PgWorker, sqlite::SqliteConn, uow::Outcries};

/// Answers the caller once the shared commit is known.
pub(crate) type Settle = Box<dyn FnOnce(Result<()>)>;

/// A unit of work, not yet begun.
pub(crate) trait WriteTask: Send {
    /// Runs inside an open savepoint. Returns whether to keep it, and how to answer after the commit.
    fn run_on_sqlite(self: Box<Self>, conn: &Arc<SqliteConn>) -> (bool, Settle);
    /// Runs to its end, with retries, on a PostgreSQL worker.
    fn run_on_postgres(self: Box<Self>, worker: &PgWorker) -> LocalBoxFuture<'_, ()>;
    /// Answers that it never began.
    fn refuse(self: Box<Self>, cause: Error);
}

/// The reads of one page, not yet begun.
pub(crate) trait ReadTask: Send {
    fn run_on_sqlite(self: Box<Self>, conn: &Arc<SqliteConn>);
    fn run_on_postgres(self: Box<Self>, worker: &PgWorker) -> LocalBoxFuture<'_, ()>;
    fn refuse(self: Box<Self>, cause: Error);
}

/// What is common to both.
pub(crate) struct Task<F, T> {
    pub(crate) work: F,
    pub(crate) actor: Arc<Actor>,
    pub(crate) shared: Arc<Shared>,
    pub(crate) reply: oneshot::Sender<Result<T>>,
    pub(crate) outcries: Outcries,
}

/// A task that writes.
pub(crate) struct Write<F, T>(pub(crate) Task<F, T>);
/// A task that reads.
pub(crate) struct Read<F, T>(pub(crate) Task<F, T>);

/// Runs a future that awaits only the connection its own thread owns, so it never has to wait.
fn run_here<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    let mut future = pin!(future);
    let polled =
        catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(&mut Context::from_waker(Waker::noop()))));
    match polled {
        Ok(Poll::Ready(result)) => result,
        Ok(Poll::Pending) => Err(Error::internal("a unit of work awaited something other than the database")),
        Err(_) => Err(Error::internal("a unit of work panicked")),
    }
}

impl<F, T> WriteTask for Write<F, T>
where
    F: AsyncFn(&Uow) -> Result<T> + Send + 'static,
    T: Send + 'static,
{
    fn run_on_sqlite(self: Box<Self>, conn: &Arc<SqliteConn>) -> (bool, Settle) {
        let Task { work, actor, shared, reply, outcries } = self.0;
        let uow = Uow::new(View::new(Conn::sqlite(conn.clone()), actor, shared.clone()), outcries);
        let result = run_here(async {
            let value = work(&uow).await?;
            uow.flush().await?;
            Ok(value)
        });
        let saved = result.is_ok();
        if !saved {
            uow.undo();
        }
        let announced = uow.announced();
        let settle = move |committed: Result<()>| {
            if committed.is_ok() && announced {
                shared.journal_changed();
            } else if committed.is_err() {
                shared.numbers.forget();
            }
            let _gone = reply.send(committed.and(result));
        };
        (saved, Box::new(settle))
    }

    fn run_on_postgres(self: Box<Self>, worker: &PgWorker) -> LocalBoxFuture<'_, ()> {
        async move {
            let Task { work, actor, shared, reply, outcries } = self.0;
            if reply.is_closed() {
                return; // whoever asked went away while it stood in line
            }
            let attempt = async || {
                let conn = Conn::postgres(worker.begin().await?);
                let view = View::new(conn, actor.clone(), shared.clone()).with_beside(worker.beside());
                let uow = Uow::new(view, outcries.clone());
                let result = async {
                    let value = work(&uow).await?;
                    uow.flush().await?;
                    Ok(value)
                };
                let result = AssertUnwindSafe(result).catch_unwind().await;
                let result = result.unwrap_or_else(|_| Err(Error::internal("a unit of work panicked")));
                let announced = uow.announced();
                worker.finish(uow.into_view().into_conn(), result).await.map(|value| (value, announced))
            };
            let result = worker.with_retries(&shared, attempt).await.map(|(value, announced)| {
                if announced {
                    shared.journal_changed();
                }
                value
            });
            let _gone = reply.send(result);
        }
        .boxed_local()
    }

    fn refuse(self: Box<Self>, cause: Error) {
        let _gone = self.0.reply.send(Err(cause));
    }
}

impl<F, T> ReadTask for Read<F, T>
where
    F: AsyncFn(&View) -> Result<T> + Send + 'static,
    T: Send + 'static,
{
    fn run_on_sqlite(self: Box<Self>, conn: &Arc<SqliteConn>) {
        let Task { work, actor, shared, reply, .. } = self.0;
        let view = View::new(Conn::sqlite(conn.clone()), actor, shared);
        let _gone = reply.send(run_here(work(&view)));
    }

    fn run_on_postgres(self: Box<Self>, worker: &PgWorker) -> LocalBoxFuture<'_, ()> {
        async move {
            let Task { work, actor, shared, reply, .. } = self.0;
            if reply.is_closed() {
                return; // whoever asked went away while it stood in line
            }
            let attempt = async || {
                let conn = Conn::postgres(worker.begin().await?);
                let view = View::new(conn, actor.clone(), shared.clone());
                let result = AssertUnwindSafe(work(&view)).catch_unwind().await;
                let result = result.unwrap_or_else(|_| Err(Error::internal("a read panicked")));
                worker.finish(view.into_conn(), result).await
            };
            let result = worker.with_retries(&shared, attempt).await;
            let _gone = reply.send(result);
        }
        .boxed_local()
    }

    fn refuse(self: Box<Self>, cause: Error) {
        let _gone = self.0.reply.send(Err(cause));
    }
}
