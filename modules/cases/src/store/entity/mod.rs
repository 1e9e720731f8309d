//! The tables.
pub(crate) mod calendar;
pub(crate) mod case;
pub(crate) mod clock;
pub(crate) mod complaint;
pub(crate) mod contact;
pub(crate) mod policy;
