//! Secret random bytes, from the operating system.
use web::Secrets;

/// The operating system's source. A machine without one cannot guard anybody's data: the program ends.
pub struct SystemSecrets;

impl Secrets for SystemSecrets {
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives random bytes");
    }
}

/// A seed for identifiers.
pub fn id_seed() -> u64 {
    let mut bytes = [0; 8];
    SystemSecrets.fill(&mut bytes);
    u64::from_le_bytes(bytes)
}
