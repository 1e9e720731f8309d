//! Pages and calls of this module: units, people, skills, divisions.
mod api;
mod divisions;
pub(crate) mod import;
pub(crate) mod setup;
mod skills;
mod staff;
mod units;
mod words;

use ::web::{
    ApiDoc,
    Method::{Delete, Get, Post, Put},
    Policy, Routes,
};

pub(crate) fn routes() -> Routes {
    unit_pages().and(staff_pages()).and(catalogue_pages()).and(unit_calls()).and(staff_calls())
}

fn unit_pages() -> Routes {
    let (read, write) = (Policy::permit("network.read"), Policy::permit("network.write"));
    Routes::new()
        .page(Get, "/units", read, units::list::page)
        .page(Get, "/units/export/{format}", read.heavy(), units::list::export)
        .page(Get, "/units/suggest", read, units::list::suggest)
        .page(Get, "/units/new", write, units::form::new)
        .page(Post, "/units", write, units::form::submit_new)
        .page(Get, "/units/{code}", read, units::show::page)
        .page(Get, "/units/{code}/change", write, units::form::change)
        .page(Post, "/units/{code}/change", write, units::form::submit_change)
        .page(Get, "/units/{code}/territory", write, units::territory::page)
        .page(Post, "/units/{code}/territory", write, units::territory::submit)
        .page(Get, "/units/{code}/close", write, units::end::close)
        .page(Post, "/units/{code}/close", write, units::end::submit_close)
        .page(Get, "/units/{code}/move", write, units::end::go)
        .page(Post, "/units/{code}/move", write, units::end::submit_go)
}

fn staff_pages() -> Routes {
    let (read, write) = (Policy::permit("network.read"), Policy::permit("network.staff"));
    Routes::new()
        .page(Get, "/staff", read, staff::list::page)
        .page(Get, "/staff/export/{format}", read.heavy(), staff::list::export)
        .page(Get, "/staff/week", read, staff::week::page)
        .page(Get, "/staff/week/export/{format}", read.heavy(), staff::week::export)
        .page(Get, "/staff/new", write, staff::form::new)
        .page(Post, "/staff", write, staff::form::submit_new)
        .page(Get, "/staff/{id}", read, staff::show::page)
        .page(Get, "/staff/{id}/change", write, staff::form::change)
        .page(Post, "/staff/{id}/change", write, staff::form::submit_change)
        .page(Get, "/staff/{id}/shifts", write, staff::shifts::page)
        .page(Post, "/staff/{id}/shifts", write, staff::shifts::submit)
        .page(Post, "/staff/{id}/absences", write, staff::absence::submit)
        .page(Post, "/staff/{id}/absences/{absence}/cancel", write, staff::absence::cancel)
}

fn catalogue_pages() -> Routes {
    let (read, write) = (Policy::permit("network.read"), Policy::permit("network.setup"));
    Routes::new()
        .page(Get, "/skills", read, skills::page)
        .page(Post, "/skills", write, skills::submit)
        .page(Get, "/skills/export/{format}", read, skills::export)
        .page(Get, "/divisions", read, divisions::page)
        .page(Get, "/divisions/suggest", read, divisions::suggest)
        .page(Post, "/divisions/load", write, divisions::load)
}

fn unit_calls() -> Routes {
    let (read, write) = (Policy::permit("network.read"), Policy::permit("network.write"));
    Routes::new()
        .api(Get, "/units", read, ApiDoc::new("Units in the order of the tree"), api::units::list)
        .api(Get, "/units/{code}", read, ApiDoc::new("One unit"), api::units::one)
        .api(Put, "/units/{code}", write, ApiDoc::new("Found or change a unit"), api::units::put)
        .api(
            Put,
            "/units/{code}/territory",
            write,
            ApiDoc::new("Say which divisions a unit answers for"),
            api::units::territory,
        )
        .api(Post, "/units/{code}/close", write, ApiDoc::new("Close a unit"), api::units::close)
        .api(
            Post,
            "/units/{code}/move",
            write,
            ApiDoc::new("Move a unit in the tree: found its successor").creates(),
            api::units::go,
        )
        .api(Get, "/skills", read, ApiDoc::new("The catalogue of skills"), api::units::skills)
        .api(
            Put,
            "/skills/{code}",
            Policy::permit("network.setup"),
            ApiDoc::new("Define a skill"),
            api::units::define_skill,
        )
        .api(
            Get,
            "/divisions",
            read,
            ApiDoc::new("Divisions below a code, or found by name"),
            api::units::divisions,
        )
}

fn staff_calls() -> Routes {
    let (read, write) = (Policy::permit("network.read"), Policy::permit("network.staff"));
    Routes::new()
        .api(Get, "/staff", read, ApiDoc::new("People, by unit and number"), api::staff::list)
        .api(Get, "/staff/{id}", read, ApiDoc::new("One person with skills and shifts"), api::staff::one)
        .api(Post, "/staff", write, ApiDoc::new("Enter a member of staff").creates(), api::staff::employ)
        .api(Put, "/staff/{id}", write, ApiDoc::new("Change an entry"), api::staff::change)
        .api(
            Put,
            "/staff/{id}/shifts",
            write,
            ApiDoc::new("Plan the weekly pattern or single dates"),
            api::staff::shifts,
        )
        .api(
            Get,
            "/staff/{id}/absences",
            read,
            ApiDoc::new("Absences that are not over"),
            api::staff::absences,
        )
        .api(
            Post,
            "/staff/{id}/absences",
            write,
            ApiDoc::new("Plan an absence").creates(),
            api::staff::plan_absence,
        )
        .api(
            Delete,
            "/staff/{id}/absences/{absence}",
            write,
            ApiDoc::new("Take an absence back"),
            api::staff::cancel_absence,
        )
}
