//! The dispatcher's day: technicians × hours. The island draws it from JSON; without a script the list inside stands.
use super::field::some;
use maud::{Markup, html};

/// The board.
#[derive(Clone, Copy, Default)]
pub struct Board<'a> {
    /// What it shows.
    pub label: &'a str,
    /// Address that answers the day as JSON:
    /// `{"from":480,"to":1260,"now":1052,"lanes":[{"id":"t1","name":"陈志强","note":"练市"}],"visits":[{"id":"v1",
    /// "lane":"t1","start":510,"minutes":70,"title":"王芳 空调","note":"R2611-004217","tone":"bad","why":"会超时 20 分",
    /// "pinned":true,"fixed":false,"href":"/visits/v1"}]}`; times in minutes after midnight. A visit with `lane: ""` is
    /// unplanned.
    pub data: &'a str,
    /// POST address a dragged visit is sent to, with `visit`, `lane`, `start` (minutes) and the hidden fields; it answers
    /// 204 or a page that says why not. `""` for a board that only shows.
    pub action: &'a str,
    /// Hidden fields of that form (token).
    pub hidden: &'a [(&'a str, &'a str)],
    /// Live stream (SSE) whose events make the board read `data` again.
    pub live: &'a str,
    /// Head of the lanes, of the list of unplanned visits, and what is said when a move is refused.
    pub words: [&'a str; 3],
    /// Said after a move, and the button that undoes it; `""` offers no undo.
    pub undo: (&'a str, &'a str),
}

/// The board; `without` is the same day as a list for those without a script.
pub fn board(b: &Board, without: Markup) -> Markup {
    html! {
        section.board data-island="board" data-src=(b.data) data-live=[some(b.live)] data-lanes=(b.words[0]) data-unplanned=(b.words[1])
            data-refused=(b.words[2]) data-moved=[some(b.undo.0)] data-undo=[some(b.undo.1)] aria-label=(b.label) {
            @if !b.action.is_empty() {
                form method="post" action=(b.action) hidden {
                    @for (name, value) in b.hidden { input type="hidden" name=(name) value=(value); }
                }
            }
            div data-without { (without) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn a_board_that_only_shows_has_no_form() {
        let html = board(&Board { label: HOSTILE, data: "/board.json", ..Board::default() }, html! { "表" })
            .into_string();
        assert_tame(&html);
        assert!(!html.contains("<form") && html.contains("表"));
    }

    #[test]
    fn a_move_is_a_post() {
        let html =
            board(&Board { action: "/board/move", hidden: &[("csrf", "t")], ..Board::default() }, html! {})
                .into_string();
        assert!(html.contains(r#"method="post" action="/board/move""#) && html.contains(r#"value="t""#));
    }
}
