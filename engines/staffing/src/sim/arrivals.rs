//! When the next contact comes: a Poisson process whose rate is constant within each interval.

use super::chance::Chance;
use super::model::Contact;

/// The moment after `now_s` of the next arrival, or `None` when the doors close at `open_s` first.
///
/// One unit-mean exponential is spent along the rate: memorylessness makes this exact across interval ends.
pub(super) fn next_arrival(contact: &Contact, now_s: f64, open_s: f64, chance: &mut Chance) -> Option<f64> {
    let interval_s = contact.interval_s;
    if let [calls] = contact.arrivals[..] {
        let at_s = now_s + chance.exponential() * interval_s / calls;
        return (at_s < open_s).then_some(at_s);
    }
    let mut index = (now_s / interval_s).floor();
    let (mut at_s, mut budget) = (now_s, chance.exponential());
    while at_s < open_s {
        let rate = contact.arrivals[index as usize % contact.arrivals.len()] / interval_s;
        let end_s = (index + 1.0) * interval_s;
        let spent = rate * (end_s - at_s);
        if spent >= budget {
            let found = at_s + budget / rate;
            return (found < open_s).then_some(found);
        }
        budget -= spent.max(0.0);
        at_s = end_s;
        index += 1.0;
    }
    None
}
