//! Three startups and three mentors, for the tests of each act.

use uuid::Uuid;

use super::*;
use Expertise::*;

pub const DATACTIVIST: StartupId = StartupId(Uuid::from_u128(1));
pub const LABEL_EMMAUS: StartupId = StartupId(Uuid::from_u128(2));
pub const SINGA: StartupId = StartupId(Uuid::from_u128(3));

pub const KARIM: MentorId = MentorId(Uuid::from_u128(11));
pub const INES: MentorId = MentorId(Uuid::from_u128(12));
pub const CHLOE: MentorId = MentorId(Uuid::from_u128(13));

pub fn pair(startup: StartupId, mentor: MentorId) -> Pair {
    Pair { startup, mentor }
}

pub fn town_of(text: &str) -> Town {
    Town::parse(text).expect("a town")
}

pub fn startup(needs: &[Expertise]) -> Startup {
    Startup {
        needs: needs.to_vec(),
        languages: vec![Language::French],
        meets: Meets::default(),
        wants: 1,
    }
}

pub fn mentor(expertise: &[Expertise]) -> Mentor {
    Mentor {
        expertise: expertise.to_vec(),
        languages: vec![Language::English, Language::French],
        meets: Meets::default(),
        takes: 1,
        free_quarters: 12,
    }
}

/// Karim alone knows open data and Chloé alone communities; Karim and Inès know procurement.
pub fn round() -> Round {
    Round {
        startups: [
            (
                DATACTIVIST,
                startup(&[OpenData, PublicProcurement, Fundraising]),
            ),
            (LABEL_EMMAUS, startup(&[PublicProcurement])),
            (SINGA, startup(&[CommunityBuilding])),
        ]
        .into(),
        mentors: [
            (KARIM, mentor(&[PublicProcurement, OpenData])),
            (INES, mentor(&[PublicProcurement])),
            (CHLOE, mentor(&[CommunityBuilding])),
        ]
        .into(),
        ..Round::default()
    }
}
