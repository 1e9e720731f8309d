//! Coverage plans: the promises a card is issued with, or that are bought for it later.
use std::collections::BTreeSet;

use jiff::civil::Date;
use kernel::{Error, Locale, Message, Money};
use serde::{Deserialize, Serialize};

use super::product::is_code;

/// What is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Benefit {
    /// The part itself 配件费.
    Parts,
    /// The work 人工费.
    Labour,
    /// Coming to the customer 上门费.
    Travel,
}

/// From which day a term counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StartBasis {
    /// The day it was installed; the day it was bought while no installation is known.
    Installed,
    /// The day it was made; the day it was bought where that is unknown.
    Made,
    /// The day it (or the plan, if bought later) was bought.
    Bought,
    /// The day after the base plan stops covering the same thing; the day the plan was bought if that is later.
    AfterBase,
}

/// Who bears what a line covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// 厂家
    Manufacturer,
    /// 销售方
    Seller,
    /// 保险公司
    Insurer,
    /// 客户
    Customer,
}

/// What kind of plan it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanKind {
    /// Comes with the product 基本保障.
    Base,
    /// Bought in addition 延保.
    Extended,
    /// Gold card 金卡.
    Gold,
}

/// A cause found on site that a promise may exclude.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Used wrongly, dropped, neglected 使用不当或人为损坏.
    Misuse,
    /// Opened or repaired by someone not authorised 私自拆修.
    UnauthorisedRepair,
    /// Installed by someone not authorised 非授权安装.
    UnauthorisedInstallation,
    /// Lightning, flood, earthquake, fire 不可抗力.
    Disaster,
    /// Mains out of tolerance 电源异常.
    Power,
    /// Serial number missing, altered or of another unit 序列号缺失或涂改.
    SerialTampered,
    /// Household product used for business 家用产品用于经营.
    CommercialUse,
    /// Consumed by ordinary use 正常损耗.
    Wear,
    /// Waterproofed area altered or put to another use 防水部位改动或改变用途.
    UseChanged,
}

macro_rules! coded {
    ($type:ident { $($variant:ident => $code:literal),+ $(,)? }) => {
        impl $type {
            /// All of them, in the order forms show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Stored text and last part of its locale key.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The one of a stored text.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    };
}
pub(crate) use coded;

coded!(Benefit { Parts => "parts", Labour => "labour", Travel => "travel" });
coded!(StartBasis { Installed => "installed", Made => "made", Bought => "bought", AfterBase => "after-base" });
coded!(Payer { Manufacturer => "manufacturer", Seller => "seller", Insurer => "insurer", Customer => "customer" });
coded!(PlanKind { Base => "base", Extended => "extended", Gold => "gold" });
coded!(Cause {
    Misuse => "misuse",
    UnauthorisedRepair => "unauthorised-repair",
    UnauthorisedInstallation => "unauthorised-installation",
    Disaster => "disaster",
    Power => "power",
    SerialTampered => "serial-tampered",
    CommercialUse => "commercial-use",
    Wear => "wear",
    UseChanged => "use-changed",
});

/// One line of a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageLine {
    /// Component it is about; `None` is the whole unit, for what no line of its own speaks of.
    pub component: Option<String>,
    /// What it pays for.
    pub benefit: Benefit,
    /// Share the payer bears, percent, 1 to 100.
    pub share_percent: i64,
    /// How long, months; `None` has no end.
    pub months: Option<u32>,
    /// Up to which counter reading (hours, kilometres, cycles), that reading included; `None` has no limit.
    pub usage_max: Option<i64>,
    /// From when.
    pub basis: StartBasis,
    /// Causes this line does not pay for.
    #[serde(default)]
    pub excludes: Vec<Cause>,
}

/// A coverage plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Code, unique.
    pub code: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Kind.
    pub kind: PlanKind,
    /// Who bears it.
    pub payer: Payer,
    /// Price when it is bought; nothing for a base plan.
    pub price: Money,
    /// Days from the sale within which it may still be bought; `None` any time while the card lives.
    pub buy_within_days: Option<u32>,
    /// Days from the sale within which the product may be returned for its price (三包: 7).
    pub return_days: Option<u32>,
    /// Days from the sale within which it may be exchanged (三包: 15).
    pub exchange_days: Option<u32>,
    /// Its lines.
    pub lines: Vec<CoverageLine>,
    /// Causes that end the whole promise.
    pub voids: Vec<Cause>,
    /// What the customer must bring or do to claim, in Chinese.
    pub conditions_zh: String,
    /// The same in English.
    pub conditions_en: String,
    /// Whether it can still be chosen.
    pub active: bool,
    /// Counts changes.
    pub version: i64,
}

impl Plan {
    /// Its name in a language.
    pub fn name(&self, locale: Locale) -> &str {
        pick(locale, &self.name_zh, &self.name_en)
    }

    /// The promise frozen for one card: later changes of the plan do not touch cards already issued.
    pub fn contract(&self, bought_on: Date) -> Contract {
        Contract {
            plan: self.code.clone(),
            name_zh: self.name_zh.clone(),
            name_en: self.name_en.clone(),
            kind: self.kind,
            payer: self.payer,
            bought_on,
            return_days: self.return_days,
            exchange_days: self.exchange_days,
            lines: self.lines.clone(),
            voids: self.voids.clone(),
        }
    }
}

/// A plan as promised on one card: a frozen copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// Code of the plan it was made from.
    pub plan: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Kind.
    pub kind: PlanKind,
    /// Who bears it.
    pub payer: Payer,
    /// The day it was bought, with the product or later.
    pub bought_on: Date,
    /// Days of return, from the sale.
    pub return_days: Option<u32>,
    /// Days of exchange, from the sale.
    pub exchange_days: Option<u32>,
    /// Lines.
    pub lines: Vec<CoverageLine>,
    /// Causes that end it.
    pub voids: Vec<Cause>,
}

impl Contract {
    /// Its name in a language.
    pub fn name(&self, locale: Locale) -> &str {
        pick(locale, &self.name_zh, &self.name_en)
    }

    /// The line that speaks of a component and benefit: its own if there is one, else the whole unit's.
    pub fn line_for(&self, component: &str, benefit: Benefit) -> Option<&CoverageLine> {
        let of = |wanted: Option<&str>| {
            self.lines.iter().find(move |l| l.benefit == benefit && l.component.as_deref() == wanted)
        };
        if component.is_empty() { of(None) } else { of(Some(component)).or_else(|| of(None)) }
    }
}

fn pick<'a>(locale: Locale, zh: &'a str, en: &'a str) -> &'a str {
    match locale {
        Locale::ZhCn => zh,
        Locale::En => en,
    }
}

/// A plan whose lines make sense: shares 1 to 100, terms within a century, one line per component and benefit, no
/// base plan that waits for itself.
///
/// # Errors
/// `Invalid` on the field at fault.
pub(crate) fn checked_plan(mut plan: Plan) -> Result<Plan, Error> {
    if !is_code(&plan.code) {
        return Err(Error::field("code", "warranty-code-wrong"));
    }
    plan.name_zh = plan.name_zh.trim().into();
    if !(1..=60).contains(&plan.name_zh.chars().count()) {
        return Err(Error::field("name_zh", "warranty-name-missing"));
    }
    if plan.name_en.trim().is_empty() {
        plan.name_en.clone_from(&plan.name_zh);
    }
    if plan.price.minor < 0 {
        return Err(Error::field("price", "warranty-price-wrong"));
    }
    if plan.lines.is_empty() {
        return Err(Error::field("lines", "warranty-lines-missing"));
    }
    check_lines(&plan)?;
    Ok(plan)
}

fn check_lines(plan: &Plan) -> Result<(), Error> {
    let mut seen = BTreeSet::new();
    for (n, line) in plan.lines.iter().enumerate() {
        let bad = |key| Err(Error::field_with("lines", Message::new(key).with("line", n + 1)));
        if !(1..=100).contains(&line.share_percent) {
            return bad("warranty-line-share-wrong");
        }
        if line.months.is_some_and(|m| !(1..=1200).contains(&m)) || line.usage_max.is_some_and(|u| u < 1) {
            return bad("warranty-line-term-wrong");
        }
        if line.component.as_deref().is_some_and(|c| !is_code(c)) {
            return bad("warranty-line-component-wrong");
        }
        if plan.kind == PlanKind::Base && line.basis == StartBasis::AfterBase {
            return bad("warranty-line-after-base-wrong");
        }
        if !seen.insert((line.component.clone(), line.benefit)) {
            return bad("warranty-line-doubled");
        }
    }
    Ok(())
}
