//! From the board to a plan with explicit times.
use super::exact::Event;
use super::{Board, NONE};
use crate::model::{Plan, Stop, Tour, What};

/// The board as a plan.
pub(crate) fn plan_of(board: &Board) -> Plan {
    let mut tours: Vec<Tour> =
        (0..board.sums.len()).filter(|s| board.sums[*s].count > 0).map(|s| tour_of(board, s)).collect();
    tours.sort_by_key(|t| (t.technician, t.shift));
    let mut left_out: Vec<usize> =
        board.waiting.iter().map(|t| board.problem.tasks[*t as usize].job as usize).collect();
    left_out.sort_unstable();
    left_out.dedup();
    Plan { tours, left_out }
}

fn tour_of(board: &Board, slot: usize) -> Tour {
    let info = &board.problem.slots[slot];
    let tasks: Vec<u32> = board.tasks_on(slot).collect();
    let mut tour =
        Tour { technician: info.technician as usize, shift: info.shift as usize, ..Tour::default() };
    let exact = board.exact(slot, &tasks).expect("a seated tour can be driven");
    tour.leave = i64::from(exact.leave);
    let back = board.replay_events(slot, &tasks, &exact, &mut |event| tour.stops.push(stop(board, event)));
    tour.back = i64::from(back);
    tour
}

fn stop(board: &Board, event: Event) -> Stop {
    let times = |arrive: i32, start: i32, end: i32| (i64::from(arrive), i64::from(start), i64::from(end));
    let (what, (arrive, start, end)) = match event {
        Event::Lunch { start, end } => (What::Lunch, times(start, start, end)),
        Event::Stop { task: None, place, arrive, start, end } => {
            (What::Pickup(board.problem.places[place as usize] as usize), times(arrive, start, end))
        }
        Event::Stop { task: Some(task), arrive, start, end, .. } => {
            debug_assert_ne!(task, NONE);
            (What::Job(board.problem.tasks[task as usize].job as usize), times(arrive, start, end))
        }
    };
    Stop { what, arrive, start, end }
}
