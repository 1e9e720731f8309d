//! The engine against its independent checker.
mod nation;
mod offers;
mod planted;
mod readers;
mod repair;
mod rich;
mod search;
mod world;
