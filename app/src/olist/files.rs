//! Reads the files of the data set and puts together what belongs to an order.
use std::{collections::HashMap, path::Path};

use customers::Place;
use jiff::{civil::DateTime, tz::TimeZone};
use kernel::{Currency, Instant, Money};

use super::Refused;

pub(super) const ORDERS: &str = "orders.csv";
const ITEMS: &str = "order_items.csv";
const CUSTOMERS: &str = "customers.csv";
const PRODUCTS: &str = "products.csv";
const REVIEWS: &str = "order_reviews.csv";
const CATEGORIES: &str = "category_translation.csv";
const PLACES: &str = "geolocation.csv";
const SELLERS: &str = "sellers.csv";
/// The zone the shop's times are written in.
const ZONE: &str = "America/Sao_Paulo";

/// A buyer; the data set names nobody.
#[derive(Debug, Clone)]
pub(super) struct Buyer {
    pub(super) unique: String,
    pub(super) zip: String,
    pub(super) city: String,
    pub(super) state: String,
}

/// A product.
#[derive(Debug, Clone)]
pub(super) struct Goods {
    pub(super) id: String,
    pub(super) category: String,
    pub(super) specification: String,
}

/// A thing bought.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) number: String,
    pub(super) product: String,
    pub(super) seller: String,
    pub(super) price: Money,
}

/// What the buyer said.
#[derive(Debug, Clone)]
pub(super) struct Review {
    pub(super) score: i64,
    pub(super) words: String,
}

/// A delivered order.
#[derive(Debug, Clone)]
pub(super) struct Order {
    pub(super) line: u64,
    pub(super) id: String,
    pub(super) bought: Instant,
    pub(super) delivered: Instant,
    pub(super) customer: Option<Buyer>,
    pub(super) items: Vec<Item>,
    pub(super) review: Option<Review>,
}

/// Everything read.
#[derive(Debug, Default)]
pub(super) struct Shop {
    pub(super) orders: Vec<Order>,
    pub(super) products: HashMap<String, Goods>,
    pub(super) places: HashMap<String, Place>,
    pub(super) refused: Vec<Refused>,
}

/// One file: rows by column name.
struct Sheet {
    head: HashMap<String, usize>,
    rows: Vec<(u64, csv::StringRecord)>,
}

impl Sheet {
    fn cell<'a>(&self, row: &'a csv::StringRecord, name: &str) -> &'a str {
        self.head.get(name).and_then(|at| row.get(*at)).unwrap_or("").trim()
    }
}

/// Reads a folder.
pub(super) fn read(folder: &Path) -> Result<Shop, String> {
    let mut shop = Shop::default();
    let zone = TimeZone::get(ZONE).map_err(|e| e.to_string())?;
    let buyers =
        buyers(&sheet(folder, CUSTOMERS, &["customer_id", "customer_unique_id"], &mut shop.refused)?);
    let categories = match optional(folder, CATEGORIES, &mut shop.refused)? {
        Some(s) => pairs(&s, "product_category_name", "product_category_name_english"),
        None => HashMap::new(),
    };
    shop.products = products(&sheet(folder, PRODUCTS, &["product_id"], &mut shop.refused)?, &categories);
    let sellers = match optional(folder, SELLERS, &mut shop.refused)? {
        Some(s) => pairs(&s, "seller_id", "seller_city"),
        None => HashMap::new(),
    };
    let needed = ["order_id", "order_item_id", "product_id", "price"];
    let mut items = items(&sheet(folder, ITEMS, &needed, &mut shop.refused)?, &sellers, &mut shop);
    let mut reviews = match optional(folder, REVIEWS, &mut shop.refused)? {
        Some(s) => reviews(&s, &mut shop.refused),
        None => HashMap::new(),
    };
    if let Some(s) = optional(folder, PLACES, &mut shop.refused)? {
        shop.places = places(&s);
    }
    let needed = ["order_id", "customer_id", "order_status", "order_purchase_timestamp"];
    let orders = sheet(folder, ORDERS, &needed, &mut shop.refused)?;
    for (line, row) in &orders.rows {
        let id = orders.cell(row, "order_id");
        match order(&orders, row, *line, &zone, &buyers) {
            Ok(order) => {
                let (items, review) = (items.remove(id).unwrap_or_default(), reviews.remove(id));
                if items.is_empty() {
                    let why = "nothing of this order can be taken from order_items.csv".to_owned();
                    shop.refused.push(Refused { file: ORDERS, line: *line, why });
                } else {
                    shop.orders.push(Order { items, review, ..order });
                }
            }
            Err(why) => shop.refused.push(Refused { file: ORDERS, line: *line, why }),
        }
    }
    shop.orders.sort_by(|a, b| (a.bought, &a.id).cmp(&(b.bought, &b.id)));
    Ok(shop)
}

fn sheet(
    folder: &Path,
    file: &'static str,
    needed: &[&str],
    refused: &mut Vec<Refused>,
) -> Result<Sheet, String> {
    let path = folder.join(file);
    let name = path.display();
    let unreadable = |e: csv::Error| format!("{name} 无法读取 cannot be read: {e}");
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(&path).map_err(unreadable)?;
    let head = csv::StringRecord::from_byte_record_lossy(reader.byte_headers().map_err(unreadable)?.clone());
    let head: HashMap<String, usize> =
        head.iter().map(|h| h.trim().trim_start_matches('\u{feff}').to_owned()).zip(0..).collect();
    if let Some(missing) = needed.iter().find(|n| !head.contains_key(**n)) {
        return Err(format!("{name} 缺少列 has no column `{missing}`"));
    }
    let mut rows = vec![];
    for record in reader.byte_records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                rows.push((line, csv::StringRecord::from_byte_record_lossy(record)));
            }
            Err(e) => {
                let line = e.position().map_or(0, csv::Position::line);
                refused.push(Refused { file, line, why: format!("not a row: {e}") });
            }
        }
    }
    Ok(Sheet { head, rows })
}

fn optional(folder: &Path, file: &'static str, refused: &mut Vec<Refused>) -> Result<Option<Sheet>, String> {
    if folder.join(file).exists() { sheet(folder, file, &[], refused).map(Some) } else { Ok(None) }
}

fn pairs(s: &Sheet, key: &str, value: &str) -> HashMap<String, String> {
    s.rows.iter().map(|(_, r)| (s.cell(r, key).to_owned(), s.cell(r, value).to_owned())).collect()
}

fn buyers(s: &Sheet) -> HashMap<String, Buyer> {
    let one = |r: &csv::StringRecord| Buyer {
        unique: s.cell(r, "customer_unique_id").to_owned(),
        zip: s.cell(r, "customer_zip_code_prefix").to_owned(),
        city: s.cell(r, "customer_city").to_owned(),
        state: s.cell(r, "customer_state").to_owned(),
    };
    s.rows.iter().map(|(_, r)| (s.cell(r, "customer_id").to_owned(), one(r))).collect()
}

fn products(s: &Sheet, categories: &HashMap<String, String>) -> HashMap<String, Goods> {
    let one = |r: &csv::StringRecord| {
        let theirs = s.cell(r, "product_category_name");
        let category = categories.get(theirs).map_or(theirs, String::as_str);
        let grams = s.cell(r, "product_weight_g");
        let [long, high, wide] =
            ["product_length_cm", "product_height_cm", "product_width_cm"].map(|n| s.cell(r, n));
        let specification = if grams.is_empty() {
            String::new()
        } else {
            format!("{grams} g, {long} × {wide} × {high} cm")
        };
        Goods { id: s.cell(r, "product_id").to_owned(), category: category.to_owned(), specification }
    };
    s.rows.iter().map(|(_, r)| (s.cell(r, "product_id").to_owned(), one(r))).collect()
}

fn items(s: &Sheet, sellers: &HashMap<String, String>, shop: &mut Shop) -> HashMap<String, Vec<Item>> {
    let mut all: HashMap<String, Vec<Item>> = HashMap::new();
    for (line, r) in &s.rows {
        let product = s.cell(r, "product_id").to_owned();
        let price = Money::parse(s.cell(r, "price"), Currency::Brl);
        let why = match &price {
            Err(_) => "the price is not readable",
            Ok(_) if !shop.products.contains_key(&product) => "the product is not in products.csv",
            Ok(price) => {
                let item = Item {
                    number: s.cell(r, "order_item_id").to_owned(),
                    seller: sellers.get(s.cell(r, "seller_id")).cloned().unwrap_or_default(),
                    product,
                    price: *price,
                };
                all.entry(s.cell(r, "order_id").to_owned()).or_default().push(item);
                continue;
            }
        };
        shop.refused.push(Refused { file: ITEMS, line: *line, why: why.into() });
    }
    all
}

fn reviews(s: &Sheet, refused: &mut Vec<Refused>) -> HashMap<String, Review> {
    let mut all: HashMap<String, Review> = HashMap::new();
    for (line, r) in &s.rows {
        let score = s.cell(r, "review_score").parse::<i64>().ok().filter(|n| (1..=5).contains(n));
        let order = s.cell(r, "order_id").to_owned();
        let why = match score {
            None => "the score is not 1 to 5",
            Some(_) if all.contains_key(&order) => "the order was rated on an earlier line",
            Some(score) => {
                let (title, body) = (s.cell(r, "review_comment_title"), s.cell(r, "review_comment_message"));
                let words =
                    if title.is_empty() || title == body { body.into() } else { format!("{title}: {body}") };
                all.insert(order, Review { score, words });
                continue;
            }
        };
        refused.push(Refused { file: REVIEWS, line: *line, why: why.into() });
    }
    all
}

/// The first place of each postcode that lies in Brazil.
fn places(s: &Sheet) -> HashMap<String, Place> {
    let mut all = HashMap::new();
    for (_, r) in &s.rows {
        let number = |name| s.cell(r, name).parse::<f64>().ok();
        let Some((lat, lon)) = number("geolocation_lat").zip(number("geolocation_lng")) else { continue };
        if (-34.0..6.0).contains(&lat) && (-74.5..-32.0).contains(&lon) {
            all.entry(s.cell(r, "geolocation_zip_code_prefix").to_owned()).or_insert(Place { lon, lat });
        }
    }
    all
}

fn order(
    s: &Sheet,
    r: &csv::StringRecord,
    line: u64,
    zone: &TimeZone,
    buyers: &HashMap<String, Buyer>,
) -> Result<Order, String> {
    let id = s.cell(r, "order_id");
    if id.is_empty() || id.len() > 40 || !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err("no order number".into());
    }
    let status = s.cell(r, "order_status");
    if status != "delivered" {
        return Err(format!("not delivered: {status}"));
    }
    let at = |name: &str| {
        let wall = DateTime::strptime("%Y-%m-%d %H:%M:%S", s.cell(r, name)).ok();
        wall.and_then(|w| zone.to_ambiguous_timestamp(w).compatible().ok()).map(Instant::from_timestamp)
    };
    let bought = at("order_purchase_timestamp").ok_or("the time of the purchase is not readable")?;
    let delivered =
        at("order_delivered_customer_date").ok_or("delivered, but the time of delivery is not readable")?;
    if delivered < bought {
        return Err("delivered before it was bought".into());
    }
    let customer =
        buyers.get(s.cell(r, "customer_id")).cloned().ok_or("the customer is not in customers.csv")?;
    Ok(Order {
        line,
        id: id.to_owned(),
        bought,
        delivered,
        customer: Some(customer),
        items: vec![],
        review: None,
    })
}
