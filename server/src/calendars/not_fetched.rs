use domain::calendars::Trouble;

/// Why a calendar was not fetched, as something its owner can act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFetched {
    #[error("not the address of a page")]
    NotAnAddress,
    /// Plain http: whoever is on the way would read the calendar, and could write in it.
    #[error("not an https address")]
    NotSecure,
    #[error("a port other than 443")]
    OtherPort,
    /// `https://marc:secret@…`: it would be shown wherever the address is.
    #[error("the address holds a name or a password")]
    HoldsPassword,
    /// This machine, its network, or an address that no page of the internet has.
    #[error("the address is not on the public internet")]
    PrivateAddress,
    #[error("no machine has this name")]
    UnknownName,
    #[error("the machine does not answer")]
    Unreachable,
    #[error("its certificate is not valid")]
    BadCertificate,
    #[error("it took more than {} seconds", super::fetch::PATIENCE.as_secs())]
    TooSlow,
    #[error("more than {} redirections", super::fetch::REDIRECTIONS)]
    TooManyRedirects,
    /// Secret addresses are often made anew: 404 and 410.
    #[error("no calendar there (status {status})")]
    NotFound { status: u16 },
    /// The calendar is not shared by its address: 401, 403, 407.
    #[error("the calendar is not shared (status {status})")]
    NotAllowed { status: u16 },
    /// Its server has trouble or wants us to come back later: any other status.
    #[error("its server answered with status {status}")]
    NotNow { status: u16 },
    #[error("more than {} bytes", super::fetch::LIMIT)]
    TooLarge,
    /// A page, for instance the one that asks to sign in.
    #[error("what is there is no calendar")]
    NotACalendar,
}

impl NotFetched {
    /// The same address may do later, without its owner doing anything.
    pub fn may_pass(self) -> bool {
        matches!(
            self,
            Self::UnknownName | Self::Unreachable | Self::TooSlow | Self::NotNow { .. }
        )
    }
}

impl From<NotFetched> for Trouble {
    fn from(reason: NotFetched) -> Self {
        match reason {
            NotFetched::NotAnAddress => Self::NotAnAddress,
            NotFetched::NotSecure => Self::NotSecure,
            NotFetched::OtherPort => Self::OtherPort,
            NotFetched::HoldsPassword => Self::HoldsPassword,
            NotFetched::PrivateAddress => Self::PrivateAddress,
            NotFetched::UnknownName => Self::UnknownName,
            NotFetched::Unreachable => Self::Unreachable,
            NotFetched::BadCertificate => Self::BadCertificate,
            NotFetched::TooSlow => Self::TooSlow,
            NotFetched::TooManyRedirects => Self::TooManyRedirects,
            NotFetched::NotFound { .. } => Self::NotFound,
            NotFetched::NotAllowed { .. } => Self::NotAllowed,
            NotFetched::NotNow { .. } => Self::NotNow,
            NotFetched::TooLarge => Self::TooLarge,
            NotFetched::NotACalendar => Self::NotACalendar,
        }
    }
}
