//! The programme's states and how a day leads from one to the next.

use super::problem::{Agent, Duty};
use super::table::Table;
use super::weeks::Weeks;

/// The best duty among those alike to the programme.
#[derive(Clone, Copy)]
pub(super) struct Group {
    pub work: usize,
    pub after: usize,
    pub leaves: usize,
    pub net: f64,
    pub duty: Duty,
}

#[derive(Clone, Copy)]
struct Step {
    from: u32,
    /// Index among the groups of the day; `OFF` for a day off.
    group: u32,
}

const OFF: u32 = u32::MAX;

/// Room to work in, reused between calls.
#[derive(Default)]
pub(super) struct Room {
    now: Vec<f64>,
    best: Vec<f64>,
    best_from: Vec<u32>,
    /// Per day and state reached; what lies under states not reached is left over from earlier calls.
    steps: Vec<Vec<Step>>,
    pub groups: Vec<Vec<Group>>,
    /// The states reached, while they are few enough to go through one by one.
    few: Option<Vec<u32>>,
}

/// Most states gone through one by one on a day with a choice.
const FEW: usize = 48;

/// Extent of each part of the state.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    pub classes: usize,
    pub units: usize,
    pub row: usize,
    pub weekends: usize,
}

impl Extent {
    fn plane(self) -> usize {
        self.units * self.row * self.weekends
    }

    fn at(self, class: usize, units: usize, row: usize, weekends: usize) -> usize {
        ((class * self.units + units) * self.row + row) * self.weekends + weekends
    }

    /// Class, units, days in a row and weekends of a state.
    fn parts(self, state: usize) -> (usize, usize, usize, usize) {
        let (rest, weekends) = (state / self.weekends, state % self.weekends);
        let (rest, row) = (rest / self.row, rest % self.row);
        (rest / self.units, rest % self.units, row, weekends)
    }
}

/// Whether working that day begins a weekend: a Sunday after a worked Saturday is the same one.
fn new_weekend(table: &Table, day: u32, row: usize) -> bool {
    table.is_weekend(day) && !(table.ends_week(day) && row > 0)
}

impl Room {
    pub(super) fn begin(&mut self, extent: Extent, days: u32, row_before: u32) {
        let states = extent.classes * extent.plane();
        self.now.clear();
        self.now.resize(states, f64::INFINITY);
        let start = extent.at(0, 0, (row_before as usize).min(extent.row - 1), 0);
        self.now[start] = 0.0;
        self.few = Some(vec![start as u32]);
        self.best.resize(states, f64::INFINITY);
        self.best_from.resize(states, 0);
        self.steps.resize_with(self.steps.len().max(days as usize), Vec::new);
        for steps in &mut self.steps[..days as usize] {
            steps.resize(steps.len().max(states), Step { from: 0, group: OFF });
        }
        self.groups.clear();
    }

    /// Whether the states reached are few. On a fixed day each state has at most one successor, so that their number
    /// does not grow: there they are collected, however many.
    pub(super) fn is_narrow(&mut self, extent: Extent, fixed: bool) -> bool {
        if fixed && self.few.is_none() {
            let states = 0..extent.classes * extent.plane();
            self.few = Some(states.filter(|s| self.now[*s].is_finite()).map(|s| s as u32).collect());
        }
        if self.few.as_ref().is_some_and(|few| !fixed && few.len() > FEW) {
            self.few = None;
        }
        self.few.is_some()
    }

    /// A day for the few states reached, one by one.
    pub(super) fn step_narrow(
        &mut self,
        table: &Table,
        person: &Agent,
        extent: Extent,
        day: u32,
        groups: &[Group],
        off: f64,
    ) {
        let before: Vec<(u32, f64)> =
            self.few.take().unwrap_or_default().into_iter().map(|s| (s, self.now[s as usize])).collect();
        for (state, _) in &before {
            self.now[*state as usize] = f64::INFINITY;
        }
        let (settles, mut reached) = (table.ends_week(day), Vec::with_capacity(before.len()));
        let mut improve = |room: &mut Self, to: usize, from: u32, total: f64, group: u32| {
            if total < room.now[to] {
                if room.now[to].is_infinite() {
                    reached.push(to as u32);
                }
                room.now[to] = total;
                room.steps[day as usize][to] = Step { from, group };
            }
        };
        for (state, cost) in before {
            let (class, units, row, weekends) = extent.parts(state as usize);
            let idle = table.idle_pay(person, day, units as u32 * table.unit);
            let to = extent.at(0, if settles { 0 } else { units }, 0, weekends);
            improve(self, to, state, cost + off + idle, OFF);
            for (index, group) in groups.iter().enumerate() {
                let worked = units + group.work;
                let new_weekend = new_weekend(table, day, row);
                let weekends = weekends + usize::from(new_weekend);
                if class > group.after
                    || worked >= extent.units
                    || row + 1 >= extent.row
                    || weekends >= extent.weekends
                {
                    continue;
                }
                let burden = if new_weekend { table.weekend_burden(weekends) } else { 0.0 };
                let net = group.net + table.idle_pay(person, day, worked as u32 * table.unit) + burden;
                let to = extent.at(group.leaves, if settles { 0 } else { worked }, row + 1, weekends);
                improve(self, to, state, cost + net, index as u32);
            }
        }
        self.few = Some(reached);
    }

    /// `best[class]` becomes the least over classes up to it: after any of those the start is allowed.
    fn spread_classes(&mut self, extent: Extent) {
        let plane = extent.plane();
        for i in 0..plane {
            (self.best[i], self.best_from[i]) = (self.now[i], i as u32);
        }
        for i in plane..extent.classes * plane {
            let below = i - plane;
            let improves = self.now[i] < self.best[below];
            (self.best[i], self.best_from[i]) =
                if improves { (self.now[i], i as u32) } else { (self.best[below], self.best_from[below]) };
        }
    }

    pub(super) fn advance(
        &mut self,
        table: &Table,
        person: &Agent,
        extent: Extent,
        day: u32,
        groups: &[Group],
        off: f64,
    ) {
        self.spread_classes(extent);
        self.now.fill(f64::INFINITY);
        let settles = table.ends_week(day);
        for units in 0..extent.units {
            let idle = table.idle_pay(person, day, units as u32 * table.unit);
            let kept = if settles { 0 } else { units };
            for row in 0..extent.row {
                for weekends in 0..extent.weekends {
                    let from = extent.at(extent.classes - 1, units, row, weekends);
                    self.improve(day, extent.at(0, kept, 0, weekends), from, off + idle, OFF);
                }
            }
        }
        for (index, group) in groups.iter().enumerate() {
            for units in 0..extent.units.saturating_sub(group.work) {
                let worked = units + group.work;
                let net = group.net + table.idle_pay(person, day, worked as u32 * table.unit);
                let kept = if settles { 0 } else { worked };
                if self.has_any(extent, group.after, units) {
                    self.work(table, extent, day, (index as u32, group), (units, kept), net);
                }
            }
        }
    }

    fn work(
        &mut self,
        table: &Table,
        extent: Extent,
        day: u32,
        (index, group): (u32, &Group),
        (units, kept): (usize, usize),
        net: f64,
    ) {
        for row in 0..extent.row - 1 {
            let new_weekend = new_weekend(table, day, row);
            for weekends in 0..extent.weekends - usize::from(new_weekend) {
                let reached = weekends + usize::from(new_weekend);
                let burden = if new_weekend { table.weekend_burden(reached) } else { 0.0 };
                let from = extent.at(group.after, units, row, weekends);
                let to = extent.at(group.leaves, kept, row + 1, reached);
                self.improve(day, to, from, net + burden, index);
            }
        }
    }

    /// Whether any state of that class and units is reached.
    fn has_any(&self, extent: Extent, class: usize, units: usize) -> bool {
        let from = extent.at(class, units, 0, 0);
        self.best[from..from + extent.row * extent.weekends].iter().any(|cost| cost.is_finite())
    }

    fn improve(&mut self, day: u32, to: usize, from: usize, cost: f64, group: u32) {
        let total = self.best[from] + cost;
        if total < self.now[to] {
            self.now[to] = total;
            self.steps[day as usize][to] = Step { from: self.best_from[from], group };
        }
    }

    pub(super) fn trace(&self, extent: Extent, days: u32) -> Weeks {
        let states = extent.classes * extent.plane();
        let end = (0..states).min_by(|a, b| self.now[*a].total_cmp(&self.now[*b])).unwrap_or(0);
        let mut duties = vec![None; days as usize];
        if self.now[end].is_infinite() {
            return Weeks { net: f64::INFINITY, duties };
        }
        let mut state = end;
        for day in (0..days as usize).rev() {
            let step = self.steps[day][state];
            duties[day] = self.groups[day].get(step.group as usize).map(|group| group.duty);
            state = step.from as usize;
        }
        Weeks { net: self.now[end], duties }
    }
}
