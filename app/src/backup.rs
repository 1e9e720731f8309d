//! `dingxin backup` and `dingxin restore`: progress on standard error, Ctrl-C stops.
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use store::backup::{BLOBS_FOLDER, BackupError, Progress, Summary, Watch};

use crate::{config::Config, house::Trouble};

/// Copies database and blobs into an empty folder while others may write.
///
/// # Errors
/// Why there is no backup.
pub async fn backup(config: &Config, target: PathBuf) -> Result<(), Trouble> {
    let kind = config.db_kind().map_err(|(_, why)| why)?;
    let blobs = config.data.join(BLOBS_FOLDER);
    let done = watched({
        let target = target.clone();
        move |watch| store::backup::backup(&kind, &blobs, &target, watch)
    });
    let Summary { files, bytes } = done.await?;
    eprintln!("dingxin: {files} files, {bytes} bytes in {}", target.display());
    Ok(())
}

/// Puts a backup into the data folder, which must be empty.
///
/// # Errors
/// Why nothing, or not all, was restored.
pub async fn restore(config: &Config, from: PathBuf) -> Result<(), Trouble> {
    if matches!(config.db_kind().map_err(|(_, why)| why)?, store::DbKind::Postgres(_)) {
        return Err(BackupError::Postgres.into());
    }
    let data = config.data.clone();
    let Summary { files, bytes } = watched(move |watch| store::backup::restore(&from, &data, watch)).await?;
    eprintln!("dingxin: {files} files, {bytes} bytes restored to {}", config.data.display());
    Ok(())
}

async fn watched<F>(work: F) -> Result<Summary, Trouble>
where
    F: FnOnce(&mut Watch<'_>) -> Result<Summary, BackupError> + Send + 'static,
{
    let cancel = Arc::new(AtomicBool::new(false));
    let pressed = cancel.clone();
    let ear = tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            pressed.store(true, Ordering::Relaxed);
        }
    });
    let done = tokio::task::spawn_blocking(move || {
        let mut last = None;
        let mut progress = |now| say(&mut last, now);
        work(&mut Watch { progress: &mut progress, cancel: &cancel })
    });
    let done = done.await;
    ear.abort();
    Ok(done??)
}

/// One line per tenth of the way, or per thousand files.
fn say(last: &mut Option<(u8, u64)>, now: Progress) {
    let tenth = |n: u64, all: u64| n * 10 / all.max(1);
    let (mark, text) = match now {
        Progress::Pages(n, all) => ((0, tenth(n, all)), format!("{n} of {all} pages copied")),
        Progress::Checked(n, all) => ((1, tenth(n, all)), format!("{n} of {all} files checked")),
        Progress::Files(n) => ((2, n / 1_000), format!("{n} files copied")),
    };
    if last.replace(mark) != Some(mark) {
        eprintln!("dingxin: {text}");
    }
}
