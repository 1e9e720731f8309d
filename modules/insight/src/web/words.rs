//! How numbers and reasons are said.
use ::web::{Ctx, Markup, html, kit, t};
use cases::Promise;

use crate::{Against, Better, Fact, Figure, Reading, Stuck, Verdict};

/// The words of a code: `word(ctx, "figure", "on-time")` is the text `insight-figure-on-time`.
pub(super) fn word(ctx: &Ctx, of: &str, code: &str) -> String {
    ctx.loc().text(&format!("insight-{of}-{code}"), &[])
}

/// The words of a kind of request, and of a reason to wait: those of the cases' room.
pub(super) fn case_word(ctx: &Ctx, of: &str, code: &str) -> String {
    let key = format!("cases-{of}-{code}");
    if ctx.loc().has(&key) { ctx.loc().text(&key, &[]) } else { code.to_owned() }
}

/// A share in percent with one decimal, a mean with two, a score as a whole number; a dash without cases.
pub(super) fn value(reading: &Reading) -> String {
    match (reading.value(), reading.figure) {
        (None, _) => "—".into(),
        (Some(v), Figure::Score) => format!("{v:.2}"),
        (Some(v), Figure::Promoters) => format!("{v:+.0}"),
        (Some(v), _) => format!("{}%", percent(v)),
    }
}

/// 0.9523 → 95.2; only what is whole is said to be whole.
pub(super) fn percent(share: f64) -> String {
    let tenths = (share * 1000.0).round();
    // 99.96 % is not all of it, and 0.04 % is not nothing.
    let tenths = if share < 1.0 { tenths.min(999.0) } else { tenths };
    let tenths = if share > 0.0 { tenths.max(1.0) } else { tenths };
    if tenths % 10.0 == 0.0 { format!("{:.0}", tenths / 10.0) } else { format!("{:.1}", tenths / 10.0) }
}

/// Few cases: the share says little.
pub(super) const FEW: i64 = 20;

/// Where the true share may well lie, said where there are few cases.
pub(super) fn interval(ctx: &Ctx, reading: &Reading) -> String {
    match reading.interval() {
        Some((low, high)) if reading.denominator < FEW => {
            t!(ctx.loc(), "insight-interval", low = percent(low), high = percent(high))
        }
        _ => String::new(),
    }
}

/// How a figure changed against the period before, in percent points (or in its own unit).
pub(super) fn change(ctx: &Ctx, now: &Reading, before: &Reading) -> String {
    let (Some(a), Some(b)) = (now.value(), before.value()) else {
        return t!(ctx.loc(), "insight-no-before");
    };
    let points = if now.figure.is_share() { (a - b) * 100.0 } else { a - b };
    let digits = if now.figure == Figure::Score { 2 } else { 1 };
    if points.abs() < 0.05 {
        return t!(ctx.loc(), "insight-same");
    }
    let better = (points > 0.0) == (now.figure.better() == Better::Up);
    let key = if better { "insight-better" } else { "insight-worse" };
    t!(ctx.loc(), key, by = format!("{points:+.digits$}"))
}

/// How a figure stands: its tone and words.
pub(super) fn verdict(ctx: &Ctx, against: Option<Against>) -> (kit::Tone, String) {
    let (tone, key) = match against {
        Some(Against::Met) => (kit::Tone::Good, "insight-met"),
        Some(Against::Unsure) => (kit::Tone::Warn, "insight-unsure"),
        Some(Against::Missed) => (kit::Tone::Bad, "insight-missed"),
        None => (kit::Tone::Quiet, "insight-no-cases"),
    };
    (tone, t!(ctx.loc(), key))
}

/// A length of time: 5 小时 40 分.
pub(super) fn length(ctx: &Ctx, minutes: i64) -> String {
    let loc = ctx.loc();
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours) {
        (0, 0) if rest == 0 => t!(loc, "insight-under-a-minute"),
        (0, 0) => t!(loc, "insight-minutes", m = rest),
        (0, h) => t!(loc, "insight-hours", h = h, m = rest),
        (d, h) => t!(loc, "insight-days", d = d, h = h),
    }
}

/// Why a case counts against a figure, or what the customer said: one short text each.
pub(super) fn reasons(ctx: &Ctx, f: &Fact) -> Vec<(kit::Tone, String)> {
    let loc = ctx.loc();
    let mut all = vec![];
    for p in Promise::ALL {
        let standing = f.promise(p);
        if standing.verdict() != Verdict::Missed {
            continue;
        }
        let name = word(ctx, "promise", p.code());
        let over = standing.over_minutes;
        let said = match standing.met_at {
            None => t!(loc, "insight-why-owed", promise = name),
            Some(_) => t!(loc, "insight-why-late", promise = name, over = length(ctx, over)),
        };
        all.push((kit::Tone::Bad, said));
    }
    if f.redone > 0 {
        all.push((kit::Tone::Bad, t!(loc, "insight-why-redone", times = f.redone)));
    }
    if f.reentered > 0 {
        all.push((kit::Tone::Warn, t!(loc, "insight-why-reentered", times = f.reentered)));
    }
    if let Some(repeat) = &f.repeat {
        all.push((kit::Tone::Bad, t!(loc, "insight-why-repeat", number = repeat.number.clone())));
    }
    for mark in &f.unproven {
        all.push((kit::Tone::Warn, word(ctx, "unproven", mark)));
    }
    if f.complaints > 0 {
        all.push((kit::Tone::Bad, t!(loc, "insight-why-complaint", times = f.complaints)));
    }
    if let Some(w) = f.word {
        let tone = if w.score >= 4 { kit::Tone::Good } else { kit::Tone::Warn };
        all.push((tone, t!(loc, "insight-why-score", score = w.score)));
    }
    if let Some(n) = f.recommend {
        all.push((kit::Tone::Quiet, t!(loc, "insight-why-recommend", score = n)));
    }
    all
}

/// The same drawn.
pub(super) fn reason_tags(ctx: &Ctx, f: &Fact) -> Markup {
    html! { span.tags { @for (tone, words) in reasons(ctx, f) { (kit::tag(tone, &words)) " " } } }
}

/// Why a case is on the list of those sat on.
pub(super) fn stuck_reasons(ctx: &Ctx, why: &Stuck) -> Vec<(kit::Tone, String)> {
    let (loc, now) = (ctx.loc(), ctx.loc().now());
    let since = |at: kernel::Instant| length(ctx, ((now - at) / 60_000).max(0));
    let owed = why.overdue_since.map(|at| (kit::Tone::Bad, t!(loc, "insight-stuck-owed", time = since(at))));
    let idle = why.idle_since.map(|at| (kit::Tone::Warn, t!(loc, "insight-stuck-idle", time = since(at))));
    owed.into_iter().chain(idle).collect()
}
