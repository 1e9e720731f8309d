//! The list of cards: filter, leaf through, take away as a file.
use customers::Customer;
use jiff::civil::Date;
use kernel::{Id, Result};
use serde::Deserialize;
use store::View;
use web::{Ctx, Format, Markup, Path, Query, Reply, Sheet, SheetCell, html, kit, t};

use super::super::{paging, words};
use crate::{Card, CardFilter, CardState, Page, cards};

/// The filter as typed.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    state: String,
    from: String,
    until: String,
    page: u64,
}

impl Asked {
    fn filter(&self, page: u64, size: u64) -> CardFilter {
        let day = |text: &str| text.trim().parse::<Date>().ok();
        CardFilter {
            state: CardState::from_code(&self.state),
            text: Some(self.q.clone()).filter(|q| !q.trim().is_empty()),
            sold_from: day(&self.from),
            sold_until: day(&self.until),
            page,
            size,
            ..CardFilter::default()
        }
    }

    fn is_empty(&self) -> bool {
        self.filter(0, 1).text.is_none()
            && [&self.state, &self.from, &self.until].iter().all(|f| f.is_empty())
    }
}

/// `GET /cards`
pub(crate) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let filter = asked.filter(asked.page, paging::ROWS);
    let (found, owners) = ctx
        .read(async move |view| {
            let found = cards(view, &filter).await?;
            let owners = owners(view, &found.rows).await?;
            Ok((found, owners))
        })
        .await?;
    let loc = ctx.loc();
    let mut actions = vec![paging::exports(&ctx, "/cards")];
    if ctx.may("warranty.stickers") {
        actions.push(kit::link_button("/stickers", &t!(loc, "warranty-stickers"), kit::Look::Plain));
    }
    if ctx.may("warranty.issue") {
        actions.push(kit::link_button("/cards/new", &t!(loc, "warranty-issue"), kit::Look::Primary));
    }
    let title = t!(loc, "warranty-cards");
    ctx.page("warranty-cards").show(html! {
        (kit::head(&kit::Head { title: &title, actions: &actions, ..kit::Head::default() }))
        (filters(&ctx, &asked))
        div id="cards" {
            @if found.rows.is_empty() { (nothing(&ctx, &asked)) }
            @else { (table(&ctx, &found.rows, &owners)) (paging::pages(&ctx, asked.page, found.rows.len(), found.more)) }
        }
    })
}

async fn owners(view: &View, cards: &[Card]) -> Result<Vec<Customer>> {
    let mut ids: Vec<Id<Customer>> = cards.iter().filter_map(|c| c.customer).collect();
    ids.sort();
    ids.dedup();
    customers::customers_by_ids(view, &ids).await
}

fn filters(ctx: &Ctx, asked: &Asked) -> Markup {
    let loc = ctx.loc();
    let states: Vec<(String, String)> =
        CardState::ALL.iter().map(|s| (s.code().to_owned(), words::state(loc, *s))).collect();
    let [q, state, all, from, until, hint] = [
        "warranty-find-card",
        "warranty-state",
        "warranty-all",
        "warranty-sold-from",
        "warranty-sold-until",
        "warranty-find-card-hint",
    ]
    .map(|key| t!(loc, key));
    let field = |name, label, value, kind| {
        kit::field(&kit::Field { name, label, value, kind, ..kit::Field::default() })
    };
    let fields = [
        kit::field(&kit::Field {
            name: "q",
            label: &q,
            value: &asked.q,
            kind: "search",
            placeholder: &hint,
            ..kit::Field::default()
        }),
        kit::select(&kit::Select {
            name: "state",
            label: &state,
            value: &asked.state,
            nothing: &all,
            choices: &words::choices(&states),
            ..kit::Select::default()
        }),
        field("from", &from, &asked.from, "date"),
        field("until", &until, &asked.until, "date"),
    ];
    kit::filters("/cards", "", &fields, &[])
}

fn nothing(ctx: &Ctx, asked: &Asked) -> Markup {
    let loc = ctx.loc();
    let (title, body) = if asked.is_empty() {
        (t!(loc, "warranty-cards-none"), t!(loc, "warranty-cards-none-now"))
    } else {
        (t!(loc, "warranty-cards-unfound"), t!(loc, "warranty-cards-unfound-now"))
    };
    let issue = kit::link_button("/cards/new", &t!(loc, "warranty-issue"), kit::Look::Primary);
    let actions = if ctx.may("warranty.issue") && asked.is_empty() { vec![issue] } else { vec![] };
    kit::empty(&kit::Empty { icon: Some(kit::Icon::Card), title: &title, body: &body, actions: &actions })
}

/// The table of cards; the customer's page shows the same.
pub(crate) fn table(ctx: &Ctx, cards: &[Card], owners: &[Customer]) -> Markup {
    let loc = ctx.loc();
    let heads = [
        "warranty-number",
        "warranty-product",
        "warranty-serial",
        "warranty-user",
        "warranty-sold-on",
        "warranty-state",
    ]
    .map(|key| t!(loc, key));
    let columns = heads.each_ref().map(|label| kit::Column { label, ..kit::Column::default() });
    let hrefs: Vec<String> = cards.iter().map(|c| format!("/cards/{}", c.id)).collect();
    let rows: Vec<kit::Row<'_>> = cards
        .iter()
        .zip(&hrefs)
        .map(|(card, href)| kit::Row {
            href,
            cells: vec![
                kit::num(card.number()),
                kit::text(&format!("{} {}", card.face.product_name, card.face.model)),
                kit::num(card.serial()),
                kit::text(owner(card, owners)),
                kit::num(&loc.date(card.sold_on)),
                words::state_tag(loc, card.state),
            ],
            ..kit::Row::default()
        })
        .collect();
    let caption = t!(loc, "warranty-cards");
    kit::table(&kit::Table {
        caption: &caption,
        columns: &columns,
        rows: &rows,
        stick: true,
        ..kit::Table::default()
    })
}

/// The present owner's name; the user on the face while nobody registered.
fn owner<'a>(card: &'a Card, owners: &'a [Customer]) -> &'a str {
    let known = card.customer.and_then(|id| owners.iter().find(|o| o.id == id));
    match (known, card.transfers) {
        (Some(owner), _) => &owner.name,
        // After a transfer the name on the face is the former owner's; the present one is out of this person's sight.
        (None, 1..) => "",
        (None, _) => &card.face.user_name,
    }
}

/// `GET /cards/export/{format}`
pub(crate) async fn export(ctx: Ctx, format: Path<Format>, asked: Query<Asked>) -> Reply {
    let all = ctx
        .read(async move |view| {
            let mut all = vec![];
            for page in 0..paging::SLICES_MAX {
                let Page { rows, more } = cards(view, &asked.filter(page, paging::SLICE)).await?;
                let owners = owners(view, &rows).await?;
                all.extend(rows.into_iter().map(|c| {
                    let name = owner(&c, &owners).to_owned();
                    (c, name)
                }));
                if !more {
                    break;
                }
            }
            Ok(all)
        })
        .await?;
    let loc = ctx.loc();
    let heads = [
        "warranty-number",
        "warranty-product",
        "warranty-model",
        "warranty-specification",
        "warranty-grade",
        "warranty-serial",
        "warranty-user",
        "warranty-seller",
        "warranty-manufacturer",
        "warranty-trademark",
        "warranty-sold-at",
        "warranty-quantity",
        "warranty-price",
        "warranty-installed-on",
        "warranty-state",
    ];
    let rows = all.into_iter().map(|(c, owner)| row(loc, c, owner)).collect();
    let heads = heads.map(|key| t!(loc, key)).to_vec();
    ctx.export("cards", &Sheet { heads, rows }, format.0)
}

fn row(loc: &web::Loc, c: Card, owner: String) -> Vec<SheetCell> {
    let state = words::state(loc, c.state);
    let installed = c.installed_on.map(|d| d.to_string());
    let f = c.face;
    vec![
        f.number.into(),
        f.product_name.into(),
        f.model.into(),
        f.specification.into(),
        f.grade.into(),
        f.serials.join(" ").into(),
        owner.into(),
        f.seller.into(),
        f.manufacturer.into(),
        f.trademark.into(),
        f.sold_at.into(),
        f.quantity.into(),
        f.price.into(),
        installed.into(),
        state.into(),
    ]
}
