//! Sessions with seats, against what was told.

use std::collections::BTreeMap;

use domain::Quarter;
use store::testing::kept::{Kept, KeptSession, KeptWaiting};

use super::super::ledger::{Kind, Ledger};
use super::super::world::World;
use super::Told;

/// Every seat that was given is there once, and nobody waits beside a free one.
pub fn seats(
    world: &World,
    ledger: &Ledger,
    sessions: &[KeptSession],
    bookings: &[&Kept],
    waiting: &[KeptWaiting],
    broken: &mut Vec<String>,
) {
    if sessions.len() != ledger.opened.len() {
        let (there, told) = (sessions.len(), ledger.opened.len());
        broken.push(format!(
            "{there} sessions with seats are there, {told} were opened"
        ));
    }
    for kept in sessions {
        let Some(opened) = ledger.opened.get(&kept.id) else {
            broken.push(format!("{kept:?} is there and nobody was told"));
            continue;
        };
        let is_over = ledger.ended.contains(&kept.id);
        let standing = bookings
            .iter()
            .filter(|it| it.session == kept.id && it.cancelled_at.is_none());
        let standing = standing.count() as i64;
        let changes = opened.at.len() as i64 - 1 + i64::from(is_over);
        for (is_so, what) in [
            (kept.mentor == world.mentors[opened.mentor].id, "its mentor"),
            (opened.at.contains(&Quarter(kept.starts)), "its hour"),
            (opened.seats.contains(&kept.seats), "how many seats it has"),
            (kept.cancelled_at.is_some() == is_over, "whether it stands"),
            (changes <= kept.sequence, "how often it changed"),
            (kept.taken == standing, "its seats"),
            (
                kept.taken + kept.kept <= kept.seats,
                "more seats than it has",
            ),
            (kept.kept == kept.offered, "a seat kept for nobody"),
            (
                kept.waits == 0 || kept.taken + kept.kept == kept.seats,
                "somebody waits beside a free seat",
            ),
            (
                !is_over || kept.taken + kept.kept + kept.waits == 0,
                "its end",
            ),
        ] {
            if !is_so {
                broken.push(format!("{what} is not as told: {kept:?}, {opened:?}"));
            }
        }
    }
    for kept in bookings {
        let Some(seat) = ledger.seated.get(&kept.id) else {
            broken.push(format!("{kept:?} is there and nobody was told"));
            continue;
        };
        let founder = &world.founders[seat.founder];
        let is_over = ledger.cancelled.contains(&kept.id) || ledger.ended.contains(&seat.session);
        for (is_so, what) in [
            (kept.session == seat.session, "its session"),
            (
                kept.startup == founder.startup && kept.booked_by == founder.person,
                "its startup",
            ),
            (kept.cancelled_at.is_some() == is_over, "whether it stands"),
            (kept.seat.is_none() == is_over, "its seat"),
        ] {
            if !is_so {
                broken.push(format!("{what} is not as told: {kept:?}, {seat:?}"));
            }
        }
    }
    let there = bookings
        .iter()
        .filter(|it| ledger.seated.contains_key(&it.id))
        .count();
    if there != ledger.seated.len() {
        let told = ledger.seated.len();
        broken.push(format!("{there} seats are there of {told} that were given"));
    }
    let (waited, left) = (ledger.of(Kind::Wait).0, ledger.of(Kind::Leave).0);
    let gone = waiting
        .iter()
        .filter(|it| matches!(it.ended_as.as_str(), "left" | "declined"));
    if (waiting.len(), gone.clone().count()) != (waited, left) {
        broken.push(format!(
            "{waited} joined a line and {left} left it, {} and {} are kept",
            waiting.len(),
            gone.count()
        ));
    }
}

/// Each founder hears of their seat, the mentor of the session: always later, and last what is so.
pub fn letters(
    sessions: &[KeptSession],
    bookings: &[&Kept],
    told: &mut BTreeMap<(uuid::Uuid, uuid::Uuid), Vec<Told>>,
    broken: &mut Vec<String>,
) {
    for kept in sessions {
        let letters = told.remove(&(kept.id.into(), kept.host.into()));
        let (stands, starts) = (kept.cancelled_at.is_none(), kept.starts);
        let id = kept.id.to_string();
        broken.extend(disagrees(&id, (stands, starts), kept.sequence, letters));
    }
    for kept in bookings {
        let letters = told.remove(&(kept.id.into(), kept.booked_by.into()));
        let (stands, starts) = (kept.cancelled_at.is_none(), kept.starts);
        let id = kept.id.to_string();
        broken.extend(disagrees(&id, (stands, starts), kept.sequence, letters));
    }
}

fn disagrees(
    id: &str,
    (stands, starts): (bool, i64),
    sequence: i64,
    told: Option<Vec<Told>>,
) -> Option<String> {
    let mut told = told.unwrap_or_default();
    told.sort_by_key(|it| it.sequence);
    let rises = told.is_sorted_by(|one, next| one.sequence < next.sequence);
    let Some(last) = told.last() else {
        return Some(format!("nobody was told of {id}"));
    };
    let status = if stands { "CONFIRMED" } else { "CANCELLED" };
    let is_there = !stands || last.starts == Quarter(starts).instant();
    let is_so = rises && last.uid == id && last.status == status && is_there;
    (!(is_so && last.sequence <= sequence))
        .then(|| format!("{id} at {starts} was last told {last:?}"))
}
