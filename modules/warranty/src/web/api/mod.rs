//! The same acts for programs, under `/api/v1`.
mod acts;
mod cards;
mod setup;
mod setup_shapes;
mod shapes;
mod verify;

use web::{ApiDoc, Method::Get, Method::Post, Policy, Routes};

/// The calls.
pub(crate) fn routes() -> Routes {
    cards().and(changes()).and(set_up()).and(public())
}

fn cards() -> Routes {
    let (read, issue) = (Policy::permit("warranty.read"), Policy::permit("warranty.issue"));
    Routes::new()
        .api(Get, "/cards", read, ApiDoc::new("Find cards by number, serial, owner or state"), cards::list)
        .api(Post, "/cards", issue, ApiDoc::new("Issue a quality card").creates(), cards::issue)
        .api(Get, "/cards/{id}", read, ApiDoc::new("One quality card"), cards::show)
        .api(
            Get,
            "/cards/{id}/coverage",
            read,
            ApiDoc::new("What a card covers on a day, and why"),
            cards::coverage,
        )
}

fn changes() -> Routes {
    let (issue, change) = (Policy::permit("warranty.issue"), Policy::permit("warranty.change"));
    let void = Policy::permit("warranty.void");
    Routes::new()
        .api(Post, "/cards/{id}/activate", issue, ApiDoc::new("Bring a card into force"), acts::activate)
        .api(Post, "/cards/{id}/transfer", change, ApiDoc::new("Pass a card to a new owner"), acts::transfer)
        .api(Post, "/cards/{id}/offer", change, ApiDoc::new("Offer a card to a new owner"), acts::offer)
        .api(
            Post,
            "/cards/{id}/accept",
            change,
            ApiDoc::new("Accept an offered card for its new owner"),
            acts::accept,
        )
        .api(Post, "/cards/{id}/withdraw", change, ApiDoc::new("Take an offer back"), acts::withdraw)
        .api(Post, "/cards/{id}/extend", change, ApiDoc::new("Add a plan to a card"), acts::extend)
        .api(
            Post,
            "/cards/{id}/credit-repair",
            change,
            ApiDoc::new("Credit days spent in repair"),
            acts::credit,
        )
        .api(Post, "/cards/{id}/suspend", change, ApiDoc::new("Suspend a card"), acts::suspend)
        .api(Post, "/cards/{id}/resume", change, ApiDoc::new("End a suspension"), acts::resume)
        .api(
            Post,
            "/cards/{id}/replace",
            change,
            ApiDoc::new("Replace a unit by a new one with its own card").creates(),
            acts::replace,
        )
        .api(Post, "/cards/{id}/void", void, ApiDoc::new("Void a card"), acts::void)
}

fn set_up() -> Routes {
    let (read, setup) = (Policy::permit("warranty.read"), Policy::permit("warranty.setup"));
    let (stickers, issue) = (Policy::permit("warranty.stickers"), Policy::permit("warranty.issue"));
    Routes::new()
        .api(Get, "/products", read, ApiDoc::new("Products of the catalogue"), setup::products)
        .api(
            Post,
            "/products",
            setup,
            ApiDoc::new("Define a product, or change the one of this model"),
            setup::define_product,
        )
        .api(Get, "/coverage-plans", read, ApiDoc::new("All coverage plans"), setup::plans)
        .api(
            Post,
            "/coverage-plans",
            setup,
            ApiDoc::new("Define a coverage plan, or change the one of this code"),
            setup::define_plan,
        )
        .api(
            Post,
            "/stickers",
            stickers,
            ApiDoc::new("Make a batch of blank stickers").creates(),
            setup::make_stickers,
        )
        .api(Post, "/stickers/{code}/bind", issue, ApiDoc::new("Bind a blank sticker to a card"), setup::bind)
}

fn public() -> Routes {
    let anybody = Policy::public().sensitive();
    Routes::new().api(
        Get,
        "/verify/{code}",
        anybody,
        ApiDoc::new("Whether a card is genuine"),
        verify::verify,
    )
}
