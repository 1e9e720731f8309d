//! Products with their components, parts that mend them, and stock.
use kernel::{Id, Money, Result};
use network::UnitKind;
use parts::{DefinePart, MoveStock, Part, StockPlace, define_bill, define_part, move_stock};
use store::Uow;
use warranty::{DefineProduct, Product, define_product};

use super::units::Site;

/// A product for sale.
#[derive(Debug, Clone)]
pub struct Model {
    /// Identifier.
    pub id: Id<Product>,
    /// Name.
    pub name: &'static str,
    /// First letters of its serial numbers.
    pub letter: &'static str,
    /// Skill its repair needs.
    pub skill: &'static str,
    /// Price.
    pub price_fen: i64,
    /// What goes wrong with it, as customers say it.
    pub symptoms: &'static [&'static str],
    /// Parts that mend it.
    pub parts: Vec<Id<Part>>,
}

/// Model, name, category, letter, skill, price in yuan, symptoms, parts (component, code, name, yuan).
type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    i64,
    &'static [&'static str],
    &'static [(&'static str, &'static str, &'static str, i64)],
);

const ROWS: &[Row] = &[
    (
        "KFR-35GW/DX1",
        "1.5 匹变频空调",
        "air-conditioner",
        "A",
        "cooling",
        2999,
        &["空调不制冷，室外机有异响", "空调漏水，滴到墙上", "开机几分钟就停", "遥控器没有反应"],
        &[("compressor", "YS-35", "压缩机", 480), ("control-board", "KZ-35", "控制板", 160)],
    ),
    (
        "BCD-256DX",
        "256 升三门冰箱",
        "refrigerator",
        "B",
        "cooling",
        2499,
        &["冷藏室不冷", "冰箱声音很大", "冷冻室结冰严重"],
        &[("thermostat", "WK-256", "温控器", 65)],
    ),
    (
        "XQG100-DX",
        "10 公斤滚筒洗衣机",
        "washing-machine",
        "C",
        "washing",
        2199,
        &["洗衣机不脱水", "漏水，地上都是水", "甩干时跳动厉害"],
        &[("motor", "DJ-100", "电机", 210)],
    ),
    (
        "LED55DX",
        "55 英寸电视机",
        "television",
        "D",
        "screen",
        2699,
        &["电视黑屏，有声音", "屏幕有竖线", "连不上网络"],
        &[("screen", "PM-55", "屏", 900)],
    ),
];

/// Enters products and parts, and fills the stores.
pub(super) async fn shelve(uow: &Uow, sites: &[Site]) -> Result<Vec<Model>> {
    let presets = warranty::presets();
    let mut models = vec![];
    for &(model, name, category, letter, skill, yuan, symptoms, mended_by) in ROWS {
        let preset = presets.iter().find(|p| p.plan.code.contains(category));
        let product = DefineProduct {
            model: model.into(),
            name: name.into(),
            category: category.into(),
            brand: "定心".into(),
            trademark: "定心 DINGXIN".into(),
            manufacturer: "定心电器有限公司".into(),
            specification: String::new(),
            plan: preset.map(|p| p.plan.code.clone()).unwrap_or_default(),
            components: preset.map(|p| p.components.clone()).unwrap_or_default(),
            active: true,
            version: None,
        };
        let id = define_product(uow, product).await?;
        let mut parts = vec![];
        for &(component, code, part_name, part_yuan) in mended_by {
            let part = stock(uow, sites, code, part_name, part_yuan).await?;
            define_bill(uow, &id.text(), component, part, 1).await?;
            parts.push(part);
        }
        models.push(Model { id, name, letter, skill, price_fen: yuan * 100, symptoms, parts });
    }
    Ok(models)
}

async fn stock(uow: &Uow, sites: &[Site], code: &str, name: &str, yuan: i64) -> Result<Id<Part>> {
    let part = DefinePart {
        code: code.into(),
        name: name.into(),
        unit_of_measure: "件".into(),
        price: Money::fen(yuan * 100),
        old_part_back: true,
        active: true,
    };
    let part = define_part(uow, part).await?;
    for s in sites.iter().filter(|s| matches!(s.kind, UnitKind::Headquarters | UnitKind::Depot)) {
        let qty = if s.kind == UnitKind::Headquarters { 400 } else { 12 };
        let (to, unit) = (StockPlace::Unit(s.path.clone()), s.path.clone());
        let supply =
            MoveStock { part, from: StockPlace::Supplier, to, qty, unit, why: "开业备货".into() };
        move_stock(uow, supply).await?;
    }
    Ok(part)
}

/// What an outlet is paid for a visit, a kilometre, a part, the green channel; cooling is paid better.
pub(super) async fn tariffs(uow: &Uow) -> Result<()> {
    use settlement::{Basis, TariffItem, TariffRow, define_tariff_row};
    for (code, item, category, basis, yuan) in [
        ("labour", TariffItem::Labour, "", Basis::Visit, 60),
        ("labour-cooling", TariffItem::Labour, "air-conditioner", Basis::Visit, 90),
        ("travel", TariffItem::Travel, "", Basis::Kilometre, 1),
        ("parts", TariffItem::PartsHandling, "", Basis::Part, 5),
        ("express", TariffItem::Express, "", Basis::Visit, 20),
    ] {
        let row = TariffRow {
            code: code.into(),
            tariff: "standard".into(),
            item,
            category: category.into(),
            kind: String::new(),
            level: String::new(),
            division: String::new(),
            from_m: 0,
            to_m: None,
            amount: Money::fen(yuan * 100),
            basis,
            valid_from: "2024-01-01".into(),
            valid_until: None,
        };
        define_tariff_row(uow, row).await?;
    }
    Ok(())
}
