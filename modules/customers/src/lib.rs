//! customers.
