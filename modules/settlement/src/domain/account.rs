//! The tree of accounts: what an account means, and whose it is. Amounts are signed: debit positive, credit negative.
use kernel::{Currency, UnitPath};

/// What an account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// The company's bank 银行存款.
    Bank,
    /// What a customer owes us 应收服务费.
    CustomerReceivable,
    /// What we owe an outlet 应付网点.
    OutletPayable,
    /// What an outlet disputes, provided for until the objection ends 争议准备.
    Disputed,
    /// An outlet's security for parts 配件押金.
    Deposit,
    /// What customers pay for service 服务收入.
    Revenue,
    /// What service costs us, by the unit that earned it 服务成本.
    ServiceExpense,
}

/// Side on which an account grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Grows by debits: assets and expenses.
    Debit,
    /// Grows by credits: liabilities and revenue.
    Credit,
}

impl AccountKind {
    /// All, in the order of the chart.
    pub const ALL: [Self; 7] = [
        Self::Bank,
        Self::CustomerReceivable,
        Self::OutletPayable,
        Self::Disputed,
        Self::Deposit,
        Self::Revenue,
        Self::ServiceExpense,
    ];

    /// Number in the chart of accounts (after China's small-enterprise chart).
    pub const fn number(self) -> &'static str {
        match self {
            Self::Bank => "1002",
            Self::CustomerReceivable => "1122",
            Self::OutletPayable => "2202",
            Self::Disputed => "2801",
            Self::Deposit => "2241",
            Self::Revenue => "6001",
            Self::ServiceExpense => "6401",
        }
    }

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bank => "bank",
            Self::CustomerReceivable => "customer-receivable",
            Self::OutletPayable => "outlet-payable",
            Self::Disputed => "disputed",
            Self::Deposit => "deposit",
            Self::Revenue => "revenue",
            Self::ServiceExpense => "service-expense",
        }
    }

    /// Kind of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }

    /// The side it grows on.
    pub const fn side(self) -> Side {
        match self {
            Self::Bank | Self::CustomerReceivable | Self::ServiceExpense => Side::Debit,
            Self::OutletPayable | Self::Disputed | Self::Deposit | Self::Revenue => Side::Credit,
        }
    }

    /// A signed balance as people read it: positive on the side the account grows on.
    pub const fn shown_fen(self, balance_fen: i64) -> i64 {
        match self.side() {
            Side::Debit => balance_fen,
            Side::Credit => -balance_fen,
        }
    }
}

/// One account: its kind, currency and owner.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountKey {
    /// What it is for.
    pub kind: AccountKind,
    /// Its currency.
    pub currency: Currency,
    /// Path of the unit or id of the customer it belongs to; empty for the company's one account of the kind.
    pub owner: String,
    /// Unit whose people see it; the root for the company's own.
    pub unit: UnitPath,
    /// The customer it belongs to (id as text), for receivables.
    pub customer: Option<String>,
}

impl AccountKey {
    fn of(kind: AccountKind, owner: &str, unit: UnitPath) -> Self {
        Self { kind, currency: Currency::Cny, owner: owner.into(), unit, customer: None }
    }

    /// The company's bank.
    pub fn bank() -> Self {
        Self::of(AccountKind::Bank, "", UnitPath::root())
    }

    /// What we owe an outlet; seen by it and by whoever stands above.
    pub fn payable(outlet: &UnitPath) -> Self {
        Self::of(AccountKind::OutletPayable, outlet.as_str(), outlet.clone())
    }

    /// What an outlet disputes.
    pub fn disputed(outlet: &UnitPath) -> Self {
        Self::of(AccountKind::Disputed, outlet.as_str(), outlet.clone())
    }

    /// An outlet's security for parts.
    pub fn deposit(outlet: &UnitPath) -> Self {
        Self::of(AccountKind::Deposit, outlet.as_str(), outlet.clone())
    }

    /// The company's cost of an outlet's work; seen by the company alone.
    pub fn expense(outlet: &UnitPath) -> Self {
        Self::of(AccountKind::ServiceExpense, outlet.as_str(), UnitPath::root())
    }

    /// The company's revenue from an outlet's work; seen by the company alone.
    pub fn revenue(outlet: &UnitPath) -> Self {
        Self::of(AccountKind::Revenue, outlet.as_str(), UnitPath::root())
    }

    /// What a customer owes for work of `outlet`'s territory.
    pub fn receivable(customer: &str, outlet: &UnitPath) -> Self {
        let customer_owned = Some(customer.to_owned());
        Self {
            customer: customer_owned,
            ..Self::of(AccountKind::CustomerReceivable, customer, outlet.clone())
        }
    }

    /// The same account in another currency.
    #[must_use]
    pub fn currency(mut self, currency: Currency) -> Self {
        self.currency = currency;
        self
    }

    /// Its code, the key of its row: `2202.CNY:/hq/east/hz/`. A receivable also names the unit, so that two outlets that
    /// serve one customer never share an account.
    pub fn code(&self) -> String {
        let unit = if self.customer.is_some() { self.unit.as_str() } else { "" };
        format!("{}.{}:{}{unit}", self.kind.number(), self.currency.code(), self.owner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_of_different_owners_kinds_and_currencies_never_share_a_code() {
        let a = UnitPath::parse("/hq/a/").unwrap();
        let b = UnitPath::parse("/hq/b/").unwrap();
        let all = [
            AccountKey::bank(),
            AccountKey::payable(&a),
            AccountKey::payable(&b),
            AccountKey::disputed(&a),
            AccountKey::deposit(&a),
            AccountKey::expense(&a),
            AccountKey::revenue(&a),
            AccountKey::receivable("c1", &a),
            AccountKey::receivable("c1", &b),
            AccountKey::payable(&a).currency(Currency::Usd),
        ];
        let codes: std::collections::BTreeSet<String> = all.iter().map(AccountKey::code).collect();
        assert_eq!(codes.len(), all.len());
    }

    #[test]
    fn a_debt_of_ours_reads_as_a_positive_amount() {
        assert_eq!(AccountKind::OutletPayable.shown_fen(-8_500), 8_500);
        assert_eq!(AccountKind::Bank.shown_fen(-8_500), -8_500);
    }

    #[test]
    fn every_kind_reads_back_and_has_its_own_number() {
        for kind in AccountKind::ALL {
            assert_eq!(AccountKind::from_code(kind.code()), Some(kind));
            assert_eq!(AccountKind::ALL.iter().filter(|k| k.number() == kind.number()).count(), 1);
        }
    }
}
