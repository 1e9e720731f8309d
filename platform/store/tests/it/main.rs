//! The store's promises, each on SQLite and on PostgreSQL.
mod audit;
mod backup;
mod both;
mod kept;
mod leaf;
mod nodes;
mod search;
mod units;
mod work;
