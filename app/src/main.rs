//! The only crate that knows every module.
fn main() {}
