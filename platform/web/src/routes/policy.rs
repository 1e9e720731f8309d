//! Who may use a route, how large its body may be, how often it may be asked.

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody, signed in or not.
    Public,
    /// Any signed-in member of staff (or program).
    SignedIn,
    /// Whoever has the permission; he sees only where a grant of his carries it.
    Permit(&'static str),
    /// Whoever has one of the permissions.
    AnyOf(&'static [&'static str]),
    /// A customer with a customer session.
    Customer,
    /// A customer, or staff with the permission.
    CustomerOr(&'static str),
}

/// What a route's body may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// Forms and JSON up to 1 MB.
    Small,
    /// Multipart up to 20 MB, streamed to temporary files.
    Upload,
}

/// How often a route may be asked, per client address and per account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rate {
    /// Ordinary pages and calls: bursts of 200, then 50 a second.
    Ordinary,
    /// Sign-in, codes, invitations, reveals: bursts of 10, then one in 6 seconds.
    Sensitive,
    /// Exports, imports, reports: bursts of 20, then one a second.
    Heavy,
}

/// The policy of a route. Public and customer routes of personal kind should be [`Rate::Sensitive`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// Who may.
    pub who: Who,
    /// What its body may be.
    pub body: Body,
    /// How often.
    pub rate: Rate,
    /// Answers another site's POST (webhooks that carry their own signature); never for what a cookie allows.
    pub cross_site: bool,
}

impl Policy {
    const fn of(who: Who) -> Self {
        Self { who, body: Body::Small, rate: Rate::Ordinary, cross_site: false }
    }

    /// Anybody.
    pub const fn public() -> Self {
        Self::of(Who::Public)
    }

    /// Any signed-in member of staff.
    pub const fn signed_in() -> Self {
        Self::of(Who::SignedIn)
    }

    /// Whoever has the permission.
    pub const fn permit(permission: &'static str) -> Self {
        Self::of(Who::Permit(permission))
    }

    /// Whoever has one of the permissions (a visit: its technician, or a desk that reads visits).
    pub const fn any_of(permissions: &'static [&'static str]) -> Self {
        Self::of(Who::AnyOf(permissions))
    }

    /// A customer on his phone page.
    pub const fn customer() -> Self {
        Self::of(Who::Customer)
    }

    /// A customer, or staff with the permission.
    pub const fn customer_or(permission: &'static str) -> Self {
        Self::of(Who::CustomerOr(permission))
    }

    /// Takes files.
    #[must_use]
    pub const fn uploads(mut self) -> Self {
        self.body = Body::Upload;
        self
    }

    /// Sign-in, codes, reveals: asked rarely by the honest.
    #[must_use]
    pub const fn sensitive(mut self) -> Self {
        self.rate = Rate::Sensitive;
        self
    }

    /// Exports, imports, reports.
    #[must_use]
    pub const fn heavy(mut self) -> Self {
        self.rate = Rate::Heavy;
        self
    }

    /// Called by other systems which prove themselves in the request (signature, token in the address).
    /// Cookies are ignored on such a route, so a foreign page gains nothing.
    #[must_use]
    pub const fn cross_site(mut self) -> Self {
        self.cross_site = true;
        self
    }

    /// The permissions of which it asks for one; none when it asks for none.
    pub fn permissions(&self) -> &[&'static str] {
        match &self.who {
            Who::Permit(p) | Who::CustomerOr(p) => std::slice::from_ref(p),
            Who::AnyOf(all) => all,
            Who::Public | Who::SignedIn | Who::Customer => &[],
        }
    }
}
