//! Defines a row of the tariff or changes one (SE1). Claims already drafted keep the row they were priced by.
use kernel::Result;
use store::Uow;

use crate::{TariffRow, TariffRowDefined, events::yuan, store::tariffs};

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Defined {
    /// It is new.
    Created,
    /// It was changed.
    Changed,
    /// It stood there already.
    Unchanged,
}

/// Defines or changes a row.
///
/// # Errors
/// `Invalid` on the field at fault.
pub async fn define_tariff_row(uow: &Uow, row: TariffRow) -> Result<Defined> {
    row.check()?;
    let known = tariffs::tariff_row(uow, &row.code).await?;
    if known.as_ref() == Some(&row) {
        return Ok(Defined::Unchanged);
    }
    let new = known.is_none();
    tariffs::put(uow, &row, new).await?;
    uow.announce(&TariffRowDefined { code: row.code.clone(), amount: yuan(row.amount), new })?;
    Ok(if new { Defined::Created } else { Defined::Changed })
}
