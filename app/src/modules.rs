//! The modules of the house, lower floors first.
use web::Module;

/// All modules.
pub fn modules() -> Vec<Module> {
    vec![
        customers::module(),
        network::module(),
        warranty::module(),
        parts::module(),
        cases::module(),
        field::module(),
        feedback::module(),
        settlement::module(),
        insight::module(),
    ]
}

/// Names of every permission the modules declare, and of the shell's own that roles of staff are given.
pub fn permission_names() -> Vec<&'static str> {
    let own = ["web.search", "web.journal", "web.settings", "web.accounts", "web.import", "web.setup"];
    own.into_iter().chain(modules().iter().flat_map(Module::permission_names)).collect()
}
