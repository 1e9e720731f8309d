//! `cargo x …`.
fn main() {}
