//! What happens on news from below: the case is noted.
use store::Reaction;

use crate::{actions::note_news::note_news, store::stories::KINDS};

/// Notes every case whose facts may have changed.
pub(crate) const NOTE: Reaction =
    Reaction::new("insight.note", KINDS, |uow, entry| Box::pin(note_news(uow, entry)));
