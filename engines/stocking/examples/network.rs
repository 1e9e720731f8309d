//! Central store → depot → outlets: the exact formula beside METRIC and a simulation.
//!
//! `cargo run --release -p dingxin-stocking --example network`
use rand::SeedableRng;
use rand::rngs::SmallRng;
use stocking::dist::DemandRate;
use stocking::network::{Method, Network, Node, evaluate};
use stocking::simulate::{Plan, simulate_network};

fn main() -> stocking::Result<()> {
    let node = |name: &str, parent, lead_time, mean, stock| Node {
        name: name.to_owned(),
        parent,
        lead_time,
        demand: DemandRate::poisson(mean),
        stock,
    };
    let network = Network {
        nodes: vec![
            node("central", None, 30.0, 0.0, 6),
            node("depot", Some(0), 3.0, 0.0, 2),
            node("outlet A", Some(1), 1.0, 0.10, 1),
            node("outlet B", Some(1), 1.0, 0.08, 1),
        ],
    };
    let plan = Plan { warm_up: 1_000.0, batches: 30, batch_length: 20_000.0, ..Plan::default() };
    let seen = simulate_network(&network, &plan, &mut SmallRng::seed_from_u64(1))?;
    let (exact, metric) = (evaluate(&network, Method::Exact)?, evaluate(&network, Method::Metric)?);
    println!("{:10} {:>10} {:>10} {:>22}   (fill rate)", "place", "exact", "METRIC", "simulation ± 2 s.e.");
    for ((e, m), s) in exact.iter().zip(&metric).zip(&seen.nodes) {
        let fill = s.fill_rate;
        println!(
            "{:10} {:10.4} {:10.4} {:13.4} ± {:.4}",
            e.name,
            e.fill_rate,
            m.fill_rate,
            fill.mean,
            2.0 * fill.standard_error
        );
    }
    Ok(())
}
