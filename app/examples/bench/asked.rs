//! One and the same request, for the act and as a JSON call.
use cases::{Asker, Channel, OpenCase};
use customers::NewCustomer;
use serde_json::json;

use crate::ground::Caller;

const WORDS: &str =
    "客户来电反映使用中出现异常，已按说明书自查电源与开关，仍未恢复，希望尽快安排师傅上门，下午在家。";

/// What the n-th caller asks, as an agent would enter it: phone and serial number, the rest is found.
pub fn act(callers: &[Caller], n: u64) -> OpenCase {
    let c = caller(callers, n);
    let new = NewCustomer { name: c.name.clone(), phone: c.phone.clone(), ..NewCustomer::default() };
    OpenCase {
        serial: c.serial.clone(),
        skill: c.skill.into(),
        channel: Channel::Phone,
        description: WORDS.into(),
        division: c.division.clone(),
        ..OpenCase::new(Asker::Caller(Box::new(new)), symptom(c, n))
    }
}

/// The same as the body of a call.
pub fn json(callers: &[Caller], n: u64) -> String {
    let c = caller(callers, n);
    json!({
        "name": c.name, "phone": c.phone, "serial": c.serial, "skill": c.skill, "channel": "phone",
        "symptom": symptom(c, n), "description": WORDS, "division": c.division,
    })
    .to_string()
}

/// Neighbouring numbers give callers far apart, so that no two requests of one caller are under way together.
fn caller(callers: &[Caller], n: u64) -> &Caller {
    &callers[(n.wrapping_mul(7_919) % callers.len() as u64) as usize]
}

fn symptom(c: &Caller, n: u64) -> &'static str {
    c.symptoms[(n % c.symptoms.len() as u64) as usize]
}
