//! `dingxin audit verify`: is the journal what was sealed?
use std::{path::Path, process::ExitCode, sync::Arc};

use kernel::Actor;
use store::{
    Db, DbConfig, DbKind,
    audit::{self, Anchor, Fault, FaultKind, Report},
};

use crate::{clock::SystemClock, config::Config, house::Trouble, secrets};

/// Name of the anchor in the data folder.
pub const ANCHOR_FILE: &str = "journal.anchor";

/// Verifies the journal, against an anchor when one is named; says what was found. Status 1 when there is a fault.
///
/// # Errors
/// When database or anchor cannot be read.
pub async fn verify(config: &Config, anchor: Option<&Path>) -> Result<ExitCode, Trouble> {
    let kind = config.db_kind().map_err(|(_, why)| why)?;
    if let DbKind::Sqlite(file) = &kind
        && !file.exists()
    {
        return Err(format!("there is no database {}", file.display()).into());
    }
    let lines = match anchor {
        Some(file) if !file.exists() => return Err(format!("there is no anchor {}", file.display()).into()),
        Some(file) => Anchor::new(file).lines()?,
        None => vec![],
    };
    let zone = config.time_zone().map_err(|(_, why)| why)?;
    let clock = Arc::new(SystemClock);
    let db =
        DbConfig { kind, readers: 1, writers: 1, clock, id_seed: secrets::id_seed(), zone, durable: true };
    let db = Db::open(db, &[]).await?;
    let report = db.read(&Actor::system(), async move |view| audit::verify(view, &lines).await).await?;
    println!("{}", told(&report));
    Ok(ExitCode::from(u8::from(report.fault.is_some())))
}

fn told(report: &Report) -> String {
    let Report { verified, unsealed, anchored, fault } = report;
    let Some(Fault { position, seq, kind }) = fault else {
        return format!(
            "verified {verified} entries, {unsealed} not yet sealed, {anchored} lines of the anchor met"
        );
    };
    let entry = seq.map_or_else(String::new, |seq| format!(", journal entry {seq}"));
    format!("FAULT at position {position}{entry}: {}; {verified} entries before it hold", name(*kind))
}

fn name(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::Changed => "changed",
        FaultKind::Missing => "missing",
        FaultKind::Inserted => "inserted",
        FaultKind::Swapped => "swapped",
        FaultKind::ChainBroken => "chain broken",
        FaultKind::Truncated => "truncated",
        FaultKind::Forked => "forked",
    }
}
