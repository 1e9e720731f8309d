//! Enters one order: its buyer's file, a card for each thing, the finished request its rating hangs on. All or nothing;
//! an order whose first card stands there is known.
use cases::{Asker, CaseKind, Channel, OpenCase, cancel_case, close, complete, open_case};
use customers::{NewCustomer, Place, open_file};
use feedback::{GiveRating, Scores, give_rating};
use kernel::{Error, Locale, Result, UnitPath};
use store::Uow;
use warranty::{
    Benefit, CoverageLine, DefineProduct, NewCard, Payer, Plan, PlanKind, StartBasis, define_plan,
    define_product, find_by_serial, issue_card, product_by_model,
};

use super::files::{Buyer, Goods, Order, Review};

/// Code of the plan every card starts with: twelve months, parts and labour.
const PLAN: &str = "import-12";

/// What became of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entered {
    /// It stood there.
    Known,
    /// It was entered.
    Now { new_customer: bool, cards: usize, rated: bool },
}

/// The promise that comes with what is imported; a company edits it afterwards, and an edited one stays.
pub(super) async fn plan(uow: &Uow) -> Result<()> {
    if warranty::plan(uow, PLAN).await?.is_some() {
        return Ok(());
    }
    let line = |benefit| CoverageLine {
        component: None,
        benefit,
        share_percent: 100,
        months: Some(12),
        usage_max: None,
        basis: StartBasis::Bought,
        excludes: vec![],
    };
    let plan = Plan {
        code: PLAN.into(),
        name_zh: "导入商品一年".into(),
        name_en: "Imported goods, one year".into(),
        kind: PlanKind::Base,
        payer: Payer::Seller,
        price: kernel::Money::default(),
        buy_within_days: None,
        return_days: Some(7),
        exchange_days: None,
        lines: vec![line(Benefit::Parts), line(Benefit::Labour)],
        voids: vec![],
        conditions_zh: String::new(),
        conditions_en: String::new(),
        active: true,
        version: 1,
    };
    define_plan(uow, plan).await.map(|_| ())
}

fn model(product: &str) -> String {
    product.to_uppercase()
}

/// Defines a product unless it is there; whether it was new.
pub(super) async fn enter_product(uow: &Uow, g: &Goods) -> Result<bool> {
    if product_by_model(uow, &model(&g.id)).await?.is_some() {
        return Ok(false);
    }
    let words = g.category.replace('_', " ");
    let define = DefineProduct {
        model: model(&g.id),
        name: if words.is_empty() { "goods".into() } else { words },
        category: g.category.chars().take(40).collect(),
        specification: g.specification.clone(),
        plan: PLAN.into(),
        active: true,
        ..DefineProduct::default()
    };
    define_product(uow, define).await.map(|_| true)
}

/// Enters an order.
pub(super) async fn enter_order(uow: &Uow, o: &Order, place: Option<Place>) -> Result<Entered> {
    let serial = |number: &str| format!("{}-{number}", o.id);
    let first = o.items.first().ok_or(Error::NotFound)?;
    if find_by_serial(uow, &serial(&first.number)).await?.is_some() {
        return Ok(Entered::Known);
    }
    let buyer = o.customer.as_ref().ok_or(Error::NotFound)?;
    let file = open_file(uow, new_file(buyer, place)).await?;
    let (mut product, mut card) = (None, None);
    for item in &o.items {
        let known = product_by_model(uow, &model(&item.product)).await?.ok_or(Error::NotFound)?;
        let new = NewCard {
            serials: vec![serial(&item.number)],
            customer: Some(file.id),
            seller: if item.seller.is_empty() { "Olist".into() } else { item.seller.clone() },
            price: item.price,
            ..NewCard::of(known.id, UnitPath::root(), o.bought)
        };
        let issued = issue_card(uow, new).await?.id;
        card.get_or_insert(issued);
        product.get_or_insert(known.id);
    }
    if let Some(review) = &o.review {
        let ask = OpenCase {
            card,
            product,
            channel: Channel::Web,
            kind: CaseKind::Question,
            unit: Some(UnitPath::root()),
            received_at: Some(o.bought),
            force: true,
            ..OpenCase::new(Asker::Known(file.id), format!("订单 order {}", o.id))
        };
        let case = open_case(uow, ask).await?.id;
        complete(uow, case, o.delivered).await?;
        close(uow, case).await?;
        rate(uow, case, review).await?;
    }
    Ok(Entered::Now { new_customer: file.new, cards: o.items.len(), rated: o.review.is_some() })
}

/// The rating as it was given. The complaint that a bad one opens is called off: it was years ago.
async fn rate(uow: &Uow, case: kernel::Id<cases::Case>, review: &Review) -> Result<()> {
    let scores = Scores { overall: review.score, ..Scores::default() };
    give_rating(uow, GiveRating { case, scores, comment: review.words.clone() }).await?;
    let customer = cases::case(uow, case).await?.customer;
    for c in cases::cases_of_customer(uow, customer, 20).await? {
        if c.about == Some(case) && c.kind == CaseKind::Complaint && c.state.is_live() {
            cancel_case(uow, c.id, "导入的历史评价，当时已处理 imported history").await?;
        }
    }
    Ok(())
}

/// A file under a number nobody can dial: the data set names nobody, and the same buyer must be found again.
fn new_file(b: &Buyer, place: Option<Place>) -> NewCustomer {
    let tail: String = b.unique.chars().take(8).collect();
    NewCustomer {
        name: format!("Olist {tail}"),
        phone: format!("+55{:012}", fold(&b.unique) % 1_000_000_000_000),
        address: format!("{}, {}", b.city, b.state).trim_matches([',', ' ']).to_owned(),
        place,
        locale: Locale::En,
        note: format!("olist:{}", b.unique),
        ..NewCustomer::default()
    }
}

/// FNV-1a: the same text, the same number, on every machine.
fn fold(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}
