//! The engine against its independent checker.
mod brute;
mod nation;
mod offers;
mod planted;
mod readers;
mod repair;
mod rich;
mod rules;
mod search;
mod world;
