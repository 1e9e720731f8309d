//! Every page, file and call of this module, for a manager of everything, of one unit, and for somebody of no unit.
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use cases::CaseKind;
use feedback::Ending;
use kernel::{Actor, Locale};
use store::Uow;
use testkit::{Kind, Setup, TestDb};
use tower::ServiceExt;
use web::{Module, Secrets, Shell, ShellConfig, auth};

use crate::company::{JX, TOWN, arrive, ask, call_back, complete, found, open, path};

/// Bytes that follow from a counter.
struct Counted(AtomicU64);

impl Secrets for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        for b in bytes {
            let n = self.0.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            *b = (n >> 56) as u8;
        }
    }
}

struct House {
    t: TestDb,
    shell: Shell,
    jx_number: String,
}

fn modules() -> Vec<Module> {
    vec![
        customers::module(),
        network::module(),
        warranty::module(),
        parts::module(),
        cases::module(),
        field::module(),
        feedback::module(),
        settlement::module(),
        insight::module(),
    ]
}

impl House {
    /// Two requests: one kept and rated well at a town, one late and open at JX.
    async fn new() -> Self {
        let (reactions, jobs) = Shell::work(&modules());
        let setup = Setup { migrations: Shell::migrations(&modules()), reactions, jobs };
        let t = TestDb::open(Kind::Sqlite, setup).await;
        let mut config = ShellConfig::new(Arc::new(Counted(AtomicU64::new(1))));
        config.password_cost = (64, 1);
        let shell = Shell::build(t.db.clone(), modules(), config).unwrap();
        let co = found(&t).await;
        let good = open(&t, ask(co.wang, TOWN, CaseKind::Repair, "S1", co.aircon)).await;
        let late = open(&t, ask(co.zhou, JX, CaseKind::Repair, "S2", co.boiler)).await;
        let jx_number = t.read(async move |view| Ok(cases::case(view, late).await?.number)).await.unwrap();
        t.advance_minutes(60).await;
        arrive(&t, good).await;
        complete(&t, good).await;
        call_back(&t, good, Ending::Finished, 5, Some(10)).await;
        t.advance_minutes(1_500).await;
        t.advance_minutes(2).await;
        Self { t, shell, jx_number }
    }

    /// A signed-in person; answers his session's token.
    async fn person(&self, login: &'static str, unit: Option<&'static str>, locale: Locale) -> String {
        let token = format!("{login:->64}");
        let kept = token.clone();
        let open = async move |uow: &Uow| {
            let new = auth::NewAccount { login: login.into(), name: login.into(), staff: None, locale };
            let account = auth::open_account(uow, &new).await?;
            let role =
                auth::ensure_role(uow, login, login, &["insight.read", "insight.rebuild", "cases.read"])
                    .await?;
            let reach = unit.map_or(auth::GrantReach::Own, |u| auth::GrantReach::Unit(path(u)));
            auth::grant(uow, &account, &role, &reach).await?;
            auth::staff_session(uow, &account, &kept, true).await
        };
        self.t.db.write(&Actor::system(), open).await.unwrap();
        token
    }

    async fn send(&self, token: &str, method: &str, path: &str) -> (StatusCode, String) {
        self.send_with(token, method, path, "").await
    }

    async fn send_with(&self, token: &str, method: &str, path: &str, csrf: &str) -> (StatusCode, String) {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "dingxin.test")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", format!("dx_session={token}; __Host-dx_session={token}"))
            .header("content-type", "application/json")
            .header("x-csrf-token", csrf)
            .header("idempotency-key", format!("{method}{path}"))
            .body(Body::empty())
            .unwrap();
        let response = self.shell.router().oneshot(request).await.unwrap();
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 24).await.unwrap();
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }

    /// A call that writes, with the token of the person's pages.
    async fn post(&self, token: &str, path: &str) -> (StatusCode, String) {
        let page = self.get(token, "/insight").await;
        let start = "name=\"csrf\" value=\"";
        let at = page.find(start).expect("a form on the page") + start.len();
        self.send_with(token, "POST", path, page[at..].split('"').next().unwrap()).await
    }

    async fn get(&self, token: &str, path: &str) -> String {
        let (status, text) = self.send(token, "GET", path).await;
        assert_eq!(status, StatusCode::OK, "{path}: {text}");
        text
    }
}

#[tokio::test]
async fn the_page_says_the_three_and_leads_to_their_cases() {
    let house = House::new().await;
    let boss = house.person("boss", Some("/"), Locale::ZhCn).await;
    let page = house.get(&boss, "/insight").await;
    for says in ["三合一", "及时率", "50%", "1 / 2", "差错率", "满意率", "100%", "未达标", "east站"]
    {
        assert!(page.contains(says), "{says}: {page}");
    }
    let late = house.get(&boss, "/insight/cases?figure=on-time&part=rest").await;
    assert!(
        late.contains("共 1 件") && late.contains(&house.jx_number) && late.contains("上门已过时限"),
        "{late}"
    );
    let stuck = house.get(&boss, "/insight/stuck").await;
    assert!(stuck.contains("压件") && stuck.contains(&house.jx_number) && stuck.contains("逾期"), "{stuck}");
    for path in [
        "/insight?by=product&sort=-error",
        "/insight?by=level",
        "/insight?by=kind&kind=repair&level=basic",
        "/insight?from=2026-11-01&to=2026-11-30&unit=/east/&own=1",
        "/insight?product=-",
        "/insight/cases",
        "/",
    ] {
        house.get(&boss, path).await;
    }
    let wrong = house.get(&boss, "/insight?from=2026-12-01&to=2026-11-01").await;
    assert!(
        wrong.contains("止日不早于起日") && wrong.contains("2026-12-01"),
        "what was typed is kept: {wrong}"
    );
    let english = house.person("ann", Some("/"), Locale::En).await;
    assert!(house.get(&english, "/insight").await.contains("off target"));
}

#[tokio::test]
async fn a_manager_of_one_unit_never_meets_another_s_cases_anywhere() {
    let house = House::new().await;
    let (own, other) = (house.person("town", Some(TOWN), Locale::ZhCn).await, &house.jx_number);
    for path in [
        "/",
        "/insight",
        "/insight?by=product",
        "/insight/cases",
        "/insight/cases?figure=on-time&part=rest",
        "/insight/stuck",
        "/insight/export/csv",
        "/insight/cases/export/csv",
        "/insight/stuck/export/csv",
        "/api/v1/insight/figures",
        "/api/v1/insight/cases",
        "/api/v1/insight/stuck",
    ] {
        let text = house.get(&own, path).await;
        assert!(!text.contains(other) && !text.contains("jx站") && !text.contains(JX), "{path}: {text}");
        let asked = format!("{path}?unit={JX}");
        if path.contains("insight") && !path.contains('?') {
            assert_eq!(house.send(&own, "GET", &asked).await.0, StatusCode::NOT_FOUND, "{asked}");
        }
    }
    let (status, text) = house.post(&own, "/api/v1/insight/rebuild").await;
    assert!(status == StatusCode::FORBIDDEN && !text.contains("cross-site"), "{status} {text}");
    // A right that was given nowhere is no right.
    let nobody = house.person("nobody", None, Locale::ZhCn).await;
    for path in ["/insight", "/insight/cases", "/api/v1/insight/cases", "/insight/stuck/export/csv"] {
        assert_eq!(house.send(&nobody, "GET", path).await.0, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn programs_get_numerators_and_denominators_and_files_hold_the_same() {
    let house = House::new().await;
    let boss = house.person("boss", Some("/"), Locale::ZhCn).await;
    let json = house.get(&boss, "/api/v1/insight/figures?by=unit&unit=/east/").await;
    assert!(json.contains(r#"{"figure":"on-time","numerator":1,"denominator":2,"value":0.5,"#), "{json}");
    assert!(json.contains(r#""key":"/east/jx/""#), "{json}");
    assert!(json.contains(r#""waiting":0"#), "{json}");
    let csv = house.get(&boss, "/insight/export/csv").await;
    assert!(csv.contains("east站,2,50,1,2,"), "{csv}");
    let cases = house.get(&boss, "/insight/cases/export/csv?figure=satisfied&part=hit").await;
    assert_eq!(cases.lines().count(), 2, "{cases}");
    let (status, _) = house.send(&boss, "GET", "/api/v1/insight/figures?from=gestern").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    let (status, _) = house.send(&boss, "GET", "/api/v1/insight/cases?figure=nonsense").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let (status, text) = house.post(&boss, "/api/v1/insight/rebuild").await;
    assert_eq!((status, text.as_str()), (StatusCode::OK, r#"{"cases":2}"#));
    house.t.drain().await;
    let again = house.get(&boss, "/api/v1/insight/figures?by=unit&unit=/east/").await;
    assert_eq!(again, json, "a rebuild changes nothing");
}
