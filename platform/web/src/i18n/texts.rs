//! All texts of all modules, checked when the program starts: no key twice, every key in both languages.
use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use fluent_syntax::ast::Entry;
use kernel::Locale;

/// The two locale files of a module.
#[derive(Debug, Clone, Copy)]
pub struct LocaleFiles {
    /// Whose they are.
    pub module: &'static str,
    /// Text of `zh-CN.ftl`.
    pub zh: &'static str,
    /// Text of `en.ftl`.
    pub en: &'static str,
}

/// Every text in both languages.
pub struct Texts {
    zh: FluentBundle<FluentResource>,
    en: FluentBundle<FluentResource>,
    missing: Mutex<BTreeSet<String>>,
}

impl Texts {
    /// Merges the files.
    ///
    /// # Errors
    /// One line per fault: syntax, a key twice, a key in one language only.
    pub fn build(files: &[LocaleFiles]) -> Result<Self, Vec<String>> {
        let mut faults = vec![];
        let (zh, zh_keys) = bundle("zh-CN", files.iter().map(|f| (f.module, f.zh)), &mut faults);
        let (en, en_keys) = bundle("en", files.iter().map(|f| (f.module, f.en)), &mut faults);
        faults.extend(zh_keys.difference(&en_keys).map(|k| format!("text `{k}` is missing in en")));
        faults.extend(en_keys.difference(&zh_keys).map(|k| format!("text `{k}` is missing in zh-CN")));
        let missing = Mutex::default();
        if faults.is_empty() { Ok(Self { zh, en, missing }) } else { Err(faults) }
    }

    fn bundle(&self, locale: Locale) -> &FluentBundle<FluentResource> {
        match locale {
            Locale::ZhCn => &self.zh,
            Locale::En => &self.en,
        }
    }

    /// Whether a key exists (then it exists in both languages).
    pub fn has(&self, key: &str) -> bool {
        self.zh.has_message(key)
    }

    /// The text of a key; a missing one shows as `⟦key⟧` and is remembered for [`Texts::missing`].
    pub fn text(&self, locale: Locale, key: &str, args: &FluentArgs<'_>) -> String {
        let bundle = self.bundle(locale);
        let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
            self.missing.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned());
            return format!("⟦{key}⟧");
        };
        let mut faults = vec![];
        let text = bundle.format_pattern(pattern, Some(args), &mut faults).into_owned();
        if !faults.is_empty() {
            let note = format!("{key}: {faults:?}");
            self.missing.lock().unwrap_or_else(PoisonError::into_inner).insert(note);
        }
        text
    }

    /// Keys that were asked for and not found, or lacked an argument, since the start; tests assert it is empty.
    pub fn missing(&self) -> Vec<String> {
        self.missing.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }
}

fn bundle<'a>(
    tag: &str,
    files: impl Iterator<Item = (&'a str, &'a str)>,
    faults: &mut Vec<String>,
) -> (FluentBundle<FluentResource>, BTreeSet<String>) {
    let languages = tag.parse().map_or_else(|_| vec![], |l| vec![l]);
    let mut bundle = FluentBundle::new_concurrent(languages);
    bundle.set_use_isolating(false);
    let mut keys = BTreeSet::new();
    for (module, text) in files {
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, errors)| {
            faults.extend(errors.iter().map(|e| format!("{module} {tag}.ftl: {e}")));
            resource
        });
        for entry in resource.entries() {
            if let Entry::Message(m) = entry
                && !keys.insert(m.id.name.to_owned())
            {
                faults.push(format!("{module} {tag}.ftl: text `{}` stands twice", m.id.name));
            }
        }
        bundle.add_resource_overriding(resource);
    }
    (bundle, keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(zh: &'static str, en: &'static str) -> Result<Texts, Vec<String>> {
        Texts::build(&[LocaleFiles { module: "m", zh, en }])
    }

    #[test]
    fn a_key_in_one_language_only_or_twice_stops_the_start() {
        let faults = build("a = 甲\nb = 乙\n", "a = A\na = B\n").err().unwrap();
        assert_eq!(faults.len(), 2, "{faults:?}");
    }

    #[test]
    fn a_missing_key_is_visible_and_remembered() {
        let texts = build("a = 甲 { $n }\n", "a = A { $n }\n").unwrap();
        let mut args = FluentArgs::new();
        args.set("n", "3");
        assert_eq!(texts.text(Locale::ZhCn, "a", &args), "甲 3");
        assert!(texts.missing().is_empty());
        assert_eq!(texts.text(Locale::En, "nothing", &args), "⟦nothing⟧");
        texts.text(Locale::En, "a", &FluentArgs::new());
        assert_eq!(texts.missing().len(), 2);
    }
}
