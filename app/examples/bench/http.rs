//! A small HTTP/1.1 client that keeps its connections, so that the load costs little beside the program under test.
use std::sync::{Arc, Mutex, PoisonError};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::Semaphore,
};

/// An answer.
pub struct Answer {
    /// Status.
    pub status: u16,
    /// Body as sent.
    pub body: Vec<u8>,
}

/// Connections to one address; cloning is cheap.
#[derive(Clone)]
pub struct Client {
    at: Arc<str>,
    idle: Arc<Mutex<Vec<TcpStream>>>,
    room: Arc<Semaphore>,
}

impl Client {
    /// At most `most` connections to `at`.
    pub fn to(at: &str, most: usize) -> Self {
        Self { at: at.into(), idle: Arc::default(), room: Arc::new(Semaphore::new(most)) }
    }

    /// Sends a request as text and reads the whole answer.
    pub async fn send(&self, request: &str) -> Result<Answer, String> {
        let _room = self.room.acquire().await.map_err(|e| e.to_string())?;
        let kept = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut stream = match kept {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(&*self.at).await.map_err(|e| format!("connect: {e}"))?;
                stream.set_nodelay(true).map_err(|e| e.to_string())?;
                stream
            }
        };
        let answer = exchange(&mut stream, request).await.map_err(|e| format!("exchange: {e}"))?;
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(stream);
        Ok(answer)
    }
}

async fn exchange(stream: &mut TcpStream, request: &str) -> std::io::Result<Answer> {
    stream.write_all(request.as_bytes()).await?;
    let mut read = Vec::with_capacity(4096);
    let head = loop {
        if let Some(at) = read.windows(4).position(|w| w == b"\r\n\r\n") {
            break at + 4;
        }
        if stream.read_buf(&mut read).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    };
    let text = String::from_utf8_lossy(&read[..head]).into_owned();
    let length = text
        .lines()
        .filter_map(|l| l.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, n)| n.trim().parse::<usize>().ok())
        .unwrap_or(0);
    while read.len() < head + length {
        if stream.read_buf(&mut read).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
    }
    let status = text.get(9..12).and_then(|s| s.parse().ok()).unwrap_or(0);
    Ok(Answer { status, body: read.split_off(head) })
}
