//! The usual ways to say "80 % in 20 seconds" when callers may hang up. They differ by several points on the same
//! queue: a contract must name one.

use serde::{Deserialize, Serialize};

/// What a service level counts, with a threshold of `t` seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServiceLevelDefinition {
    /// Answered within `t` ÷ offered. A hang-up counts against you whenever it happens. The strictest.
    #[default]
    AnsweredWithinOfOffered,
    /// Answered within `t` ÷ answered. Hang-ups are not counted at all.
    AnsweredWithinOfAnswered,
    /// Answered within `t` ÷ (offered − abandoned within `t`): short hang-ups are forgiven.
    AnsweredWithinExcludingShortAbandons,
    /// (Answered within `t` + abandoned within `t`) ÷ offered: short hang-ups count as success.
    AnsweredOrAbandonedWithinOfOffered,
    /// Share of callers whose *virtual wait*, the wait had they been endlessly patient, is at most `t`.
    VirtualWaitWithin,
}
