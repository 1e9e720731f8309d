//! Scope applied where rows are read: there is no other way to the rows.
use kernel::{Reach, Scope};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, Select, sea_query::Expr};

/// Which columns of a table an actor's reaches are held against.
pub struct ScopeColumns<E: EntityTrait> {
    /// Path of the unit a row belongs to.
    pub unit: Option<E::Column>,
    /// The technician a row is given to.
    pub technician: Option<E::Column>,
    /// The customer a row belongs to.
    pub customer: Option<E::Column>,
    /// Reference data that any actor may read, visitors included; needs a written reason where it is set.
    pub open: bool,
}

impl<E: EntityTrait> ScopeColumns<E> {
    /// Seen by the unit's people only.
    pub fn unit(unit: E::Column) -> Self {
        Self { unit: Some(unit), technician: None, customer: None, open: false }
    }

    /// Seen by everybody.
    pub fn open() -> Self {
        Self { unit: None, technician: None, customer: None, open: true }
    }

    /// Also seen by the technician named in `column`.
    #[must_use]
    pub fn or_technician(mut self, column: E::Column) -> Self {
        self.technician = Some(column);
        self
    }

    /// Also seen by the customer named in `column`.
    #[must_use]
    pub fn or_customer(mut self, column: E::Column) -> Self {
        self.customer = Some(column);
        self
    }
}

/// An entity that says how scope applies to it; without this, `view.find` does not compile.
pub trait Scoped: EntityTrait {
    /// The columns.
    fn scope_columns() -> ScopeColumns<Self>;
}

/// The rows of `E` that `scope` reaches.
pub(crate) fn find_in<E: Scoped>(scope: &Scope) -> Select<E> {
    E::find().filter(condition::<E>(scope))
}

/// The condition by itself; no reach, no row.
pub(crate) fn condition<E: Scoped>(scope: &Scope) -> Condition {
    let columns = E::scope_columns();
    if columns.open || scope.covers_company() {
        return Condition::all();
    }
    let reached = scope.reaches.iter().filter_map(|reach| match reach {
        Reach::Unit(path) => {
            columns.unit.map(|c| Condition::all().add(c.gte(path.as_str())).add(c.lt(path.subtree_end())))
        }
        Reach::Technician(id) => columns.technician.map(|c| Condition::all().add(c.eq(id.as_str()))),
        Reach::Customer(id) => columns.customer.map(|c| Condition::all().add(c.eq(id.as_str()))),
    });
    let any = reached.fold(Condition::any(), Condition::add);
    if any.is_empty() { Condition::all().add(Expr::cust("1 = 0")) } else { any }
}
