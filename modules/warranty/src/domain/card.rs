//! A quality card: a signed face, the promises frozen on it, and where it stands.
use jiff::civil::Date;
use kernel::{Id, Instant, UnitPath};
use serde::{Deserialize, Serialize};

use super::{
    coverage::Insured, face::CardFace, plan::Contract, product::Product, remainder::Replacement,
    signature::is_genuine, state::CardState,
};

/// Days a repair kept the unit from its owner; promises still running then run longer by as many
/// (部分商品修理更换退货责任规定: time taken by repair and waiting for parts is deducted from the period).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairCredit {
    /// First day of the repair.
    pub from: Date,
    /// How many days, at least 1.
    pub days: u32,
}

/// A quality card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Identifier.
    pub id: Id<Card>,
    /// What is written on it, signed.
    pub face: CardFace,
    /// Signature over the face, hex.
    pub signature: String,
    /// Public key it verifies with, hex.
    pub key: String,
    /// Product.
    pub product: Id<Product>,
    /// Owner's file; none until somebody registers.
    pub customer: Option<Id<customers::Customer>>,
    /// Unit that looks after it.
    pub unit: UnitPath,
    /// State.
    pub state: CardState,
    /// Day of the sale in the company's zone.
    pub sold_on: Date,
    /// Day of installation.
    pub installed_on: Option<Date>,
    /// Promises, the base one first.
    pub contracts: Vec<Contract>,
    /// Repair days credited.
    pub credits: Vec<RepairCredit>,
    /// What it inherits when its unit replaced another.
    pub replacement: Option<Replacement>,
    /// The card it replaced.
    pub replaces: Option<Id<Card>>,
    /// The card it was replaced by.
    pub replaced_by: Option<Id<Card>>,
    /// Day from which it is suspended, voided or replaced.
    pub ended_on: Option<Date>,
    /// How often it passed to a new owner.
    pub transfers: i64,
    /// When it was issued.
    pub issued_at: Instant,
    /// Counts changes.
    pub version: i64,
}

impl Card {
    /// Running number.
    pub fn number(&self) -> &str {
        &self.face.number
    }

    /// Main serial number, empty when there is none.
    pub fn serial(&self) -> &str {
        self.face.serial()
    }

    /// Whether the face is as it was signed.
    pub fn is_genuine(&self) -> bool {
        is_genuine(&self.face, &self.signature, &self.key)
    }

    /// What the coverage decision needs to know of it.
    pub fn insured(&self) -> Insured<'_> {
        Insured {
            number: &self.face.number,
            state: self.state,
            ended_on: self.ended_on,
            bought: self.sold_on,
            installed: self.installed_on,
            made: self.face.made_on,
            contracts: &self.contracts,
            credits: &self.credits,
            replacement: self.replacement,
        }
    }
}
