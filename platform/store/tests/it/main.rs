//! The store's promises, each on SQLite and on PostgreSQL.
mod audit;
mod backup;
mod both;
mod kept;
mod leaf;
mod search;
mod units;
mod work;
