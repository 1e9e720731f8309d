//! Drawing what higher modules hung into a page, in the page's own snapshot.
use kernel::Result;
use maud::Markup;
use store::View;

use super::Ctx;
use crate::module::{Panel, Place};

impl Ctx {
    /// The panels of a place for one subject, in order, of modules that are on, permitted to the actor, not empty.
    /// Call it inside `ctx.read`.
    ///
    /// # Errors
    /// What a panel's reads return.
    pub async fn panels(&self, view: &View, place: Place, subject: &str) -> Result<Vec<Markup>> {
        let mut drawn = vec![];
        for (module, panel) in self.shell().panels_at(place) {
            let permitted = panel.permission.is_empty() || self.shell().holds(self.actor(), panel.permission);
            if !permitted || !self.is_on(module) {
                continue;
            }
            let markup = self.drawn(view, panel, subject).await?;
            if !markup.0.is_empty() {
                drawn.push(markup);
            }
        }
        Ok(drawn)
    }

    /// A panel shows what its own permission reaches, which need not be what the page's reaches.
    async fn drawn(&self, view: &View, panel: &Panel, subject: &str) -> Result<Markup> {
        if panel.permission.is_empty() {
            return (panel.draw)(view, self, subject).await;
        }
        let (lens, ctx) = (view.within(panel.permission), self.within(panel.permission));
        (panel.draw)(&lens, &ctx, subject).await
    }
}
