//! Files for the bank and from it: comma-separated, UTF-8, one payment a line, the statement's number as reference.
use kernel::{Currency, Id, Instant, Money, UnitPath};

/// Head of the file sent to the bank.
pub const OUT_HEAD: [&str; 6] = ["reference", "payee", "account", "amount", "currency", "purpose"];

/// One payment to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankOrder {
    /// Statement number.
    pub reference: String,
    /// Name of the outlet.
    pub payee: String,
    /// Its own account.
    pub account: String,
    /// Amount.
    pub amount: Money,
    /// Words on the payee's statement of account.
    pub purpose: String,
}

/// The file sent to the bank.
///
/// # Errors
/// None in practice: the writer is memory.
pub fn write_orders(orders: &[BankOrder]) -> Result<String, csv::Error> {
    let mut out = csv::Writer::from_writer(vec![]);
    out.write_record(OUT_HEAD)?;
    for o in orders {
        let amount = o.amount.to_string();
        let row =
            [&o.reference, &o.payee, &o.account, &amount, &o.amount.currency.code().to_owned(), &o.purpose];
        out.write_record(row.map(|cell| guarded(cell)))?;
    }
    let bytes = out.into_inner().map_err(|e| csv::Error::from(std::io::Error::other(e.to_string())))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A cell that no spreadsheet takes for a formula.
fn guarded(cell: &str) -> String {
    if cell.starts_with(['=', '+', '@', '\t']) { format!("'{cell}") } else { cell.to_owned() }
}

/// What the bank says of one payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankAnswer {
    /// Line in the file, from 1 with the head.
    pub line: u64,
    /// Our reference.
    pub reference: String,
    /// Amount.
    pub amount: Option<Money>,
    /// Whether it was paid.
    pub paid: bool,
    /// The bank's own number of the payment.
    pub bank_number: String,
    /// The bank's words when it was not.
    pub remark: String,
}

const REFERENCE: &[&str] = &["reference", "参考号", "结算单号", "附言"];
const AMOUNT: &[&str] = &["amount", "金额", "交易金额"];
const STATUS: &[&str] = &["status", "状态", "交易状态"];
const BANK_NUMBER: &[&str] = &["bank_number", "流水号", "交易流水号"];
const REMARK: &[&str] = &["remark", "备注", "失败原因"];

/// Most lines of a file.
pub const LINES_MAX: usize = 20_000;

/// Reads the bank's file: `reference, amount, status, bank_number, remark`, in any order, heads in either language.
/// `None` when a needed column is missing or the file is not CSV.
pub fn read_answers(text: &str) -> Option<Vec<BankAnswer>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let head = reader.headers().ok()?.clone();
    let column = |names: &[&str]| head.iter().position(|h| names.contains(&h.trim().to_lowercase().as_str()));
    let (reference, amount) = (column(REFERENCE)?, column(AMOUNT)?);
    let (status, number) = (column(STATUS)?, column(BANK_NUMBER)?);
    let remark = column(REMARK);
    let mut answers = vec![];
    for (n, record) in reader.records().take(LINES_MAX).enumerate() {
        let record = record.ok()?;
        let cell = |at: usize| record.get(at).unwrap_or("").trim().to_owned();
        let status = cell(status).to_lowercase();
        answers.push(BankAnswer {
            line: n as u64 + 2,
            reference: cell(reference),
            amount: Money::parse(&cell(amount), Currency::Cny).ok(),
            paid: matches!(status.as_str(), "paid" | "success" | "成功" | "已付款" | "交易成功"),
            bank_number: cell(number),
            remark: remark.map(cell).unwrap_or_default(),
        });
    }
    Some(answers)
}

/// A batch of payments sent to the bank together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentRun {
    /// Its id.
    pub id: Id<PaymentRun>,
    /// Its number, `Z2611-000001`.
    pub number: String,
    /// Sum of its payments.
    pub total: Money,
    /// How many they are.
    pub payments: i64,
    /// When it was started.
    pub started_at: Instant,
    /// Who started it (name).
    pub started_by: String,
}

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaymentState {
    /// In the file to the bank.
    Sent,
    /// The bank paid it.
    Paid,
    /// The bank refused it; the statement waits for the next run.
    Failed,
}

impl PaymentState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sent, Self::Paid, Self::Failed];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Paid => "paid",
            Self::Failed => "failed",
        }
    }

    /// State of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// One payment of a run: one statement to one outlet's own account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Its id.
    pub id: Id<Payment>,
    /// Its run (id as text).
    pub run: String,
    /// Its statement (id as text).
    pub statement: String,
    /// The statement's number.
    pub reference: String,
    /// The outlet.
    pub unit: UnitPath,
    /// Its name.
    pub payee: String,
    /// Its own account.
    pub account: String,
    /// Amount.
    pub amount: Money,
    /// Where it stands.
    pub state: PaymentState,
    /// The bank's number of it.
    pub bank_number: String,
    /// The bank's words.
    pub remark: String,
    /// When it went out.
    pub sent_at: Instant,
    /// When the bank answered.
    pub answered_at: Option<Instant>,
}

/// A line of the bank's file that fits no payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatched {
    /// Line in the file.
    pub line: i64,
    /// Reference given.
    pub reference: String,
    /// Amount given.
    pub amount: String,
    /// The bank's number.
    pub bank_number: String,
    /// Why it fits none: last part of the key `settlement-unmatched-<why>`.
    pub why: String,
    /// When it was read.
    pub at: Instant,
}

/// Masks an account for eyes that need not know it: `6222 **** 2222`.
pub fn mask_account(account: &str) -> String {
    let all: Vec<char> = account.chars().collect();
    if all.len() <= 8 {
        return "*".repeat(all.len());
    }
    let (head, tail) = (&all[..4], &all[all.len() - 4..]);
    format!("{} **** {}", head.iter().collect::<String>(), tail.iter().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_out_carries_one_payment_a_line_and_no_formula() {
        let order = BankOrder {
            reference: "S2611-000001".into(),
            payee: "=湖州服务点".into(),
            account: "6222000011112222".into(),
            amount: Money::fen(123_450),
            purpose: "11月服务费".into(),
        };
        let text = write_orders(&[order]).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "reference,payee,account,amount,currency,purpose");
        assert_eq!(lines[1], "S2611-000001,'=湖州服务点,6222000011112222,1234.50,CNY,11月服务费");
    }

    #[test]
    fn the_file_in_is_read_in_both_languages_and_any_order() {
        let text = "\u{feff}交易状态,金额,参考号,流水号\n成功,\"1,234.50\",S1,B1\n失败,8,S2,B2\n";
        let got = read_answers(text).unwrap();
        assert_eq!((got[0].line, got[0].amount, got[0].paid), (2, Some(Money::fen(123_450)), true));
        assert!(!got[1].paid && got[1].bank_number == "B2");
    }

    #[test]
    fn a_file_without_its_columns_is_not_read() {
        assert_eq!(read_answers("a,b\n1,2\n"), None);
        assert_eq!(read_answers(""), None);
        assert_eq!(
            read_answers("reference,amount,status,bank_number\nS1,x,paid,B\n").unwrap()[0].amount,
            None
        );
    }
}
