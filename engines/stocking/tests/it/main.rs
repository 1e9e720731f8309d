//! One binary for all of the crate's outside tests, a room per subject.
mod budget;
mod compare;
mod depots;
mod forecast;
mod json;
mod network;
mod shared;
mod simulation;
mod single;
