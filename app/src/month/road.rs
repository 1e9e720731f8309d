//! The road: technicians leave in time or too late, arrive where they say or not quite.
use field::{Arrive, Visit, arrive, set_out, visit};
use kernel::{Actor, Id, Result};
use network::{Place, Staff};
use rand::Rng;
use store::Uow;

use super::{Month, Next};
use crate::stage::Doing;

impl Month<'_> {
    pub(super) fn actor(&self, who: Id<Staff>) -> Actor {
        self.crew.hand(who).map_or_else(Actor::system, |h| h.actor.clone())
    }

    pub(super) async fn look(&mut self, who: Id<Staff>) -> Result<()> {
        match self.crew.look(&self.stage, who).await? {
            Doing::Nothing => Ok(()),
            Doing::Waits(until) => {
                self.agenda.plan(until, Next::Look(who));
                Ok(())
            }
            Doing::Leaves(v, way) => {
                let (id, notice, actor) = (v.id, self.notice(), self.actor(who));
                self.stage.act(&actor, async move |uow| set_out(uow, id, &notice).await).await?;
                self.crew.drive(who, &v, way);
                let mut minutes = (way.minutes as f64 * self.rng.random_range(0.8..1.5)).round() as i64;
                if self.chance(7) {
                    minutes += self.rng.random_range(40..110);
                }
                self.agenda.plan(self.stage.now().plus_minutes(minutes), Next::Arrive(who, id));
                Ok(())
            }
            Doing::TooLate(v) => {
                self.agenda.plan(self.stage.now(), Next::Look(who));
                self.move_visit(v.id, "师傅当天未能赶到，与客户协商改期").await
            }
        }
    }

    pub(super) async fn arrive(&mut self, who: Id<Staff>, id: Id<Visit>) -> Result<()> {
        let (notice, actor) = (self.notice(), self.actor(who));
        // A phone without a fix, or opened at the last corner: noted for the audit, never refused.
        let (silent, off) = (self.chance(3), if self.chance(2) { 0.02 } else { 0.0004 });
        let near = (self.rng.random_range(-1.0..1.0) * off, self.rng.random_range(-1.0..1.0) * off);
        let there = async move |uow: &Uow| {
            let v = visit(uow, id).await?;
            let place = v.detail.place.filter(|_| !silent);
            let place = place.map(|p| Place { lon: p.lon + near.0, lat: p.lat + near.1 });
            arrive(uow, id, Arrive { place, accuracy_m: Some(15), notice: notice.clone() }).await?;
            visit(uow, id).await
        };
        let arrived = self.stage.act(&actor, there).await;
        let v = match arrived {
            Ok(v) => v,
            Err(e) => {
                // Called off while he drove.
                self.crew.free(who);
                self.agenda.plan(self.stage.now(), Next::Look(who));
                return Err(e);
            }
        };
        let now = self.stage.now();
        let late = v.missed > 0 || v.promised.is_some_and(|w| now > w.to);
        self.tally.arrived((now - v.created_at) / 60_000, late);
        if let Some(job) = self.jobs.get_mut(&v.case) {
            job.annoyed |= late;
        }
        let work = self.rng.random_range(25..95);
        self.agenda.plan(now.plus_minutes(work), Next::Finish(who, id));
        Ok(())
    }
}
