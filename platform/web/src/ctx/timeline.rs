//! Journal entries as a timeline of sentences.
use fluent_bundle::FluentArgs;
use maud::{Markup, html};
use serde_json::Value;
use store::Entry;

use super::Ctx;
use crate::{
    i18n::{Arg, Loc},
    kit::{self, Moment},
    module::event_key,
    t,
};

impl Ctx {
    /// What happened, newest first, a sentence an entry (`event-<module>-<Name>` with the event's own fields), days
    /// between, the reason given below.
    pub fn timeline(&self, entries: &[Entry]) -> Markup {
        let loc = self.loc();
        let told: Vec<_> = entries.iter().map(|e| Told::of(loc, e)).collect();
        let mut last_day = "";
        let mut moments = vec![];
        for (one, entry) in told.iter().zip(entries) {
            let day = if one.day == last_day { "" } else { one.day.as_str() };
            last_day = &one.day;
            let why = entry.why.as_deref().unwrap_or("");
            let what = html! { (one.sentence) @if !why.is_empty() { p.muted { (t!(loc, "timeline-why", why = why)) } } };
            moments.push(Moment {
                time: &one.time,
                exact: &one.exact,
                iso: &one.iso,
                what,
                by: &entry.actor_name,
                day,
                ..Moment::default()
            });
        }
        kit::timeline(&moments)
    }
}

struct Told {
    sentence: String,
    time: String,
    exact: String,
    iso: String,
    day: String,
}

impl Told {
    fn of(loc: &Loc, e: &Entry) -> Self {
        let exact = loc.exact(e.at);
        let day = exact.split(' ').next().unwrap_or("").to_owned();
        Self { sentence: loc.event(e), time: loc.time(e.at), iso: loc.iso(e.at), exact, day }
    }
}

impl Loc {
    /// The sentence of a journal entry. Arguments are the event's scalar fields; a field ending in `_at` (milliseconds) is
    /// said as a date, an object with `minor` and `currency` as an amount.
    pub fn event(&self, entry: &Entry) -> String {
        let key = event_key(&entry.kind);
        if !self.has(&key) {
            // Written by an older or newer program than this one.
            return entry.kind.clone();
        }
        let body: Value = serde_json::from_str(&entry.body).unwrap_or_default();
        let fields = body.as_object().into_iter().flatten();
        let args: FluentArgs<'_> =
            fields.filter_map(|(name, value)| Some((name.clone(), self.event_arg(name, value)?))).collect();
        self.text_with(&key, &args)
    }

    fn event_arg(&self, name: &str, value: &Value) -> Option<Arg<'static>> {
        Some(match value {
            Value::String(text) => text.clone().into(),
            Value::Bool(yes) => if *yes { "yes" } else { "no" }.into(),
            Value::Number(n) => match n.as_i64() {
                Some(ms) if name.ends_with("_at") => self.time(kernel::Instant::from_ms(ms)).into(),
                Some(whole) => whole.into(),
                None => n.as_f64()?.into(),
            },
            Value::Object(_) => self.money(serde_json::from_value(value.clone()).ok()?).into(),
            // A text may say "nothing given" for an absent field.
            Value::Null => "".into(),
            Value::Array(_) => return None,
        })
    }
}
