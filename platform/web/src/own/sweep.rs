//! What is over goes: sessions, codes, tickets, sent messages.
use futures_util::future::LocalBoxFuture;
use kernel::Result;
use store::Uow;

use crate::rows;

/// How long what is over is kept, milliseconds (a day, for looking into trouble).
const KEPT_MS: i64 = 86_400_000;

/// The hourly job.
pub(super) fn run<'a>(uow: &'a Uow, _payload: &'a serde_json::Value) -> LocalBoxFuture<'a, Result<()>> {
    Box::pin(async move {
        let before = uow.now().ms() - KEPT_MS;
        for sql in [
            "delete from sessions where expires_at < $1",
            "delete from customer_codes where expires_at < $1",
            "delete from tickets where expires_at < $1",
            // A message nobody took within a day would only confuse.
            "delete from sms_out where created_at < $1",
        ] {
            rows::run(uow, sql, vec![before.into()]).await?;
        }
        let week = before - 6 * KEPT_MS;
        uow.forget_answers(kernel::Instant::from_ms(week)).await?;
        let sql = "delete from import_rows where import in (select id from imports where created_at < $1)";
        rows::run(uow, sql, vec![week.into()]).await?;
        rows::run(uow, "delete from imports where created_at < $1", vec![week.into()]).await?;
        Ok(())
    })
}
