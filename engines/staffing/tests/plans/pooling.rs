use proptest::prelude::*;
use staffing::erlang::Target;
use staffing::pooling::{Site, Sites, compare, partly_pooled};

fn sites(calls: &[f64], mean_patience_s: Option<f64>) -> Sites {
    let site = |calls: &f64| Site { name: "site".into(), calls: *calls, aht_s: 240.0 };
    let target = Target { service_level: 0.8, within_s: 20.0, max_occupancy: 1.0, shrinkage: 0.0 };
    Sites { interval_s: 1800.0, target, mean_patience_s, sites: calls.iter().map(site).collect() }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_pool_never_needs_more_than_its_parts(
        calls in prop::collection::vec(0.0..300.0f64, 1..12), patience in prop::option::of(20.0..600.0f64),
    ) {
        let compared = compare(&sites(&calls, patience)).unwrap();
        prop_assert!(compared.pooled.agents <= compared.alone_agents);
        prop_assert!(compared.pooled.service_level >= 0.8 - 1e-9);
    }
}

#[test]
fn some_flexible_agents_lie_between_alone_and_pooled() {
    let sites = sites(&[60.0, 80.0, 50.0, 70.0], Some(180.0));
    let compared = compare(&sites).unwrap();
    let mut before = u32::MAX;
    for share in [0.0, 0.3, 1.0] {
        let found = partly_pooled(&sites, share, 1, 5).unwrap();
        assert!(found.agents >= compared.pooled.agents && found.agents <= compared.alone_agents, "{found:?}");
        assert!(found.agents <= before, "more flexible people never need more of them: {found:?}");
        assert!(found.service_level.mean >= 0.8);
        assert_eq!(found.per_site.iter().sum::<u32>(), found.agents);
        before = found.agents;
    }
    assert!(before <= compared.pooled.agents + 1, "all flexible is one pool");
}

#[test]
fn refusals_name_the_field() {
    assert_eq!(compare(&sites(&[], None)).unwrap_err().field(), "sites");
    assert_eq!(compare(&sites(&[1.0, f64::NAN], None)).unwrap_err().field(), "sites[1].calls");
    assert_eq!(compare(&sites(&[1.0], Some(0.0))).unwrap_err().field(), "mean_patience_s");
    assert_eq!(partly_pooled(&sites(&[1.0], None), 1.5, 0, 5).unwrap_err().field(), "flexible_share");
}
