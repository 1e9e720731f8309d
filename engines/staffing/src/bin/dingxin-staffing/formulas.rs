//! The four tables: which columns each reads and writes, and the library call between.

use staffing::Result;
use staffing::erlang::{
    Delay, Load, Patience, PatienceTarget, ServiceLevelDefinition as Definition, Target, blocking,
    required_agents, required_agents_with_patience,
};

/// One formula as a table.
pub struct Table {
    /// Input columns, with the value of an absent one where it has a default.
    pub input: &'static [(&'static str, Option<f64>)],
    /// Result columns.
    pub output: &'static [&'static str],
    /// From the input columns in order to the result columns in order.
    pub solve: fn(&[f64]) -> Result<Vec<f64>>,
    /// A row that works.
    pub example: &'static [f64],
}

pub const ERLANG_B: Table = Table {
    input: &[("calls", None), ("interval_s", None), ("aht_s", None), ("lines", None)],
    output: &["offered_erlangs", "p_blocked", "carried_erlangs"],
    solve: erlang_b,
    example: &[100.0, 1800.0, 180.0, 14.0],
};

pub const ERLANG_C: Table = Table {
    input: &[("calls", None), ("interval_s", None), ("aht_s", None), ("agents", None)],
    output: &[
        "offered_erlangs",
        "p_wait",
        "asa_s",
        "mean_wait_of_delayed_s",
        "mean_queue_len",
        "occupancy",
        "sl_10s",
        "sl_20s",
        "sl_30s",
        "sl_60s",
    ],
    solve: erlang_c,
    example: &[100.0, 1800.0, 180.0, 14.0],
};

pub const ERLANG_A: Table = Table {
    input: &[
        ("calls", None),
        ("interval_s", None),
        ("aht_s", None),
        ("mean_patience_s", None),
        ("agents", None),
    ],
    output: &[
        "offered_erlangs",
        "p_wait",
        "p_abandon",
        "mean_wait_all_s",
        "mean_queue_len",
        "occupancy",
        "sl20_answered_within_of_offered",
        "sl20_of_answered",
        "sl20_virtual_wait",
    ],
    solve: erlang_a,
    example: &[100.0, 1800.0, 180.0, 60.0, 10.0],
};

pub const REQUIRED: Table = Table {
    input: &[
        ("calls", None),
        ("interval_s", None),
        ("aht_s", None),
        ("target_sl", None),
        ("target_s", None),
        ("max_occupancy", Some(1.0)),
        ("shrinkage", Some(0.0)),
        ("mean_patience_s", Some(f64::INFINITY)),
    ],
    output: &["offered_erlangs", "agents_min", "agents_with_shrinkage", "sl_at_min", "occupancy_at_min"],
    solve: required,
    example: &[100.0, 1800.0, 180.0, 0.8, 20.0, 0.85, 0.3],
};

fn erlang_b(row: &[f64]) -> Result<Vec<f64>> {
    let load = Load::from_calls(row[0], row[1], row[2])?;
    let lost = blocking(load, whole("lines", row[3])?)?;
    Ok(vec![load.erlangs(), lost, load.erlangs() * (1.0 - lost)])
}

fn erlang_c(row: &[f64]) -> Result<Vec<f64>> {
    let load = Load::from_calls(row[0], row[1], row[2])?;
    let queue = Delay::new(load, whole("agents", row[3])?, row[2])?;
    let mut results = vec![
        load.erlangs(),
        queue.p_wait(),
        queue.asa_s(),
        queue.mean_wait_of_delayed_s(),
        queue.mean_queue_len(),
        queue.occupancy(),
    ];
    results.extend([10.0, 20.0, 30.0, 60.0].map(|t| queue.service_level(t)));
    Ok(results)
}

fn erlang_a(row: &[f64]) -> Result<Vec<f64>> {
    let load = Load::from_calls(row[0], row[1], row[2])?;
    let queue = Patience::new(load, whole("agents", row[4])?, row[2], row[3])?;
    Ok(vec![
        load.erlangs(),
        queue.p_wait(),
        queue.p_abandon(),
        queue.mean_wait_all_s(),
        queue.mean_queue_len(),
        queue.occupancy(),
        queue.service_level(20.0, Definition::AnsweredWithinOfOffered),
        queue.service_level(20.0, Definition::AnsweredWithinOfAnswered),
        queue.service_level(20.0, Definition::VirtualWaitWithin),
    ])
}

fn required(row: &[f64]) -> Result<Vec<f64>> {
    let load = Load::from_calls(row[0], row[1], row[2])?;
    let target = Target { service_level: row[3], within_s: row[4], max_occupancy: row[5], shrinkage: row[6] };
    let need = if row[7] == f64::INFINITY {
        required_agents(load, row[2], &target)?
    } else {
        let definition = Definition::AnsweredWithinOfOffered;
        required_agents_with_patience(
            load,
            row[2],
            row[7],
            &PatienceTarget { target, definition, max_abandon: 1.0 },
        )?
    };
    Ok(vec![
        load.erlangs(),
        f64::from(need.agents),
        f64::from(need.agents_with_shrinkage),
        need.service_level,
        need.occupancy,
    ])
}

/// A head count; a fraction of a person is refused like any other number out of range.
fn whole(field: &str, value: f64) -> Result<u32> {
    if value.fract() == 0.0 && (1.0..=1e6).contains(&value) {
        return Ok(value as u32);
    }
    Err(staffing::Error::OutOfRange {
        field: field.into(),
        value,
        range: "a whole number from 1 to 1,000,000",
    })
}
