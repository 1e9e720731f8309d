//! The demo's doors exist in a demo only.
use axum::http::StatusCode;
use dingxin::company::{Busy, Size, build, open_doors};

use super::support::{Browser, Standing, standing};

async fn company(demo: bool) -> Standing {
    let s = standing(demo).await;
    let made = build(&s.house.db, Size::Small, 1, &|_| ()).await.unwrap();
    open_doors(&s.house.db, &made, Busy::default()).await.unwrap();
    s
}

#[tokio::test]
async fn one_click_signs_in_as_each_role_and_as_a_household() {
    let s = company(true).await;
    let page = Browser::new(&s.house).get("/demo").await;
    let roles = ["坐席", "调度", "服务工程师", "网点", "审核员", "库管", "经理", "总部", "管理员"];
    for role in roles {
        let mut browser = Browser::new(&s.house);
        let answer = browser.enter(&format!("{role} ·")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{role}: {}", answer.text);
        let home = browser.get(if role == "服务工程师" { "/my" } else { "/" }).await;
        assert!(
            home.status == StatusCode::OK || home.status == StatusCode::SEE_OTHER,
            "{role}: {}",
            home.status
        );
    }
    assert_eq!(page.text.matches("data-demo-role").count(), roles.len() + 1);
    let mut household = Browser::new(&s.house);
    let answer = household.enter("顾客 ·").await;
    assert_eq!((answer.status, answer.to.as_str()), (StatusCode::SEE_OTHER, "/c"), "{}", answer.text);
    assert_eq!(household.get("/c").await.status, StatusCode::OK);
    assert_ne!(household.get("/cases").await.status, StatusCode::OK, "a household is no staff");
}

#[tokio::test]
async fn a_normal_start_has_no_such_door_and_accounts_without_passwords_let_nobody_in() {
    let demo = company(true).await;
    let made = Browser::new(&demo.house).get("/demo").await;
    let (account, customer) =
        (made.hidden_before("account", "坐席 ·"), made.hidden_before("customer", "顾客 ·"));
    let s = company(false).await;
    let mut browser = Browser::new(&s.house);
    assert_eq!(browser.get("/demo").await.status, StatusCode::NOT_FOUND);
    // Ids are the same in both houses: same seed.
    for field in [("account", account.as_str()), ("customer", customer.as_str())] {
        let answer = browser.post("/demo", &[field]).await;
        assert!(answer.status.is_client_error(), "{field:?}: {}", answer.status);
    }
    let page = browser.get("/sign-in").await;
    assert!(!page.text.contains("href=\"/demo\""), "no way to it is shown");
    for password in ["", "demo", "demo-agent", "dingxin"] {
        let answer = browser.post("/sign-in", &[("login", "demo-agent"), ("password", password)]).await;
        assert_ne!(answer.status, StatusCode::SEE_OTHER, "{password}");
    }
    assert_ne!(browser.get("/cases").await.status, StatusCode::OK);
}
