//! Networks: formula against simulation, METRIC's known optimism, and the laws.
use proptest::prelude::*;
use rand::SeedableRng;
use rand::rngs::SmallRng;
use stocking::dist::DemandRate;
use stocking::network::{Method, Network, Node, NodeMeasures, evaluate};
use stocking::simulate::{Fault, NetworkReport, Plan, simulate_network};
use stocking::single::{Policy, Site};

const PLAN: Plan = Plan { warm_up: 200.0, batches: 40, batch_length: 4_000.0, fault: Fault::None };

fn node(parent: Option<usize>, lead_time: f64, mean: f64, ratio: f64, stock: u32) -> Node {
    Node {
        name: format!("{parent:?} {lead_time}"),
        parent,
        lead_time,
        demand: DemandRate { mean, ratio },
        stock,
    }
}

/// Central store, four unlike outlets.
fn two_levels(ratio: f64) -> Network {
    let mut nodes = vec![node(None, 5.0, 0.0, 1.0, 4)];
    for (lead_time, mean, stock) in [(1.0, 0.5, 2), (2.0, 0.2, 1), (1.0, 0.05, 0), (0.5, 0.4, 1)] {
        nodes.push(node(Some(0), lead_time, mean, ratio, stock));
    }
    Network { nodes }
}

/// Central store, two depots (one with customers of its own), five outlets or vans.
fn three_levels(ratio: f64) -> Network {
    let mut nodes = vec![
        node(None, 6.0, 0.0, 1.0, 5),
        node(Some(0), 2.0, 0.1, ratio, 2),
        node(Some(0), 3.0, 0.0, 1.0, 1),
    ];
    for (depot, mean, stock) in [(1, 0.3, 1), (1, 0.15, 1), (2, 0.2, 2), (2, 0.1, 0), (2, 0.25, 1)] {
        nodes.push(node(Some(depot), 0.5, mean, ratio, stock));
    }
    Network { nodes }
}

fn disagreements(seen: &NetworkReport, said: &[NodeMeasures], errors: f64) -> Vec<String> {
    let mut wrong = Vec::new();
    for (i, (s, f)) in seen.nodes.iter().zip(said).enumerate() {
        for (what, estimate, value) in [
            ("fill_rate", s.fill_rate, f.fill_rate),
            ("ready_rate", s.ready_rate, f.ready_rate),
            ("on_hand", s.on_hand, f.on_hand),
            ("backorders", s.backorders, f.backorders),
        ] {
            if !estimate.agrees(value, errors) {
                wrong.push(format!("node {i} {what}: formula {value}, simulation {estimate:?}"));
            }
        }
    }
    wrong
}

fn run(network: &Network, fault: Fault, seed: u64) -> NetworkReport {
    simulate_network(network, &Plan { fault, ..PLAN }, &mut SmallRng::seed_from_u64(seed)).unwrap()
}

#[test]
fn the_exact_method_agrees_with_simulation_on_two_and_three_levels() {
    for (seed, network) in [two_levels(1.0), three_levels(1.0)].iter().enumerate() {
        let seen = run(network, Fault::None, seed as u64);
        let wrong = disagreements(&seen, &evaluate(network, Method::Exact).unwrap(), 3.6);
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert_eq!(seen.conservation_breaks, 0);
    }
}

#[test]
fn planted_errors_are_found_in_simulator_and_formula() {
    let network = three_levels(1.0);
    let formula = evaluate(&network, Method::Exact).unwrap();
    assert!(!disagreements(&run(&network, Fault::Slow, 1), &formula, 3.6).is_empty());
    let lossy = run(&network, Fault::LoseOneIn(500), 1);
    assert!(lossy.conservation_breaks > 0 && !disagreements(&lossy, &formula, 3.6).is_empty());
    let mut wrong = network.clone();
    wrong.nodes[0].lead_time *= 1.05;
    let longer = evaluate(&wrong, Method::Exact).unwrap();
    assert!(!disagreements(&run(&network, Fault::None, 1), &longer, 3.6).is_empty());
}

#[test]
fn two_moments_come_close_and_metric_is_too_hopeful() {
    for network in [two_levels(1.0), three_levels(1.0)] {
        let owed = |method| -> Vec<f64> {
            evaluate(&network, method).unwrap().iter().skip(1).map(|m| m.backorders).collect()
        };
        let (exact, two, metric) = (owed(Method::Exact), owed(Method::TwoMoment), owed(Method::Metric));
        let miss = |a: &[f64]| a.iter().zip(&exact).map(|(a, e)| (a - e).abs()).sum::<f64>();
        assert!(miss(&two) < 0.02 * exact.iter().sum::<f64>(), "{two:?} {exact:?}");
        assert!(miss(&two) < 0.25 * miss(&metric));
        assert!(metric.iter().sum::<f64>() < exact.iter().sum::<f64>());
    }
}

#[test]
fn two_moments_stay_within_two_points_of_simulation_for_stuttering_demand() {
    for (seed, network) in [two_levels(3.0), three_levels(3.0)].iter().enumerate() {
        let seen = run(network, Fault::None, seed as u64);
        assert_eq!(seen.conservation_breaks, 0);
        for (s, f) in seen.nodes.iter().zip(evaluate(network, Method::TwoMoment).unwrap()) {
            assert!((s.fill_rate.mean - f.fill_rate).abs() < 0.02, "{s:?} {f:?}");
            assert!((s.backorders.mean - f.backorders).abs() < 0.06 * f.backorders + 0.01, "{s:?} {f:?}");
        }
    }
}

#[test]
fn bad_networks_are_refused_by_name() {
    let text = |nodes: Vec<Node>, method| evaluate(&Network { nodes }, method).unwrap_err().to_string();
    let loose = vec![node(None, 1.0, 1.0, 1.0, 1), node(Some(1), 1.0, 1.0, 1.0, 1)];
    assert_eq!(
        text(loose, Method::Exact),
        "nodes[1].parent is 1, must be the index of a node listed earlier (0 to 0)"
    );
    let late = vec![node(None, f64::INFINITY, 1.0, 1.0, 1)];
    assert_eq!(text(late, Method::Exact), "nodes[0].lead_time is inf, must be between 0 and 10000");
    assert!(text(two_levels(2.0).nodes, Method::Exact).contains("two_moment"));
    assert!(text(vec![], Method::Metric).starts_with("nodes has 0 entries"));
}

fn networks() -> impl Strategy<Value = Network> {
    let below = (0.1..3.0f64, 0.0..0.6f64, 0u32..4);
    (0.5..8.0f64, 0u32..8, prop::collection::vec((below, any::<prop::sample::Index>()), 1..7)).prop_map(
        |(lead_time, stock, places)| {
            let mut nodes = vec![node(None, lead_time, 0.1, 1.0, stock)];
            for ((time, mean, stock), pick) in places {
                let parent = pick.index(nodes.len().min(3));
                nodes.push(node(Some(parent), time, mean, 1.0, stock));
            }
            Network { nodes }
        },
    )
}

proptest! {
    #[test]
    fn units_are_conserved_at_every_place(network in networks()) {
        for method in [Method::Exact, Method::TwoMoment, Method::Metric] {
            for (m, n) in evaluate(&network, method).unwrap().iter().zip(&network.nodes) {
                prop_assert!((m.on_hand + m.outstanding - m.backorders - f64::from(n.stock)).abs() < 1e-8);
                prop_assert!(m.on_hand >= 0.0 && m.backorders >= -1e-12);
            }
        }
    }

    #[test]
    fn one_unit_more_anywhere_owes_customers_no_more(network in networks(), pick in any::<prop::sample::Index>()) {
        let owed = |n: &Network| -> Vec<f64> {
            evaluate(n, Method::Exact).unwrap().iter().map(|m| m.backorders).collect()
        };
        let before = owed(&network);
        let mut richer = network.clone();
        richer.nodes[pick.index(network.nodes.len())].stock += 1;
        for (a, b) in owed(&richer).iter().zip(&before) {
            prop_assert!(*a <= b + 1e-10);
        }
    }

    #[test]
    fn a_lone_place_is_a_base_stock(mean in 0.01..3.0f64, ratio in 1.0..5.0f64, lead_time in 0.0..5.0f64, stock in 0u32..20) {
        let network = Network { nodes: vec![node(None, lead_time, mean, ratio, stock)] };
        let site = Site { demand: DemandRate { mean, ratio }, lead_time };
        let alone = stocking::single::evaluate(&site, Policy::BaseStock { level: i64::from(stock) }).unwrap();
        let seen = &evaluate(&network, Method::TwoMoment).unwrap()[0];
        prop_assert!((seen.fill_rate - alone.fill_rate).abs() < 1e-9);
        prop_assert!((seen.backorders - alone.backorders).abs() < 1e-9);
    }
}
