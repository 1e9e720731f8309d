//! Stories of requests, told on both databases.
mod company;
mod complaints;
mod house;
mod intake;
mod pages;
mod promises;
mod wake;
