//! Sessions with seats to come: one with seats left, and one that is full, with somebody in line.

use domain::Stretch;
use domain::ids::{BookingId, PersonId, SessionId, WaitingId};
use serde_json::json;
use store::bookings::{self, NewBooking};
use store::sessions::{self, NewSession};

use super::cast::STARTUPS;
use super::history::{Seeding, entry};
use crate::serve::Failure;

struct WithSeats {
    mentor: &'static str,
    /// Days from today.
    days: i64,
    title: &'static str,
    about: &'static str,
    seats: i64,
    seated: &'static [&'static str],
    waits: &'static [&'static str],
}

const PROGRAMME: &str = "ShareIT.io";

const SESSIONS: [WithSeats; 2] = [
    WithSeats {
        mentor: "Tom Mythique",
        days: 12,
        title: "Répondre à un premier appel d’offres",
        about: "Pour qui n’a jamais répondu à un marché public. Venez avec un avis de marché qui vous tente : nous le lirons ensemble.",
        seats: 5,
        seated: &["SINGA", "Datactivist"],
        waits: &[],
    },
    WithSeats {
        mentor: "Marc Inventé",
        days: 16,
        title: "Publier ses premières données ouvertes",
        about: "De la licence au premier jeu de données, pas à pas.",
        seats: 2,
        seated: &["Reconnect", "Datactivist"],
        waits: &["SINGA"],
    },
];

impl Seeding<'_> {
    pub(super) async fn sessions_with_seats(&mut self) -> Result<(), Failure> {
        for it in &SESSIONS {
            self.session_with_seats(it).await?;
        }
        Ok(())
    }

    async fn session_with_seats(&mut self, it: &WithSeats) -> Result<(), Failure> {
        let Some(&(mentor, host)) = self.mentors.get(it.mentor) else {
            return Ok(());
        };
        let programme = self.programmes[PROGRAMME];
        let (starts, opened_at) = (self.days_ago(-it.days), self.days_ago(8));
        let stretch = Stretch::new(domain::Quarter::at_or_before(starts) + 20, 6);
        let session: SessionId = self.id(opened_at);
        let new = NewSession {
            id: session,
            programme,
            mentor,
            stretch,
            before: 0,
            after: 0,
            zone: "Europe/Paris",
            meeting_kind: "video",
            meeting_detail: "https://visio.example.org/salle",
            seats: it.seats,
            title: it.title,
            about: it.about,
        };
        sessions::add(self.tx, &new, opened_at).await?;
        sessions::occupy(self.tx, session, &[(host, stretch)]).await?;
        let facts = json!({
            "mentor": mentor, "starts": stretch.starts.instant(), "seats": it.seats,
        });
        let mut opened = store::journal::Entry::new("session.opened", session).by(host);
        opened = opened.programme(programme).facts(facts);
        self.happened(opened, opened_at).await?;
        for (number, startup) in (1..).zip(it.seated) {
            self.seat(&new, it.title, number, startup).await?;
        }
        for name in it.waits {
            let asked_at = self.days_ago(3);
            let (Some(&startup), Some(founder)) = (self.startups.get(name), self.founder(name))
            else {
                continue;
            };
            let waiting: WaitingId = self.id(asked_at);
            let asked = (founder, "");
            sessions::wait(self.tx, waiting, session, startup, asked, asked_at).await?;
            let waited = entry(
                "session.waited",
                session.into(),
                programme,
                startup,
                json!({}),
            );
            self.happened(waited.by(founder), asked_at).await?;
        }
        Ok(())
    }

    async fn seat(
        &mut self,
        session: &NewSession<'_>,
        title: &str,
        number: i64,
        name: &'static str,
    ) -> Result<(), Failure> {
        let booked_at = self.days_ago(7 - number);
        let (Some(&startup), Some(founder)) = (self.startups.get(name), self.founder(name)) else {
            return Ok(());
        };
        let booking: BookingId = self.id(booked_at);
        let new = NewBooking {
            id: booking,
            session: session.id,
            startup,
            place: self.places.get(name).copied(),
            seat: number,
            subject: title,
            questions: "",
            links: &[],
            booked_by: founder,
            asked_until: None,
            instead_of: None,
        };
        bookings::add(self.tx, &new, booked_at).await?;
        sessions::occupy(self.tx, session.id, &[(founder, session.stretch)]).await?;
        let facts = json!({ "mentor": session.mentor, "starts": session.stretch.starts.instant() });
        let booked = entry(
            "booking.booked",
            booking.into(),
            session.programme,
            startup,
            facts,
        );
        self.happened(booked.by(founder), booked_at).await
    }

    fn founder(&self, startup: &str) -> Option<PersonId> {
        let cast = STARTUPS.iter().find(|it| it.name == startup)?;
        self.people.get(cast.founders[0].0).copied()
    }
}
