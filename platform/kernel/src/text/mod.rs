//! Small words people see, worked out but not translated: phones, masked names, amounts, days.
mod day;
mod money;
mod name;
mod phone;

pub use day::{DayWord, DayWording, day_wording};
pub use money::{Decimals, money_text};
pub use name::mask_name;
pub use phone::{Phone, PhoneKind};
