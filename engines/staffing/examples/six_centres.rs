//! Prints the worked proof: six separate centres against one pool staffed to the promise.
//!
//! `cargo run -p dingxin-staffing --example six_centres`

use staffing::worked_proof::{Assumptions, Day, prove};

fn main() -> staffing::Result<()> {
    let proof = prove(&Assumptions::default())?;
    println!(
        "{:<10} {:>8} {:>9} {:>7} {:>8} {:>7} {:>8} {:>9}",
        "", "offered", "answered", "≤30 s", "hang up", "busy", "hours", "per call"
    );
    show("separate", &proof.separate);
    show("pool", &proof.pool);
    println!(
        "\ncost per call {:+.1} %, answered calls {:+.1} %",
        100.0 * proof.cost_per_call_change,
        100.0 * proof.answered_change
    );
    Ok(())
}

fn show(name: &str, day: &Day) {
    println!(
        "{name:<10} {:>8.0} {:>9.0} {:>6.1}% {:>7.2}% {:>6.1}% {:>8.1} {:>9.3}",
        day.offered,
        day.answered,
        100.0 * day.service_level,
        100.0 * day.p_abandon,
        100.0 * day.occupancy,
        day.agent_hours,
        day.cost_per_call
    );
}
