//! Conditions several queries share.
use kernel::UnitPath;
use sea_orm::{ColumnTrait, Condition};

/// Rows of units and, unless `own`, of all below them.
pub(crate) fn of_units(column: impl ColumnTrait, units: &[UnitPath], own: bool) -> Condition {
    let each = units.iter().map(|u| {
        if own {
            Condition::all().add(column.eq(u.as_str()))
        } else {
            Condition::all().add(column.gte(u.as_str())).add(column.lt(u.subtree_end()))
        }
    });
    let none = Condition::any().add(column.is_null());
    if units.is_empty() { none } else { each.fold(Condition::any(), Condition::add) }
}
