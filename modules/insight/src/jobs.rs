//! What this module does on time: figures are never more than a minute behind.
use store::JobKind;

use crate::actions::fold_cases::fold_cases;

/// Every minute what was noted is folded; and at once while more than a batch waits.
pub const JOBS: &[JobKind] = &[
    JobKind::every("insight.fold", 1, |uow, _| Box::pin(fold_cases(uow))),
    JobKind::on_demand("insight.fold-more", |uow, _| Box::pin(fold_cases(uow))),
];
