//! Which tasks lie near which, in space and in time.
use crate::problem::Problem;

/// Short lists of near tasks.
pub(crate) struct Neighbours {
    near_width: usize,
    near: Vec<u32>,
    string_width: usize,
    strings: Vec<u32>,
}

/// Tours that hold one of so many near tasks are tried: a tenth of all, but so many at least and at most. Measured at a
/// thousand jobs, ten seconds: 15, 25, 40, 60, 100 and 200 end at 4.6, 3.0, 2.4, 2.3, 2.2 and 2.4 %.
const NEAR: (usize, usize) = (40, 100);
/// The genetic layer's moves are tried with so many near clients (granular neighbourhood).
const CLOSE: usize = 40;
/// Ruin reaches so far.
const STRINGS: usize = 250;

impl Neighbours {
    /// Sorts all tasks around each. O(n² log n), once.
    pub(crate) fn new(problem: &Problem) -> Self {
        let n = problem.tasks.len();
        let near_width = (n / 10).clamp(NEAR.0, NEAR.1).min(n.saturating_sub(1));
        let string_width = STRINGS.min(n);
        let (mut near, mut strings) =
            (Vec::with_capacity(n * near_width), Vec::with_capacity(n * string_width));
        let mut around: Vec<(i64, u32)> = Vec::with_capacity(n);
        for a in 0..n {
            around.clear();
            around.extend((0..n).filter(|b| *b != a).map(|b| (proximity(problem, a, b), b as u32)));
            near.extend(nearest(&mut around, near_width).iter().map(|b| b.1));
            around.clear();
            around.extend((0..n).map(|b| (if a == b { -1 } else { distance(problem, a, b) }, b as u32)));
            strings.extend(nearest(&mut around, string_width).iter().map(|b| b.1));
        }
        Neighbours { near_width, near, string_width, strings }
    }
    /// The nearest few of these.
    pub(crate) fn close(&self, task: u32) -> &[u32] {
        &self.near(task)[..CLOSE.min(self.near_width)]
    }
    /// The tasks beside which `task` is tried, nearest first.
    pub(crate) fn near(&self, task: u32) -> &[u32] {
        &self.near[task as usize * self.near_width..][..self.near_width]
    }
    /// `task` itself and the tasks around it, nearest first.
    pub(crate) fn strings(&self, task: u32) -> &[u32] {
        &self.strings[task as usize * self.string_width..][..self.string_width]
    }
}

fn nearest(around: &mut [(i64, u32)], width: usize) -> &[(i64, u32)] {
    if width < around.len() && width > 0 {
        around.select_nth_unstable(width - 1);
    }
    let nearest = &mut around[..width];
    nearest.sort_unstable();
    nearest
}

fn distance(problem: &Problem, a: usize, b: usize) -> i64 {
    let (x, y) = (problem.tasks[a].place, problem.tasks[b].place);
    let (there, back) = (problem.legs[0].get(x, y), problem.legs[0].get(y, x));
    i64::from(there.seconds) + i64::from(back.seconds)
}

/// Driving, plus a fifth of unavoidable waiting, plus all unavoidable lateness, in the better of the two orders
/// (Vidal et al. 2013).
fn proximity(problem: &Problem, a: usize, b: usize) -> i64 {
    one_way(problem, a, b).min(one_way(problem, b, a))
}

fn one_way(problem: &Problem, a: usize, b: usize) -> i64 {
    let (first, second) = (&problem.tasks[a], &problem.tasks[b]);
    let leg = i64::from(problem.legs[0].get(first.place, second.place).seconds);
    let on_site = problem.data.jobs[first.job as usize].duration;
    let wait = i64::from(second.first) - on_site - leg - i64::from(first.last);
    let late = i64::from(first.first) + on_site + leg - i64::from(second.last);
    10 * leg + 2 * wait.max(0) + 10 * late.max(0)
}
