//! One type of id for each noun, so that a startup's id is never taken for a mentor's.

use uuid::Uuid;

macro_rules! ids {
    ($($(#[$about:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    PersonId,
    SignInId,
    ProgrammeId,
    CohortId,
    PlaceId,
    StartupId,
    NoteId,
    MentorId,
    HoursId,
    KindId,
    MentorshipId,
    SessionId,
    BookingId,
    WishId,
    WaitingId,
    AlertId,
    OrganisationId,
    OfferId,
    OfferRequestId,
    CallId,
    IntroductionId,
    OutcomeId,
    QuestionId,
    PartnerWishId,
    MissionId,
    HandId,
    DayId,
    DocumentId,
    VersionId,
    LetterId,
    ViewId,
    ChoreId,
    ImportId,
}
