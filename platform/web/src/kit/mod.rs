//! The component kit: pure functions from words to markup. No store, no axum, no clock, no locale files:
//! every word a person reads comes in as a parameter, already in his language and already formatted.
//! `""` means "absent" in every struct here. Looks live in `web/src/styles/`, never in a `style` attribute.

mod bars;
mod board;
mod button;
mod card;
mod chart;
mod choice;
mod code;
mod columns;
mod dialog;
mod drop;
mod empty;
mod faces;
mod facts;
mod field;
mod figure;
mod file;
mod filters;
mod form;
mod frame;
mod head;
mod icon;
mod keys;
mod kpi;
mod live;
mod login;
mod map;
mod notice;
mod offers;
mod pagination;
mod phone;
mod progress;
mod scan;
mod search;
mod select;
mod spark;
mod steps;
mod strip;
mod table;
mod tabs;
mod tag;
mod tiles;
mod timeline;
mod toast;
mod tree;
mod trouble;
mod why;

pub use bars::{Bar, bars};
pub use board::{Board, board};
pub use button::{Button, Look, button, buttons, key_button, link_button, post_button};
pub use card::{Card, card};
pub use chart::{Chart, Series, chart};
pub use choice::{check, radios};
pub use code::{big_code, qr};
pub use columns::{columns, halves};
pub use dialog::{Dialog, dialog, opener};
pub use drop::{Drop, drop_menu};
pub use empty::{Empty, empty};
pub use faces::{Faces, face_buttons, faces};
pub use facts::facts;
pub use field::{Field, area, field};
pub use figure::{masked, money, num, when};
pub use file::{File, file};
pub use filters::{Bulk, View, bulk, filters, views};
pub use form::{Form, form, pair};
pub use frame::{Assets, Frame, MenuItem, Page, ScriptWords, bare, frame, page};
pub use head::{Crumb, Head, crumbs, head};
pub use icon::{Icon, icon};
pub use keys::{key, keys};
pub use kpi::{Kpi, KpiWords, kpis};
pub use live::{Live, live};
pub use login::{Login, login};
pub use map::{Map, map};
pub use notice::{Notice, notice};
pub use offers::{Offer, offers};
pub use pagination::{Pages, pages};
pub use phone::{
    Countdown, Job, PhoneHead, PhoneTab, action_bar, countdown, job, phone_head, phone_tabs, place,
};
pub use progress::{Progress, progress};
pub use scan::{Scan, scan};
pub use search::{Combo, Search, combo, search};
pub use select::{Choice, Select, select};
pub use spark::spark;
pub use steps::{Step, StepState, steps};
pub use strip::{Span, SpanKind, Strip, Tick, strip};
pub use table::{Cell, Column, Row, Sort, Table, table};
pub use tabs::{Tab, tabs};
pub use tag::{Tone, tag};
pub use tiles::{Tile, three, tile, tiles};
pub use timeline::{Moment, timeline};
pub use toast::{Toast, toast, toasts};
pub use tree::{Node, tree};
pub use trouble::{Trouble, trouble};
pub use why::{Why, why};

use maud::{Markup, html};

/// Text in the default flow, escaped; the shortest way to put a word where a component wants markup.
pub fn text(words: &str) -> Markup {
    html! { (words) }
}

#[cfg(test)]
mod tests {
    /// Hostile words every component's test tries to smuggle in.
    pub const HOSTILE: &str = r#""><script>alert('x')</script>&"#;

    /// Panics when markup carries the hostile words unescaped, an inline style, or an inline handler.
    pub fn assert_tame(html: &str) {
        assert!(!html.contains("<script>alert"), "unescaped: {html}");
        assert!(html.contains("&lt;script&gt;"), "the hostile words were dropped, not escaped: {html}");
        assert!(!html.contains(" style="), "inline style: {html}");
        assert!(!html.contains(" onclick="), "inline handler: {html}");
    }

    #[test]
    fn plain_text_is_escaped() {
        assert_tame(&super::text(HOSTILE).into_string());
    }
}
