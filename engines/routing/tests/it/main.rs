//! The engine against its independent checker.
mod offers;
mod planted;
mod rich;
mod search;
mod world;
