//! Every page of this module drawn for the people who use it: headquarters, an outlet, its parent, its sibling.
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use kernel::{Actor, Locale, UnitPath};
use settlement::draft_claim;
use store::Uow;
use testkit::{Kind, Setup, TestDb};
use tower::ServiceExt;
use web::{Module, Secrets, Shell, ShellConfig, auth};

use super::company::{open, outlet, visit};

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

const ALL: &[&str] = &[
    "settlement.read",
    "settlement.claim",
    "settlement.review",
    "settlement.senior",
    "settlement.pay",
    "settlement.ledger",
    "settlement.tariffs",
];
/// Rooms below that these pages need to be there, and nothing of: name and its words.
const LOWER: [(&str, &str, &str); 4] = [
    ("warranty", "module-warranty = 质保\n", "module-warranty = Warranty\n"),
    ("parts", "module-parts = 配件\n", "module-parts = Parts\n"),
    ("cases", "module-cases = 服务请求\n", "module-cases = Cases\n"),
    ("field", "module-field = 上门服务\n", "module-field = Field\n"),
];
const OUTLET: &[&str] = &["settlement.read", "settlement.claim", "settlement.ledger"];

struct House {
    t: TestDb,
    shell: Shell,
}

impl House {
    async fn new() -> Self {
        let modules = || {
            let mut all = vec![network::module()];
            all.extend(LOWER.map(|(name, zh, en)| Module::new(name).locales(zh, en)));
            all.push(settlement::module());
            all
        };
        let (reactions, jobs) = Shell::work(&modules());
        let setup = Setup { migrations: Shell::migrations(&modules()), reactions, jobs };
        let t = TestDb::open(Kind::Sqlite, setup).await;
        let mut config = ShellConfig::new(Arc::new(Counted(AtomicU64::new(1))));
        config.password_cost = (64, 1);
        let shell = Shell::build(t.db.clone(), modules(), config).unwrap();
        open(&t).await;
        Self { t, shell }
    }

    /// A signed-in person of a unit; answers his session's token.
    async fn person(
        &self,
        login: &'static str,
        rights: &'static [&'static str],
        unit: &'static str,
    ) -> String {
        let token = format!("{login:->64}");
        let kept = token.clone();
        let open = async move |uow: &Uow| {
            let new = auth::NewAccount {
                login: login.into(),
                name: login.into(),
                staff: None,
                locale: Locale::ZhCn,
            };
            let account = auth::open_account(uow, &new).await?;
            let role = auth::ensure_role(uow, login, login, rights).await?;
            let reach = auth::GrantReach::Unit(UnitPath::parse(unit).unwrap());
            auth::grant(uow, &account, &role, &reach).await?;
            auth::staff_session(uow, &account, &kept, true).await
        };
        self.t.db.write(&Actor::system(), open).await.unwrap();
        token
    }

    async fn send(&self, token: &str, method: &str, path: &str, body: &str) -> (StatusCode, String) {
        let kind =
            if path.starts_with("/api/") { "application/json" } else { "application/x-www-form-urlencoded" };
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "dingxin.test")
            .header("sec-fetch-site", "same-origin")
            .header("cookie", format!("dx_session={token}; __Host-dx_session={token}"))
            .header("content-type", kind)
            .header("idempotency-key", format!("{method}{path}{}", body.len()))
            .body(Body::from(body.to_owned()))
            .unwrap();
        let response = self.shell.router().oneshot(request).await.unwrap();
        let status = response.status();
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 24).await.unwrap();
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }

    async fn get(&self, token: &str, path: &str) -> (StatusCode, String) {
        self.send(token, "GET", path, "").await
    }

    /// Posts a form from a page that carries the token.
    async fn post(&self, token: &str, page: &str, to: &str, fields: &str) -> (StatusCode, String) {
        let (_, text) = self.get(token, page).await;
        let hidden = |name: &str| {
            let start = format!("name=\"{name}\" value=\"");
            let at =
                text.rfind(&start).unwrap_or_else(|| panic!("no {name} on {page}: {text}")) + start.len();
            text[at..].split('"').next().unwrap().to_owned()
        };
        let body = format!("csrf={}&idempotency_key={}&{fields}", hidden("csrf"), hidden("idempotency_key"));
        self.send(token, "POST", to, &body).await
    }

    async fn claim(&self, name: &str, flagged: bool) -> String {
        let mut facts = visit(kernel::Clock::now(&*self.t.clock), name, outlet());
        if flagged {
            facts.missing_evidence = vec!["code".into()];
        }
        let id = self.t.write(async move |uow| draft_claim(uow, facts.clone()).await).await.unwrap();
        id.text()
    }
}

#[tokio::test]
async fn empty_pages_say_what_to_do_first() {
    let house = House::new().await;
    let boss = house.person("boss", ALL, "/").await;
    for (path, says) in [
        ("/claims", "还没有费用申报"),
        ("/statements", "还没有结算单"),
        ("/payments", "还没有付款批次"),
        ("/ledger", "账簿还是空的"),
        ("/tariffs", "labour"),
        ("/tariffs/new", "计价单位"),
        ("/", "待审核申报"),
    ] {
        let (status, text) = house.get(&boss, path).await;
        assert_eq!(status, StatusCode::OK, "{path}: {text}");
        assert!(text.contains(says), "{path} does not say {says}: {text}");
    }
}

#[tokio::test]
async fn a_claim_goes_from_review_to_payment_by_page() {
    let house = House::new().await;
    let boss = house.person("boss", ALL, "/").await;
    let own = house.person("own", OUTLET, "/east/hz/").await;
    let parent = house.person("parent", ALL, "/east/").await;
    let sibling = house.person("sibling", OUTLET, "/east/jx/").await;
    let id = house.claim("a", true).await;
    let page = format!("/claims/{id}");
    let (_, text) = house.get(&own, &page).await;
    assert!(text.contains("缺少凭证：验收码") && text.contains("labour"), "{text}");
    assert_eq!(house.get(&sibling, &page).await.0, StatusCode::NOT_FOUND);
    let (status, text) = house.get(&parent, &page).await;
    assert!(status == StatusCode::OK && !text.contains("/approve\""), "a parent sees and holds nothing");
    let lower = "version=1&labour=80.00&travel=9.00&parts_handling=3.00&comment=";
    let approve = format!("{page}/approve");
    let (status, text) = house.post(&boss, &page, &approve, lower).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && text.contains("核减金额时请说明原因"), "{text}");
    let lower = format!("{lower}%E7%BB%95%E8%B7%AF%E6%A0%B8%E5%87%8F");
    let (status, text) = house.post(&boss, &page, &approve, &lower).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{text}");
    let (_, text) = house.get(&own, &page).await;
    assert!(text.contains("¥92") && text.contains("提出异议"), "{text}");
    let object = "amount=9.00&words=%E4%BF%AE%E8%B7%AF%E7%BB%95%E8%A1%8C%E5%B1%9E%E5%AE%9E";
    let (status, text) = house.post(&own, &page, &format!("{page}/object"), object).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{text}");
    assert!(house.get(&boss, "/claims").await.1.contains("处理中的异议"));
    house.t.clock.advance(10 * 86_400_000);
    house.t.drain().await;
    let (_, text) = house.get(&own, "/").await;
    assert!(text.contains("我的结算款") && text.contains("下一笔付款"), "{text}");
    let at = text.find("/statements/0").expect("a statement on the home page");
    let statement = text[at..].split('"').next().unwrap().to_owned();
    assert_eq!(house.get(&sibling, &statement).await.0, StatusCode::NOT_FOUND);
    for (who, verb) in [(&own, "confirm"), (&boss, "approve")] {
        let (status, text) = house.post(who, &statement, &format!("{statement}/{verb}"), "").await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{verb}: {text}");
    }
    let (status, text) = house.post(&boss, "/payments", "/payments", "").await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{text}");
    let (_, text) = house.get(&boss, "/payments").await;
    let at = text.find("/payments/0").expect("a run");
    let file = text[at..].split('"').next().unwrap().to_owned();
    let (status, csv) = house.get(&boss, &file).await;
    assert!(status == StatusCode::OK && csv.contains("62220000hz,92.00,CNY"), "{csv}");
    for path in ["/ledger", "/ledger/account?account=2202.CNY%3A/east/hz/", &statement] {
        let (status, text) = house.get(&boss, path).await;
        assert!(status == StatusCode::OK && text.contains("¥"), "{path}: {text}");
    }
    let (_, text) = house.get(&boss, "/ledger").await;
    let at = text.find("/ledger/entries/0").expect("an entry");
    let entry = text[at..].split('"').next().unwrap().to_owned();
    let (status, text) = house.get(&boss, &entry).await;
    assert!(status == StatusCode::OK && text.contains("来源"), "{text}");
}

#[tokio::test]
async fn lists_go_out_as_files_and_the_price_list_is_typed_with_errors_kept() {
    let house = House::new().await;
    let boss = house.person("boss", ALL, "/").await;
    house.claim("a", false).await;
    for list in ["claims", "statements", "tariffs", "ledger"] {
        for format in ["csv", "xlsx"] {
            let (status, _) = house.get(&boss, &format!("/{list}/export/{format}")).await;
            assert_eq!(status, StatusCode::OK, "{list}.{format}");
        }
    }
    let typed = "code=near&item=labour&basis=visit&amount=1.005&valid_from=2026-01-01";
    let (status, text) = house.post(&boss, "/tariffs/new", "/tariffs", typed).await;
    assert!(status == StatusCode::UNPROCESSABLE_ENTITY && text.contains("value=\"1.005\""), "{text}");
    let typed = "code=near&item=labour&basis=visit&amount=66&to_km=5&valid_from=2026-01-01";
    assert_eq!(house.post(&boss, "/tariffs/new", "/tariffs", typed).await.0, StatusCode::SEE_OTHER);
    assert!(house.get(&boss, "/tariffs").await.1.contains("¥66"));
}

#[tokio::test]
async fn programs_read_what_people_read_and_no_more() {
    let house = House::new().await;
    let boss = house.person("boss", ALL, "/").await;
    let sibling = house.person("sibling", OUTLET, "/east/jx/").await;
    let id = house.claim("a", false).await;
    for path in
        ["/claims", "/statements", "/ledger/accounts", "/ledger/entries", "/ledger/verify", "/tariffs"]
    {
        let (status, text) = house.get(&boss, &format!("/api/v1{path}")).await;
        assert_eq!(status, StatusCode::OK, "{path}: {text}");
    }
    let (_, text) = house.get(&boss, &format!("/api/v1/claims/{id}")).await;
    assert!(
        text.contains("\"row\":\"labour\"") && text.contains("less-specific") == text.contains("other"),
        "{text}"
    );
    assert_eq!(house.get(&sibling, &format!("/api/v1/claims/{id}")).await.0, StatusCode::NOT_FOUND);
    let (status, text) = house.get(&sibling, "/api/v1/claims").await;
    assert!(status == StatusCode::OK && !text.contains(&id), "{text}");
}
