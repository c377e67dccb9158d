//! Missions at several stages: looking for somebody, offered, asked, under way, delivered, accepted.

use chrono::{DateTime, TimeDelta, Utc};
use domain::bookings::Usefulness;
use domain::expertise::Expertise;
use domain::ids::{DayId, HandId, MissionId, PersonId};
use domain::introductions::HalfDays;
use domain::missions::{
    Acceptance, Access, AccessWords, Brief, Capacity, Comes, DayWords, Deliverable, Delivery,
    DeliveryWords, Expert, Manner, Mission, Noted, Site, Situation, Terms, Title, Word,
};
use domain::text::Remark;
use serde_json::json;
use store::journal::Entry;
use store::missions::{self, New, Row};

use super::cast::{PARTNERS, STARTUPS};
use super::history::Seeding;
use crate::serve::Failure;

/// How far each has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Until {
    Open,
    /// Staff asked somebody, who has not answered.
    Asked,
    Offered,
    UnderWay,
    Delivered,
    Accepted,
}

struct Told {
    startup: &'static str,
    title: &'static str,
    needs: &'static [Expertise],
    situation: &'static str,
    deliverable: &'static str,
    /// Half days, as wished and as agreed.
    halves: i64,
    access: &'static [Access],
    /// A mentor or a partner; nobody yet where it is empty.
    expert: &'static str,
    word: &'static str,
    days_ago: i64,
    until: Until,
    /// What was done, half days at a time.
    work: &'static [(i64, &'static str)],
}

const MISSIONS: [Told; 6] = [
    Told {
        startup: "Reconnect",
        title: "Vérifier la sécurité du coffre-fort",
        needs: &[Expertise::Cybersecurity],
        situation: "Nous gardons les papiers de personnes sans domicile. Personne d’extérieur n’a encore regardé notre code, et deux partenaires le demandent.",
        deliverable: "Un diagnostic écrit, les failles classées par gravité, et les trois premières corrections.",
        halves: 6,
        access: &[Access::Code, Access::Person],
        expert: "Gaël Utopique",
        word: "C’est mon métier, et le sujet me touche. Je suis libre un jour par semaine.",
        days_ago: 95,
        until: Until::Accepted,
        work: &[
            (2, "Lecture du code et des réglages du serveur"),
            (2, "Essais d’intrusion, diagnostic écrit"),
            (1, "Corrections avec l’équipe"),
        ],
    },
    Told {
        startup: "SINGA",
        title: "Mettre le questionnaire d’accueil en règle",
        needs: &[Expertise::DataProtection],
        situation: "Notre questionnaire demande beaucoup de choses aux personnes réfugiées. Nous ne savons pas ce que nous avons le droit de garder, ni combien de temps.",
        deliverable: "Un questionnaire réduit à ce qui sert, une page d’information simple, et une durée de garde pour chaque réponse.",
        halves: 4,
        access: &[Access::Data, Access::Person],
        expert: "Hélène Apocryphe",
        word: "Je peux commencer tout de suite, à distance.",
        days_ago: 30,
        until: Until::UnderWay,
        work: &[
            (1, "Lecture du questionnaire et des réponses gardées"),
            (1, "Première version plus courte"),
        ],
    },
    Told {
        startup: "Jaccede.com",
        title: "Relire l’application mobile avant sa sortie",
        needs: &[
            Expertise::MobileDevelopment,
            Expertise::SoftwareArchitecture,
        ],
        situation: "La nouvelle version de l’application sort bientôt. Elle est lente sur les vieux téléphones, et notre équipe n’a plus le recul pour voir pourquoi.",
        deliverable: "Une liste de ce qui ralentit l’application, du plus au moins utile à corriger.",
        halves: 8,
        access: &[Access::Code],
        expert: "Intech",
        word: "Deux de nos développeurs peuvent y passer deux jours chacun.",
        days_ago: 34,
        until: Until::Delivered,
        work: &[
            (4, "Mesures sur cinq téléphones, à deux"),
            (4, "Lecture du code et liste écrite"),
        ],
    },
    Told {
        startup: "Jaccede.com",
        title: "Faire marcher la carte sans connexion",
        needs: &[Expertise::MapsAndGeodata, Expertise::MobileDevelopment],
        situation: "Nos bénévoles notent les lieux accessibles dans la rue et dans le métro, où la carte ne s’affiche pas. Ils abandonnent au bout de quelques minutes.",
        deliverable: "Une première version qui garde la carte du quartier dans le téléphone.",
        halves: 6,
        access: &[Access::Code, Access::Person],
        expert: "Marc Inventé",
        word: "J’ai déjà fait cela pour une application de randonnée. Je peux donner un jour par semaine.",
        days_ago: 5,
        until: Until::Offered,
        work: &[],
    },
    Told {
        startup: "Datactivist",
        title: "Savoir qui se sert de nos jeux de données",
        needs: &[Expertise::DataAnalysis, Expertise::OpenData],
        situation: "Nous publions des données pour vingt collectivités. Nous comptons les téléchargements, mais nous ne savons pas à quoi elles servent.",
        deliverable: "Une façon simple de suivre les réutilisations, essayée sur trois jeux de données.",
        halves: 4,
        access: &[Access::Data],
        expert: "",
        word: "",
        days_ago: 18,
        until: Until::Open,
        work: &[],
    },
    Told {
        startup: "E-migrés, des seniors connectés",
        title: "Des tablettes qui se préparent toutes seules",
        needs: &[Expertise::HostingAndOperations, Expertise::DigitalInclusion],
        situation: "Avant chaque atelier, une bénévole règle quarante tablettes à la main. Les réglages se perdent, et les plus âgés ne retrouvent pas leurs repères.",
        deliverable: "Une tablette type, et la marche à suivre pour préparer les autres en dix minutes.",
        halves: 6,
        access: &[Access::Premises, Access::Person],
        expert: "Microsoft",
        word: "",
        days_ago: 4,
        until: Until::Asked,
        work: &[],
    },
];

impl Seeding<'_> {
    pub(super) async fn missions(&mut self) -> Result<(), Failure> {
        for told in &MISSIONS {
            self.mission(told).await?;
        }
        let (mentor, person) = self.mentors["Tom Mythique"];
        let at = self.days_ago(12);
        let capacity = Capacity {
            days: HalfDays::new(6)?,
            until: self.today() + TimeDelta::days(80),
        };
        missions::declare(self.tx, mentor, capacity, at).await?;
        let said = Entry::new("mentor.days-declared", mentor).by(person);
        self.happened(said, at).await
    }

    async fn mission(&mut self, told: &Told) -> Result<(), Failure> {
        let cast = STARTUPS.iter().find(|it| it.name == told.startup);
        let Some(cast) = cast else {
            return Ok(());
        };
        let founder = self.people[cast.founders[0].0];
        let begun = self.days_ago(told.days_ago);
        let id: MissionId = self.id(begun);
        let brief = Brief {
            title: Title::parse(told.title)?,
            needs: told.needs.to_vec(),
            situation: Situation::parse(told.situation)?,
            deliverable: Deliverable::parse(told.deliverable)?,
            by: None,
            days: HalfDays::new(told.halves)?,
            manner: match told.access.contains(&Access::Premises) {
                true => Manner::OnSite,
                false => Manner::Remote,
            },
            site: Site::parse(match told.access.contains(&Access::Premises) {
                true => "Paris",
                false => "",
            })?,
            access: told.access.to_vec(),
            access_words: AccessWords::default(),
        };
        let new = New {
            id,
            place: self.places[told.startup],
            programme: self.programmes[cast.programme],
            startup: self.startups[told.startup],
            author: founder,
            brief: &brief,
        };
        missions::add(self.tx, &new, begun).await?;
        let opened = Mission::drafted().open(begun)?;
        let by = (founder, "mission.opened");
        let mission = self.kept(id, opened, by, begun).await?;
        match told.expert {
            "" => Ok(()),
            _ => self.found(told, (id, founder), mission).await,
        }
    }

    /// Somebody is asked or offers, and as far as it has come the work is done.
    async fn found(
        &mut self,
        told: &Told,
        (id, founder): (MissionId, PersonId),
        mission: Mission,
    ) -> Result<(), Failure> {
        let day = |n: i64| told.days_ago - n.min(told.days_ago);
        let expert = self.expert(told.expert);
        let person = expert.person;
        let at = self.days_ago(day(2));
        let hand: HandId = self.id(at);
        if told.until == Until::Asked {
            let staff = self.people["Camille Fictive"];
            let asked = mission.ask((hand, expert), staff, at)?;
            self.kept(id, asked, (staff, "mission.asked"), at).await?;
            return Ok(());
        }
        let offered = mission.offer((hand, expert), Word::parse(told.word)?, at)?;
        let mut mission = self
            .kept(id, offered, (person, "mission.offered"), at)
            .await?;
        if told.until < Until::UnderWay {
            return Ok(());
        }
        let at = self.days_ago(day(5));
        let agreed_on = at.date_naive();
        let terms = Terms {
            days: HalfDays::new(told.halves)?,
            starts: agreed_on + TimeDelta::days(2),
            ends: agreed_on + TimeDelta::days(40),
        };
        let agreed = mission.agree(hand, terms, founder, at, agreed_on)?;
        mission = self
            .kept(id, agreed, (founder, "mission.agreed"), at)
            .await?;
        for (n, (halves, what)) in (0_i64..).zip(told.work) {
            let at = self.days_ago(day(9 + 6 * n));
            let noted = Noted {
                id: self.id::<DayId>(at),
                on: at.date_naive(),
                days: HalfDays::new(*halves)?,
                what: DayWords::parse(what)?,
            };
            mission = mission.note(noted.clone(), agreed_on, at.date_naive())?;
            missions::add_day(self.tx, id, &noted, person, at).await?;
            let by = (person, "mission.day-noted");
            mission = self.kept(id, mission, by, at).await?;
        }
        if told.until < Until::Delivered {
            return Ok(());
        }
        let at = self.days_ago(day(32));
        let delivery = Delivery {
            at,
            by: person,
            words: DeliveryWords::parse(
                "Le document est dans votre dossier partagé. Les trois premiers points valent la peine d’être corrigés avant la sortie.",
            )?,
            link: None,
        };
        let delivered = mission.deliver(delivery)?;
        mission = self
            .kept(id, delivered, (person, "mission.delivered"), at)
            .await?;
        if told.until < Until::Accepted {
            return Ok(());
        }
        let at = self.days_ago(day(35));
        let acceptance = Acceptance {
            at,
            by: founder,
            words: Remark::parse(
                "Merci infiniment : nos deux partenaires sont rassurés, et nous aussi.",
            )?,
            usefulness: Usefulness::Five,
        };
        let accepted = mission.accept(acceptance)?;
        self.kept(id, accepted, (founder, "mission.accepted"), at)
            .await?;
        Ok(())
    }

    /// A mentor of that name, or the first person of that partner.
    fn expert(&self, name: &str) -> Expert {
        match self.mentors.get(name) {
            Some((mentor, person)) => Expert {
                person: *person,
                comes: Comes::Mentor(*mentor),
            },
            None => {
                let partner = PARTNERS.iter().find(|it| it.name == name);
                let person = partner.map_or("", |it| it.people[0].0);
                Expert {
                    person: self.people[person],
                    comes: Comes::Partner(self.organisations[name]),
                }
            }
        }
    }

    async fn kept(
        &mut self,
        id: MissionId,
        after: Mission,
        (by, act): (PersonId, &'static str),
        at: DateTime<Utc>,
    ) -> Result<Mission, Failure> {
        let row = missions::find(self.tx, id).await?;
        let row: Row = row.ok_or("a mission of the demo is gone")?;
        missions::save(self.tx, &row, &after).await?;
        let entry = Entry::new(act, id)
            .programme(row.programme)
            .startup(row.startup)
            .facts(json!({}));
        self.happened(entry.by(by), at).await?;
        Ok(after)
    }
}
