//! Whatever happens in whatever order, nobody has two seats, no seat has two startups, and nobody
//! overtakes in line.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::cases::{OURS, founder, in_line, place, session, startup};
use super::*;
use crate::Quarter;
use crate::bookings::tests::instant;
use crate::bookings::{CutOffs, Guest};
use crate::ids::WaitingId;

/// What may happen to a session.
#[derive(Clone, Debug)]
enum Event {
    Come(u128),
    Leave(u128),
    GiveBack(u128),
    Resize(i64),
    /// To so many quarters from now.
    Move(i64),
    Later(i64),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => (0..8u128).prop_map(Event::Come),
        2 => (0..8u128).prop_map(Event::Leave),
        3 => (0..8u128).prop_map(Event::GiveBack),
        1 => (2..5i64).prop_map(Event::Resize),
        1 => (1..400i64).prop_map(Event::Move),
        2 => (1..1500i64).prop_map(Event::Later),
    ]
}

/// As a unit of work does it: what is over ends first, and what is free is offered last.
fn step(session: &mut Session, event: &Event, now: &mut DateTime<Utc>) {
    if let Event::Later(minutes) = event {
        *now += TimeDelta::minutes(*minutes);
    }
    let lapsed: Vec<WaitingId> = session.lapsed(*now).map(|it| it.waiting).collect();
    session.line.retain(|it| !lapsed.contains(&it.waiting));
    offer(session, *now);
    match event {
        Event::Come(number) => {
            let founder = founder(*number);
            let places = [place(OURS, None)];
            let guest = Guest {
                founder: &founder,
                places: &places,
                taken: &[],
            };
            if session.take(&guest, *now).is_ok() {
                session.line.retain(|it| it.startup != founder.startup);
                session.seated.push(founder.startup);
            } else if session.wait(&guest, *now).is_ok() {
                session.line.push(in_line(*number, None));
            }
        }
        Event::Leave(number) => {
            if let Ok((gone, _)) = session.leave(startup(*number), *now) {
                session.line.retain(|it| it.waiting != gone.waiting);
            }
        }
        Event::GiveBack(number) => session.seated.retain(|it| *it != startup(*number)),
        Event::Resize(seats) => {
            let seats = Seats::new(*seats).expect("seats");
            session.seats = session.resize(seats, *now).unwrap_or(session.seats);
        }
        Event::Move(quarters) => {
            let start = Quarter::at_or_after(*now) + *quarters;
            let cut_offs = CutOffs {
                move_hours: 0,
                cancel_hours: 0,
            };
            let moved = session.clone().move_to(start, (&[], &[]), cut_offs, *now);
            *session = moved.unwrap_or_else(|_| session.clone());
            let offers: Vec<_> = session.offers_after_move(*now).collect();
            for (offer, until) in offers {
                let mut line = session.line.iter_mut();
                let it = line
                    .find(|it| it.waiting == offer.waiting)
                    .expect("in line");
                it.offered_until = until;
            }
        }
        Event::Later(_) => {}
    }
    offer(session, *now);
}

fn offer(session: &mut Session, now: DateTime<Utc>) {
    while let Some((next, until)) = session.next_offer(now) {
        let mut line = session.line.iter_mut();
        let it = line.find(|it| it.waiting == next.waiting).expect("in line");
        it.offered_until = Some(until);
    }
}

proptest! {
    #[test]
    fn seats_and_the_line_stay_in_order(events in prop::collection::vec(event(), 0..60)) {
        let mut now = instant("2027-03-01T09:00:00Z");
        let mut session = session();
        for event in &events {
            let before = in_order(&session);
            step(&mut session, event, &mut now);
            let mut people: Vec<StartupId> = session.seated.clone();
            people.extend(session.line.iter().map(|it| it.startup));
            let known = people.len();
            people.sort_unstable();
            people.dedup();
            prop_assert_eq!(people.len(), known, "nobody is there twice");
            let kept = session.line.iter().filter(|it| it.offered_until.is_some()).count();
            prop_assert!(session.seated.len() + kept <= session.seats.number() as usize);
            // Whoever is still in line stands where they stood, offered a seat or not: an offer
            // that a move takes away gives nobody else their turn.
            let line = in_order(&session);
            let still: Vec<StartupId> = before.into_iter().filter(|it| line.contains(it)).collect();
            prop_assert_eq!(&line[..still.len()], &still[..]);
            prop_assert!(session.line.is_sorted_by_key(|it| it.offered_until.is_none()));
            // No seat is kept past the beginning.
            let starts = session.stretch.starts.instant();
            for it in &session.line {
                prop_assert!(it.offered_until.is_none_or(|until| until <= starts));
            }
            // Nobody waits beside a free seat, but in the last hour.
            let last_hour = now + TimeDelta::hours(1) > session.stretch.starts.instant();
            prop_assert!(session.free() == 0 || kept == line.len() || last_hour);
        }
    }
}

fn in_order(session: &Session) -> Vec<StartupId> {
    session.line.iter().map(|it| it.startup).collect()
}
