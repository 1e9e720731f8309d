//! News of this module.
use customers::Customer;
use jiff::civil::Date;
use kernel::{Id, UnitPath};
use serde::{Deserialize, Serialize};
use store::{About, Event, Subject};

use crate::{Card, Product, StickerBatch};

/// Events about one card: all carry the card, its number, the unit that looks after it and its owner.
macro_rules! card_events {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* $(; why $why:ident)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Serialize, Deserialize)]
        pub struct $name {
            /// Which card.
            pub card: Id<Card>,
            /// Its number.
            pub number: String,
            /// Unit that looks after it.
            pub unit: UnitPath,
            /// On whose timeline it stands.
            pub customer: Option<Id<Customer>>,
            $($(#[$field_doc])* pub $field: $type,)*
            $(
                /// The stated reason.
                pub $why: String,
            )?
        }

        impl Event for $name {
            const KIND: &'static str = concat!("warranty.", stringify!($name));
            fn about(&self) -> About {
                let about = About::new(Subject::new("card", self.card), self.unit.clone());
                let about = match self.customer {
                    Some(customer) => about.customer(customer),
                    None => about,
                };
                $(let about = about.why(self.$why.clone());)?
                about
            }
        }
    )+};
}

card_events! {
    /// A quality card was issued.
    CardIssued {
        /// Main serial number, may be empty.
        serial: String,
        /// Product.
        product: Id<Product>,
        /// Its model.
        model: String,
        /// Day of the sale.
        sold_on: Date,
    }
    /// A card came into force.
    CardActivated {
        /// Day of installation, where known.
        installed_on: Option<Date>,
    }
    /// An unowned card was entered in its owner's file.
    CardRegistered {}
    /// The owner offered the card to somebody else.
    TransferOffered {}
    /// The offer was taken back, declined or came to nothing.
    TransferEnded {
        /// `withdrawn` or `declined`.
        how: String,
    }
    /// The card passed to a new owner, on whose timeline this stands.
    CardTransferred {
        /// Who had it.
        from: Option<Id<Customer>>,
        /// Who has it.
        to: Id<Customer>,
        ; why why
    }
    /// The card left its former owner, on whose timeline this stands.
    CardHandedOver {}
    /// A plan was added.
    CardExtended {
        /// Code of the plan.
        plan: String,
        /// Its name in Chinese.
        plan_zh: String,
        /// Its name in English.
        plan_en: String,
        /// Price paid, fen.
        price_fen: i64,
        /// Day it was bought.
        bought_on: Date,
    }
    /// Days spent in repair were credited.
    RepairCredited {
        /// First day of the repair.
        from: Date,
        /// How many days.
        days: u32,
    }
    /// The card was suspended.
    CardSuspended { ; why why }
    /// The suspension ended.
    CardResumed { ; why why }
    /// The card was voided.
    CardVoided { ; why why }
    /// The unit was replaced; the old card ends, and this stands on it.
    CardReplaced {
        /// The new card.
        by: Id<Card>,
        /// Its number.
        by_number: String,
        /// Its main serial number.
        by_serial: String,
        ; why why
    }
    /// A sticker was bound to the card.
    StickerBound {
        /// Its code.
        code: String,
    }
}

/// A product was defined or changed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ProductDefined {
    /// Which.
    pub product: Id<Product>,
    /// Its model.
    pub model: String,
    /// `false` when a known one was changed.
    pub new: bool,
}

impl Event for ProductDefined {
    const KIND: &'static str = "warranty.ProductDefined";
    fn about(&self) -> About {
        About::new(Subject::new("product", self.product), UnitPath::root())
    }
}

/// A coverage plan was defined or changed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PlanDefined {
    /// Its code.
    pub code: String,
    /// `false` when a known one was changed.
    pub new: bool,
}

impl Event for PlanDefined {
    const KIND: &'static str = "warranty.PlanDefined";
    fn about(&self) -> About {
        About::new(Subject { kind: "coverage_plan", id: self.code.clone() }, UnitPath::root())
    }
}

/// A batch of blank stickers was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StickersMade {
    /// Which batch.
    pub batch: Id<StickerBatch>,
    /// Its number.
    pub number: String,
    /// Unit they are for.
    pub unit: UnitPath,
    /// How many.
    pub count: i64,
}

impl Event for StickersMade {
    const KIND: &'static str = "warranty.StickersMade";
    fn about(&self) -> About {
        About::new(Subject::new("sticker_batch", self.batch), self.unit.clone())
    }
}

/// The company's signing key was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SigningKeyMade {
    /// The public half, hex.
    pub public: String,
}

impl Event for SigningKeyMade {
    const KIND: &'static str = "warranty.SigningKeyMade";
    fn about(&self) -> About {
        About::new(Subject { kind: "signing_key", id: self.public.clone() }, UnitPath::root())
    }
}
