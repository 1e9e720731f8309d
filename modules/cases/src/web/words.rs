//! Words of this module's codes, and the small pieces several of its pages share.
use ::web::{Ctx, Markup, html, kit, t};
use kernel::Instant;

use crate::{Case, Due, State};

/// The words of a code: `word(ctx, "state", "open")` is the text `cases-state-open`.
pub(super) fn word(ctx: &Ctx, of: &str, code: &str) -> String {
    ctx.loc().text(&format!("cases-{of}-{code}"), &[])
}

/// A case's state as a tag, with its reason while it waits.
pub(super) fn state_tag(ctx: &Ctx, c: &Case) -> Markup {
    let words = match c.wait_reason {
        Some(reason) if c.state == State::Waiting => word(ctx, "wait", reason.code()),
        _ => word(ctx, "state", c.state.code()),
    };
    kit::tag(tone(c.state), &words)
}

/// How a state stands.
pub(super) fn tone(state: State) -> kit::Tone {
    match state {
        State::Open | State::Assigned | State::OnSite => kit::Tone::Info,
        State::Waiting => kit::Tone::Warn,
        State::Completed | State::Closed => kit::Tone::Good,
        State::Cancelled => kit::Tone::Quiet,
    }
}

/// What else should be seen at once: late, pressed, urgent, opened again.
pub(super) fn marks(ctx: &Ctx, c: &Case) -> Vec<Markup> {
    let loc = ctx.loc();
    let mut all = vec![];
    if c.breached {
        all.push(kit::tag(kit::Tone::Bad, &t!(loc, "cases-late")));
    }
    if c.priority > 0 {
        all.push(kit::tag(kit::Tone::Warn, &word(ctx, "priority", &c.priority.to_string())));
    }
    if c.expedited > 0 {
        all.push(kit::tag(kit::Tone::Warn, &t!(loc, "cases-pressed", times = c.expedited)));
    }
    if c.reopened > 0 {
        all.push(kit::tag(kit::Tone::Bad, &t!(loc, "cases-redone", times = c.reopened)));
    }
    all
}

/// A length of time as people say it: 5 小时 40 分.
pub(super) fn duration(ctx: &Ctx, ms: i64) -> String {
    let loc = ctx.loc();
    let minutes = (ms.abs() + 30_000) / 60_000;
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (days, hours) {
        (0, 0) => t!(loc, "cases-minutes", m = rest),
        (0, h) if rest == 0 => t!(loc, "cases-hours", h = h),
        (0, h) => t!(loc, "cases-hours-minutes", h = h, m = rest),
        (d, 0) => t!(loc, "cases-days", d = d),
        (d, h) => t!(loc, "cases-days-hours", d = d, h = h),
    }
}

/// How far a due time is: 还剩 5 小时 / 超时 2 小时.
pub(super) fn distance(ctx: &Ctx, due_at: Instant) -> String {
    let left = due_at - ctx.loc().now();
    let length = duration(ctx, left);
    if left >= 0 {
        t!(ctx.loc(), "cases-left", length = length)
    } else {
        t!(ctx.loc(), "cases-over", length = length)
    }
}

/// One promise in a line: its name, when it falls due, how it stands.
pub(super) fn due_line(ctx: &Ctx, due: &Due) -> Markup {
    html! {
        b { (word(ctx, "promise", due.promise.code())) } " "
        @if let Some(at) = due.due_at { (ctx.loc().when(at)) " " }
        @if due.code != "running" { (kit::tag(due_tone(&due.code), &word(ctx, "clock", &due.code))) }
    }
}

/// How a clock stands.
pub(super) fn due_tone(code: &str) -> kit::Tone {
    match code {
        "met" => kit::Tone::Good,
        "breached" => kit::Tone::Bad,
        "paused" => kit::Tone::Warn,
        "running" => kit::Tone::Info,
        _ => kit::Tone::Quiet,
    }
}

/// A text field with its label by key and the error of its name.
pub(super) fn input(ctx: &Ctx, name: &str, value: &str, trouble: &kernel::Error) -> Markup {
    let (label, error) = (word(ctx, "field", &name.replace('_', "-")), ctx.field_error(trouble, name));
    kit::field(&kit::Field { name, label: &label, value, error: &error, ..kit::Field::default() })
}

/// The same of several lines.
pub(super) fn area(ctx: &Ctx, name: &str, value: &str, trouble: &kernel::Error) -> Markup {
    let (label, error) = (word(ctx, "field", &name.replace('_', "-")), ctx.field_error(trouble, name));
    kit::area(
        &kit::Field {
            name,
            label: &label,
            value,
            error: &error,
            maxlength: Some(4000),
            ..kit::Field::default()
        },
        3,
    )
}

/// A drop-down list of codes whose words are `cases-<of>-<code>`.
pub(super) fn choose(
    ctx: &Ctx,
    name: &str,
    of: &str,
    codes: &[&str],
    value: &str,
    trouble: &kernel::Error,
) -> Markup {
    let words: Vec<String> = codes.iter().map(|code| word(ctx, of, code)).collect();
    let choices: Vec<kit::Choice<'_>> = codes
        .iter()
        .zip(&words)
        .map(|(value, label)| kit::Choice { value, label, ..kit::Choice::default() })
        .collect();
    let (label, error) = (word(ctx, "field", &name.replace('_', "-")), ctx.field_error(trouble, name));
    kit::select(&kit::Select {
        name,
        label: &label,
        value,
        error: &error,
        choices: &choices,
        ..kit::Select::default()
    })
}

/// A date and time typed in the company's zone (`2026-11-21T14:30`); `None` when empty.
///
/// # Errors
/// `Invalid` on the field.
pub(super) fn typed_instant(ctx: &Ctx, field: &str, text: &str) -> kernel::Result<Option<Instant>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let civil: jiff::civil::DateTime =
        text.trim().parse().map_err(|_| kernel::Error::field(field, "cases-time-wrong"))?;
    let zoned = ctx.loc().zone().to_ambiguous_timestamp(civil).compatible();
    zoned
        .map(|at| Some(Instant::from_timestamp(at)))
        .map_err(|_| kernel::Error::field(field, "cases-time-wrong"))
}
