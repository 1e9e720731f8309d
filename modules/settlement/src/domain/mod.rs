//! Decisions about money, pure: what is owed, why, and whether it may be written.
pub(crate) mod account;
pub(crate) mod audit;
pub(crate) mod authority;
pub(crate) mod bank;
pub(crate) mod claim;
pub(crate) mod entry;
pub(crate) mod facts;
pub(crate) mod ledger;
pub(crate) mod objection;
pub(crate) mod statement;
pub(crate) mod tariff;
