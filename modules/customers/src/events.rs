//! News of this module.
use kernel::{Id, UnitPath};
use serde::{Deserialize, Serialize};
use store::{About, Event, Subject};

use crate::Customer;

/// A customer's file was opened.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FileOpened {
    /// Whose.
    pub customer: Id<Customer>,
    /// Its number.
    pub number: String,
    /// Unit that looks after him.
    pub unit: UnitPath,
    /// Level chosen.
    pub level: String,
}

impl Event for FileOpened {
    const KIND: &'static str = "customers.FileOpened";
    fn about(&self) -> About {
        about(self.customer, &self.unit)
    }
}

/// Something in the file was changed; names of the fields only, never their contents.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CustomerChanged {
    /// Whose.
    pub customer: Id<Customer>,
    /// Unit that looks after him.
    pub unit: UnitPath,
    /// Names of the changed fields.
    pub fields: Vec<String>,
}

impl Event for CustomerChanged {
    const KIND: &'static str = "customers.CustomerChanged";
    fn about(&self) -> About {
        about(self.customer, &self.unit)
    }
}

/// Somebody looked at a full phone number.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PhoneRevealed {
    /// Whose.
    pub customer: Id<Customer>,
    /// Unit that looks after him.
    pub unit: UnitPath,
    /// The stated reason.
    pub why: String,
}

impl Event for PhoneRevealed {
    const KIND: &'static str = "customers.PhoneRevealed";
    fn about(&self) -> About {
        about(self.customer, &self.unit).why(self.why.clone())
    }
}

/// A service level was defined or changed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LevelDefined {
    /// Its code.
    pub code: String,
}

impl Event for LevelDefined {
    const KIND: &'static str = "customers.LevelDefined";
    fn about(&self) -> About {
        About::new(Subject { kind: "level", id: self.code.clone() }, UnitPath::root())
    }
}

fn about(customer: Id<Customer>, unit: &UnitPath) -> About {
    About::new(Subject::new("customer", customer), unit.clone()).customer(customer)
}
