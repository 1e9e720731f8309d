//! What `app` hands down: secrets' source and how the house is reached.
use std::{net::IpAddr, sync::Arc};

/// A source of secret random bytes. The real one (the operating system's) lives in `app`; tests pass a seeded one.
pub trait Secrets: Send + Sync + 'static {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

/// How the house is reached and guarded.
#[derive(Clone)]
pub struct ShellConfig {
    /// Source of tokens, salts and nonces.
    pub secrets: Arc<dyn Secrets>,
    /// Reached by HTTPS (also behind a proxy): secure cookies, HSTS.
    pub https: bool,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub proxies: Vec<IpAddr>,
    /// Demo mode: one-click sign-in, codes shown on the page. Never set by a normal start.
    pub demo: bool,
    /// Seconds after which a request is given up, at least 1.
    pub timeout_s: u64,
    /// argon2id memory in KiB and passes; tests make it small.
    pub password_cost: (u32, u32),
}

impl ShellConfig {
    /// A normal start: no demo, 30 s, argon2id with 19 MiB and 2 passes (OWASP's first choice).
    pub fn new(secrets: Arc<dyn Secrets>) -> Self {
        Self {
            secrets,
            https: false,
            proxies: vec![],
            demo: false,
            timeout_s: 30,
            password_cost: (19 * 1024, 2),
        }
    }
}
