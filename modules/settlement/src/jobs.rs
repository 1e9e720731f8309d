//! What this module does on time.
use store::JobKind;

use crate::actions::{
    halt_ledger::{HALT, watch_ledger},
    watch::watch_due,
};

/// Hourly: last month's statements, silence, lateness.
const DUE: JobKind = JobKind::every("settlement.watch_due", 60, |uow, _| Box::pin(watch_due(uow)));
/// Every six hours: the whole ledger is verified; what is broken halts it.
const LEDGER: JobKind = JobKind::every("settlement.watch_ledger", 360, |uow, _| Box::pin(watch_ledger(uow)));

/// All of them.
pub const JOBS: [JobKind; 3] = [DUE, LEDGER, HALT];
