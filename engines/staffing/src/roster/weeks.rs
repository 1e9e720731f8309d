//! One person's best weeks for given prices, exactly: dynamic programming over days.
//!
//! State at the end of a day: class of rest, units worked this week, days in a row, weekends worked.

use super::coverage::slots_of;
use super::problem::{Agent, Duty};
use super::table::Table;

/// Worth of one more person, per need and slot.
pub(super) type Prices = [Vec<f64>];

/// What is held fixed or costs extra, for one person.
pub(super) struct Bias<'a> {
    /// Duties outside `free`.
    pub kept: &'a [Option<Duty>],
    /// Days that may be planned anew.
    pub free: std::ops::Range<u32>,
    /// An earlier roster, and the cost of each day changed from it.
    pub earlier: Option<(&'a [Option<Duty>], f64)>,
}

impl Bias<'_> {
    /// What the day must stay, if it must.
    fn fixed(&self, day: u32) -> Option<Option<Duty>> {
        (!self.free.contains(&day)).then(|| self.kept[day as usize])
    }

    /// Cost of giving `duty` on a day, against the earlier roster.
    fn change(&self, day: u32, duty: Option<&Duty>) -> f64 {
        let Some((earlier, cost)) = self.earlier else { return 0.0 };
        let same = match (&earlier[day as usize], duty) {
            (None, None) => true,
            (Some(a), Some(b)) => same_shift(a, b),
            _ => false,
        };
        if same { 0.0 } else { cost }
    }
}

/// The best weeks and what they cost net of what they earn.
#[derive(Clone)]
pub(super) struct Weeks {
    pub net: f64,
    pub duties: Vec<Option<Duty>>,
}

/// The best duty among those alike to the programme.
#[derive(Clone, Copy)]
struct Group {
    work: usize,
    after: usize,
    leaves: usize,
    net: f64,
    duty: Duty,
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
    groups: Vec<Vec<Group>>,
}

/// Extent of each part of the state.
#[derive(Clone, Copy)]
struct Extent {
    classes: usize,
    units: usize,
    row: usize,
    weekends: usize,
}

impl Extent {
    fn plane(self) -> usize {
        self.units * self.row * self.weekends
    }

    fn at(self, class: usize, units: usize, row: usize, weekends: usize) -> usize {
        ((class * self.units + units) * self.row + row) * self.weekends + weekends
    }
}

pub(super) fn best_weeks(
    table: &Table,
    agent: usize,
    prices: &Prices,
    bias: Option<&Bias>,
    room: &mut Room,
) -> Weeks {
    let person = &table.problem.agents[agent];
    let extent = Extent {
        classes: table.classes,
        units: table.units_week_max(person) + 1,
        row: table.problem.rules.days_in_a_row_max as usize + 1,
        weekends: table.weekends_max + 1,
    };
    let worth = worth_by_site(table, agent, prices);
    room.begin(extent, table.problem.days, person.days_in_a_row_before);
    for day in 0..table.problem.days {
        let groups = groups_of_day(table, person, day, &worth, bias);
        let off = off_cost(table, person, day, bias);
        room.advance(table, person, extent, day, &groups, off);
        room.groups.push(groups);
    }
    room.trace(extent, table.problem.days)
}

/// Prefix sums over slots of the best price the person can earn, per site; a day of nothing is added at the end.
fn worth_by_site(table: &Table, agent: usize, prices: &Prices) -> Vec<Vec<f64>> {
    let per_site = |queues: &Vec<usize>| {
        let mut sums = Vec::with_capacity(table.slots + 2 * table.slots_a_day as usize + 1);
        sums.push(0.0);
        let worth = |t: usize| queues.iter().map(|q| prices[*q][t]).fold(0.0, f64::max);
        sums.extend((0..table.slots).map(worth).scan(0.0, |sum, worth| {
            *sum += worth;
            Some(*sum)
        }));
        let sum = sums[table.slots];
        sums.resize(table.slots + 2 * table.slots_a_day as usize + 1, sum);
        sums
    };
    table.queues[agent].iter().map(per_site).collect()
}

/// The best duty of each kind on a day, or none when the day is barred.
fn groups_of_day(
    table: &Table,
    person: &Agent,
    day: u32,
    worth: &[Vec<f64>],
    bias: Option<&Bias>,
) -> Vec<Group> {
    if let Some(fixed) = bias.and_then(|b| b.fixed(day)) {
        return fixed.iter().flat_map(|duty| group_of_fixed(table, person, day, duty, worth)).collect();
    }
    let mut groups: Vec<Group> = Vec::new();
    if person.absent.contains(&day) {
        return groups;
    }
    for choice in &table.choices {
        let pattern = &table.problem.patterns[choice.pattern];
        let too_early = day == 0 && choice.start < person.free_from_slot;
        if pattern.work() > table.slots_in(person.hours_day_max) || too_early {
            continue;
        }
        let pay =
            table.pay(person, choice.pattern, day) + table.disappointment(person, day, Some(choice.pattern));
        for (site, sums) in worth.iter().enumerate() {
            let from = (day * table.slots_a_day + choice.start) as usize;
            let (earned, break_after) = earn(sums, from, pattern);
            let duty = Duty { pattern: choice.pattern, site, start: choice.start, break_after };
            let net = pay - earned + bias.map_or(0.0, |b| b.change(day, Some(&duty)));
            let group = Group { work: choice.work, after: choice.after, leaves: choice.leaves, net, duty };
            match groups
                .iter_mut()
                .find(|g| (g.work, g.after, g.leaves) == (group.work, group.after, group.leaves))
            {
                Some(found) if found.net > net => *found = group,
                Some(_) => {}
                None => groups.push(group),
            }
        }
    }
    groups
}

/// A duty that must stay, break and all.
fn group_of_fixed(table: &Table, person: &Agent, day: u32, duty: &Duty, worth: &[Vec<f64>]) -> Option<Group> {
    let choice = table.choices.iter().find(|c| (c.pattern, c.start) == (duty.pattern, duty.start))?;
    let pay = table.pay(person, duty.pattern, day) + table.disappointment(person, day, Some(duty.pattern));
    let sums = &worth[duty.site];
    let earned: f64 = slots_of(table, day, duty).map(|t| sums[t + 1] - sums[t]).sum();
    Some(Group {
        work: choice.work,
        after: choice.after,
        leaves: choice.leaves,
        net: pay - earned,
        duty: *duty,
    })
}

/// What a shift earns, with its break where least is lost.
fn earn(sums: &[f64], from: usize, pattern: &super::problem::Pattern) -> (f64, u32) {
    let all = sums[from + pattern.length as usize] - sums[from];
    if pattern.break_length == 0 {
        return (all, 0);
    }
    let lost = |after: u32| {
        let at = from + after as usize;
        sums[at + pattern.break_length as usize] - sums[at]
    };
    let (mut least, mut place) = (f64::INFINITY, pattern.break_from);
    for after in pattern.break_from..=pattern.break_to {
        if lost(after) < least - 1e-12 {
            (least, place) = (lost(after), after);
        }
    }
    (all - least, place)
}

/// The same shift to the person who works it; a moved break is no change of plan.
pub(super) fn same_shift(a: &Duty, b: &Duty) -> bool {
    (a.pattern, a.site, a.start) == (b.pattern, b.site, b.start)
}

/// Cost of a day off, infinite where the person must work.
fn off_cost(table: &Table, person: &Agent, day: u32, bias: Option<&Bias>) -> f64 {
    let wish = table.disappointment(person, day, None);
    match bias.map(|bias| (bias, bias.fixed(day))) {
        Some((_, Some(Some(_)))) => f64::INFINITY,
        Some((bias, None)) => wish + bias.change(day, None),
        _ => wish,
    }
}

impl Room {
    fn begin(&mut self, extent: Extent, days: u32, row_before: u32) {
        let states = extent.classes * extent.plane();
        self.now.clear();
        self.now.resize(states, f64::INFINITY);
        self.now[extent.at(0, 0, (row_before as usize).min(extent.row - 1), 0)] = 0.0;
        self.best.resize(states, f64::INFINITY);
        self.best_from.resize(states, 0);
        self.steps.resize_with(self.steps.len().max(days as usize), Vec::new);
        for steps in &mut self.steps[..days as usize] {
            steps.resize(steps.len().max(states), Step { from: 0, group: OFF });
        }
        self.groups.clear();
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

    fn advance(
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
            // A Sunday after a worked Saturday is the same weekend.
            let new_weekend = table.is_weekend(day) && !(table.ends_week(day) && row > 0);
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

    fn trace(&self, extent: Extent, days: u32) -> Weeks {
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
