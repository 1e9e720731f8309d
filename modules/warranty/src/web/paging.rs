//! Leafing and exporting: the same query with another page or another address.
use web::{Ctx, Format, Markup, html, kit, t};

/// Rows of a list on the page.
pub(crate) const ROWS: u64 = 50;
/// Rows of an export: all of them, read in slices of this size.
pub(crate) const SLICE: u64 = 500;
/// Slices of one export at most (a million rows).
pub(crate) const SLICES_MAX: u64 = 2000;

/// The query without its `page`.
fn query_without_page(ctx: &Ctx) -> String {
    let kept = ctx.query().split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("page="));
    kept.collect::<Vec<_>>().join("&")
}

fn address(path: &str, query: &str, page: Option<u64>) -> String {
    let page = page.filter(|p| *p > 0).map(|p| format!("page={p}"));
    let whole: Vec<&str> =
        [query, page.as_deref().unwrap_or("")].into_iter().filter(|p| !p.is_empty()).collect();
    if whole.is_empty() { path.into() } else { format!("{path}?{}", whole.join("&")) }
}

/// The way back and on under a list.
pub(crate) fn pages(ctx: &Ctx, page: u64, rows: usize, more: bool) -> Markup {
    let loc = ctx.loc();
    let query = query_without_page(ctx);
    let shown =
        t!(loc, "warranty-shown", from = page * ROWS + u64::from(rows > 0), to = page * ROWS + rows as u64);
    let [label, previous, next] =
        ["warranty-pages", "warranty-previous", "warranty-next"].map(|key| t!(loc, key));
    let previous_href = if page == 0 { String::new() } else { address(ctx.path(), &query, Some(page - 1)) };
    let next_href = if more { address(ctx.path(), &query, Some(page + 1)) } else { String::new() };
    kit::pages(&kit::Pages {
        label: &label,
        shown: &shown,
        previous: &previous,
        previous_href: &previous_href,
        next: &next,
        next_href: &next_href,
    })
}

/// Links to the list as a file, with the filter that is on: `path` is the list's, exports lie at `{path}/export/{format}`.
pub(crate) fn exports(ctx: &Ctx, path: &str) -> Markup {
    let loc = ctx.loc();
    let query = query_without_page(ctx);
    let link = |format: Format, words: &str| {
        let ending = if format == Format::Csv { "csv" } else { "xlsx" };
        let href = address(&format!("{path}/export/{ending}"), &query, None);
        kit::link_button(&href, words, kit::Look::Quiet)
    };
    let items =
        [link(Format::Xlsx, &t!(loc, "warranty-as-xlsx")), link(Format::Csv, &t!(loc, "warranty-as-csv"))];
    html! { (kit::drop_menu(&kit::Drop { label: &t!(loc, "warranty-export"), button: true, ..kit::Drop::default() }, &items)) }
}
