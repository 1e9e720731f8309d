//! The problem looked up once and for all: options, queues and classes of rest that the dynamic programme runs on.

use super::problem::{Agent, Problem, WishKind};

/// One pattern at one start.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub pattern: usize,
    pub start: u32,
    /// Paid slots in units of the table.
    pub work: usize,
    /// Highest class of rest this start is allowed after.
    pub after: usize,
    /// Class of rest its end leaves.
    pub leaves: usize,
}

/// What the programme needs to know, shared by all people.
#[derive(Debug)]
pub(super) struct Table<'a> {
    pub problem: &'a Problem,
    pub slots_a_day: u32,
    /// Slots of the plan.
    pub slots: usize,
    pub choices: Vec<Choice>,
    /// Number of classes of rest; class 0 allows every start.
    pub classes: usize,
    /// Slots in one unit of weekly hours.
    pub unit: u32,
    /// Most weekends a person may work.
    pub weekends_max: usize,
    /// `queues[agent][site]`: needs that person can serve there.
    pub queues: Vec<Vec<Vec<usize>>>,
    /// Pairs of needs, in both directions, between which somebody can turn without leaving the site.
    pub pairs: Vec<(usize, usize)>,
    /// `pair_index[from][to]`: place in `pairs`.
    pair_index: Vec<Vec<Option<usize>>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
        let slots_a_day = problem.slots_a_day();
        let unit = problem.patterns.iter().fold(0, |gcd, p| common_divisor(gcd, p.work()));
        let first = problem.patterns.iter().flat_map(|p| p.starts.iter()).min().copied().unwrap_or(0);
        let barred_until = |end: u32| (end + problem.rules.rest_slots).saturating_sub(slots_a_day).max(first);
        let ends = problem.patterns.iter().flat_map(|p| p.starts.iter().map(|s| barred_until(s + p.length)));
        let mut bars: Vec<u32> = ends.chain([first]).collect();
        bars.sort_unstable();
        bars.dedup();
        let mut choices = Vec::new();
        for (pattern, p) in problem.patterns.iter().enumerate() {
            for start in &p.starts {
                choices.push(Choice {
                    pattern,
                    start: *start,
                    work: (p.work() / unit) as usize,
                    after: bars.partition_point(|bar| bar <= start) - 1,
                    leaves: bars.partition_point(|bar| *bar < barred_until(start + p.length)),
                });
            }
        }
        let queues: Vec<_> = problem.agents.iter().map(|agent| queues_of(problem, agent)).collect();
        let pairs = pairs_of(&queues);
        let mut pair_index = vec![vec![None; problem.needs.len()]; problem.needs.len()];
        for (i, (from, to)) in pairs.iter().enumerate() {
            pair_index[*from][*to] = Some(i);
        }
        Self {
            problem,
            slots_a_day,
            slots: (problem.days * slots_a_day) as usize,
            choices,
            classes: bars.len(),
            unit,
            weekends_max: (problem.weekends() - problem.rules.free_weekends_min) as usize,
            queues,
            pairs,
            pair_index,
        }
    }

    /// Place of a pair of needs in `pairs`, if anybody can turn from the first to the second.
    pub(super) fn pair_of(&self, from: usize, to: usize) -> Option<usize> {
        self.pair_index[from][to]
    }

    /// Most units a week the person may work.
    pub(super) fn units_week_max(&self, agent: &Agent) -> usize {
        (self.slots_in(agent.hours_week_max) / self.unit) as usize
    }

    /// Whole slots in some hours.
    pub(super) fn slots_in(&self, hours: f64) -> u32 {
        (hours * 60.0 / f64::from(self.problem.slot_minutes) + 1e-9).floor() as u32
    }

    /// Hours in some slots.
    pub(super) fn hours(&self, slots: u32) -> f64 {
        f64::from(slots * self.problem.slot_minutes) / 60.0
    }

    pub(super) fn is_weekend(&self, day: u32) -> bool {
        self.problem.weekday(day) >= 5
    }

    /// Whether weekly hours are settled at the end of that day.
    pub(super) fn ends_week(&self, day: u32) -> bool {
        self.problem.weekday(day) == 6
    }

    /// Pay for a shift, wish costs not included.
    pub(super) fn pay(&self, agent: &Agent, pattern: usize, day: u32) -> f64 {
        let premium = if self.is_weekend(day) { 1.0 + self.problem.rules.weekend_premium } else { 1.0 };
        self.hours(self.problem.patterns[pattern].work()) * agent.cost_per_hour * premium
    }

    /// Cost of wishes not granted by working `pattern` (or not at all) on `day`.
    pub(super) fn disappointment(&self, agent: &Agent, day: u32, pattern: Option<usize>) -> f64 {
        let refused = |kind: &WishKind| match (kind, pattern) {
            (WishKind::Off, pattern) => pattern.is_some(),
            (WishKind::Work, pattern) => pattern.is_none(),
            (WishKind::Pattern(_), None) => false,
            (WishKind::Pattern(name), Some(pattern)) => self.problem.patterns[pattern].name != *name,
        };
        agent.wishes.iter().filter(|w| w.day == day && refused(&w.kind)).map(|w| w.weight).sum()
    }

    /// Pay for guaranteed hours not worked in a whole week.
    pub(super) fn idle_pay(&self, agent: &Agent, day: u32, slots_worked: u32) -> f64 {
        let whole = day >= 6 && self.ends_week(day);
        let idle = agent.hours_week_paid_min - self.hours(slots_worked);
        if whole && idle > 0.0 { idle * agent.cost_per_hour } else { 0.0 }
    }

    /// Cost of the `nth` weekend worked (1 for the first).
    pub(super) fn weekend_burden(&self, nth: usize) -> f64 {
        self.problem.rules.weekend_burden * (2 * nth - 1) as f64
    }
}

fn queues_of(problem: &Problem, agent: &Agent) -> Vec<Vec<usize>> {
    let at = |site: &String| {
        let serves = |n: &super::problem::Need| n.site == *site && agent.skills.contains(&n.skill);
        (0..problem.needs.len()).filter(|q| serves(&problem.needs[*q])).collect()
    };
    agent.sites.iter().map(at).collect()
}

fn pairs_of(queues: &[Vec<Vec<usize>>]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for site in queues.iter().flatten() {
        pairs.extend(site.iter().flat_map(|from| site.iter().map(|to| (*from, *to))));
    }
    pairs.retain(|(from, to)| from != to);
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn common_divisor(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}
