//! Pages and calls of this module: read only, but for the rebuild.
pub(crate) mod api;
mod asked;
mod cases;
mod export;
mod figures;
mod groups;
mod makeup;
#[cfg(test)]
mod million;
pub(crate) mod panels;
mod scene;
mod stuck;
mod words;

use ::web::{
    ApiDoc,
    Method::{Get, Post},
    Policy, Routes,
};

pub(crate) fn routes() -> Routes {
    let (read, rebuild) = (Policy::permit("insight.read"), Policy::permit("insight.rebuild"));
    Routes::new()
        .page(Get, "/insight", read, figures::page)
        .page(Get, "/insight/export/{format}", read.heavy(), export::figures)
        .page(Get, "/insight/cases", read, cases::page)
        .page(Get, "/insight/cases/export/{format}", read.heavy(), export::cases)
        .page(Get, "/insight/stuck", read, stuck::page)
        .page(Get, "/insight/stuck/export/{format}", read.heavy(), export::stuck)
        .api(
            Get,
            "/insight/figures",
            read,
            ApiDoc::new("Figures with numerators and denominators"),
            api::figures,
        )
        .api(Get, "/insight/cases", read, ApiDoc::new("The cases behind a figure"), api::cases)
        .api(Get, "/insight/stuck", read, ApiDoc::new("Open cases units sit on"), api::stuck)
        .api(
            Post,
            "/insight/rebuild",
            rebuild,
            ApiDoc::new("Fold all figures anew from the journal"),
            api::rebuild_all,
        )
}
