//! The same for programs. Amounts are fen, instants milliseconds since 1970 UTC.
// tidy: allow(outliers) the typed twins of every page, one after another; to be divided by subject
use ::web::{ApiCall, ApiResult};
use kernel::{Currency, Error, Id, Instant, Money, UnitPath};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Account, AnswerObjection, ApproveClaim, BankFileTaken, Basis, Claim, ClaimFilter, ClaimState,
    CorrectClaim, DecideObjection, Defined, DenyClaim, Entry, EntryFilter, EntryKind, Objection, PaymentRun,
    RaiseObjection, ReverseEntry, SendBackClaim, Statement, StatementFilter, StatementState, TariffItem,
    TariffRow,
};

/// One thing by its id.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ById {
    id: String,
}

impl ById {
    fn id<K>(&self) -> Result<Id<K>, Error> {
        self.id.parse().map_err(|_| Error::NotFound)
    }
}

/// Which of a list.
#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Asked {
    state: Option<String>,
    /// Path of a unit: it and all below.
    unit: Option<String>,
    page: u64,
    /// 1 to 500.
    size: Option<u64>,
}

impl Asked {
    fn unit(&self) -> Result<Option<UnitPath>, Error> {
        let read = |u: &String| UnitPath::parse(u).ok_or(Error::field("unit", "settlement-unit-wrong"));
        self.unit.as_ref().map(read).transpose()
    }

    fn state<S>(&self, read: fn(&str) -> Option<S>) -> Result<Option<S>, Error> {
        let one = |s: &String| read(s).ok_or(Error::field("state", "settlement-state-wrong"));
        self.state.as_ref().map(one).transpose()
    }

    fn size(&self) -> u64 {
        self.size.unwrap_or(50).clamp(1, 500)
    }
}

/// A page of a list.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Listed<T> {
    rows: Vec<T>,
    more: bool,
}

/// Something was made.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Made {
    id: String,
}

/// One line of a claim: why each fen.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct LineView {
    item: String,
    basis: String,
    /// Quantity in hundredths of the basis.
    hundredths: i64,
    unit_fen: i64,
    claimed_fen: i64,
    approved_fen: i64,
    /// Code of the tariff row that pays; empty when none fits.
    row: String,
    /// Rows that do not pay: code and reason.
    rejected: Vec<(String, String)>,
    note: String,
}

/// What a rule found.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct FindingView {
    rule: String,
    args: Vec<(String, String)>,
}

/// A claim.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct ClaimView {
    id: String,
    number: String,
    unit: String,
    case: String,
    visit: String,
    state: String,
    claimed_fen: i64,
    approved_fen: i64,
    lines: Vec<LineView>,
    findings: Vec<FindingView>,
    comment: String,
    round: i64,
    drafted_at: i64,
    decided_at: Option<i64>,
    paid_at: Option<i64>,
    statement: Option<String>,
    version: i64,
}

impl From<Claim> for ClaimView {
    fn from(c: Claim) -> Self {
        let (claimed_fen, approved_fen) = (c.claimed().minor, c.approved().minor);
        let line = |l: crate::ClaimLine| LineView {
            item: l.item.code().into(),
            basis: l.basis.code().into(),
            hundredths: l.hundredths,
            unit_fen: l.unit_fen,
            claimed_fen: l.claimed_fen,
            approved_fen: l.approved_fen,
            row: l.row,
            rejected: l.rejected.into_iter().map(|(row, why)| (row, why.code().into())).collect(),
            note: l.note,
        };
        Self {
            id: c.id.text(),
            number: c.number,
            unit: c.unit.as_str().into(),
            case: c.facts.case,
            visit: c.facts.visit,
            state: c.state.code().into(),
            claimed_fen,
            approved_fen,
            lines: c.lines.into_iter().map(line).collect(),
            findings: c.findings.into_iter().map(|f| FindingView { rule: f.rule, args: f.args }).collect(),
            comment: c.comment,
            round: c.round,
            drafted_at: c.drafted_at.ms(),
            decided_at: c.decided_at.map(Instant::ms),
            paid_at: c.paid_at.map(Instant::ms),
            statement: c.statement,
            version: c.version,
        }
    }
}

pub(super) async fn claims(call: ApiCall<(), Asked, ()>) -> ApiResult<Listed<ClaimView>> {
    let q = call.query;
    let filter = ClaimFilter {
        state: q.state(ClaimState::from_code)?,
        unit: q.unit()?,
        page: q.page.min(10_000),
        size: q.size(),
        ..ClaimFilter::default()
    };
    let (rows, more) = call.ctx.read(async move |view| crate::claims(view, &filter).await).await?;
    Ok(Listed { rows: rows.into_iter().map(ClaimView::from).collect(), more })
}

pub(super) async fn claim(call: ApiCall<ById, (), ()>) -> ApiResult<ClaimView> {
    let id = call.path.id()?;
    Ok(call.ctx.read(async move |view| crate::claim(view, id).await).await?.into())
}

/// A line lowered.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Lowered {
    item: String,
    approved_fen: i64,
    why: String,
}

/// A reviewer's decision.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Decision {
    /// The version read.
    version: i64,
    #[serde(default)]
    comment: String,
    #[serde(default)]
    lowered: Vec<Lowered>,
}

pub(super) async fn approve(call: ApiCall<ById, (), Decision>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    let mut lowered = vec![];
    for l in b.lowered {
        let item =
            TariffItem::from_code(&l.item).ok_or(Error::field("item", "settlement-tariff-item-wrong"))?;
        lowered.push((item, l.approved_fen, l.why));
    }
    let ask = ApproveClaim { id, version: b.version, lowered, comment: b.comment };
    call.ctx.act(async move |uow| crate::approve_claim(uow, ask.clone()).await).await
}

pub(super) async fn send_back(call: ApiCall<ById, (), Decision>) -> ApiResult<()> {
    let ask = SendBackClaim { id: call.path.id()?, version: call.body.version, comment: call.body.comment };
    call.ctx.act(async move |uow| crate::send_back_claim(uow, ask.clone()).await).await
}

pub(super) async fn deny(call: ApiCall<ById, (), Decision>) -> ApiResult<()> {
    let ask = DenyClaim { id: call.path.id()?, version: call.body.version, comment: call.body.comment };
    call.ctx.act(async move |uow| crate::deny_claim(uow, ask.clone()).await).await
}

/// A claim corrected.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Correction {
    version: i64,
    distance_m: i64,
    labour_minutes: i64,
    #[serde(default)]
    evidence: Vec<String>,
    comment: String,
}

pub(super) async fn correct(call: ApiCall<ById, (), Correction>) -> ApiResult<()> {
    let (id, b) = (call.path.id()?, call.body);
    let ask = CorrectClaim {
        id,
        version: b.version,
        distance_m: b.distance_m,
        labour_minutes: b.labour_minutes,
        evidence: b.evidence,
        comment: b.comment,
    };
    call.ctx.act(async move |uow| crate::correct_claim(uow, ask.clone()).await).await
}

/// An amount and the words with it.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    amount_fen: i64,
    words: String,
}

pub(super) async fn object(call: ApiCall<ById, (), Words>) -> ApiResult<Made> {
    let claim = call.path.id()?;
    let ask = RaiseObjection { claim, wanted: Money::fen(call.body.amount_fen), reason: call.body.words };
    let act =
        async move |uow: &store::Uow| Ok(Made { id: crate::raise_objection(uow, ask.clone()).await?.text() });
    call.ctx.act(act).await
}

pub(super) async fn answer(call: ApiCall<ById, (), Words>) -> ApiResult<()> {
    let id = call.path.id()?;
    let ask = AnswerObjection { id, proposed: Money::fen(call.body.amount_fen), words: call.body.words };
    call.ctx.act(async move |uow| crate::answer_objection(uow, ask.clone()).await).await
}

pub(super) async fn agree(call: ApiCall<ById, (), ()>) -> ApiResult<()> {
    let id: Id<Objection> = call.path.id()?;
    call.ctx.act(async move |uow| crate::agree_objection(uow, id).await).await
}

pub(super) async fn decide(call: ApiCall<ById, (), Words>) -> ApiResult<()> {
    let id = call.path.id()?;
    let ask = DecideObjection { id, granted: Money::fen(call.body.amount_fen), reasons: call.body.words };
    call.ctx.act(async move |uow| crate::decide_objection(uow, ask.clone()).await).await
}

/// A statement; every state with its instant.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct StatementView {
    id: String,
    number: String,
    unit: String,
    period: String,
    state: String,
    total_fen: i64,
    claims: i64,
    drafted_at: i64,
    confirms_at: i64,
    audited_at: Option<i64>,
    by_silence: bool,
    approved_at: Option<i64>,
    due_at: i64,
    owner: String,
    sent_at: Option<i64>,
    paid_at: Option<i64>,
    breached_at: Option<i64>,
}

impl From<Statement> for StatementView {
    fn from(s: Statement) -> Self {
        Self {
            id: s.id.text(),
            number: s.number,
            unit: s.unit.as_str().into(),
            period: s.period,
            state: s.state.code().into(),
            total_fen: s.total.minor,
            claims: s.claims,
            drafted_at: s.drafted_at.ms(),
            confirms_at: s.confirms_at.ms(),
            audited_at: s.audited_at.map(Instant::ms),
            by_silence: s.by_silence,
            approved_at: s.approved_at.map(Instant::ms),
            due_at: s.due_at.ms(),
            owner: s.owner,
            sent_at: s.sent_at.map(Instant::ms),
            paid_at: s.paid_at.map(Instant::ms),
            breached_at: s.breached_at.map(Instant::ms),
        }
    }
}

pub(super) async fn statements(call: ApiCall<(), Asked, ()>) -> ApiResult<Listed<StatementView>> {
    let q = call.query;
    let filter = StatementFilter {
        state: q.state(StatementState::from_code)?,
        unit: q.unit()?,
        page: q.page.min(10_000),
        size: q.size(),
        ..StatementFilter::default()
    };
    let (rows, more) = call.ctx.read(async move |view| crate::statements(view, &filter).await).await?;
    Ok(Listed { rows: rows.into_iter().map(StatementView::from).collect(), more })
}

pub(super) async fn statement(call: ApiCall<ById, (), ()>) -> ApiResult<StatementView> {
    let id = call.path.id()?;
    Ok(call.ctx.read(async move |view| crate::statement(view, id).await).await?.into())
}

/// A month, `YYYY-MM`.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Month {
    period: String,
}

/// How many were drafted.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Drafted {
    drafted: i64,
}

pub(super) async fn draft(call: ApiCall<(), (), Month>) -> ApiResult<Drafted> {
    let period = call.body.period;
    let act =
        async move |uow: &store::Uow| Ok(Drafted { drafted: crate::draft_statements(uow, &period).await? });
    call.ctx.act(act).await
}

pub(super) async fn confirm(call: ApiCall<ById, (), ()>) -> ApiResult<()> {
    let id: Id<Statement> = call.path.id()?;
    call.ctx.act(async move |uow| crate::confirm_statement(uow, id).await).await
}

pub(super) async fn approve_statement(call: ApiCall<ById, (), ()>) -> ApiResult<()> {
    let id: Id<Statement> = call.path.id()?;
    call.ctx.act(async move |uow| crate::approve_statement(uow, id).await).await
}

pub(super) async fn start_run(call: ApiCall<(), (), ()>) -> ApiResult<Made> {
    call.ctx.act(async |uow| Ok(Made { id: crate::start_payment_run(uow).await?.text() })).await
}

/// A file of the bank as text.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BankFile {
    /// CSV, UTF-8.
    csv: String,
}

pub(super) async fn bank_file(call: ApiCall<ById, (), ()>) -> ApiResult<BankFile> {
    let id: Id<PaymentRun> = call.path.id()?;
    let csv = call.ctx.read(async move |view| crate::bank_file(view, id).await).await?;
    Ok(BankFile { csv })
}

/// What became of the lines of a file.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Taken {
    matched: i64,
    failed: i64,
    known: i64,
    unmatched: i64,
}

pub(super) async fn take_bank_file(call: ApiCall<(), (), BankFile>) -> ApiResult<Taken> {
    let csv = call.body.csv;
    let act = async move |uow: &store::Uow| {
        let BankFileTaken { matched, failed, known, unmatched } = crate::take_bank_file(uow, &csv).await?;
        Ok(Taken { matched, failed, known, unmatched })
    };
    call.ctx.act(act).await
}

/// An account; its balance is positive on the side it grows on.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct AccountView {
    code: String,
    kind: String,
    currency: String,
    owner: String,
    balance_fen: i64,
    postings: i64,
}

impl From<Account> for AccountView {
    fn from(a: Account) -> Self {
        let balance_fen = a.shown().minor;
        let (kind, currency) = (a.kind.code().into(), a.currency.code().into());
        Self { code: a.code, kind, currency, owner: a.owner, balance_fen, postings: a.postings }
    }
}

pub(super) async fn accounts(call: ApiCall<(), (), ()>) -> ApiResult<Vec<AccountView>> {
    let all = call.ctx.read(async |view| crate::accounts(view).await).await?;
    Ok(all.into_iter().map(AccountView::from).collect())
}

/// An entry.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct EntryView {
    id: String,
    number: String,
    kind: String,
    unit: String,
    subject_kind: String,
    subject_id: String,
    case: Option<String>,
    reverses: Option<String>,
    memo: String,
    actor: String,
    at: i64,
    /// Lines the caller may see; empty in lists.
    postings: Vec<PostingView>,
}

/// A line of an entry; debit positive.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct PostingView {
    account: String,
    currency: String,
    amount_fen: i64,
    balance_after_fen: i64,
}

impl From<Entry> for EntryView {
    fn from(e: Entry) -> Self {
        Self {
            id: e.id.text(),
            number: e.number,
            kind: e.kind.code().into(),
            unit: e.unit.as_str().into(),
            subject_kind: e.subject_kind,
            subject_id: e.subject_id,
            case: e.case,
            reverses: e.reverses.map(|id| id.text()),
            memo: e.memo,
            actor: e.actor,
            at: e.at.ms(),
            postings: vec![],
        }
    }
}

/// Which entries.
#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields, default)]
pub(super) struct EntriesAsked {
    kind: Option<String>,
    /// Id of what they are traced to.
    subject: Option<String>,
    /// Business day, `YYYY-MM-DD`.
    day: Option<String>,
    page: u64,
    /// 1 to 500.
    size: Option<u64>,
}

pub(super) async fn entries(call: ApiCall<(), EntriesAsked, ()>) -> ApiResult<Listed<EntryView>> {
    let q = call.query;
    let kind = |k: &String| EntryKind::from_code(k).ok_or(Error::field("kind", "settlement-state-wrong"));
    let filter = EntryFilter {
        kind: q.kind.as_ref().map(kind).transpose()?,
        subject: q.subject,
        day: q.day,
        page: q.page.min(10_000),
        size: q.size.unwrap_or(50),
    };
    let (rows, more) = call.ctx.read(async move |view| crate::entries(view, &filter).await).await?;
    Ok(Listed { rows: rows.into_iter().map(EntryView::from).collect(), more })
}

pub(super) async fn entry(call: ApiCall<ById, (), ()>) -> ApiResult<EntryView> {
    let id = call.path.id()?;
    let read = async move |view: &store::View| {
        Ok((crate::entry(view, id).await?, crate::postings_of(view, id).await?))
    };
    let (entry, lines) = call.ctx.read(read).await?;
    let line = |p: crate::Posting| PostingView {
        account: p.account,
        currency: p.currency.code().into(),
        amount_fen: p.amount_fen,
        balance_after_fen: p.balance_after_fen,
    };
    Ok(EntryView { postings: lines.into_iter().map(line).collect(), ..EntryView::from(entry) })
}

/// A reason.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Why {
    why: String,
}

pub(super) async fn reverse(call: ApiCall<ById, (), Why>) -> ApiResult<Made> {
    let (id, why) = (call.path.id()?, call.body.why);
    let act = async move |uow: &store::Uow| {
        let posted = crate::reverse_by_hand(uow, ReverseEntry { id, why: why.clone() }).await?;
        Ok(Made { id: posted.id.text() })
    };
    call.ctx.act(act).await
}

/// What the verifier found.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct Verified {
    entries: i64,
    postings: i64,
    accounts: i64,
    /// Empty when the ledger is whole.
    faults: Vec<FoundFault>,
}

/// A fault of the ledger.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct FoundFault {
    /// The rule that is broken.
    rule: String,
    /// Where.
    at: String,
}

pub(super) async fn verify(call: ApiCall<(), (), ()>) -> ApiResult<Verified> {
    if !crate::speaks_for_company(call.ctx.actor()) {
        return Err(Error::Forbidden { permission: "settlement.ledger" }.into());
    }
    let r = call.ctx.read(async |view| crate::verify_ledger(view).await).await?;
    let faults = r.faults.into_iter().map(|f| FoundFault { rule: f.rule, at: f.at }).collect();
    Ok(Verified { entries: r.entries, postings: r.postings, accounts: r.accounts, faults })
}

/// A row of the price list.
#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RowInput {
    #[serde(default)]
    tariff: String,
    item: String,
    #[serde(default)]
    category: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    division: String,
    #[serde(default)]
    from_m: i64,
    #[serde(default)]
    to_m: Option<i64>,
    amount_fen: i64,
    basis: String,
    valid_from: String,
    #[serde(default)]
    valid_until: Option<String>,
}

/// A row with its code.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct RowView {
    code: String,
    row: RowInput,
}

pub(super) async fn tariffs(call: ApiCall<(), (), ()>) -> ApiResult<Vec<RowView>> {
    let all = call.ctx.read(async |view| crate::tariff_rows(view).await).await?;
    let view = |r: TariffRow| RowView {
        code: r.code,
        row: RowInput {
            tariff: r.tariff,
            item: r.item.code().into(),
            category: r.category,
            kind: r.kind,
            level: r.level,
            division: r.division,
            from_m: r.from_m,
            to_m: r.to_m,
            amount_fen: r.amount.minor,
            basis: r.basis.code().into(),
            valid_from: r.valid_from,
            valid_until: r.valid_until,
        },
    };
    Ok(all.into_iter().map(view).collect())
}

/// The code of a row.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ByCode {
    code: String,
}

/// What became of a row: `created`, `changed`, `unchanged`.
#[derive(Serialize, Deserialize, JsonSchema)]
pub(super) struct RowOutcome {
    outcome: String,
}

pub(super) async fn define_tariff(call: ApiCall<ByCode, (), RowInput>) -> ApiResult<RowOutcome> {
    let b = call.body;
    let row = TariffRow {
        code: call.path.code,
        tariff: b.tariff,
        item: TariffItem::from_code(&b.item).ok_or(Error::field("item", "settlement-tariff-item-wrong"))?,
        category: b.category,
        kind: b.kind,
        level: b.level,
        division: b.division,
        from_m: b.from_m,
        to_m: b.to_m,
        amount: Money { minor: b.amount_fen, currency: Currency::Cny },
        basis: Basis::from_code(&b.basis).ok_or(Error::field("basis", "settlement-tariff-basis-wrong"))?,
        valid_from: b.valid_from,
        valid_until: b.valid_until,
    };
    let act = async move |uow: &store::Uow| {
        let outcome = match crate::define_tariff_row(uow, row.clone()).await? {
            Defined::Created => "created",
            Defined::Changed => "changed",
            Defined::Unchanged => "unchanged",
        };
        Ok(RowOutcome { outcome: outcome.into() })
    };
    call.ctx.act(act).await
}
