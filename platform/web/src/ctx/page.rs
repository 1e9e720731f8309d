//! Documents and fragments from the same function.
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use maud::{Markup, html};

use super::{Ctx, Flash, Reply};
use crate::{
    kit::{self, Assets, Frame, Page, ScriptWords, Search, Toast},
    shell::cookies,
    t,
};

/// A page on its way; end with [`PageBuilder::show`].
pub struct PageBuilder<'a> {
    ctx: &'a Ctx,
    title: String,
    wide: bool,
    phone: bool,
    framed: bool,
    status: StatusCode,
}

impl Ctx {
    /// A staff page in the frame (menu, search box, person), or its body alone when htmx asks for a fragment.
    pub fn page(&self, title_key: &str) -> PageBuilder<'_> {
        self.page_titled(t!(self.loc(), title_key))
    }

    /// The same with a ready title, such as a case's number.
    pub fn page_titled(&self, title: String) -> PageBuilder<'_> {
        PageBuilder { ctx: self, title, wide: false, phone: false, framed: true, status: StatusCode::OK }
    }

    /// A customer's or technician's page with the light phone sheet; the body brings `kit::phone_head`,
    /// `main.phone-main id="main"` and the bar under the thumb itself.
    pub fn phone_page(&self, title_key: &str) -> PageBuilder<'_> {
        let title = t!(self.loc(), title_key);
        PageBuilder { ctx: self, title, wide: false, phone: true, framed: false, status: StatusCode::OK }
    }

    /// A page without frame (sign-in, rating terminal); the body brings its own `main`.
    pub fn plain_page(&self, title_key: &str) -> PageBuilder<'_> {
        let title = t!(self.loc(), title_key);
        PageBuilder { ctx: self, title, wide: false, phone: false, framed: false, status: StatusCode::OK }
    }

    /// A bare fragment, never a document: suggestions, lines of a list, parts a live page fetches again.
    ///
    /// # Errors
    /// None; it is a [`Reply`] so that a handler may end with it.
    pub fn fragment(&self, body: Markup) -> Reply {
        Ok(([(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))], Html(body.into_string()))
            .into_response())
    }

    pub(crate) fn bare_page(&self, title: &str, status: StatusCode, body: Markup) -> Response {
        let page = PageBuilder { status, framed: false, ..self.page_titled(title.to_owned()) };
        page.respond(body)
    }
}

impl PageBuilder<'_> {
    /// Uses the full width (board, wide lists).
    #[must_use]
    pub fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Answers with another status, such as 422 for a form shown again.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
        self
    }

    /// The answer.
    ///
    /// # Errors
    /// None; it is a [`Reply`] so that a handler may end with it.
    pub fn show(self, body: Markup) -> Reply {
        Ok(self.respond(body))
    }

    fn respond(self, body: Markup) -> Response {
        let ctx = self.ctx;
        let title = format!("{} · {}", self.title, ctx.brand());
        let markup = if ctx.wants_fragment() {
            html! { title { (title) } (body) (self.toasts_beside()) }
        } else {
            self.document(&title, body)
        };
        let mut response = (self.status, Html(markup.into_string())).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::VARY, HeaderValue::from_static("HX-Request, Cookie, Accept-Language"));
        if ctx.0.flash.is_some() {
            headers.append(header::SET_COOKIE, cookies::clear(ctx.shell(), Flash::COOKIE));
        }
        response
    }

    fn document(&self, title: &str, body: Markup) -> Markup {
        let ctx = self.ctx;
        let assets = Assets {
            base: "/assets",
            version: ctx.shell().assets_version(),
            entry: if self.phone { "phone" } else { "app" },
            nonce: ctx.nonce(),
            sheet: if self.phone { &ctx.shell().phone_sheet } else { "" },
        };
        let loc = ctx.loc();
        let [offline, failed, restored, discard, sending, close] = [
            "script-offline",
            "script-failed",
            "script-restored",
            "script-discard",
            "script-sending",
            "close",
        ]
        .map(|key| t!(loc, key));
        let words = ScriptWords {
            offline: &offline,
            failed: &failed,
            restored: &restored,
            discard: &discard,
            sending: &sending,
            close: &close,
        };
        let page = Page { lang: loc.locale.tag(), title, assets, words, ..Page::default() };
        let inner = if self.framed { self.frame(body) } else { body };
        kit::page(&page, html! { (inner) (kit::toasts(&t!(ctx.loc(), "toasts"), &self.flash())) })
    }

    fn frame(&self, body: Markup) -> Markup {
        let (ctx, loc) = (self.ctx, self.ctx.loc());
        let labels = ctx.shell().menu_for(ctx);
        let menu: Vec<kit::MenuItem<'_>> = labels
            .iter()
            .map(|(href, label)| kit::MenuItem { label, href, current: is_below(ctx.path(), href), count: 0 })
            .collect();
        let [placeholder, menu_label, more_label] = ["search-box", "menu", "menu-more"].map(|k| t!(loc, k));
        let search =
            Search { action: "/search", suggest: "/search/suggest", placeholder: &placeholder, value: "" };
        let skip = t!(loc, "skip-to-content");
        let brand = ctx.brand();
        kit::frame(
            &Frame {
                brand: &brand,
                home: "/",
                menu: &menu,
                menu_label: &menu_label,
                more_label: &more_label,
                skip: &skip,
                search: ctx.may("web.search").then_some(search),
                who: &ctx.actor().name,
                own: &self.own(),
                wide: self.wide,
            },
            body,
        )
    }

    /// What hangs under the person's name.
    fn own(&self) -> Vec<Markup> {
        let (ctx, loc) = (self.ctx, self.ctx.loc());
        vec![
            html! { a href="/me" { (t!(loc, "me")) } },
            ctx.post_button("/sign-out", &t!(loc, "sign-out"), kit::Look::Quiet, &[]),
        ]
    }

    fn flash(&self) -> Vec<Markup> {
        let (ctx, loc) = (self.ctx, self.ctx.loc());
        let Some(flash) = &ctx.0.flash else { return vec![] };
        let args: Vec<_> = flash.args.iter().map(|(k, v)| (k.as_str(), v.as_str().into())).collect();
        let key = ctx.key();
        let undo = flash.undo.as_deref().unwrap_or("");
        vec![kit::toast(&Toast {
            words: &loc.text(&flash.key, &args),
            undo: &if undo.is_empty() { String::new() } else { t!(loc, "undo") },
            undo_action: undo,
            hidden: &[("csrf", ctx.csrf()), ("idempotency_key", &key)],
            close: &t!(loc, "close"),
            ..Toast::default()
        })]
    }

    fn toasts_beside(&self) -> Markup {
        let flash = self.flash();
        html! { @if !flash.is_empty() { div hx-swap-oob="beforeend:#toasts" { @for f in flash { (f) } } } }
    }
}

fn is_below(path: &str, href: &str) -> bool {
    path == href || path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/') || href.ends_with('/'))
}
