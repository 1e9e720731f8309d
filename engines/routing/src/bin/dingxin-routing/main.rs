//! `dingxin-routing`: the planning engine on the command line.
fn main() {}
