//! What a model may hold, checked once before anything runs.

use super::model::{Contact, Group, Model, Shift, Time};
use crate::error::{check, check_count, check_positive_s, check_share};
use crate::{Error, Result};

const AGENTS_MAX: u32 = 1_000_000;
const CONTACTS_MAX: f64 = 1e8;
const INTERVALS_MAX: f64 = 1e7;
const UNITS_MAX: u16 = 840;

impl Model {
    /// Refuses a model that cannot be played, naming the field.
    pub fn validate(&self) -> Result<()> {
        check_positive_s("open_s", self.open_s)?;
        let warm_up = self.warm_up_s;
        check((0.0..self.open_s).contains(&warm_up), "warm_up_s", warm_up, "from 0 to below open_s")?;
        check_count(
            (1..=1000).contains(&self.contacts.len()),
            "contacts",
            self.contacts.len(),
            "1 to 1,000",
        )?;
        check_count((1..=1000).contains(&self.groups.len()), "groups", self.groups.len(), "1 to 1,000")?;
        let mut expected = 0.0;
        for (i, contact) in self.contacts.iter().enumerate() {
            contact.validate().map_err(|e| e.within(format_args!("contacts[{i}]")))?;
            if self.open_s / contact.interval_s > INTERVALS_MAX {
                let rule = format!("open_s holds more than {INTERVALS_MAX:e} of them");
                return Err(Error::impossible(format!("contacts[{i}].interval_s"), rule));
            }
            expected += contact.expected(self.open_s);
            if self.contacts[..i].iter().any(|c| c.name == contact.name) {
                return Err(Error::impossible(format!("contacts[{i}].name"), "is used twice"));
            }
        }
        let units = units_of_attention(self);
        if units > UNITS_MAX {
            let rule = format!("have {units} as least common multiple; at most {UNITS_MAX}");
            return Err(Error::impossible("contacts.concurrent", rule));
        }
        if expected > CONTACTS_MAX {
            return Err(Error::impossible("open_s", format!("holds {expected:.3e} contacts; at most 1e8")));
        }
        for (i, group) in self.groups.iter().enumerate() {
            group.validate(&self.contacts).map_err(|e| e.within(format_args!("groups[{i}]")))?;
        }
        let agents: u64 = self.groups.iter().map(|g| u64::from(g.agents)).sum();
        check(agents <= u64::from(AGENTS_MAX), "groups.agents", agents as f64, "at most 1,000,000 in all")
    }
}

impl Contact {
    fn validate(&self) -> Result<()> {
        check_positive_s("interval_s", self.interval_s)?;
        check_count(
            (1..=100_000).contains(&self.arrivals.len()),
            "arrivals",
            self.arrivals.len(),
            "1 to 100,000",
        )?;
        for (i, calls) in self.arrivals.iter().enumerate() {
            check((0.0..=1e9).contains(calls), &format!("arrivals[{i}]"), *calls, "from 0 to 1e9")?;
        }
        self.handling.validate().map_err(|e| e.within("handling"))?;
        if let Some(patience) = &self.patience {
            patience.validate().map_err(|e| e.within("patience"))?;
        }
        check((1..=12).contains(&self.concurrent), "concurrent", f64::from(self.concurrent), "from 1 to 12")?;
        let within = self.answer_within_s;
        check((0.0..=1e9).contains(&within), "answer_within_s", within, "from 0 to 1e9 seconds")?;
        if let Some(callback) = &self.callback {
            check_positive_s("callback.after_s", callback.after_s)?;
            check_share("callback.accepted", callback.accepted)?;
        }
        Ok(())
    }

    /// Mean number of contacts until `open_s`, from above.
    fn expected(&self, open_s: f64) -> f64 {
        let cycle_s = self.interval_s * self.arrivals.len() as f64;
        self.arrivals.iter().sum::<f64>() * (open_s / cycle_s).ceil()
    }
}

impl Group {
    fn validate(&self, contacts: &[Contact]) -> Result<()> {
        check(self.agents <= AGENTS_MAX, "agents", f64::from(self.agents), "from 0 to 1,000,000")?;
        check_count(self.skills.len() <= 1000, "skills", self.skills.len(), "at most 1,000")?;
        for (i, skill) in self.skills.iter().enumerate() {
            if !contacts.iter().any(|c| c.name == skill.contact) {
                let rule = format!("names {:?}, which is no kind of contact here", skill.contact);
                return Err(Error::impossible(format!("skills[{i}].contact"), rule));
            }
            if self.skills[..i].iter().any(|s| s.contact == skill.contact) {
                return Err(Error::impossible(format!("skills[{i}].contact"), "is listed twice"));
            }
        }
        check_count(self.shifts.len() <= 10_000, "shifts", self.shifts.len(), "at most 10,000")?;
        let mut last_s = 0.0;
        for (i, Shift { from_s, to_s }) in self.shifts.iter().enumerate() {
            let field = format!("shifts[{i}].from_s");
            check(
                *from_s >= last_s && *from_s <= 1e9,
                &field,
                *from_s,
                "not before the shift in front of it ends",
            )?;
            check(
                to_s > from_s && *to_s <= 1e9,
                &format!("shifts[{i}].to_s"),
                *to_s,
                "after from_s, at most 1e9",
            )?;
            last_s = *to_s;
        }
        Ok(())
    }
}

impl Time {
    fn validate(&self) -> Result<()> {
        match self {
            Self::Exponential { mean_s } | Self::Constant { mean_s } => check_positive_s("mean_s", *mean_s),
            Self::Lognormal { mean_s, cv } => {
                check_positive_s("mean_s", *mean_s)?;
                check((0.0..=10.0).contains(cv), "cv", *cv, "from 0 to 10")
            }
        }
    }
}

/// In how many units an agent's attention is cut, so that every kind of contact takes a whole number of them.
pub(super) fn units_of_attention(model: &Model) -> u16 {
    model.contacts.iter().fold(1, |units, contact| {
        let (mut x, mut y) = (units, u16::from(contact.concurrent));
        while y != 0 {
            (x, y) = (y, x % y);
        }
        units / x * u16::from(contact.concurrent)
    })
}
