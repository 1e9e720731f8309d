//! A crew on the road, as it truly is: where each technician stands, when he is free, how far he drove. The plan is the
//! house's; whether it holds is found out here.
use std::collections::BTreeMap;

use field::{Visit, VisitState, Window};
use jiff::civil::Date;
use kernel::{Actor, Id, Instant, Result, day_bounds, geo};
use network::{Place, Staff};

use super::Stage;

/// Road length over straight line, and speed: what the planning engine believes as well.
const ROAD_FACTOR: f64 = 1.3;
const SPEED_KMH: f64 = 30.0;
/// Minutes after midnight at which nobody sets out any more.
const LATEST_MINUTE: i64 = 20 * 60;

/// A drive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leg {
    /// Metres on the road.
    pub metres: i64,
    /// Minutes at the usual speed.
    pub minutes: i64,
}

/// The drive between two places.
pub fn leg(from: Place, to: Place) -> Leg {
    let point = |p: Place| geo::Point::new(p.lon, p.lat).ok();
    let straight_m = point(from).zip(point(to)).map_or(0.0, |(a, b)| geo::distance_m(a, b));
    let road_m = straight_m * ROAD_FACTOR;
    Leg { metres: road_m.round() as i64, minutes: (road_m / 1000.0 / SPEED_KMH * 60.0).ceil() as i64 }
}

/// One technician.
#[derive(Debug, Clone)]
pub struct Hand {
    /// Where his day begins.
    pub home: Place,
    /// What he sees and may do.
    pub actor: Actor,
    at: Place,
    today: Date,
    busy: bool,
    out: bool,
    /// Metres driven, the way home of each day included.
    pub metres: i64,
    /// Days on which he went out.
    pub days: i64,
}

impl Hand {
    /// The way home of the day before, then a day not yet gone out.
    fn new_day(&mut self, date: Date) {
        self.metres += leg(self.at, self.home).metres;
        (self.at, self.today, self.out) = (self.home, date, false);
    }
}

/// What a technician does when he looks up.
#[derive(Debug)]
pub enum Doing {
    /// Nothing: he is out, or has nothing today.
    Nothing,
    /// He waits until it is time to leave.
    Waits(Instant),
    /// He leaves now, and needs so long.
    Leaves(Box<Visit>, Leg),
    /// The day is over and this one was not reached.
    TooLate(Box<Visit>),
}

/// Everybody on the road.
#[derive(Debug, Default)]
pub struct Crew(BTreeMap<Id<Staff>, Hand>);

impl Crew {
    /// Somebody joins.
    pub fn join(&mut self, who: Id<Staff>, home: Place, actor: Actor) {
        let hand = Hand {
            home,
            actor,
            at: home,
            today: Date::default(),
            busy: false,
            out: false,
            metres: 0,
            days: 0,
        };
        self.0.insert(who, hand);
    }

    /// One of them.
    pub fn hand(&self, who: Id<Staff>) -> Option<&Hand> {
        self.0.get(&who)
    }

    /// All of them.
    pub fn hands(&self) -> impl Iterator<Item = (&Id<Staff>, &Hand)> {
        self.0.iter()
    }

    /// What he does now, by his list of today.
    ///
    /// # Errors
    /// Database failures.
    pub async fn look(&mut self, stage: &Stage, who: Id<Staff>) -> Result<Doing> {
        let Some(hand) = self.0.get_mut(&who) else { return Ok(Doing::Nothing) };
        if hand.busy {
            return Ok(Doing::Nothing);
        }
        let (now, zone) = (stage.now(), stage.db.zone().clone());
        let date = now.date_in(&zone);
        if hand.today != date {
            hand.new_day(date);
        }
        let (from, to) = day_bounds(date, &zone);
        let list =
            async move |view: &store::View| field::visits_of_technician(view, who, Window { from, to }).await;
        let mine = stage.look(&Actor::system(), list).await?;
        let ready = |v: &Visit| matches!(v.state, VisitState::Dispatched | VisitState::Accepted);
        let next = mine.into_iter().filter(|v| ready(v) && v.planned.is_some()).min_by_key(|v| v.planned);
        let Some(visit) = next else { return Ok(Doing::Nothing) };
        if now > from.plus_minutes(LATEST_MINUTE) {
            return Ok(Doing::TooLate(Box::new(visit)));
        }
        let way = visit.detail.place.map_or(Leg { metres: 0, minutes: 0 }, |to| leg(hand.at, to));
        let planned = visit.planned.map_or(now, |w| w.from);
        // He may come as soon as the promise begins, also when the plan has him there later.
        let start = visit.promised.map_or(planned, |p| p.from.min(planned));
        let leave = start.plus_minutes(-way.minutes);
        if leave > now {
            return Ok(Doing::Waits(leave));
        }
        Ok(Doing::Leaves(Box::new(visit), way))
    }

    /// He drives to a visit.
    pub fn drive(&mut self, who: Id<Staff>, visit: &Visit, way: Leg) {
        if let Some(hand) = self.0.get_mut(&who) {
            hand.days += i64::from(!hand.out);
            (hand.out, hand.busy) = (true, true);
            hand.metres += way.metres;
            hand.at = visit.detail.place.unwrap_or(hand.at);
        }
    }

    /// He is free again where he stands.
    pub fn free(&mut self, who: Id<Staff>) {
        if let Some(hand) = self.0.get_mut(&who) {
            hand.busy = false;
        }
    }

    /// Everybody drives home; after the last day.
    pub fn go_home(&mut self) {
        for hand in self.0.values_mut() {
            let today = hand.today;
            hand.new_day(today);
        }
    }
}
