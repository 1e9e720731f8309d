//! The list of accounts.
use maud::{Markup, html};
use sea_orm::FromQueryResult;

use crate::{
    Ctx, Format, Path, Reply, Sheet,
    kit::{self, Column, Look, Row, Table, Tone},
    rows, t,
};

#[derive(FromQueryResult)]
struct Account {
    id: String,
    login: String,
    name: String,
    roles: i64,
    password: Option<String>,
    disabled_at: Option<i64>,
    program: i64,
}

async fn all(ctx: &Ctx) -> kernel::Result<Vec<Account>> {
    ctx.read(async |view| {
        let sql = "select a.id, a.login, a.name, a.password, a.disabled_at, a.program, count(g.id) as roles from accounts a \
                   left join grants g on g.account = a.id \
                   group by a.id, a.login, a.name, a.password, a.disabled_at, a.program order by a.login";
        rows::all(view, sql, vec![]).await
    })
    .await
}

/// `GET /accounts`
pub(crate) async fn page(ctx: Ctx) -> Reply {
    let all = all(&ctx).await?;
    let loc = ctx.loc();
    let heads = ["login", "name", "account-state", "account-grants"].map(|key| t!(loc, key));
    let columns: Vec<Column<'_>> = heads
        .iter()
        .enumerate()
        .map(|(i, label)| Column { label, figures: i == 3, ..Column::default() })
        .collect();
    let hrefs: Vec<String> = all.iter().map(|a| format!("/accounts/{}", a.id)).collect();
    let rows: Vec<Row<'_>> = all
        .iter()
        .zip(&hrefs)
        .map(|(a, href)| Row { href, cells: cells(&ctx, a), ..Row::default() })
        .collect();
    let caption = t!(loc, "accounts");
    let table = Table { caption: &caption, columns: &columns, rows: &rows, ..Table::default() };
    let actions = [
        kit::link_button("/accounts/export/xlsx", &t!(loc, "export-xlsx"), Look::Plain),
        kit::link_button("/roles", &t!(loc, "roles"), Look::Plain),
        kit::link_button("/accounts/new", &t!(loc, "account-new"), Look::Primary),
    ];
    let head = kit::Head { title: &caption, actions: &actions, ..kit::Head::default() };
    ctx.page("accounts").show(html! { (kit::head(&head)) (kit::table(&table)) })
}

fn cells(ctx: &Ctx, a: &Account) -> Vec<Markup> {
    let (tone, key) = state(a);
    vec![html! { (a.login) }, html! { (a.name) }, kit::tag(tone, &t!(ctx.loc(), key)), html! { (a.roles) }]
}

fn state(a: &Account) -> (Tone, &'static str) {
    match (a.disabled_at, &a.password) {
        (Some(_), _) => (Tone::Bad, "account-disabled"),
        (None, None) if a.program != 0 => (Tone::Quiet, "account-program-state"),
        (None, None) => (Tone::Warn, "account-invited"),
        (None, Some(_)) => (Tone::Good, "account-open"),
    }
}

/// `GET /accounts/export/{format}`
pub(crate) async fn export(ctx: Ctx, format: Path<Format>) -> Reply {
    let all = all(&ctx).await?;
    let heads = ["login", "name", "account-state", "account-grants"].map(|key| t!(ctx.loc(), key)).to_vec();
    let row = |a: &Account| {
        vec![
            a.login.as_str().into(),
            a.name.as_str().into(),
            t!(ctx.loc(), state(a).1).into(),
            a.roles.into(),
        ]
    };
    ctx.export("accounts", &Sheet { heads, rows: all.iter().map(row).collect() }, *format)
}
