//! The same for programs: figures with numerators and denominators, the cases behind them, what units sit on.
use ::web::{ApiCall, ApiResult};
use cases::Promise;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::View;

use super::{
    asked::Asked,
    scene::{Group, Scene, period, scene},
    stuck::sat,
};
use crate::{
    Better, Count, Fact, Figure, Reading, Tally, cases_behind, count_behind, rebuild, settings::target_of,
};

/// A figure.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct FigureView {
    /// Such as `on-time`.
    figure: String,
    /// Cases, the sum of scores, or promoters less detractors.
    numerator: i64,
    /// Cases.
    denominator: i64,
    /// A share 0 to 1, a mean 1 to 5, a score -100 to 100; absent without cases.
    value: Option<f64>,
    /// 95 % interval of a share (Wilson).
    low: Option<f64>,
    high: Option<f64>,
    /// Target of the three.
    target: Option<f64>,
    /// `up` or `down`.
    better: String,
}

impl FigureView {
    fn of(r: &Reading, targets: &[f64; 3]) -> Self {
        let interval = r.interval();
        Self {
            figure: r.figure.code().into(),
            numerator: r.numerator,
            denominator: r.denominator,
            value: r.value(),
            low: interval.map(|i| i.0),
            high: interval.map(|i| i.1),
            target: target_of(targets, r.figure),
            better: if r.figure.better() == Better::Up { "up".into() } else { "down".into() },
        }
    }
}

fn all_of(tally: &Tally, targets: &[f64; 3]) -> Vec<FigureView> {
    Figure::ALL.iter().map(|f| FigureView::of(&f.read(tally), targets)).collect()
}

/// How long customers waited.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct WaitView {
    /// `response`, `arrival`, `completion`.
    promise: String,
    /// Cases that got there.
    cases: i64,
    /// Minutes within which half of them lie.
    p50: Option<i64>,
    /// Nine of ten.
    p90: Option<i64>,
}

/// A row of the table.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct GroupView {
    /// Unit path, level code, product id (`-` when unknown), kind.
    key: String,
    /// Its name; may be empty.
    name: String,
    /// Only what the unit answers for itself.
    own: bool,
    /// Requests.
    cases: i64,
    figures: Vec<FigureView>,
}

/// Figures of a cut.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct FiguresView {
    from: String,
    to: String,
    /// Paths of the units.
    units: Vec<String>,
    /// Requests.
    cases: i64,
    figures: Vec<FigureView>,
    /// The same of the period before.
    before: Vec<FigureView>,
    waits: Vec<WaitView>,
    groups: Vec<GroupView>,
    /// Cases whose news is not in the numbers yet.
    waiting: u64,
}

impl From<Scene> for FiguresView {
    fn from(s: Scene) -> Self {
        let wait = |(n, p): (usize, Promise)| WaitView {
            promise: p.code().into(),
            cases: s.now.minutes[n].count(),
            p50: s.now.minutes[n].percentile(50),
            p90: s.now.minutes[n].percentile(90),
        };
        let group = |g: &Group| GroupView {
            key: if g.key.is_empty() { "-".into() } else { g.key.clone() },
            name: g.name.clone(),
            own: g.own,
            cases: g.tally.count(Count::Cases),
            figures: all_of(&g.tally, &s.targets),
        };
        Self {
            from: s.slice.period.from.to_string(),
            to: s.slice.period.to.to_string(),
            units: s.slice.units.iter().map(|u| u.as_str().to_owned()).collect(),
            cases: s.now.count(Count::Cases),
            figures: all_of(&s.now, &s.targets),
            before: all_of(&s.before, &s.targets),
            waits: Promise::ALL.into_iter().enumerate().map(wait).collect(),
            groups: s.groups.iter().map(group).collect(),
            waiting: s.waiting,
        }
    }
}

/// `GET /api/v1/insight/figures`
pub(super) async fn figures(call: ApiCall<(), Asked>) -> ApiResult<FiguresView> {
    let (asked, locale) = (call.query, call.ctx.actor().locale);
    let read = async move |view: &View| {
        let scene = scene(view, &asked, locale).await?;
        scene.period_error.as_ref().map_or(Ok(()), |wrong| Err(wrong.clone()))?;
        Ok(scene)
    };
    Ok(call.ctx.read(read).await?.into())
}

/// What became of a case.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct FactView {
    case: String,
    number: String,
    unit: String,
    level: String,
    kind: String,
    channel: String,
    product: String,
    product_name: String,
    serial: String,
    /// `live`, `done`, `cancelled`.
    stage: String,
    /// Milliseconds since 1970 UTC.
    opened_at: i64,
    opened_day: String,
    done_at: Option<i64>,
    done_day: Option<String>,
    promises: Vec<PromiseView>,
    trips: i64,
    redone: i64,
    reentered: i64,
    /// Number of the later request, when the goods failed again.
    repeat: Option<String>,
    unproven: Vec<String>,
    complaints: i64,
    score: Option<i64>,
    recommend: Option<i64>,
    claim: String,
    /// What it counts as.
    counts: Vec<String>,
}

/// How a promise was kept.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct PromiseView {
    /// `response`, `arrival`, `completion`.
    promise: String,
    /// `kept`, `missed`, `pending`; empty when nothing was promised.
    verdict: String,
    due_at: Option<i64>,
    met_at: Option<i64>,
    over_minutes: i64,
}

impl From<Fact> for FactView {
    fn from(f: Fact) -> Self {
        let promise = |p: Promise| PromiseView {
            promise: p.code().into(),
            verdict: f.promise(p).verdict().code().into(),
            due_at: f.promise(p).due_at.map(kernel::Instant::ms),
            met_at: f.promise(p).met_at.map(kernel::Instant::ms),
            over_minutes: f.promise(p).over_minutes,
        };
        let bits = f.counts();
        Self {
            promises: Promise::ALL.into_iter().map(promise).collect(),
            counts: Count::ALL.iter().filter(|c| bits & c.bit() != 0).map(|c| c.code().into()).collect(),
            unit: f.unit.as_str().into(),
            kind: f.kind.code().into(),
            channel: f.channel.code().into(),
            stage: f.stage.code().into(),
            opened_at: f.opened_at.ms(),
            done_at: f.done_at.map(kernel::Instant::ms),
            repeat: f.repeat.map(|r| r.number),
            score: f.word.map(|w| w.score),
            case: f.case,
            number: f.number,
            level: f.level,
            product: f.product,
            product_name: f.product_name,
            serial: f.serial,
            opened_day: f.opened_day,
            done_day: f.done_day,
            trips: f.trips,
            redone: f.redone,
            reentered: f.reentered,
            unproven: f.unproven,
            complaints: f.complaints,
            recommend: f.recommend,
            claim: f.claim,
        }
    }
}

/// Cases behind a figure.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct CasesView {
    /// All of them.
    count: u64,
    /// Whether another page follows.
    more: bool,
    cases: Vec<FactView>,
}

/// Rows of an answer.
const SIZE: u64 = 200;

/// `GET /api/v1/insight/cases`
pub(super) async fn cases(call: ApiCall<(), Asked>) -> ApiResult<CasesView> {
    let (asked, behind) = (call.query.clone(), call.query.behind()?);
    let read = async move |view: &View| {
        let (period, wrong) = period(view, &asked);
        wrong.map_or(Ok(()), Err)?;
        let slice = asked.slice(view, period)?;
        let (facts, more) = cases_behind(view, &slice, behind, asked.page, SIZE).await?;
        Ok(CasesView {
            count: count_behind(view, &slice, behind).await?,
            more,
            cases: facts.into_iter().map(FactView::from).collect(),
        })
    };
    Ok(call.ctx.read(read).await?)
}

/// A case somebody sits on.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct StuckView {
    case: FactView,
    /// A promise fell due then and is still owed, milliseconds since 1970 UTC.
    overdue_since: Option<i64>,
    /// Nobody has moved it since.
    idle_since: Option<i64>,
}

/// How many cases a unit sits on.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct SittingUnit {
    unit: String,
    name: String,
    cases: i64,
    /// Since when the oldest.
    since: i64,
}

/// Cases units sit on, longest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct SatView {
    count: u64,
    /// Those owed past their time.
    overdue: u64,
    /// Hours a case may lie without a move.
    idle_hours: i64,
    units: Vec<SittingUnit>,
    cases: Vec<StuckView>,
}

/// `GET /api/v1/insight/stuck`
pub(super) async fn stuck(call: ApiCall<(), Asked>) -> ApiResult<SatView> {
    let asked = call.query;
    let sat = call.ctx.read(async move |view| sat(view, &asked, SIZE).await).await?;
    let unit = |u: &crate::SittingUnit| SittingUnit {
        unit: u.unit.as_str().into(),
        name: sat.names.get(u.unit.as_str()).cloned().unwrap_or_default(),
        cases: u.cases,
        since: u.since.ms(),
    };
    let (count, overdue, idle_hours) = (sat.count, sat.owed, sat.hours);
    let units = sat.by_unit.iter().map(unit).collect();
    let row = |(fact, why): (Fact, crate::Stuck)| StuckView {
        case: fact.into(),
        overdue_since: why.overdue_since.map(kernel::Instant::ms),
        idle_since: why.idle_since.map(kernel::Instant::ms),
    };
    Ok(SatView { count, overdue, idle_hours, units, cases: sat.rows.into_iter().map(row).collect() })
}

/// Cases in line.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct Rebuilt {
    cases: u64,
}

/// `POST /api/v1/insight/rebuild`
pub(super) async fn rebuild_all(call: ApiCall) -> ApiResult<Rebuilt> {
    call.ctx.act(async |uow| Ok(Rebuilt { cases: rebuild(uow).await? })).await
}
