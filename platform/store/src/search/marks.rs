//! Of which kind a thing is and whose eyes it is for, as tokens beside its words: the index itself then finds the twenty
//! newest customers of an outlet called 王伟, instead of the two thousand newest things so called to look at one by one.
use kernel::{Reach, Scope, UnitPath};

use super::SearchDoc;

/// Begins every mark. A text that holds it has it spelled (see `tokens`), so nobody can type a mark.
pub(super) const MARK: char = '\u{9FA2}';

/// The mark of a kind.
pub(super) fn of_kind(kind: &str) -> String {
    mark('k', kind)
}

/// The marks of who may find it all; `None` when no mark is needed because everybody in the scope may find everything.
pub(super) fn of_scope(scope: &Scope) -> Option<Vec<String>> {
    (!scope.covers_company()).then(|| scope.reaches.iter().map(of_reach).collect())
}

fn of_reach(reach: &Reach) -> String {
    match reach {
        Reach::Unit(path) => mark('u', path.as_str()),
        Reach::Technician(id) => mark('t', id),
        Reach::Customer(id) => mark('c', id),
    }
}

/// All marks of a thing: its kind, its unit and every unit above, its customer and technician.
pub fn marks(kind: &str, unit: &UnitPath, customer: Option<&str>, technician: Option<&str>) -> Vec<String> {
    let mut all = vec![of_kind(kind)];
    let mut above = Some(unit.clone());
    while let Some(path) = above.filter(|path| *path != UnitPath::root()) {
        all.push(mark('u', path.as_str()));
        above = path.parent();
    }
    all.extend(customer.map(|id| mark('c', id)));
    all.extend(technician.map(|id| mark('t', id)));
    all
}

/// All marks of a document.
pub(super) fn of_doc(doc: &SearchDoc) -> Vec<String> {
    marks(doc.subject.kind, &doc.unit, doc.customer.as_deref(), doc.technician.as_deref())
}

/// Letters and digits stand as they are, everything else as one of three ideographs: the migration that gave older
/// documents their marks does the same in SQL.
fn mark(what: char, text: &str) -> String {
    let plain = text.chars().map(|c| match c {
        '/' => '龠',
        '-' => '龡',
        c if c.is_ascii_alphanumeric() => c.to_ascii_lowercase(),
        _ => '龟',
    });
    [MARK, what].into_iter().chain(plain).collect()
}
