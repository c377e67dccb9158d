//! Introductions at every stage: to agree to, to ask, asked, introduced, met, declined.

use chrono::{DateTime, Utc};
use domain::Remark;
use domain::ids::{IntroductionId, PersonId};
use domain::introductions::{DeclineReason, Introduction, Pitch, Starter};
use serde_json::json;
use store::introductions::{self, New, Saved};

use super::cast::{PARTNERS, STARTUPS};
use super::history::{Seeding, entry};
use crate::serve::Failure;

/// How far each has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Until {
    FounderAsked,
    FounderAgreed,
    PartnerAsked,
    Declined,
    Introduced,
    Met,
}

/// Startup, partner, days ago it began, how far it has come, and the text the partner reads.
const INTRODUCTIONS: [(&str, &str, i64, Until, &str); 7] = [
    (
        "SINGA",
        "Orange",
        160,
        Until::Met,
        "SINGA met en lien des personnes réfugiées et des hôtes. Nous cherchons un opérateur pour offrir une connexion dès l’arrivée. Vous travaillez à l’égalité numérique : parlons d’un pilote dans deux villes.",
    ),
    (
        "Reconnect",
        "Intech",
        120,
        Until::Introduced,
        "Reconnect garde en sûreté les papiers de personnes sans domicile. Nous cherchons des développeurs pour un audit de sécurité. Vos équipes connaissent ce terrain : cinq journées suffiraient.",
    ),
    (
        "Label Emmaüs",
        "Eventbrite",
        100,
        Until::Declined,
        "Label Emmaüs vend en ligne les objets du réseau Emmaüs. Nous préparons des ventes en présence dans dix villes et cherchons une billetterie partenaire.",
    ),
    (
        "Jaccede.com",
        "Microsoft",
        6,
        Until::PartnerAsked,
        "Jaccede cartographie les lieux accessibles avec une communauté de bénévoles. Nous voulons publier nos données pour les cartes de tous. Vos équipes cartographie et accessibilité pourraient nous aider à choisir un format, en deux rencontres.",
    ),
    (
        "Datactivist",
        "Intech",
        9,
        Until::FounderAgreed,
        "Datactivist aide les administrations à publier des données utiles. Nous cherchons des développeurs pour un outil commun à dix villes. Vous aimez les missions techniques à impact : voici la nôtre.",
    ),
    (
        "Jaccede.com",
        "Orange",
        2,
        Until::FounderAsked,
        "Jaccede cartographie les lieux accessibles. Vos boutiques accueillent tous les publics : vérifions ensemble leur accessibilité, avec nos bénévoles, dans une première région.",
    ),
    (
        "E-migrés, des seniors connectés",
        "Orange",
        16,
        Until::FounderAsked,
        "E-migrés accompagne des personnes immigrées âgées vers le numérique. Nous cherchons des animateurs pour trois ateliers par mois, près de vos agences.",
    ),
];

impl Seeding<'_> {
    pub(super) async fn introductions(&mut self) -> Result<(), Failure> {
        for (startup, partner, days, until, pitch) in INTRODUCTIONS {
            self.introduction(startup, partner, days, until, pitch)
                .await?;
        }
        Ok(())
    }

    async fn introduction(
        &mut self,
        startup_name: &'static str,
        partner_name: &'static str,
        days: i64,
        until: Until,
        pitch: &str,
    ) -> Result<(), Failure> {
        let startup_cast = STARTUPS.iter().find(|it| it.name == startup_name);
        let partner_cast = PARTNERS.iter().find(|it| it.name == partner_name);
        let (Some(startup_cast), Some(partner_cast)) = (startup_cast, partner_cast) else {
            return Ok(());
        };
        let founder = self.people[startup_cast.founders[0].0];
        let contact = self.people[partner_cast.people[0].0];
        let staff = self.people["Camille Fictive"];
        let (programme, startup) = (
            self.programmes[startup_cast.programme],
            self.startups[startup_name],
        );
        let pitch = Pitch::parse(pitch)?;
        let begun = self.days_ago(days);
        let id: IntroductionId = self.id(begun);
        let drafted = Introduction::draft(Starter::Staff, staff, pitch.clone(), begun);
        let new = New {
            id,
            programme,
            startup,
            organisation: self.organisations[partner_name],
            contact,
            author: staff,
            introduction: &drafted,
        };
        introductions::add(self.tx, &new, begun).await?;
        let now = self.now;
        let day = |n: i64| begun + chrono::TimeDelta::days(n.min(days));
        let lasts = |at: DateTime<Utc>| Some(at.max(now) + chrono::TimeDelta::days(14));
        type Step = (Until, &'static str, PersonId, i64);
        let steps: [Step; 6] = [
            (Until::FounderAsked, "introduction.founder-asked", staff, 0),
            (Until::FounderAgreed, "introduction.agreed", founder, 1),
            (Until::PartnerAsked, "introduction.partner-asked", staff, 2),
            (Until::Declined, "introduction.declined", contact, 5),
            (Until::Introduced, "introduction.accepted", contact, 6),
            (Until::Met, "introduction.met", staff, 20),
        ];
        for (step, act, by, after) in steps {
            if step > until || (step == Until::Declined && until != Until::Declined) {
                continue;
            }
            let at = day(after);
            let Some(row) = introductions::find(self.tx, id).await? else {
                continue;
            };
            let it = row.introduction.clone();
            let it = match step {
                Until::FounderAsked => it.ask_founder(at, lasts(at))?,
                Until::FounderAgreed => it.founder_agrees(by, &pitch, at)?,
                Until::PartnerAsked => it.ask_partner(&pitch, at, lasts(at))?,
                Until::Declined => {
                    it.partner_declines(by, DeclineReason::NotOurPriority, Remark::default(), at)?
                }
                Until::Introduced => it.partner_accepts(by, at)?.introduce(at)?,
                Until::Met => it.meet(at)?,
            };
            let saved = Saved {
                before: &row,
                after: &it,
                contact,
                by,
            };
            introductions::save(self.tx, &saved, at).await?;
            let done = entry(act, id.into(), programme, startup, json!({})).by(by);
            self.happened(done, at).await?;
        }
        Ok(())
    }
}
