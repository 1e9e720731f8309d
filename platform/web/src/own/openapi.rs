//! The API's own description.
use crate::{ApiCall, ApiResult};

/// `GET /api/v1/openapi.json`
pub(super) async fn document(call: ApiCall) -> ApiResult<serde_json::Value> {
    Ok(call.ctx.shell().openapi.clone())
}
