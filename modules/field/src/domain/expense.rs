//! Chargeable work: priced and agreed to by the customer on the spot.
use kernel::{Error, Instant, Message, Result};
use serde::{Deserialize, Serialize};

/// One line of the bill.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expense {
    /// What for, 1 to 60 characters.
    pub what: String,
    /// `labour`, `part`, `travel`, `other`.
    pub kind: String,
    /// How many, 1 to 999.
    pub qty: i64,
    /// Price of one, in fen, up to 1,000,000 yuan.
    pub price_fen: i64,
}

/// Kinds of lines.
pub const EXPENSE_KINDS: [&str; 4] = ["labour", "part", "travel", "other"];

/// The customer's agreement to what he was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// When.
    pub at: Instant,
    /// The sum he agreed to, in fen.
    pub total_fen: i64,
    /// `page` on his own page, `code` by his code on the technician's phone.
    pub by: String,
}

impl Expense {
    /// What it comes to, in fen.
    pub fn total_fen(&self) -> i64 {
        self.qty * self.price_fen
    }

    /// Checks a line; `row` counts from 0 and names the field.
    ///
    /// # Errors
    /// `Invalid` on `expense.<row>`.
    pub(crate) fn checked(self, row: usize) -> Result<Self> {
        let wrong =
            |key| Err(Error::field_with(format!("expense.{row}"), Message::new(key).with("row", row + 1)));
        let what = self.what.trim().to_owned();
        if !(1..=60).contains(&what.chars().count()) {
            return wrong("field-expense-what-missing");
        }
        if !EXPENSE_KINDS.contains(&self.kind.as_str()) {
            return wrong("field-expense-kind-wrong");
        }
        if !(1..=999).contains(&self.qty) || !(0..=100_000_000).contains(&self.price_fen) {
            return wrong("field-expense-price-wrong");
        }
        Ok(Self { what, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_bounded_and_named() {
        let line = |what: &str, kind: &str, qty, price_fen| Expense {
            what: what.into(),
            kind: kind.into(),
            qty,
            price_fen,
        };
        assert_eq!(line(" 加氟 ", "part", 2, 15_000).checked(0).unwrap().total_fen(), 30_000);
        for bad in [
            line("", "part", 1, 1),
            line("x", "gift", 1, 1),
            line("x", "part", 0, 1),
            line("x", "part", 1, -1),
        ] {
            let Err(Error::Invalid(fields)) = bad.checked(2) else { panic!("taken") };
            assert_eq!(fields[0].field, "expense.2");
        }
    }
}
