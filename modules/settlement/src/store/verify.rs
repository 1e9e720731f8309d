//! The ledger's verifier: recomputes everything from the postings and trusts nothing the writer kept.
use kernel::Result;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use store::{DbResult, View};

/// What was verified, and what was found wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct LedgerReport {
    /// Entries read.
    pub entries: i64,
    /// Postings read.
    pub postings: i64,
    /// Accounts read.
    pub accounts: i64,
    /// Faults, at most [`FAULTS_MAX`] of each kind; empty when the ledger is whole.
    pub faults: Vec<LedgerFault>,
}

/// Most faults of one kind that are listed.
pub const FAULTS_MAX: usize = 20;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LedgerFault {
    /// Which rule: `unbalanced`, `unsealed`, `balance`, `running`, `reversal`, `orphan`, `world`.
    pub rule: String,
    /// Entry or account at fault.
    pub at: String,
}

impl LedgerReport {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }
}

#[derive(FromQueryResult)]
struct Counted {
    n: i64,
}

#[derive(FromQueryResult)]
struct Found {
    at: String,
}

/// Each rule as a query that finds what breaks it.
const RULES: &[(&str, &str)] = &[
    (
        "unbalanced",
        "select entry as at from ledger_postings group by entry, currency having sum(amount_fen) <> 0 or count(*) < 2",
    ),
    (
        "unsealed",
        "select p.entry as at from (select entry, currency, count(*) as lines from ledger_postings group by entry, currency) p \
         left join ledger_seals s on s.entry = p.entry and s.currency = p.currency \
         where s.entry is null or s.lines <> p.lines or s.sum_fen <> 0",
    ),
    (
        "orphan",
        "select e.id as at from ledger_entries e left join ledger_postings p on p.entry = e.id where p.entry is null \
         union select p.entry as at from ledger_postings p left join ledger_entries e on e.id = p.entry where e.id is null",
    ),
    (
        "balance",
        "select a.code as at from ledger_accounts a left join \
         (select account, sum(amount_fen) as total, count(*) as n, max(n) as last from ledger_postings group by account) p \
         on p.account = a.code where a.balance_fen <> coalesce(p.total, 0) or a.postings <> coalesce(p.n, 0) \
         or a.postings <> coalesce(p.last, 0) \
         union select p.account as at from ledger_postings p left join ledger_accounts a on a.code = p.account where a.code is null",
    ),
    (
        "running",
        "select account as at from (select account, balance_after_fen, \
         sum(amount_fen) over (partition by account order by n) as folded from ledger_postings) f \
         where f.balance_after_fen <> f.folded",
    ),
    (
        "reversal",
        "select r.id as at from ledger_entries r join ledger_entries o on o.id = r.reverses where exists ( \
         select account, currency, sum(amount_fen) as s from ledger_postings where entry in (r.id, o.id) \
         group by account, currency having sum(amount_fen) <> 0)",
    ),
    ("world", "select currency as at from ledger_postings group by currency having sum(amount_fen) <> 0"),
];

async fn count(view: &View, table: &str) -> Result<i64> {
    let sql = format!("select count(*) as n from {table}");
    let stmt = Statement::from_string(view.get_database_backend(), sql);
    let row = view.query_one_raw(stmt).await.db()?;
    Ok(row.map(|r| Counted::from_query_result(&r, "").db()).transpose()?.map_or(0, |c| c.n))
}

/// Verifies the whole ledger: every entry sums to zero and is sealed, every balance is the fold of its postings, every
/// running balance too, every reversal takes back exactly what it reverses, and the world sums to zero per currency.
///
/// # Errors
/// Database failures. A broken ledger is no error but a report with faults.
pub async fn verify_ledger(view: &View) -> Result<LedgerReport> {
    let mut report = LedgerReport {
        entries: count(view, "ledger_entries").await?,
        postings: count(view, "ledger_postings").await?,
        accounts: count(view, "ledger_accounts").await?,
        faults: vec![],
    };
    for (rule, sql) in RULES {
        let limited = format!("select at from ({sql}) x limit {FAULTS_MAX}");
        let stmt = Statement::from_string(view.get_database_backend(), limited);
        for row in view.query_all_raw(stmt).await.db()? {
            let at = Found::from_query_result(&row, "").db()?.at;
            report.faults.push(LedgerFault { rule: (*rule).into(), at });
        }
    }
    Ok(report)
}
