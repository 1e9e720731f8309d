//! The due-time strip: every span of a promise counted, skipped or paused, to scale, from the engine's explanation.
use ::web::{Ctx, Markup, kit, t};
use duetime::{Reading, Span, SpanKind};
use kernel::Instant;

use super::words::{duration, word};

struct Piece {
    kind: kit::SpanKind,
    ms: i64,
    from: Instant,
    to: Instant,
    why: String,
}

/// The strip of one reading at the page's instant; nothing before the clock started.
pub(super) fn strip(ctx: &Ctx, name: &str, reading: &Reading) -> Markup {
    let pieces = pieces(ctx, reading);
    let Some(start) = pieces.first().map(|p| p.from) else { return maud::html! {} };
    let lengths: Vec<String> = pieces.iter().map(|p| duration(ctx, p.ms)).collect();
    let titles: Vec<String> = pieces.iter().map(|p| title(ctx, p)).collect();
    let spans: Vec<kit::Span<'_>> = pieces
        .iter()
        .zip(lengths.iter().zip(&titles))
        .map(|(p, (label, title))| kit::Span { kind: p.kind, length: p.ms as f64, label, title })
        .collect();
    let marks = marks(ctx, &pieces, reading);
    let ticks: Vec<kit::Tick<'_>> = marks
        .iter()
        .map(|(at, label, now)| kit::Tick { at: (*at - start) as f64, label, now: *now })
        .collect();
    let legend = legend(ctx, &pieces);
    let legend: Vec<(kit::SpanKind, &str)> =
        legend.iter().map(|(kind, words)| (*kind, words.as_str())).collect();
    let summary = summary(ctx, name, reading);
    kit::strip(&kit::Strip { spans: &spans, ticks: &ticks, legend: &legend, summary: &summary })
}

fn pieces(ctx: &Ctx, reading: &Reading) -> Vec<Piece> {
    let now = ctx.loc().now();
    let stopped = reading.phase == duetime::Phase::Stopped;
    let mut all = vec![];
    for span in &reading.explanation {
        let (from, to) = (Instant::from_timestamp(span.from), Instant::from_timestamp(span.to));
        if from < now && now < to && !stopped && span.kind == SpanKind::Counted {
            all.push(piece(ctx, span, kit::SpanKind::Counted, from, now));
            all.push(piece(ctx, span, kit::SpanKind::Left, now, to));
        } else {
            let ahead = span.kind == SpanKind::Counted && from >= now && !stopped;
            let kind = if ahead { kit::SpanKind::Left } else { kind(span.kind) };
            all.push(piece(ctx, span, kind, from, to));
        }
    }
    for span in &reading.overrun {
        let kind = if span.kind == SpanKind::Counted { kit::SpanKind::Over } else { kind(span.kind) };
        all.push(piece(
            ctx,
            span,
            kind,
            Instant::from_timestamp(span.from),
            Instant::from_timestamp(span.to),
        ));
    }
    all
}

fn kind(kind: SpanKind) -> kit::SpanKind {
    match kind {
        SpanKind::Counted => kit::SpanKind::Counted,
        SpanKind::Closed(_) => kit::SpanKind::Off,
        SpanKind::Paused => kit::SpanKind::Paused,
    }
}

fn piece(ctx: &Ctx, span: &Span, kind: kit::SpanKind, from: Instant, to: Instant) -> Piece {
    let code = span.kind.code().replace(['.', '_'], "-");
    let mut why = word(ctx, "span", &code);
    if let Some(name) = &span.name {
        why = format!("{why} · {}", day_name(ctx, name));
    }
    Piece { kind, ms: to - from, from, to, why }
}

/// The words of a preset's code (`cn.new_year.make_up`); an administrator's own words as they are.
fn day_name(ctx: &Ctx, name: &str) -> String {
    let loc = ctx.loc();
    let code = name.trim_start_matches("cn.");
    let holiday = code.trim_end_matches(".make_up");
    let key = format!("cases-holiday-{}", holiday.replace(['.', '_'], "-"));
    if !loc.has(&key) {
        return name.to_owned();
    }
    let words = loc.text(&key, &[]);
    if holiday == code { words } else { t!(loc, "cases-make-up", holiday = words) }
}

fn title(ctx: &Ctx, p: &Piece) -> String {
    let (from, to) = (ctx.loc().time(p.from), ctx.loc().time(p.to));
    let length = duration(ctx, p.ms);
    t!(ctx.loc(), "cases-span-title", from = from, to = to, why = p.why.as_str(), length = length)
}

/// Start, now, due, end, and where something else begins.
fn marks(ctx: &Ctx, pieces: &[Piece], reading: &Reading) -> Vec<(Instant, String, bool)> {
    let loc = ctx.loc();
    let now = loc.now();
    let due = reading.due.or(reading.projected).map(Instant::from_timestamp);
    let mut all: Vec<Instant> = pieces.iter().flat_map(|p| [p.from, p.to]).chain(due).collect();
    all.sort();
    all.dedup();
    let clock = |at: Instant| {
        let text = loc.time(at);
        let same_day = loc.exact(at)[..10] == loc.exact(now)[..10];
        if same_day { text.split(' ').next_back().unwrap_or("").to_owned() } else { text }
    };
    let label = |at: Instant| if at == now { t!(loc, "cases-now", time = clock(at)) } else { clock(at) };
    all.into_iter().map(|at| (at, label(at), at == now)).collect()
}

fn legend(ctx: &Ctx, pieces: &[Piece]) -> Vec<(kit::SpanKind, String)> {
    use kit::SpanKind::{Counted, Left, Off, Over, Paused};
    let kinds = [(Counted, "used"), (Paused, "paused"), (Off, "off"), (Left, "left"), (Over, "over")];
    let sum = |kind| pieces.iter().filter(|p| p.kind == kind).map(|p| p.ms).sum::<i64>();
    let said = |(kind, code): (kit::SpanKind, &str)| {
        let ms = sum(kind);
        (ms > 0).then(|| (kind, format!("{} {}", word(ctx, "legend", code), duration(ctx, ms))))
    };
    kinds.into_iter().filter_map(said).collect()
}

/// The whole in one sentence.
pub(super) fn summary(ctx: &Ctx, name: &str, reading: &Reading) -> String {
    let loc = ctx.loc();
    let due = reading.due.or(reading.projected).map(Instant::from_timestamp);
    let due = due.map_or_else(String::new, |at| loc.time(at));
    let left = duration(ctx, reading.remaining_ms);
    match reading.code() {
        "paused" => t!(loc, "cases-sum-paused", name = name, left = left, due = due),
        "met" => t!(loc, "cases-sum-met", name = name, due = due),
        "breached" => {
            t!(loc, "cases-sum-breached", name = name, due = due, over = duration(ctx, reading.overdue_ms))
        }
        "cancelled" => t!(loc, "cases-sum-cancelled", name = name),
        _ => t!(loc, "cases-sum-running", name = name, left = left, due = due),
    }
}
