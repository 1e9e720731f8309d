//! People of the network.
use jiff::civil::Date;
use kernel::{Id, UnitPath};

use super::shift::Shift;

/// A place on earth, WGS-84 degrees.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// Longitude, −180 to 180.
    pub lon: f64,
    /// Latitude, −90 to 90.
    pub lat: f64,
}

impl Place {
    /// Whether both degrees are possible.
    pub fn is_on_earth(&self) -> bool {
        (-180.0..=180.0).contains(&self.lon) && (-90.0..=90.0).contains(&self.lat)
    }
}

/// What someone does; a person's rights are a matter of roles and grants at sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 坐席
    Agent,
    /// 调度
    Dispatcher,
    /// 服务工程师
    Technician,
    /// 网点负责人
    OutletManager,
    /// 审核员
    Reviewer,
    /// 库管
    Storekeeper,
    /// 经理
    Manager,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 7] = [
        Self::Agent,
        Self::Dispatcher,
        Self::Technician,
        Self::OutletManager,
        Self::Reviewer,
        Self::Storekeeper,
        Self::Manager,
    ];

    /// Stored text and last part of its locale key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Dispatcher => "dispatcher",
            Self::Technician => "technician",
            Self::OutletManager => "outlet-manager",
            Self::Reviewer => "reviewer",
            Self::Storekeeper => "storekeeper",
            Self::Manager => "manager",
        }
    }

    /// Role of a stored text.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == code)
    }
}

/// A skill of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// Code.
    pub code: String,
    /// Name in Chinese.
    pub name_zh: String,
    /// Name in English.
    pub name_en: String,
    /// Whether it counts only with a valid certificate.
    pub certificate: bool,
}

/// A skill somebody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldSkill {
    /// Code of the skill.
    pub skill: String,
    /// 1 (learning) to 5 (teaches).
    pub level: i64,
    /// Number of the certificate, may be empty.
    pub certificate: String,
    /// Last day it is valid.
    pub expires_on: Option<Date>,
}

impl Skill {
    /// Its name in a language.
    pub fn name(&self, locale: kernel::Locale) -> &str {
        match locale {
            kernel::Locale::ZhCn => &self.name_zh,
            kernel::Locale::En => &self.name_en,
        }
    }
}

impl HeldSkill {
    /// Whether it counts on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.expires_on.is_none_or(|last| day <= last)
    }
}

/// A member of staff, own or of an outlet.
#[derive(Debug, Clone, PartialEq)]
pub struct Staff {
    /// Identifier.
    pub id: Id<Staff>,
    /// Staff number.
    pub number: String,
    /// His unit.
    pub unit: UnitPath,
    /// Name.
    pub name: String,
    /// Phone, digits.
    pub phone: String,
    /// Role.
    pub role: Role,
    /// Where his day starts; his unit's place when unknown.
    pub home: Option<Place>,
    /// That place in words.
    pub home_base: String,
    /// Number plate of his van; empty without one.
    pub van: String,
    /// Customer's site he is stationed at; empty for everybody but resident engineers.
    pub station: String,
    /// Whether he works here.
    pub active: bool,
    /// Counts changes.
    pub version: i64,
}

/// A technician with what planning needs to know of him.
#[derive(Debug, Clone, PartialEq)]
pub struct Technician {
    /// Who.
    pub staff: Staff,
    /// What he can do.
    pub skills: Vec<HeldSkill>,
    /// When he works.
    pub shifts: Vec<Shift>,
}
