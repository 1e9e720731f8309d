//! Words in both languages: Fluent files of every module merged into one bundle per language, Chinese first.
mod dates;
mod loc;
mod texts;

pub use loc::{Arg, Loc};
pub use texts::{LocaleFiles, Texts};

/// A text by its key, with named arguments: `t!(loc, "cases-opened", number = case.number)`.
#[macro_export]
macro_rules! t {
    ($loc:expr, $key:expr) => { $loc.text($key, &[]) };
    ($loc:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $loc.text($key, &[$((stringify!($name), $crate::i18n::Arg::from($value))),+])
    };
}
