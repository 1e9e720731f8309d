//! CO1: every route of a module is there, or gone, or refused, as the module is on, off, or not permitted.
use axum::http::StatusCode;
use web::{Method, RouteInfo, Who as Policy};

use super::{
    asking::{Body, Who},
    house::{House, everywhere},
    table::{Table, name},
};

async fn ask(house: &House, table: &Table, route: &RouteInfo, who: &Who) -> StatusCode {
    let path = table.or_guess(route).address(route, &house.specimens, 0);
    let body = if route.method == Method::Get { Body::None } else { Body::Unreadable };
    house.ask(who, route, &path, body).await.status
}

async fn switch(house: &House, off: &[&'static str]) {
    let off: Vec<&'static str> = off.to_vec();
    let work = async move |uow: &store::Uow| store::settings::set(uow, "modules.off", &off).await;
    house.db.write(&kernel::Actor::system(), work).await.expect("switched");
}

#[tokio::test]
async fn routes_follow_on_off_and_not_permitted() {
    let house = House::new().await;
    let table = Table::read();
    let all = Who::Staff(house.staff("s-all", "administrator", everywhere()).await);
    let none = Who::Staff(house.staff("s-none", "storekeeper", everywhere()).await);
    let revoke = async |uow: &store::Uow| {
        let id = web::auth::id_of(uow, "s-none").await?.expect("an account");
        web::auth::revoke_all(uow, &id).await
    };
    house.db.write(&kernel::Actor::system(), revoke).await.expect("revoked");
    let customer = Who::Customer(house.customer(house.specimens.id("customer", 0).unwrap()).await);
    let modules: Vec<&'static str> = {
        let mut names: Vec<_> =
            house.shell.routes().iter().map(|r| r.module).filter(|m| *m != "web").collect();
        names.dedup();
        names
    };
    let (mut faults, mut looked) = (vec![], 0);
    for module in modules {
        let routes: Vec<RouteInfo> =
            house.shell.routes().into_iter().filter(|r| r.module == module).collect();
        for route in &routes {
            let permitted = match route.policy.who {
                Policy::Customer => &customer,
                _ => &all,
            };
            looked += 1;
            let on = ask(&house, &table, route, permitted).await;
            if matches!(on, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN) || on.is_server_error() {
                faults.push(format!("{} is on and answers {on}", name(route)));
            }
            if matches!(route.policy.who, Policy::Permit(_) | Policy::AnyOf(_)) {
                let refused = ask(&house, &table, route, &none).await;
                if refused != StatusCode::FORBIDDEN {
                    faults.push(format!("{} is not permitted and answers {refused}", name(route)));
                }
            }
        }
        switch(&house, &[module]).await;
        for route in &routes {
            let permitted = match route.policy.who {
                Policy::Customer => &customer,
                _ => &all,
            };
            let off = ask(&house, &table, route, permitted).await;
            if off != StatusCode::NOT_FOUND {
                faults.push(format!("{} is off and answers {off}", name(route)));
            }
        }
        let home = house.get(&all, "/").await.text;
        for route in routes.iter().filter(|r| r.method == Method::Get && !r.path.contains('{')) {
            if home.contains(&format!("href=\"{}\"", route.path)) {
                faults.push(format!("{module} is off and {} still stands on the first page", route.path));
            }
        }
        switch(&house, &[]).await;
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(looked > 150, "only {looked} routes");
}
