//! Clients that open cases and files as fast as they are answered, each request under a key of its own.
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use rand::{Rng, SeedableRng, rngs::SmallRng};

use super::{
    ground::{CLIENTS, key},
    http::Client,
    told::Told,
};

/// A running load.
pub(super) struct Load {
    stop: Arc<AtomicBool>,
    done: Arc<AtomicUsize>,
    clients: Vec<tokio::task::JoinHandle<Vec<Told>>>,
}

/// The `i`-th request of client `n` in a round of its own name.
fn request(rng: &mut SmallRng, round: &str, n: u8, i: usize) -> Told {
    let key = format!("{round}-{n}-{i}");
    let phone = format!("13{:09}", rng.random_range(0..1_000_000_000u64));
    let (path, body) = match rng.random_range(0..4) {
        0 => ("/api/v1/customers", serde_json::json!({ "name": key, "phone": phone })),
        _ => (
            "/api/v1/cases",
            serde_json::json!({ "name": format!("客户 {key}"), "phone": phone, "symptom": key,
                "description": "不制冷，外机有异响".repeat(rng.random_range(1..20)), "force": true }),
        ),
    };
    Told { key, path: path.into(), body: body.to_string(), answer: None }
}

/// Sends one request; the answer is kept when it came whole and says that it was done.
pub(super) async fn send(client: &Client, mut told: Told) -> (Told, Option<u16>) {
    let answer = client.post(&told.path, &told.key, &told.body).await.ok();
    let status = answer.as_ref().map(|a| a.status);
    told.answer = answer.filter(|a| a.status == 201).map(|a| a.json());
    (told, status)
}

/// Asks again under the same key, as whoever sent it first, until it is done; limits per person are waited out.
///
/// # Panics
/// When it is answered with anything but "done", or "too many" for long.
pub(super) async fn ask_again(to: SocketAddr, told: &Told) -> Told {
    let sender: u8 = told.key.rsplit('-').nth(1).and_then(|n| n.parse().ok()).expect("a sender");
    let client = Client::with_key(to, sender, &key(sender));
    for _ in 0..100 {
        match send(&client, Told { answer: None, ..told.clone() }).await {
            (done, Some(201)) => return done,
            (_, Some(429)) => tokio::time::sleep(Duration::from_millis(100)).await,
            (_, other) => panic!("{} asked again: {other:?}", told.key),
        }
    }
    panic!("{}: too many for ten seconds", told.key)
}

impl Load {
    /// Sixteen clients (or fewer) begin; `most` requests each.
    pub(super) fn begin(to: SocketAddr, seed: u64, round: &str, clients: u8, most: usize) -> Self {
        let (stop, done) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let one = |n: u8| {
            let (stop, done, round) = (stop.clone(), done.clone(), round.to_owned());
            tokio::spawn(async move {
                let client = Client::with_key(to, n, &key(n));
                let mut rng = SmallRng::seed_from_u64(seed ^ (u64::from(n) << 40));
                let mut told = vec![];
                for i in 0..most {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let (one, status) = send(&client, request(&mut rng, &round, n, i)).await;
                    done.fetch_add(usize::from(one.answer.is_some()), Ordering::Relaxed);
                    told.push(one);
                    // A dead program answers nobody; the next one will be asked again.
                    if status.is_none() {
                        break;
                    }
                }
                told
            })
        };
        let clients = (0..clients.min(CLIENTS)).map(one).collect();
        Self { stop, done, clients }
    }

    /// Requests acknowledged so far.
    pub(super) fn answered(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// Waits for every client, after telling them to stop when `now` says so.
    pub(super) async fn end(self, now: bool) -> Vec<Told> {
        self.stop.store(now, Ordering::Relaxed);
        let mut told = vec![];
        for client in self.clients {
            told.extend(client.await.expect("a client"));
        }
        told
    }
}
