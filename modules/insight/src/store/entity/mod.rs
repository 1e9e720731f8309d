//! Tables of this module.
pub(crate) mod fact;
pub(crate) mod sum;
pub(crate) mod waiting;
