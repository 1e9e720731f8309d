//! When the customer is at home: "Mon, Wed, Fri 12–17", "周一、三、五 12-17", "工作日 18点后", "周末".
use jiff::{civil::Date, tz::TimeZone};
use kernel::Error;
use serde::{Deserialize, Serialize};

use super::window::{Window, at_minute, minute_of};

/// One rule: on these days, between these minutes of the local day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Rule {
    days: [bool; 7],
    from_min: i64,
    to_min: i64,
}

/// When somebody can be met; no rule means any time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Availability(Vec<Rule>);

const LEAST_MINUTES: i64 = 60;
const ENGLISH: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const CHINESE: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];

impl Availability {
    /// Reads what a customer says; several rules are parted by `;`. Empty means any time.
    ///
    /// # Errors
    /// `Invalid` on `availability`, when any part is not understood.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let parts = text.split([';', '；', '\n']).map(str::trim).filter(|p| !p.is_empty());
        let rules: Option<Vec<Rule>> = parts.map(rule).collect();
        rules.map(Self).ok_or_else(|| Error::field("availability", "field-availability-wrong"))
    }

    /// The part of a window the customer is there for; at least an hour, or the whole of a shorter window.
    pub fn of(&self, window: Window, zone: &TimeZone) -> Option<Window> {
        if self.0.is_empty() {
            return Some(window);
        }
        let date = window.from.date_in(zone);
        let least = LEAST_MINUTES.min(window.minutes());
        let meets = |r: &Rule| r.on(date, zone).and_then(|span| window.within(span));
        self.0.iter().filter_map(meets).filter(|w| w.minutes() >= least).max_by_key(|w| w.minutes())
    }
}

impl Rule {
    fn on(&self, date: Date, zone: &TimeZone) -> Option<Window> {
        let day = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
        let at = |minute| at_minute(date, minute, zone);
        self.days[day].then(|| Window::new(at(self.from_min), at(self.to_min))).flatten()
    }
}

/// `days hours`; either may be missing, not both.
fn rule(text: &str) -> Option<Rule> {
    let lower = text.to_lowercase();
    let split = lower.find(|c: char| c.is_ascii_digit()).unwrap_or(lower.len());
    let (days, hours) = lower.split_at(split);
    let hours_begin = ["上午", "下午", "晚上"].iter().filter_map(|w| lower.find(w)).min();
    let (days, hours) = match hours_begin {
        Some(at) if at < split => lower.split_at(at),
        _ => (days, hours),
    };
    let (from_min, to_min) = if hours.trim().is_empty() { (0, 1440) } else { span(hours)? };
    Some(Rule { days: weekdays(days)?, from_min, to_min })
}

fn span(text: &str) -> Option<(i64, i64)> {
    match text.trim() {
        "上午" => return Some((0, 720)),
        "下午" => return Some((720, 1080)),
        "晚上" => return Some((1080, 1440)),
        _ => {}
    }
    for after in ["以后", "之后", "后", "+"] {
        if let Some(from) = text.trim().strip_suffix(after) {
            return minute_of(from).map(|from| (from, 1440));
        }
    }
    let (from, to) = text.split_once(['-', '–', '—', '~', '到', '至'])?;
    let (from, to) = (minute_of(from)?, minute_of(to)?);
    (from < to).then_some((from, to))
}

fn weekdays(text: &str) -> Option<[bool; 7]> {
    let text: String = text.replace("星期", "周").replace("礼拜", "周");
    let mut days = [false; 7];
    let mut mark = |range: std::ops::Range<usize>| range.for_each(|d| days[d] = true);
    match text.trim() {
        "" | "每天" | "daily" | "every day" => mark(0..7),
        "工作日" | "weekdays" | "平时" => mark(0..5),
        "周末" | "weekend" | "weekends" => mark(5..7),
        listed => {
            for word in listed.split([',', '，', '、', ' ', '和']).filter(|w| !w.trim().is_empty()) {
                let (first, last) = word.split_once(['-', '–', '~', '到', '至']).unwrap_or((word, word));
                let (first, last) = (day_of(first)?, day_of(last)?);
                if last < first {
                    return None;
                }
                (first..=last).for_each(|d| days[d] = true);
            }
        }
    }
    days.contains(&true).then_some(days)
}

fn day_of(word: &str) -> Option<usize> {
    let word = word.trim().trim_start_matches('周');
    if let Some(at) = ENGLISH.iter().position(|d| word.starts_with(d)) {
        return Some(at);
    }
    let mut chars = word.chars();
    let (first, rest) = (chars.next()?, chars.next());
    if rest.is_some() {
        return None;
    }
    CHINESE.iter().position(|c| *c == if first == '天' { '日' } else { first })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn hours(text: &str, day: i8, from: i64, to: i64) -> Option<(i64, i64)> {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let date = date(2026, 11, day); // the 23rd is a Monday
        let at = |h: i64| at_minute(date, h * 60, &zone);
        let whole = Window::new(at(from), at(to)).unwrap();
        let midnight = at(0);
        let found = Availability::parse(text).unwrap().of(whole, &zone)?;
        Some(((found.from - midnight) / 60_000, (found.to - midnight) / 60_000))
    }

    #[test]
    fn monday_wednesday_friday_from_noon_to_five_in_both_languages() {
        for text in ["Mon, Wed, Fri 12–17", "周一、三、五 12-17", "星期一，星期三，星期五 12点到17点"]
        {
            assert_eq!(hours(text, 23, 13, 15), Some((780, 900)), "{text}");
            assert_eq!(hours(text, 24, 13, 15), None, "{text}");
            assert_eq!(hours(text, 25, 15, 17), Some((900, 1020)), "{text}");
            assert_eq!(hours(text, 27, 8, 10), None, "{text}");
        }
    }

    #[test]
    fn a_window_is_cut_to_the_hours_and_less_than_an_hour_is_none() {
        assert_eq!(hours("18点后", 23, 17, 19), Some((1080, 1140)));
        assert_eq!(hours("18:30后", 23, 17, 19), None);
        assert_eq!(hours("周末; 工作日 18-21", 28, 8, 10), Some((480, 600)));
        assert_eq!(hours("周末; 工作日 18-21", 23, 8, 10), None);
        assert_eq!(hours("周一至周五 下午", 26, 13, 15), Some((780, 900)));
        assert_eq!(hours("", 23, 8, 10), Some((480, 600)));
    }

    #[test]
    fn what_is_not_understood_is_said_and_not_guessed() {
        for bad in ["whenever", "周八 12-17", "Mon 17-12", "Fri-Mon 9-10", "12-", "Mon 9-99"] {
            assert!(Availability::parse(bad).is_err(), "{bad}");
        }
    }
}
