//! A first plan: the hardest jobs first, each at its cheapest place.
use crate::board::{Board, plan_of};
use crate::model::Plan;
use crate::problem::Problem;

/// Places every job it can, one by one, each at its cheapest feasible place. Milliseconds for a thousand jobs.
pub fn construct(problem: &Problem) -> Plan {
    let mut board = Board::new(problem);
    fill(&mut board);
    plan_of(&board)
}

/// Opens many tours with one task each before the rest is seated. A search closes tours too many far more easily than
/// it opens tours too few.
pub(crate) fn spread(board: &mut Board, stops_a_tour: usize) {
    let wanted = board.problem.tasks.len() / stops_a_tour.max(1);
    let mut order = board.waiting.clone();
    order.sort_unstable();
    let step = (order.len() / wanted.max(1)).max(1);
    for task in order.into_iter().step_by(step) {
        let tied = board.problem.tasks[task as usize].linked;
        let empty = board.empties.iter().filter_map(|e| e.last().copied());
        let seats = empty.filter_map(|slot| board.best_on(task, slot as usize, i64::MAX));
        if let Some(seat) =
            seats.min_by_key(|s| s.cost).filter(|s| !tied && s.cost < board.problem.tasks[task as usize].lost)
        {
            board.put(task, seat.behind);
        }
    }
}

/// Seats what waits, as far as it goes.
pub(crate) fn fill(board: &mut Board) {
    let problem = board.problem;
    let depth = depths(problem);
    let mut order = board.waiting.clone();
    order.sort_by_key(|t| {
        let task = &problem.tasks[*t as usize];
        (depth[*t as usize], std::cmp::Reverse(task.lost), task.last - task.first, *t)
    });
    for task in order {
        if !board.nodes[task as usize].placed() {
            let lost = problem.tasks[task as usize].lost;
            if board.seat_job(task).is_some_and(|cost| cost > lost) {
                // An optional job dearer than its absence stays out.
                let mut tasks = vec![task];
                board.with_dependents(&mut tasks);
                board.take_all(&tasks, &mut Vec::new());
            }
        }
    }
}

/// How many jobs must come before, along the longest chain.
fn depths(problem: &Problem) -> Vec<u32> {
    let mut depth = vec![0; problem.tasks.len()];
    let mut open: Vec<u32> = (0..depth.len() as u32).collect();
    while let Some(task) = open.pop() {
        for &(behind, _) in &problem.links[task as usize].behind {
            if depth[behind as usize] <= depth[task as usize] {
                depth[behind as usize] = depth[task as usize] + 1;
                open.push(behind);
            }
        }
    }
    depth
}
