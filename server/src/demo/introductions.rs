//! Introductions at every stage: to agree to, to ask, asked, introduced, met, declined.

use chrono::{DateTime, Utc};
use domain::Remark;
use domain::ids::{IntroductionId, PersonId};
use domain::introductions::{
    DeclineReason, Evidence, HalfDays, Introduction, Outcome, OutcomeKind, Pitch, Starter,
};
use domain::money::Euros;
use serde_json::json;
use store::introductions::{self, New, Row, Saved, outcomes, starts};

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
        self.what_partners_wish().await
    }

    /// A startup that agreed to be shown, and a wish that waits for staff.
    async fn what_partners_wish(&mut self) -> Result<(), Failure> {
        let (shown, partner) = (&STARTUPS[3], &PARTNERS[0]);
        let founder = self.people[shown.founders[0].0];
        let startup = self.startups[shown.name];
        starts::show(self.tx, startup, Some(self.days_ago(20)), founder).await?;
        let at = self.days_ago(3);
        let (id, author) = (self.id(at), self.people[partner.people[0].0]);
        let organisation = self.organisations[partner.name];
        let programme = self.programmes[partner.programme];
        let words = "Nous aimerions rencontrer des startups qui aident les personnes âgées à se servir d’un ordinateur. Nous pouvons prêter des salles et des tablettes, et venir animer des ateliers.";
        let between = (organisation, programme);
        starts::add_wish(self.tx, id, between, (author, words), at).await?;
        Ok(())
    }

    /// What came of one that led to a meeting, said by the founder, confirmed by the partner.
    async fn came_of(
        &mut self,
        row: &Row,
        (founder, contact): (PersonId, PersonId),
        at: DateTime<Utc>,
    ) -> Result<(), Failure> {
        let told = [
            (
                OutcomeKind::Pilot,
                Some(1_200_000),
                None,
                "Deux villes équipées, article dans la presse locale.",
            ),
            (
                OutcomeKind::SkillsSponsorship,
                None,
                Some(12),
                "Convention de mécénat de compétences.",
            ),
        ];
        for (kind, cents, halves, evidence) in told {
            let outcome = Outcome {
                kind,
                starts: at.date_naive(),
                ends: None,
                value: cents.map(Euros::from_cents).transpose()?,
                days: halves.map(HalfDays::new).transpose()?,
                evidence: Evidence::parse(evidence)?,
            };
            let new = outcomes::New {
                id: self.id(at),
                introduction: row.id,
                outcome: &outcome,
                said_by: Starter::Founder,
                author: founder,
                founder_publishes: Some(true),
                partner_publishes: Some(true),
            };
            outcomes::add(self.tx, &new, at).await?;
            outcomes::confirm(self.tx, new.id, contact, at).await?;
        }
        let it = row.introduction.clone();
        let met = it.clone().meet(at).unwrap_or(it);
        let saved = Saved {
            before: row,
            after: &met.comes_to(at)?,
            contact,
            by: founder,
        };
        introductions::save(self.tx, &saved, at).await?;
        let (programme, startup) = (row.programme, row.startup);
        let facts = json!({ "kind": OutcomeKind::Pilot });
        let done = entry(
            "introduction.outcome",
            row.id.into(),
            programme,
            startup,
            facts,
        );
        self.happened(done.by(founder), at).await
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
        if until == Until::Met
            && let Some(row) = introductions::find(self.tx, id).await?
        {
            self.came_of(&row, (founder, contact), day(60)).await?;
        }
        Ok(())
    }
}
