//! Writing and reading the ledger. This is the only place that writes its four tables.
use std::collections::HashMap;

use kernel::{Error, Id, Instant, Result, UnitPath};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Statement, Value,
};
use store::{DbResult, Uow, View};

use super::entity::{ledger_account, ledger_entry, ledger_posting, ledger_seal};
use crate::{Account, AccountKey, AccountKind, Entry, EntryKind, NewEntry, Posting};

/// What `post` found broken in what is stored; everything must stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Broken(pub(crate) String);

fn read_entry(m: ledger_entry::Model) -> Entry {
    Entry {
        id: m.id.parse().unwrap_or_else(|_| Id::from_uuid(Default::default())),
        number: m.number,
        kind: EntryKind::from_code(&m.kind).unwrap_or(EntryKind::Reverse),
        key: m.key,
        unit: UnitPath::parse(&m.unit).unwrap_or_else(UnitPath::root),
        subject_kind: m.subject_kind,
        subject_id: m.subject_id,
        case: m.case_id,
        customer: m.customer,
        reverses: m.reverses.and_then(|id| id.parse().ok()),
        memo: m.memo,
        actor: m.actor,
        at: Instant::from_ms(m.at),
        business_day: m.business_day,
    }
}

fn read_account(m: ledger_account::Model) -> Account {
    Account {
        kind: AccountKind::from_code(&m.kind).unwrap_or(AccountKind::Bank),
        code: m.code,
        currency: kernel::Currency::from_code(&m.currency).unwrap_or_default(),
        owner: m.owner,
        customer: m.customer,
        balance_fen: m.balance_fen,
        postings: m.postings,
    }
}

fn read_posting(m: ledger_posting::Model) -> Posting {
    Posting {
        entry: m.entry.parse().unwrap_or_else(|_| Id::from_uuid(Default::default())),
        currency: kernel::Currency::from_code(&m.currency).unwrap_or_default(),
        line: m.line,
        account: m.account,
        amount_fen: m.amount_fen,
        n: m.n,
        balance_after_fen: m.balance_after_fen,
        at: Instant::from_ms(m.at),
    }
}

/// The entry a key made, with what it said.
pub(crate) async fn entry_by_key(view: &View, key: &str) -> Result<Option<(Entry, String)>> {
    let query = view
        .find_unscoped::<ledger_entry::Entity>("a business key is once in the company")
        .filter(ledger_entry::Column::Key.eq(key));
    Ok(query.one(view).await.db()?.map(|m| (m.content.clone(), read_entry(m))).map(|(c, e)| (e, c)))
}

/// One entry within the actor's scope.
///
/// # Errors
/// `NotFound`.
pub async fn entry(view: &View, id: Id<Entry>) -> Result<Entry> {
    let row = view
        .find::<ledger_entry::Entity>()
        .filter(ledger_entry::Column::Id.eq(id.text()))
        .one(view)
        .await
        .db()?;
    row.map(read_entry).ok_or(Error::NotFound)
}

/// The entry that takes another back, if there is one.
///
/// # Errors
/// Database failures.
pub async fn reversal_of(view: &View, id: Id<Entry>) -> Result<Option<Entry>> {
    let query = view
        .find_unscoped::<ledger_entry::Entity>("an entry is reversed once in the company")
        .filter(ledger_entry::Column::Reverses.eq(id.text()));
    Ok(query.one(view).await.db()?.map(read_entry))
}

/// The lines of an entry that the actor may see.
///
/// # Errors
/// Database failures.
pub async fn postings_of(view: &View, id: Id<Entry>) -> Result<Vec<Posting>> {
    let query = view
        .find::<ledger_posting::Entity>()
        .filter(ledger_posting::Column::Entry.eq(id.text()))
        .order_by_asc(ledger_posting::Column::Currency)
        .order_by_asc(ledger_posting::Column::Line);
    Ok(query.all(view).await.db()?.into_iter().map(read_posting).collect())
}

/// All lines of an entry, for its reversal.
pub(crate) async fn lines_to_reverse(view: &View, id: Id<Entry>) -> Result<Vec<(AccountKey, i64)>> {
    let postings = view
        .find_unscoped::<ledger_posting::Entity>("a reversal takes back every line")
        .filter(ledger_posting::Column::Entry.eq(id.text()))
        .order_by_asc(ledger_posting::Column::Line)
        .all(view)
        .await
        .db()?;
    let codes = postings.iter().map(|p| p.account.clone());
    let accounts = view
        .find_unscoped::<ledger_account::Entity>("a reversal takes back every line")
        .filter(ledger_account::Column::Code.is_in(codes))
        .all(view)
        .await
        .db()?;
    let accounts: HashMap<String, ledger_account::Model> =
        accounts.into_iter().map(|a| (a.code.clone(), a)).collect();
    postings.into_iter().map(|p| Ok((key_of(accounts.get(&p.account))?, p.amount_fen))).collect()
}

fn key_of(account: Option<&ledger_account::Model>) -> Result<AccountKey> {
    let a = account.ok_or_else(|| Error::internal("a posting without its account"))?;
    Ok(AccountKey {
        kind: AccountKind::from_code(&a.kind).ok_or_else(|| Error::internal("unknown kind of account"))?,
        currency: kernel::Currency::from_code(&a.currency)
            .ok_or_else(|| Error::internal("unknown currency"))?,
        owner: a.owner.clone(),
        unit: UnitPath::parse(&a.unit).ok_or_else(|| Error::internal("crooked unit"))?,
        customer: a.customer.clone(),
    })
}

/// Which entries a list shows.
#[derive(Debug, Clone, Default)]
pub struct EntryFilter {
    /// Only what concerns this thing (its id).
    pub subject: Option<String>,
    /// Only this kind.
    pub kind: Option<EntryKind>,
    /// Only this business day, `YYYY-MM-DD`.
    pub day: Option<String>,
    /// Number of the page, from 0.
    pub page: u64,
    /// Rows on a page, 1 to 500.
    pub size: u64,
}

/// A page of entries, newest first, and whether another follows.
///
/// # Errors
/// Database failures.
pub async fn entries(view: &View, filter: &EntryFilter) -> Result<(Vec<Entry>, bool)> {
    use ledger_entry::Column;
    let size = filter.size.clamp(1, 500);
    let mut query = view.find::<ledger_entry::Entity>();
    if let Some(subject) = &filter.subject {
        query = query.filter(Column::SubjectId.eq(subject));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(Column::Kind.eq(kind.code()));
    }
    if let Some(day) = &filter.day {
        query = query.filter(Column::BusinessDay.eq(day));
    }
    let query = query.order_by_desc(Column::At).order_by_desc(Column::Id);
    let rows = query.offset(filter.page * size).limit(size + 1).all(view).await.db()?;
    let more = rows.len() as u64 > size;
    Ok((rows.into_iter().take(size as usize).map(read_entry).collect(), more))
}

/// The statement of one account: its lines, newest first, and whether another page follows.
///
/// # Errors
/// Database failures.
pub async fn account_lines(view: &View, code: &str, page: u64, size: u64) -> Result<(Vec<Posting>, bool)> {
    use ledger_posting::Column;
    let size = size.clamp(1, 500);
    let query =
        view.find::<ledger_posting::Entity>().filter(Column::Account.eq(code)).order_by_desc(Column::N);
    let rows = query.offset(page * size).limit(size + 1).all(view).await.db()?;
    let more = rows.len() as u64 > size;
    Ok((rows.into_iter().take(size as usize).map(read_posting).collect(), more))
}

/// The accounts that the actor may see, in the order of the chart.
///
/// # Errors
/// Database failures.
pub async fn accounts(view: &View) -> Result<Vec<Account>> {
    let query = view.find::<ledger_account::Entity>().order_by_asc(ledger_account::Column::Code);
    Ok(query.all(view).await.db()?.into_iter().map(read_account).collect())
}

/// One account; `None` when it has no line yet or is not for the actor's eyes.
///
/// # Errors
/// Database failures.
pub async fn account(view: &View, code: &str) -> Result<Option<Account>> {
    let query = view.find::<ledger_account::Entity>().filter(ledger_account::Column::Code.eq(code));
    Ok(query.one(view).await.db()?.map(read_account))
}

/// The signed balance of an account, in fen; nothing when it has no line yet.
///
/// # Errors
/// Database failures.
pub async fn balance_fen(view: &View, key: &AccountKey) -> Result<i64> {
    Ok(account(view, &key.code()).await?.map_or(0, |a| a.balance_fen))
}

pub(crate) async fn insert_entry(uow: &Uow, entry: &Entry, content: String) -> Result<()> {
    let row = ledger_entry::ActiveModel {
        id: Set(entry.id.text()),
        number: Set(entry.number.clone()),
        kind: Set(entry.kind.code().into()),
        key: Set(entry.key.clone()),
        content: Set(content),
        unit: Set(entry.unit.as_str().into()),
        subject_kind: Set(entry.subject_kind.clone()),
        subject_id: Set(entry.subject_id.clone()),
        case_id: Set(entry.case.clone()),
        customer: Set(entry.customer.clone()),
        reverses: Set(entry.reverses.map(|id| id.text())),
        memo: Set(entry.memo.clone()),
        actor: Set(entry.actor.clone()),
        at: Set(entry.at.ms()),
        business_day: Set(entry.business_day.clone()),
    };
    ledger_entry::Entity::insert(row).exec_without_returning(uow).await.db().map(|_| ())
}

#[derive(Debug, FromQueryResult)]
struct Moved {
    balance_fen: i64,
    postings: i64,
    last_fen: Option<i64>,
}

/// Moves an account's balance and says where it stood: `last_fen` is what its last posting left.
async fn move_balance(uow: &Uow, key: &AccountKey, code: &str, amount_fen: i64) -> Result<Moved> {
    let sql = "insert into ledger_accounts (code, kind, currency, owner, unit, customer, balance_fen, postings) \
               values ($1, $2, $3, $4, $5, $6, $7, 1) on conflict (code) do update set \
               balance_fen = ledger_accounts.balance_fen + excluded.balance_fen, postings = ledger_accounts.postings + 1 \
               returning balance_fen, postings, (select p.balance_after_fen from ledger_postings p \
               where p.account = ledger_accounts.code and p.n = ledger_accounts.postings - 1) as last_fen";
    let values: [Value; 7] = [
        code.into(),
        key.kind.code().into(),
        key.currency.code().into(),
        key.owner.as_str().into(),
        key.unit.as_str().into(),
        key.customer.clone().into(),
        amount_fen.into(),
    ];
    let stmt = Statement::from_sql_and_values(uow.get_database_backend(), sql, values);
    let row = uow.query_one_raw(stmt).await.db()?.ok_or_else(|| Error::internal("no account row"))?;
    Moved::from_query_result(&row, "").db()
}

/// Writes the lines and the seals of an entry. The balance of every account is held against its last posting before
/// anything is added to it.
pub(crate) async fn write_lines(uow: &Uow, id: Id<Entry>, new: &NewEntry) -> Result<Result<(), Broken>> {
    let mut sorted: Vec<(String, &crate::NewPosting)> =
        new.postings.iter().map(|p| (p.account.code(), p)).collect();
    sorted.sort_by(|a, b| (a.1.amount.currency, &a.0).cmp(&(b.1.amount.currency, &b.0)));
    let mut rows: Vec<ledger_posting::ActiveModel> = Vec::with_capacity(sorted.len());
    let mut seals: Vec<(kernel::Currency, i64, i64)> = vec![];
    let mut left: HashMap<String, i64> = HashMap::new();
    for (code, p) in sorted {
        let moved = move_balance(uow, &p.account, &code, p.amount.minor).await?;
        let before = moved.balance_fen - p.amount.minor;
        let last = left.get(&code).copied().or(moved.last_fen).unwrap_or(0);
        if before != last || (moved.postings == 1 && before != 0) {
            return Ok(Err(Broken(format!(
                "account {code} stands at {before}, its last posting left {last}"
            ))));
        }
        left.insert(code.clone(), moved.balance_fen);
        let (line, sum) = match seals.last() {
            Some((c, line, sum)) if *c == p.amount.currency => (*line, *sum),
            _ => {
                seals.push((p.amount.currency, 0, 0));
                (0, 0)
            }
        };
        rows.push(posting_row(uow, id, &code, p, (line + 1, sum), &moved));
        if let Some(seal) = seals.last_mut() {
            *seal = (p.amount.currency, line + 1, sum + p.amount.minor);
        }
    }
    ledger_posting::Entity::insert_many(rows).exec_without_returning(uow).await.db()?;
    let seals = seals.into_iter().map(|(currency, lines, sum_fen)| ledger_seal::ActiveModel {
        entry: Set(id.text()),
        currency: Set(currency.code().into()),
        lines: Set(lines),
        sum_fen: Set(sum_fen),
    });
    ledger_seal::Entity::insert_many(seals).exec_without_returning(uow).await.db()?;
    Ok(Ok(()))
}

fn posting_row(
    uow: &Uow,
    id: Id<Entry>,
    code: &str,
    p: &crate::NewPosting,
    (line, sum_before): (i64, i64),
    moved: &Moved,
) -> ledger_posting::ActiveModel {
    ledger_posting::ActiveModel {
        entry: Set(id.text()),
        currency: Set(p.amount.currency.code().into()),
        line: Set(line),
        prev_line: Set((line > 1).then_some(line - 1)),
        account: Set(code.into()),
        unit: Set(p.account.unit.as_str().into()),
        customer: Set(p.account.customer.clone()),
        amount_fen: Set(p.amount.minor),
        sum_before_fen: Set(sum_before),
        sum_after_fen: Set(sum_before + p.amount.minor),
        n: Set(moved.postings),
        prev_n: Set((moved.postings > 1).then_some(moved.postings - 1)),
        balance_before_fen: Set(moved.balance_fen - p.amount.minor),
        balance_after_fen: Set(moved.balance_fen),
        at: Set(uow.now().ms()),
        business_day: Set(uow.business_day(uow.now())),
    }
}
