//! A small house: one module of notes, a browser that keeps cookies, time that stands.
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::{
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use kernel::{Actor, Error, Locale, UnitPath, VirtualClock};
use store::{About, Db, Event, Subject, Uow};
use testkit::{Kind, Setup, TestDb};
use tower::ServiceExt;
use web::{
    ApiCall, ApiDoc, ApiResult, Column, ColumnKind, Ctx, Done, Form, ImportKind, MenuItem, Method, Module,
    Panel, PanelFuture, Permission, Place, Policy, Reply, Routes, Row, RowFuture, RowOutcome, Secrets, Shell,
    ShellConfig, auth, html, kit, t,
};

/// A story on SQLite and on PostgreSQL: two tests in a module of its name.
#[macro_export]
macro_rules! on_both {
    ($name:ident, $kind:ident => $body:block) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn story($kind: testkit::Kind) $body

            #[tokio::test]
            async fn sqlite() {
                story(testkit::Kind::Sqlite).await;
            }

            #[tokio::test]
            async fn postgres() {
                story(testkit::Kind::Postgres).await;
            }
        }
    };
}

/// Bytes that follow from a counter: secret enough for tests, the same on every run.
pub struct Counted(pub AtomicU64);

impl Secrets for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        for b in bytes {
            let n = self.0.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            *b = (n >> 56) as u8;
        }
    }
}

#[derive(serde::Deserialize)]
struct NoteForm {
    #[serde(default)]
    text: String,
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewNote {
    text: String,
}

#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
struct Note {
    number: String,
}

async fn write_note(uow: &Uow, text: &str) -> kernel::Result<String> {
    if text.is_empty() {
        return Err(Error::field("text", "notes-empty"));
    }
    let number = uow.number("N").await?;
    let notes: Vec<String> = store::settings::get(uow, "notes.all").await?.unwrap_or_default();
    let all: Vec<String> = notes.into_iter().chain([format!("{number} {text}")]).collect();
    store::settings::set(uow, "notes.all", &all).await?;
    Ok(number)
}

async fn list(ctx: Ctx) -> Reply {
    let notes: Vec<String> =
        ctx.read(async |view| Ok(store::settings::get(view, "notes.all").await?.unwrap_or_default())).await?;
    ctx.page("notes").show(html! { @for n in &notes { p.note { (n) } } })
}

async fn new(ctx: Ctx) -> Reply {
    ctx.page("notes").show(form(&ctx, "", ""))
}

fn form(ctx: &Ctx, text: &str, error: &str) -> web::Markup {
    let label = t!(ctx.loc(), "notes");
    let field = kit::Field { name: "text", label: &label, value: text, error, ..kit::Field::default() };
    ctx.form(&kit::Form { action: "/notes", ..kit::Form::default() }, kit::field(&field))
}

async fn submit(ctx: Ctx, sent: Form<NoteForm>) -> Reply {
    let text = sent.text.clone();
    let done = ctx
        .act(async move |uow| {
            let number = write_note(uow, &text).await?;
            Ok(Done::to("/notes").say("notes-written").with("number", number))
        })
        .await;
    ctx.done_or_again(done, |e| {
        ctx.page("notes").status(422).show(form(&ctx, &sent.text, &ctx.field_error(e, "text")))
    })
}

async fn api_new(call: ApiCall<(), (), NewNote>) -> ApiResult<Note> {
    let text = call.body.text;
    call.ctx.act(async move |uow| Ok(Note { number: write_note(uow, &text).await? })).await
}

async fn broken(_ctx: Ctx) -> Reply {
    panic!("planted: secret inside")
}

async fn code(ctx: Ctx, sent: Form<BTreeMap<String, String>>) -> Reply {
    let phone = kernel::text::Phone::parse(&sent["phone"]).unwrap();
    let code = auth::customer::send_code(&ctx, &phone).await?;
    ctx.fragment(html! { (code.unwrap_or_default()) })
}

async fn check_code(ctx: Ctx, sent: Form<BTreeMap<String, String>>) -> Reply {
    let phone = kernel::text::Phone::parse(&sent["phone"]).unwrap();
    if auth::customer::check_code(&ctx, &phone, &sent["code"]).await? {
        return auth::customer::enter(&ctx, "c1", "王女士", "/mine").await;
    }
    ctx.fragment(html! { "false" })
}

async fn mine(ctx: Ctx) -> Reply {
    ctx.fragment(html! { (ctx.actor().id) " " (ctx.loc().locale.tag()) })
}

const COLUMNS: &[Column] = &[
    Column {
        key: "name",
        label: "notes-name",
        headers: &["姓名", "name"],
        required: true,
        kind: ColumnKind::Text,
    },
    Column {
        key: "phone",
        label: "notes-phone",
        headers: &["电话", "手机"],
        required: false,
        kind: ColumnKind::Phone,
    },
];

/// A name may stand there once, with one phone; 坏 is refused by a rule.
fn take_row<'a>(uow: &'a Uow, row: &'a Row) -> RowFuture<'a> {
    Box::pin(async move {
        if row.get("name") == "坏" {
            return Err(Error::refused("notes-refused"));
        }
        let key = format!("note.{}", row.get("name"));
        let old: Option<String> = store::settings::get(uow, &key).await?;
        if old.as_deref() == Some(row.get("phone")) {
            return Ok(RowOutcome::Unchanged);
        }
        store::settings::set(uow, &key, row.get("phone")).await?;
        Ok(if old.is_some() { RowOutcome::Updated } else { RowOutcome::Created })
    })
}

fn panel<'a>(_view: &'a store::View, ctx: &'a Ctx, _id: &'a str) -> PanelFuture<'a> {
    Box::pin(async move { Ok(html! { p.note-panel { (t!(ctx.loc(), "notes")) } }) })
}

pub fn notes() -> Module {
    Module::new("notes")
        .permissions(&[Permission::new("notes.read", "notes"), Permission::new("notes.write", "notes")])
        .menu(MenuItem::new("notes", "/notes", "notes.read"))
        .panel(Panel::new(Place::Home, 10, "notes.read", panel))
        .routes(
            Routes::new()
                .page(Method::Get, "/notes", Policy::permit("notes.read"), list)
                .page(Method::Get, "/notes/new", Policy::permit("notes.write"), new)
                .page(Method::Post, "/notes", Policy::permit("notes.write"), submit)
                .page(Method::Post, "/code", Policy::public().sensitive(), code)
                .page(Method::Post, "/code/check", Policy::public().sensitive(), check_code)
                .page(Method::Get, "/mine", Policy::customer(), mine)
                .page(Method::Get, "/notes/broken", Policy::permit("notes.read"), broken)
                .api(Method::Post, "/notes", Policy::permit("notes.write"), ApiDoc::new("Write a note").creates(), api_new),
        )
        .import(ImportKind {
            name: "notes.people",
            label: "notes-people",
            permission: "notes.write",
            columns: COLUMNS,
            row: take_row,
        })
        .locales(
            "module-notes = 便条\nnotes = 便条\nnotes-empty = 请写点什么。\nnotes-written = 已记下 { $number }\nnotes-people = 人员\nnotes-name = 姓名\nnotes-phone = 电话\nnotes-refused = 规则不允许。\n",
            "module-notes = Notes\nnotes = Notes\nnotes-empty = Write something.\nnotes-written = Written { $number }\nnotes-people = People\nnotes-name = Name\nnotes-phone = Phone\nnotes-refused = A rule refuses.\n",
        )
}

/// The house with everything in it.
pub struct House {
    /// Database, clock and runner; `drain` works off jobs.
    pub test: TestDb,
    pub shell: Shell,
    pub db: Db,
    pub clock: Arc<VirtualClock>,
    pub secrets: Arc<Counted>,
}

pub const PASSWORD: &str = "一个足够长的密码 1234";

impl House {
    pub async fn new(kind: Kind) -> Self {
        Self::with(kind, |_| {}).await
    }

    pub async fn with(kind: Kind, change: impl FnOnce(&mut ShellConfig)) -> Self {
        let house = Self::built(kind, change).await;
        house.person("writer", &["notes.read", "notes.write"]).await;
        house.person("reader", &["notes.read"]).await;
        house
    }

    /// Nobody has an account yet.
    pub async fn empty(kind: Kind) -> Self {
        Self::built(kind, |_| {}).await
    }

    async fn built(kind: Kind, change: impl FnOnce(&mut ShellConfig)) -> Self {
        let modules = vec![notes()];
        let (reactions, jobs) = Shell::work(&modules);
        let setup = Setup { migrations: Shell::migrations(&modules), reactions, jobs };
        let test = TestDb::open(kind, setup).await;
        let secrets = Arc::new(Counted(AtomicU64::new(1)));
        let mut config = ShellConfig::new(secrets.clone());
        config.password_cost = (64, 1);
        change(&mut config);
        let shell = Shell::build(test.db.clone(), modules, config).unwrap();
        Self { shell, db: test.db.clone(), clock: test.clock.clone(), secrets, test }
    }

    pub async fn person(&self, login: &'static str, permissions: &'static [&'static str]) {
        self.person_at(login, permissions, "/").await;
    }

    pub async fn person_at(
        &self,
        login: &'static str,
        permissions: &'static [&'static str],
        unit: &'static str,
    ) {
        let open = async move |uow: &Uow| {
            let new = auth::NewAccount {
                login: login.into(),
                name: login.into(),
                staff: None,
                locale: Locale::ZhCn,
            };
            let account = auth::open_account(uow, &new).await?;
            let role = auth::ensure_role(uow, login, login, permissions).await?;
            auth::grant(uow, &account, &role, &auth::GrantReach::Unit(UnitPath::parse(unit).unwrap())).await
        };
        self.db.write(&Actor::system(), open).await.unwrap();
        auth::set_password(&self.shell, login, PASSWORD).await.unwrap();
    }

    /// One more grant for an account: a role of its own over a unit.
    pub async fn also(&self, login: &'static str, permissions: &'static [&'static str], unit: &'static str) {
        let give = async move |uow: &Uow| {
            let account = auth::id_of(uow, login).await?.unwrap();
            let code = format!("{login}-{}", permissions.join("-"));
            let role = auth::ensure_role(uow, &code, &code, permissions).await?;
            auth::grant(uow, &account, &role, &auth::GrantReach::Unit(UnitPath::parse(unit).unwrap())).await
        };
        self.db.write(&Actor::system(), give).await.unwrap();
    }

    pub async fn switch_off(&self, module: &'static str) {
        let off = async move |uow: &Uow| store::settings::set(uow, "modules.off", &vec![module]).await;
        self.db.write(&Actor::system(), off).await.unwrap();
    }

    pub async fn ring(&self, unit: &'static str, id: &'static str) {
        let work = async move |uow: &Uow| uow.announce(&Rang { unit, id });
        self.db.write(&Actor::system(), work).await.unwrap();
    }

    /// One number from the database.
    pub async fn count(&self, sql: &'static str) -> i64 {
        use sea_orm::{ConnectionTrait, Statement};
        let read = async move |view: &store::View| {
            let statement = Statement::from_string(view.get_database_backend(), sql);
            let row = view.query_one_raw(statement).await.unwrap().unwrap();
            Ok(row.try_get::<i64>("", "n").unwrap())
        };
        self.db.read(&Actor::system(), read).await.unwrap()
    }

    /// All rows of a table as text.
    pub async fn everything(&self, table: &'static str) -> String {
        use sea_orm::{ConnectionTrait, Statement};
        let read = async move |view: &store::View| {
            let backend = view.get_database_backend();
            let sql = if view.is_sqlite() {
                let names = format!("select group_concat(name) as n from pragma_table_info('{table}')");
                let row = view.query_one_raw(Statement::from_string(backend, names)).await.unwrap();
                let names: String = row.unwrap().try_get("", "n").unwrap();
                let cells: Vec<String> = names.split(',').map(|n| format!("coalesce({n}, '')")).collect();
                format!("select {} as n from {table}", cells.join(" || '|' || "))
            } else {
                format!("select t::text as n from {table} t")
            };
            let rows = view.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
            Ok(rows.iter().map(|r| r.try_get::<String>("", "n").unwrap()).collect::<Vec<_>>().join("\n"))
        };
        self.db.read(&Actor::system(), read).await.unwrap()
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser { house: self, cookies: BTreeMap::new(), headers: vec![] }
    }

    pub async fn signed_in(&self, login: &str) -> Browser<'_> {
        let mut browser = self.browser();
        let answer = browser.post("/sign-in", &[("login", login), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        browser
    }
}

/// News of a unit.
#[derive(serde::Serialize)]
struct Rang {
    #[serde(skip)]
    unit: &'static str,
    #[serde(skip)]
    id: &'static str,
}

impl Event for Rang {
    const KIND: &'static str = "notes.Rang";
    fn about(&self) -> About {
        let subject = Subject { kind: "note", id: self.id.into() };
        About::new(subject, UnitPath::parse(self.unit).unwrap())
    }
}

/// Keeps cookies and says where its requests come from, as browsers do.
pub struct Browser<'a> {
    pub house: &'a House,
    pub cookies: BTreeMap<String, String>,
    pub headers: Vec<(&'static str, String)>,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: header::HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |v| v.to_str().unwrap())
    }

    pub fn hidden(&self, name: &str) -> String {
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
        let body: Vec<String> = fields
            .iter()
            .map(|(k, v)| {
                format!("{k}={}", form_urlencoded::byte_serialize(v.as_bytes()).collect::<String>())
            })
            .collect();
        self.send("POST", path, "application/x-www-form-urlencoded", body.join("&")).await
    }

    pub async fn json(&mut self, path: &str, body: &str) -> Answer {
        self.send("POST", path, "application/json", body.to_owned()).await
    }

    pub async fn send(&mut self, method: &str, path: &str, kind: &str, body: String) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "dingxin.test")
            .header("cookie", cookies.join("; "));
        if !self.headers.iter().any(|(name, _)| *name == "sec-fetch-site") {
            request = request.header("sec-fetch-site", "same-origin");
        }
        if !kind.is_empty() {
            request = request.header("content-type", kind);
        }
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.house.shell.router().oneshot(request).await.unwrap();
        self.keep(&response);
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 1 << 24).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer { status: parts.status, headers: parts.headers, text }
    }

    fn keep(&mut self, response: &Response<Body>) {
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let text = cookie.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.into(), value.into());
            }
        }
    }
}

/// Posts with the token of the last page and a fresh key.
pub async fn send(browser: &mut Browser<'_>, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
    let form = browser.get(page).await;
    let (csrf, key) = (form.hidden("csrf"), form.hidden("idempotency_key"));
    let mut all = vec![("csrf", csrf.as_str()), ("idempotency_key", key.as_str())];
    all.extend_from_slice(fields);
    browser.post(to, &all).await
}
