//! What must hold after a month, whatever happened: the ledger, the stock, the journal.
use std::fmt;

use kernel::{Actor, Result};
use parts::StockPlace;
use serde::Serialize;
use settlement::verify_ledger;
use store::{Db, audit};

/// What was checked, and what does not hold.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Checks {
    /// Ledger entries verified.
    pub entries: i64,
    /// Stores counted.
    pub stores: usize,
    /// Journal entries verified against their seal.
    pub sealed: u64,
    /// What does not hold; empty when all does.
    pub faults: Vec<String>,
}

/// Seals what is unsealed, then checks everything.
///
/// # Errors
/// Database failures.
pub async fn check(db: &Db) -> Result<Checks> {
    let system = Actor::system();
    while db.write(&system, async |uow| audit::seal(uow).await).await? > 0 {}
    db.read(&system, async |view| {
        let mut found = Checks::default();
        let ledger = verify_ledger(view).await?;
        found.entries = ledger.entries;
        found.faults.extend(ledger.faults.iter().map(|f| format!("ledger: {} at {}", f.rule, f.at)));
        for unit in network::units(view).await? {
            for line in parts::stock_at(view, &StockPlace::Unit(unit.path.clone())).await? {
                found.stores += 1;
                if line.on_hand < 0 || line.reserved < 0 || line.reserved > line.on_hand {
                    found.faults.push(format!(
                        "stock: {} pieces, {} promised at {}",
                        line.on_hand, line.reserved, unit.path
                    ));
                }
            }
        }
        let journal = audit::verify(view, &[]).await?;
        found.sealed = journal.verified.try_into().unwrap_or(0);
        found.faults.extend(journal.fault.iter().map(|f| format!("journal: {:?} at {}", f.kind, f.position)));
        Ok(found)
    })
    .await
}

impl fmt::Display for Checks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { entries, stores, sealed, faults } = self;
        if faults.is_empty() {
            return writeln!(
                f,
                "核对 checks: 账本 {entries} 笔平衡 ledger balanced, 库存 {stores} 项不为负 no stock below nothing, 日志 {sealed} 条未改 journal as sealed"
            );
        }
        faults.iter().try_for_each(|fault| writeln!(f, "核对不符 does not hold: {fault}"))
    }
}
