//! Amounts as people read them. Chinese and English write them alike: sign, symbol, thousands by comma.
use crate::money::{Currency, Money};

/// When the minor digits are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decimals {
    /// Always two: columns, invoices.
    Always,
    /// Only when they are not zero: running text.
    WhenNeeded,
}

/// `¥1,234.50`, `-$3.00`, `R$20`.
pub fn money_text(amount: Money, decimals: Decimals) -> String {
    let symbol = match amount.currency {
        Currency::Cny => "¥",
        Currency::Usd => "$",
        Currency::Brl => "R$",
    };
    let sign = if amount.minor < 0 { "-" } else { "" };
    let minor = amount.minor.unsigned_abs();
    let whole = thousands(minor / 100);
    match (minor % 100, decimals) {
        (0, Decimals::WhenNeeded) => format!("{sign}{symbol}{whole}"),
        (rest, _) => format!("{sign}{symbol}{whole}.{rest:02}"),
    }
}

fn thousands(whole: u64) -> String {
    let digits = whole.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_read_as_people_write_them() {
        for (fen, always, needed) in [
            (0, "¥0.00", "¥0"),
            (5, "¥0.05", "¥0.05"),
            (123_450, "¥1,234.50", "¥1,234.50"),
            (100_000, "¥1,000.00", "¥1,000"),
            (-300, "-¥3.00", "-¥3"),
            (i64::MIN, "-¥92,233,720,368,547,758.08", "-¥92,233,720,368,547,758.08"),
        ] {
            assert_eq!(money_text(Money::fen(fen), Decimals::Always), always);
            assert_eq!(money_text(Money::fen(fen), Decimals::WhenNeeded), needed);
        }
        assert_eq!(money_text(Money { minor: 2_000, currency: Currency::Brl }, Decimals::WhenNeeded), "R$20");
    }

    proptest! {
        #[test]
        fn a_printed_amount_reads_back(fen in -1_000_000_000_000i64..1_000_000_000_000) {
            let plain = |text: String| text.replace(['¥', ','], "");
            for decimals in [Decimals::Always, Decimals::WhenNeeded] {
                let text = plain(money_text(Money::fen(fen), decimals));
                prop_assert_eq!(Money::parse(&text, Currency::Cny), Ok(Money::fen(fen)));
            }
        }
    }
}
