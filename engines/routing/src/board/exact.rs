//! One tour evaluated to the second: lateness, overtime, lunch, pick-up, rush hours, longest tour.
//!
//! The times kept in the nodes answer "does it fit?" in constant time, but not "how late?" nor "where is the pick-up?".
//! Tours with such kinks are replayed here: for every sensible place of lunch and pick-up, forwards from the start.
use super::{Board, Way};
use crate::model::Cost;
use crate::problem::{Leg, NEVER, Slot};

/// The best way through a given order of tasks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Exact {
    pub lateness: Cost,
    pub overtime: Cost,
    /// Price of legs beyond the direct free-flow ones (may be negative on odd matrices).
    pub detour: Cost,
    pub finish: i32,
    pub leave: i32,
    pub course: Course,
}

impl Exact {
    /// Everything the static prices do not hold.
    pub(crate) fn kink(&self) -> Cost {
        self.lateness + self.overtime + self.detour
    }
}

/// Where lunch and pick-up go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Course {
    /// (how many tasks come before, depot's place)
    pub pickup: Option<(usize, u32)>,
    /// On which leg, the pick-up counting as a stop.
    pub lunch: Option<usize>,
}

/// Something that happens on a replayed tour.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event {
    Lunch { start: i32, end: i32 },
    Stop { task: Option<u32>, place: u32, arrive: i32, start: i32, end: i32 },
}

#[derive(Clone, Copy, Default)]
struct Run {
    lateness: Cost,
    price: Cost,
    driving: i64,
    finish: i32,
    first_arrival: i32,
    /// How much later one could leave without finishing later.
    slack: i32,
    waited: i32,
}

impl Board<'_> {
    /// The cheapest course through `tasks` in this order, `None` if no course keeps the rules.
    pub(crate) fn exact(&self, slot: usize, tasks: &[u32]) -> Option<Exact> {
        if tasks.is_empty() {
            return Some(Exact::default());
        }
        let mut best = None;
        match self.first_shortage(slot, tasks) {
            None => self.try_lunches(slot, tasks, None, &mut best),
            Some(last) => {
                for before in 0..=last {
                    for &depot in &self.problem.depots {
                        self.try_lunches(slot, tasks, Some((before, depot)), &mut best);
                    }
                }
            }
        }
        best
    }

    /// Position of the first task whose parts the van lacks by then.
    fn first_shortage(&self, slot: usize, tasks: &[u32]) -> Option<usize> {
        let needs = |t: &u32| self.problem.tasks[*t as usize].parts.as_slice();
        if tasks.iter().all(|t| needs(t).is_empty()) {
            return None;
        }
        let mut left = self.problem.stock[self.problem.slots[slot].technician as usize].clone();
        tasks.iter().position(|t| {
            needs(t).iter().any(|&(part, pieces)| {
                let short = left[part as usize] < pieces;
                left[part as usize] = left[part as usize].saturating_sub(pieces);
                short
            })
        })
    }

    fn try_lunches(
        &self,
        slot: usize,
        tasks: &[u32],
        pickup: Option<(usize, u32)>,
        best: &mut Option<Exact>,
    ) {
        if self.problem.slots[slot].lunch.is_none() {
            return self.try_course(slot, tasks, Course { pickup, lunch: None }, best);
        }
        for leg in 0..=tasks.len() + usize::from(pickup.is_some()) {
            self.try_course(slot, tasks, Course { pickup, lunch: Some(leg) }, best);
        }
    }

    fn try_course(&self, slot: usize, tasks: &[u32], course: Course, best: &mut Option<Exact>) {
        let info = &self.problem.slots[slot];
        let Some(mut run) = self.replay(slot, tasks, course, info.open, &mut |_| ()) else { return };
        let mut leave = self.just_in_time(info, tasks, course, &run);
        if leave > info.open && Way::new(self.problem, info).rush() {
            let Some(again) = self.replay(slot, tasks, course, leave, &mut |_| ()) else { return };
            run = again;
        }
        if let Some(most) = info.tour_max {
            let later = info.open + run.slack.min(run.waited).max(0);
            if later > info.open && !Way::new(self.problem, info).rush() {
                let Some(again) = self.replay(slot, tasks, course, later, &mut |_| ()) else { return };
                (run, leave) = (again, later);
            }
            if i64::from(run.finish - leave) > most {
                return;
            }
        }
        let late = f64::from((run.finish - info.regular).max(0));
        let found = Exact {
            lateness: run.lateness,
            overtime: (info.overtime_per_second * late).round() as Cost,
            detour: run.price - self.direct_price(info, tasks),
            finish: run.finish,
            leave,
            course,
        };
        let key = |e: &Exact| (e.kink(), e.finish);
        if best.as_ref().is_none_or(|b| key(&found) < key(b)) {
            *best = Some(found);
        }
    }

    /// The latest leaving that reaches the first stop no later (no lunch on the first leg).
    fn just_in_time(&self, info: &Slot, tasks: &[u32], course: Course, run: &Run) -> i32 {
        let first =
            course.pickup.filter(|p| p.0 == 0).map_or_else(|| self.nodes[tasks[0] as usize].place, |p| p.1);
        if course.lunch == Some(0) || run.first_arrival >= NEVER {
            return info.open;
        }
        let way = Way::new(self.problem, info);
        way.leave_by(run.first_arrival, way.leg(info.start, first)).max(info.open)
    }

    fn direct_price(&self, info: &Slot, tasks: &[u32]) -> Cost {
        let legs = self.problem.legs_of(info);
        let mut from = info.start;
        let mut price = 0;
        for place in tasks.iter().map(|t| self.nodes[*t as usize].place).chain([info.end]) {
            price += info.leg_price(legs.get(from, place));
            from = place;
        }
        price
    }

    /// Goes through the tour from `leave`, telling `log` what happens.
    pub(crate) fn replay_events(
        &self,
        slot: usize,
        tasks: &[u32],
        exact: &Exact,
        log: &mut dyn FnMut(Event),
    ) -> i32 {
        self.replay(slot, tasks, exact.course, exact.leave, log).map_or(NEVER, |r| r.finish)
    }

    fn replay(
        &self,
        slot: usize,
        tasks: &[u32],
        course: Course,
        leave: i32,
        log: &mut dyn FnMut(Event),
    ) -> Option<Run> {
        let info = &self.problem.slots[slot];
        let way = Way::new(self.problem, info);
        let stops = tasks.len() + usize::from(course.pickup.is_some());
        let mut run = Run { slack: NEVER, ..Run::default() };
        let (mut now, mut from) = (leave, info.start);
        for k in 0..=stops {
            let (task, place) = self.item(info, tasks, course, k);
            let leg = way.leg(from, place);
            let arrive = if course.lunch == Some(k) {
                let fed = way.feed(now, leg)?;
                run.waited += fed.waited;
                run.slack = run.slack.min(run.waited + fed.latest - fed.lunch);
                log(Event::Lunch { start: fed.lunch, end: fed.lunch + fed.duration });
                run.drive(info, Leg { seconds: fed.driving, ..leg });
                fed.arrive
            } else {
                let arrive = way.arrive(now, leg);
                run.drive(info, Leg { seconds: arrive - now, ..leg });
                arrive
            };
            if k == stops {
                run.finish = arrive;
                run.slack = run.slack.min(run.waited + info.close - arrive);
                break;
            }
            let (start, end) = self.serve(slot, task, arrive, &mut run)?;
            if k == 0 {
                run.first_arrival = start;
            }
            log(Event::Stop { task, place, arrive, start, end });
            (now, from) = (end, place);
        }
        (run.finish <= info.close && run.driving <= info.driving_max).then_some(run)
    }

    /// The `k`-th stop: a task, the pick-up, or the end.
    fn item(&self, info: &Slot, tasks: &[u32], course: Course, k: usize) -> (Option<u32>, u32) {
        let skipped = match course.pickup {
            Some((before, depot)) if before == k => return (None, depot),
            Some((before, _)) => usize::from(k > before),
            None => 0,
        };
        match tasks.get(k - skipped) {
            Some(task) => (Some(*task), self.nodes[*task as usize].place),
            None => (None, info.end),
        }
    }

    fn serve(&self, slot: usize, task: Option<u32>, arrive: i32, run: &mut Run) -> Option<(i32, i32)> {
        let Some(task) = task else {
            return Some((arrive, arrive + self.problem.data.pickup_duration as i32));
        };
        let start = self.start_from(task, arrive);
        if start >= NEVER {
            return None;
        }
        run.waited += start - arrive;
        run.slack = run.slack.min(run.waited + self.latest_in_window(task, start) - start);
        run.lateness += self.lateness(task, start);
        Some((start, start + self.problem.table.seat(slot, task as usize).seconds))
    }

    /// Price of starting `task` at `start`.
    #[inline]
    pub(crate) fn lateness(&self, task: u32, start: i32) -> Cost {
        match self.problem.tasks[task as usize].due {
            Some((at, per_hour)) if start > at => i64::from(start - at) * per_hour / 3600,
            _ => 0,
        }
    }

    fn latest_in_window(&self, task: u32, start: i32) -> i32 {
        let t = &self.problem.tasks[task as usize];
        let windows = &self.problem.windows[t.windows.0 as usize..t.windows.1 as usize];
        let end = windows.iter().find(|w| start <= w.1).map_or(start, |w| w.1);
        end.min(self.clamp(task).1)
    }
}

impl Run {
    fn drive(&mut self, info: &Slot, leg: Leg) {
        self.price += info.leg_price(leg);
        self.driving += i64::from(leg.seconds);
    }
}
