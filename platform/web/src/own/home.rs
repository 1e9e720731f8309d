//! A person's first page: what the modules hang there.
use maud::html;

use crate::{Ctx, Done, Reply, kit, module::Place, t};

/// `GET /`
pub(super) async fn page(ctx: Ctx) -> Reply {
    let c = ctx.clone();
    let panels = ctx
        .read(async move |view| {
            let subject = c.actor().id.clone();
            c.panels(view, Place::Home, &subject).await
        })
        .await?;
    // Whoever works with one page only starts there: a technician on his phone has his day and nothing else.
    if let ([], [(only, _)]) = (panels.as_slice(), ctx.shell().menu_for(&ctx).as_slice()) {
        return Ok(ctx.done(&Done::to(*only)));
    }
    let loc = ctx.loc();
    let (title, body) = (t!(loc, "home-empty"), t!(loc, "home-empty-now"));
    let empty = kit::Notice { title: &title, body: &body, ..kit::Notice::default() };
    ctx.page("home").show(html! {
        (kit::head(&kit::Head { title: &t!(loc, "home-hello", name = ctx.actor().name.as_str()), ..kit::Head::default() }))
        @if panels.is_empty() { (kit::notice(&empty)) }
        div.home { @for p in &panels { (p) } }
    })
}
