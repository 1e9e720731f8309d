//! T33: phones and names never in logs, error pages, exports; each reveal has a journal row.
use std::{
    io::Write,
    sync::{Arc, Mutex, PoisonError},
};

use axum::http::StatusCode;
use kernel::{Actor, UnitPath};
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};
use web::{Method, RouteInfo, auth::GrantReach};

use super::{
    asking::{Body, Who},
    house::{House, raw},
    table::{Table, name},
};

const NAME: &str = "百里金丝雀";
const PHONE: &str = "13877770123";
const STREET: &str = "金丝雀胡同七号";

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Kept {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn route(house: &House, method: Method, path: &str) -> RouteInfo {
    let all = house.shell.routes();
    all.into_iter().find(|r| r.method == method && r.path == path).expect("a route")
}

/// A customer's file, a case, and what goes wrong around them, with the canary in body, path and query.
async fn traffic(house: &House, who: &Who) -> String {
    let opened = format!("{{\"name\":\"{NAME}\",\"phone\":\"{PHONE}\",\"address\":\"{STREET}\"}}");
    let open = route(house, Method::Post, "/api/v1/customers");
    let answer = house.ask(who, &open, "/api/v1/customers", Body::Json(opened.clone())).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    let id = serde_json::from_str::<serde_json::Value>(&answer.text).expect("JSON")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let request =
        format!("{{\"customer\":\"{id}\",\"symptom\":\"{NAME}家不制冷\",\"description\":\"电话{PHONE}\"}}");
    let cases = route(house, Method::Post, "/api/v1/cases");
    let answer = house.ask(who, &cases, "/api/v1/cases", Body::Json(request)).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    let word: String = form_urlencoded::byte_serialize(NAME.as_bytes()).collect();
    for path in [
        format!("/search?q={word}"),
        format!("/search?q={PHONE}"),
        format!("/customers?q={PHONE}&ghost={word}"),
        format!("/customers/{word}"),
        format!("/nowhere/{PHONE}"),
        format!("/api/v1/customers/{PHONE}"),
        format!("/api/v1/customers?phone={PHONE}"),
    ] {
        let answer = house.get(who, &path).await;
        assert!(!answer.status.is_server_error(), "{path}");
    }
    let broken =
        house.ask(who, &open, "/api/v1/customers", Body::Json(opened[..opened.len() - 1].to_owned())).await;
    assert_eq!(broken.status, StatusCode::BAD_REQUEST);
    assert!(!broken.text.contains(NAME) && !broken.text.contains(PHONE), "{}", broken.text);
    id
}

#[tokio::test]
async fn logs_and_errors_name_nobody_and_a_reveal_stands_in_the_journal() {
    let kept = Kept::default();
    let filter = EnvFilter::new("debug");
    let subscriber =
        tracing_subscriber::fmt().with_writer(kept.clone()).with_env_filter(filter).with_ansi(false).finish();
    let house = House::new().await;
    // Of the whole process: the database's own threads log as well. Other tests' lines do no harm.
    tracing::subscriber::set_global_default(subscriber).expect("nobody else listens");
    let own = GrantReach::Unit(UnitPath::parse(&house.specimens.unit).expect("a path"));
    let agent = Who::Staff(house.staff("c-agent", "agent", own).await);
    let id = traffic(&house, &agent).await;
    let reveal = route(&house, Method::Post, "/api/v1/customers/{id}/phone");
    let path = format!("/api/v1/customers/{id}/phone");
    let before = reveals(&house).await;
    let refused = house.ask(&agent, &reveal, &path, Body::Json("{\"why\":\"\"}".into())).await;
    assert!(
        refused.status.is_client_error() && !refused.text.contains(PHONE),
        "no reason, no number: {}",
        refused.text
    );
    assert_eq!(reveals(&house).await.len(), before.len(), "nothing was revealed");
    let shown = house.ask(&agent, &reveal, &path, Body::Json("{\"why\":\"客户要求回电\"}".into())).await;
    assert!(shown.status.is_success() && shown.text.contains(PHONE), "{}", shown.text);
    let after = reveals(&house).await;
    assert_eq!(after.len(), before.len() + 1);
    assert!(
        after.last().is_some_and(|row| row.contains("客户要求回电") && row.contains("c-agent")),
        "{after:?}"
    );
    let log = kept.text();
    let own_log: Vec<&str> =
        log.lines().filter(|l| [NAME, PHONE, STREET].iter().any(|c| l.contains(c))).collect();
    assert!(
        own_log.is_empty(),
        "{} lines of the log name the canary:\n{}",
        own_log.len(),
        own_log[..own_log.len().min(5)].join("\n")
    );
    assert!(log.contains("request.route"), "the log was listened to: {log}");
}

async fn reveals(house: &House) -> Vec<String> {
    let sql = "select coalesce(why, '') || ' ' || actor_name || ' ' || body as n from journal \
               where kind = 'customers.PhoneRevealed' order by seq";
    let rows = house.db.read(&Actor::system(), async move |v| raw(v, sql).await).await.expect("rows");
    assert!(rows.iter().all(|r| !r.contains(PHONE)), "the journal itself holds no number");
    rows
}

#[tokio::test]
async fn no_list_page_or_export_shows_a_full_number() {
    let house = House::new().await;
    let table = Table::read();
    let own = GrantReach::Unit(UnitPath::parse(&house.specimens.unit).expect("a path"));
    let who = Who::Staff(house.staff("c-all", "administrator", own).await);
    let (mut shown, mut masked) = (vec![], 0);
    for route in
        house.shell.routes().into_iter().filter(|r| r.method == Method::Get && !r.path.ends_with("/live"))
    {
        let path = table.or_guess(&route).address(&route, &house.specimens, 0);
        let answer = house.ask(&who, &route, &path, Body::None).await;
        let phone = &house.specimens.places[0].phone;
        if answer.text.contains(phone.as_str()) {
            shown.push(name(&route));
        }
        masked += usize::from(answer.text.contains(&format!("{}****{}", &phone[..3], &phone[7..])));
    }
    assert!(shown.is_empty(), "a full number is shown by {shown:?}");
    assert!(masked > 0, "the masked number is on some page, so the look itself works");
}
