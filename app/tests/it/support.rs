//! A house in a folder of its own, and a browser that keeps its cookies.
use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use dingxin::{config::Config, house::House, secrets::SystemSecrets};
use kernel::{Instant, VirtualClock};
use tower::ServiceExt;
use web::ShellConfig;

/// A house on a clock that stands.
pub struct Standing {
    pub house: House,
    pub clock: Arc<VirtualClock>,
    _folder: tempfile::TempDir,
}

/// A configuration in a fresh folder; nobody waits for the disk.
pub fn config(folder: &tempfile::TempDir) -> Config {
    Config { data: folder.path().into(), hasty: true, ..Config::default() }
}

pub async fn standing(demo: bool) -> Standing {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(VirtualClock::at(Instant::from_timestamp(testkit::START.parse().unwrap())));
    let shell = ShellConfig { demo, ..ShellConfig::new(Arc::new(SystemSecrets)) };
    let house = House::open(&config(&folder), clock.clone(), shell, 1).await.unwrap();
    Standing { house, clock, _folder: folder }
}

pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub to: String,
    pub text: String,
}

impl Answer {
    /// Value of the hidden field that stands before `near`, searched backwards.
    pub fn hidden_before(&self, name: &str, near: &str) -> String {
        let end = self.text.find(near).unwrap_or_else(|| panic!("no {near} in {}", self.text));
        let start = format!("name=\"{name}\" value=\"");
        let at = self.text[..end].rfind(&start).unwrap_or_else(|| panic!("no {name}: {}", self.text));
        self.text[at + start.len()..].split('"').next().unwrap_or_default().to_owned()
    }
}

impl Browser {
    pub fn new(house: &House) -> Self {
        Self { router: house.shell.router(), cookies: BTreeMap::new() }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, String::new()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encoded = |v: &str| form_urlencoded::byte_serialize(v.as_bytes()).collect::<String>();
        let body: Vec<String> = fields.iter().map(|(k, v)| format!("{k}={}", encoded(v))).collect();
        self.send("POST", path, body.join("&")).await
    }

    /// Presses the demo's button with these words on it.
    pub async fn enter(&mut self, words: &str) -> Answer {
        let door = self.get("/demo").await;
        assert_eq!(door.status, StatusCode::OK, "{}", door.text);
        let hidden = |name| door.hidden_before(name, words);
        let who = if words.starts_with("顾客 ·") { "customer" } else { "account" };
        let (csrf, key, id) = (hidden("csrf"), hidden("idempotency_key"), hidden(who));
        self.post("/demo", &[("csrf", &csrf), ("idempotency_key", &key), (who, &id)]).await
    }

    async fn send(&mut self, method: &str, path: &str, body: String) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "dingxin.test")
            .header("accept-language", "zh-CN")
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", cookies.join("; "));
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let text = cookie.to_str().unwrap();
            let (name, value) = text.split(';').next().and_then(|p| p.split_once('=')).unwrap();
            self.cookies.insert(name.into(), value.into());
        }
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 1 << 24).await.unwrap();
        let to = parts.headers.get(header::LOCATION).map_or("", |v| v.to_str().unwrap_or("")).to_owned();
        Answer { status: parts.status, to, text: String::from_utf8_lossy(&bytes).into_owned() }
    }
}
