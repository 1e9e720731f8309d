//! The gate's steps in order: what is quick and cheap first, each thing built once.

mod browser;
mod fuzz;
mod rust;
mod system;
mod web;

use super::Step;

/// All steps. The web assets come before the Rust build, which embeds them.
pub const ALL: &[Step] = &[
    Step { name: "tools", says: "system programs the gate needs are there", run: system::tools },
    Step { name: "fmt", says: "cargo fmt --check", run: rust::format },
    Step { name: "tidy", says: "the rules of the house", run: system::tidy },
    Step { name: "web-check", says: "web packages by lock file, TypeScript types", run: web::typecheck },
    Step { name: "web-test", says: "web unit tests", run: web::test },
    Step { name: "web-build", says: "Vite build of scripts and styles", run: web::build },
    Step { name: "clippy", says: "lints of the whole workspace, warnings refused", run: rust::clippy },
    Step { name: "build", says: "the program and all test programs, once", run: rust::build },
    Step { name: "rust", says: "all Rust tests", run: rust::test },
    Step {
        name: "openapi",
        says: "the committed API description is the program's own",
        run: system::openapi,
    },
    Step { name: "fuzz", says: "schemathesis over the API, as every role", run: fuzz::schemathesis },
    Step { name: "e2e", says: "stories in a real browser", run: browser::stories },
];
