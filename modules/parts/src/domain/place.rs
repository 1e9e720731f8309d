//! Where parts lie, inside the house and outside of it. Every move goes from one place to another.
use kernel::{Id, UnitPath};
use network::Staff;

/// A place of stock.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum StockPlace {
    /// The store of a unit.
    Unit(UnitPath),
    /// The van of a technician.
    Van(Id<Staff>),
    /// On the road for a request (its id as text).
    Transit(String),
    /// Where parts come from; endless.
    Supplier,
    /// Built into a customer's product; endless.
    Customer,
    /// Thrown away; endless.
    Scrap,
    /// The other side of a stock count; endless.
    Count,
    /// Old parts waiting to be judged.
    Defective(UnitPath),
}

impl StockPlace {
    /// Stored text.
    pub fn text(&self) -> String {
        match self {
            Self::Unit(path) => format!("unit:{path}"),
            Self::Van(staff) => format!("van:{staff}"),
            Self::Transit(request) => format!("transit:{request}"),
            Self::Supplier => "supplier:".into(),
            Self::Customer => "customer:".into(),
            Self::Scrap => "scrap:".into(),
            Self::Count => "count:".into(),
            Self::Defective(path) => format!("defective:{path}"),
        }
    }

    /// Place of a stored text.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':')?;
        Some(match kind {
            "unit" => Self::Unit(UnitPath::parse(rest)?),
            "van" => Self::Van(rest.parse().ok()?),
            "transit" => Self::Transit(rest.into()),
            "supplier" => Self::Supplier,
            "customer" => Self::Customer,
            "scrap" => Self::Scrap,
            "count" => Self::Count,
            "defective" => Self::Defective(UnitPath::parse(rest)?),
            _ => return None,
        })
    }

    /// Whether what lies there is counted and can never go below nothing.
    pub fn is_counted(&self) -> bool {
        !matches!(self, Self::Supplier | Self::Customer | Self::Scrap | Self::Count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_reads_back_from_its_text() {
        let path = UnitPath::parse("/hq/east/").unwrap();
        let van = StockPlace::Van(Id::from_uuid(Default::default()));
        let all = [
            StockPlace::Unit(path.clone()),
            van,
            StockPlace::Transit("x".into()),
            StockPlace::Supplier,
            StockPlace::Customer,
            StockPlace::Scrap,
            StockPlace::Count,
            StockPlace::Defective(path),
        ];
        for place in all {
            assert_eq!(StockPlace::parse(&place.text()), Some(place));
        }
        assert_eq!(StockPlace::parse("unit:hq"), None);
        assert_eq!(StockPlace::parse("elsewhere:1"), None);
    }
}
