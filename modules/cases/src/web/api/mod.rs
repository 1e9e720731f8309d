//! The same for programs.
mod intake;
mod reads;
mod setup;
mod steps;
pub(super) mod types;

use ::web::{
    ApiDoc,
    Method::{Delete, Get, Post, Put},
    Policy, Routes,
};

// tidy: allow(outliers) a table of routes reads best in one piece
pub(super) fn routes() -> Routes {
    let (read, open, handle) =
        (Policy::permit("cases.read"), Policy::permit("cases.open"), Policy::permit("cases.handle"));
    let (promise, complain, setup) = (
        Policy::permit("cases.promise"),
        Policy::permit("cases.complaints"),
        Policy::permit("cases.configure"),
    );
    Routes::new()
        .api(Get, "/cases", read, ApiDoc::new("List cases, by due time or newest first"), reads::list)
        .api(Get, "/cases/{id}", read, ApiDoc::new("One case"), reads::one)
        .api(Get, "/cases/{id}/dues", read, ApiDoc::new("Promises of a case, span by span"), reads::dues)
        .api(
            Get,
            "/cases/{id}/coverage",
            read,
            ApiDoc::new("The coverage decision frozen on a case"),
            reads::coverage,
        )
        .api(Get, "/cases/{id}/contacts", read, ApiDoc::new("Contacts and notes of a case"), reads::contacts)
        .api(
            Post,
            "/cases",
            open,
            ApiDoc::new("Open a case; a repeated live request expedites the first unless forced").creates(),
            intake::open,
        )
        .api(
            Post,
            "/cases/preview",
            open,
            ApiDoc::new("What a case would bring: promises, unit, similar cases"),
            intake::look,
        )
        .api(Put, "/cases/{id}", handle, ApiDoc::new("Change a case's description"), steps::change)
        .api(Post, "/cases/{id}/assign", handle, ApiDoc::new("Assign to a unit or technician"), steps::assign)
        .api(Post, "/cases/{id}/respond", handle, ApiDoc::new("Record the first response"), steps::respond)
        .api(Post, "/cases/{id}/arrive", handle, ApiDoc::new("Record the arrival"), steps::arrive)
        .api(Post, "/cases/{id}/wait", handle, ApiDoc::new("Let a case wait for a reason"), steps::wait)
        .api(Post, "/cases/{id}/resume", handle, ApiDoc::new("Let a waiting case go on"), steps::resume)
        .api(Post, "/cases/{id}/complete", handle, ApiDoc::new("Complete a case"), steps::complete)
        .api(Post, "/cases/{id}/close", handle, ApiDoc::new("Close a completed case"), steps::close)
        .api(Post, "/cases/{id}/cancel", handle, ApiDoc::new("Withdraw a case"), steps::cancel)
        .api(Post, "/cases/{id}/reopen", handle, ApiDoc::new("Reopen a case"), steps::reopen)
        .api(
            Post,
            "/cases/{id}/expedite",
            handle,
            ApiDoc::new("Record that the customer presses"),
            steps::expedite,
        )
        .api(
            Post,
            "/cases/{id}/contacts",
            handle,
            ApiDoc::new("Record a contact or a note").creates(),
            steps::contact,
        )
        .api(Post, "/cases/{id}/promise", promise, ApiDoc::new("Change level and priority"), steps::promise)
        .api(
            Post,
            "/cases/{id}/breach-reason",
            handle,
            ApiDoc::new("Say why a promise was missed"),
            steps::reason,
        )
        .api(Post, "/complaints", complain, ApiDoc::new("Open a complaint").creates(), intake::complain)
        .api(
            Get,
            "/complaints/{id}",
            read,
            ApiDoc::new("A complaint by the id of its case"),
            reads::complaint,
        )
        .api(
            Post,
            "/complaints/{id}/step",
            complain,
            ApiDoc::new("Take a complaint one step on"),
            steps::complaint,
        )
        .api(
            Post,
            "/complaints/{id}/escalate",
            complain,
            ApiDoc::new("Send a complaint to the unit above"),
            steps::escalate,
        )
        .api(Get, "/calendars", read, ApiDoc::new("Work calendars"), setup::calendars)
        .api(Put, "/calendars/{code}", setup, ApiDoc::new("Define a work calendar"), setup::define_calendar)
        .api(Get, "/due-policies", read, ApiDoc::new("The table of targets"), setup::policies)
        .api(Put, "/due-policies/{id}", setup, ApiDoc::new("Define a target"), setup::define_policy)
        .api(Delete, "/due-policies/{id}", setup, ApiDoc::new("Take a target away"), setup::drop_policy)
}
