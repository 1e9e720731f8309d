//! The pages, as a dispatcher and a technician meet them in a browser.
use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use axum::{
    body::Body,
    http::{HeaderMap, Request, StatusCode, header},
};
use kernel::{Actor, Id, Locale, UnitPath};
use network::Staff;
use store::Uow;
use testkit::{Kind, TestDb};
use tower::ServiceExt;
use web::{Module, Secrets, Shell, ShellConfig, auth};

use crate::company::{Company, setup};

struct Counted(AtomicU64);

impl Secrets for Counted {
    fn fill(&self, bytes: &mut [u8]) {
        for b in bytes {
            *b = (self.0.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 56) as u8;
        }
    }
}

const PASSWORD: &str = "一个足够长的密码 1234";

/// The floors below with their own pages, so that addresses and words are held against each other.
fn modules() -> Vec<Module> {
    vec![
        customers::module(),
        network::module(),
        warranty::module(),
        parts::module(),
        cases::module(),
        field::module(),
    ]
}

async fn house(t: &TestDb) -> Shell {
    let mut config = ShellConfig::new(Arc::new(Counted(AtomicU64::new(1))));
    config.password_cost = (64, 1);
    Shell::build(t.db.clone(), modules(), config).unwrap()
}

async fn person(
    t: &TestDb,
    shell: &Shell,
    login: &'static str,
    staff: Option<Id<Staff>>,
    all: &'static [&'static str],
) {
    let open = async move |uow: &Uow| {
        let new = auth::NewAccount {
            login: login.into(),
            name: login.into(),
            staff: staff.map(|s| s.text()),
            locale: Locale::ZhCn,
        };
        let account = auth::open_account(uow, &new).await?;
        let role = auth::ensure_role(uow, login, login, all).await?;
        let reach = match staff {
            Some(_) => auth::GrantReach::Own,
            None => auth::GrantReach::Unit(UnitPath::root()),
        };
        auth::grant(uow, &account, &role, &reach).await
    };
    t.db.write(&Actor::system(), open).await.unwrap();
    auth::set_password(shell, login, PASSWORD).await.unwrap();
}

struct Browser<'a> {
    shell: &'a Shell,
    cookies: BTreeMap<String, String>,
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Answer {
    fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let at =
            self.text.rfind(&start).unwrap_or_else(|| panic!("no {name} in {}", self.text)) + start.len();
        self.text[at..].split('"').next().unwrap().to_owned()
    }
}

impl<'a> Browser<'a> {
    async fn signed_in(shell: &'a Shell, login: &str) -> Self {
        let mut browser = Self { shell, cookies: BTreeMap::new() };
        let body = encoded(&[("login", login), ("password", PASSWORD)]);
        let answer = browser.send("POST", "/sign-in", FORM, body.into_bytes()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        browser
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.send("GET", path, "", vec![]).await
    }

    /// Posts with the token of `page` and a fresh key.
    async fn act(&mut self, page: &str, to: &str, fields: &[(&str, &str)]) -> Answer {
        let form = self.get(page).await;
        let (csrf, key) = (form.hidden("csrf"), form.hidden("idempotency_key"));
        let mut all = vec![("csrf", csrf.as_str()), ("idempotency_key", key.as_str())];
        all.extend_from_slice(fields);
        self.send("POST", to, FORM, encoded(&all).into_bytes()).await
    }

    async fn upload(&mut self, page: &str, to: &str, slot: &str, contents: &[u8]) -> Answer {
        let form = self.get(page).await;
        let mut body = vec![];
        for (name, value) in [
            ("csrf", form.hidden("csrf")),
            ("idempotency_key", form.hidden("idempotency_key")),
            ("slot", slot.into()),
        ] {
            body.extend(
                format!("--X\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .into_bytes(),
            );
        }
        body.extend(b"--X\r\ncontent-disposition: form-data; name=\"photo\"; filename=\"photo.jpg\"\r\ncontent-type: image/jpeg\r\n\r\n");
        body.extend_from_slice(contents);
        body.extend(b"\r\n--X--\r\n");
        self.send("POST", to, "multipart/form-data; boundary=X", body).await
    }

    async fn send(&mut self, method: &str, path: &str, kind: &str, body: Vec<u8>) -> Answer {
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
        let response = self.shell.router().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.into(), value.into());
        }
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 1 << 24).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

const FORM: &str = "application/x-www-form-urlencoded";

fn encoded(fields: &[(&str, &str)]) -> String {
    let one = |(k, v): &(&str, &str)| {
        format!("{k}={}", form_urlencoded::byte_serialize(v.as_bytes()).collect::<String>())
    };
    fields.iter().map(one).collect::<Vec<_>>().join("&")
}

fn png() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(8, 8).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[tokio::test]
async fn from_the_desk_to_the_customers_door() {
    let t = TestDb::open(Kind::Sqlite, setup()).await;
    let shell = house(&t).await;
    let c = Company::found(&t).await;
    person(&t, &shell, "desk", None, &["field.read", "field.dispatch", "field.forms"]).await;
    person(&t, &shell, "li", Some(c.li), &["field.work"]).await;
    person(&t, &shell, "zhao", Some(c.zhao), &["field.work"]).await;
    let case = c.case(&t, "不制冷").await;

    let mut desk = Browser::signed_in(&shell, "desk").await;
    let choose = format!("/visits/appointment/{case}");
    let slots = desk.get(&choose).await;
    assert_eq!(slots.status, StatusCode::OK, "{}", slots.text);
    assert!(
        slots.text.contains("可约的时段") && slots.text.contains("证书到期"),
        "the reasons stand beside the windows"
    );
    let at = slots.text.find("name=\"slot\" value=\"").expect("a window") + 19;
    let slot = slots.text[at..].split('"').next().unwrap().to_owned();
    let booked = desk.act(&choose, &choose, &[("slot", &slot)]).await;
    assert_eq!(booked.status, StatusCode::SEE_OTHER, "{}", booked.text);

    let visit = t.read(async move |view| field::live_visit(view, case).await).await.unwrap().unwrap().id;
    let page = format!("/visits/{visit}");
    for path in ["/dispatch", "/dispatch/day", "/visits", &page, "/visits/export/csv", "/visits/export/xlsx"]
    {
        let answer = desk.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
    }
    assert_eq!(desk.get("/my").await.status, StatusCode::FORBIDDEN);
    let given = desk.act(&page, &format!("{page}/dispatch"), &[("technician", "")]).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text);
    let shown = desk.get(&page).await.text;
    assert!(
        shown.contains("为什么派给他") && shown.contains("李强") && shown.contains("证书到期"),
        "{shown}"
    );
    let wang = c.wang.text();
    let dragged = desk
        .act("/dispatch", "/dispatch/move", &[("visit", &visit.text()), ("lane", &wang), ("start", "600")])
        .await;
    assert_eq!((dragged.status, dragged.text.as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "他的证书已到期"));

    let mut li = Browser::signed_in(&shell, "li").await;
    let own = format!("/my/visits/{visit}");
    assert!(li.get("/my").await.text.contains("沈阿婆"));
    assert_eq!(li.get(&page).await.status, StatusCode::FORBIDDEN);
    for (act, fields) in [
        ("accept", vec![]),
        ("go", vec![]),
        ("arrive", vec![("lat", "30.87"), ("lng", "120.40"), ("accuracy_m", "20")]),
    ] {
        let answer = li.act(&own, &format!("{own}/{act}"), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{act}: {}", answer.text);
    }
    let photo = format!("{own}/photo");
    let disguised = li.upload(&own, &photo, "done", b"<html><script>alert(1)</script></html>").await;
    assert_eq!(disguised.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(disguised.text.contains("这不是 JPEG 或 PNG 图片"));
    let early = li.act(&own, &format!("{own}/complete"), &[("result", "换了电容")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.text.contains("还没拍：完工照片") && early.text.contains("请填验收码"), "{}", early.text);
    let kept = li.upload(&own, &photo, "done", &png()).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    let kept = t.read(async move |view| field::photos_of(view, visit).await).await.unwrap()[0].id;
    let seen = li.get(&format!("/my/photos/{kept}")).await;
    assert_eq!((seen.status, seen.headers["content-type"].to_str().unwrap()), (StatusCode::OK, "image/jpeg"));
    assert_eq!(seen.headers["x-content-type-options"], "nosniff");

    let mut zhao = Browser::signed_in(&shell, "zhao").await;
    for path in [format!("/my/photos/{kept}"), own.clone(), "/my/visits/not-an-id".into()] {
        assert_eq!(zhao.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }

    let code =
        t.db.read(&c.customer(), async move |view| field::code_of(view, visit).await).await.unwrap().unwrap();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let again = li.act(&own, &format!("{own}/complete"), &[("result", "换了电容"), ("code", wrong)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        again.text.contains("验收码不对") && again.text.contains(r#"value="换了电容""#),
        "what was typed stays"
    );
    let short = li.act(&own, &format!("{own}/pause"), &[("why", "缺"), ("qty", "3")]).await;
    assert!(
        short.text.contains(r#"value="缺""#) && !short.text.contains(r#"value="换了电容""#),
        "each form its own"
    );
    let done = li.act(&own, &format!("{own}/complete"), &[("result", "换了电容"), ("code", &code)]).await;
    assert_eq!((done.status, done.headers["location"].to_str().unwrap()), (StatusCode::SEE_OTHER, "/my"));
    assert!(li.get("/my").await.text.contains("今天完成 1 / 1"));
    assert!(li.get(&own).await.text.len() < 100_000);
}
