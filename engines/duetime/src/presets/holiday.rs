//! The seven public holidays of mainland China and what they are called.

use serde::{Deserialize, Serialize};

/// A public holiday of mainland China.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "seven names that say themselves")]
pub enum ChinaHoliday {
    NewYear,
    SpringFestival,
    TombSweeping,
    LabourDay,
    DragonBoat,
    MidAutumn,
    NationalDay,
}

impl ChinaHoliday {
    /// All seven, by the year's order.
    pub const ALL: [Self; 7] = [
        Self::NewYear,
        Self::SpringFestival,
        Self::TombSweeping,
        Self::LabourDay,
        Self::DragonBoat,
        Self::MidAutumn,
        Self::NationalDay,
    ];

    /// Code of the day off, as it stands in a span's `name`.
    pub const fn code(self) -> &'static str {
        self.row().0
    }

    /// Code of a make-up day worked for it, as it stands in a span's `name`.
    pub const fn make_up_code(self) -> &'static str {
        self.row().1
    }

    /// The name in Chinese and in English, for whoever shows it.
    pub const fn names(self) -> (&'static str, &'static str) {
        (self.row().2, self.row().3)
    }

    const fn row(self) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Self::NewYear => ("cn.new_year", "cn.new_year.make_up", "元旦", "New Year's Day"),
            Self::SpringFestival => {
                ("cn.spring_festival", "cn.spring_festival.make_up", "春节", "Spring Festival")
            }
            Self::TombSweeping => {
                ("cn.tomb_sweeping", "cn.tomb_sweeping.make_up", "清明节", "Tomb-Sweeping Day")
            }
            Self::LabourDay => ("cn.labour_day", "cn.labour_day.make_up", "劳动节", "Labour Day"),
            Self::DragonBoat => {
                ("cn.dragon_boat", "cn.dragon_boat.make_up", "端午节", "Dragon Boat Festival")
            }
            Self::MidAutumn => ("cn.mid_autumn", "cn.mid_autumn.make_up", "中秋节", "Mid-Autumn Festival"),
            Self::NationalDay => ("cn.national_day", "cn.national_day.make_up", "国庆节", "National Day"),
        }
    }
}
