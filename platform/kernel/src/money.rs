//! Money: whole minor units (fen) of one currency, never a float.
use std::fmt;

use serde::{Deserialize, Serialize};

/// ISO 4217 currency with two minor digits or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
pub enum Currency {
    /// Renminbi, 100 fen to the yuan.
    #[default]
    #[serde(rename = "CNY")]
    Cny,
    /// US dollar, 100 cents.
    #[serde(rename = "USD")]
    Usd,
    /// Brazilian real, 100 centavos.
    #[serde(rename = "BRL")]
    Brl,
}

impl Currency {
    /// ISO code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
            Self::Usd => "USD",
            Self::Brl => "BRL",
        }
    }

    /// Currency of an ISO code.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Cny, Self::Usd, Self::Brl].into_iter().find(|c| c.code() == code)
    }
}

/// Why an amount could not be computed or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Two currencies were mixed.
    #[error("two currencies were mixed")]
    Mixed,
    /// The amount leaves the range of 64-bit minor units.
    #[error("amount out of range")]
    OutOfRange,
    /// The text is not an amount.
    #[error("not an amount")]
    NotAnAmount,
    /// Finer than the currency's minor unit.
    #[error("finer than the minor unit")]
    TooFine,
}

/// An amount in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
pub struct Money {
    /// Minor units (fen); may be negative.
    pub minor: i64,
    /// Its currency.
    pub currency: Currency,
}

impl Money {
    /// `minor` fen.
    pub const fn fen(minor: i64) -> Self {
        Self { minor, currency: Currency::Cny }
    }

    /// Nothing, in a currency.
    pub const fn zero(currency: Currency) -> Self {
        Self { minor: 0, currency }
    }

    /// Sum of two amounts of one currency.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.with(other, i64::checked_add)
    }

    /// Difference of two amounts of one currency.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.with(other, i64::checked_sub)
    }

    fn with(self, other: Self, op: fn(i64, i64) -> Option<i64>) -> Result<Self, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::Mixed);
        }
        let minor = op(self.minor, other.minor).ok_or(MoneyError::OutOfRange)?;
        Ok(Self { minor, ..self })
    }

    /// The amount times `numerator / denominator`, rounded half away from zero (as invoices are).
    pub fn times(self, numerator: i64, denominator: i64) -> Result<Self, MoneyError> {
        if denominator == 0 {
            return Err(MoneyError::OutOfRange);
        }
        let product = i128::from(self.minor) * i128::from(numerator);
        let by = i128::from(denominator);
        let (quotient, rest) = (product / by, product % by);
        let up = rest.abs() * 2 >= by.abs();
        let away = if (product < 0) == (by < 0) { 1 } else { -1 };
        let minor = if up && rest != 0 { quotient + away } else { quotient };
        Ok(Self { minor: i64::try_from(minor).map_err(|_| MoneyError::OutOfRange)?, ..self })
    }

    /// Splits by weights so that no fen is lost: the remainder goes to the largest fractions, first come first.
    /// All weights zero gives everything to the first share.
    pub fn split(self, weights: &[u32]) -> Vec<Self> {
        let total: i128 = weights.iter().map(|w| i128::from(*w)).sum();
        if weights.is_empty() {
            return vec![];
        }
        if total == 0 {
            let mut shares = vec![Self { minor: 0, ..self }; weights.len()];
            shares[0] = self;
            return shares;
        }
        let exact = |w: &u32| i128::from(self.minor) * i128::from(*w);
        let mut shares: Vec<i128> = weights.iter().map(|w| exact(w) / total).collect();
        let mut left = i128::from(self.minor) - shares.iter().sum::<i128>();
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by_key(|&i| std::cmp::Reverse((exact(&weights[i]) % total).abs()));
        for i in order {
            if left == 0 {
                break;
            }
            shares[i] += left.signum();
            left -= left.signum();
        }
        // Every share lies between zero and the whole, so it fits.
        shares.into_iter().map(|m| Self { minor: i64::try_from(m).unwrap_or(self.minor), ..self }).collect()
    }

    /// Reads an amount in major units as people and files write it: `85`, `85.5`, `¥1,234.50`, `-3`.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let text: String =
            text.trim().chars().filter(|c| !matches!(c, ',' | '，' | '¥' | '￥' | '$' | ' ')).collect();
        let (negative, digits) = text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !plain(whole) || !plain(fraction) {
            return Err(MoneyError::NotAnAmount);
        }
        if fraction.trim_end_matches('0').len() > 2 {
            return Err(MoneyError::TooFine);
        }
        let cents = format!("{fraction:0<2}")[..2].parse::<i64>().map_err(|_| MoneyError::NotAnAmount)?;
        let whole = whole.parse::<i64>().map_err(|_| MoneyError::OutOfRange)?;
        let minor =
            whole.checked_mul(100).and_then(|m| m.checked_add(cents)).ok_or(MoneyError::OutOfRange)?;
        Ok(Self { minor: if negative { -minor } else { minor }, currency })
    }
}

impl fmt::Display for Money {
    /// Plain form for files: `-1234.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.minor < 0 { "-" } else { "" };
        let minor = self.minor.unsigned_abs();
        write!(f, "{sign}{}.{:02}", minor / 100, minor % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let read = |t| Money::parse(t, Currency::Cny).map(|m| m.minor);
        assert_eq!(read("¥1,234.50"), Ok(123_450));
        assert_eq!(read("85"), Ok(8_500));
        assert_eq!(read("-0.5"), Ok(-50));
        assert_eq!(read("1.005"), Err(MoneyError::TooFine));
        assert_eq!(read("8５"), Err(MoneyError::NotAnAmount));
        assert_eq!(read("99999999999999999999"), Err(MoneyError::OutOfRange));
    }

    #[test]
    fn half_a_fen_rounds_away_from_zero() {
        assert_eq!(Money::fen(5).times(1, 2).unwrap().minor, 3);
        assert_eq!(Money::fen(-5).times(1, 2).unwrap().minor, -3);
        assert_eq!(Money::fen(5).times(-1, 2).unwrap().minor, -3);
        assert_eq!(Money::fen(4).times(1, 3).unwrap().minor, 1);
    }

    proptest! {
        #[test]
        fn a_split_loses_nothing(minor in -1_000_000_000i64..1_000_000_000, weights in prop::collection::vec(0u32..100, 1..12)) {
            let shares = Money::fen(minor).split(&weights);
            prop_assert_eq!(shares.iter().map(|s| s.minor).sum::<i64>(), minor);
            prop_assert_eq!(shares.len(), weights.len());
        }

        #[test]
        fn plain_form_reads_back(minor in any::<i32>()) {
            let money = Money::fen(i64::from(minor));
            prop_assert_eq!(Money::parse(&money.to_string(), Currency::Cny), Ok(money));
        }
    }
}
