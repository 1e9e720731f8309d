//! Names for eyes without the right to see them.

/// Compound surnames common enough to be recognised; others lose their second character to the mask, which is safe.
const COMPOUND: [&str; 12] =
    ["欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "端木"];
const STARS_MAX: usize = 3;

/// The surname and one star per further character, three at most: `王*`, `欧阳**`, `W***`.
/// A name of one character is all star, and an empty one stays empty.
pub fn mask_name(name: &str) -> String {
    let name = name.trim();
    let length = name.chars().count();
    let shown = match length {
        0 | 1 => 0,
        _ if length > 2 && COMPOUND.iter().any(|surname| name.starts_with(surname)) => 2,
        _ => 1,
    };
    let stars = (length - shown).min(STARS_MAX);
    name.chars().take(shown).chain(std::iter::repeat_n('*', stars)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_masked_name_shows_only_the_surname() {
        for (name, masked) in [
            ("王芳", "王*"),
            ("王小芳", "王**"),
            ("欧阳娜娜", "欧阳**"),
            ("欧阳", "欧*"),
            ("Wang Wei", "W***"),
            ("芳", "*"),
            ("  李娜 ", "李*"),
            ("", ""),
        ] {
            assert_eq!(mask_name(name), masked);
        }
    }

    proptest! {
        #[test]
        fn at_most_two_characters_ever_show(name in "\\PC{0,20}") {
            let masked = mask_name(&name);
            let stars = masked.chars().filter(|c| *c == '*').count();
            prop_assert!(masked.chars().count() <= 5);
            prop_assert!(name.trim().is_empty() || stars >= 1);
        }
    }
}
