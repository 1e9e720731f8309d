//! Plans to start from: China's three guarantees (三包) by category, a waterproofing promise and a gold card (WA4).
//!
//! Periods of household goods follow the catalogue annexed to 部分商品修理更换退货责任规定 (1995), of computers 微型计算机
//! 商品修理更换退货责任规定 (2002), of telephones 移动电话机商品修理更换退货责任规定 (2001). They are a start to be edited, not advice:
//! what the company promises beyond the law goes into the same plan.
use kernel::Money;

use super::{
    plan::{Benefit, Cause, CoverageLine, Payer, Plan, PlanKind, StartBasis},
    product::Component,
};

/// A preset: a category's base plan and the components it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preset {
    /// The plan.
    pub plan: Plan,
    /// Components a product of this category would have.
    pub components: Vec<Component>,
}

/// One row of the table: code, names, months of the whole unit, main components with their months.
type Category = (
    &'static str,
    &'static str,
    &'static str,
    u32,
    &'static [(&'static str, &'static str, &'static str, u32)],
);

const CATEGORIES: &[Category] = &[
    (
        "air-conditioner",
        "空调",
        "air conditioner",
        12,
        &[
            ("compressor", "压缩机", "compressor", 36),
            ("fan-motor", "风扇电机", "fan motor", 36),
            ("control-board", "控制板", "control board", 36),
            ("four-way-valve", "四通阀", "four-way valve", 36),
        ],
    ),
    (
        "refrigerator",
        "电冰箱",
        "refrigerator",
        12,
        &[
            ("compressor", "压缩机", "compressor", 36),
            ("thermostat", "温控器", "thermostat", 36),
            ("evaporator", "蒸发器", "evaporator", 36),
            ("condenser", "冷凝器", "condenser", 36),
        ],
    ),
    (
        "washing-machine",
        "洗衣机",
        "washing machine",
        12,
        &[
            ("motor", "电机", "motor", 36),
            ("programmer", "程控器", "programmer", 36),
            ("timer", "定时器", "timer", 36),
        ],
    ),
    (
        "television",
        "电视机",
        "television",
        12,
        &[
            ("panel", "显示屏", "panel", 36),
            ("main-board", "主板", "main board", 36),
            ("tuner", "高频头", "tuner", 36),
        ],
    ),
    ("fan", "电风扇", "electric fan", 12, &[("motor", "电机", "motor", 36)]),
    (
        "microwave",
        "微波炉",
        "microwave oven",
        12,
        &[("magnetron", "磁控管", "magnetron", 24), ("transformer", "变压器", "transformer", 24)],
    ),
    (
        "computer",
        "微型计算机",
        "computer",
        12,
        &[
            ("main-board", "主板", "main board", 24),
            ("cpu", "中央处理器", "processor", 24),
            ("memory", "内存", "memory", 24),
            ("disk", "硬盘", "disk", 24),
            ("power-supply", "电源", "power supply", 24),
            ("display", "显示器", "display", 24),
        ],
    ),
    (
        "telephone",
        "移动电话",
        "mobile telephone",
        12,
        &[
            ("battery", "电池", "battery", 6),
            ("charger", "充电器", "charger", 12),
            ("earphones", "耳机", "earphones", 3),
        ],
    ),
];

const NOT_PAID: &[Cause] =
    &[Cause::Misuse, Cause::UnauthorisedRepair, Cause::Disaster, Cause::Power, Cause::SerialTampered];

/// All presets.
pub fn presets() -> Vec<Preset> {
    CATEGORIES.iter().map(three_guarantees).chain([waterproofing(), gold_card(), extended()]).collect()
}

fn three_guarantees((code, zh, en, whole, main): &Category) -> Preset {
    let mut lines = vec![line(None, Benefit::Parts, *whole), line(None, Benefit::Labour, *whole)];
    lines.push(line(None, Benefit::Travel, *whole));
    for (component, _, _, months) in *main {
        lines.push(line(Some(component), Benefit::Parts, *months));
        lines.push(line(Some(component), Benefit::Labour, *months));
    }
    let plan = Plan {
        return_days: Some(7),
        exchange_days: Some(15),
        lines,
        conditions_zh: "凭质量信誉卡和购货凭证；故障属性能故障，非使用不当或私自拆修造成。".into(),
        conditions_en: "Quality card and proof of purchase; a fault of the product itself, not of misuse or \
                        unauthorised repair."
            .into(),
        ..plan(
            &format!("sanbao-{code}"),
            &format!("{zh}三包"),
            &format!("Three guarantees: {en}"),
            PlanKind::Base,
        )
    };
    let components = main.iter().map(|(code, zh, en, _)| component(code, zh, en)).collect();
    Preset { plan, components }
}

fn waterproofing() -> Preset {
    let excludes = vec![Cause::UseChanged, Cause::Disaster, Cause::UnauthorisedRepair];
    let lines = [Benefit::Parts, Benefit::Labour, Benefit::Travel]
        .map(|benefit| CoverageLine { excludes: excludes.clone(), ..line(None, benefit, 120) });
    let plan = Plan {
        lines: lines.into(),
        voids: vec![Cause::UseChanged],
        conditions_zh: "房屋用途不变；渗漏部位未经他人改动。转让房屋时卡随房走，条款不变。".into(),
        conditions_en:
            "Use of the building unchanged, treated area not altered by others. The card goes with the \
                        property, its terms unchanged."
                .into(),
        ..plan("waterproofing", "防水工程十年", "Waterproofing, ten years", PlanKind::Base)
    };
    Preset { plan, components: vec![] }
}

fn gold_card() -> Preset {
    let lines = Benefit::ALL.iter().map(|b| CoverageLine { basis: StartBasis::Bought, ..line(None, *b, 60) });
    let plan = Plan {
        price: Money::fen(39_900),
        buy_within_days: Some(30),
        lines: lines.collect(),
        ..plan("gold-5", "金卡五年全保", "Gold card, five years, everything", PlanKind::Gold)
    };
    Preset { plan, components: vec![] }
}

fn extended() -> Preset {
    let after = |b| CoverageLine { basis: StartBasis::AfterBase, ..line(None, b, 24) };
    let plan = Plan {
        price: Money::fen(19_900),
        buy_within_days: Some(365),
        lines: vec![after(Benefit::Parts), after(Benefit::Labour)],
        ..plan("extended-2", "延保两年", "Extended warranty, two years", PlanKind::Extended)
    };
    Preset { plan, components: vec![] }
}

fn plan(code: &str, zh: &str, en: &str, kind: PlanKind) -> Plan {
    Plan {
        code: code.into(),
        name_zh: zh.into(),
        name_en: en.into(),
        kind,
        payer: if kind == PlanKind::Base { Payer::Manufacturer } else { Payer::Seller },
        price: Money::default(),
        buy_within_days: None,
        return_days: None,
        exchange_days: None,
        lines: vec![],
        voids: vec![Cause::SerialTampered],
        conditions_zh: String::new(),
        conditions_en: String::new(),
        active: true,
        version: 1,
    }
}

fn line(component: Option<&str>, benefit: Benefit, months: u32) -> CoverageLine {
    CoverageLine {
        component: component.map(Into::into),
        benefit,
        share_percent: 100,
        months: Some(months),
        usage_max: None,
        basis: StartBasis::Bought,
        excludes: NOT_PAID.into(),
    }
}

fn component(code: &str, zh: &str, en: &str) -> Component {
    Component { code: code.into(), name_zh: zh.into(), name_en: en.into() }
}

#[cfg(test)]
mod tests {
    use super::{super::plan::checked_plan, super::product::checked_components, *};

    #[test]
    fn every_preset_is_a_plan_the_house_accepts() {
        let all = presets();
        assert_eq!(all.len(), 11);
        for preset in all {
            let code = preset.plan.code.clone();
            checked_plan(preset.plan).unwrap_or_else(|e| panic!("{code}: {e}"));
            checked_components(preset.components).unwrap_or_else(|e| panic!("{code}: {e}"));
        }
    }
}
