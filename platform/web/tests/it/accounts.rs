//! Accounts: opened by a code or an invitation, given rights, kept by a second step, closed.
use axum::http::StatusCode;
use kernel::Actor;
use store::Uow;

use crate::support::{House, PASSWORD, send};

/// What stands between a word and the end of its element.
fn after<'a>(text: &'a str, mark: &str) -> &'a str {
    let at = text.find(mark).unwrap_or_else(|| panic!("no {mark} in {text}")) + mark.len();
    text[at..].split(['<', '"']).next().unwrap()
}

on_both!(the_first_administrator_needs_the_console_code_once, kind => {
    let house = House::empty(kind).await;
    let code = web::auth::first_admin_code(&house.db, &*house.secrets).await.unwrap().unwrap();
    let mut browser = house.browser();
    assert_eq!(browser.get("/first").await.status, StatusCode::OK);
    let fields = |code: &str| {
        [("code", code), ("name", "管理员"), ("login", "root"), ("password", PASSWORD)]
            .map(|(k, v)| (k, v.to_owned()))
    };
    let typed = fields("wrong");
    let typed: Vec<(&str, &str)> = typed.iter().map(|(k, v)| (*k, v.as_str())).collect();
    assert_eq!(browser.post("/first", &typed).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let typed = fields(&code);
    let typed: Vec<(&str, &str)> = typed.iter().map(|(k, v)| (*k, v.as_str())).collect();
    assert_eq!(browser.post("/first", &typed).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/accounts").await.status, StatusCode::OK);
    assert_eq!(house.browser().get("/first").await.status, StatusCode::NOT_FOUND);
    assert_eq!(web::auth::first_admin_code(&house.db, &*house.secrets).await.unwrap(), None);
    assert_ne!(house.browser().post("/first", &typed).await.status, StatusCode::SEE_OTHER);
});

on_both!(an_invitation_works_once_and_gives_what_was_granted, kind => {
    let house = House::new(kind).await;
    house.person("admin", &["*"]).await;
    let mut admin = house.signed_in("admin").await;
    let page = admin.get("/accounts/new").await;
    let at = page.text.find(">reader</option>").unwrap();
    let role = page.text[..at].rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned();
    let fields = [("name", "新人"), ("login", "newbie"), ("role", role.as_str()), ("reach", "/")];
    let made = send(&mut admin, "/accounts/new", "/accounts", &fields).await;
    let token = after(&made.text, "/invite/").to_owned();
    assert_eq!(token.len(), 64);
    let address = format!("/invite/{token}");
    let mut newbie = house.browser();
    assert_eq!(newbie.get(&address).await.status, StatusCode::OK);
    assert_eq!(
        newbie.post(&address, &[("password", "short")]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(newbie.post(&address, &[("password", PASSWORD)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(newbie.get("/notes").await.status, StatusCode::OK);
    assert_eq!(newbie.get("/notes/new").await.status, StatusCode::FORBIDDEN);
    assert_eq!(house.browser().post(&address, &[("password", PASSWORD)]).await.status, StatusCode::NOT_FOUND);
    let again = send(&mut admin, "/accounts/new", "/accounts", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "the login is taken");
});

on_both!(an_old_invitation_is_as_good_as_none, kind => {
    let house = House::new(kind).await;
    house.person("admin", &["*"]).await;
    let mut admin = house.signed_in("admin").await;
    let made =
        send(&mut admin, "/accounts/new", "/accounts", &[("name", "x"), ("login", "late"), ("reach", "/")])
            .await;
    let address = format!("/invite/{}", after(&made.text, "/invite/"));
    house.clock.advance(72 * 3_600_000 + 1);
    assert_eq!(house.browser().get(&address).await.status, StatusCode::NOT_FOUND);
});

on_both!(a_changed_password_ends_every_other_session_and_needs_the_old_one, kind => {
    let house = House::new(kind).await;
    let (mut one, mut two) = (house.signed_in("writer").await, house.signed_in("writer").await);
    let wrong =
        send(&mut one, "/me", "/me/password", &[("old", "nonsense"), ("new", "又一个足够长的新密码")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(two.get("/notes").await.status, StatusCode::OK);
    let right =
        send(&mut one, "/me", "/me/password", &[("old", PASSWORD), ("new", "又一个足够长的新密码")]).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER, "{}", right.text);
    assert_eq!(one.get("/notes").await.status, StatusCode::OK);
    assert_eq!(two.get("/notes").await.status, StatusCode::SEE_OTHER);
});

fn code_at(secret: &str, house: &House) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(kernel::Clock::now(&*house.clock).ms() / 1000).unwrap()).to_string()
}

on_both!(the_second_step_is_owed_at_sign_in_and_a_code_works_once, kind => {
    let house = House::new(kind).await;
    let mut writer = house.signed_in("writer").await;
    let page = writer.get("/me/second-step").await;
    let (secret, csrf) = (page.hidden("secret"), page.hidden("csrf"));
    let code = code_at(&secret, &house);
    let fields = [("csrf", csrf.as_str()), ("secret", &secret), ("code", &code), ("password", PASSWORD)];
    let ready = writer.post("/me/second-step", &fields).await;
    let recovery = after(&ready.text, "<li><code>").to_owned();
    assert_eq!((ready.status, recovery.len()), (StatusCode::OK, 11), "{}", ready.text);

    let mut browser = house.browser();
    let first = browser.post("/sign-in", &[("login", "writer"), ("password", PASSWORD)]).await;
    assert_eq!(first.header("location"), "/sign-in/code?next=");
    assert_eq!(browser.get("/notes").await.status, StatusCode::SEE_OTHER, "one step is not enough");
    let used = browser.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY, "the code was used when it was set up");
    house.clock.advance(30_000);
    let fresh = code_at(&secret, &house);
    assert_eq!(browser.post("/sign-in/code", &[("code", &fresh)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/notes").await.status, StatusCode::OK);

    house.clock.advance(120_000);
    for expected in [StatusCode::OK, StatusCode::SEE_OTHER] {
        let mut other = house.browser();
        other.post("/sign-in", &[("login", "writer"), ("password", PASSWORD)]).await;
        other.post("/sign-in/code", &[("code", &recovery)]).await;
        assert_eq!(other.get("/notes").await.status, expected, "a recovery code works once");
        house.clock.advance(120_000);
    }
});

on_both!(five_wrong_codes_end_the_pending_session, kind => {
    let house = House::new(kind).await;
    let mut writer = house.signed_in("writer").await;
    let page = writer.get("/me/second-step").await;
    let (secret, csrf) = (page.hidden("secret"), page.hidden("csrf"));
    let code = code_at(&secret, &house);
    let fields = [("csrf", csrf.as_str()), ("secret", &secret), ("code", &code), ("password", PASSWORD)];
    writer.post("/me/second-step", &fields).await;
    let mut browser = house.browser();
    browser.post("/sign-in", &[("login", "writer"), ("password", PASSWORD)]).await;
    for _ in 0..5 {
        browser.post("/sign-in/code", &[("code", "000000")]).await;
        house.clock.advance(7_000);
    }
    let fresh = code_at(&secret, &house);
    let late = browser.post("/sign-in/code", &[("code", &fresh)]).await;
    assert_eq!(late.header("location"), "/sign-in");
});

on_both!(a_key_acts_with_its_owners_rights_until_it_is_revoked, kind => {
    let house = House::new(kind).await;
    house.person("program", &["notes.write", "web.keys"]).await;
    let mut owner = house.signed_in("program").await;
    let made = send(&mut owner, "/me", "/me/keys", &[("name", "ERP")]).await;
    let key = format!("dxk_{}", after(&made.text, "dxk_"));
    let mut program = house.browser();
    program.headers = vec![
        ("authorization", format!("Bearer {key}")),
        ("idempotency-key", "k".into()),
        ("sec-fetch-site", "cross-site".into()),
    ];
    let answer = program.json("/api/v1/notes", r#"{"text":"from ERP"}"#).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    let page = owner.get("/me").await;
    let revoke =
        format!("/me/keys/{}/revoke", after(&page.text, "action=\"/me/keys/").split('/').next().unwrap());
    send(&mut owner, "/me", &revoke, &[]).await;
    assert_eq!(program.json("/api/v1/notes", r#"{"text":"more"}"#).await.status, StatusCode::UNAUTHORIZED);
});

on_both!(rights_are_data_and_the_last_administrator_stays, kind => {
    let house = House::new(kind).await;
    house.person("admin", &["*"]).await;
    let mut admin = house.signed_in("admin").await;
    let id =
        house.db.read(&Actor::system(), async |v| web::auth::id_of(v, "admin").await).await.unwrap().unwrap();
    let page = format!("/accounts/{id}");
    let refused = send(&mut admin, &page, &format!("{page}/disable"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let made = send(&mut admin, "/roles", "/roles", &[("code", "front-desk"), ("name", "前台")]).await;
    let role = made.header("location").to_owned();
    let fields =
        [("name", "前台"), ("permission", "notes.read"), ("permission", "*"), ("permission", "ghost.x")];
    assert_eq!(send(&mut admin, &role, &role, &fields).await.status, StatusCode::SEE_OTHER);
    let shown = admin.get(&role).await.text;
    assert_eq!(shown.matches(" checked").count(), 1, "only the known one was given: {shown}");
});

on_both!(a_disabled_account_is_out_at_once, kind => {
    let house = House::new(kind).await;
    house.person("admin", &["*"]).await;
    let (mut admin, mut reader) = (house.signed_in("admin").await, house.signed_in("reader").await);
    let id = house
        .db
        .read(&Actor::system(), async |v| web::auth::id_of(v, "reader").await)
        .await
        .unwrap()
        .unwrap();
    let page = format!("/accounts/{id}");
    assert_eq!(send(&mut admin, &page, &format!("{page}/disable"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(reader.get("/notes").await.status, StatusCode::SEE_OTHER);
    let back = reader.post("/sign-in", &[("login", "reader"), ("password", PASSWORD)]).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
});

on_both!(an_administrator_of_a_branch_manages_no_accounts, kind => {
    let house = House::new(kind).await;
    house.person_at("branch", &["web.accounts"], "/hq/east/").await;
    let mut branch = house.signed_in("branch").await;
    for path in ["/accounts", "/accounts/new", "/roles", "/accounts/export/csv"] {
        assert_eq!(branch.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
});

on_both!(the_demo_door_exists_only_in_a_demo, kind => {
    let house = House::new(kind).await;
    assert_eq!(house.browser().get("/demo").await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.browser().post("/demo", &[("account", "x")]).await.status, StatusCode::NOT_FOUND);
    let house = House::with(kind, |c| c.demo = true).await;
    let mut browser = house.browser();
    let page = browser.get("/demo").await;
    let account = page.hidden("account");
    assert_eq!(browser.post("/demo", &[("account", &account)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/notes").await.status, StatusCode::OK);
});

on_both!(every_page_of_the_shell_draws_in_both_languages_without_a_missing_word, kind => {
    let house = House::new(kind).await;
    house.person("admin", &["*"]).await;
    let id =
        house.db.read(&Actor::system(), async |v| web::auth::id_of(v, "admin").await).await.unwrap().unwrap();
    let mut admin = house.signed_in("admin").await;
    for locale in ["zh-CN", "en"] {
        send(&mut admin, "/me", "/language", &[("to", locale), ("next", "/me")]).await;
        for route in house.shell.routes() {
            if route.method != web::Method::Get
                || route.path.contains("live")
                || route.path == "/notes/broken"
            {
                continue;
            }
            let path = route.path.replace("{format}", "csv").replace("{id}", &id).replace("{token}", "none");
            let answer = admin.get(&path).await;
            assert!(
                !answer.status.is_server_error() && !answer.text.contains('⟦'),
                "{path}: {}",
                answer.text
            );
            if answer.text.contains("<html") {
                assert!(answer.text.contains(&format!("lang=\"{locale}\"")), "{path} in {locale}");
            }
        }
    }
    assert_eq!(house.shell.texts().missing(), Vec::<String>::new());
});

on_both!(a_customers_code_is_slow_to_come_and_quick_to_die, kind => {
    let house = House::with(kind, |c| c.demo = true).await;
    let mut phone = house.browser();
    let code = phone.post("/code", &[("phone", "13800138000")]).await.text;
    assert_eq!(code.len(), 6);
    assert_eq!(phone.post("/code", &[("phone", "13800138000")]).await.status, StatusCode::TOO_MANY_REQUESTS);
    let wrong = if code == "000000" { "111111" } else { "000000" };
    for _ in 0..5 {
        house.clock.advance(7_000);
        assert_eq!(
            phone.post("/code/check", &[("phone", "13800138000"), ("code", wrong)]).await.text,
            "false"
        );
    }
    house.clock.advance(30_000);
    assert_eq!(phone.post("/code/check", &[("phone", "13800138000"), ("code", &code)]).await.text, "false");
    house.clock.advance(60_000);
    let code = phone.post("/code", &[("phone", "138 0013 8000")]).await.text;
    let right = phone.post("/code/check", &[("phone", "13800138000"), ("code", &code)]).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER);
    assert_eq!(phone.get("/mine").await.text, "c1 zh-CN");
        phone.headers = vec![("accept-language", "en-US,en".into())];
        assert_eq!(phone.get("/mine").await.text, "c1 en", "his phone's language");
    assert_eq!(house.browser().get("/mine").await.status, StatusCode::SEE_OTHER);
    let end = async |uow: &Uow| web::auth::customer::end_sessions(uow, "c1").await;
    house.db.write(&Actor::system(), end).await.unwrap();
    assert_eq!(phone.get("/mine").await.status, StatusCode::SEE_OTHER);
});
