//! The analysis: needs, waste, and a ladder of steps down.

use serde::Serialize;

use super::history::{History, Observed};
use super::limits::Limits;
use crate::Result;
use crate::erlang::{
    Delay, Load, Patience, PatienceTarget, ServiceLevelDefinition, required_agents,
    required_agents_with_patience,
};
use crate::error::check;
use crate::sim::Chance;

/// What was bought above the target.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OverService {
    /// Per interval, in the history's order.
    pub intervals: Vec<IntervalWaste>,
    /// Agent-hours above need (on the phones).
    pub surplus_agent_hours: Limits,
    /// What they cost, shrinkage included.
    pub surplus_cost: Limits,
    /// Agent-hours below need.
    pub shortage_agent_hours: Limits,
    /// Observed mean answer time ÷ the formula's, over intervals that recorded one; absent when none did.
    pub calibration: Option<Limits>,
    /// Step 0 is the history; step `k` takes up to `k` agents from each interval, never below its need.
    pub steps: Vec<Step>,
}

/// One interval against its need.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IntervalWaste {
    /// As in the history.
    pub label: String,
    /// Agents that were there.
    pub agents: u32,
    /// Agents the target needs.
    pub needed: u32,
    /// Agents above need (0 when short).
    pub surplus: u32,
    /// Their cost, shrinkage included.
    pub surplus_cost: f64,
    /// Share answered in time by those who were there, by the formula.
    pub service_level: f64,
}

/// All intervals with up to `fewer_agents` agents less.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// Agents taken from each over-served interval, at most.
    pub fewer_agents: u32,
    /// Saved so far, shrinkage included.
    pub saved_cost: f64,
    /// Mean answer time over all callers, seconds (infinite where Erlang C has no queue that settles).
    pub answer_time_s: Limits,
    /// Share answered within the target's threshold.
    pub service_level: Limits,
    /// Share who hang up; 0 with unknown patience.
    pub p_abandon: Limits,
}

/// Analyses `history` with `redraws` redraws (20 to 10,000) for the limits and at most `steps_max` steps down (to 100).
pub fn analyse(history: &History, steps_max: u32, redraws: u32, seed: u64) -> Result<OverService> {
    history.validate()?;
    check((20..=10_000).contains(&redraws), "redraws", f64::from(redraws), "from 20 to 10,000")?;
    check(steps_max <= 100, "steps_max", f64::from(steps_max), "at most 100")?;
    let needs = needs_of(history, &history.intervals)?;
    let observed = Totals::of(history, &history.intervals, &needs, &needs, steps_max)?;
    let mut chance = Chance::new(seed);
    let mut redrawn = Vec::new();
    for _ in 0..redraws {
        let intervals: Vec<Observed> =
            history.intervals.iter().map(|o| redraw(o, history, &mut chance)).collect();
        redrawn.push(Totals::of(history, &intervals, &needs, &needs_of(history, &intervals)?, steps_max)?);
    }
    assemble(history, &needs, &observed, &redrawn, &mut chance)
}

/// Sums over all intervals for one drawing of the history.
struct Totals {
    /// Surplus and shortage, agent-hours.
    hours: [f64; 2],
    /// Per step: answer time, service level, abandonment, call-weighted.
    effects: Vec<[f64; 3]>,
}

impl Totals {
    /// The steps down stop at the needs `planned` from the history; hours are against the needs of this drawing.
    fn of(
        history: &History,
        intervals: &[Observed],
        planned: &[u32],
        needs: &[u32],
        steps_max: u32,
    ) -> Result<Self> {
        let widest =
            history.intervals.iter().zip(planned).map(|(o, need)| o.agents.saturating_sub(*need)).max();
        let steps = widest.unwrap_or(0).min(steps_max);
        let effects =
            (0..=steps).map(|step| effects_of(history, intervals, planned, step)).collect::<Result<_>>()?;
        Ok(Self { hours: hours_of(history, needs), effects })
    }
}

impl History {
    fn cost_of_hours(&self, hours: f64) -> f64 {
        hours * self.cost_per_agent_hour / (1.0 - self.target.shrinkage)
    }
}

fn needs_of(history: &History, intervals: &[Observed]) -> Result<Vec<u32>> {
    intervals.iter().map(|observed| need(history, observed)).collect()
}

fn need(history: &History, observed: &Observed) -> Result<u32> {
    let load = Load::from_calls(observed.calls, history.interval_s, observed.aht_s)?;
    let requirement = match history.mean_patience_s {
        None => required_agents(load, observed.aht_s, &history.target)?,
        Some(patience_s) => {
            let definition = ServiceLevelDefinition::AnsweredWithinOfOffered;
            let target = PatienceTarget { target: history.target, definition, max_abandon: 1.0 };
            required_agents_with_patience(load, observed.aht_s, patience_s, &target)?
        }
    };
    Ok(requirement.agents)
}

fn hours_of(history: &History, needs: &[u32]) -> [f64; 2] {
    let hours = history.interval_s / 3600.0;
    history.intervals.iter().zip(needs).fold([0.0; 2], |[surplus, shortage], (o, need)| {
        [
            surplus + hours * f64::from(o.agents.saturating_sub(*need)),
            shortage + hours * f64::from(need.saturating_sub(o.agents)),
        ]
    })
}

/// Agents left in an interval after a step: never below need, never more than there were.
fn agents_after(agents: u32, need: u32, step: u32) -> u32 {
    agents.saturating_sub(step).max(need.min(agents))
}

fn effects_of(history: &History, intervals: &[Observed], needs: &[u32], step: u32) -> Result<[f64; 3]> {
    let (mut sums, mut calls) = ([0.0; 3], 0.0);
    for (observed, need) in intervals.iter().zip(needs) {
        let effect = effect(history, observed, agents_after(observed.agents, *need, step))?;
        for (sum, part) in sums.iter_mut().zip(effect) {
            *sum += if observed.calls > 0.0 { observed.calls * part } else { 0.0 };
        }
        calls += observed.calls;
    }
    Ok(if calls > 0.0 { sums.map(|sum| sum / calls) } else { [0.0, 1.0, 0.0] })
}

/// Answer time, service level and abandonment of one interval with that many agents.
fn effect(history: &History, observed: &Observed, agents: u32) -> Result<[f64; 3]> {
    let load = Load::from_calls(observed.calls, history.interval_s, observed.aht_s)?;
    let within_s = history.target.within_s;
    Ok(match history.mean_patience_s {
        None => {
            let queue = Delay::new(load, agents, observed.aht_s)?;
            [queue.asa_s(), queue.service_level(within_s), 0.0]
        }
        Some(patience_s) => {
            let queue = Patience::new(load, agents, observed.aht_s, patience_s)?;
            let level = queue.service_level(within_s, ServiceLevelDefinition::AnsweredWithinOfOffered);
            [queue.mean_wait_all_s(), level, queue.p_abandon()]
        }
    })
}

/// The same interval with the call rate and the handling time it might as well have had.
fn redraw(observed: &Observed, history: &History, chance: &mut Chance) -> Observed {
    let calls = (observed.calls + observed.calls.sqrt() * chance.normal()).max(0.0);
    let spread = history.handling_cv / observed.calls.max(1.0).sqrt();
    let aht_s = observed.aht_s * (spread * chance.normal()).clamp(-3.0, 3.0).exp();
    Observed { calls, aht_s: aht_s.min(1e9), ..observed.clone() }
}

fn assemble(
    history: &History,
    needs: &[u32],
    observed: &Totals,
    redrawn: &[Totals],
    chance: &mut Chance,
) -> Result<OverService> {
    let hours =
        |which: usize| Limits::new(observed.hours[which], redrawn.iter().map(|t| t.hours[which]).collect());
    let surplus = hours(0);
    let steps = (0..observed.effects.len()).map(|step| {
        let of = |which: usize| {
            Limits::new(
                observed.effects[step][which],
                redrawn.iter().map(|t| t.effects[step][which]).collect(),
            )
        };
        Step {
            fewer_agents: step as u32,
            saved_cost: history.saved_by(needs, step as u32),
            answer_time_s: of(0),
            service_level: of(1),
            p_abandon: of(2),
        }
    });
    Ok(OverService {
        intervals: wastes(history, needs)?,
        surplus_agent_hours: surplus,
        surplus_cost: Limits {
            value: history.cost_of_hours(surplus.value),
            low: history.cost_of_hours(surplus.low),
            high: history.cost_of_hours(surplus.high),
        },
        shortage_agent_hours: hours(1),
        calibration: calibrate(history, chance)?,
        steps: steps.collect(),
    })
}

impl History {
    fn saved_by(&self, needs: &[u32], step: u32) -> f64 {
        let taken = |(o, need): (&Observed, &u32)| f64::from(o.agents - agents_after(o.agents, *need, step));
        let agents: f64 = self.intervals.iter().zip(needs).map(taken).sum();
        self.cost_of_hours(agents * self.interval_s / 3600.0)
    }
}

fn wastes(history: &History, needs: &[u32]) -> Result<Vec<IntervalWaste>> {
    let waste = |(observed, needed): (&Observed, &u32)| {
        let surplus = observed.agents.saturating_sub(*needed);
        Ok(IntervalWaste {
            label: observed.label.clone(),
            agents: observed.agents,
            needed: *needed,
            surplus,
            surplus_cost: history.cost_of_hours(f64::from(surplus) * history.interval_s / 3600.0),
            service_level: effect(history, observed, observed.agents)?[1],
        })
    };
    history.intervals.iter().zip(needs).map(waste).collect()
}

/// Observed ÷ expected answer time, call-weighted; limits by drawing intervals with replacement.
fn calibrate(history: &History, chance: &mut Chance) -> Result<Option<Limits>> {
    let mut pairs = Vec::new();
    for observed in &history.intervals {
        let expected_s = effect(history, observed, observed.agents)?[0];
        if let Some(asa_s) = observed.asa_s
            && expected_s.is_finite()
        {
            pairs.push((observed.calls * asa_s, observed.calls * expected_s));
        }
    }
    let ratio = |pairs: &mut dyn Iterator<Item = (f64, f64)>| {
        let (seen, expected) = pairs.fold((0.0, 0.0), |sum, pair| (sum.0 + pair.0, sum.1 + pair.1));
        if expected > 0.0 { seen / expected } else { f64::NAN }
    };
    let value = ratio(&mut pairs.iter().copied());
    if value.is_nan() {
        return Ok(None);
    }
    let redraws = (0..500).map(|_| ratio(&mut (0..pairs.len()).map(|_| pairs[chance.below(pairs.len())])));
    Ok(Some(Limits::new(value, redraws.filter(|r| !r.is_nan()).chain([value]).collect())))
}
