//! What was sold and what is promised: products, coverage plans, signed quality cards, coverage decisions (WA1–WA4).
//!
//! Floor 2. A card's face is signed and never changes; what happens to it afterwards is events.
mod actions;
mod domain;
mod events;
mod imports;
mod module;
mod store;
mod web;

pub use actions::{
    accept_transfer::accept_transfer,
    activate_card::{ActivateCard, activate_card},
    bind_sticker::{BindSticker, bind_sticker},
    credit_repair::{CreditRepair, credit_repair},
    define_plan::{define_plan, load_presets},
    define_product::{DefineProduct, define_product},
    end_transfer::{decline_transfer, withdraw_transfer},
    ensure_signing_key::ensure_signing_key,
    extend_card::{ExtendCard, extend_card},
    issue_card::{IssuedCard, NewCard, issue_card},
    make_stickers::{MakeStickers, make_stickers},
    offer_transfer::{OfferTransfer, offer_transfer},
    register_card::{RegisterCard, register_card},
    replace_card::{ReplaceCard, remainder_rule, replace_card},
    suspend_card::{SuspendCard, resume_card, suspend_card},
    transfer_card::{TransferCard, transfer_card},
    void_card::{VoidCard, void_card},
};
pub use domain::{
    card::{Card, RepairCredit},
    coverage::{
        Asked, CoverageDecision, DecidedLine, Horizon, Insured, Reason, Rejected, Rule, Share, decide,
        horizon,
    },
    face::{CardFace, tidy_serial},
    plan::{Benefit, Cause, Contract, CoverageLine, Payer, Plan, PlanKind, StartBasis},
    presets::{Preset, presets},
    product::{Component, Product},
    qr::qr_svg,
    remainder::{RemainderRule, Replacement},
    signature::{KeySeed, is_genuine, tidy_code},
    state::{CardState, CardVerb, StateRefusal},
    term::{last_day, last_of_days},
};
pub use events::*;
pub use module::module;
pub use store::{
    cards::{CardFilter, Page, card, card_by_number, cards, cards_of},
    coverage::{CoverageQuestion, coverage},
    plans::{plan, plans},
    products::{ProductFilter, categories, product, product_by_model, products},
    public::{Found, find_code, public_address},
    serials::find_by_serial,
    stickers::{Sticker, StickerBatch, sticker_batch, sticker_batches, stickers_of},
    transfers::{TransferOffer, offer_of, offer_waits, offers_to},
};
pub use web::coverage_table::{coverage_list, coverage_table};

/// The tables of this module, in order.
pub const MIGRATIONS: &[::store::Migration] = &[
    ::store::Migration::both("warranty/0001_warranty", include_str!("../migrations/0001_warranty.sql")),
    ::store::Migration::both(
        "warranty/0002_cards_newest",
        include_str!("../migrations/0002_cards_newest.sql"),
    ),
    ::store::Migration::watch("warranty/version", "warranty", &["products"]),
];
