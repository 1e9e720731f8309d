//! What a problem may hold.

use super::problem::{Agent, Effort, Need, Pattern, Problem};
use crate::error::{check, check_count, check_share};
use crate::{Error, Result};

const COST_MAX: f64 = 1e6;

impl Problem {
    /// Slots in a day.
    pub(super) fn slots_a_day(&self) -> u32 {
        1440 / self.slot_minutes
    }

    /// Refuses a problem that makes no sense, naming the field.
    pub fn validate(&self) -> Result<()> {
        check((1..=56).contains(&self.days), "days", f64::from(self.days), "from 1 to 56")?;
        check(
            self.first_weekday < 7,
            "first_weekday",
            f64::from(self.first_weekday),
            "from 0 (Monday) to 6",
        )?;
        let minutes = self.slot_minutes;
        check([15, 30, 60].contains(&minutes), "slot_minutes", f64::from(minutes), "15, 30 or 60")?;
        check_count((1..=50).contains(&self.patterns.len()), "patterns", self.patterns.len(), "1 to 50")?;
        check_count((1..=50).contains(&self.needs.len()), "needs", self.needs.len(), "1 to 50")?;
        check_count((1..=1000).contains(&self.agents.len()), "agents", self.agents.len(), "1 to 1,000")?;
        self.validate_rules().map_err(|e| e.within("rules"))?;
        let slots = self.slots_a_day();
        for (i, pattern) in self.patterns.iter().enumerate() {
            pattern
                .validate(slots, self.rules.rest_slots)
                .map_err(|e| e.within(format_args!("patterns[{i}]")))?;
        }
        for (i, need) in self.needs.iter().enumerate() {
            need.validate(self.days * slots).map_err(|e| e.within(format_args!("needs[{i}]")))?;
            if self.needs[..i].iter().any(|n| n.site == need.site && n.skill == need.skill) {
                return Err(Error::impossible(format!("needs[{i}]"), "repeats a site and skill"));
            }
        }
        for (i, agent) in self.agents.iter().enumerate() {
            agent.validate(self).map_err(|e| e.within(format_args!("agents[{i}]")))?;
        }
        Ok(())
    }

    fn validate_rules(&self) -> Result<()> {
        let rules = &self.rules;
        let rest = rules.rest_slots;
        check(rest <= self.slots_a_day(), "rest_slots", f64::from(rest), "from 0 to the slots of a day")?;
        let row = rules.days_in_a_row_max;
        check((1..=14).contains(&row), "days_in_a_row_max", f64::from(row), "from 1 to 14")?;
        let (free, weekends) = (rules.free_weekends_min, self.weekends());
        if free > weekends {
            return Err(Error::impossible(
                "free_weekends_min",
                format!("is {free} of {weekends} weekends in the plan"),
            ));
        }
        check(
            (0.0..=10.0).contains(&rules.weekend_premium),
            "weekend_premium",
            rules.weekend_premium,
            "from 0 to 10",
        )?;
        let burden = rules.weekend_burden;
        check((0.0..=COST_MAX).contains(&burden), "weekend_burden", burden, "from 0 to 1e6")
    }

    /// Weekday of a day of the plan, 0 for Monday.
    pub(super) fn weekday(&self, day: u32) -> u32 {
        (u32::from(self.first_weekday) + day) % 7
    }

    /// Weekends touched by the plan.
    pub(super) fn weekends(&self) -> u32 {
        let starts = |d: u32| self.weekday(d) == 5 || (d == 0 && self.weekday(d) == 6);
        (0..self.days).filter(|d| starts(*d)).count() as u32
    }
}

impl Pattern {
    fn validate(&self, slots: u32, rest: u32) -> Result<()> {
        check_count((1..=96).contains(&self.starts.len()), "starts", self.starts.len(), "1 to 96")?;
        for (i, start) in self.starts.iter().enumerate() {
            check(*start < slots, &format!("starts[{i}]"), f64::from(*start), "a slot of the day")?;
        }
        check((1..=slots).contains(&self.length), "length", f64::from(self.length), "from 1 slot to a day")?;
        let latest = self.starts.iter().max().copied().unwrap_or(0);
        if latest + self.length + rest > 2 * slots {
            let rule = "a shift and the rest after it must end before the day after the next begins";
            return Err(Error::impossible("starts", rule));
        }
        let last = u64::from(self.break_to) + u64::from(self.break_length);
        if self.break_from > self.break_to || (self.break_length > 0 && last >= u64::from(self.length)) {
            let rule = "must lie between break_from and break_to and end before the shift does";
            return Err(Error::impossible("break_to", rule));
        }
        Ok(())
    }

    /// Paid slots.
    pub(super) fn work(&self) -> u32 {
        self.length - self.break_length
    }
}

impl Need {
    fn validate(&self, slots: u32) -> Result<()> {
        if self.people.len() != slots as usize {
            let rule = format!("has {} entries; the plan has {slots} slots", self.people.len());
            return Err(Error::impossible("people", rule));
        }
        for (i, people) in self.people.iter().enumerate() {
            check(*people <= 10_000, &format!("people[{i}]"), f64::from(*people), "from 0 to 10,000")?;
        }
        let cost = self.shortage_cost;
        check(cost > 0.0 && cost <= COST_MAX, "shortage_cost", cost, "above 0 and at most 1e6")
    }
}

impl Agent {
    fn validate(&self, problem: &Problem) -> Result<()> {
        check_count((1..=20).contains(&self.sites.len()), "sites", self.sites.len(), "1 to 20")?;
        check_count((1..=50).contains(&self.skills.len()), "skills", self.skills.len(), "1 to 50")?;
        check(
            (0.0..=COST_MAX).contains(&self.cost_per_hour),
            "cost_per_hour",
            self.cost_per_hour,
            "from 0 to 1e6",
        )?;
        let most = self.hours_week_max;
        check((0.0..=168.0).contains(&most), "hours_week_max", most, "from 0 to 168")?;
        let paid = self.hours_week_paid_min;
        check(paid >= 0.0 && paid <= most, "hours_week_paid_min", paid, "from 0 to hours_week_max")?;
        check(
            (0.0..=24.0).contains(&self.hours_day_max),
            "hours_day_max",
            self.hours_day_max,
            "from 0 to 24",
        )?;
        for (i, day) in self.absent.iter().enumerate() {
            check(*day < problem.days, &format!("absent[{i}]"), f64::from(*day), "a day of the plan")?;
        }
        for (i, wish) in self.wishes.iter().enumerate() {
            let field = format!("wishes[{i}]");
            check(
                wish.day < problem.days,
                &format!("{field}.day"),
                f64::from(wish.day),
                "a day of the plan",
            )?;
            check(
                (0.0..=COST_MAX).contains(&wish.weight),
                &format!("{field}.weight"),
                wish.weight,
                "from 0 to 1e6",
            )?;
        }
        let before = self.days_in_a_row_before;
        check(before <= 100, "days_in_a_row_before", f64::from(before), "from 0 to 100")?;
        let free = self.free_from_slot;
        check(
            free <= problem.slots_a_day(),
            "free_from_slot",
            f64::from(free),
            "from 0 to the slots of a day",
        )
    }
}

impl Effort {
    pub(super) fn validate(&self) -> Result<()> {
        check(self.dives <= 1_000, "dives", f64::from(self.dives), "at most 1,000")?;
        check(self.bound_rounds <= 100_000, "bound_rounds", f64::from(self.bound_rounds), "at most 100,000")?;
        check(
            self.search_rounds <= 10_000_000,
            "search_rounds",
            f64::from(self.search_rounds),
            "at most 1e7",
        )?;
        check_share("gap", self.gap)
    }
}
