//! The database against what was told and against every rule that counts.

use std::collections::{BTreeMap, BTreeSet};

use app::letters::Envelope;
use chrono::{DateTime, Datelike, NaiveDate};
use chrono_tz::Tz;
use domain::Quarter;
use domain::ids::{BookingId, PersonId};
use store::letters::Seal;
use store::testing::kept::{self, Kept};
use store::{Db, occupied};

#[path = "check_seats.rs"]
mod check_seats;

use super::agenda::{self, Told};
use super::ledger::Ledger;
use super::world::{Mentor, World};

/// How many sessions stand, were cancelled, and of how many letters the calendar was read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Found {
    pub standing: usize,
    pub cancelled: usize,
    pub cancelled_late: usize,
    pub moves: i64,
    pub letters: usize,
    pub overlaps: usize,
    pub astray: usize,
    /// Of sessions with seats that stand; times in line; bookings asked for first, and made in the
    /// place of one.
    pub seats: usize,
    pub waited: usize,
    pub requests: usize,
    pub passed_on: usize,
    /// Days, weeks and months that are as full as their mentor wishes, and places without hours.
    pub full: usize,
}

/// Everything that is not as it should be goes to the ledger's list.
pub async fn check(
    db: &Db,
    seal: &Seal,
    world: &World,
    ledger: &mut Ledger,
) -> store::Result<Found> {
    let mut db = db.read().await?;
    let mut broken = Vec::new();
    let bookings = kept::bookings(&mut db).await?;
    let mut found = Found::default();
    let sessions = kept::sessions_with_seats(&mut db).await?;
    let waiting = kept::waiting(&mut db).await?;
    let (own, shared): (Vec<&Kept>, Vec<&Kept>) = bookings.iter().partition(|it| it.seats == 1);
    found.seats = shared.iter().filter(|it| it.cancelled_at.is_none()).count();
    found.waited = waiting.len();
    found.requests = own.iter().filter(|it| it.asked_until.is_some()).count();
    found.passed_on = own.iter().filter(|it| it.instead_of.is_some()).count();
    for kept in &own {
        found.standing += usize::from(kept.cancelled_at.is_none());
        found.cancelled += usize::from(kept.cancelled_at.is_some());
        found.cancelled_late += usize::from(kept.cancelled_late);
        found.moves += kept.sequence - i64::from(kept.cancelled_at.is_some());
    }

    // Nobody is in two places, and time is taken for sessions that stand and for nothing else.
    let overlaps = occupied::overlaps(&mut db).await?;
    let unexplained = occupied::unexplained(&mut db).await?;
    let untaken = occupied::untaken(&mut db).await?;
    (found.overlaps, found.astray) = (overlaps.len(), unexplained.len() + untaken.len());
    broken.extend(overlaps.iter().map(|it| format!("in two places: {it:?}")));
    broken.extend(
        unexplained
            .iter()
            .map(|it| format!("taken for nothing: {it:?}")),
    );
    broken.extend(untaken.iter().map(|it| format!("not taken: {it:?}")));
    let empty = kept::empty_sessions(&mut db).await?;
    broken.extend(
        empty
            .iter()
            .map(|it| format!("a session of nobody: {it:?}")),
    );

    for mentor in &world.mentors {
        limits(mentor, &own, &mut broken, &mut found);
    }
    quotas(world, &bookings, &mut broken, &mut found);
    acknowledged(world, ledger, &own, &mut broken);
    check_seats::seats(world, ledger, &sessions, &shared, &waiting, &mut broken);
    let keys = kept::form_keys(&mut db).await?;
    form_keys(ledger, &keys, &mut broken);
    let letters = kept::letters(&mut db).await?;
    let company = kept::company(&mut db).await?;
    let mut told;
    (found.letters, told) = calendars(seal, &letters, &mut broken);
    check_seats::letters(&sessions, &shared, &mut told, &mut broken);
    letters_agree(ledger, &own, &company, told, &mut broken);
    ledger.broken.extend(broken);
    Ok(found)
}

/// Sessions a day and a week, hours a month, on the mentor's own calendar.
fn limits(mentor: &Mentor, bookings: &[&Kept], broken: &mut Vec<String>, found: &mut Found) {
    let zone: Tz = mentor.zone.parse().expect("a zone");
    let date = |kept: &Kept| -> NaiveDate {
        let starts: DateTime<_> = Quarter(kept.starts).instant();
        starts.with_timezone(&zone).date_naive()
    };
    let standing = bookings.iter();
    let standing = standing.filter(|it| it.mentor == mentor.id && it.cancelled_at.is_none());
    let mut counts: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for kept in standing {
        let date = date(kept);
        let week = date.iso_week();
        for (what, most, one) in [
            (format!("day {date}"), mentor.a_day, 1),
            (format!("week {week:?}"), mentor.a_week, 1),
            (
                format!("month {}-{}", date.year(), date.month()),
                Some(mentor.hours_a_month * Quarter::AN_HOUR),
                kept.quarters,
            ),
        ] {
            if let Some(most) = most {
                counts.entry(what).or_insert((0, most)).0 += one;
            }
        }
    }
    for (what, (count, most)) in counts {
        // A session of theirs is three quarters at most where hours are few.
        found.full += usize::from(count >= most);
        if count > most {
            broken.push(format!("{what} of {}: {count} of {most}", mentor.id));
        }
    }
}

/// What stands and what was cancelled too late counts in a place.
fn quotas(world: &World, bookings: &[Kept], broken: &mut Vec<String>, found: &mut Found) {
    for (place, most) in &world.quotas {
        let counts = bookings.iter().filter(|it| it.place() == Some(*place));
        let counts = counts.filter(|it| it.cancelled_at.is_none() || it.cancelled_late);
        let used: i64 = counts.map(|it| it.quarters).sum();
        found.full += usize::from(used + 2 > *most);
        if used > *most {
            broken.push(format!("place {place}: {used} quarters of {most}"));
        }
    }
    let without = bookings.iter().filter(|it| it.place.is_none()).count();
    if without > 0 {
        broken.push(format!("{without} bookings count in no place"));
    }
}

/// Everything that was agreed to is there, and nothing else.
fn acknowledged(world: &World, ledger: &Ledger, bookings: &[&Kept], broken: &mut Vec<String>) {
    // What is asked in the place of a request was pressed by nobody.
    let pressed = bookings.iter().filter(|it| it.instead_of.is_none());
    let there: BTreeSet<BookingId> = pressed.map(|it| it.id).collect();
    let told: BTreeSet<BookingId> = ledger.booked.keys().copied().collect();
    for id in there.symmetric_difference(&told) {
        broken.push(match told.contains(id) {
            true => format!("{id} was agreed to and is not there"),
            false => format!("{id} is there and nobody was told"),
        });
    }
    for kept in bookings {
        let Some(booked) = ledger.booked.get(&kept.id) else {
            continue;
        };
        let (founder, mentor) = (
            &world.founders[booked.founder],
            &world.mentors[booked.mentor],
        );
        let moves = ledger.moved.get(&kept.id).map_or(&[][..], Vec::as_slice);
        let is_declined = ledger.declined.contains(&kept.id);
        let is_cancelled = is_declined || ledger.cancelled.contains(&kept.id);
        let starts = Quarter(kept.starts);
        let changes = i64::try_from(moves.len()).unwrap_or(-1) + i64::from(is_cancelled);
        let is_somewhere_told = match moves {
            [] => starts == booked.at,
            moves => moves.contains(&starts),
        };
        for (is_so, what) in [
            (
                kept.mentor == mentor.id && kept.host == mentor.person,
                "its mentor",
            ),
            (
                kept.startup == founder.startup && kept.booked_by == founder.person,
                "its startup",
            ),
            (is_somewhere_told, "its hour"),
            (
                kept.sequence == changes
                    || (kept.sequence > changes && ledger.company.contains(&kept.id)),
                "how often it changed",
            ),
            (
                kept.cancelled_at.is_some() == is_cancelled,
                "whether it stands",
            ),
            (
                kept.session_cancelled_at == kept.cancelled_at,
                "its session",
            ),
            (kept.seat.is_none() == is_cancelled, "its seat"),
            (
                (kept.reply == "declined") == is_declined,
                "whether it was a no",
            ),
            (
                kept.agreed_at.is_some() == ledger.agreed.contains(&kept.id),
                "whether it was a yes",
            ),
        ] {
            if !is_so {
                broken.push(format!(
                    "{what} is not as told: {kept:?}, {booked:?}, moves {moves:?}"
                ));
            }
        }
    }
}

/// Each one-time key led to its one booking; a refused form left none.
fn form_keys(ledger: &Ledger, keys: &[(String, String)], broken: &mut Vec<String>) {
    let kept: BTreeMap<&str, &str> = keys
        .iter()
        .map(|(key, to)| (key.as_str(), to.as_str()))
        .collect();
    let told = ledger.booked.iter();
    let mut told: BTreeMap<&str, String> = told
        .map(|(id, booked)| (booked.once.as_str(), format!("/bookings/{id}")))
        .collect();
    let seats = ledger.seated.iter();
    told.extend(seats.map(|(id, seat)| (seat.once.as_str(), format!("/bookings/{id}"))));
    let opened = ledger.opened.iter();
    told.extend(opened.map(|(id, it)| (it.once.as_str(), format!("/sessions/{id}"))));
    if kept.len() != told.len() {
        broken.push(format!(
            "{} keys are kept for {} bookings",
            kept.len(),
            told.len()
        ));
    }
    for (key, location) in told {
        if kept.get(key) != Some(&location.as_str()) {
            broken.push(format!(
                "{key} led to {location} and is kept for {:?}",
                kept.get(key)
            ));
        }
    }
}

/// What the calendars of letters tell, by what they are about and to whom.
type Calendars = BTreeMap<(uuid::Uuid, uuid::Uuid), Vec<Told>>;

/// Reads every letter with a calendar; answers how many there are.
fn calendars(
    seal: &Seal,
    letters: &[kept::KeptLetter],
    broken: &mut Vec<String>,
) -> (usize, Calendars) {
    let keys: BTreeSet<&str> = letters.iter().map(|it| it.business_key.as_str()).collect();
    if keys.len() != letters.len() {
        broken.push(format!(
            "{} letters have {} keys",
            letters.len(),
            keys.len()
        ));
    }
    let mut read = 0;
    let mut told = Calendars::new();
    for letter in letters {
        let opened = letter
            .sealed
            .as_deref()
            .and_then(|sealed| Envelope::open(sealed, seal));
        let Some(opened) = opened else {
            broken.push(format!("{} cannot be opened", letter.business_key));
            continue;
        };
        // A reminder has no calendar.
        let Some(calendar) = opened.calendar else {
            continue;
        };
        read += 1;
        let (Some(booking), Some(person)) = (letter.object, letter.person) else {
            broken.push(format!("{} is of nothing", letter.business_key));
            continue;
        };
        match agenda::read(&calendar.ics) {
            Ok(agenda) => told
                .entry((booking, person))
                .or_default()
                .extend(agenda.events),
            Err(why) => broken.push(why),
        }
    }
    (read, told)
}

/// Each who is in it has one letter for every change, and the newest tells what is so.
fn letters_agree(
    ledger: &Ledger,
    bookings: &[&Kept],
    company: &[kept::Coming],
    mut told: Calendars,
    broken: &mut Vec<String>,
) {
    // What was only asked for is in nobody's calendar.
    for kept in bookings.iter().filter(|it| it.was_agreed()) {
        let is_plain = !ledger.company.contains(&kept.id);
        let others = company.iter().filter(|it| it.booking == kept.id);
        let others = others.filter(|it| it.person != kept.booked_by);
        let mut everyone = vec![
            (kept.booked_by, true, is_plain),
            (kept.host, true, is_plain),
        ];
        everyone.extend(others.map(|it| (it.person, it.agreed_at.is_some(), false)));
        for (person, comes, has_all) in everyone {
            let told = told.remove(&(kept.id.into(), person.into()));
            let told = told.unwrap_or_default();
            broken.extend(disagrees(kept, person, comes, has_all, told));
        }
    }
    if let Some(((booking, person), _)) = told.first_key_value() {
        broken.push(format!("{person} was written to about {booking}"));
    }
}

/// `comes`: whether the session should be in their calendar, if it stands.
fn disagrees(
    kept: &Kept,
    person: PersonId,
    comes: bool,
    has_all: bool,
    mut told: Vec<Told>,
) -> Option<String> {
    told.sort_by_key(|it| it.sequence);
    let sequences: Vec<i64> = told.iter().map(|it| it.sequence).collect();
    let expected: Vec<i64> = (0..=kept.sequence).collect();
    let rises = sequences.is_sorted_by(|one, next| one < next);
    let is_last = sequences.last().is_none_or(|last| *last <= kept.sequence);
    if !rises || !is_last || (has_all && sequences != expected) {
        return Some(format!("{person} has letters {sequences:?} of {kept:?}"));
    }
    let Some(last) = told.last() else {
        return comes.then(|| format!("{person} was told nothing of {kept:?}"));
    };
    let stands = kept.cancelled_at.is_none() && comes;
    let status = if stands { "CONFIRMED" } else { "CANCELLED" };
    let is_there = last.starts == Quarter(kept.starts).instant()
        && last.ends == Quarter(kept.starts + kept.quarters).instant();
    // Where a session went after it left somebody's calendar is not told to them.
    let is_so = last.uid == kept.id.to_string() && last.status == status && (is_there || !comes);
    (!is_so).then(|| format!("{person} was last told {last:?} of {kept:?}"))
}
