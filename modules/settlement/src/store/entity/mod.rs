//! The tables, private to this folder.
pub(crate) mod bank_unmatched;
pub(crate) mod claim;
pub(crate) mod claim_extra;
pub(crate) mod ledger_account;
pub(crate) mod ledger_entry;
pub(crate) mod ledger_posting;
pub(crate) mod ledger_seal;
pub(crate) mod objection;
pub(crate) mod payment;
pub(crate) mod payment_run;
pub(crate) mod statement;
pub(crate) mod tariff_row;
