//! Stories of requests, told on both databases.
mod company;
mod complaints;
mod intake;
mod promises;
mod wake;
