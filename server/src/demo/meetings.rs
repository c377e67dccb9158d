//! Eight months of sessions: held, missed, one to mark, some to come.

use chrono::{DateTime, TimeDelta, Utc};
use domain::bookings::{Cancelled, Side};
use domain::ids::{BookingId, SessionId};
use domain::{Quarter, Remark, Stretch};
use serde_json::json;
use store::bookings::{self, NewBooking};
use store::sessions::{self, NewSession};

use super::cast::STARTUPS;
use super::history::{Seeding, entry};
use crate::serve::Failure;

enum Became {
    Held(&'static str),
    Missed,
    /// By the startup, an hour before.
    CancelledLate,
    /// Over, and nobody said how it went.
    Untold,
    ToCome,
}
use Became::{CancelledLate, Held, Missed, ToCome, Untold};

/// Startup, mentor, days from today (before or after), subject, what became of it.
const SESSIONS: [(&str, &str, i64, &str, Became); 20] = [
    (
        "Jaccede.com",
        "Marc Inventé",
        -215,
        "Par où commencer la nouvelle carte",
        Held("Partir des données d’OpenStreetMap ; revoir le modèle des lieux."),
    ),
    (
        "Jaccede.com",
        "Tom Mythique",
        -180,
        "Tester l’application avec dix personnes",
        Held("Recruter les testeurs par les associations locales."),
    ),
    (
        "SINGA",
        "Hélène Apocryphe",
        -172,
        "Consentement des hôtes et des personnes accueillies",
        Held("Deux textes courts plutôt qu’un long."),
    ),
    (
        "Datactivist",
        "Tom Mythique",
        -150,
        "Répondre à un premier marché public",
        Held("Commencer par un marché sous le seuil."),
    ),
    (
        "Reconnect",
        "Gaël Utopique",
        -140,
        "Chiffrer les documents au repos",
        Held("Clés par personne ; audit à prévoir."),
    ),
    (
        "SINGA",
        "Tom Mythique",
        -95,
        "Mesurer la qualité des mises en lien",
        Missed,
    ),
    (
        "Jaccede.com",
        "Marc Inventé",
        -88,
        "Choisir un format d’échange",
        Held("Publier un premier jeu avant l’été."),
    ),
    (
        "Reconnect",
        "Hélène Apocryphe",
        -61,
        "Durée de conservation des papiers",
        Held("Écrire la politique, puis la faire relire."),
    ),
    (
        "E-migrés, des seniors connectés",
        "Aïcha Romanesque",
        -45,
        "Quels indicateurs d’impact suivre",
        Held("Trois indicateurs suffisent."),
    ),
    (
        "Datactivist",
        "Aïcha Romanesque",
        -30,
        "Prix de la formation",
        Held("Deux offres, un seul prix affiché."),
    ),
    (
        "Atelier Inventif",
        "Aïcha Romanesque",
        -21,
        "Modèle économique du deuxième atelier",
        Held("Tester l’abonnement avec les dix premiers clients."),
    ),
    (
        "Datactivist",
        "Marc Inventé",
        -75,
        "Documenter une première API",
        Held("Trois exemples valent mieux qu’un manuel."),
    ),
    (
        "Reconnect",
        "Marc Inventé",
        -52,
        "Séparer les comptes des travailleurs sociaux",
        Held("Un rôle par structure, et une trace de chaque lecture."),
    ),
    (
        "SINGA",
        "Marc Inventé",
        -40,
        "Rapprocher deux listes d’adresses",
        Held("Nettoyer avant de rapprocher ; garder la source de chaque ligne."),
    ),
    (
        "SINGA",
        "Tom Mythique",
        -18,
        "Préparer les entretiens avec les hôtes",
        CancelledLate,
    ),
    (
        "Reconnect",
        "Gaël Utopique",
        -12,
        "Choisir un hébergeur de données de santé",
        Held("Trois devis à comparer, avec la même grille."),
    ),
    (
        "Jaccede.com",
        "Hélène Apocryphe",
        -5,
        "Partager des données avec une collectivité",
        Held("Une convention courte suffit, avec la licence en annexe."),
    ),
    (
        "Jaccede.com",
        "Marc Inventé",
        -2,
        "Bilan de l’ouverture des données",
        Untold,
    ),
    (
        "SINGA",
        "Hélène Apocryphe",
        6,
        "Contrat avec la métropole",
        ToCome,
    ),
    (
        "Jaccede.com",
        "Tom Mythique",
        9,
        "Préparer la rencontre avec un partenaire",
        ToCome,
    ),
];

impl Seeding<'_> {
    pub(super) async fn sessions(&mut self) -> Result<(), Failure> {
        for (startup, mentor, days, subject, became) in &SESSIONS {
            self.session(startup, mentor, *days, subject, became)
                .await?;
        }
        Ok(())
    }

    async fn session(
        &mut self,
        name: &'static str,
        mentor: &'static str,
        days: i64,
        subject: &'static str,
        became: &Became,
    ) -> Result<(), Failure> {
        let found = STARTUPS.iter().find(|startup| startup.name == name);
        let (Some(cast), Some(&startup), Some(&(mentor, host))) =
            (found, self.startups.get(name), self.mentors.get(mentor))
        else {
            return Ok(());
        };
        let founder = self.people[cast.founders[0].0];
        let programme = self.programmes[cast.programme];
        let starts_at = self.days_ago(-days);
        let made_at = self.days_ago(12.max(-days + 7));
        let stretch = Stretch::new(Quarter::at_or_before(starts_at), 4);
        let (session, booking): (SessionId, BookingId) = (self.id(made_at), self.id(made_at));
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
            seats: 1,
            title: "",
            about: "",
        };
        sessions::add(self.tx, &new, made_at).await?;
        sessions::occupy(self.tx, session, &[(host, stretch), (founder, stretch)]).await?;
        let new = NewBooking {
            id: booking,
            session,
            startup,
            place: self.places.get(name).copied(),
            seat: 1,
            subject,
            booked_by: founder,
            questions: "",
            links: &[],
            asked_until: None,
            instead_of: None,
        };
        bookings::add(self.tx, &new, made_at).await?;
        self.bookings.insert(subject, booking);
        let booked = json!({ "mentor": mentor, "starts": starts_at });
        let booked =
            entry("booking.booked", booking.into(), programme, startup, booked).by(founder);
        self.happened(booked, made_at).await?;
        let ended: DateTime<Utc> = stretch.end().instant();
        match became {
            Held(note) => {
                bookings::attended(self.tx, booking, ended).await?;
                sessions::hold(self.tx, session, host, ended).await?;
                let id = self.id(ended);
                bookings::add_note(self.tx, id, booking, host, "shared", note, ended).await?;
                let held = entry(
                    "booking.held",
                    booking.into(),
                    programme,
                    startup,
                    json!({ "minutes": 60 }),
                );
                self.happened(held.by(host), ended).await?;
            }
            Missed => {
                bookings::missed(self.tx, booking, ended).await?;
                let missed = entry(
                    "booking.missed",
                    booking.into(),
                    programme,
                    startup,
                    json!({}),
                );
                self.happened(missed.by(host), ended).await?;
            }
            CancelledLate => {
                let at = starts_at - TimeDelta::hours(1);
                let cancelled = Cancelled {
                    at,
                    by: Side::Founder,
                    reason: Remark::default(),
                    late: true,
                };
                bookings::cancel(self.tx, booking, founder, &cancelled).await?;
                sessions::cancel(self.tx, (session, 0), Some(founder), "", at).await?;
                sessions::free(self.tx, session).await?;
                let facts = json!({ "by": Side::Founder, "late": true });
                let cancelled = entry(
                    "booking.cancelled",
                    booking.into(),
                    programme,
                    startup,
                    facts,
                );
                self.happened(cancelled.by(founder), at).await?;
            }
            Untold | ToCome => {}
        }
        Ok(())
    }
}
