//! The page around everything: document head, skip link, top bar with menu, search and person, main, footer.
use super::drop::{Drop, drop_menu};
use super::field::some;
use super::search::{Search, search};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// Where built assets lie and which of them this page loads.
#[derive(Clone, Copy)]
pub struct Assets<'a> {
    /// Folder without a slash at the end, such as `/assets`.
    pub base: &'a str,
    /// Version added to addresses so that they may be cached for ever.
    pub version: &'a str,
    /// `app` for staff, `phone` for customers and technicians.
    pub entry: &'a str,
    /// Content-Security-Policy nonce of this answer; `""` when scripts are allowed by origin.
    pub nonce: &'a str,
    /// Our own built sheet to write into the page instead of linking it: saves a round trip where a phone comes for the
    /// first time over a weak line. Needs `nonce`. `""` links it.
    pub sheet: &'a str,
}

impl Default for Assets<'_> {
    fn default() -> Self {
        Assets { base: "/assets", version: "", entry: "app", nonce: "", sheet: "" }
    }
}

/// The whole document.
#[derive(Clone, Copy, Default)]
pub struct Page<'a> {
    /// BCP 47 language tag, such as `zh-CN`.
    pub lang: &'a str,
    /// Title of the tab.
    pub title: &'a str,
    /// Sheets and scripts.
    pub assets: Assets<'a>,
    /// `light` or `dark` when the person chose; `""` follows his system.
    pub theme: &'a str,
    /// What scripts say in passing.
    pub words: ScriptWords<'a>,
}

/// Words scripts need, in the person's language; a script keeps silent where it was given none.
#[derive(Clone, Copy, Default)]
pub struct ScriptWords<'a> {
    /// The line is gone; what was typed is kept.
    pub offline: &'a str,
    /// The server failed; what was typed is kept.
    pub failed: &'a str,
    /// What was typed earlier has been put back.
    pub restored: &'a str,
    /// Button that throws it away.
    pub discard: &'a str,
    /// Name of the progress bar while photos travel.
    pub sending: &'a str,
    /// Name of the button that puts a toast away.
    pub close: &'a str,
}

impl ScriptWords<'_> {
    fn pairs(&self) -> [(&'static str, &str); 6] {
        [
            ("offline", self.offline),
            ("failed", self.failed),
            ("restored", self.restored),
            ("discard", self.discard),
            ("sending", self.sending),
            ("close", self.close),
        ]
    }
}

/// A whole document around `body`.
pub fn page(p: &Page, body: Markup) -> Markup {
    let phone = p.assets.entry == "phone";
    html! {
        (DOCTYPE)
        html lang=(p.lang) data-theme=[some(p.theme)] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="color-scheme" content="light dark";
                @if phone { meta name="format-detection" content="telephone=no"; }
                @for (name, words) in p.words.pairs() {
                    @if !words.is_empty() { meta name={ "words:" (name) } content=(words); }
                }
                title { (p.title) }
                // No picture of our own yet; without this every browser asks for one that is not there.
                link rel="icon" href="data:,";
                @if p.assets.sheet.is_empty() { link rel="stylesheet" href=(address(&p.assets, "css")); }
                @else { style nonce=[some(p.assets.nonce)] { (PreEscaped(p.assets.sheet)) } }
                script type="module" src=(address(&p.assets, "js")) nonce=[some(p.assets.nonce)] {}
            }
            body.phone[phone] { (body) }
        }
    }
}

fn address(a: &Assets, kind: &str) -> String {
    let version = if a.version.is_empty() { String::new() } else { format!("?v={}", a.version) };
    format!("{}/{}.{kind}{version}", a.base, a.entry)
}

/// One entry of the main menu.
#[derive(Clone, Copy, Default)]
pub struct MenuItem<'a> {
    /// Words.
    pub label: &'a str,
    /// Address.
    pub href: &'a str,
    /// Is the section shown now.
    pub current: bool,
    /// What waits there; 0 shows nothing.
    pub count: u32,
}

/// The staff page's surroundings.
#[derive(Clone, Copy, Default)]
pub struct Frame<'a> {
    /// Company's name in the corner.
    pub brand: &'a str,
    /// Where the corner leads.
    pub home: &'a str,
    /// Main menu.
    pub menu: &'a [MenuItem<'a>],
    /// Name of the menu for screen readers and of its button on narrow screens.
    pub menu_label: &'a str,
    /// Names the entry that holds what does not fit into the bar.
    pub more_label: &'a str,
    /// Words of the skip link.
    pub skip: &'a str,
    /// The search box; `None` for people who may not search.
    pub search: Option<Search<'a>>,
    /// Who is signed in, such as `李敏 · 华东坐席`.
    pub who: &'a str,
    /// Entries under the person's name (settings, sign out …).
    pub own: &'a [Markup],
    /// Uses the full width (board, wide lists).
    pub wide: bool,
}

/// Skip link, top bar and main part with `body`; goes into [`page`].
pub fn frame(f: &Frame, body: Markup) -> Markup {
    html! {
        a.skip href="#main" { (f.skip) }
        header.bar {
            a.brand href=(f.home) { (f.brand) }
            nav.bar-wide aria-label=(f.menu_label) { (menu(f)) }
            div.bar-fold { (drop_menu(&Drop { label: f.menu_label, start: true, ..Drop::default() }, &links(f.menu))) }
            @if let Some(s) = &f.search { (search(s)) }
            @if !f.who.is_empty() { div.who { (drop_menu(&Drop { label: f.who, ..Drop::default() }, f.own)) } }
        }
        main.page.wide[f.wide] id="main" tabindex="-1" { (body) }
    }
}

/// Main part without a bar, for pages where nobody is signed in (errors, public pages).
pub fn bare(body: Markup) -> Markup {
    html! { main.page id="main" { (body) } }
}

/// Room for the menu's words beside the search box, in widths of a Chinese character.
const ROOM: usize = 44;

/// How many entries fit into the bar; the others go into one entry that opens.
fn fitting(items: &[MenuItem]) -> usize {
    let width = |m: &MenuItem| {
        let wide = m.label.chars().filter(|c| !c.is_ascii()).count() * 2;
        (wide + m.label.chars().filter(char::is_ascii).count()).div_ceil(2) + 2
    };
    let mut sum = 0;
    let fit = items.iter().take_while(|m| {
        sum += width(m);
        sum <= ROOM
    });
    fit.count()
}

fn menu(f: &Frame) -> Markup {
    let (shown, rest) = f.menu.split_at(fitting(f.menu));
    let inside = rest.iter().any(|m| m.current);
    html! { ul {
        @for link in links(shown) { li { (link) } }
        @if !rest.is_empty() { li.more.inside[inside] {
            (drop_menu(&Drop { label: f.more_label, start: true, ..Drop::default() }, &links(rest)))
        } }
    } }
}

fn links(items: &[MenuItem]) -> Vec<Markup> {
    let link = |m: &MenuItem| {
        html! {
            a href=(m.href) aria-current=[m.current.then_some("page")] {
                (m.label) @if m.count > 0 { span.count { (m.count) } }
            }
        }
    };
    items.iter().map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn the_document_names_its_language_and_loads_one_sheet_and_one_script() {
        let assets = Assets { version: "7", nonce: "n1", ..Assets::default() };
        let html =
            page(&Page { lang: "zh-CN", title: HOSTILE, assets, ..Page::default() }, html! {}).into_string();
        assert_tame(&html);
        assert!(html.starts_with("<!DOCTYPE html>") && html.contains(r#"lang="zh-CN""#));
        assert!(html.contains(r#"href="/assets/app.css?v=7""#));
        assert!(html.contains(r#"src="/assets/app.js?v=7" nonce="n1""#));
    }

    #[test]
    fn a_sheet_can_travel_inside_the_page() {
        let assets = Assets { sheet: "a > b{}", nonce: "n1", ..Assets::default() };
        let html = page(&Page { assets, ..Page::default() }, html! {}).into_string();
        assert!(html.contains(r#"<style nonce="n1">a > b{}</style>"#) && !html.contains("stylesheet"));
    }

    #[test]
    fn a_bare_page_has_one_main_part() {
        let html = bare(html! { (HOSTILE) }).into_string();
        assert_tame(&html);
        assert_eq!(html.matches("<main").count(), 1);
    }

    #[test]
    fn a_phone_page_loads_the_small_entry() {
        let assets = Assets { entry: "phone", ..Assets::default() };
        let html = page(&Page { assets, ..Page::default() }, html! {}).into_string();
        assert!(
            html.contains("/assets/phone.js")
                && !html.contains("app.js")
                && html.contains(r#"body class="phone""#)
        );
    }

    #[test]
    fn scripts_get_their_words_with_the_page() {
        let words = ScriptWords { offline: HOSTILE, ..ScriptWords::default() };
        let html = page(&Page { words, ..Page::default() }, html! {}).into_string();
        assert_tame(&html);
        assert!(html.contains(r#"name="words:offline""#) && !html.contains("words:failed"));
    }

    #[test]
    fn the_present_section_is_marked_and_main_can_be_skipped_to() {
        let menu = [MenuItem { label: HOSTILE, href: "/cases", current: true, count: 3 }];
        let html = frame(&Frame { menu: &menu, ..Frame::default() }, html! {}).into_string();
        assert_tame(&html);
        assert!(html.contains(r#"aria-current="page""#));
        assert!(html.contains(r##"href="#main""##) && html.contains(r#"id="main""#));
    }
}
