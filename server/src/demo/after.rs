//! What followed the sessions: what was agreed next, and how useful founders found them.

use chrono::{Days, TimeDelta};
use domain::bookings::Usefulness;
use serde_json::json;
use store::journal::Entry;
use store::next_steps;
use store::words_on_use::{self, NewWord};

use super::history::Seeding;
use crate::serve::Failure;

struct Next {
    /// Of the session.
    subject: &'static str,
    mentor: &'static str,
    body: &'static str,
    /// Days ago it was written; days from today it is due; whether its founder ticked it.
    written: i64,
    due: Option<i64>,
    done_by: Option<&'static str>,
}

const NEXT: [Next; 4] = [
    Next {
        subject: "Choisir un format d’échange",
        mentor: "Marc Inventé",
        body: "Publier un premier jeu de cent lieux, avec sa licence.",
        written: 88,
        due: Some(-30),
        done_by: Some("Amina Imaginaire"),
    },
    Next {
        subject: "Partager des données avec une collectivité",
        mentor: "Hélène Apocryphe",
        body: "Envoyer le projet de convention à la collectivité, puis le relire avec Hélène.",
        written: 5,
        due: Some(9),
        done_by: None,
    },
    Next {
        subject: "Choisir un hébergeur de données de santé",
        mentor: "Gaël Utopique",
        body: "Demander trois devis avec la même grille.",
        written: 12,
        due: Some(-3),
        done_by: None,
    },
    Next {
        subject: "Rapprocher deux listes d’adresses",
        mentor: "Marc Inventé",
        body: "Nettoyer les adresses d’une seule ville, et compter les doublons qui restent.",
        written: 40,
        due: None,
        done_by: None,
    },
];

/// Subject, founder, days ago, usefulness, whether they recommend, and a word for staff.
const WORDS: [(&str, &str, i64, i64, bool, &str); 11] = [
    (
        "Par où commencer la nouvelle carte",
        "Amina Imaginaire",
        214,
        5,
        true,
        "Marc a tout de suite vu le vrai problème.",
    ),
    (
        "Tester l’application avec dix personnes",
        "Amina Imaginaire",
        179,
        4,
        true,
        "",
    ),
    (
        "Consentement des hôtes et des personnes accueillies",
        "Yasmine Irréelle",
        171,
        5,
        true,
        "",
    ),
    (
        "Répondre à un premier marché public",
        "Lou Hypothétique",
        149,
        3,
        true,
        "Utile, mais une heure ne suffit pas.",
    ),
    (
        "Chiffrer les documents au repos",
        "Dalia Virtuelle",
        139,
        5,
        true,
        "",
    ),
    (
        "Choisir un format d’échange",
        "Amina Imaginaire",
        87,
        4,
        true,
        "",
    ),
    (
        "Documenter une première API",
        "Lou Hypothétique",
        74,
        5,
        true,
        "",
    ),
    (
        "Durée de conservation des papiers",
        "Dalia Virtuelle",
        60,
        4,
        true,
        "",
    ),
    (
        "Séparer les comptes des travailleurs sociaux",
        "Dalia Virtuelle",
        51,
        4,
        true,
        "",
    ),
    (
        "Quels indicateurs d’impact suivre",
        "Idrissa Chimérique",
        44,
        2,
        false,
        "Trop général pour nous : il nous faut quelqu’un qui connaît le terrain.",
    ),
    (
        "Rapprocher deux listes d’adresses",
        "Yasmine Irréelle",
        39,
        5,
        true,
        "",
    ),
];

impl Seeding<'_> {
    pub(super) async fn after_sessions(&mut self) -> Result<(), Failure> {
        for next in &NEXT {
            self.next(next).await?;
        }
        for (subject, founder, days, points, recommends, remark) in WORDS {
            let at = self.days_ago(days);
            let (Some(&booking), Some(&person), Some(usefulness)) = (
                self.bookings.get(subject),
                self.people.get(founder),
                Usefulness::of_points(points),
            ) else {
                continue;
            };
            let word = NewWord {
                booking,
                person,
                usefulness,
                recommends,
                remark,
            };
            words_on_use::say(self.tx, &word, at).await?;
            self.told("booking.word-said", subject, person, at).await?;
        }
        Ok(())
    }

    async fn next(&mut self, next: &Next) -> Result<(), Failure> {
        let at = self.days_ago(next.written) + TimeDelta::hours(2);
        let (Some(&booking), Some(&(_, author))) = (
            self.bookings.get(next.subject),
            self.mentors.get(next.mentor),
        ) else {
            return Ok(());
        };
        let due = next.due.map(|days| match u64::try_from(days) {
            Ok(ahead) => self.today() + Days::new(ahead),
            Err(_) => self.today() - Days::new(days.unsigned_abs()),
        });
        next_steps::write(self.tx, booking, next.body, due, author, 0, at).await?;
        self.told("booking.next-agreed", next.subject, author, at)
            .await?;
        if let Some(&person) = next.done_by.and_then(|name| self.people.get(name)) {
            let at = at + TimeDelta::days(40);
            next_steps::done(self.tx, booking, person, at).await?;
            self.told("booking.next-done", next.subject, person, at)
                .await?;
        }
        Ok(())
    }

    /// Writes it down in the programme and for the startup of that session.
    async fn told(
        &mut self,
        act: &'static str,
        subject: &'static str,
        by: domain::ids::PersonId,
        at: chrono::DateTime<chrono::Utc>,
    ) -> Result<(), Failure> {
        let Some(&booking) = self.bookings.get(subject) else {
            return Ok(());
        };
        if let Some(row) = store::bookings::find(self.tx, booking).await? {
            let entry = Entry::new(act, booking)
                .programme(row.programme)
                .startup(row.startup)
                .facts(json!({}))
                .by(by);
            self.happened(entry, at).await?;
        }
        Ok(())
    }
}
