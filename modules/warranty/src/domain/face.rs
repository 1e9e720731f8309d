//! The face of a card: what was written on it at the sale. It is signed and never changes.
use jiff::civil::Date;
use kernel::{Error, FieldError, Instant, Message, Money};
use serde::{Deserialize, Serialize};

/// Everything the quality card states (WA1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardFace {
    /// Running number, `QC2611-000123`.
    pub number: String,
    /// Code of the public verification page.
    pub code: String,
    /// Seller.
    pub seller: String,
    /// Product or service name.
    pub product_name: String,
    /// Specification.
    pub specification: String,
    /// Model.
    pub model: String,
    /// Quality grade.
    pub grade: String,
    /// Sale time.
    pub sold_at: Instant,
    /// Quantity, at least 1.
    pub quantity: i64,
    /// Price paid for all of it.
    pub price: Money,
    /// Registered trademark.
    pub trademark: String,
    /// Manufacturer.
    pub manufacturer: String,
    /// Name of the user.
    pub user_name: String,
    /// Serial numbers, the main one first; empty for services and bulk goods.
    pub serials: Vec<String>,
    /// Day it was made, where known.
    pub made_on: Option<Date>,
}

/// First line of the canonical form; a later form takes another.
const FORM: &str = "dingxin-card-1";

impl CardFace {
    /// The bytes that are signed: each field as `name:length:value` on its own line in a fixed order, lengths in
    /// bytes, so that no two different faces have the same form.
    pub fn canonical(&self) -> Vec<u8> {
        let mut out = String::from(FORM);
        out.push('\n');
        let mut field = |name: &str, value: &str| {
            out.push_str(&format!("{name}:{}:{value}\n", value.len()));
        };
        field("number", &self.number);
        field("code", &self.code);
        field("seller", &self.seller);
        field("product", &self.product_name);
        field("specification", &self.specification);
        field("model", &self.model);
        field("grade", &self.grade);
        field("sold_at", &self.sold_at.ms().to_string());
        field("quantity", &self.quantity.to_string());
        field("price", &self.price.minor.to_string());
        field("currency", self.price.currency.code());
        field("trademark", &self.trademark);
        field("manufacturer", &self.manufacturer);
        field("user", &self.user_name);
        field("serials", &self.serials.len().to_string());
        self.serials.iter().for_each(|serial| field("serial", serial));
        field("made_on", &self.made_on.map(|d| d.to_string()).unwrap_or_default());
        out.into_bytes()
    }

    /// The main serial number, empty when there is none.
    pub fn serial(&self) -> &str {
        self.serials.first().map_or("", String::as_str)
    }

    /// A face whose texts are trimmed and within bounds.
    ///
    /// # Errors
    /// `Invalid` naming every field at fault.
    pub(crate) fn checked(mut self, now: Instant) -> Result<Self, Error> {
        let mut wrong = Vec::new();
        let mut text = |field: &str, value: &mut String, required: bool, longest: usize| {
            *value = value.trim().into();
            let length = value.chars().count();
            if required && length == 0 {
                wrong.push(field_error(field, "warranty-field-missing"));
            } else if length > longest || value.chars().any(char::is_control) {
                wrong.push(field_error(field, "warranty-field-long"));
            }
        };
        text("seller", &mut self.seller, true, 80);
        text("product_name", &mut self.product_name, true, 80);
        text("specification", &mut self.specification, false, 120);
        text("model", &mut self.model, true, 60);
        text("grade", &mut self.grade, false, 20);
        text("trademark", &mut self.trademark, false, 40);
        text("manufacturer", &mut self.manufacturer, false, 80);
        text("user_name", &mut self.user_name, true, 60);
        if !(1..=1_000_000).contains(&self.quantity) {
            wrong.push(field_error("quantity", "warranty-quantity-wrong"));
        }
        if self.price.minor < 0 {
            wrong.push(field_error("price", "warranty-price-wrong"));
        }
        if self.sold_at > now.plus_days(1) || self.sold_at < Instant::from_ms(0) {
            wrong.push(field_error("sold_at", "warranty-sold-at-wrong"));
        }
        match checked_serials(&self.serials) {
            Ok(serials) => self.serials = serials,
            Err(key) => wrong.push(field_error("serial", key)),
        }
        if wrong.is_empty() { Ok(self) } else { Err(Error::Invalid(wrong)) }
    }
}

fn field_error(field: &str, key: &'static str) -> FieldError {
    FieldError { field: field.into(), message: Message::new(key) }
}

/// A serial number as it is compared: no blanks around or inside, capitals.
pub fn tidy_serial(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

fn checked_serials(serials: &[String]) -> Result<Vec<String>, &'static str> {
    let tidy: Vec<String> = serials.iter().map(|s| tidy_serial(s)).filter(|s| !s.is_empty()).collect();
    let good = |s: &String| s.chars().count() <= 60 && !s.chars().any(char::is_control);
    if tidy.len() > 20 || !tidy.iter().all(good) {
        return Err("warranty-serial-wrong");
    }
    let distinct: std::collections::BTreeSet<&String> = tidy.iter().collect();
    if distinct.len() < tidy.len() { Err("warranty-serial-doubled") } else { Ok(tidy) }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A face to try things on.
    pub(crate) fn sample() -> CardFace {
        CardFace {
            number: "QC2611-000123".into(),
            code: "7K3MZQ0W9B5TXH2D".into(),
            seller: "练市家电商场".into(),
            product_name: "壁挂式空调".into(),
            specification: "1.5 匹 变频 一级能效".into(),
            model: "KFR-35GW".into(),
            grade: "一等品".into(),
            sold_at: Instant::from_ms(1_795_000_000_000),
            quantity: 1,
            price: Money::fen(329_900),
            trademark: "定心".into(),
            manufacturer: "定心电器有限公司".into(),
            user_name: "王芳".into(),
            serials: vec!["DX35A0001".into(), "DX35B0001".into()],
            made_on: None,
        }
    }

    #[test]
    fn moving_a_character_from_one_field_to_the_next_changes_the_form() {
        let face = sample();
        let mut moved = face.clone();
        moved.seller = "练市家电商".into();
        moved.product_name = "场壁挂式空调".into();
        assert_ne!(face.canonical(), moved.canonical());
        let mut split = face.clone();
        split.serials = vec!["DX35A0001DX35B0001".into()];
        assert_ne!(face.canonical(), split.canonical());
        let mut injected = face.clone();
        injected.grade = "一等品\nsold_at:1:0".into();
        assert_ne!(face.canonical(), injected.canonical());
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let mut face = sample();
        face.seller = "  ".into();
        face.quantity = 0;
        face.price = Money::fen(-1);
        face.sold_at = Instant::from_ms(1_795_000_000_000).plus_days(3);
        face.serials = vec!["a1".into(), "A 1".into()];
        let Err(Error::Invalid(fields)) = face.checked(Instant::from_ms(1_795_000_000_000)) else {
            panic!("accepted")
        };
        let names: Vec<&str> = fields.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(names, ["seller", "quantity", "price", "sold_at", "serial"]);
    }
}
