use std::collections::BTreeMap;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use domain::hours::{Span, WeeklyRange};
use domain::ids::{BookingId, CohortId, MentorId, PersonId, PlaceId, ProgrammeId, StartupId};
use domain::places::Standing;
use domain::{EmailAddress, Language};
use serde_json::{Value, json};
use store::journal::{self, Entry};
use store::people::{self, NewPerson};
use store::{Tx, hours, mentors, organisations, places, programmes, startups};
use uuid::Uuid;

use super::cast::{MENTORS, PARTNERS, PROGRAMMES, STAFF, STARTUPS};
use super::ids::Ids;
use crate::serve::Failure;

/// What was seeded so far, by name, so that what follows can point at it.
pub struct Seeding<'t> {
    pub tx: &'t mut Tx,
    pub now: DateTime<Utc>,
    pub ids: Ids,
    pub programmes: BTreeMap<&'static str, ProgrammeId>,
    pub cohorts: BTreeMap<&'static str, CohortId>,
    pub startups: BTreeMap<&'static str, StartupId>,
    /// By startup.
    pub places: BTreeMap<&'static str, PlaceId>,
    /// By subject.
    pub bookings: BTreeMap<&'static str, BookingId>,
    pub mentors: BTreeMap<&'static str, (MentorId, PersonId)>,
    pub people: BTreeMap<&'static str, PersonId>,
    pub organisations: BTreeMap<&'static str, domain::ids::OrganisationId>,
}

/// Hours of sessions each startup has in its cohort.
const HOURS: i64 = 12;

/// Startups that have left or graduated already.
const LEFT: &str = "Label Emmaüs";

impl<'t> Seeding<'t> {
    pub fn new(tx: &'t mut Tx, now: DateTime<Utc>) -> Self {
        Self {
            tx,
            now,
            ids: Ids::new(),
            programmes: BTreeMap::new(),
            cohorts: BTreeMap::new(),
            startups: BTreeMap::new(),
            places: BTreeMap::new(),
            bookings: BTreeMap::new(),
            mentors: BTreeMap::new(),
            people: BTreeMap::new(),
            organisations: BTreeMap::new(),
        }
    }

    pub async fn everything(&mut self) -> Result<(), Failure> {
        self.programmes().await?;
        self.staff().await?;
        self.startups().await?;
        self.mentors().await?;
        self.matching().await?;
        self.partners().await?;
        self.sessions().await?;
        self.after_sessions().await?;
        self.sessions_with_seats().await?;
        self.introductions().await?;
        self.offers().await?;
        self.missions().await?;
        self.documents().await?;
        Ok(())
    }

    /// This many days ago, at nine in the morning UTC.
    pub fn days_ago(&self, days: i64) -> DateTime<Utc> {
        let morning = self
            .today()
            .and_hms_opt(9, 0, 0)
            .unwrap_or_default()
            .and_utc();
        morning - TimeDelta::days(days)
    }

    pub fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    pub fn id<T: From<Uuid>>(&mut self, at: DateTime<Utc>) -> T {
        self.ids.next(at)
    }

    /// Writes down what happened then.
    pub async fn happened(&mut self, entry: Entry, at: DateTime<Utc>) -> Result<(), Failure> {
        let id = self.id(at);
        journal::write(self.tx, id, &entry, at).await?;
        Ok(())
    }

    pub async fn person(
        &mut self,
        name: &'static str,
        email: &'static str,
        zone: &str,
    ) -> Result<PersonId, Failure> {
        let at = self.days_ago(245);
        let id: PersonId = self.id(at);
        let new = NewPerson {
            id,
            email: &EmailAddress::parse(email)?,
            name,
            language: Language::French,
            zone,
        };
        people::add(self.tx, &new, at).await?;
        self.people.insert(name, id);
        Ok(id)
    }

    async fn programmes(&mut self) -> Result<(), Failure> {
        let at = self.days_ago(260);
        for (name, mission) in PROGRAMMES {
            let id: ProgrammeId = self.id(at);
            programmes::add(self.tx, id, name, mission, at).await?;
            self.programmes.insert(name, id);
            let cohort: CohortId = self.id(at);
            let starts = self.today() - Days::new(240);
            let label = format!("Promotion {}", starts.format("%Y"));
            let new = programmes::NewCohort {
                id: cohort,
                programme: id,
                name: &label,
                starts_on: Some(starts),
                ends_on: Some(self.today() + Days::new(60)),
                hours_a_startup: Some(HOURS),
            };
            programmes::add_cohort(self.tx, &new, at).await?;
            self.cohorts.insert(name, cohort);
        }
        Ok(())
    }

    async fn staff(&mut self) -> Result<(), Failure> {
        for (name, email, programme) in STAFF {
            let at = self.days_ago(250);
            let person = self.person(name, email, "Europe/Paris").await?;
            let role = self.id(at);
            let programme = self.programmes.get(programme).copied();
            people::add_staff(self.tx, role, person, programme, at).await?;
        }
        Ok(())
    }

    async fn startups(&mut self) -> Result<(), Failure> {
        for startup in &STARTUPS {
            let at = self.days_ago(238);
            let id: StartupId = self.id(at);
            let words = |all: &[&str]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
            let profile = startups::Profile {
                name: startup.name.into(),
                mission: startup.mission.into(),
                themes: words(startup.themes),
                beneficiaries: words(startup.beneficiaries),
                technologies: Vec::new(),
                levers: words(&[startup.lever]),
                changes: words(&[startup.change]),
                goals: words(startup.goals),
                legal_form: startup.legal_form.into(),
                website: Some(startup.website.into()),
                ..Default::default()
            };
            startups::add(self.tx, id, &profile, at).await?;
            self.startups.insert(startup.name, id);
            let needs: Vec<_> = startup
                .needs
                .iter()
                .filter_map(|it| it.parse().ok())
                .collect();
            startups::set_needs(self.tx, id, &needs).await?;
            for (rank, (name, email)) in startup.founders.iter().enumerate() {
                let person = self.person(name, email, "Europe/Paris").await?;
                startups::add_founder(self.tx, id, person, rank == 0, at).await?;
            }
            self.place(startup.programme, startup.name, id, at).await?;
        }
        Ok(())
    }

    async fn place(
        &mut self,
        programme: &'static str,
        name: &'static str,
        startup: StartupId,
        at: DateTime<Utc>,
    ) -> Result<(), Failure> {
        let (Some(&cohort), Some(&programme)) =
            (self.cohorts.get(programme), self.programmes.get(programme))
        else {
            return Ok(());
        };
        let place: PlaceId = self.id(at);
        self.places.insert(name, place);
        startups::place(self.tx, place, cohort, startup, Some(at.date_naive()), at).await?;
        let placed = entry("place.placed", place.0, programme, startup, json!({}));
        self.happened(placed, at).await?;
        if name == LEFT {
            let left = self.days_ago(20);
            places::change(
                self.tx,
                place,
                1,
                Standing::Graduated,
                Some(left.date_naive()),
                "",
            )
            .await?;
            let graduated = entry("place.graduated", place.0, programme, startup, json!({}));
            self.happened(graduated, left).await?;
        }
        Ok(())
    }

    async fn mentors(&mut self) -> Result<(), Failure> {
        for mentor in &MENTORS {
            let at = self.days_ago(235);
            let person = self.person(mentor.name, mentor.email, mentor.zone).await?;
            let id: MentorId = self.id(at);
            mentors::add(self.tx, id, person, at).await?;
            if let Some(mut row) = mentors::find(self.tx, id).await? {
                row.headline = mentor.headline.into();
                row.pace.hours_a_month = mentor.hours_a_month;
                mentors::change(self.tx, &row).await?;
            }
            let knows: Vec<_> = mentor
                .knows
                .iter()
                .filter_map(|it| it.parse().ok())
                .collect();
            mentors::set_expertise(self.tx, id, &knows).await?;
            for programme in mentor.programmes {
                if let Some(&programme) = self.programmes.get(programme) {
                    mentors::open_to(self.tx, id, programme, at).await?;
                }
            }
            for (weekday, from, until) in mentor.hours {
                let range =
                    WeeklyRange::new(*weekday, Span::from_minutes(*from, *until)?, None, None)?;
                let hours_id = self.id(at);
                hours::add_weekly(self.tx, hours_id, id, &range).await?;
            }
            self.mentors.insert(mentor.name, (id, person));
        }
        Ok(())
    }

    async fn partners(&mut self) -> Result<(), Failure> {
        for partner in &PARTNERS {
            let at = self.days_ago(230);
            let id = self.id(at);
            let profile = organisations::Profile {
                name: partner.name.into(),
                field: partner.field.into(),
                seeks: partner.seeks.into(),
                offers: partner.offers.into(),
                ..Default::default()
            };
            organisations::add(self.tx, id, &profile, at).await?;
            self.organisations.insert(partner.name, id);
            if let Some(&programme) = self.programmes.get(partner.programme) {
                organisations::open_to(self.tx, id, programme, at).await?;
            }
            for (name, email, title) in partner.people {
                let person = self.person(name, email, "Europe/Paris").await?;
                organisations::add_person(self.tx, id, person, title, at).await?;
            }
        }
        Ok(())
    }
}

pub fn entry(
    act: &'static str,
    object: Uuid,
    programme: ProgrammeId,
    startup: StartupId,
    facts: Value,
) -> Entry {
    Entry::new(act, object)
        .programme(programme)
        .startup(startup)
        .facts(facts)
}
