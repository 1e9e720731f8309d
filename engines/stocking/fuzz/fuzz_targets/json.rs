//! Whatever comes through the JSON door is answered or refused, never a panic. The first byte picks the verb.
#![no_main]
use libfuzzer_sys::fuzz_target;
use stocking::json::{VERBS, run};

fuzz_target!(|data: &[u8]| {
    let Some((&first, rest)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let verb = &VERBS[usize::from(first) % VERBS.len()];
    let mut asked = 0;
    let _ = run(verb.name, text, &mut || {
        asked += 1;
        asked < 20
    });
});
