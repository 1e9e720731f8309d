//! The shell every module hangs in: sessions, pages, forms, API, live updates, import and export.
//!
//! A module never touches axum's router. It is a value ([`Module`]) with routes that carry their policy; the shell does
//! everything around a handler: who asks, may he, is the module on, cross-site token, limits, idempotency key, language,
//! headers, errors. A whole module:
//!
//! ```
//! use kernel::{Error, Result};
//! use store::{Uow, View};
//! use web::{
//!     ApiCall, ApiDoc, ApiResult, Ctx, Done, Form, MenuItem, Method, Module, Panel, PanelFuture, Path, Permission, Place,
//!     Policy, Reply, Routes, html, kit, t,
//! };
//!
//! pub fn module() -> Module {
//!     Module::new("notes")                        // text `module-notes` names it
//!         .requires(&[])                          // modules of lower floors, registered before
//!         .permissions(&[Permission::new("notes.write", "notes-perm-write")])
//!         .menu(MenuItem::new("notes-menu", "/notes", "notes.write").order(50))
//!         .panel(Panel::new(Place::Customer, 20, "notes.write", customer_panel))
//!         .routes(
//!             Routes::new()
//!                 .page(Method::Get, "/notes/new", Policy::permit("notes.write"), form)
//!                 .page(Method::Post, "/notes", Policy::permit("notes.write"), submit)
//!                 .page(Method::Get, "/notes/{id}", Policy::permit("notes.write"), show)
//!                 .api(Method::Post, "/notes", Policy::permit("notes.write"), ApiDoc::new("Write a note").creates(), api),
//!         )
//!         // .migrations(MIGRATIONS) .reaction(store::Reaction::new(…)) .job(store::JobKind::every(…)) .settings(&[…])
//!         // .search(SearchKind::new(…)) .import(ImportKind {…}) .events(&["notes.NoteWritten"])
//!         .locales(ZH, EN)                        // include_str!("../locales/zh-CN.ftl"), include_str!("../locales/en.ftl")
//! }
//! # const ZH: &str = "module-notes = 便条\nnotes-perm-write = 写便条\nnotes-menu = 便条\nnotes-new = 写便条\nnotes-text = 内容\nnotes-empty = 请写点什么\nnotes-saved = 已保存 { $number }\n";
//! # const EN: &str = "module-notes = Notes\nnotes-perm-write = Write notes\nnotes-menu = Notes\nnotes-new = Write a note\nnotes-text = Text\nnotes-empty = Write something\nnotes-saved = Saved { $number }\n";
//!
//! /// The action: load → decide → write → announce. Takes the unit of work, knows no HTTP.
//! async fn write_note(uow: &Uow, text: &str) -> Result<String> {
//!     if text.trim().is_empty() {
//!         return Err(Error::field("text", "notes-empty"));     // shown at the field `text`
//!     }
//!     uow.number("N").await
//! }
//!
//! #[derive(serde::Deserialize)]
//! struct Typed { #[serde(default)] text: String }              // what a person typed: text, checked by the action
//!
//! async fn form(ctx: Ctx) -> Reply {
//!     ctx.page("notes-new").show(body(&ctx, "", &Error::Invalid(vec![])))
//! }
//!
//! /// The same function draws the empty form and the form with errors.
//! fn body(ctx: &Ctx, text: &str, trouble: &Error) -> web::Markup {
//!     let loc = ctx.loc();
//!     let (label, error) = (t!(loc, "notes-text"), ctx.field_error(trouble, "text"));
//!     let text = kit::Field { name: "text", label: &label, value: text, error: &error, ..kit::Field::default() };
//!     let save = t!(loc, "notes-new");
//!     let save = kit::Button { label: &save, look: kit::Look::Primary, ..kit::Button::default() };
//!     ctx.form(&kit::Form { action: "/notes", draft: "note", ..kit::Form::default() },   // adds token and key
//!         html! { (kit::area(&text, 4)) (kit::button(&save)) })
//! }
//!
//! async fn submit(ctx: Ctx, typed: Form<Typed>) -> Reply {
//!     let text = typed.text.clone();
//!     let done = ctx.act(async move |uow| {                     // once per idempotency key
//!         let number = write_note(uow, &text).await?;
//!         Ok(Done::to("/notes/new").say("notes-saved").with("number", number))
//!     }).await;
//!     ctx.done_or_again(done, |e| ctx.page("notes-new").status(422).show(body(&ctx, &typed.text, e)))
//! }
//!
//! async fn show(ctx: Ctx, id: Path<String>) -> Reply {
//!     let c = ctx.clone();
//!     let panels = ctx.read(async move |view| {                 // one snapshot for all reads of the page
//!         // view.find::<note::Entity>()… applies the actor's scope; absent and out of scope look the same
//!         c.panels(view, Place::Named("note"), &id).await
//!     }).await?;
//!     ctx.page("notes-new").show(html! { @for p in &panels { (p) } })
//! }
//!
//! fn customer_panel<'a>(_view: &'a View, ctx: &'a Ctx, customer: &'a str) -> PanelFuture<'a> {
//!     Box::pin(async move { Ok(html! { a href={ "/notes?customer=" (customer) } { (t!(ctx.loc(), "notes-menu")) } }) })
//! }
//!
//! #[derive(serde::Deserialize, schemars::JsonSchema)]
//! #[serde(deny_unknown_fields)]                                // checked when the program starts
//! struct NewNote { text: String }
//!
//! #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
//! struct Written { number: String }
//!
//! async fn api(call: ApiCall<(), (), NewNote>) -> ApiResult<Written> {
//!     let text = call.body.text;
//!     call.ctx.act(async move |uow| Ok(Written { number: write_note(uow, &text).await? })).await
//! }
//!
//! assert_eq!(module().name(), "notes");
//! ```
//!
//! Rules worth knowing: a customer's page takes `Policy::customer()` and `ctx.phone_page`; files take
//! `Policy::permit(…).uploads()` and the [`Files`] extractor; every visible word is a text in both locale files (the
//! start fails otherwise); `ctx.may("…")` hides a button, the policy and the store refuse the act.
pub mod auth;
mod ctx;
pub mod errors;
pub mod extract;
pub mod i18n;
mod import;
pub mod kit;
mod live;
mod module;
mod own;
mod qr;
mod routes;
mod rows;
mod sheet;
mod shell;
pub mod sms;

pub use ctx::{Ctx, Done, Fields, Line, PageBuilder, Reply, Typed};
pub use errors::Fail;
pub use extract::{Files, Form, Path, Query, Upload};
pub use i18n::Loc;
pub use maud::{Markup, html};
pub use module::{
    Column, ColumnKind, ImportKind, MenuItem, Module, Panel, PanelFn, PanelFuture, Permission, Place, Row,
    RowFuture, RowOutcome, SearchKind, SettingKind, SettingSpec, SetupCount, SetupFuture, SetupStep,
};
pub use qr::qr_svg;
pub use routes::{
    ApiCall, ApiDoc, ApiResult, Body, Method, Nothing, Policy, Rate, RouteInfo, RouteKind, Routes, Who,
};
pub use sheet::{Format, Sheet, SheetCell, download};
pub use shell::{BuildError, Secrets, Shell, ShellConfig};
