//! Negative controls: an oracle that breaks one rule must be found out by the same comparison.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::against_oracle::{engine_due, oracle_due};
use crate::oracle::Fault;
use crate::random::question;

const QUESTIONS: usize = 120;

/// Of the same fixed questions, how many the engine answers otherwise than the faulty oracle.
fn differences(fault: Fault) -> usize {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let asked = (0..QUESTIONS).map(|_| question().new_tree(&mut runner).unwrap().current());
    asked.filter(|q| engine_due(q) != oracle_due(q, fault)).count()
}

#[test]
fn the_comparison_notices_a_broken_rule() {
    assert_eq!(differences(Fault::None), 0);
    for fault in
        [Fault::IgnoreExceptions, Fault::IgnoreDaylightChange, Fault::IgnorePauses, Fault::FirstPeriodOnly]
    {
        let found = differences(fault);
        println!("{fault:?}: {found} of {QUESTIONS} questions answered otherwise");
        assert!(found >= 3, "{fault:?} went unnoticed: {found} of {QUESTIONS}");
    }
}
