//! The smallest client that cannot be fooled: one connection a request, and an answer counts only when it came whole.
use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
};

/// Longest wait for one answer; the program's own deadline is shorter.
const PATIENCE: Duration = Duration::from_secs(60);

/// An answer that came whole.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: String,
}

impl Answer {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|l| l.split_once(':'));
        lines.find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.trim())
    }

    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {} {}", self.status, self.body))
    }

    /// The last hidden field of a name in a page.
    pub(super) fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let at = self.body.rfind(&start).unwrap_or_else(|| panic!("no {name} in {}", self.body));
        self.body[at + start.len()..].split('"').next().unwrap_or_default().to_owned()
    }
}

/// Whoever asks: from an address of the loopback of his own, so that limits per address are his own too.
#[derive(Debug, Clone)]
pub(super) struct Client {
    pub(super) to: SocketAddr,
    pub(super) from: Ipv4Addr,
    pub(super) headers: Vec<(String, String)>,
}

impl Client {
    pub(super) fn new(to: SocketAddr) -> Self {
        Self { to, from: Ipv4Addr::LOCALHOST, headers: vec![] }
    }

    /// The `n`-th client, with an API key.
    pub(super) fn with_key(to: SocketAddr, n: u8, key: &str) -> Self {
        let headers = vec![("authorization".into(), format!("Bearer {key}"))];
        Self { to, from: Ipv4Addr::new(127, 0, 1, n + 1), headers }
    }

    pub(super) async fn get(&self, path: &str) -> io::Result<Answer> {
        self.send("GET", path, &[], "").await
    }

    /// A call with an idempotency key.
    pub(super) async fn post(&self, path: &str, key: &str, body: &str) -> io::Result<Answer> {
        self.send("POST", path, &[("content-type", "application/json"), ("idempotency-key", key)], body).await
    }

    /// A form as a browser sends it.
    pub(super) async fn form(&self, path: &str, fields: &[(&str, &str)]) -> io::Result<Answer> {
        let body: Vec<String> = fields.iter().map(|(k, v)| format!("{k}={}", encoded(v))).collect();
        let headers =
            [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
        self.send("POST", path, &headers, &body.join("&")).await
    }

    pub(super) async fn send(
        &self,
        method: &str,
        path: &str,
        more: &[(&str, &str)],
        body: &str,
    ) -> io::Result<Answer> {
        let asked = async {
            let mut stream = self.open(method, path, more, body).await?;
            let mut all = vec![];
            stream.read_to_end(&mut all).await?;
            whole(&all)
        };
        tokio::time::timeout(PATIENCE, asked).await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
    }

    /// Sends a request and leaves the answer to be read.
    pub(super) async fn open(
        &self,
        method: &str,
        path: &str,
        more: &[(&str, &str)],
        body: &str,
    ) -> io::Result<TcpStream> {
        let socket = TcpSocket::new_v4()?;
        socket.bind((self.from, 0).into())?;
        let mut stream = socket.connect(self.to).await?;
        stream.set_nodelay(true)?;
        let mut text = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncontent-length: {}\r\n",
            self.to,
            body.len()
        );
        let own = self.headers.iter().map(|(k, v)| (k.as_str(), v.as_str()));
        for (name, value) in own.chain(more.iter().copied()) {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str("\r\n");
        text.push_str(body);
        stream.write_all(text.as_bytes()).await?;
        Ok(stream)
    }
}

fn encoded(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// An answer cut off in the middle was never given.
fn whole(all: &[u8]) -> io::Result<Answer> {
    let cut = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let end = all.windows(4).position(|w| w == b"\r\n\r\n").ok_or_else(cut)?;
    let head = String::from_utf8_lossy(&all[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).ok_or_else(cut)?;
    let mut answer = Answer { status, head, body: String::new() };
    let rest = &all[end + 4..];
    let body = match answer.header("content-length").and_then(|n| n.parse::<usize>().ok()) {
        Some(len) => rest.get(..len).ok_or_else(cut)?.to_vec(),
        None if answer.header("transfer-encoding") == Some("chunked") => dechunked(rest).ok_or_else(cut)?,
        None => rest.to_vec(),
    };
    answer.body = String::from_utf8_lossy(&body).into_owned();
    Ok(answer)
}

fn dechunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = vec![];
    loop {
        let line = rest.windows(2).position(|w| w == b"\r\n")?;
        let len = usize::from_str_radix(std::str::from_utf8(&rest[..line]).ok()?.trim(), 16).ok()?;
        if len == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(line + 2..line + 2 + len)?);
        rest = rest.get(line + 4 + len..)?;
    }
}
