//! The promises of settlement, each on SQLite and on PostgreSQL.
mod claims;
mod company;
mod ledger;
mod pages;
mod statements;
mod t4;
