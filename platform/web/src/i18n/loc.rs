//! The localiser of one request: a language, the company's zone, the present instant.
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use jiff::tz::TimeZone;
use kernel::{Instant, Locale, Message};
use maud::Markup;

use super::{dates, texts::Texts};
use crate::kit;

/// A value put into a text: strings and numbers convert into it.
pub type Arg<'a> = FluentValue<'a>;

/// Speaks one person's language. Cheap to clone.
#[derive(Clone)]
pub struct Loc {
    texts: Arc<Texts>,
    /// The language.
    pub locale: Locale,
    zone: TimeZone,
    now: Instant,
}

impl Loc {
    /// A localiser; `now` is what 今天 means.
    pub fn new(texts: Arc<Texts>, locale: Locale, zone: TimeZone, now: Instant) -> Self {
        Self { texts, locale, zone, now }
    }

    /// The text of a key with arguments; the macro `t!` is shorter.
    pub fn text(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let args: FluentArgs<'_> = args.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
        self.text_with(key, &args)
    }

    pub(crate) fn text_with(&self, key: &str, args: &FluentArgs<'_>) -> String {
        self.texts.text(self.locale, key, args)
    }

    /// The text of a message from a domain.
    pub fn message(&self, m: &Message) -> String {
        let args: Vec<(&str, Arg<'_>)> = m.args.iter().map(|(k, v)| (*k, arg(v))).collect();
        self.text(m.key, &args)
    }

    /// Whether a text exists.
    pub fn has(&self, key: &str) -> bool {
        self.texts.has(key)
    }

    /// When, as people say it (今天 14:30), with the exact time on hover.
    pub fn when(&self, at: Instant) -> Markup {
        let exact = self.exact(at);
        kit::when(&self.time(at), &exact, &dates::iso(at, &self.zone))
    }

    /// When, as people say it, as plain words.
    pub fn time(&self, at: Instant) -> String {
        dates::human(self, at, self.now, &self.zone)
    }

    /// A day with its weekday: 11月28日 周六; another year's with the year.
    pub fn day(&self, day: jiff::civil::Date) -> String {
        let weekday = self.text(dates::weekday_key(day), &[]);
        let now = self.now.date_in(&self.zone);
        let key = if day.year() == now.year() { "day-this-year" } else { "day-other-year" };
        let month = self.text(dates::month_key(day), &[]);
        let args = [
            ("year", day.year().to_string().into()),
            ("month", month.into()),
            ("day", day.day().to_string().into()),
            ("weekday", weekday.into()),
        ];
        self.text(key, &args)
    }

    /// A day for records, with its year and without its weekday: 2027年11月19日.
    pub fn date(&self, day: jiff::civil::Date) -> String {
        let month = self.text(dates::month_key(day), &[]);
        let args = [
            ("year", day.year().to_string().into()),
            ("month", month.into()),
            ("day", day.day().to_string().into()),
        ];
        self.text("day-of-record", &args)
    }

    /// When, exactly: `2026-11-21 14:30:05`.
    pub fn exact(&self, at: Instant) -> String {
        dates::exact(at, &self.zone)
    }

    /// When, as ISO 8601 with the company's offset.
    pub fn iso(&self, at: Instant) -> String {
        dates::iso(at, &self.zone)
    }

    /// An amount as people read it: `¥1,234.50`, without fen when there are none.
    pub fn money(&self, amount: kernel::Money) -> String {
        kernel::text::money_text(amount, kernel::text::Decimals::WhenNeeded)
    }

    /// The present instant of this request.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// The company's zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The other language's localiser, for texts that go to somebody else.
    #[must_use]
    pub fn speaking(&self, locale: Locale) -> Self {
        Self { locale, ..self.clone() }
    }
}

/// Whole numbers become numbers, so that plural forms work; everything else stays text.
fn arg(text: &str) -> Arg<'_> {
    match text.parse::<i64>() {
        Ok(n) if text.len() <= 15 && n.to_string() == text => n.into(),
        _ => text.into(),
    }
}
