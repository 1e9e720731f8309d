//! One person's best weeks for given prices, exactly: dynamic programming over days.
//!
//! State at the end of a day: class of rest, units worked this week, days in a row, weekends worked.

use super::coverage::slots_of;
use super::problem::{Agent, Duty};
pub(super) use super::room::Room;
use super::room::{Extent, Group};
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
        let fixed = bias.is_some_and(|bias| bias.fixed(day).is_some());
        if room.is_narrow(extent, fixed) {
            room.step_narrow(table, person, extent, day, &groups, off);
        } else {
            room.advance(table, person, extent, day, &groups, off);
        }
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
