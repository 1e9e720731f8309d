//! What a traced program did to its disk and told its clients, in the order in which it happened.
use std::{collections::HashMap, path::Path};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Event {
    /// Bytes were handed to the kernel; `at` is `None` for the end of the file.
    Write { file: String, at: Option<u64>, bytes: Vec<u8> },
    /// A file was cut or grown to a length.
    Truncate { file: String, len: u64 },
    /// A file or folder came to be.
    Create { file: String },
    /// A name was given to another file.
    Rename { from: String, to: String },
    /// A name was taken away.
    Unlink { file: String },
    /// A sync began; only writes before this one are covered by its end.
    SyncBegins { file: String, thread: u32 },
    /// A sync ended well.
    SyncEnds { thread: u32 },
    /// A call that writes or syncs failed.
    Failed { file: String },
    /// The beginning of an answer to a client, or a line on standard output.
    Said { text: String },
}

impl Event {
    /// A write into the database file itself: the log is being folded into it.
    pub(super) fn folds_the_log(&self) -> bool {
        matches!(self, Self::Write { file, .. } if file.ends_with("dingxin.db"))
    }
}

/// The options of `strace` whose output [`read`] understands; the traced program keeps its own process id.
pub(in super::super) fn options(log: &Path) -> Vec<String> {
    let calls = "trace=openat,write,writev,pwrite64,sendto,sendmsg,fsync,fdatasync,ftruncate,rename,renameat,renameat2,unlink,unlinkat,mkdir,linkat,link";
    let words = ["strace", "-f", "-D", "-q", "-y", "-x", "-s", "1000000", "--seccomp-bpf", "-e", calls];
    let mut words: Vec<String> = words.map(String::from).to_vec();
    words.extend(["-o".into(), log.display().to_string()]);
    words
}

/// Reads a trace; only what lies in `folder`, and what was said, is of interest.
pub(super) fn read(text: &str, folder: &Path) -> Vec<Event> {
    let folder = folder.to_string_lossy();
    let mut events = vec![];
    let mut begun: HashMap<u32, &str> = HashMap::new();
    for line in text.lines() {
        let Some((thread, call)) = line.split_once(' ') else { continue };
        let (Ok(thread), call) = (thread.parse::<u32>(), call.trim_start()) else { continue };
        if let Some(call) = call.strip_suffix(" <unfinished ...>") {
            begun.insert(thread, call);
            begin(call, thread, &folder, &mut events);
        } else if call.starts_with("<... ") {
            let Some(first) = begun.remove(&thread) else { continue };
            let (_, rest) = call.split_once('>').unwrap_or_default();
            end(first, rest, thread, &folder, &mut events);
        } else {
            begin(call, thread, &folder, &mut events);
            end(call, call, thread, &folder, &mut events);
        }
    }
    events
}

/// What counts from the moment it is asked for: bytes may reach the disk, and words a client, at once.
fn begin(call: &str, thread: u32, folder: &str, events: &mut Vec<Event>) {
    let Some((name, args)) = call.split_once('(') else { return };
    let ours = described(args).filter(|file| file.starts_with(folder));
    match (name, ours) {
        ("pwrite64", Some(file)) => {
            let bytes = quoted(args).into_iter().next().unwrap_or_default();
            let place = call.rsplit_once(" = ").map_or(call, |(call, _)| call);
            let at = place.trim_end_matches(')').rsplit(", ").next().and_then(|at| at.parse().ok());
            events.push(Event::Write { file: file.into(), at: Some(at.unwrap_or(0)), bytes });
        }
        ("write", Some(file)) => {
            let bytes = quoted(args).into_iter().next().unwrap_or_default();
            events.push(Event::Write { file: file.into(), at: None, bytes });
        }
        ("fsync" | "fdatasync", Some(file)) => {
            events.push(Event::SyncBegins { file: file.into(), thread });
        }
        ("write" | "writev" | "sendto" | "sendmsg", None) => {
            let text = String::from_utf8_lossy(&quoted(args).concat()).into_owned();
            if text.contains("HTTP/1.1 ") || args.starts_with("1<") {
                events.push(Event::Said { text });
            }
        }
        _ => {}
    }
}

/// What counts only when it succeeded.
fn end(call: &str, rest: &str, thread: u32, folder: &str, events: &mut Vec<Event>) {
    let Some((name, args)) = call.split_once('(') else { return };
    let result = rest.rsplit_once(" = ").map_or("", |(_, result)| result);
    let ok = result.starts_with(|c: char| c.is_ascii_digit());
    let described = described(args).filter(|file| file.starts_with(folder)).map(str::to_owned);
    let mut names = quoted(args).into_iter().map(|n| String::from_utf8_lossy(&n).into_owned());
    let mut ours = || names.find(|name| name.starts_with(folder));
    match (name, ok) {
        ("fsync" | "fdatasync", true) if described.is_some() => events.push(Event::SyncEnds { thread }),
        ("fsync" | "fdatasync" | "pwrite64" | "write" | "ftruncate", false) => {
            events.extend(described.map(|file| Event::Failed { file }));
        }
        ("ftruncate", true) => {
            let len = args.split(", ").nth(1).and_then(|n| n.split(')').next()?.parse().ok()).unwrap_or(0);
            events.extend(described.map(|file| Event::Truncate { file, len }));
        }
        ("openat", true) if args.contains("O_CREAT") => {
            events.extend(ours().map(|file| Event::Create { file }));
        }
        ("mkdir", true) => events.extend(ours().map(|file| Event::Create { file })),
        ("rename" | "renameat" | "renameat2" | "link" | "linkat", true) => {
            if let (Some(from), Some(to)) = (ours(), ours()) {
                events.push(Event::Rename { from, to });
            }
        }
        ("unlink" | "unlinkat", true) => events.extend(ours().map(|file| Event::Unlink { file })),
        _ => {}
    }
}

/// The path that stands behind the first descriptor.
fn described(args: &str) -> Option<&str> {
    let (number, rest) = args.split_once('<')?;
    number.bytes().all(|b| b.is_ascii_digit()).then(|| rest.split_once('>').map_or(rest, |(path, _)| path))
}

/// Every quoted text of a call, with its escapes undone.
fn quoted(args: &str) -> Vec<Vec<u8>> {
    let bytes = args.as_bytes();
    let (mut found, mut at) = (vec![], 0);
    while let Some(start) = bytes[at..].iter().position(|b| *b == b'"').map(|n| at + n + 1) {
        let (mut text, mut i) = (Vec::with_capacity((bytes.len() - start) / 4), start);
        while i < bytes.len() && bytes[i] != b'"' {
            let (byte, len) = unescaped(&bytes[i..]);
            text.push(byte);
            i += len;
        }
        found.push(text);
        at = (i + 1).min(bytes.len());
    }
    found
}

/// The first byte, and how many characters spell it.
fn unescaped(text: &[u8]) -> (u8, usize) {
    let hex = |b: u8| char::from(b).to_digit(16).unwrap_or(0) as u8;
    match text {
        [b'\\', b'x', high, low, ..] => (hex(*high) << 4 | hex(*low), 4),
        [b'\\', digit @ b'0'..=b'7', rest @ ..] => {
            let more = rest.iter().take(2).take_while(|d| (b'0'..=b'7').contains(d)).count();
            let octal = |n: u8, d: &u8| n.wrapping_mul(8).wrapping_add(d - b'0');
            (rest[..more].iter().fold(digit - b'0', octal), 2 + more)
        }
        [b'\\', letter, ..] => {
            let named = match letter {
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                b'v' => 11,
                b'f' => 12,
                b'a' => 7,
                b'b' => 8,
                b'e' => 27,
                other => *other,
            };
            (named, 2)
        }
        [byte, ..] => (*byte, 1),
        [] => (0, 1),
    }
}

#[test]
fn t2_power_a_trace_is_read_as_it_was_written() {
    let text = r#"7 openat(AT_FDCWD, "/d/a-wal", O_RDWR|O_CREAT, 0644) = 9</d/a-wal>
7 pwrite64(9</d/a-wal>, "\x00\"x", 3, 32) = 3
8 fdatasync(9</d/a-wal> <unfinished ...>
7 pwrite64(9</d/a-wal>, "y\n\0", 3, 64 <unfinished ...>
8 <... fdatasync resumed>) = 0
7 <... pwrite64 resumed>) = 3
8 fdatasync(9</d/a-wal>) = -1 EIO (Input/output error) (INJECTED)
7 writev(20<socket:[5]>, [{iov_base="HTTP/1.1 201 Created\r\n", iov_len=22}, {iov_base="{}", iov_len=2}], 2) = 24
7 ftruncate(9</d/a-wal>, 12) = 0
7 pwrite64(9</elsewhere/b>, "z", 1, 0) = 1"#;
    let file = || "/d/a-wal".to_owned();
    let write = |at, bytes: &[u8]| Event::Write { file: file(), at: Some(at), bytes: bytes.into() };
    let expected = [
        Event::Create { file: file() },
        write(32, b"\0\"x"),
        Event::SyncBegins { file: file(), thread: 8 },
        write(64, b"y\n\0"),
        Event::SyncEnds { thread: 8 },
        Event::SyncBegins { file: file(), thread: 8 },
        Event::Failed { file: file() },
        Event::Said { text: "HTTP/1.1 201 Created\r\n{}".into() },
        Event::Truncate { file: file(), len: 12 },
    ];
    assert_eq!(read(text, Path::new("/d")), expected);
}
