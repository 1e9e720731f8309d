//! Pages and calls of this module, one verb a file.
mod api;
mod claim;
mod claim_acts;
mod claims;
pub(crate) mod import;
mod ledger;
mod objection_acts;
mod pages;
pub(crate) mod panels;
mod payments;
pub(crate) mod setup;
mod statement;
mod statements;
mod tariffs;

use ::web::{
    ApiDoc,
    Method::{Get, Post, Put},
    Policy, Routes,
};

pub(crate) fn routes() -> Routes {
    let read = Policy::permit("settlement.read");
    let claim_right = Policy::permit("settlement.claim");
    let review = Policy::permit("settlement.review");
    let senior = Policy::permit("settlement.senior");
    let pay = Policy::permit("settlement.pay");
    let books = Policy::permit("settlement.ledger");
    let tariff = Policy::permit("settlement.tariffs");
    Routes::new()
        .page(Get, "/claims", read, claims::page)
        .page(Get, "/claims/export/{format}", read, claims::export)
        .page(Get, "/claims/{id}", read, claim::page)
        .page(Post, "/claims/{id}/approve", review, claim_acts::approve)
        .page(Post, "/claims/{id}/send-back", review, claim_acts::send_back)
        .page(Post, "/claims/{id}/deny", review, claim_acts::deny)
        .page(Post, "/claims/{id}/correct", claim_right, claim_acts::correct)
        .page(Post, "/claims/{id}/object", claim_right, objection_acts::raise)
        .page(Post, "/objections/{id}/answer", review, objection_acts::answer)
        .page(Post, "/objections/{id}/agree", claim_right, objection_acts::agree)
        .page(Post, "/objections/{id}/decide", senior, objection_acts::decide)
        .page(Get, "/statements", read, statements::page)
        .page(Get, "/statements/export/{format}", read, statements::export)
        .page(Post, "/statements/draft", pay, statements::draft)
        .page(Get, "/statements/{id}", read, statement::page)
        .page(Get, "/statements/{id}/export/{format}", read, statement::export)
        .page(Post, "/statements/{id}/confirm", claim_right, statement::confirm)
        .page(Post, "/statements/{id}/approve", pay, statement::approve)
        .page(Get, "/payments", pay, payments::page)
        .page(Post, "/payments", pay, payments::start)
        .page(Post, "/payments/bank-file", pay.uploads(), payments::take)
        .page(Get, "/payments/{id}/bank-file", pay, payments::file)
        .page(Get, "/ledger", books, ledger::page)
        .page(Get, "/ledger/export/{format}", books, ledger::export)
        .page(Get, "/ledger/account", books, ledger::account_page)
        .page(Get, "/ledger/entries/{id}", books, ledger::entry_page)
        .page(Post, "/ledger/entries/{id}/reverse", pay, ledger::reverse)
        .page(Post, "/ledger/resume", pay, ledger::resume)
        .page(Get, "/tariffs", read, tariffs::page)
        .page(Get, "/tariffs/export/{format}", read, tariffs::export)
        .page(Get, "/tariffs/new", tariff, tariffs::form)
        .page(Post, "/tariffs", tariff, tariffs::submit)
        .and(calls())
}

// tidy: allow(outliers) a table of routes reads best in one piece
fn calls() -> Routes {
    let read = Policy::permit("settlement.read");
    let claim_right = Policy::permit("settlement.claim");
    let review = Policy::permit("settlement.review");
    let senior = Policy::permit("settlement.senior");
    let pay = Policy::permit("settlement.pay");
    let books = Policy::permit("settlement.ledger");
    let tariff = Policy::permit("settlement.tariffs");
    Routes::new()
        .api(Get, "/claims", read, ApiDoc::new("List claims, newest first"), api::claims)
        .api(Get, "/claims/{id}", read, ApiDoc::new("One claim: why each fen"), api::claim)
        .api(
            Post,
            "/claims/{id}/approve",
            review,
            ApiDoc::new("Approve a claim, whole or lowered"),
            api::approve,
        )
        .api(
            Post,
            "/claims/{id}/send-back",
            review,
            ApiDoc::new("Send a claim back with a comment"),
            api::send_back,
        )
        .api(Post, "/claims/{id}/deny", review, ApiDoc::new("Deny a claim with a reason"), api::deny)
        .api(
            Post,
            "/claims/{id}/correct",
            claim_right,
            ApiDoc::new("Correct a claim and send it in again"),
            api::correct,
        )
        .api(
            Post,
            "/claims/{id}/object",
            claim_right,
            ApiDoc::new("Object to a decision").creates(),
            api::object,
        )
        .api(
            Post,
            "/objections/{id}/answer",
            review,
            ApiDoc::new("Propose an end to an objection"),
            api::answer,
        )
        .api(
            Post,
            "/objections/{id}/agree",
            claim_right,
            ApiDoc::new("Agree to what was proposed"),
            api::agree,
        )
        .api(
            Post,
            "/objections/{id}/decide",
            senior,
            ApiDoc::new("Decide an objection with reasons"),
            api::decide,
        )
        .api(Get, "/statements", read, ApiDoc::new("List statements"), api::statements)
        .api(Get, "/statements/{id}", read, ApiDoc::new("One statement"), api::statement)
        .api(Post, "/statements/draft", pay, ApiDoc::new("Draft the statements of a month"), api::draft)
        .api(Post, "/statements/{id}/confirm", claim_right, ApiDoc::new("Confirm a statement"), api::confirm)
        .api(
            Post,
            "/statements/{id}/approve",
            pay,
            ApiDoc::new("Approve a statement for payment"),
            api::approve_statement,
        )
        .api(Post, "/payments", pay, ApiDoc::new("Start a payment run").creates(), api::start_run)
        .api(
            Get,
            "/payments/{id}/bank-file",
            pay,
            ApiDoc::new("The file of a run for the bank"),
            api::bank_file,
        )
        .api(Post, "/payments/bank-file", pay, ApiDoc::new("Take the bank's file"), api::take_bank_file)
        .api(Get, "/ledger/accounts", books, ApiDoc::new("Accounts with their balances"), api::accounts)
        .api(Get, "/ledger/entries", books, ApiDoc::new("Entries, newest first"), api::entries)
        .api(Get, "/ledger/entries/{id}", books, ApiDoc::new("One entry with its lines"), api::entry)
        .api(Post, "/ledger/entries/{id}/reverse", pay, ApiDoc::new("Take an entry back"), api::reverse)
        .api(Get, "/ledger/verify", books, ApiDoc::new("Verify the whole ledger"), api::verify)
        .api(Get, "/tariffs", read, ApiDoc::new("The price list"), api::tariffs)
        .api(
            Put,
            "/tariffs/{code}",
            tariff,
            ApiDoc::new("Define a row of the price list"),
            api::define_tariff,
        )
}
