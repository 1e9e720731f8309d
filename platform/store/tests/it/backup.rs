//! The restore drill: backed up under load, destroyed, restored elsewhere, whole; a flipped byte is refused.
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
};

use kernel::Actor;
use store::{
    DbKind, audit,
    backup::{BackupError, Progress, Watch, backup, check, restore},
    blobs::BlobHash,
    journal, settings,
};

use super::work::Rang;

fn quiet<T>(work: impl FnOnce(&mut Watch<'_>) -> T) -> T {
    work(&mut Watch { progress: &mut |_| {}, cancel: &AtomicBool::new(false) })
}

async fn ring(db: &store::Db) {
    db.write(&Actor::system(), async |uow| uow.announce(&Rang { bell: "a".into(), bad: false }))
        .await
        .unwrap();
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let inside = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path());
    inside.flat_map(|f| if f.is_dir() { files(&f) } else { vec![f] }).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_taken_under_load_comes_back_whole_elsewhere() {
    let (folder, db) = super::units::sqlite().await;
    let blobs = folder.path().join("blobs");
    let hash = db.blobs().unwrap().put(b"proof".to_vec()).await.unwrap();
    db.write(&Actor::system(), async |uow| settings::set(uow, "bulk", &"x".repeat(3 << 20)).await)
        .await
        .unwrap();
    for _ in 0..200 {
        ring(&db).await;
    }
    db.write(&Actor::system(), async |uow| audit::seal(uow).await).await.unwrap();
    let (stop, written) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicI64::new(200)));
    let load = tokio::spawn({
        let (db, stop, written) = (db.clone(), stop.clone(), written.clone());
        async move {
            while !stop.load(Ordering::Relaxed) {
                ring(&db).await;
                db.write(&Actor::system(), async |uow| audit::seal(uow).await).await.unwrap();
                written.fetch_add(1, Ordering::Relaxed);
            }
        }
    });
    let (target, file, from) = (folder.path().join("backup"), folder.path().join("t.db"), written.clone());
    let saved = tokio::task::spawn_blocking(move || {
        let mut told = 0;
        // Every step waits for a commit of the load, so that the copy is made amid writes.
        let mut progress = |p| {
            told += 1;
            let before = from.load(Ordering::Relaxed);
            while matches!(p, Progress::Pages(..)) && from.load(Ordering::Relaxed) == before {
                std::thread::yield_now();
            }
        };
        let mut watch = Watch { progress: &mut progress, cancel: &AtomicBool::new(false) };
        let summary = backup(&DbKind::Sqlite(file), &blobs, &target, &mut watch).unwrap();
        (summary, told)
    });
    let (summary, told) = saved.await.unwrap();
    stop.store(true, Ordering::Relaxed);
    load.await.unwrap();
    assert_eq!(summary.files, 2);
    assert!(told > 10, "the copy took {told} steps, each with a commit beside it");
    let target = folder.path().join("backup");
    let elsewhere = tempfile::tempdir().unwrap();
    quiet(|w| restore(&target, elsewhere.path(), w)).unwrap();
    drop(db);

    let config = super::units::config(elsewhere.path().join("dingxin.db"));
    let back = store::Db::open(config, &[]).await.unwrap();
    let system = Actor::system();
    let report = back.read(&system, async |view| audit::verify(view, &[]).await).await.unwrap();
    assert_eq!(report.fault, None);
    let entries = back.read(&system, async |view| journal::last_position(view).await).await.unwrap();
    assert_eq!(entries, report.verified + report.unsealed);
    assert!((200..=written.load(Ordering::Relaxed)).contains(&entries), "{entries}");
    assert_eq!(back.blobs().unwrap().get(&hash).await.unwrap(), b"proof");
}

#[tokio::test]
async fn a_damaged_backup_and_a_full_folder_are_refused() {
    let (folder, db) = super::units::sqlite().await;
    let hash: BlobHash = db.blobs().unwrap().put(b"proof".to_vec()).await.unwrap();
    ring(&db).await;
    let kind = DbKind::Sqlite(folder.path().join("t.db"));
    let (target, blobs) = (folder.path().join("backup"), folder.path().join("blobs"));
    quiet(|w| backup(&kind, &blobs, &target, w)).unwrap();
    assert!(matches!(quiet(|w| backup(&kind, &blobs, &target, w)), Err(BackupError::NotEmpty(_))));
    assert!(files(&target).iter().any(|f| f.ends_with(hash.as_str())));
    for file in files(&target) {
        let sound = std::fs::read(&file).unwrap();
        for at in (0..sound.len()).step_by(sound.len() / 7 + 1) {
            let mut flipped = sound.clone();
            flipped[at] ^= 4;
            std::fs::write(&file, flipped).unwrap();
            let refused = quiet(|w| restore(&target, &folder.path().join("back"), w));
            assert!(matches!(refused, Err(BackupError::Damaged { .. })), "{file:?} {at}: {refused:?}");
        }
        std::fs::remove_file(&file).unwrap();
        assert!(quiet(|w| check(&target, w)).is_err(), "{file:?} is missing");
        std::fs::write(&file, sound).unwrap();
    }
    assert!(!folder.path().join("back").exists(), "nothing is written before all is checked");
    let into = quiet(|w| restore(&target, folder.path(), w));
    assert!(matches!(into, Err(BackupError::NotEmpty(_))));
    assert_eq!(quiet(|w| restore(&target, &folder.path().join("back"), w)).unwrap().files, 2);
}

#[tokio::test]
async fn a_cancelled_backup_is_none_and_postgres_is_told_of_pg_dump() {
    let (folder, db) = super::units::sqlite().await;
    ring(&db).await;
    let (kind, target) = (DbKind::Sqlite(folder.path().join("t.db")), folder.path().join("backup"));
    let mut watch = Watch { progress: &mut |_| {}, cancel: &AtomicBool::new(true) };
    let stopped = backup(&kind, &folder.path().join("blobs"), &target, &mut watch);
    assert!(matches!(stopped, Err(BackupError::Cancelled)));
    assert!(quiet(|w| check(&target, w)).is_err());
    let postgres = DbKind::Postgres("postgres://x/y".into());
    let told = quiet(|w| backup(&postgres, &target, &target, w)).unwrap_err();
    assert!(told.to_string().contains("pg_dump"));
}
