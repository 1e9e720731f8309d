//! The module in a shell, and browsers that keep cookies.
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use kernel::{Locale, UnitPath};
use store::Uow;
use testkit::{Kind, Setup, TestDb};
use tower::ServiceExt;
use web::{Module, Secrets, Shell, ShellConfig, auth};

/// Bytes that follow from a counter: the same on every run.
struct Counted(AtomicU64);

impl Secrets for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        for b in bytes {
            *b = (self.0.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8;
        }
    }
}

fn modules() -> Vec<Module> {
    vec![customers::module(), network::module(), warranty::module(), cases::module()]
}

/// What a signed-in agent may do.
pub const AGENT: &[&str] = &[
    "cases.read",
    "cases.open",
    "cases.handle",
    "cases.promise",
    "cases.complaints",
    "cases.compensate",
    "cases.configure",
    "customers.read",
];
const PASSWORD: &str = "一个足够长的密码 1234";

pub struct House {
    pub t: TestDb,
    pub shell: Shell,
}

impl House {
    pub async fn open() -> Self {
        let setup = Setup {
            migrations: Shell::migrations(&modules()),
            reactions: vec![],
            jobs: cases::JOBS.to_vec(),
        };
        let t = TestDb::open(Kind::Sqlite, setup).await;
        let mut config = ShellConfig::new(Arc::new(Counted(AtomicU64::new(1))));
        config.password_cost = (64, 1);
        config.demo = true;
        let shell = Shell::build(t.db.clone(), modules(), config).expect("the shell stands");
        let account = async |uow: &Uow| {
            let new = auth::NewAccount {
                login: "agent".into(),
                name: "李敏".into(),
                staff: None,
                locale: Locale::ZhCn,
            };
            let account = auth::open_account(uow, &new).await?;
            let role = auth::ensure_role(uow, "agent", "坐席", AGENT).await?;
            auth::grant(uow, &account, &role, &auth::GrantReach::Unit(UnitPath::root())).await
        };
        t.write(account).await.expect("an account");
        auth::set_password(&shell, "agent", PASSWORD).await.expect("a password");
        Self { t, shell }
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser { house: self, cookies: BTreeMap::new(), fragment: false }
    }

    pub async fn agent(&self) -> Browser<'_> {
        let mut browser = self.browser();
        let answer = browser.post("/sign-in", &[("login", "agent"), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        browser
    }
}

pub struct Browser<'a> {
    house: &'a House,
    cookies: BTreeMap<String, String>,
    pub fragment: bool,
}

#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub to: String,
    pub text: String,
}

impl Answer {
    fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let at =
            self.text.rfind(&start).unwrap_or_else(|| panic!("no {name} in {}", self.text)) + start.len();
        self.text[at..].split('"').next().unwrap_or_default().to_owned()
    }

    /// Panics unless every word stands on the page, and none is a key nobody translated.
    pub fn shows(&self, words: &[&str]) -> &Self {
        for word in words {
            assert!(self.text.contains(word), "{word} is missing ({}): {}", self.status, self.text);
        }
        self
    }
}

impl Browser<'_> {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "", String::new()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encoded = |v: &str| form_urlencoded::byte_serialize(v.as_bytes()).collect::<String>();
        let body: Vec<String> = fields.iter().map(|(k, v)| format!("{k}={}", encoded(v))).collect();
        self.send("POST", path, "application/x-www-form-urlencoded", body.join("&")).await
    }

    /// Posts with the token of a page and a fresh key.
    pub async fn fill(&mut self, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
        let form = self.get(page).await;
        let (csrf, key) = (form.hidden("csrf"), form.hidden("idempotency_key"));
        let mut all = vec![("csrf", csrf.as_str()), ("idempotency_key", key.as_str())];
        all.extend_from_slice(fields);
        self.post(to, &all).await
    }

    async fn send(&mut self, method: &str, path: &str, kind: &str, body: String) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "dingxin.test")
            .header("accept-language", "zh-CN")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookies.join("; "));
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        if self.fragment {
            request = request.header("hx-request", "true");
        }
        let request = request.body(Body::from(body)).expect("a request");
        let response = self.house.shell.router().oneshot(request).await.expect("an answer");
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let text = cookie.to_str().expect("a cookie");
            let (name, value) = text.split(';').next().and_then(|p| p.split_once('=')).expect("a pair");
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.into(), value.into());
            }
        }
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 1 << 24).await.expect("a body");
        let to = parts.headers.get(header::LOCATION).map_or("", |v| v.to_str().unwrap_or("")).to_owned();
        Answer { status: parts.status, to, text: String::from_utf8_lossy(&bytes).into_owned() }
    }
}
