//! The rows that are wrong as a file: put right there, and brought again.
use super::{kind_of, stored};
use crate::{Ctx, Format, Path, Reply, Sheet, SheetCell, t};

/// Most rows of the file.
const MOST: i64 = 50_000;

/// `GET /import/run/{id}/errors/{format}`: the rows as they stood, with what is wrong in a last column.
pub(crate) async fn download(ctx: Ctx, path: Path<(String, Format)>) -> Reply {
    let (account, id) = (ctx.actor().id.clone(), path.0.0.clone());
    let (run, wrong) = ctx
        .read(async move |view| {
            let run = stored::find(view, &account, &id).await?;
            Ok((run, stored::wrong(view, &id, MOST).await?))
        })
        .await?;
    let kind = kind_of(&ctx, &run.kind)?;
    let loc = ctx.loc();
    let said = |w: &stored::Wrong| match kind.columns.iter().find(|c| c.key == w.column) {
        Some(c) => format!("{}：{}", t!(loc, c.label), w.words),
        None => w.words.clone(),
    };
    let rows = wrong.iter().map(|line| {
        let mut cells: Vec<SheetCell> = line.cells.iter().map(|c| c.as_str().into()).collect();
        cells.push(line.wrong.iter().map(said).collect::<Vec<_>>().join("；").into());
        cells
    });
    let rows = rows.collect();
    let mut heads = run.heads;
    heads.push(t!(loc, "import-wrong"));
    ctx.export("errors", &Sheet { heads, rows }, path.0.1)
}
