//! For tests: a fresh database of either kind, a clock that stands until it is moved, and `drain()`.
//!
//! ```ignore
//! testkit::on_both!(closing_twice_is_refused, t => {
//!     t.write(async |uow| …).await.unwrap();
//!     t.drain().await;
//! });
//! ```
mod cluster;
mod test_db;

pub use cluster::{Cluster, missing_postgres};
pub use test_db::{Kind, Setup, TestDb};

/// Where every test's clock begins: Monday 2026-11-23 09:00 in Shanghai.
pub const START: &str = "2026-11-23T01:00:00Z";

/// A test on SQLite and on PostgreSQL: two functions in a module of its name. The setup is `Setup::default()` unless
/// another expression is given: `on_both!(name, setup(), t => { … })`.
#[macro_export]
macro_rules! on_both {
    ($name:ident, $t:ident => $body:block) => {
        $crate::on_both!($name, ::testkit::Setup::default(), $t => $body);
    };
    ($name:ident, $setup:expr, $t:ident => $body:block) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn story($t: &$crate::TestDb) $body

            #[tokio::test]
            async fn sqlite() {
                story(&$crate::TestDb::open($crate::Kind::Sqlite, $setup).await).await;
            }

            #[tokio::test]
            async fn postgres() {
                story(&$crate::TestDb::open($crate::Kind::Postgres, $setup).await).await;
            }
        }
    };
}
