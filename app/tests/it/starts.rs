//! The program started wrongly: it says what is wrong and what to do, and ends with a status that is not 0.
use std::{
    net::TcpListener,
    path::Path,
    process::{Command, Output},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_dingxin");

fn serve(args: &[&str]) -> (i32, String) {
    answer(Command::new(PROGRAM).arg("serve").args(args).env("DINGXIN_LOG", "error").output().unwrap())
}

fn answer(output: Output) -> (i32, String) {
    (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_wrong_configuration_is_named_with_its_line_and_reason() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dingxin.toml");
    for (text, line, word) in [
        ("listen = \"127.0.0.1:0\"\n\ncolour = \"red\"\n", 3, "colour"),
        ("zone = \"Asia/Shanghai\"\nlisten = \"nowhere\"\n", 2, "listen"),
        ("database = \"mysql://x\"\n", 1, "postgres://"),
        ("readers = 4\nwriters = 900\n", 2, "1 to 64"),
        ("zone = \"Mars/Olympus\"\n", 1, "Mars/Olympus"),
        ("data = \"x\nhttps = true\n", 1, ""),
    ] {
        std::fs::write(&file, text).unwrap();
        let (status, said) = serve(&["--config", file.to_str().unwrap()]);
        assert_eq!(status, 2, "{text}: {said}");
        assert!(said.contains(&format!("line {line}")) && said.contains("配置有误"), "{text}: {said}");
        assert!(said.contains(word) && said.contains("dingxin.toml"), "{text}: {said}");
    }
    let (status, said) = serve(&["--config", "no/such.toml"]);
    assert!(status == 2 && said.contains("no/such.toml"), "{said}");
}

#[test]
fn a_port_in_use_is_told_before_the_database_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let holder = TcpListener::bind("127.0.0.1:0").unwrap();
    let at = holder.local_addr().unwrap().to_string();
    let (status, said) = serve(&["--listen", &at, "--data", folder.path().to_str().unwrap()]);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("端口已被占用") && said.contains("--listen") && said.contains(&at), "{said}");
    assert!(!folder.path().join("dingxin.db").exists());
}

#[test]
fn a_damaged_database_is_left_as_it_is_and_a_backup_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dingxin.db");
    let rubbish = b"this was never a database, but it is somebody's file".repeat(200);
    std::fs::write(&file, &rubbish).unwrap();
    let (status, said) = serve(&["--listen", "127.0.0.1:0", "--data", folder.path().to_str().unwrap()]);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("dingxin restore") && said.contains("不是完好的数据库"), "{said}");
    assert_eq!(std::fs::read(&file).unwrap(), rubbish);
}

#[test]
fn a_folder_that_cannot_be_used_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a-file");
    std::fs::write(&file, "x").unwrap();
    // Nobody, not even root, makes folders in /sys.
    for (data, word) in [(file.to_str().unwrap(), "no folder"), ("/sys/dingxin", "cannot be")] {
        if !Path::new("/sys").exists() && data.starts_with("/sys") {
            eprintln!("skipped: there is no /sys here");
            continue;
        }
        let (status, said) = serve(&["--listen", "127.0.0.1:0", "--data", data]);
        assert_eq!(status, 1, "{said}");
        assert!(said.contains(word) && said.contains("--data") && said.contains(data), "{said}");
    }
}

#[test]
fn a_full_disk_at_the_start_is_told_and_nothing_is_half_done() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    // A limit on the size of files stands in for the end of the disk.
    let script = "trap '' XFSZ; ulimit -f 16; exec \"$0\" serve --listen 127.0.0.1:0 --data \"$1\"";
    let mut full = Command::new("sh");
    let (status, said) = answer(full.args(["-c", script, PROGRAM]).arg(&data).output().unwrap());
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("磁盘已满") && said.contains("make room"), "{said}");
    assert_eq!(std::fs::read_dir(&data).unwrap().count(), 0, "the trial is cleared away");
}

#[test]
fn a_replay_of_no_file_and_an_import_of_no_folder_say_which() {
    let run = |args: &[&str]| answer(Command::new(PROGRAM).args(args).output().unwrap());
    let (status, said) = run(&["replay", "no/file.csv", "--technicians", "3", "--days", "1"]);
    assert!(status == 1 && said.contains("no/file.csv"), "{said}");
    let (status, said) = run(&["replay", "no/file.csv", "--technicians", "0", "--days", "1"]);
    assert!(status == 2 && said.contains("--technicians"), "{said}");
}
