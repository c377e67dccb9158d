//! People, days and words that the tests of missions tell with.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::*;
use crate::bookings::Usefulness;
use crate::ids::{DayId, HandId, MentorId, OrganisationId, PersonId};
use crate::introductions::HalfDays;
use crate::text::Remark;

pub const AMINA: PersonId = PersonId(Uuid::from_u128(1));
pub const SALOME: PersonId = PersonId(Uuid::from_u128(2));
pub const MARC: PersonId = PersonId(Uuid::from_u128(3));
pub const PAUL: PersonId = PersonId(Uuid::from_u128(4));

pub fn at(day: u32) -> DateTime<Utc> {
    let text = format!("2027-03-{day:02}T08:00:00Z");
    text.parse().expect("an instant")
}

pub fn day(day: u32) -> NaiveDate {
    at(day).date_naive()
}

pub fn halves(halves: i64) -> HalfDays {
    HalfDays::new(halves).expect("half days")
}

pub fn expert(number: u8) -> (HandId, Expert) {
    let (person, comes) = match number % 3 {
        0 => (MARC, Comes::Mentor(MentorId(Uuid::from_u128(30)))),
        1 => (PAUL, Comes::Partner(OrganisationId(Uuid::from_u128(40)))),
        _ => (
            PersonId(Uuid::from_u128(5)),
            Comes::Mentor(MentorId(Uuid::from_u128(50))),
        ),
    };
    let id = HandId(Uuid::from_u128(100 + u128::from(number % 3)));
    (id, Expert { person, comes })
}

pub fn terms(starts: u32, ends: u32) -> Terms {
    Terms {
        days: halves(6),
        starts: day(starts),
        ends: day(ends),
    }
}

pub fn noted(id: u128, on: NaiveDate, days: i64) -> Noted {
    Noted {
        id: DayId(Uuid::from_u128(id)),
        on,
        days: halves(days),
        what: DayWords::parse("Audit du code").expect("words"),
    }
}

pub fn delivery(now: DateTime<Utc>) -> Delivery {
    Delivery {
        at: now,
        by: MARC,
        words: DeliveryWords::parse("Le code est en ligne.").expect("words"),
        link: None,
    }
}

pub fn missing() -> Missing {
    Missing::parse("Il manque la documentation.").expect("words")
}

pub fn acceptance(now: DateTime<Utc>) -> Acceptance {
    Acceptance {
        at: now,
        by: AMINA,
        words: Remark::default(),
        usefulness: Usefulness::Five,
    }
}

pub fn end(now: DateTime<Utc>) -> End {
    End {
        at: now,
        by: MARC,
        side: Side::Expert,
        reason: EndReason::NoTime,
        words: Remark::default(),
    }
}
