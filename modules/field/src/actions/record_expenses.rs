//! Prices chargeable work on the spot; an earlier agreement falls when the sum changes.
use kernel::{Error, Id, Result};
use store::Uow;

use crate::{Expense, Step, Visit, VisitExpensesRecorded, VisitRef, store::visits};

/// Most lines of one bill.
const LINES_MAX: usize = 30;

/// Records the whole bill; no line charges nothing.
///
/// # Errors
/// `NotFound`; `Refused` unless he is there; `Invalid` on the lines at fault.
pub async fn record_expenses(uow: &Uow, visit: Id<Visit>, lines: Vec<Expense>) -> Result<()> {
    let mut visit = visits::visit(uow, visit).await?;
    visit.must_allow(Step::Work)?;
    if lines.len() > LINES_MAX {
        return Err(Error::field("expense", "field-expense-too-many"));
    }
    let mut checked = vec![];
    for (row, line) in lines.into_iter().enumerate() {
        checked.push(line.checked(row)?);
    }
    if visit.detail.expenses == checked {
        return Ok(());
    }
    visit.detail.expenses = checked;
    let total_fen = visit.charge_fen();
    if visit.detail.approval.as_ref().is_some_and(|a| a.total_fen != total_fen) {
        visit.detail.approval = None;
    }
    visits::update(uow, &mut visit).await?;
    uow.announce(&VisitExpensesRecorded { of: VisitRef::of(&visit), total_fen })
}
