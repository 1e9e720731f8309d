//! What happens next: a heap of dated events; ties in the order they were written down.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// Something that will happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    Arrive { contact: u32 },
    Finish { agent: u32, slot: u32 },
    HangUp { slot: u32, serial: u32 },
    OfferCallback { slot: u32, serial: u32 },
    ShiftStart { group: u32 },
    ShiftEnd { group: u32 },
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    at_s: f64,
    order: u64,
    event: Event,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Entry {}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Entry {
    /// The earliest is the greatest, as the heap gives the greatest first.
    fn cmp(&self, other: &Self) -> Ordering {
        other.at_s.total_cmp(&self.at_s).then_with(|| other.order.cmp(&self.order))
    }
}

/// Events by time.
#[derive(Debug, Default)]
pub(super) struct Agenda {
    heap: BinaryHeap<Entry>,
    written: u64,
}

impl Agenda {
    pub(super) fn write(&mut self, at_s: f64, event: Event) {
        self.written += 1;
        self.heap.push(Entry { at_s, order: self.written, event });
    }

    pub(super) fn next(&mut self) -> Option<(f64, Event)> {
        self.heap.pop().map(|entry| (entry.at_s, entry.event))
    }
}
