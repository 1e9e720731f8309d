//! Nothing is lost or made up, whatever the model.

use proptest::prelude::*;
use staffing::sim::{Callback, Contact, Group, Model, Shift, Skill, Time, run_once};

fn any_time() -> impl Strategy<Value = Time> {
    (1.0..600.0f64, 0.0..2.0f64, 0..3u8).prop_map(|(mean_s, cv, kind)| match kind {
        0 => Time::Exponential { mean_s },
        1 => Time::Constant { mean_s },
        _ => Time::Lognormal { mean_s, cv },
    })
}

prop_compose! {
    fn any_contact(name: String)(
        arrivals in prop::collection::vec(0.0..60.0f64, 1..6),
        handling in any_time(),
        patience in prop::option::of(any_time()),
        priority in 0..3u8,
        concurrent in 1..5u8,
        callback in prop::option::of((1.0..200.0f64, 0.0..1.0f64, 0..3u8)),
    ) -> Contact {
        let callback = callback.map(|(after_s, accepted, priority)| Callback { after_s, accepted, priority });
        Contact {
            name: name.clone(), interval_s: 900.0, arrivals, handling, patience, priority, concurrent,
            answer_within_s: 20.0, callback,
        }
    }
}

prop_compose! {
    fn any_group(name: String)(
        agents in 0..12u32,
        ranks in prop::collection::vec(prop::option::of(0..3u8), 3),
        ends in prop::option::of((0.0..5_000.0f64, 1.0..9_000.0f64)),
    ) -> Group {
        let skills = ranks.iter().enumerate()
            .filter_map(|(c, rank)| rank.map(|rank| Skill { contact: format!("kind {c}"), rank }))
            .collect();
        let shifts = ends.map(|(from_s, length_s)| Shift { from_s, to_s: from_s + length_s }).into_iter().collect();
        Group { name: name.clone(), agents, skills, shifts }
    }
}

prop_compose! {
    fn any_model()(
        contacts in (any_contact("kind 0".into()), any_contact("kind 1".into()), any_contact("kind 2".into())),
        groups in (any_group("a".into()), any_group("b".into()), any_group("c".into())),
        warm_up_s in 0.0..2_000.0f64,
    ) -> Model {
        Model {
            open_s: 10_000.0, warm_up_s,
            contacts: vec![contacts.0, contacts.1, contacts.2],
            groups: vec![groups.0, groups.1, groups.2],
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn everyone_offered_is_answered_or_gone(model in any_model(), seed in any::<u64>()) {
        let tally = run_once(&model, seed).unwrap();
        for (kind, contact) in tally.contacts.iter().zip(&model.contacts) {
            prop_assert_eq!(kind.offered, kind.answered + kind.abandoned + kind.called_back + kind.left, "{:?}", kind);
            prop_assert!(kind.answered_within <= kind.answered && kind.abandoned_within <= kind.abandoned);
            prop_assert!(kind.waited >= kind.abandoned + kind.called_back + kind.left);
            prop_assert!(contact.patience.is_some() || kind.abandoned == 0);
            prop_assert!(contact.callback.is_some() || kind.called_back == 0);
            prop_assert!(kind.wait_all_s >= kind.wait_answered_s * (1.0 - 1e-12));
        }
        for (group, told) in tally.groups.iter().zip(&model.groups) {
            prop_assert!(group.busy_s >= 0.0 && group.busy_s <= f64::from(told.agents) * 10_000.0 + 1e-6);
            if told.shifts.is_empty() {
                prop_assert!((group.staffed_s - f64::from(told.agents) * (10_000.0 - model.warm_up_s)).abs() < 1e-6);
                prop_assert!(group.busy_s <= group.staffed_s + 1e-6);
            }
        }
    }

    #[test]
    fn the_same_seed_is_the_same_day(model in any_model(), seed in any::<u64>()) {
        prop_assert_eq!(run_once(&model, seed).unwrap(), run_once(&model, seed).unwrap());
    }
}
