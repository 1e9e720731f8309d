//! What can be imported, what each file should hold, and an empty file to fill in.
use maud::{Markup, html};

use super::{kind_of, kinds};
use crate::{
    Ctx, Format, Path, Reply, Sheet,
    auth::fields,
    kit::{self, Card, Column, File, Look, Row, Table, Tone},
    module::ImportKind,
    t,
};

/// `GET /import`
pub(crate) async fn page(ctx: Ctx) -> Reply {
    let loc = ctx.loc();
    let kinds = kinds(&ctx);
    ctx.page("import").show(html! {
        (kit::head(&kit::Head { title: &t!(loc, "import"), ..kit::Head::default() }))
        @if kinds.is_empty() { (kit::empty(&kit::Empty { title: &t!(loc, "import-nothing"), ..kit::Empty::default() })) }
        @else { p.soft.prose { (t!(loc, "import-how")) } }
        div.tiles { @for k in &kinds {
            a.tile href={ "/import/" (k.name) } {
                b { (t!(loc, k.label)) }
                span.note { (k.columns.iter().filter(|c| c.required).map(|c| t!(loc, c.label)).collect::<Vec<_>>().join(&t!(loc, "import-list-comma"))) }
            }
        } }
    })
}

/// `GET /import/{kind}`
pub(crate) async fn kind(ctx: Ctx, name: Path<String>) -> Reply {
    let kind = kind_of(&ctx, &name)?;
    ctx.page_titled(t!(ctx.loc(), kind.label)).show(body(&ctx, &kind, &fields::fine()))
}

pub(super) fn body(ctx: &Ctx, kind: &ImportKind, error: &kernel::Error) -> Markup {
    let loc = ctx.loc();
    let action = format!("/import/{}", kind.name);
    let (label, hint, wrong) =
        (t!(loc, "import-file"), t!(loc, "import-file-hint"), ctx.field_error(error, "file"));
    let file = File {
        name: "file",
        label: &label,
        hint: &hint,
        error: &wrong,
        accept: ".csv,.xlsx",
        required: true,
        ..File::default()
    };
    let form = kit::Form { action: &action, files: true, ..kit::Form::default() };
    let template = format!("/import/{}/template/xlsx", kind.name);
    let actions = [kit::link_button(&template, &t!(loc, "import-template"), Look::Plain)];
    html! {
        (kit::head(&kit::Head { title: &t!(loc, kind.label), actions: &actions, ..kit::Head::default() }))
        (kit::card(&Card::default(), ctx.form(&form, html! { (kit::file(&file)) (fields::send(ctx, "import-read")) })))
        (kit::card(&Card { title: &t!(loc, "import-columns"), flush: true, ..Card::default() }, columns(ctx, kind)))
    }
}

fn columns(ctx: &Ctx, kind: &ImportKind) -> Markup {
    let loc = ctx.loc();
    let heads = ["import-column", "import-column-heads", "import-column-needed"].map(|key| t!(loc, key));
    let columns = heads.each_ref().map(|label| Column { label, ..Column::default() });
    let needed = t!(loc, "import-column-needed");
    let row = |c: &crate::Column| Row {
        cells: vec![
            html! { (t!(loc, c.label)) },
            html! { (c.headers.join("、")) },
            html! { @if c.required { (kit::tag(Tone::Info, &needed)) } },
        ],
        ..Row::default()
    };
    let rows: Vec<Row<'_>> = kind.columns.iter().map(row).collect();
    let caption = t!(loc, "import-columns");
    kit::table(&Table { caption: &caption, columns: &columns, rows: &rows, ..Table::default() })
}

/// `GET /import/{kind}/template/{format}`
pub(crate) async fn template(ctx: Ctx, path: Path<(String, Format)>) -> Reply {
    let kind = kind_of(&ctx, &path.0.0)?;
    let heads = kind.columns.iter().map(|c| t!(ctx.loc(), c.label)).collect();
    ctx.export(&kind.name.replace('.', "-"), &Sheet { heads, rows: vec![] }, path.0.1)
}
