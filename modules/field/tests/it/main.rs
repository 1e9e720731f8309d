//! Stories of appointments and visits, told on both databases.
mod appointments;
mod company;
mod dispatching;
mod pages;
mod visiting;
