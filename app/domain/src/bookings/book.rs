use chrono::{DateTime, NaiveDate, Utc};

use super::quota::counts_in;
use super::{Booking, Consent, Membership, Questions, Reading, Subject};
use crate::{
    Quarter, Stretch, Zone,
    hours::{Diary, NotOffered},
    ids::{MentorId, PersonId, PlaceId, ProgrammeId, StartupId},
    people::Founder,
};

/// What a founder asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub start: Quarter,
    pub subject: Subject,
    pub questions: Questions,
    pub reading: Reading,
}

/// Who comes: a founder, and what is known of their side.
#[derive(Clone, Copy, Debug)]
pub struct Guest<'a> {
    pub founder: &'a Founder,
    /// The places that the startup has now.
    pub places: &'a [Membership],
    /// Where the founder already is, as host (time kept free included) or as guest.
    pub taken: &'a [Stretch],
}

/// Who gives the hour.
#[derive(Clone, Copy, Debug)]
pub struct Host<'a> {
    pub mentor: MentorId,
    pub person: PersonId,
    /// Programmes this mentor is open to.
    pub open_to: &'a [ProgrammeId],
    /// Wishes to agree to each session first.
    pub ask_first: bool,
    pub diary: Diary<'a>,
}

/// A booking that both sides now rely on, or that the mentor is asked for, to be remembered as it
/// is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    pub programme: ProgrammeId,
    /// Whose hours it counts in.
    pub place: PlaceId,
    pub startup: StartupId,
    pub founder: PersonId,
    pub mentor: MentorId,
    pub host: PersonId,
    /// The zone it was agreed in: the host's.
    pub zone: Zone,
    pub request: Request,
    pub at: DateTime<Utc>,
    pub booking: Booking,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BookRefusal {
    #[error("nobody is a guest of the session they host")]
    HostCannotBeGuest,
    #[error("this mentor is not open to a programme of yours")]
    NotOpenToYourProgramme,
    #[error("of the {hours} hours a startup has, {left_minutes} minutes are left")]
    QuotaReached { hours: i64, left_minutes: i64 },
    #[error("it has begun")]
    Past,
    #[error("nothing can be booked before {first}")]
    TooSoon { first: DateTime<Utc> },
    #[error("the mentor takes no sessions until {until}")]
    Paused { until: NaiveDate },
    #[error("nothing can be booked after {last}")]
    BeyondHorizon { last: NaiveDate },
    #[error("the mentor has as many sessions that day as they wish")]
    DaysSessionsReached,
    #[error("the mentor has as many sessions that week as they wish")]
    WeeksSessionsReached,
    #[error("the mentor's hours of that month are given")]
    MonthlyHoursReached,
    #[error("not, or no longer, free")]
    NoLongerFree,
    #[error("you are elsewhere then")]
    YouAreElsewhere { then: Stretch },
}

/// The session counts in the first place of the startup that has hours left and whose programme
/// the mentor is open to.
pub fn book(
    guest: &Guest,
    host: &Host,
    request: Request,
    now: DateTime<Utc>,
) -> Result<Agreed, BookRefusal> {
    if guest.founder.person == host.person {
        return Err(BookRefusal::HostCannotBeGuest);
    }
    let settings = host.diary.settings;
    let counts = counts_in(guest.places, host.open_to, settings.session_quarters)?;
    host.diary.offers(request.start, now)?;
    let stretch = Stretch::new(request.start, settings.session_quarters);
    if let Some(then) = guest.taken.iter().find(|taken| taken.overlaps(stretch)) {
        return Err(BookRefusal::YouAreElsewhere { then: *then });
    }
    Ok(Agreed {
        programme: counts.programme,
        place: counts.place,
        startup: guest.founder.startup,
        founder: guest.founder.person,
        mentor: host.mentor,
        host: host.person,
        zone: host.diary.zone_at(request.start),
        at: now,
        booking: Booking {
            stretch,
            before: settings.before,
            after: settings.after,
            sequence: 0,
            consent: match host.ask_first {
                true => Consent::asked(request.start.instant(), settings.notice_hours, now),
                false => Consent::Standing,
            },
            cancelled: None,
            held_at: None,
            missed_at: None,
        },
        request,
    })
}

impl From<NotOffered> for BookRefusal {
    fn from(reason: NotOffered) -> Self {
        match reason {
            NotOffered::Past => Self::Past,
            NotOffered::TooSoon { first } => Self::TooSoon { first },
            NotOffered::Paused { until } => Self::Paused { until },
            NotOffered::BeyondHorizon { last } => Self::BeyondHorizon { last },
            NotOffered::DaysSessionsReached => Self::DaysSessionsReached,
            NotOffered::WeeksSessionsReached => Self::WeeksSessionsReached,
            NotOffered::MonthlyHoursReached => Self::MonthlyHoursReached,
            NotOffered::NotFree => Self::NoLongerFree,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Quota;
    use super::super::tests::instant;
    use super::*;
    use crate::hours::{Availability, Part, Settings, Span, Taken, WeeklyRange};
    use uuid::Uuid;

    #[test]
    fn a_founder_books_an_hour_or_learns_why_not() {
        let (amina, karim) = (PersonId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        let (ours, theirs) = (
            ProgrammeId(Uuid::from_u128(3)),
            ProgrammeId(Uuid::from_u128(4)),
        );
        let mondays = Span::parse("09:00", "12:00").expect("a span");
        let availability = Availability {
            weekly: vec![WeeklyRange::new(1, mondays, None, None).expect("a range")],
            dated: vec![],
            ..Availability::default()
        };
        let settings = Settings {
            after: 1,
            ..Settings::default()
        };
        // Monday 1 March 2027 in Paris: ten to eleven is taken.
        let at = |text: &str| Quarter::at(instant(text)).expect("a quarter");
        let taken = |quarters| Taken {
            stretch: Stretch::new(at("2027-03-01T09:00:00Z"), quarters),
            before: 0,
            after: 0,
            part: Part::Host,
        };
        let (some, all) = ([taken(4)], [taken(16)]);
        let founder = Founder {
            person: amina,
            startup: StartupId(Uuid::from_u128(5)),
        };
        let place = |programme, quota| Membership {
            place: PlaceId(Uuid::from_u128(7)),
            programme,
            quota,
        };
        let guest = Guest {
            founder: &founder,
            places: &[place(theirs, None), place(ours, None)],
            taken: &[],
        };
        let quota = Quota {
            quarters: 8,
            used: 6,
        };
        let diary = Diary {
            zone: Zone::PARIS,
            availability: &availability,
            settings: &settings,
            paused_until: None,
            taken: &some,
        };
        let host = Host {
            mentor: MentorId(Uuid::from_u128(6)),
            person: karim,
            open_to: &[ours],
            ask_first: false,
            diary,
        };
        let now = instant("2027-02-28T09:00:00Z");
        let request = |start: &str| Request {
            start: at(start),
            subject: Subject::parse("Un premier appel d'offres").expect("a subject"),
            questions: Questions::default(),
            reading: Reading::default(),
        };

        let agreed = book(&guest, &host, request("2027-03-01T10:00:00Z"), now).expect("free");
        assert_eq!(
            (agreed.programme, agreed.founder, agreed.host),
            (ours, amina, karim)
        );
        assert_eq!(
            agreed.booking.takes_of_host(),
            Stretch::new(at("2027-03-01T10:00:00Z"), 5)
        );

        assert_eq!(agreed.booking.consent, Consent::Standing);
        let first = Host {
            ask_first: true,
            ..host
        };
        let asked = book(&guest, &first, request("2027-03-01T10:00:00Z"), now).expect("free");
        let until = instant("2027-03-01T08:00:00Z");
        assert_eq!(asked.booking.consent, Consent::Asked { until });

        let elsewhere = [Stretch::new(at("2027-03-01T10:45:00Z"), 4)];
        let paused_until = NaiveDate::from_ymd_opt(2027, 3, 2);
        let first = instant("2027-02-28T11:00:00Z");
        let horizon = NaiveDate::from_ymd_opt(2027, 3, 28).expect("a date");
        use BookRefusal::*;
        for (guest, host, start, refusal) in [
            (
                guest,
                Host {
                    person: amina,
                    ..host
                },
                "2027-03-01T10:00:00Z",
                HostCannotBeGuest,
            ),
            (
                guest,
                Host {
                    open_to: &[],
                    ..host
                },
                "2027-03-01T10:00:00Z",
                NotOpenToYourProgramme,
            ),
            (
                Guest {
                    places: &[place(ours, Some(quota))],
                    ..guest
                },
                host,
                "2027-03-01T10:00:00Z",
                QuotaReached {
                    hours: 2,
                    left_minutes: 30,
                },
            ),
            (guest, host, "2027-02-28T08:00:00Z", Past),
            (
                guest,
                Host {
                    diary: Diary {
                        settings: &Settings {
                            sessions_a_day: Some(1),
                            ..settings
                        },
                        ..diary
                    },
                    ..host
                },
                "2027-03-01T10:00:00Z",
                DaysSessionsReached,
            ),
            (
                guest,
                Host {
                    diary: Diary {
                        settings: &Settings {
                            sessions_a_week: Some(1),
                            ..settings
                        },
                        ..diary
                    },
                    ..host
                },
                "2027-03-01T10:00:00Z",
                WeeksSessionsReached,
            ),
            (guest, host, "2027-02-28T10:00:00Z", TooSoon { first }),
            (
                guest,
                host,
                "2027-03-29T09:00:00Z",
                BeyondHorizon { last: horizon },
            ),
            (guest, host, "2027-03-01T09:30:00Z", NoLongerFree),
            (
                guest,
                Host {
                    diary: Diary {
                        taken: &all,
                        ..diary
                    },
                    ..host
                },
                "2027-03-08T08:00:00Z",
                MonthlyHoursReached,
            ),
            (
                guest,
                Host {
                    diary: Diary {
                        paused_until,
                        ..diary
                    },
                    ..host
                },
                "2027-03-01T10:00:00Z",
                Paused {
                    until: paused_until.expect("a date"),
                },
            ),
            (
                Guest {
                    taken: &elsewhere,
                    ..guest
                },
                host,
                "2027-03-01T10:00:00Z",
                YouAreElsewhere { then: elsewhere[0] },
            ),
        ] {
            assert_eq!(
                book(&guest, &host, request(start), now).err(),
                Some(refusal),
                "{start}"
            );
        }
    }
}
