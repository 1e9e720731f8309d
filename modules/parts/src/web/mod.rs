//! Pages and calls of this module: catalogue, stock, requests, the desk, the technician's phone.
mod api;
mod ask;
mod catalogue;
mod define;
mod desk;
pub(crate) mod import;
mod moves;
pub(crate) mod panels;
mod part;
mod phone;
mod request;
mod request_acts;
mod requests;
pub(crate) mod setup;
mod stock;
mod words;

use ::web::{
    ApiDoc,
    Method::{Delete, Get, Post, Put},
    Policy, Routes,
};

pub(crate) fn routes() -> Routes {
    catalogue_pages().and(stock_pages()).and(request_pages()).and(catalogue_calls()).and(request_calls())
}

fn catalogue_pages() -> Routes {
    let (read, define) = (Policy::permit("parts.read"), Policy::permit("parts.catalogue"));
    // A technician picks a part on his phone with nothing but the right to ask.
    let ask = Policy::any_of(&["parts.read", "parts.ask"]);
    Routes::new()
        .page(Get, "/parts", read, catalogue::page)
        .page(Get, "/parts/export/{format}", read.heavy(), catalogue::export)
        .page(Get, "/parts/suggest", ask, catalogue::suggest)
        .page(Get, "/parts/new", define, define::new)
        .page(Post, "/parts", define, define::submit_new)
        .page(Get, "/parts/{id}", read, part::page)
        .page(Get, "/parts/{id}/change", define, define::change)
        .page(Post, "/parts/{id}/change", define, define::submit_change)
        .page(Post, "/parts/{id}/substitutes", define, part::add_substitute)
        .page(Post, "/parts/{id}/substitutes/{other}/drop", define, part::drop_substitute)
        .page(Post, "/parts/{id}/bills", define, part::add_bill)
        .page(Post, "/parts/{id}/bills/drop", define, part::drop_bill)
}

fn stock_pages() -> Routes {
    let (read, supply) = (Policy::permit("parts.read"), Policy::permit("parts.supply"));
    Routes::new()
        .page(Get, "/stock", read, stock::page)
        .page(Get, "/stock/export/{format}", read.heavy(), stock::export)
        .page(Get, "/stock/places", read, stock::places)
        .page(Get, "/stock/moves", read, moves::page)
        .page(Get, "/stock/moves/export/{format}", read.heavy(), moves::export)
        .page(Get, "/stock/move", supply, moves::form)
        .page(Post, "/stock/move", supply, moves::submit)
}

fn request_pages() -> Routes {
    let (read, ask, supply) =
        (Policy::permit("parts.read"), Policy::permit("parts.ask"), Policy::permit("parts.supply"));
    Routes::new()
        .page(Get, "/part-requests", read, requests::page)
        .page(Get, "/part-requests/export/{format}", read.heavy(), requests::export)
        .page(Get, "/part-requests/new", ask, ask::form)
        .page(Post, "/part-requests", ask, ask::submit)
        .page(Get, "/part-requests/{id}", read, request::page)
        .page(Post, "/part-requests/{id}/receive", ask, request_acts::receive)
        .page(Post, "/part-requests/{id}/use", ask, request_acts::used)
        .page(Post, "/part-requests/{id}/return", ask, request_acts::give_back)
        .page(Post, "/part-requests/{id}/cancel", ask, request_acts::cancel)
        .page(Post, "/part-requests/{id}/correct", ask, request_acts::correct)
        .page(Post, "/part-requests/{id}/allocate", supply, request_acts::allocate)
        .page(Post, "/part-requests/{id}/ship", supply, request_acts::ship)
        .page(Post, "/part-requests/{id}/refuse", supply, request_acts::refuse)
        .page(Get, "/part-desk", supply, desk::page)
        .page(Get, "/my/parts", ask, phone::page)
        .page(Post, "/my/parts", ask, phone::submit)
        .page(Post, "/my/parts/{id}/receive", ask, phone::receive)
        .page(Post, "/my/parts/{id}/return", ask, phone::give_back)
}

fn catalogue_calls() -> Routes {
    let (read, supply) = (Policy::permit("parts.read"), Policy::permit("parts.supply"));
    let define = Policy::permit("parts.catalogue");
    Routes::new()
        .api(Get, "/parts", read, ApiDoc::new("The catalogue of parts"), api::catalogue::list)
        .api(
            Get,
            "/parts/{code}",
            read,
            ApiDoc::new("One part, its substitutes and bills"),
            api::catalogue::one,
        )
        .api(Put, "/parts/{code}", define, ApiDoc::new("Define a part"), api::catalogue::define)
        .api(
            Put,
            "/parts/{code}/substitutes/{other}",
            define,
            ApiDoc::new("Let a part stand in for another"),
            api::catalogue::substitute,
        )
        .api(
            Delete,
            "/parts/{code}/substitutes/{other}",
            define,
            ApiDoc::new("Let it stand in no longer"),
            api::catalogue::drop_substitute,
        )
        .api(
            Put,
            "/parts/{code}/bill",
            define,
            ApiDoc::new("Put a part in a product's bill"),
            api::catalogue::bill,
        )
        .api(Get, "/stock", read, ApiDoc::new("Stock by place and part"), api::stock::list)
        .api(Get, "/stock/moves", read, ApiDoc::new("Moves, newest first"), api::stock::moves)
        .api(Post, "/stock/moves", supply, ApiDoc::new("Move stock"), api::stock::go)
        .api(Post, "/stock/counts", supply, ApiDoc::new("Set stock to what was counted"), api::stock::count)
}

fn request_calls() -> Routes {
    use api::requests as calls;
    let (read, ask, supply) =
        (Policy::permit("parts.read"), Policy::permit("parts.ask"), Policy::permit("parts.supply"));
    let doc = ApiDoc::new;
    Routes::new()
        .api(Get, "/part-requests", read, doc("Requests for parts, newest first"), calls::list)
        .api(Post, "/part-requests", ask, doc("Ask headquarters for a part").creates(), calls::ask)
        .api(Get, "/part-requests/{id}", read, doc("One request with every step"), calls::one)
        .api(Post, "/part-requests/{id}/allocate", supply, doc("Give pieces of a store"), calls::allocate)
        .api(Post, "/part-requests/{id}/refuse", supply, doc("Refuse with a reason"), calls::refuse)
        .api(Post, "/part-requests/{id}/ship", supply, doc("Send allocated pieces off"), calls::ship)
        .api(Post, "/part-requests/{id}/cancel", ask, doc("Withdraw a request"), calls::cancel)
        .api(
            Post,
            "/part-requests/{id}/correct",
            ask,
            doc("Correct a refused request, send it again"),
            calls::correct,
        )
        .api(Post, "/part-requests/{id}/receive", ask, doc("Take pieces in"), calls::receive)
        .api(Post, "/part-requests/{id}/use", ask, doc("Build received pieces in"), calls::used)
        .api(Post, "/part-requests/{id}/return", ask, doc("Give received pieces back"), calls::give_back)
}
