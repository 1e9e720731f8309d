//! Text messages out: written in the same unit of work as what causes them, taken by a gateway through the API.
pub(crate) mod api;

use kernel::{Result, text::Phone};
use store::Uow;

use crate::rows;

/// Puts a message in line. Nothing leaves the house here; a gateway with the permission `web.sms` takes it.
///
/// # Errors
/// Database failures.
pub async fn put(uow: &Uow, phone: &Phone, text: &str) -> Result<()> {
    let sql = "insert into sms_out (id, phone, text, created_at) values ($1, $2, $3, $4)";
    let id = uow.new_id::<()>().text();
    rows::run(uow, sql, vec![id.into(), phone.digits().into(), text.into(), uow.now().ms().into()])
        .await
        .map(|_| ())
}
