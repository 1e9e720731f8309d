//! The whole shell with this module and those it stands on, and a browser that keeps cookies.
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

struct Counted(AtomicU64);

impl Secrets for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        for b in bytes {
            let n = self.0.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            *b = (n >> 56) as u8;
        }
    }
}

fn modules() -> Vec<Module> {
    vec![customers::module(), network::module(), warranty::module()]
}

const PASSWORD: &str = "一个足够长的密码 1234";

/// A shell on a fresh SQLite file.
pub struct House {
    pub t: TestDb,
    pub shell: Shell,
}

impl House {
    pub async fn new() -> Self {
        let setup = Setup { migrations: Shell::migrations(&modules()), ..Setup::default() };
        let t = TestDb::open(Kind::Sqlite, setup).await;
        let mut config = ShellConfig::new(Arc::new(Counted(AtomicU64::new(1))));
        config.password_cost = (64, 1);
        let shell = Shell::build(t.db.clone(), modules(), config).unwrap_or_else(|e| panic!("{e}"));
        Self { t, shell }
    }

    /// Somebody with every permission of this module, signed in, in a language.
    pub async fn keeper(&self, login: &'static str, unit: &'static str, locale: Locale) -> Browser<'_> {
        let permissions =
            ["read", "issue", "change", "void", "setup", "stickers"].map(|p| format!("warranty.{p}"));
        let open = async move |uow: &Uow| {
            let new = auth::NewAccount { login: login.into(), name: login.into(), staff: None, locale };
            let account = auth::open_account(uow, &new).await?;
            let names: Vec<&str> = permissions.iter().map(String::as_str).collect();
            let role = auth::ensure_role(uow, login, login, &names).await?;
            auth::grant(uow, &account, &role, &auth::GrantReach::Unit(UnitPath::parse(unit).unwrap())).await
        };
        self.t.write(open).await.unwrap();
        auth::set_password(&self.shell, login, PASSWORD).await.unwrap();
        let mut browser = self.browser();
        let answer = browser.post("/sign-in", &[("login", login), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        browser
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser { house: self, cookies: BTreeMap::new() }
    }
}

/// Keeps cookies and says where its requests come from, as browsers do.
pub struct Browser<'a> {
    house: &'a House,
    cookies: BTreeMap<String, String>,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: header::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn location(&self) -> &str {
        self.headers.get("location").map_or("", |v| v.to_str().unwrap())
    }

    fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let at =
            self.text.rfind(&start).unwrap_or_else(|| panic!("no {name} in {}", self.text)) + start.len();
        self.text[at..].split('"').next().unwrap().to_owned()
    }
}

impl Browser<'_> {
    pub async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "", String::new()).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let encode = |v: &str| form_urlencoded::byte_serialize(v.as_bytes()).collect::<String>();
        let body: Vec<String> = fields.iter().map(|(k, v)| format!("{k}={}", encode(v))).collect();
        self.send("POST", path, "application/x-www-form-urlencoded", body.join("&")).await
    }

    /// Fills in the form of a page: its token and its key come along.
    pub async fn fill(&mut self, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
        let form = self.get(page).await;
        assert_eq!(form.status, StatusCode::OK, "{page}: {}", form.text);
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
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookies.join("; "));
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.house.shell.router().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.into(), value.into());
        }
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 1 << 24).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }
}
