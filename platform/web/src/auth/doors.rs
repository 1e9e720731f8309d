//! The doors a member of staff may come in by. Another door is another variant and its pages; everything behind
//! [`super::sign_in`]'s `enter` stays as it is.

/// How somebody proved who he is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Login and password, with a second step when set up.
    Password,
    /// An invitation or reset link.
    Ticket,
    /// The company's own identity provider (OpenID Connect): the place for it; no page leads here yet.
    OpenId,
}
