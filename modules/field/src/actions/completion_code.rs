//! Makes the customer's completion code and sends it to him.
use kernel::{Result, text::Phone};
use store::Uow;

use crate::{Visit, domain::code::from_secret, store::codes};

/// Where the code comes from and what the customer is told.
#[derive(Debug, Clone, Default)]
pub struct CodeNotice {
    /// Fresh secret bytes as text, at least 16 characters; the caller draws them.
    pub secret: String,
    /// The message with `{code}` in it; empty sends none.
    pub words: String,
}

/// Makes the code once; sends it when there are words and a phone.
pub(crate) async fn ensure(uow: &Uow, visit: &Visit, notice: &CodeNotice) -> Result<()> {
    if codes::has_code(uow, visit.id).await? {
        return Ok(());
    }
    if notice.secret.len() < 16 {
        return Err(kernel::Error::internal("the secret of a completion code is too short"));
    }
    let code = from_secret(&notice.secret, &visit.id.text());
    codes::insert(uow, visit, code.clone()).await?;
    let phone = Phone::parse(&visit.detail.phone);
    match phone.filter(|_| !notice.words.is_empty()) {
        Some(phone) => ::web::sms::put(uow, &phone, &notice.words.replace("{code}", &code)).await,
        None => Ok(()),
    }
}
