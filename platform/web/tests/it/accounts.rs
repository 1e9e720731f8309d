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

#[expect(clippy::disallowed_methods, reason = "what is measured is real work, not the house's time")]
fn stopwatch() -> std::time::Instant {
    std::time::Instant::now()
}

/// Value of the role option with these words on a page.
fn option_of(page: &str, words: &str) -> String {
    let at = page.find(&format!(">{words}</option>")).unwrap_or_else(|| panic!("no {words} in {page}"));
    page[..at].rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned()
}

on_both!(a_program_has_an_account_of_its_own_and_keys_an_administrator_issues, kind => {
    let house = House::new(kind).await;
    house.person("admin", &["*"]).await;
    let mut admin = house.signed_in("admin").await;
    let role = option_of(&admin.get("/accounts/new").await.text, "writer");
    let fields =
        [("name", "ERP"), ("login", "erp"), ("role", role.as_str()), ("reach", "/hq/"), ("program", "yes")];
    let made = send(&mut admin, "/accounts/new", "/accounts", &fields).await;
    let account = made.header("location").to_owned();
    assert!(account.starts_with("/accounts/"), "{}", made.text);
    let keys = format!("{account}/keys");
    let wrong = send(&mut admin, &account, &keys, &[("name", "nightly"), ("days", "never")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let issued = send(&mut admin, &account, &keys, &[("name", "nightly"), ("days", "30")]).await;
    let key = format!("dxk_{}", after(&issued.text, "dxk_"));
    assert!(!admin.get(&account).await.text.contains(&key), "shown once");
    let mut program = house.browser();
    program.headers = vec![("authorization", format!("Bearer {key}")), ("idempotency-key", "k".into())];
    let wrote = program.json("/api/v1/notes", r#"{"text":"from ERP"}"#).await;
    assert_eq!(wrote.status, StatusCode::CREATED, "{}", wrote.text);
    let take = program.json("/api/v1/sms/take", "{}").await.status;
    assert_eq!(take, StatusCode::FORBIDDEN, "only what its role says");
    let used = house.count("select count(*) as n from api_keys where used_at is not null").await;
    assert_eq!(used, 1, "its use is written down");
    let reset = send(&mut admin, &account, &format!("{account}/reset"), &[]).await;
    assert_ne!(reset.status, StatusCode::OK, "a program gets no password");
    house.clock.advance(31 * 86_400_000);
    let late = program.json("/api/v1/notes", r#"{"text":"late"}"#).await.status;
    assert_eq!(late, StatusCode::UNAUTHORIZED);
});

on_both!(a_key_of_a_program_ends_when_it_is_revoked_or_its_account_closed, kind => {
    let house = House::new(kind).await;
    house.person("admin", &["*"]).await;
    let work = async |uow: &Uow| {
        let locale = kernel::Locale::En;
        let new = web::auth::NewAccount { login: "erp".into(), name: "ERP".into(), staff: None, locale };
        let id = web::auth::open_program(uow, &new).await?;
        web::auth::issue_key(uow, &id, "one", "dxk_one", None).await?;
        web::auth::issue_key(uow, &id, "two", "dxk_two", None).await?;
        Ok(id)
    };
    let id = house.db.write(&Actor::system(), work).await.unwrap();
    let status = async |key: &str| {
        let mut program = house.browser();
        program.headers = vec![("authorization", format!("Bearer {key}"))];
        program.json("/api/v1/sms/take", "{}").await.status
    };
    assert_eq!(status("dxk_one").await, StatusCode::FORBIDDEN, "known, but without a right");
    let account = format!("/accounts/{id}");
    let mut admin = house.signed_in("admin").await;
    let page = admin.get(&account).await.text;
    let revoke = format!("{account}/keys/{}", after(&page, &format!("action=\"{account}/keys/")));
    let gone = send(&mut admin, &account, &revoke, &[]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text);
    let left = [status("dxk_one").await, status("dxk_two").await];
    assert_eq!(left.iter().filter(|s| **s == StatusCode::UNAUTHORIZED).count(), 1, "{left:?}");
    send(&mut admin, &account, &format!("{account}/disable"), &[]).await;
    assert_eq!(status("dxk_one").await, StatusCode::UNAUTHORIZED);
    assert_eq!(status("dxk_two").await, StatusCode::UNAUTHORIZED);
});

on_both!(sessions_end_when_rights_password_or_second_step_are_changed_by_an_administrator, kind => {
    let house = House::new(kind).await;
    house.person("admin", &["*"]).await;
    let mut admin = house.signed_in("admin").await;
    let find = async |v: &store::View| web::auth::id_of(v, "reader").await;
    let id = house.db.read(&Actor::system(), find).await.unwrap().unwrap();
    let page = format!("/accounts/{id}");
    let role = option_of(&admin.get(&page).await.text, "writer");
    let acts = [
        ("/grants", vec![("role", role.as_str()), ("reach", "/hq/")]),
        ("/reset", vec![]),
        ("/second-step/off", vec![]),
    ];
    for (act, fields) in acts {
        house.clock.advance(60_000);
        let mut reader = house.signed_in("reader").await;
        assert_eq!(reader.get("/notes").await.status, StatusCode::OK);
        let done = send(&mut admin, &page, &format!("{page}{act}"), &fields).await;
        assert!(done.status.is_success() || done.status.is_redirection(), "{act}: {}", done.text);
        assert_eq!(reader.get("/notes").await.status, StatusCode::SEE_OTHER, "{act}");
    }
    let grants = format!("{page}/grants");
    let ghost = send(&mut admin, &page, &grants, &[("role", "ghost"), ("reach", "/")]).await;
    assert_eq!(ghost.status, StatusCode::UNPROCESSABLE_ENTITY, "a role that is not there is a wrong field");
    let nobody = send(&mut admin, &page, "/accounts/ghost/grants", &[("role", &role), ("reach", "/")]).await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    let journal = admin.get("/journal?kind=web.AccountChanged").await.text;
    assert!(journal.contains("已发出重设密码链接") && journal.contains("解除了两步验证"), "{journal}");
});

on_both!(nothing_secret_lies_readable_in_the_database, kind => {
    let house = House::new(kind).await;
    house.person("admin", &["*"]).await;
    let mut admin = house.signed_in("admin").await;
    let fields = [("name", "x"), ("login", "new"), ("reach", "/")];
    let made = send(&mut admin, "/accounts/new", "/accounts", &fields).await;
    let token = after(&made.text, "/invite/").to_owned();
    let work = async |uow: &Uow| {
        let id = web::auth::id_of(uow, "writer").await?.unwrap();
        web::auth::issue_key(uow, &id, "k", "dxk_plain", None).await
    };
    house.db.write(&Actor::system(), work).await.unwrap();
    let session = admin.cookies["dx_session"].clone();
    for table in ["tickets", "sessions", "api_keys", "accounts", "idempotency", "journal"] {
        let all = house.everything(table).await;
        for secret in [token.as_str(), session.as_str(), "dxk_plain", PASSWORD] {
            assert!(!all.contains(secret), "{table} holds a secret as it was sent");
        }
    }
    assert!(house.everything("accounts").await.contains("$argon2id$"), "the look itself works");
});

on_both!(a_link_lives_once_and_the_next_one_ends_it, kind => {
    let house = House::new(kind).await;
    house.person("admin", &["*"]).await;
    let mut admin = house.signed_in("admin").await;
    let find = async |v: &store::View| web::auth::id_of(v, "reader").await;
    let id = house.db.read(&Actor::system(), find).await.unwrap().unwrap();
    let page = format!("/accounts/{id}");
    let mut reset = async || {
        let made = send(&mut admin, &page, &format!("{page}/reset"), &[]).await;
        format!("/invite/{}", after(&made.text, "/invite/"))
    };
    let (first, second) = (reset().await, reset().await);
    assert_eq!(house.browser().get(&first).await.status, StatusCode::NOT_FOUND, "replaced");
    let mut thief = house.signed_in("reader").await;
    let mut owner = house.browser();
    let new = "完全不同的新密码 5678";
    assert_eq!(owner.post(&second, &[("password", new)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(owner.get("/notes").await.status, StatusCode::OK);
    assert_eq!(thief.get("/notes").await.status, StatusCode::SEE_OTHER, "every earlier session ended");
    let old = house.browser().post("/sign-in", &[("login", "reader"), ("password", PASSWORD)]).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    let both = futures_util::future::join(
        async { house.browser().get(&second).await.status },
        async { house.browser().post(&second, &[("password", new)]).await.status },
    );
    assert_eq!(both.await, (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
});

on_both!(an_unknown_login_costs_as_much_work_as_a_known_one, kind => {
    // argon2id dear enough that its absence would show: without the equal work the ratio is a hundred and more.
    let house = House::with(kind, |c| c.password_cost = (8 * 1024, 2)).await;
    let mut spent = vec![];
    for login in ["ghost", "writer", "ghost", "writer", "ghost", "writer"] {
        house.clock.advance(60_000);
        let watch = stopwatch();
        let answer = house.browser().post("/sign-in", &[("login", login), ("password", "wrong wrong")]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        spent.push(watch.elapsed().as_secs_f64());
    }
    let least = |odd: usize| spent.iter().skip(odd).step_by(2).copied().fold(f64::MAX, f64::min);
    let ratio = least(0) / least(1);
    assert!((0.2..5.0).contains(&ratio), "unknown {:.4} s, known {:.4} s", least(0), least(1));
});
