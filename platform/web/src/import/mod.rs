//! The import desk: a file is read, its heads are matched, every row is tried without a trace, then taken in batches.
//! Rows that stand there already change nothing, so the same file may be brought twice.
pub(crate) mod acts;
mod apply;
mod check;
mod clean;
pub(crate) mod desk;
pub(crate) mod faults;
mod guess;
pub(crate) mod run;
mod sheet_in;
mod stored;
pub(crate) mod upload;

use crate::{Ctx, module::ImportKind};
use kernel::Error;

/// Most rows of a file.
pub(crate) const ROWS_MAX: usize = 50_000;
/// Most columns of a file.
pub(crate) const COLUMNS_MAX: usize = 200;

/// The kind of a name, when its module is on and the actor may import it; otherwise it does not exist.
pub(crate) fn kind_of(ctx: &Ctx, name: &str) -> kernel::Result<ImportKind> {
    kinds(ctx).into_iter().find(|k| k.name == name).ok_or(Error::NotFound)
}

/// Everything this person may import.
pub(crate) fn kinds(ctx: &Ctx) -> Vec<ImportKind> {
    let all = ctx.shell().imports.iter();
    all.filter(|(module, k)| ctx.is_on(module) && ctx.shell().holds(ctx.actor(), k.permission))
        .map(|(_, k)| *k)
        .collect()
}
