//! What runs by itself.
use store::{JobKind, Reaction};

use crate::actions::{
    hold_slot::EXPIRE,
    look_after::{expire_hold, find_late, hand_over, part_came},
};

/// Jobs: held slots fall free; late and missed visits are found every minute.
pub const JOBS: &[JobKind] = &[
    JobKind::on_demand(EXPIRE, |uow, payload| {
        Box::pin(async move { expire_hold(uow, payload.as_str().unwrap_or("")).await })
    }),
    JobKind::every("field.find_late", 1, |uow, _| Box::pin(async move { find_late(uow).await.map(|_| ()) })),
];

/// Reactions: a part came that a visit waits for; a case follows its visit.
pub const REACTIONS: &[Reaction] = &[
    Reaction::new("field.part_came", &["parts.PartReceived"], |uow, entry| Box::pin(part_came(uow, entry))),
    Reaction::new(
        "field.hand_over",
        &["field.AppointmentBooked", "field.AppointmentMoved", "field.VisitRefused"],
        |uow, entry| Box::pin(hand_over(uow, entry)),
    ),
];
