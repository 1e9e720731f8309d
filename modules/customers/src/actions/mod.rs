//! What can be done, one verb a file: load, decide, write, announce.
pub(crate) mod change_customer;
pub(crate) mod define_level;
pub(crate) mod open_file;
pub(crate) mod reveal_phone;
