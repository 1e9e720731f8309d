//! Why the house does not open, in words for whoever started it: what is wrong, in both languages, and what to do.
use std::{io, path::Path};

use kernel::Error;
use store::DbKind;

use crate::{config::Config, house::Trouble};

/// Bytes written to see whether the data folder takes any.
const PROBE_BYTES: usize = 256 * 1024;

/// Makes the data folder and sees whether it can be written to.
///
/// # Errors
/// What is wrong with it.
pub fn check_folder(folder: &Path) -> Result<(), Trouble> {
    let told = |e: io::Error| Trouble::from(folder_trouble(folder, &e));
    std::fs::create_dir_all(folder).map_err(told)?;
    let probe = folder.join(format!(".write-test-{}", std::process::id()));
    let written = std::fs::write(&probe, vec![0; PROBE_BYTES]).and_then(|()| {
        let file = std::fs::File::options().write(true).open(&probe)?;
        file.sync_all()
    });
    let _gone = std::fs::remove_file(&probe);
    written.map_err(told)
}

fn folder_trouble(folder: &Path, e: &io::Error) -> String {
    let at = folder.display();
    match e.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => format!(
            "磁盘已满，数据目录 {at} 无法写入；请清理空间，或用 --data 换一个目录。\n\
             The disk is full: nothing can be written to the data folder {at}; make room, or choose another folder with --data. ({e})"
        ),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => format!(
            "没有权限写入数据目录 {at}；请把目录交给运行本程序的用户，或用 --data 换一个目录。\n\
             The data folder {at} cannot be written to; give it to the user who runs the program, or choose another with --data. ({e})"
        ),
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => format!(
            "{at} 不是目录；请用 --data 换一个目录。\n\
             {at} is no folder; choose one with --data. ({e})"
        ),
        _ => format!(
            "数据目录 {at} 无法使用；请用 --data 换一个目录。\n\
             The data folder {at} cannot be used; choose another with --data. ({e})"
        ),
    }
}

/// Why the database does not open.
pub fn database_trouble(config: &Config, kind: &DbKind, e: &Error) -> Trouble {
    let cause = match e {
        Error::Unavailable(cause) | Error::Internal(cause) => cause.clone(),
        other => other.to_string(),
    };
    match kind {
        DbKind::Sqlite(file) => file_trouble(config, file, &cause),
        DbKind::Postgres(_) => server_trouble(&cause),
    }
    .into()
}

fn file_trouble(config: &Config, file: &Path, cause: &str) -> String {
    let at = file.display();
    if cause.contains("not a database") || cause.contains("malformed") {
        return format!(
            "{at} 不是完好的数据库文件；请用 dingxin restore 恢复备份，或用 --data 换一个目录。\n\
             {at} is no sound database file; put a backup back with `dingxin restore`, or choose another folder with --data. ({cause})"
        );
    }
    if cause.contains("disk is full") || cause.contains("disk I/O error") {
        return format!(
            "磁盘已满或无法读写，数据库 {at} 打不开；请检查磁盘空间。\n\
             The disk is full or cannot be read or written, so the database {at} does not open; look at the disk. ({cause})"
        );
    }
    if cause.contains("locked") {
        return format!(
            "数据库 {at} 正被另一个程序占用；请先停掉它。\n\
             Another program holds the database {at}; stop it first. ({cause})"
        );
    }
    format!(
        "数据库 {at} 打不开；请检查目录 {0} 的权限，或用 --data 换一个目录。\n\
         The database {at} does not open; look at the rights on {0}, or choose another folder with --data. ({cause})",
        config.data.display()
    )
}

fn server_trouble(cause: &str) -> String {
    let (zh, en) = if cause.contains("password") || cause.contains("role") || cause.contains("authentication")
    {
        ("用户名或密码不对", "the user or its password is wrong")
    } else if cause.contains("does not exist") {
        ("没有这个数据库，请先用 createdb 建立", "there is no such database; make it with createdb first")
    } else if cause.contains("migration") {
        ("升级表结构失败", "the schema cannot be brought up to date")
    } else {
        (
            "连接不上，请检查地址以及 PostgreSQL 是否在运行",
            "it does not answer; look at the address, and whether PostgreSQL runs",
        )
    };
    // The URL holds a password: it is never told.
    format!(
        "打不开 PostgreSQL 数据库：{zh}。检查配置中的 database 或 --database。\n\
         The PostgreSQL database does not open: {en}. See `database` in the configuration, or --database. ({cause})"
    )
}

/// Why nobody can be listened to at an address.
pub fn address_trouble(at: std::net::SocketAddr, e: &io::Error) -> Trouble {
    let (zh, en) = match e.kind() {
        io::ErrorKind::AddrInUse => ("端口已被占用", "the port is in use"),
        io::ErrorKind::PermissionDenied => ("没有权限使用该端口", "the port needs more rights"),
        io::ErrorKind::AddrNotAvailable => ("本机没有该地址", "this machine has no such address"),
        _ => ("无法监听", "it cannot be listened on"),
    };
    format!(
        "{at}：{zh}；请停掉占用它的程序，或用 --listen 换一个地址。\n\
         {at}: {en}; stop the program that holds it, or choose another address with --listen. ({e})"
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cause_is_told_apart_and_says_what_to_do() {
        let config = Config::default();
        let sqlite = DbKind::Sqlite("var/dingxin.db".into());
        let told =
            |cause: &str| database_trouble(&config, &sqlite, &Error::Internal(cause.into())).to_string();
        assert!(told("sqlite 26: file is not a database").contains("dingxin restore"));
        assert!(told("sqlite 13: database or disk is full").contains("磁盘"));
        assert!(told("sqlite 5: database is locked").contains("Another program"));
        assert!(told("sqlite 14: unable to open database file").contains("--data"));
        let server = DbKind::Postgres("postgres://dingxin:secret@db/x".into());
        let told = database_trouble(&config, &server, &Error::Unavailable("connection refused".into()));
        assert!(told.to_string().contains("PostgreSQL") && !told.to_string().contains("secret"));
    }

    #[test]
    fn a_full_disk_is_not_called_a_question_of_rights() {
        let told = |kind: io::ErrorKind| folder_trouble(Path::new("var"), &kind.into());
        assert!(told(io::ErrorKind::StorageFull).contains("disk is full"));
        assert!(told(io::ErrorKind::PermissionDenied).contains("没有权限"));
        assert!(told(io::ErrorKind::NotADirectory).contains("no folder"));
    }
}
