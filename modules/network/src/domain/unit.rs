//! Units of the network, and who answers for a place.
use kernel::UnitPath;

use super::staff::Place;

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// Headquarters 总部.
    Headquarters,
    /// Regional technical centre 技术中心.
    TechnicalCentre,
    /// Liaison office 联络处.
    LiaisonOffice,
    /// Parts depot 中转库.
    Depot,
    /// Prefecture outlet 地市服务网点.
    PrefectureOutlet,
    /// County outlet 县级服务网点.
    CountyOutlet,
    /// Township outlet 乡镇服务点.
    TownshipOutlet,
    /// Contact centre 客服中心.
    ContactCentre,
}

impl UnitKind {
    /// All kinds, from the top down.
    pub const ALL: [Self; 8] = [
        Self::Headquarters,
        Self::TechnicalCentre,
        Self::LiaisonOffice,
        Self::Depot,
        Self::PrefectureOutlet,
        Self::CountyOutlet,
        Self::TownshipOutlet,
        Self::ContactCentre,
    ];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Headquarters => "headquarters",
            Self::TechnicalCentre => "technical-centre",
            Self::LiaisonOffice => "liaison-office",
            Self::Depot => "depot",
            Self::PrefectureOutlet => "prefecture-outlet",
            Self::CountyOutlet => "county-outlet",
            Self::TownshipOutlet => "township-outlet",
            Self::ContactCentre => "contact-centre",
        }
    }

    /// Kind of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }

    /// Whether technicians go out from here and fees are paid here.
    pub const fn is_outlet(self) -> bool {
        matches!(
            self,
            Self::PrefectureOutlet | Self::CountyOutlet | Self::TownshipOutlet | Self::TechnicalCentre
        )
    }
}

/// Whose unit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ownership {
    /// Own 自营.
    Own,
    /// Contracted 签约.
    Contracted,
}

impl Ownership {
    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Contracted => "contracted",
        }
    }

    /// Ownership of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Own, Self::Contracted].into_iter().find(|o| o.code() == code)
    }
}

/// What was agreed with a unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contract {
    /// Code of the tariff it is paid by.
    pub tariff: String,
    /// Bank account statements are paid to; shown masked.
    pub account: String,
    /// First day, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// Last day.
    pub until: Option<String>,
}

impl Contract {
    /// Whether it holds on a day (`YYYY-MM-DD`); open ends hold.
    pub fn holds_on(&self, day: &str) -> bool {
        self.from.as_deref().is_none_or(|f| f <= day) && self.until.as_deref().is_none_or(|u| day <= u)
    }
}

/// Any node of the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Place in the tree; its identity.
    pub path: UnitPath,
    /// Own code, last step of the path, unique in the company.
    pub code: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: UnitKind,
    /// Own or contracted.
    pub ownership: Ownership,
    /// Division it sits in.
    pub division: String,
    /// Street address.
    pub address: String,
    /// Phone for customers.
    pub phone: String,
    /// Where it is.
    pub place: Option<Place>,
    /// Code of its work calendar.
    pub calendar: String,
    /// Contract.
    pub contract: Contract,
    /// Divisions it answers for.
    pub territories: Vec<String>,
    /// Skills it serves; empty serves all.
    pub skills: Vec<String>,
    /// Brands it serves; empty serves all.
    pub brands: Vec<String>,
    /// Product categories it serves; empty serves all.
    pub products: Vec<String>,
    /// Whether it works.
    pub active: bool,
    /// Why it was closed.
    pub closed_why: String,
    /// Who goes on with its work, when it moved in the tree.
    pub successor: Option<UnitPath>,
    /// Counts changes.
    pub version: i64,
}

impl Unit {
    /// How many units stand above it.
    pub fn depth(&self) -> usize {
        self.path.as_str().matches('/').count().saturating_sub(2)
    }

    /// Length of the longest of its territories that contains a division; `None` when none does.
    pub fn territory_depth(&self, division: &str) -> Option<usize> {
        self.territories.iter().filter(|t| division.starts_with(t.as_str())).map(String::len).max()
    }
}

/// Units that may serve a division with a skill on a day, most specific territory first, own before contracted, then
/// by path so that the order never depends on chance.
pub fn rank_by_territory(units: Vec<Unit>, division: &str, skill: &str, day: &str) -> Vec<Unit> {
    let serves = |u: &Unit| {
        u.active
            && u.kind.is_outlet()
            && u.contract.holds_on(day)
            && (skill.is_empty() || u.skills.is_empty() || u.skills.iter().any(|s| s == skill))
    };
    let mut ranked: Vec<(usize, Unit)> = units
        .into_iter()
        .filter(serves)
        .filter_map(|u| u.territory_depth(division).map(|depth| (depth, u)))
        .collect();
    ranked.sort_by(|(da, a), (db, b)| {
        db.cmp(da)
            .then((a.ownership == Ownership::Contracted).cmp(&(b.ownership == Ownership::Contracted)))
            .then(a.path.cmp(&b.path))
    });
    ranked.into_iter().map(|(_, u)| u).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(code: &str, territories: &[&str]) -> Unit {
        Unit {
            path: UnitPath::root().child(code).unwrap(),
            code: code.into(),
            name: code.into(),
            kind: UnitKind::CountyOutlet,
            ownership: Ownership::Contracted,
            division: String::new(),
            address: String::new(),
            phone: String::new(),
            place: None,
            calendar: String::new(),
            contract: Contract::default(),
            territories: territories.iter().map(|t| (*t).into()).collect(),
            skills: vec![],
            brands: vec![],
            products: vec![],
            active: true,
            closed_why: String::new(),
            successor: None,
            version: 1,
        }
    }

    #[test]
    fn the_township_outlet_comes_before_the_county_and_strangers_do_not_come() {
        let units =
            vec![unit("county", &["330503"]), unit("town", &["330503102"]), unit("other", &["330502"])];
        let ranked = rank_by_territory(units, "330503102", "", "2026-11-21");
        assert_eq!(ranked.iter().map(|u| u.code.as_str()).collect::<Vec<_>>(), ["town", "county"]);
    }

    #[test]
    fn an_expired_contract_or_a_missing_skill_or_a_closed_unit_does_not_serve() {
        let mut expired = unit("expired", &["33"]);
        expired.contract.until = Some("2026-11-20".into());
        let mut unskilled = unit("unskilled", &["33"]);
        unskilled.skills = vec!["washing".into()];
        let mut closed = unit("closed", &["33"]);
        closed.active = false;
        let ranked = rank_by_territory(vec![expired, unskilled, closed], "330503", "cooling", "2026-11-21");
        assert!(ranked.is_empty());
    }
}
