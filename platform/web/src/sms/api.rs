//! What a gateway does: take messages, say which were sent. Taken ones that are not reported come again after 2 minutes.
use schemars::JsonSchema;
use sea_orm::FromQueryResult;
use serde::{Deserialize, Serialize};

use crate::{ApiCall, ApiResult, rows};

/// How long a taken message waits for its report, milliseconds.
const LEASE_MS: i64 = 120_000;

/// A message to send.
#[derive(Debug, Serialize, Deserialize, JsonSchema, FromQueryResult)]
pub(crate) struct Sms {
    id: String,
    phone: String,
    text: String,
}

/// Messages to send now.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Batch {
    messages: Vec<Sms>,
}

/// `POST /api/v1/sms/take`: up to 50 waiting messages, oldest first.
pub(crate) async fn take(call: ApiCall) -> ApiResult<Batch> {
    // Without a key on purpose: an answer with phone numbers is not kept, and the lease makes repetition harmless.
    let batch = call
        .ctx
        .write("the lease makes repetition harmless", async |uow| {
            let now_ms = uow.now().ms();
            let sql = "update sms_out set taken_at = $1 where id in (select id from sms_out where sent_at is null \
                       and (taken_at is null or taken_at < $2) order by created_at limit 50) returning id, phone, text";
            rows::all(uow, sql, vec![now_ms.into(), (now_ms - LEASE_MS).into()]).await
        })
        .await?;
    Ok(Batch { messages: batch })
}

/// `POST /api/v1/sms/{id}/sent`: it was handed to the network; its text is forgotten.
pub(crate) async fn sent(call: ApiCall<String>) -> ApiResult<()> {
    let id = call.path;
    call.ctx
        .act(async move |uow| {
            let sql = "update sms_out set sent_at = $1, text = '' where id = $2";
            match rows::run(uow, sql, vec![uow.now().ms().into(), id.as_str().into()]).await? {
                0 => Err(kernel::Error::NotFound),
                _ => Ok(()),
            }
        })
        .await
}
