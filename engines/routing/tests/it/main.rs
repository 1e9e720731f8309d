//! The engine against its independent checker.
mod brute;
mod explain;
mod kept;
mod nation;
mod offers;
mod planted;
mod program;
mod readers;
mod reasons;
mod repair;
mod rich;
mod rules;
mod search;
mod world;
