//! A small shop: a network of two outlets, an air conditioner with its plans, customers, and ways to sell.
use customers::{Customer, NewCustomer};
use kernel::{Actor, Id, Instant, Scope, UnitPath};
use network::{Contract, FoundUnit, Ownership, UnitKind};
use store::Uow;
use testkit::{Setup, TestDb};
use warranty::{Card, Component, DefineProduct, IssuedCard, NewCard, Product};

/// Everything the stories need installed.
pub fn setup() -> Setup {
    let migrations = [customers::MIGRATIONS, network::MIGRATIONS, warranty::MIGRATIONS].concat();
    Setup { migrations, ..Setup::default() }
}

/// A unit's path.
pub fn unit(code: &str) -> UnitPath {
    UnitPath::root().child(code).unwrap()
}

/// Somebody of an outlet.
pub fn clerk(code: &str) -> Actor {
    Actor {
        id: format!("clerk-{code}"),
        name: "店员".into(),
        scope: Scope::unit(unit(code)),
        ..Actor::system()
    }
}

/// The customer himself, on his phone.
pub fn himself(id: Id<Customer>) -> Actor {
    Actor::customer(&id.text(), "", kernel::Locale::ZhCn)
}

pub async fn found(uow: &Uow, code: &str, name: &str) -> kernel::Result<UnitPath> {
    let found = FoundUnit {
        parent: UnitPath::root(),
        code: code.into(),
        name: name.into(),
        kind: UnitKind::CountyOutlet,
        ownership: Ownership::Contracted,
        division: "330503".into(),
        address: String::new(),
        phone: String::new(),
        place: None,
        calendar: String::new(),
        contract: Contract::default(),
        territories: vec![],
        skills: vec![],
        active: true,
    };
    network::found_unit(uow, found).await
}

/// Opens the shop: key, plans, units, one product.
pub async fn open(uow: &Uow) -> kernel::Result<Id<Product>> {
    warranty::ensure_signing_key(uow, [7; 32]).await?;
    warranty::load_presets(uow).await?;
    found(uow, "lianshi", "练市服务点").await?;
    found(uow, "nanxun", "南浔服务点").await?;
    warranty::define_product(uow, air_conditioner()).await
}

pub fn air_conditioner() -> DefineProduct {
    let component =
        |code: &str, zh: &str| Component { code: code.into(), name_zh: zh.into(), name_en: String::new() };
    DefineProduct {
        model: "KFR-35GW".into(),
        name: "壁挂式空调".into(),
        category: "空调".into(),
        brand: "定心".into(),
        manufacturer: "定心电器有限公司".into(),
        specification: "1.5 匹 变频".into(),
        plan: "sanbao-air-conditioner".into(),
        components: vec![component("compressor", "压缩机"), component("control-board", "控制板")],
        active: true,
        ..DefineProduct::default()
    }
}

pub async fn customer(uow: &Uow, name: &str, phone: &str) -> kernel::Result<Id<Customer>> {
    let new = NewCustomer {
        name: name.into(),
        phone: phone.into(),
        unit: Some(unit("lianshi")),
        ..NewCustomer::default()
    };
    Ok(customers::open_file(uow, new).await?.id)
}

/// Sells one air conditioner from 练市 to a customer.
pub async fn sell(
    uow: &Uow,
    product: Id<Product>,
    serial: &str,
    to: Option<Id<Customer>>,
) -> kernel::Result<IssuedCard> {
    let sold_at = Instant::from_timestamp("2026-11-20T02:00:00Z".parse().unwrap());
    let user_name = if to.is_some() { String::new() } else { "王芳".into() };
    let new = NewCard {
        serials: vec![serial.into()],
        customer: to,
        user_name,
        ..NewCard::of(product, unit("lianshi"), sold_at)
    };
    warranty::issue_card(uow, new).await
}

/// A shop with one customer and his card.
pub async fn with_card(t: &TestDb) -> (Id<Product>, Id<Customer>, Id<Card>) {
    t.write(async |uow| {
        let product = open(uow).await?;
        let owner = customer(uow, "王芳", "13800138000").await?;
        let issued = sell(uow, product, "DX35A0001", Some(owner)).await?;
        Ok((product, owner, issued.id))
    })
    .await
    .unwrap()
}
