//! The modules of the house, lower floors first.
use web::Module;

/// All modules.
pub fn modules() -> Vec<Module> {
    vec![customers::module(), network::module(), parts::module()]
}
