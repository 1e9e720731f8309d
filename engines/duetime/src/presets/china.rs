//! Mainland China's public holidays and make-up days, 2024 to 2026, as plain tables.
//!
//! Derived from `chinesecalendar` 1.11.0 (MIT License, Copyright LKI), which records the State Council's
//! yearly notices; the Python package `holidays` 0.109 (MIT License) agrees on each of the 1 096 days and
//! gives the day off that each make-up day stands in for. 2027 is not published yet.

use jiff::civil::{Date, date};

use super::holiday::ChinaHoliday::{
    self, DragonBoat, LabourDay, MidAutumn, NationalDay, NewYear, SpringFestival, TombSweeping,
};

/// First date covered by the tables.
pub const KNOWN_FROM: Date = date(2024, 1, 1);
/// Last date covered by the tables.
pub const KNOWN_TO: Date = date(2026, 12, 31);

/// Days off, as ranges with both ends included.
pub(super) const HOLIDAYS: &[(Date, Date, ChinaHoliday)] = &[
    (date(2024, 1, 1), date(2024, 1, 1), NewYear),
    (date(2024, 2, 10), date(2024, 2, 17), SpringFestival),
    (date(2024, 4, 4), date(2024, 4, 6), TombSweeping),
    (date(2024, 5, 1), date(2024, 5, 5), LabourDay),
    (date(2024, 6, 10), date(2024, 6, 10), DragonBoat),
    (date(2024, 9, 15), date(2024, 9, 17), MidAutumn),
    (date(2024, 10, 1), date(2024, 10, 7), NationalDay),
    (date(2025, 1, 1), date(2025, 1, 1), NewYear),
    (date(2025, 1, 28), date(2025, 2, 4), SpringFestival),
    (date(2025, 4, 4), date(2025, 4, 6), TombSweeping),
    (date(2025, 5, 1), date(2025, 5, 5), LabourDay),
    (date(2025, 5, 31), date(2025, 6, 2), DragonBoat),
    (date(2025, 10, 1), date(2025, 10, 5), NationalDay),
    (date(2025, 10, 6), date(2025, 10, 6), MidAutumn),
    (date(2025, 10, 7), date(2025, 10, 8), NationalDay),
    (date(2026, 1, 1), date(2026, 1, 3), NewYear),
    (date(2026, 2, 15), date(2026, 2, 23), SpringFestival),
    (date(2026, 4, 4), date(2026, 4, 6), TombSweeping),
    (date(2026, 5, 1), date(2026, 5, 5), LabourDay),
    (date(2026, 6, 19), date(2026, 6, 21), DragonBoat),
    (date(2026, 9, 25), date(2026, 9, 27), MidAutumn),
    (date(2026, 10, 1), date(2026, 10, 7), NationalDay),
];

/// Weekend days that are worked, the day off each stands in for, and the holiday they belong to.
pub(super) const MAKE_UP_DAYS: &[(Date, Date, ChinaHoliday)] = &[
    (date(2024, 2, 4), date(2024, 2, 15), SpringFestival),
    (date(2024, 2, 18), date(2024, 2, 16), SpringFestival),
    (date(2024, 4, 7), date(2024, 4, 5), TombSweeping),
    (date(2024, 4, 28), date(2024, 5, 2), LabourDay),
    (date(2024, 5, 11), date(2024, 5, 3), LabourDay),
    (date(2024, 9, 14), date(2024, 9, 16), MidAutumn),
    (date(2024, 9, 29), date(2024, 10, 4), NationalDay),
    (date(2024, 10, 12), date(2024, 10, 7), NationalDay),
    (date(2025, 1, 26), date(2025, 2, 3), SpringFestival),
    (date(2025, 2, 8), date(2025, 2, 4), SpringFestival),
    (date(2025, 4, 27), date(2025, 5, 5), LabourDay),
    (date(2025, 9, 28), date(2025, 10, 7), NationalDay),
    (date(2025, 10, 11), date(2025, 10, 8), NationalDay),
    (date(2026, 1, 4), date(2026, 1, 2), NewYear),
    (date(2026, 2, 14), date(2026, 2, 20), SpringFestival),
    (date(2026, 2, 28), date(2026, 2, 23), SpringFestival),
    (date(2026, 5, 9), date(2026, 5, 5), LabourDay),
    (date(2026, 9, 20), date(2026, 10, 6), NationalDay),
    (date(2026, 10, 10), date(2026, 10, 7), NationalDay),
];
