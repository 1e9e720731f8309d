//! `dingxin import olist`: orders of the Olist data set as customers, products, quality cards and ratings, through the
//! modules' own acts. What stands there already is left as it is; what cannot be taken is named with file and line.
mod enter;
mod files;

use std::{fmt, path::Path, time::Duration};

use futures_util::future::join_all;
use kernel::{Actor, Error};
use serde::Serialize;
use store::Db;

use crate::{clock::Stopwatch, house::Trouble, secrets::SystemSecrets, stage::rule, stop::Stop};
use enter::{Entered, enter_order, enter_product};
use files::{Order, Shop};
use web::Secrets;

/// Orders entered together: they share a commit.
const TOGETHER: usize = 25;
/// How often the terminal hears how far it is.
const TELL_EVERY: Duration = Duration::from_secs(2);

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refused {
    /// File.
    pub file: &'static str,
    /// Line, from 1 with the head.
    pub line: u64,
    /// Why.
    pub why: String,
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Orders looked at.
    pub orders: usize,
    /// Orders entered now.
    pub entered: usize,
    /// Orders that stood there already.
    pub known: usize,
    /// Customers' files opened.
    pub customers: usize,
    /// Products defined.
    pub products: usize,
    /// Cards issued.
    pub cards: usize,
    /// Ratings taken.
    pub ratings: usize,
    /// Rows not taken.
    pub refused: Vec<Refused>,
    /// Stopped early; the same command goes on where it stopped.
    pub stopped: bool,
}

/// Imports up to `limit` orders of a folder.
///
/// # Errors
/// When the folder lacks a file or column, or the house fails; in words.
pub async fn import(db: &Db, folder: &Path, limit: Option<usize>, stop: &Stop) -> Result<Summary, Trouble> {
    let watch = Stopwatch::start();
    let mut shop = files::read(folder)?;
    let mut done = Summary { refused: std::mem::take(&mut shop.refused), ..Summary::default() };
    let orders: Vec<Order> = std::mem::take(&mut shop.orders);
    let most = limit.unwrap_or(orders.len());
    eprintln!(
        "{watch} {} 个订单 orders, {} 行不能读 rows not readable",
        orders.len().min(most),
        done.refused.len()
    );
    let mut key = [0; 32];
    SystemSecrets.fill(&mut key);
    db.write(&Actor::system(), async move |uow| warranty::ensure_signing_key(uow, key).await).await?;
    db.write(&Actor::system(), async |uow| enter::plan(uow).await).await?;
    let mut told = Duration::ZERO;
    let orders = &orders[..most.min(orders.len())];
    for group in orders.chunks(TOGETHER) {
        if stop.pressed() {
            done.stopped = true;
            break;
        }
        products(db, &shop, group, &mut done).await?;
        let entered = join_all(group.iter().map(|order| one(db, &shop, order))).await;
        for (order, entered) in group.iter().zip(entered) {
            done.add(order, entered)?;
        }
        if watch.taken() > told + TELL_EVERY {
            told = watch.taken();
            eprintln!(
                "{watch} {}/{}  卡 cards {}  评价 ratings {}",
                done.orders,
                orders.len(),
                done.cards,
                done.ratings
            );
        }
    }
    Ok(done)
}

/// The products of a group, each once, before anything of it is sold.
async fn products(db: &Db, shop: &Shop, group: &[Order], done: &mut Summary) -> Result<(), Trouble> {
    let mut wanted: Vec<&str> =
        group.iter().flat_map(|o| o.items.iter().map(|i| i.product.as_str())).collect();
    wanted.sort_unstable();
    wanted.dedup();
    for id in wanted {
        let Some(product) = shop.products.get(id).cloned() else { continue };
        let new = db.write(&Actor::system(), async move |uow| enter_product(uow, &product).await).await?;
        done.products += usize::from(new);
    }
    Ok(())
}

async fn one(db: &Db, shop: &Shop, order: &Order) -> Result<Entered, Error> {
    let (order, place) =
        (order.clone(), order.customer.as_ref().and_then(|c| shop.places.get(&c.zip)).copied());
    db.write(&Actor::system(), async move |uow| enter_order(uow, &order, place).await).await
}

impl Summary {
    /// A refusal is kept with the order's line; a failure of the house ends the import.
    fn add(&mut self, order: &Order, entered: Result<Entered, Error>) -> Result<(), Trouble> {
        self.orders += 1;
        match entered {
            Ok(Entered::Known) => self.known += 1,
            Ok(Entered::Now { new_customer, cards, rated }) => {
                self.entered += 1;
                self.customers += usize::from(new_customer);
                self.cards += cards;
                self.ratings += usize::from(rated);
            }
            Err(e) => {
                let why = rule(&e).ok_or(e)?;
                self.refused.push(Refused { file: files::ORDERS, line: order.line, why });
            }
        }
        Ok(())
    }
}

/// Most rows of one reason that are named on the terminal; `--json` names all.
const NAMED: usize = 8;

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "订单 orders {}  新录入 entered {}  已有 known {}",
            self.orders, self.entered, self.known
        )?;
        writeln!(
            f,
            "顾客 customers {}  产品 products {}  质保卡 cards {}  评价 ratings {}",
            self.customers, self.products, self.cards, self.ratings
        )?;
        let mut reasons: std::collections::BTreeMap<(&str, &str), Vec<u64>> =
            std::collections::BTreeMap::new();
        for r in &self.refused {
            reasons.entry((r.file, &r.why)).or_default().push(r.line);
        }
        for ((file, why), lines) in reasons {
            let named: Vec<String> = lines.iter().take(NAMED).map(u64::to_string).collect();
            let more = lines.len().saturating_sub(NAMED);
            let rest = if more > 0 { format!(" … +{more}") } else { String::new() };
            writeln!(
                f,
                "未录入 not taken {:>5}: {why}; {file} 行 lines {}{rest}",
                lines.len(),
                named.join(", ")
            )?;
        }
        if self.stopped {
            writeln!(f, "提前停下；再运行一次即可继续 stopped early; run the same command to go on")?;
        }
        Ok(())
    }
}
