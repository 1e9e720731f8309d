//! The company's rules of payment, as data.
use kernel::Result;
use store::{View, settings};

use crate::Limits;

/// Days of silence after which a statement counts as confirmed.
pub(crate) const SILENT_DAYS: (&str, i64) = ("settlement.silent_days", 7);
/// Days after the end of the month within which a statement is paid.
pub(crate) const PAY_DAYS: (&str, i64) = ("settlement.pay_days", 15);
/// Days within which headquarters answers an objection.
pub(crate) const OBJECTION_DAYS: (&str, i64) = ("settlement.objection_days", 3);
/// Who answers for payments in time.
pub(crate) const OWNER: &str = "settlement.owner";
/// Days within which a second repair is a repeat.
pub(crate) const REPEAT_DAYS: (&str, i64) = ("settlement.repeat_days", 7);
/// Metres between check-in and site that pass.
pub(crate) const CHECK_IN_M: (&str, i64) = ("settlement.check_in_m", 500);
/// Yuan above which a person approves.
pub(crate) const CAP_YUAN: (&str, i64) = ("settlement.cap_yuan", 500);

/// The value of a number setting, or its default.
pub(crate) async fn number(view: &View, (key, default): (&str, i64)) -> Result<i64> {
    Ok(settings::get::<i64>(view, key).await?.unwrap_or(default))
}

/// Who answers for payments and objections.
pub(crate) async fn owner(view: &View) -> Result<String> {
    let set = settings::get::<String>(view, OWNER).await?.filter(|name| !name.trim().is_empty());
    Ok(set.unwrap_or_else(|| "财务部".into()))
}

/// The limits the audit rules go by.
pub(crate) async fn limits(view: &View) -> Result<Limits> {
    Ok(Limits {
        repeat_days: number(view, REPEAT_DAYS).await?,
        check_in_m: number(view, CHECK_IN_M).await?,
        cap_fen: number(view, CAP_YUAN).await?.saturating_mul(100),
        ..Limits::default()
    })
}
