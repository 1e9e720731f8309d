//! What this module does by itself.
use store::JobKind;

use crate::actions::wake::wake;

/// The jobs of this module.
pub const JOBS: &[JobKind] = &[
    JobKind::every("cases.wake", 1, |uow, _| Box::pin(async move { wake(uow).await.map(|_| ()) })),
    JobKind::on_demand("cases.wake-more", |uow, _| Box::pin(async move { wake(uow).await.map(|_| ()) })),
];
