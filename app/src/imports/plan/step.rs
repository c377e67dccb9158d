use domain::EmailAddress;
use domain::expertise::Expertise;
use domain::ids::{CohortId, MentorId, OrganisationId, PersonId, ProgrammeId, StartupId};
use store::imports::{Contact, MentorProfile, Place, Sponsorship};
use store::{organisations, startups};

/// One row to write, in the order of the plan. What changes a row carries what it was before.
#[derive(Clone, Debug)]
pub enum Step {
    AddProgramme {
        id: ProgrammeId,
        name: String,
    },
    AddCohort {
        id: CohortId,
        programme: ProgrammeId,
        name: String,
    },
    AddStartup {
        id: StartupId,
        programme: ProgrammeId,
        reference: String,
        profile: Box<startups::Profile>,
    },
    ChangeStartup {
        id: StartupId,
        version: i64,
        before: Box<startups::Profile>,
        profile: Box<startups::Profile>,
    },
    /// What a startup looks for.
    SetNeeds {
        startup: StartupId,
        before: Vec<Expertise>,
        after: Vec<Expertise>,
    },
    AddPlace(Place),
    ChangePlace {
        before: Place,
        after: Place,
    },
    AddOrganisation {
        id: OrganisationId,
        profile: organisations::Profile,
    },
    ChangeOrganisation {
        id: OrganisationId,
        version: i64,
        before: organisations::Profile,
        profile: organisations::Profile,
    },
    AddReference {
        programme: Option<ProgrammeId>,
        reference: String,
        organisation: OrganisationId,
    },
    OpenOrganisation {
        programme: ProgrammeId,
        organisation: OrganisationId,
    },
    AddSponsorship(Sponsorship),
    EndSponsorship(Sponsorship),
    AddPerson(NewPerson),
    AddMentor {
        id: MentorId,
        person: PersonId,
    },
    ChangeMentor {
        id: MentorId,
        version: i64,
        before: MentorProfile,
        profile: MentorProfile,
    },
    OpenMentor {
        mentor: MentorId,
        programme: ProgrammeId,
    },
    AddFounder {
        startup: StartupId,
        person: PersonId,
        is_main: bool,
        /// In microseconds, when they had been one and left.
        left_at: Option<i64>,
    },
    MakeMainContact {
        startup: StartupId,
        person: PersonId,
        before: Option<PersonId>,
    },
    /// Somebody who answers for a partner, from now on or under another title.
    KeepContact {
        before: Option<Contact>,
        after: Contact,
    },
    /// A line in the startup's timeline.
    Note {
        programme: ProgrammeId,
        startup: StartupId,
    },
}

#[derive(Clone, Debug)]
pub struct NewPerson {
    pub id: PersonId,
    pub email: EmailAddress,
    pub name: String,
    /// The importer's own where the list says none.
    pub zone: Option<String>,
}

/// Somebody who is written to, as whoever gets a role by hand is.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub person: PersonId,
    pub email: EmailAddress,
    pub name: String,
    pub to: To,
}

/// Ids, and names as they are today.
#[derive(Clone, Debug)]
pub enum To {
    Mentor {
        mentor: MentorId,
        programme: ProgrammeId,
        programme_name: String,
    },
    Partner {
        organisation: OrganisationId,
        organisation_name: String,
        programme: Option<ProgrammeId>,
    },
    Founder {
        startup: StartupId,
        startup_name: String,
        programme: Option<ProgrammeId>,
    },
}
