//! The unit tree or a tree of types: nested lists that fold without a script.
use super::field::some;
use maud::{Markup, html};

/// One node.
#[derive(Clone, Default)]
pub struct Node<'a> {
    /// Words.
    pub label: &'a str,
    /// Address; `""` for a node one cannot open.
    pub href: &'a str,
    /// Small words at the right, often a number.
    pub note: &'a str,
    /// Is unfolded.
    pub open: bool,
    /// Is shown now.
    pub current: bool,
    /// What lies under it.
    pub children: Vec<Node<'a>>,
}

/// Deepest level drawn; what lies deeper is left out (a tree of units is far flatter).
const DEPTH_MAX: u8 = 16;

/// The tree; `label` names it for screen readers.
pub fn tree(label: &str, nodes: &[Node]) -> Markup {
    html! { nav.tree aria-label=(label) { (branch(nodes, 0)) } }
}

fn branch(nodes: &[Node], depth: u8) -> Markup {
    html! { ul { @for n in nodes { li {
        div.node { (line(n)) }
        @if !n.children.is_empty() && depth + 1 < DEPTH_MAX {
            details open[n.open] { summary { span.unseen { (n.label) } } (branch(&n.children, depth + 1)) }
        }
    } } } }
}

/// The node's own line stands beside the fold, not in it: a link inside `summary` could not be reached by everyone.
fn line(n: &Node) -> Markup {
    html! {
        @if let Some(href) = some(n.href) { a href=(href) aria-current=[n.current.then_some("true")] { (n.label) } }
        @else { span aria-current=[n.current.then_some("true")] { (n.label) } }
        @if !n.note.is_empty() { span.note { (n.note) } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kit::tests::{HOSTILE, assert_tame};

    #[test]
    fn a_node_with_children_folds_and_a_leaf_does_not() {
        let leaf = Node { label: HOSTILE, href: "/u/2", current: true, ..Node::default() };
        let root = Node { label: "华东", open: true, children: vec![leaf], ..Node::default() };
        let html = tree("机构", &[root]).into_string();
        assert_tame(&html);
        assert_eq!(html.matches("<details open").count(), 1);
        assert!(html.contains(r#"aria-current="true""#));
    }

    #[test]
    fn a_bottomless_tree_ends() {
        let mut node = Node { label: "x", ..Node::default() };
        for _ in 0..100 {
            node = Node { label: "x", children: vec![node], ..Node::default() };
        }
        assert_eq!(tree("t", &[node]).into_string().matches("<li>").count(), usize::from(DEPTH_MAX));
    }
}
