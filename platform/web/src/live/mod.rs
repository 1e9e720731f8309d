//! Live pages: a stream that says what changed, as far as the listener may see it; the page fetches the part again.
mod topic;

use std::{collections::BTreeSet, convert::Infallible, time::Duration};

use axum::response::{IntoResponse, Response, sse};
use futures_util::stream::{self, Stream};
use kernel::{Actor, Result, UnitPath};
use maud::{Markup, html};
use serde::Deserialize;
use store::{Db, Entry, journal};
use tokio::sync::{OwnedSemaphorePermit, watch};

use crate::{Ctx, Fail, Query, Reply, auth::visit, routes::Policy, shell::Core};
use topic::Topic;

/// Shortest time between two looks of one stream, so that a storm of commits costs little.
const PACE: Duration = Duration::from_millis(300);
/// Longest time between two looks: a session that ended closes its streams within it.
const CHECK: Duration = Duration::from_secs(4);
/// Positions looked back over, for commits that were overtaken (PostgreSQL).
const LOOK_BACK: i64 = 200;
/// Most streams of one node.
pub(crate) const STREAMS_MAX: usize = 5_000;
/// Entries looked at at once.
const BATCH: u64 = 500;

#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    topics: String,
}

impl Ctx {
    /// A part of the page that fetches itself again from `src` (a fragment address) whenever one of `topics` changes:
    /// `case/<id>` (a subject), `thread/<id>`, `customer/<id>`, `kind/cases.` (all news of a module),
    /// `kind/cases.CaseOpened`.
    pub fn live(&self, id: &str, topics: &[&str], src: &str, body: Markup) -> Markup {
        let list: String = form_urlencoded::byte_serialize(topics.join(",").as_bytes()).collect();
        let door = if self.actor().kind == kernel::ActorKind::Customer { "/my/live" } else { "/live" };
        html! {
            div id=(id) hx-ext="sse" sse-connect={ (door) "?topics=" (list) } {
                div hx-get=(src) hx-trigger="sse:changed" hx-target="this" hx-swap="innerHTML" { (body) }
            }
        }
    }
}

/// `GET /live?topics=` and `GET /my/live?topics=`
pub(crate) async fn stream(ctx: Ctx, wanted: Query<Wanted>) -> Reply {
    let topics: Vec<Topic> = wanted.topics.split(',').filter_map(Topic::parse).take(20).collect();
    if topics.is_empty() {
        return Err(Fail::Unreadable("no topics".into()));
    }
    let full = || Fail::Error(kernel::Error::TooMany { retry_after_s: 10 });
    let room = ctx.0.core.streams.clone().try_acquire_owned().map_err(|_| full())?;
    let from = ctx.read(async |view| journal::last_position(view).await).await?;
    let listener = Listener {
        news: ctx.db().follow(),
        seen: BTreeSet::from([from]),
        floor: from,
        last: from,
        topics,
        ctx,
        _room: room,
    };
    Ok(answer(stream::unfold(listener, Listener::next)))
}

fn answer(
    events: impl Stream<Item = std::result::Result<sse::Event, Infallible>> + Send + 'static,
) -> Response {
    let keep = sse::KeepAlive::new().interval(Duration::from_secs(15));
    ([("x-accel-buffering", "no")], sse::Sse::new(events).keep_alive(keep)).into_response()
}

struct Listener {
    ctx: Ctx,
    topics: Vec<Topic>,
    news: watch::Receiver<u64>,
    /// Positions dealt with, of those looked back over.
    seen: BTreeSet<i64>,
    /// Nothing at or below was ever asked for.
    floor: i64,
    last: i64,
    /// Given back when the stream ends.
    _room: OwnedSemaphorePermit,
}

impl Listener {
    /// Waits for the next thing to say; `None` ends the stream.
    async fn next(mut self) -> Option<(std::result::Result<sse::Event, Infallible>, Self)> {
        loop {
            tokio::select! {
                changed = self.news.changed() => {
                    changed.ok()?;
                    tokio::time::sleep(PACE).await;
                    self.news.mark_unchanged();
                }
                () = tokio::time::sleep(CHECK) => {}
            }
            let ids = self.look().await.ok()??;
            if !ids.is_empty() {
                let event = sse::Event::default().event("changed").id(self.last.to_string());
                return Some((Ok(event.data(ids.into_iter().collect::<Vec<_>>().join(","))), self));
            }
        }
    }

    /// Who listens is asked anew each time, so rights taken away hold at once; `None` when the session ended.
    async fn look(&mut self) -> Result<Option<BTreeSet<String>>> {
        let core = &self.ctx.0.core;
        let customer = self.ctx.actor().kind == kernel::ActorKind::Customer;
        let policy = if customer { Policy::customer() } else { Policy::signed_in() };
        let visit = visit(core, &self.ctx.0.credentials).await?.for_route(&policy, self.ctx.loc().locale);
        if visit.actor.kind != self.ctx.actor().kind || visit.session != self.ctx.0.session {
            return Ok(None);
        }
        let from = (self.last - LOOK_BACK).max(self.floor);
        let fresh = entries(&core.db, &visit.actor, from).await?;
        let fresh: Vec<Entry> = fresh.into_iter().filter(|e| self.seen.insert(e.seq)).collect();
        self.last = fresh.iter().map(|e| e.seq).fold(self.last, i64::max);
        self.seen = self.seen.split_off(&(self.last - LOOK_BACK));
        let told = fresh.iter().filter(|e| self.topics.iter().any(|t| t.covers(e)));
        let told = told.filter(|e| customer || may_hear(core, &visit.actor, e));
        Ok(Some(told.map(|e| e.subject_id.clone()).collect()))
    }
}

/// News of a module is told where the listener holds one of that module's permissions.
fn may_hear(core: &Core, actor: &Actor, e: &Entry) -> bool {
    let names = core.permissions_of(e.kind.split('.').next().unwrap_or(""));
    let (technician, customer) = (e.technician.as_deref(), e.customer.as_deref());
    UnitPath::parse(&e.unit)
        .is_some_and(|unit| actor.within(&names).scope.covers_row(&unit, technician, customer))
}

async fn entries(db: &Db, actor: &Actor, from: i64) -> Result<Vec<Entry>> {
    db.read(actor, async move |view| journal::after(view, from, BATCH).await).await
}
