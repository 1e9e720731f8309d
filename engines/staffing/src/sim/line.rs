//! Who is waiting: one line per contact kind and one for its callbacks, first come first served; and the slots that
//! contacts live in while they are inside.

use std::collections::VecDeque;

/// A contact inside: waiting or being served.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inside {
    pub contact: u32,
    /// Tells this one from earlier users of the slot.
    pub serial: u32,
    pub arrived_s: f64,
    pub waiting: bool,
    pub is_callback: bool,
}

/// Slots, reused.
#[derive(Debug, Default)]
pub(super) struct Slots {
    slots: Vec<Inside>,
    unused: Vec<u32>,
    serial: u32,
}

impl Slots {
    pub(super) fn enter(&mut self, contact: u32, arrived_s: f64) -> u32 {
        self.serial = self.serial.wrapping_add(1);
        let one = Inside { contact, serial: self.serial, arrived_s, waiting: false, is_callback: false };
        match self.unused.pop() {
            Some(slot) => {
                self.slots[slot as usize] = one;
                slot
            }
            None => {
                self.slots.push(one);
                self.slots.len() as u32 - 1
            }
        }
    }

    pub(super) fn leave(&mut self, slot: u32) {
        self.slots[slot as usize].waiting = false;
        self.unused.push(slot);
    }

    pub(super) fn at(&mut self, slot: u32) -> &mut Inside {
        &mut self.slots[slot as usize]
    }

    /// Those who were never served.
    pub(super) fn still_waiting(&self) -> Vec<Inside> {
        self.slots.iter().filter(|inside| inside.waiting).copied().collect()
    }

    /// Whether the contact of that serial still waits on the line (not for a callback).
    pub(super) fn still_waits(&self, slot: u32, serial: u32) -> bool {
        let inside = &self.slots[slot as usize];
        inside.serial == serial && inside.waiting && !inside.is_callback
    }
}

/// A line; those who left it are skipped when they come to the front.
#[derive(Debug, Default)]
pub(super) struct Line {
    waiting: VecDeque<Waiting>,
}

#[derive(Debug, Clone, Copy)]
struct Waiting {
    slot: u32,
    serial: u32,
    since_s: f64,
}

impl Line {
    pub(super) fn join(&mut self, slot: u32, serial: u32, since_s: f64) {
        self.waiting.push_back(Waiting { slot, serial, since_s });
    }

    /// Since when the front has waited; drops from the front whoever `is_here` denies.
    pub(super) fn front_since_s(&mut self, is_here: impl Fn(u32, u32) -> bool) -> Option<f64> {
        while let Some(front) = self.waiting.front() {
            if is_here(front.slot, front.serial) {
                return Some(front.since_s);
            }
            self.waiting.pop_front();
        }
        None
    }

    pub(super) fn pop(&mut self) -> Option<u32> {
        self.waiting.pop_front().map(|w| w.slot)
    }
}
