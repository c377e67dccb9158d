//! What a list of mentors comes to: people, mentors, the programmes they are open to, and a letter
//! to each of them, as when one invites them by hand.

use domain::ids::{MentorId, PersonId, ProgrammeId};
use domain::{Language, Name};
use store::imports::MentorProfile;

use super::change::{Thing, unlike};
use super::known::Mentor;
use super::planner::Planner;
use super::sayings::Fields;
use super::step::{Invitation, Step, To};
use crate::imports::rows::{Column, MentorRow, What};
use crate::imports::words;
use crate::words::label;

impl Planner<'_> {
    pub fn mentor(&mut self, row: &MentorRow) {
        let programme = match &row.programme {
            Some(name) => match self.programme(row.line, name.as_str(), false) {
                Some(programme) => Some((programme, name)),
                None => return,
            },
            None if self.is_mentor(row) => None,
            None => return self.tell(row.line, Column::Programme, What::Empty),
        };
        let zone = row.zone.map(|zone| zone.as_str().to_owned());
        let Some(person) = self.person(row.line, &row.email, &row.name, zone) else {
            return;
        };
        let mentor = self.mentor_of(row, person);
        self.mentors.seen(mentor.id);
        // Whoever is a mentor elsewhere alone keeps what they say of themselves, which the importer
        // has not read: this list opens them to one more programme, as by hand.
        let is_seen = self.mentors.is_new(mentor.id) || self.known.sees_mentor(self.by, mentor.id);
        if is_seen {
            let said =
                |before: MentorProfile, says: &dyn Fn(Column) -> bool| after(row, before, says);
            let lang = self.lang;
            let fields =
                |before: &MentorProfile, after: &MentorProfile| fields(lang, before, after);
            let at = (mentor.id.0, row.line);
            match self.mentors_said.row(at, &mentor.profile, said, fields) {
                Ok(profile) if profile != mentor.profile => {
                    self.change_mentor(row, person, &mentor, profile);
                }
                Ok(_) => {}
                Err(others) => self.tell_others(row.line, others),
            }
        }
        if let Some((programme, name)) = programme
            && self.known.openings.insert((mentor.id, programme))
        {
            self.open(row, person, mentor.id, (programme, name));
        }
    }

    /// One already, whom the importer sees.
    fn is_mentor(&self, row: &MentorRow) -> bool {
        let person = self.known.people.get(&row.email);
        let mentor = person.and_then(|person| self.known.mentors.get(&person.id));
        mentor.is_some_and(|mentor| self.known.sees_mentor(self.by, mentor.id))
    }

    fn mentor_of(&mut self, row: &MentorRow, person: PersonId) -> Mentor {
        if let Some(mentor) = self.known.mentors.get(&person) {
            return mentor.clone();
        }
        let id: MentorId = self.id();
        let mentor = Mentor {
            id,
            version: 1,
            // As every mentor begins.
            profile: MentorProfile {
                languages: vec!["fr".into()],
                ..MentorProfile::default()
            },
        };
        self.known.mentors.insert(person, mentor.clone());
        // The language that every mentor begins with is nobody's word.
        let nothing = MentorProfile::default();
        self.mentors_said
            .begins((id.0, row.line), nothing, Vec::new());
        self.mentors.created(id);
        match self.people.is_new(person) {
            true => self.new_thing(row.line, Thing::Mentor, id.0, row.name.as_str()),
            false => self.compare((row.line, Thing::Mentor), id.0, row.name.as_str(), None),
        }
        self.steps.push(Step::AddMentor { id, person });
        mentor
    }

    fn change_mentor(
        &mut self,
        row: &MentorRow,
        person: PersonId,
        mentor: &Mentor,
        profile: MentorProfile,
    ) {
        let (id, version) = (mentor.id, mentor.version);
        let changed = Mentor {
            id,
            version: version + 1,
            profile: profile.clone(),
        };
        self.known.mentors.insert(person, changed);
        let before = mentor.profile.clone();
        if !self.mentors.is_new(id) {
            let name = self.name_of(&row.email, &row.name);
            let fields = fields(self.lang, &before, &profile);
            self.show(unlike((row.line, Thing::Mentor, id.0, &name), fields));
        }
        self.mentors.changed(id);
        self.steps.push(Step::ChangeMentor {
            id,
            version,
            before,
            profile,
        });
    }

    fn open(
        &mut self,
        row: &MentorRow,
        person: PersonId,
        mentor: MentorId,
        (programme, programme_name): (ProgrammeId, &Name),
    ) {
        self.mentors.changed(mentor);
        let at = (row.line, Thing::Mentor);
        self.joins(at, (person, &row.email, &row.name), programme_name.as_str());
        self.steps.push(Step::OpenMentor { mentor, programme });
        self.invitations.push(Invitation {
            person,
            email: row.email.clone(),
            name: row.name.to_string(),
            to: To::Mentor {
                mentor,
                programme,
                programme_name: programme_name.to_string(),
            },
        });
    }
}

/// What the row leaves empty, or is not asked for, stays.
fn after(row: &MentorRow, before: MentorProfile, says: &dyn Fn(Column) -> bool) -> MentorProfile {
    let or = |column, said: Option<&str>, known: String| match said {
        Some(said) if says(column) => words::said(said.to_owned(), known),
        _ => known,
    };
    let town = row.town.as_ref().map(|it| it.as_str());
    MentorProfile {
        headline: or(Column::Headline, row.headline.as_deref(), before.headline),
        about: or(Column::About, row.about.as_deref(), before.about),
        languages: match &row.languages {
            Some(languages) if says(Column::Languages) => languages.clone(),
            _ => before.languages,
        },
        town: or(Column::Town, town, before.town),
        expertise: match &row.expertise {
            Some(expertise) if says(Column::Expertise) => expertise.clone(),
            _ => before.expertise,
        },
    }
}

fn fields(lang: Language, before: &MentorProfile, after: &MentorProfile) -> Fields {
    let spoken = |it: &MentorProfile| {
        let spoken = it.languages.iter();
        let spoken = spoken.map(|code| label(lang, "language", code));
        spoken.collect::<Vec<_>>().join(", ")
    };
    let knows = |it: &MentorProfile| crate::mentors::words(lang, &it.expertise).join(", ");
    let field = |column, of: fn(&MentorProfile) -> &str| {
        (column, of(before).to_owned(), of(after).to_owned())
    };
    vec![
        field(Column::Headline, |it| &it.headline),
        field(Column::About, |it| &it.about),
        (Column::Languages, spoken(before), spoken(after)),
        field(Column::Town, |it| &it.town),
        (Column::Expertise, knows(before), knows(after)),
    ]
}
