//! Stories and proofs of this module, on both databases.
mod behind;
mod company;
mod pages;
mod rebuild;
mod story;
mod visits;
