//! Products with their components, parts that mend them, and stock.
use kernel::{Id, Money, Result};
use network::UnitKind;
use parts::{DefinePart, MoveStock, Part, StockPlace, define_bill, define_part, move_stock};
use store::Uow;
use warranty::{DefineProduct, Product, define_product};

use super::{
    faults::{self, Fault},
    units::Site,
};

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
    /// What goes wrong with it.
    pub faults: &'static [Fault],
    /// Parts that mend it, with their prices in fen.
    pub parts: Vec<(Id<Part>, &'static str, i64)>,
}

/// A part: component, code, name, yuan.
type PartRow = (&'static str, &'static str, &'static str, i64);

struct Row {
    model: &'static str,
    name: &'static str,
    category: &'static str,
    letter: &'static str,
    skill: &'static str,
    yuan: i64,
    faults: &'static [Fault],
    parts: &'static [PartRow],
}

const ROWS: &[Row] = &[
    Row {
        model: "KFR-35GW/DX1",
        name: "1.5 匹变频空调",
        category: "air-conditioner",
        letter: "A",
        skill: "cooling",
        yuan: 2999,
        faults: faults::AIR,
        parts: &[("compressor", "YS-35", "压缩机", 480), ("control-board", "KZ-35", "控制板", 160)],
    },
    Row {
        model: "BCD-256DX",
        name: "256 升三门冰箱",
        category: "refrigerator",
        letter: "B",
        skill: "cooling",
        yuan: 2499,
        faults: faults::FRIDGE,
        parts: &[("thermostat", "WK-256", "温控器", 65), ("", "DY-256", "电源板", 120)],
    },
    Row {
        model: "XQG100-DX",
        name: "10 公斤滚筒洗衣机",
        category: "washing-machine",
        letter: "C",
        skill: "washing",
        yuan: 2199,
        faults: faults::WASHER,
        parts: &[("motor", "DJ-100", "电机", 210), ("", "MF-100", "门封圈", 58)],
    },
    Row {
        model: "LED55DX",
        name: "55 英寸电视机",
        category: "television",
        letter: "D",
        skill: "screen",
        yuan: 2699,
        faults: faults::SCREEN,
        parts: &[("panel", "PM-55", "屏", 900), ("", "BG-55", "背光灯条", 88)],
    },
    Row {
        model: "JSQ30-DX",
        name: "16 升燃气热水器",
        category: "water-heater",
        letter: "E",
        skill: "kitchen",
        yuan: 1899,
        faults: faults::HEATER,
        parts: &[("", "SL-16", "水流传感器", 45), ("", "MQ-16", "密封件", 12)],
    },
    Row {
        model: "M3-DX",
        name: "23 升微波炉",
        category: "microwave",
        letter: "F",
        skill: "kitchen",
        yuan: 599,
        faults: faults::OVEN,
        parts: &[("magnetron", "CK-23", "磁控管", 95), ("", "YM-23", "云母片", 8)],
    },
];

/// Gas water heaters stand in no annex of the three guarantees: the company promises what it does for the others.
async fn water_heater_plan(uow: &Uow) -> Result<()> {
    let Some(like) = warranty::presets().into_iter().find(|p| p.plan.code == "sanbao-fan") else {
        return Ok(());
    };
    let mut lines = like.plan.lines.clone();
    lines.retain(|l| l.component.is_none());
    let plan = warranty::Plan {
        code: "sanbao-water-heater".into(),
        name_zh: "燃气热水器整机一年".into(),
        name_en: "Gas water heater: one year".into(),
        lines,
        ..like.plan
    };
    warranty::define_plan(uow, plan).await.map(|_| ())
}

/// Enters products and parts, and fills the stores.
pub(super) async fn shelve(uow: &Uow, sites: &[Site]) -> Result<Vec<Model>> {
    water_heater_plan(uow).await?;
    let presets = warranty::presets();
    let mut models = vec![];
    for row in ROWS {
        let plan = format!("sanbao-{}", row.category);
        let preset = presets.iter().find(|p| p.plan.code == plan);
        let product = DefineProduct {
            model: row.model.into(),
            name: row.name.into(),
            category: row.category.into(),
            brand: "定心".into(),
            trademark: "定心 DINGXIN".into(),
            manufacturer: "定心电器有限公司".into(),
            specification: String::new(),
            plan,
            components: preset.map(|p| p.components.clone()).unwrap_or_default(),
            active: true,
            version: None,
        };
        let id = define_product(uow, product).await?;
        let mut parts = vec![];
        for &(component, code, name, yuan) in row.parts {
            let part = stock(uow, sites, code, name, yuan).await?;
            define_bill(uow, &id.text(), component, part, 1).await?;
            parts.push((part, name, yuan * 100));
        }
        let &Row { name, letter, skill, yuan, faults, .. } = row;
        models.push(Model { id, name, letter, skill, price_fen: yuan * 100, faults, parts });
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
    for (s, qty) in sites.iter().filter_map(|s| opening_stock(s.kind, yuan).map(|qty| (s, qty))) {
        let (to, unit) = (StockPlace::Unit(s.path.clone()), s.path.clone());
        let supply =
            MoveStock { part, from: StockPlace::Supplier, to, qty, unit, why: "开业备货".into() };
        move_stock(uow, supply).await?;
    }
    Ok(part)
}

/// Pieces to begin with. Scarce, so that a month sees back-orders and their supply; cheap parts lie in the outlets.
fn opening_stock(kind: UnitKind, yuan: i64) -> Option<i64> {
    match kind {
        UnitKind::Headquarters => Some(4),
        UnitKind::Depot => Some(1),
        UnitKind::PrefectureOutlet | UnitKind::CountyOutlet if yuan < 70 => Some(1),
        _ => None,
    }
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
