//! Against 80-digit decimal arithmetic by other formulas: B and C from the plain sum of `A^k/k!`; A from the chain's
//! stationary sums, its service level from the power series of the virtual wait's density.

use dashu_float::{DBig, ops::Abs};
use proptest::prelude::*;
use staffing::erlang::{Delay, Load, Patience, ServiceLevelDefinition as Definition, blocking, ln_blocking};

const DIGITS: usize = 80;
const EXACT: f64 = 1e-9;

/// The number exactly as the 64-bit pattern has it, not as it prints.
fn big(x: f64) -> DBig {
    format!("{x:.79e}").parse::<DBig>().unwrap().with_precision(DIGITS).value()
}

fn relative_error(found: f64, exact: &DBig) -> f64 {
    if *exact < big(1e-300) {
        return if found < 1.1e-300 { 0.0 } else { f64::INFINITY };
    }
    ((big(found) - exact).abs() / exact).to_f64().value()
}

/// `(A^N/N!, Σ_{k<N} A^k/k!)`.
fn poisson_terms(load: f64, agents: u32) -> (DBig, DBig) {
    let load = big(load);
    let (mut term, mut below) = (big(1.0), big(0.0));
    for k in 1..=agents {
        below += &term;
        term = term * &load / big(f64::from(k));
    }
    (term, below)
}

fn check_b_and_c(load: f64, agents: u32) -> Result<(), TestCaseError> {
    let (last, below) = poisson_terms(load, agents);
    let exact_b = &last / (&last + &below);
    let offered = Load::new(load).unwrap();
    let b = blocking(offered, agents).unwrap();
    prop_assert!(relative_error(b, &exact_b) < EXACT, "B({agents}, {load}) = {b}");
    let ln_b = ln_blocking(offered, agents).unwrap();
    if b > 1e-290 {
        prop_assert!((ln_b.exp() / b - 1.0).abs() < EXACT, "ln B({agents}, {load}) = {ln_b}");
    }
    if f64::from(agents) <= load {
        return Ok(());
    }
    let spare = big(f64::from(agents)) - big(load);
    let queued = &last * big(f64::from(agents)) / &spare;
    let exact_c = &queued / (&queued + &below);
    let queue = Delay::new(offered, agents, 200.0).unwrap();
    prop_assert!(
        relative_error(queue.p_wait(), &exact_c) < EXACT,
        "C({agents}, {load}) = {}",
        queue.p_wait()
    );
    let exact_asa = &exact_c * big(200.0) / &spare;
    prop_assert!(relative_error(queue.asa_s(), &exact_asa) < EXACT, "ASA({agents}, {load})");
    let decay = (-(&spare * big(20.0) / big(200.0))).exp();
    let exact_level = big(1.0) - &exact_c * decay;
    let level = queue.service_level(20.0);
    prop_assert!(relative_error(level, &exact_level) < EXACT, "SL({agents}, {load}) = {level}");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn b_and_c_are_exact_for_any_load(log_load in -3.0..4.0f64, agents in 1u32..=10_000) {
        check_b_and_c(10f64.powf(log_load), agents)?;
    }

    #[test]
    fn b_and_c_are_exact_near_saturation(agents in 1u32..=10_000, log_gap in -9.0..1.0f64) {
        let load = f64::from(agents) * (1.0 - 10f64.powf(log_gap).min(0.9));
        check_b_and_c(load.max(0.001), agents)?;
    }

    #[test]
    fn a_is_exact_in_its_stationary_sums(
        log_load in -3.0..4.0f64, fill in 0.5..3.0f64, log_theta in -2.0..2.0f64,
    ) {
        let load = 10f64.powf(log_load);
        let agents = ((load * fill).ceil() as u32).clamp(1, 10_000);
        check_a_sums(load, agents, 10f64.powf(log_theta))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_is_exact_in_its_service_levels(
        load in 0.001..40.0f64, agents in 1u32..60, log_theta in -1.0..1.5f64, t in 0.0..2.0f64,
    ) {
        check_a_levels(load, agents, 10f64.powf(log_theta), t)?;
    }
}

#[test]
fn the_corners_of_the_promised_range_are_exact() {
    for (load, agents) in
        [(0.001, 1), (0.001, 10_000), (9_999.999, 10_000), (9_999.0, 10_000), (9_500.0, 10_000)]
    {
        check_b_and_c(load, agents).unwrap();
    }
    check_b_and_c(10_000.0, 1).unwrap();
    check_b_and_c(10_000.0, 10_000).unwrap();
    check_a_sums(10_000.0, 10_000, 1.0).unwrap();
    check_a_sums(10_000.0, 1, 1.0).unwrap();
    check_a_sums(0.001, 1, 0.01).unwrap();
    // P(wait) 2.3e-297: hardly anybody ever waits, and the share is exact all the same
    check_a_sums(1_001.065_105_382_05, 2376, 1.0).unwrap();
}

#[test]
fn ten_thousand_times_too_many_lines_keep_their_logarithm() {
    let ln_b = ln_blocking(Load::new(0.001).unwrap(), 10_000).unwrap();
    let ln_factorial: f64 = (1..=10_000).map(|k| f64::from(k).ln()).sum();
    assert!((ln_b / (10_000.0 * 0.001f64.ln() - ln_factorial - 0.001) - 1.0).abs() < 1e-12, "{ln_b}");
}

/// A chain with `aht` 1 and patience `1/theta`: P(wait), P(abandon), occupancy.
fn check_a_sums(load: f64, agents: u32, theta: f64) -> Result<(), TestCaseError> {
    let patience = 1.0 / theta;
    let queue = Patience::new(Load::new(load).unwrap(), agents, 1.0, patience).unwrap();
    let (first, below) = poisson_terms(load, agents);
    let (load_big, theta_big) = (big(load), big(1.0) / big(patience));
    let n = big(f64::from(agents));
    let (mut term, mut waits, mut waiting) = (first, big(0.0), big(0.0));
    let mut j = 0.0;
    loop {
        waits += &term;
        waiting += &term * big(j);
        j += 1.0;
        let death = &n + big(j) * &theta_big;
        let shrinking = load_big < death;
        term = term * &load_big / death;
        if shrinking && &term * big(1e30) < waiting.clone().max(big(1e-300) * &waits) {
            break;
        }
    }
    let total = &waits + &below;
    let p_wait = &waits / &total;
    prop_assert!(
        relative_error(queue.p_wait(), &p_wait) < EXACT,
        "P(wait) {load} {agents} {theta}: {}",
        queue.p_wait()
    );
    let p_abandon = &waiting / &total * &theta_big / &load_big;
    prop_assert!(
        relative_error(queue.p_abandon(), &p_abandon) < EXACT,
        "P(abandon) {load} {agents} {theta}: {} for {p_abandon}",
        queue.p_abandon()
    );
    let occupancy = (big(1.0) - p_abandon) * load_big / n;
    prop_assert!(relative_error(queue.occupancy(), &occupancy) < EXACT, "occupancy {load} {agents} {theta}");
    Ok(())
}

/// `∫_0^t e^{−dx}·exp(η(1−e^{−θx}) − N·x) dx ÷ e^η` by its alternating series in 300 digits; `e^η` cancels in ratios.
fn series(load: &DBig, agents: u32, theta: &DBig, extra_decay: &DBig, t: Option<&DBig>) -> DBig {
    let eta = load / theta;
    let first_rate = big_wide(f64::from(agents)) + extra_decay;
    let mut fade = t.map_or(big_wide(0.0), |t| (-(&first_rate * t)).exp());
    let fade_step = t.map_or(big_wide(0.0), |t| (-(theta * t)).exp());
    let (mut term, mut sum, mut rate) = (big_wide(1.0), big_wide(0.0), first_rate);
    for k in 1u32..5_000 {
        sum += &term * (big_wide(1.0) - &fade) / &rate;
        if big_wide(f64::from(k)) > eta && term.clone().abs() < big_wide(1e-300) {
            break;
        }
        term = -(term * &eta / big_wide(f64::from(k)));
        fade *= &fade_step;
        rate += theta;
    }
    sum
}

fn big_wide(x: f64) -> DBig {
    big(x).with_precision(300).value()
}

fn check_a_levels(load: f64, agents: u32, theta: f64, t: f64) -> Result<(), TestCaseError> {
    let patience = 1.0 / theta;
    let theta = big_wide(1.0) / big_wide(patience);
    if load * patience > 60.0 {
        return Ok(()); // the oracle's own series would need more digits; the sums above cover these queues
    }
    let queue = Patience::new(Load::new(load).unwrap(), agents, 1.0, patience).unwrap();
    let (load_big, t_big, zero) = (big_wide(load), big_wide(t), big_wide(0.0));
    let all = series(&load_big, agents, &theta, &zero, None);
    let p_wait = big_wide(queue.p_wait());
    let part = |decay: &DBig| series(&load_big, agents, &theta, decay, Some(&t_big)) / &all * &p_wait;
    let no_wait = big_wide(1.0) - &p_wait;
    let virtual_wait = &no_wait + part(&zero);
    let answered = &no_wait + part(&theta);
    for (definition, exact) in
        [(Definition::VirtualWaitWithin, virtual_wait), (Definition::AnsweredWithinOfOffered, answered)]
    {
        let found = queue.service_level(t, definition);
        prop_assert!(
            relative_error(found, &exact) < EXACT || ((big(found) - &exact).abs() < big(1e-13)),
            "{definition:?} load {load} agents {agents} patience {patience} t {t}: {found} for {exact}"
        );
    }
    Ok(())
}
