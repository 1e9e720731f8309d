//! The shell's promises, asked in process through the router, with a tiny module hung in, on both databases.
#[macro_use]
mod support;

mod accounts;
mod company;
mod doors;
mod forms;
mod grants;
mod guarded;
mod idempotency;
mod imports;
mod live;
