//! The module in the shell, with people of several units at the door.
use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use kernel::{Actor, Locale, UnitPath};
use network::{
    Contract, DefineSkill, DivisionRow, Employ, FoundUnit, Ownership, Role, Staff, UnitKind, define_skill,
    employ, found_unit, load_divisions,
};
use store::Uow;
use testkit::{Kind, Setup, TestDb};
use tower::ServiceExt;
use web::{Module, Secrets, Shell, ShellConfig, auth};

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

pub(crate) const HQ: &[&str] = &[
    "network.read",
    "network.write",
    "network.staff",
    "network.setup",
    "web.import",
    "web.setup",
    "web.search",
];
pub(crate) const OUTLET: &[&str] = &["network.read", "network.staff", "web.import"];

pub(crate) struct House {
    pub(crate) t: TestDb,
    shell: Shell,
    calls: AtomicU64,
}

fn modules() -> Vec<Module> {
    vec![network::module()]
}

pub(crate) fn path(text: &str) -> UnitPath {
    UnitPath::parse(text).unwrap()
}

pub(crate) fn unit(parent: &str, code: &str, kind: UnitKind) -> FoundUnit {
    FoundUnit {
        parent: path(parent),
        code: code.into(),
        name: format!("机构{code}"),
        kind,
        ownership: Ownership::Contracted,
        division: "330503".into(),
        address: "人民路 1 号".into(),
        phone: "05722000000".into(),
        place: None,
        calendar: String::new(),
        contract: Contract { tariff: "std".into(), account: "622202001234".into(), from: None, until: None },
        territories: vec![],
        skills: vec![],
        active: true,
    }
}

pub(crate) fn technician(number: &str, at: &str) -> Employ {
    Employ {
        number: number.into(),
        unit: path(at),
        name: format!("师傅{number}"),
        phone: "13800138000".into(),
        role: Role::Technician,
        home: None,
        active: true,
        skills: vec![],
    }
}

/// Headquarters, a centre, two outlets below it, three divisions, two skills, a technician in each outlet.
pub(crate) async fn ground(uow: &Uow) -> kernel::Result<kernel::Id<Staff>> {
    let division = |code: &str, name: &str, parent: &str| DivisionRow {
        code: code.into(),
        name: name.into(),
        parent: parent.into(),
        centre: None,
    };
    let rows = [
        division("33", "浙江省", ""),
        division("3305", "湖州市", "33"),
        division("330503", "南浔区", "3305"),
        division("330502", "吴兴区", "3305"),
    ];
    load_divisions(uow, &rows).await?;
    for (code, name_zh, name_en, certificate) in
        [("cooling", "制冷", "Cooling", true), ("washing", "洗涤", "Washing", false)]
    {
        let (code, name_zh, name_en) = (code.into(), name_zh.into(), name_en.into());
        define_skill(uow, DefineSkill { code, name_zh, name_en, certificate }).await?;
    }
    found_unit(uow, unit("/", "hq", UnitKind::Headquarters)).await?;
    found_unit(uow, unit("/hq/", "east", UnitKind::TechnicalCentre)).await?;
    found_unit(uow, unit("/hq/east/", "nanxun", UnitKind::CountyOutlet)).await?;
    found_unit(uow, unit("/hq/east/", "wuxing", UnitKind::CountyOutlet)).await?;
    employ(uow, technician("T2", "/hq/east/wuxing/")).await?;
    employ(uow, technician("T1", "/hq/east/nanxun/")).await
}

impl House {
    pub(crate) async fn new(kind: Kind) -> Self {
        let (reactions, jobs) = Shell::work(&modules());
        let setup = Setup { migrations: Shell::migrations(&modules()), reactions, jobs };
        let t = TestDb::open(kind, setup).await;
        let mut config = ShellConfig::new(Arc::new(Counted(AtomicU64::new(1))));
        config.password_cost = (64, 1);
        let shell = Shell::build(t.db.clone(), modules(), config).unwrap();
        Self { t, shell, calls: AtomicU64::new(0) }
    }

    /// A signed-in person of a unit; answers his session's token.
    pub(crate) async fn person(
        &self,
        login: &'static str,
        rights: &'static [&'static str],
        unit: &'static str,
    ) -> String {
        self.person_speaking(login, rights, unit, Locale::ZhCn).await
    }

    pub(crate) async fn person_speaking(
        &self,
        login: &'static str,
        rights: &'static [&'static str],
        unit: &'static str,
        locale: Locale,
    ) -> String {
        let token = format!("{login:->64}");
        let kept = token.clone();
        let open = async move |uow: &Uow| {
            let new = auth::NewAccount { login: login.into(), name: login.into(), staff: None, locale };
            let account = auth::open_account(uow, &new).await?;
            let role = auth::ensure_role(uow, login, login, rights).await?;
            auth::grant(uow, &account, &role, &auth::GrantReach::Unit(path(unit))).await?;
            auth::issue_key(uow, &account, "program", &format!("dx_{login:->60}"), None).await?;
            auth::staff_session(uow, &account, &kept, true).await
        };
        self.t.db.write(&Actor::system(), open).await.unwrap();
        token
    }

    pub(crate) async fn send(
        &self,
        token: &str,
        method: &str,
        path: &str,
        kind: &str,
        key: &str,
        body: String,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "dingxin.test")
            .header("sec-fetch-site", "same-origin")
            .header("content-type", kind);
        request = if token.starts_with("dx_") {
            request.header("authorization", format!("Bearer {token}"))
        } else {
            request.header("cookie", format!("dx_session={token}; __Host-dx_session={token}"))
        };
        if !key.is_empty() {
            request = request.header("idempotency-key", key);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.shell.router().oneshot(request).await.unwrap();
        let status = response.status();
        let to =
            response.headers().get("location").map(|v| v.to_str().unwrap().to_owned()).unwrap_or_default();
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 24).await.unwrap();
        Answer { status, to, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    pub(crate) async fn get(&self, token: &str, path: &str) -> Answer {
        self.send(token, "GET", path, "text/plain", "", String::new()).await
    }

    /// Posts a form from a page that carries the token.
    pub(crate) async fn post(&self, token: &str, page: &str, to: &str, fields: &str) -> Answer {
        let shown = self.get(token, page).await;
        let body = format!(
            "csrf={}&idempotency_key={}&{fields}",
            shown.hidden("csrf"),
            shown.hidden("idempotency_key")
        );
        self.send(token, "POST", to, "application/x-www-form-urlencoded", "", body).await
    }

    pub(crate) async fn api(&self, token: &str, method: &str, path: &str, body: &str) -> Answer {
        let key = format!("call-{}", self.calls.fetch_add(1, Ordering::Relaxed));
        let program = format!("dx_{:->60}", token.trim_start_matches('-'));
        self.send(&program, method, &format!("/api/v1{path}"), "application/json", &key, body.into()).await
    }

    /// Brings a file to the import desk, tries it with its heads as guessed and takes it; the pages of trial and end.
    pub(crate) async fn import(&self, token: &str, kind: &str, file: &str) -> (String, String) {
        // Heavy calls are counted by the second, and this clock stands.
        self.t.clock.advance(10_000);
        let desk = self.get(token, &format!("/import/{kind}")).await;
        assert_eq!(desk.status, StatusCode::OK, "{}", desk.text);
        let part = |head: &str, body: &str| {
            format!("--b\r\ncontent-disposition: form-data; {head}\r\n\r\n{body}\r\n")
        };
        let body = part("name=\"csrf\"", &desk.hidden("csrf"))
            + &part("name=\"idempotency_key\"", &desk.hidden("idempotency_key"))
            + &part("name=\"file\"; filename=\"表.csv\"", file)
            + "--b--\r\n";
        let to = format!("/import/{kind}");
        let run = self.send(token, "POST", &to, "multipart/form-data; boundary=b", "", body).await;
        assert_eq!(run.status, StatusCode::SEE_OTHER, "{}", run.text);
        let page = self.get(token, &run.to).await;
        let fields = page.selected();
        let tried = self.post(token, &run.to, &format!("{}/check", run.to), &fields).await;
        assert_eq!(tried.status, StatusCode::SEE_OTHER, "{}", tried.text);
        let trial = self.get(token, &run.to).await.text;
        self.post(token, &run.to, &format!("{}/apply", run.to), "").await;
        for _ in 0..200 {
            let page = self.get(token, &run.to).await;
            if page.text.contains("导入完成") {
                return (trial, page.text);
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        panic!("the import did not end");
    }
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) to: String,
    pub(crate) text: String,
}

impl Answer {
    pub(crate) fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let at = self.text.rfind(&start).unwrap_or_else(|| panic!("no {name}: {}", self.text)) + start.len();
        self.text[at..].split('"').next().unwrap().to_owned()
    }

    /// What the drop-down lists of a page would send as they stand.
    fn selected(&self) -> String {
        let lists = self.text.split("<select").skip(1);
        let one = |list: &str| {
            let name = list.split("name=\"").nth(1)?.split('"').next()?;
            let list = list.split("</select>").next()?;
            let chosen = list
                .split("<option")
                .find(|o| o.split('>').next().is_some_and(|tag| tag.contains("selected")))?;
            let value = chosen.split("value=\"").nth(1)?.split('"').next()?;
            Some(format!("{name}={value}"))
        };
        lists.filter_map(one).collect::<Vec<_>>().join("&")
    }

    pub(crate) fn is(&self, status: u16, says: &str) {
        assert!(
            self.status.as_u16() == status && self.text.contains(says),
            "{} without {says}: {}",
            self.status,
            self.text
        );
    }
}
