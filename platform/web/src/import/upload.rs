//! Bringing a file: it is read, bounded, and put aside row by row.
use kernel::{Error, Result};

use super::{
    desk::body,
    guess::guess,
    kind_of,
    sheet_in::{self, Brought},
    stored::{self, Run},
};
use crate::{Ctx, Done, Files, Path, Reply, module::ImportKind, t};

/// Rows put aside in one unit of work.
const CHUNK: usize = 1_000;

/// `POST /import/{kind}`
pub(crate) async fn submit(ctx: Ctx, name: Path<String>, files: Files) -> Reply {
    let kind = kind_of(&ctx, &name)?;
    match read(&files).await {
        Ok((file_name, table)) => {
            let id = put_aside(&ctx, &kind, file_name, table).await?;
            Ok(ctx.done(&Done::to(format!("/import/run/{id}"))))
        }
        Err(e @ Error::Invalid(_)) => {
            ctx.page_titled(t!(ctx.loc(), kind.label)).status(422).show(body(&ctx, &kind, &e))
        }
        Err(e) => Err(e.into()),
    }
}

async fn read(files: &Files) -> Result<(String, Brought)> {
    let upload = files.of("file").next().ok_or_else(|| Error::field("file", "import-empty"))?;
    let bytes = upload.bytes().await.map_err(|e| Error::Unavailable(e.to_string()))?;
    let name: String = upload.name.chars().filter(|c| !c.is_control()).take(100).collect();
    let table =
        tokio::task::spawn_blocking(move || sheet_in::read(&bytes)).await.map_err(Error::internal)??;
    Ok((name, table))
}

async fn put_aside(ctx: &Ctx, kind: &ImportKind, file_name: String, table: Brought) -> Result<String> {
    let run = Run {
        id: String::new(),
        kind: kind.name.into(),
        file_name,
        mapping: guess(ctx.loc(), kind, &table.heads),
        heads: table.heads,
        state: "read".into(),
        rows: i64::try_from(table.rows.len()).map_err(Error::internal)?,
    };
    let account = ctx.actor().id.clone();
    let id = ctx
        .write("the same file again is another run, and taking it changes nothing", async move |uow| {
            let id = uow.new_id::<Run>().text();
            stored::begin(uow, &account, &Run { id: id.clone(), ..run.clone() }).await?;
            Ok(id)
        })
        .await?;
    for chunk in table.rows.chunks(CHUNK) {
        let (id, chunk) = (id.clone(), chunk.to_vec());
        ctx.write("rows have their lines as keys", async move |uow| stored::add(uow, &id, &chunk).await)
            .await?;
    }
    Ok(id)
}
