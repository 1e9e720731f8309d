//! Words and small readings the pages of this module share.
use ::web::{Ctx, Markup, html, kit, t};
use jiff::civil::{Date, Weekday};
use kernel::{Error, FieldError, Message, Result, UnitPath, text::Phone};

use crate::{Contract, Ownership, Place, Role, Unit, UnitKind};

/// Days of a week, Monday first.
pub(super) const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

pub(super) fn kind(ctx: &Ctx, kind: UnitKind) -> String {
    t!(ctx.loc(), &format!("network-kind-{}", kind.code()))
}

pub(super) fn ownership(ctx: &Ctx, ownership: Ownership) -> String {
    t!(ctx.loc(), &format!("network-{}", ownership.code()))
}

pub(super) fn role(ctx: &Ctx, role: Role) -> String {
    t!(ctx.loc(), &format!("network-role-{}", role.code()))
}

pub(super) fn weekday(ctx: &Ctx, day: Weekday) -> String {
    t!(ctx.loc(), &format!("network-day-{}", day.to_monday_one_offset()))
}

pub(super) fn kinds(ctx: &Ctx) -> Vec<(String, String)> {
    UnitKind::ALL.map(|k| (k.code().to_owned(), kind(ctx, k))).to_vec()
}

pub(super) fn ownerships(ctx: &Ctx) -> Vec<(String, String)> {
    [Ownership::Own, Ownership::Contracted].map(|o| (o.code().to_owned(), ownership(ctx, o))).to_vec()
}

pub(super) fn roles(ctx: &Ctx) -> Vec<(String, String)> {
    Role::ALL.map(|r| (r.code().to_owned(), role(ctx, r))).to_vec()
}

/// A unit's name as a link to its page.
pub(super) fn unit_link(code: &str, name: &str) -> Markup {
    html! { a href={ "/units/" (code) } { (name) } }
}

/// Whether a unit works, in a tag.
pub(super) fn standing(ctx: &Ctx, u: &Unit) -> Markup {
    let today = ctx.loc().now().date_in(ctx.loc().zone()).to_string();
    if !u.active {
        return kit::tag(kit::Tone::Quiet, &t!(ctx.loc(), "network-closed"));
    }
    if !u.contract.holds_on(&today) {
        return kit::tag(kit::Tone::Bad, &t!(ctx.loc(), "network-contract-over"));
    }
    kit::tag(kit::Tone::Good, &t!(ctx.loc(), "network-open"))
}

/// All but the last four characters of a bank account hidden.
pub(super) fn masked(account: &str) -> String {
    let bare: Vec<char> = account.chars().filter(|c| !c.is_whitespace()).collect();
    match bare.len() {
        0 => String::new(),
        n if n <= 4 => "•".repeat(n),
        n => format!("•••• {}", bare[n - 4..].iter().collect::<String>()),
    }
}

/// A phone of a colleague: masked unless one may enter people.
pub(super) fn phone(ctx: &Ctx, number: &str) -> String {
    if ctx.may("network.staff") || number.is_empty() {
        return number.to_owned();
    }
    Phone::parse(number).map_or_else(|| "•".repeat(number.chars().count()), |p| p.masked())
}

/// Words between commas of any kind, semicolons or breaks.
pub(super) fn listed(text: &str) -> Vec<String> {
    let words = text.split([',', '，', '、', ';', '；', '\n']).map(str::trim);
    words.filter(|w| !w.is_empty()).map(ToOwned::to_owned).collect()
}

/// `08:30` of a minute of the day.
pub(super) fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Minute of the day of `8:30`, `08：30`, `0830` or `24:00`.
pub(super) fn minute(text: &str) -> Option<i64> {
    let text = text.trim().replace('：', ":");
    let (hour, minute) = match text.split_once(':') {
        Some(parts) => parts,
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        None => (text.as_str(), "0"),
    };
    // A spreadsheet may write seconds behind the minutes.
    let minute = minute.split(':').next()?;
    let (hour, minute): (i64, i64) = (hour.trim().parse().ok()?, minute.trim().parse().ok()?);
    let all = hour * 60 + minute;
    ((0..60).contains(&minute) && (0..=24).contains(&hour) && all <= 1440).then_some(all)
}

/// Longitude and latitude as typed: both or neither.
pub(super) fn place(field: &'static str, lon: &str, lat: &str) -> Result<Option<Place>> {
    let (lon, lat) = (lon.trim(), lat.trim());
    if lon.is_empty() && lat.is_empty() {
        return Ok(None);
    }
    let wrong = || Error::field(field, "network-place-wrong");
    let place = Place { lon: lon.parse().map_err(|_| wrong())?, lat: lat.parse().map_err(|_| wrong())? };
    if place.is_on_earth() { Ok(Some(place)) } else { Err(wrong()) }
}

/// A date as typed, absent when empty.
pub(super) fn day(field: &str, text: &str) -> Result<Option<Date>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Error::field(field, "network-day-wrong"))
}

/// Digits of a phone as typed; empty stays empty.
pub(super) fn number(field: &str, text: &str) -> Result<String> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    let phone = Phone::parse(text).ok_or_else(|| Error::field(field, "network-phone-wrong"))?;
    Ok(phone.digits().to_owned())
}

/// A contract as typed.
pub(super) fn contract(tariff: &str, account: String, from: &str, until: &str) -> Contract {
    let some = |text: &str| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
    Contract { tariff: tariff.trim().into(), account, from: some(from), until: some(until) }
}

/// The parent's path from its code or name as typed; the root when nothing is.
pub(super) async fn parent(view: &store::View, field: &str, text: &str) -> Result<UnitPath> {
    let text = text.trim();
    if text.is_empty() || text == "/" {
        return Ok(UnitPath::root());
    }
    Ok(known_unit(view, field, text).await?.path)
}

/// A unit by code, path or exact name as typed.
pub(crate) async fn known_unit(view: &store::View, field: &str, text: &str) -> Result<Unit> {
    let text = text.trim();
    let by_path = UnitPath::parse(text).map(|p| p.code().to_owned());
    let code = by_path.unwrap_or_else(|| text.to_owned());
    match crate::unit_by_code(view, &code).await {
        Err(Error::NotFound) => {}
        found => return found,
    }
    let named: Vec<Unit> =
        crate::find_units(view, text, 20).await?.into_iter().filter(|u| u.name == text).collect();
    let [one] = <[Unit; 1]>::try_from(named).map_err(|_| {
        let message = Message::new("network-unit-named-unknown").with("unit", text);
        Error::Invalid(vec![FieldError { field: field.into(), message }])
    })?;
    Ok(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, wanted) in
            [("8:30", 510), ("08：30", 510), ("0830", 510), ("8", 480), ("24:00", 1440), ("08:30:00", 510)]
        {
            assert_eq!(minute(text), Some(wanted), "{text}");
        }
        for text in ["", "24:01", "25:00", "8:60", "x", "-1:00"] {
            assert_eq!(minute(text), None, "{text}");
        }
        assert_eq!(clock(510), "08:30");
    }

    #[test]
    fn an_account_shows_its_last_four_only() {
        assert_eq!(masked("6222 0200 1234"), "•••• 1234");
        assert_eq!(masked("12"), "••");
        assert_eq!(listed("定心，美的、 TCL;"), ["定心", "美的", "TCL"]);
    }
}
