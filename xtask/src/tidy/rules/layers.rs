//! Inside a module: decisions know no I/O, pages know no tables, and SeaORM stays in `store/`.

use crate::tidy::source::Source;
use crate::tidy::{Report, Rule};
use crate::tree::{File, Tree};

/// See the file's head.
pub const RULE: Rule = Rule {
    name: "layers",
    says: "domain/ uses no sea_orm, axum, tokio, maud, store; web/ no sea_orm; sea_orm only in store/ and the platform",
    check,
};

const DOMAIN_FORBIDS: &[&str] = &["sea_orm", "axum", "tokio", "maud", "store"];

fn check(tree: &Tree) -> Report {
    let mut report = Report::default();
    for file in tree.rust().filter(|file| is_ours(&file.path)) {
        let source = Source::of(&file.text);
        report.looked_at += 1;
        for name in forbidden(&file.path) {
            for at in source.paths_through(name) {
                report.breach(&file.path, source.line(at), why(file, name));
            }
        }
    }
    report
}

fn is_ours(path: &str) -> bool {
    ["modules/", "platform/", "app/"].iter().any(|band| path.starts_with(band)) && path.contains("/src/")
}

fn forbidden(path: &str) -> &'static [&'static str] {
    let inside = path.split_once("/src/").map_or("", |(_, inside)| inside);
    let room = |name: &str| inside.starts_with(&format!("{name}/")) || inside == format!("{name}.rs");
    if path.starts_with("modules/") && room("domain") {
        DOMAIN_FORBIDS
    } else if ["platform/store/", "platform/web/", "platform/testkit/"].iter().any(|p| path.starts_with(p))
        || inside.starts_with("store/")
    {
        // The shell keeps its own tables (accounts, sessions, outbox) and has no modules' pages to protect.
        &[]
    } else {
        &["sea_orm"]
    }
}

fn why(file: &File, name: &str) -> String {
    match name {
        "sea_orm" => {
            "sea_orm stays in the module's store/ folder; ask a function there that speaks domain types"
                .into()
        }
        _ if file.path.contains("/domain") => {
            format!("domain/ decides without {name}; pass in what it needs to know")
        }
        _ => format!("{name} may not be used here"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        check(&Tree::of(&[(path, text)])).findings.into_iter().map(|found| found.line).collect()
    }

    #[test]
    fn the_domain_may_not_do_io() {
        let bad = "use kernel::Id;\nuse tokio::time;\nfn f(x: axum::Json<u8>) { crate::store::load(x) }";
        assert_eq!(lines("modules/warranty/src/domain/coverage.rs", bad), [3, 2, 3]);
        assert_eq!(lines("modules/warranty/src/domain.rs", "use store::Db;"), [1]);
        let good = "// tokio::x in a comment\nfn f(store: u8) { let s = \"axum::x\"; store + 1; }";
        assert!(lines("modules/warranty/src/domain/coverage.rs", good).is_empty());
    }

    #[test]
    fn sea_orm_lives_in_store_folders_only() {
        let text = "use sea_orm::EntityTrait;";
        for bad in
            ["modules/cases/src/web/open_case.rs", "modules/cases/src/actions/open.rs", "app/src/main.rs"]
        {
            assert_eq!(lines(bad, text), [1], "{bad}");
        }
        for good in ["modules/cases/src/store/cases.rs", "platform/store/src/db.rs"] {
            assert!(lines(good, text).is_empty(), "{good}");
        }
    }
}
