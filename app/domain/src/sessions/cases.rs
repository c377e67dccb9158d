//! Who takes a seat or waits, which seats are taken away, and where a session moves, case by case.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::*;
use crate::bookings::tests::instant;
use crate::bookings::{CutOffs, Guest, Membership, Quota};
use crate::hours::{Meeting, MeetingDetail, Meets};
use crate::ids::{PlaceId, WaitingId};
use crate::people::Founder;
use crate::{Quarter, Stretch};

pub(super) const OURS: ProgrammeId = ProgrammeId(Uuid::from_u128(1));

fn at(text: &str) -> Quarter {
    Quarter::at(instant(text)).expect("a quarter")
}

pub(super) fn startup(number: u128) -> StartupId {
    StartupId(Uuid::from_u128(100 + number))
}

pub(super) fn in_line(number: u128, offered_until: Option<DateTime<Utc>>) -> InLine {
    InLine {
        waiting: WaitingId(Uuid::from_u128(200 + number)),
        startup: startup(number),
        offered_until,
        placed: true,
    }
}

/// Two to three in the afternoon of 10 March 2027, UTC; two seats.
pub(super) fn session() -> Session {
    Session {
        programme: OURS,
        host: PersonId(Uuid::from_u128(2)),
        stretch: Stretch::new(at("2027-03-10T14:00:00Z"), 4),
        before: 0,
        after: 1,
        seats: Seats::new(2).expect("seats"),
        sequence: 0,
        seated: vec![],
        line: vec![],
        cancelled_at: None,
    }
}

pub(super) fn founder(number: u128) -> Founder {
    Founder {
        person: PersonId(Uuid::from_u128(300 + number)),
        startup: startup(number),
    }
}

pub(super) fn place(programme: ProgrammeId, quota: Option<Quota>) -> Membership {
    Membership {
        place: PlaceId(Uuid::from_u128(3)),
        programme,
        quota,
    }
}

#[test]
fn a_startup_takes_a_seat_or_waits_or_learns_why_not() {
    let now = instant("2027-03-01T09:00:00Z");
    let later = now + TimeDelta::hours(1);
    let (one, host) = (founder(1), session().host);
    let ours = [place(OURS, None)];
    let theirs = [place(ProgrammeId(Uuid::from_u128(9)), None)];
    let used = Quota {
        quarters: 8,
        used: 6,
    };
    let spent = [place(OURS, Some(used))];
    let then = Stretch::new(at("2027-03-10T14:45:00Z"), 2);
    let guest = |places, taken| Guest {
        founder: &one,
        places,
        taken,
    };
    let its_host = Founder {
        person: host,
        ..one
    };
    let with = |seated: &[u128], line: &[InLine]| Session {
        seated: seated.iter().map(|it| startup(*it)).collect(),
        line: line.to_vec(),
        ..session()
    };
    let cancelled = Session {
        cancelled_at: Some(now),
        ..session()
    };
    let begun = instant("2027-03-10T14:00:00Z");
    let free = guest(&ours, &[]);
    let elsewhere = [then];
    use SeatRefusal::*;
    let quota = QuotaReached {
        hours: 2,
        left_minutes: 30,
    };
    for (told, session, guest, now, takes, waits) in [
        ("free", session(), free, now, Ok(()), Err(SeatIsFree)),
        ("full", with(&[2, 3], &[]), free, now, Err(Full), Ok(())),
        (
            "one taken, one kept",
            with(&[2], &[in_line(3, Some(later))]),
            free,
            now,
            Err(Full),
            Ok(()),
        ),
        (
            "kept for them",
            with(&[2], &[in_line(1, Some(later))]),
            free,
            now,
            Ok(()),
            Err(IsInLine),
        ),
        (
            "was kept for them",
            with(&[2], &[in_line(1, Some(now))]),
            free,
            now,
            Err(Full),
            Err(IsInLine),
        ),
        (
            "they wait",
            with(&[2, 3], &[in_line(1, None)]),
            free,
            now,
            Err(Full),
            Err(IsInLine),
        ),
        (
            "has one",
            with(&[1], &[]),
            free,
            now,
            Err(HasASeat),
            Err(HasASeat),
        ),
        (
            "their own",
            session(),
            Guest {
                founder: &its_host,
                ..free
            },
            now,
            Err(HostCannotBeGuest),
            Err(HostCannotBeGuest),
        ),
        (
            "elsewhere",
            session(),
            guest(&ours, &elsewhere),
            now,
            Err(YouAreElsewhere { then }),
            Err(SeatIsFree),
        ),
        (
            "not theirs",
            session(),
            guest(&theirs, &[]),
            now,
            Err(NotInItsProgramme),
            Err(NotInItsProgramme),
        ),
        (
            "quota",
            session(),
            guest(&spent, &[]),
            now,
            Err(quota),
            Err(quota),
        ),
        (
            "cancelled",
            cancelled,
            free,
            later,
            Err(Cancelled { at: now }),
            Err(Cancelled { at: now }),
        ),
        (
            "begun",
            session(),
            free,
            begun,
            Err(HasStarted),
            Err(HasStarted),
        ),
    ] {
        assert_eq!(session.take(&guest, now).map(|_| ()), takes, "{told}");
        assert_eq!(session.wait(&guest, now), waits, "{told}");
    }
}

#[test]
fn seats_are_added_and_taken_away_down_to_those_that_are_held() {
    let now = instant("2027-03-01T09:00:00Z");
    let held = Session {
        seats: Seats::new(5).expect("seats"),
        seated: vec![startup(1), startup(2)],
        line: vec![in_line(3, Some(now + TimeDelta::hours(1)))],
        ..session()
    };
    let to = |seats| held.resize(Seats::new(seats).expect("seats"), now);
    assert_eq!(to(3).map(Seats::number), Ok(3));
    assert_eq!(to(30).map(Seats::number), Ok(30));
    assert_eq!(to(2), Err(ResizeRefusal::Held { held: 3 }));
    for (number, fine) in [(1, false), (2, true), (30, true), (31, false)] {
        assert_eq!(Seats::new(number).is_ok(), fine, "{number}");
    }
}

#[test]
fn it_moves_where_its_mentor_and_everybody_who_comes_are_free() {
    let now = instant("2027-03-01T09:00:00Z");
    let cut_offs = CutOffs::default();
    let noon = "2027-03-11T12:00:00Z";
    let just_after = Stretch::new(at("2027-03-11T13:00:00Z"), 4);
    let moved = session()
        .move_to(at(noon), (&[], &[just_after]), cut_offs, now)
        .expect("free");
    assert_eq!(moved.stretch, Stretch::new(at(noon), 4));
    assert_eq!(moved.sequence, 1);
    use ShiftRefusal::*;
    let until = instant("2027-03-08T14:00:00Z");
    let cancelled = session().cancel(now).expect("ahead");
    let over = [Stretch::new(at("2027-03-11T12:45:00Z"), 4)];
    let after = [just_after];
    for (session, to, host, guests, now, refusal) in [
        (
            cancelled,
            noon,
            &[][..],
            &[][..],
            now,
            Cancelled { at: now },
        ),
        (
            session(),
            noon,
            &[],
            &[],
            until + TimeDelta::seconds(1),
            TooLate { until },
        ),
        (
            session(),
            noon,
            &[],
            &[],
            instant("2027-03-10T14:00:00Z"),
            HasStarted,
        ),
        (session(), "2027-03-10T14:00:00Z", &[], &[], now, SameHour),
        (session(), "2027-02-10T14:00:00Z", &[], &[], now, Past),
        // Its mentor keeps a quarter free after it.
        (
            session(),
            noon,
            &after,
            &[],
            now,
            HostIsElsewhere { then: just_after },
        ),
        (
            session(),
            noon,
            &[],
            &over,
            now,
            SomebodyIsElsewhere { then: over[0] },
        ),
    ] {
        let moved = session.move_to(at(to), (host, guests), cut_offs, now);
        assert_eq!(moved.err(), Some(refusal), "{to}");
    }
}

#[test]
fn words_change_until_the_end() {
    let cancelled = Session {
        cancelled_at: Some(instant("2027-03-01T10:00:00Z")),
        ..session()
    };
    let at = instant("2027-03-01T10:00:00Z");
    for (session, now, may) in [
        (session(), "2027-03-10T13:59:59Z", Ok(())),
        (session(), "2027-03-10T14:59:59Z", Ok(())),
        (session(), "2027-03-10T15:00:00Z", Err(RewordRefusal::Over)),
        (
            cancelled,
            "2027-03-10T13:00:00Z",
            Err(RewordRefusal::Cancelled { at }),
        ),
    ] {
        assert_eq!(session.may_reword(instant(now)), may, "{now}");
    }
}

#[test]
fn who_comes_hears_of_the_title_and_of_where_one_meets_only() {
    let wording = |title: &str, about: &str, meets, detail: &str| Wording {
        title: Title::parse(title).expect("a title"),
        about: About::parse(about).expect("words"),
        meeting: Meeting {
            meets,
            detail: MeetingDetail::parse(detail).expect("a place"),
        },
    };
    let before = wording("Achats", "", Meets::Place, "Salle 2");
    for (after, is_news) in [
        (before.clone(), false),
        (
            wording("Achats", "Venez à deux.", Meets::Place, "Salle 2"),
            false,
        ),
        (wording("Vendre", "", Meets::Place, "Salle 2"), true),
        (wording("Achats", "", Meets::Place, "Salle 3"), true),
        (wording("Achats", "", Meets::Phone, "Salle 2"), true),
    ] {
        assert_eq!(after.is_news_after(&before), is_news, "{after:?}");
    }
}
