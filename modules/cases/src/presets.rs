//! Calendars and targets to begin with: data that an administrator changes, not rules.
use duetime::{Mode, Policy, Target, presets};
use kernel::Result;
use store::Uow;

use crate::{
    CaseKind, DefineCalendar, DuePolicy, Promise,
    actions::{define_calendar::define_calendar, define_policy::define_policy},
};

const HOUR: u64 = 3600;

/// What a preset installs.
#[derive(Debug, Clone)]
pub struct Preset {
    /// Calendars.
    pub calendars: Vec<DefineCalendar>,
    /// Targets.
    pub policies: Vec<DuePolicy>,
}

/// Mainland China: around the clock and office hours with holidays and make-up days; repair within 12 hours of the call,
/// everything else within the 48-hour line, an answer within 24, 4 or 1 hour by level, complaints within the hour.
pub fn china() -> Preset {
    let calendar = |code: &str, name: &str, spec| DefineCalendar {
        code: code.into(),
        name: name.into(),
        spec,
        version: None,
    };
    let calendars = vec![
        calendar("always", "7×24 小时", presets::around_the_clock("Asia/Shanghai")),
        calendar("office", "工作时间（含法定节假日与调休）", presets::china_office(&presets::office_hours())),
    ];
    let mut policies = vec![
        row("response-basic", Promise::Response, 24 * HOUR),
        for_level(row("response-plus", Promise::Response, 4 * HOUR), "plus"),
        for_level(row("response-gold", Promise::Response, HOUR), "gold"),
        for_kind(row("response-complaint", Promise::Response, HOUR), CaseKind::Complaint),
        danger(row("response-danger", Promise::Response, HOUR / 4)),
        row("completion", Promise::Completion, 48 * HOUR),
        for_kind(row("completion-repair", Promise::Completion, 12 * HOUR), CaseKind::Repair),
        for_kind(row("completion-question", Promise::Completion, 24 * HOUR), CaseKind::Question),
        for_kind(row("completion-complaint", Promise::Completion, 72 * HOUR), CaseKind::Complaint),
    ];
    policies.extend([
        for_kind(row("arrival-repair", Promise::Arrival, 10 * HOUR), CaseKind::Repair),
        for_kind(row("arrival-install", Promise::Arrival, 24 * HOUR), CaseKind::Install),
        for_kind(row("arrival-maintain", Promise::Arrival, 48 * HOUR), CaseKind::Maintain),
        for_kind(row("arrival-inspect", Promise::Arrival, 48 * HOUR), CaseKind::Inspect),
        danger(for_kind(row("arrival-danger", Promise::Arrival, 2 * HOUR), CaseKind::Repair)),
    ]);
    Preset { calendars, policies }
}

/// Installs the Chinese preset; a second time it brings back what was changed.
///
/// # Errors
/// Database failures.
pub async fn install_presets(uow: &Uow) -> Result<()> {
    let Preset { calendars, policies } = china();
    for calendar in calendars {
        define_calendar(uow, calendar).await?;
    }
    for policy in policies {
        define_policy(uow, policy).await?;
    }
    Ok(())
}

fn row(id: &str, promise: Promise, amount_seconds: u64) -> DuePolicy {
    let target = Target { amount_seconds, mode: Mode::Elapsed };
    DuePolicy {
        id: id.into(),
        promise,
        level: String::new(),
        kind: String::new(),
        category: String::new(),
        division: String::new(),
        priority: 0,
        calendar: "always".into(),
        policy: Policy { target, warn_percent: vec![75], escalate_after_seconds: vec![0, 4 * HOUR] },
    }
}

fn for_level(mut row: DuePolicy, level: &str) -> DuePolicy {
    row.level = level.into();
    row
}

fn for_kind(mut row: DuePolicy, kind: CaseKind) -> DuePolicy {
    row.kind = kind.code().into();
    row
}

fn danger(mut row: DuePolicy) -> DuePolicy {
    row.priority = 3;
    row
}
