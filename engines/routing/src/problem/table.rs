//! Which shift may have which task, at what price and in how many seconds: the static rules, asked once.
use super::{Slot, Task};
use crate::model::{Cost, Job, ProblemData, Technician};
use crate::rules::{Match, price, refusal};
use std::collections::HashMap;

/// What a technician charges and needs for one task, driving aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct SeatRow {
    /// Fee, service hours and soft prices.
    pub price: Cost,
    /// Seconds on site.
    pub seconds: i32,
}

/// The table; equal rows are stored once.
#[derive(Clone, Debug, Default)]
pub(crate) struct SeatTable {
    tasks: usize,
    words: usize,
    /// By slot: which distinct row of `seats`, which row of `allowed`.
    rows: Vec<(u32, u32)>,
    seats: Vec<SeatRow>,
    allowed: Vec<u64>,
}

impl SeatTable {
    #[inline]
    pub(crate) fn allows(&self, slot: usize, task: usize) -> bool {
        let row = self.rows[slot].1 as usize * self.words;
        self.allowed[row + task / 64] >> (task % 64) & 1 == 1
    }
    #[inline]
    pub(crate) fn seat(&self, slot: usize, task: usize) -> SeatRow {
        self.seats[self.rows[slot].0 as usize * self.tasks + task]
    }
    /// Slots of equal pair cannot be told apart by the static rules.
    pub(crate) fn rows(&self, slot: usize) -> (u32, u32) {
        self.rows[slot]
    }

    pub(super) fn new(data: &ProblemData, tasks: &[Task], slots: &[Slot]) -> Self {
        let mut table = SeatTable { tasks: tasks.len(), words: tasks.len().div_ceil(64), ..Self::default() };
        let (mut seat_rows, mut allowed_rows) = (HashMap::new(), HashMap::new());
        let mut last = (u32::MAX, 0);
        for slot in slots {
            let technician = &data.technicians[slot.technician as usize];
            if slot.technician != last.0 {
                let seats: Vec<SeatRow> = tasks.iter().map(|t| seat(data, technician, t)).collect();
                last = (slot.technician, intern(seats, &mut seat_rows, &mut table.seats));
            }
            let bits = allowed(data, technician, slot.shift as usize, tasks, table.words);
            table.rows.push((last.1, intern(bits, &mut allowed_rows, &mut table.allowed)));
        }
        table
    }
}

fn intern<T: Copy + Eq + std::hash::Hash>(
    row: Vec<T>,
    known: &mut HashMap<Vec<T>, u32>,
    store: &mut Vec<T>,
) -> u32 {
    let next = known.len() as u32;
    *known.entry(row).or_insert_with_key(|row| {
        store.extend_from_slice(row);
        next
    })
}

fn allowed(
    data: &ProblemData,
    technician: &Technician,
    shift_ix: usize,
    tasks: &[Task],
    words: usize,
) -> Vec<u64> {
    let mut bits = vec![0_u64; words];
    for (ix, task) in tasks.iter().enumerate() {
        let job = &data.jobs[task.job as usize];
        let half = ix > 0 && tasks[ix - 1].job == task.job;
        let pinned_elsewhere = !half && job.pin.as_ref().is_some_and(|p| p.technician != technician.id);
        if !pinned_elsewhere && refusal(&Match { data, job, technician, shift_ix }).is_none() {
            bits[ix / 64] |= 1 << (ix % 64);
        }
    }
    bits
}

fn seat(data: &ProblemData, technician: &Technician, task: &Task) -> SeatRow {
    let job = &data.jobs[task.job as usize];
    let seconds = seconds_on_site(job, technician);
    let soft =
        if technician.shifts.is_empty() { 0 } else { price(&Match { data, job, technician, shift_ix: 0 }) };
    let service = (technician.prices.service_per_hour * seconds as f64 / 3600.0).round() as Cost;
    SeatRow { price: soft + service + technician.prices.per_job, seconds: seconds as i32 }
}

/// Seconds on site by the level of the first needed skill.
fn seconds_on_site(job: &Job, technician: &Technician) -> i64 {
    let Some(main) = job.skills.first() else { return job.duration };
    let held = technician.skills.iter().filter(|s| s.skill == main.skill);
    let Some(level) = held.map(|s| s.level).max() else { return job.duration };
    let reached = job.duration_by_level.iter().filter(|l| l.level <= level);
    reached.max_by_key(|l| l.level).map_or(job.duration, |l| l.duration)
}
