//! Taking changes back: every tour is copied before its first change, and put back whole if the search says so.
use super::{Board, NONE, Node, TourSum};

/// What the board looked like when the log was opened.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log {
    open: bool,
    round: u32,
    /// Round in which a slot was last copied.
    noted: Vec<u32>,
    tours: Vec<Noted>,
    chain: Vec<(u32, Node)>,
    waiting: Vec<u32>,
    clamps: Vec<(i32, i32)>,
    total: i64,
}

#[derive(Clone, Copy, Debug)]
struct Noted {
    slot: u32,
    /// Range in `chain`, start and end nodes included.
    from: u32,
    to: u32,
    sum: TourSum,
    work: i64,
}

impl Log {
    pub(super) fn new(slots: usize) -> Self {
        Log { noted: vec![0; slots], ..Log::default() }
    }
}

impl Board<'_> {
    /// From here on, changes can be taken back by [`Board::rollback`].
    pub(crate) fn open_log(&mut self) {
        let log = &mut self.log;
        log.open = true;
        log.round = log.round.wrapping_add(1);
        if log.round == 0 {
            log.noted.fill(0);
            log.round = 1;
        }
        log.tours.clear();
        log.chain.clear();
        log.waiting.clone_from(&self.waiting);
        log.clamps.clone_from(&self.clamps);
        log.total = self.total;
    }

    /// Keeps the changes since [`Board::open_log`].
    pub(crate) fn close_log(&mut self) {
        self.log.open = false;
    }

    /// The tours changed since the log was opened.
    pub(crate) fn changed(&self) -> impl Iterator<Item = u32> + '_ {
        self.log.tours.iter().map(|t| t.slot)
    }

    /// Copies a tour before its first change.
    #[inline]
    pub(super) fn note(&mut self, slot: usize) {
        if self.log.open && self.log.noted[slot] != self.log.round {
            self.note_now(slot);
        }
    }

    fn note_now(&mut self, slot: usize) {
        self.log.noted[slot] = self.log.round;
        let from = self.log.chain.len() as u32;
        let (mut node, end) = (self.start(slot), self.end(slot));
        loop {
            self.log.chain.push((node, self.nodes[node as usize]));
            if node == end {
                break;
            }
            node = self.nodes[node as usize].next;
        }
        let to = self.log.chain.len() as u32;
        let work = self.work[self.problem.slots[slot].technician as usize];
        self.log.tours.push(Noted { slot: slot as u32, from, to, sum: self.sums[slot], work });
    }

    /// Takes back everything since [`Board::open_log`].
    pub(crate) fn rollback(&mut self) {
        let tours = std::mem::take(&mut self.log.tours);
        for noted in &tours {
            self.unchain(noted.slot as usize);
        }
        for noted in tours.iter().rev() {
            for &(node, was) in &self.log.chain[noted.from as usize..noted.to as usize] {
                self.nodes[node as usize] = was;
                self.tour_of[node as usize] = was.tour;
            }
            let slot = noted.slot as usize;
            let old = std::mem::replace(&mut self.sums[slot], noted.sum);
            self.room[slot] = self.problem.slots[slot].capacity - noted.sum.load;
            self.count_empty(slot, old.count, noted.sum.count);
            self.work[self.problem.slots[slot].technician as usize] = noted.work;
        }
        self.log.tours = tours;
        self.restore_waiting();
        std::mem::swap(&mut self.clamps, &mut self.log.clamps);
        self.total = self.log.total;
        self.log.open = false;
    }

    fn unchain(&mut self, slot: usize) {
        let (mut node, end) = (self.nodes[self.start(slot) as usize].next, self.end(slot));
        while node != end {
            self.nodes[node as usize].tour = NONE;
            self.tour_of[node as usize] = NONE;
            node = self.nodes[node as usize].next;
        }
    }

    fn restore_waiting(&mut self) {
        for task in &self.waiting {
            self.waiting_at[*task as usize] = NONE;
        }
        std::mem::swap(&mut self.waiting, &mut self.log.waiting);
        for (at, task) in self.waiting.iter().enumerate() {
            self.waiting_at[*task as usize] = at as u32;
        }
    }
}
