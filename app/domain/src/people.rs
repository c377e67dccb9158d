//! People and what they may do.
//!
//! A person has roles, and may hold several. A right is a value: whoever holds a [`Founder`] was
//! checked, and a rule that needs one cannot be called without it. Not here: accounts and
//! passwords; there are no passwords, and signing in is remembered by the store.

pub mod correct;
pub mod dismiss;

use crate::ids::{MentorId, OrganisationId, PersonId, ProgrammeId, StartupId};

/// Everything one person may be in the house.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Looks after the house: programmes, people, letters.
    pub administrator: bool,
    /// Programmes this person manages.
    pub manages: Vec<ProgrammeId>,
    /// Startups this person founded and has not left.
    pub founded: Vec<StartupId>,
    pub mentor: Option<MentorId>,
    /// Partner organisations this person answers for.
    pub answers_for: Vec<OrganisationId>,
}

words! {
    /// What a person is somewhere, as a list tells it.
    pub enum Tie {
        Founder = "founder",
        Mentor = "mentor",
        Partner = "partner",
        Staff = "staff",
    }
}

/// A member of staff: of some programmes, or of the whole house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Staff {
    pub person: PersonId,
    reach: Reach,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reach {
    House,
    Programmes(Vec<ProgrammeId>),
}

/// Looks after the house itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Administrator {
    pub person: PersonId,
}

/// May change what belongs to one programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manager {
    pub person: PersonId,
    pub programme: ProgrammeId,
}

/// Speaks for one startup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Founder {
    pub person: PersonId,
    pub startup: StartupId,
}

/// Offers hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mentor {
    pub person: PersonId,
    pub mentor: MentorId,
}

/// Answers for one partner organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partner {
    pub person: PersonId,
    pub organisation: OrganisationId,
}

impl Roles {
    pub fn staff(&self, person: PersonId) -> Option<Staff> {
        let reach = if self.administrator {
            Reach::House
        } else if self.manages.is_empty() {
            return None;
        } else {
            Reach::Programmes(self.manages.clone())
        };
        Some(Staff { person, reach })
    }

    pub fn administrator(&self, person: PersonId) -> Option<Administrator> {
        self.administrator.then_some(Administrator { person })
    }

    pub fn founder(&self, person: PersonId, startup: StartupId) -> Option<Founder> {
        self.founded
            .contains(&startup)
            .then_some(Founder { person, startup })
    }

    pub fn mentor(&self, person: PersonId) -> Option<Mentor> {
        self.mentor.map(|mentor| Mentor { person, mentor })
    }

    pub fn partner(&self, person: PersonId, organisation: OrganisationId) -> Option<Partner> {
        self.answers_for.contains(&organisation).then_some(Partner {
            person,
            organisation,
        })
    }

    /// Holds no role at all, for now.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Staff {
    /// The right to change what belongs to `programme`, if this person has it.
    pub fn manager(&self, programme: ProgrammeId) -> Option<Manager> {
        self.reaches(programme).then_some(Manager {
            person: self.person,
            programme,
        })
    }

    pub fn reaches(&self, programme: ProgrammeId) -> bool {
        match &self.reach {
            Reach::House => true,
            Reach::Programmes(mine) => mine.contains(&programme),
        }
    }

    /// The programmes this person works for; `None` means every one of them.
    pub fn programmes(&self) -> Option<&[ProgrammeId]> {
        match &self.reach {
            Reach::House => None,
            Reach::Programmes(mine) => Some(mine),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_manager_reaches_their_programmes_and_no_other() {
        let (mine, theirs) = (
            ProgrammeId(Uuid::from_u128(1)),
            ProgrammeId(Uuid::from_u128(2)),
        );
        let person = PersonId(Uuid::from_u128(3));
        let roles = Roles {
            manages: vec![mine],
            ..Roles::default()
        };
        let staff = roles.staff(person).expect("manages a programme");
        assert!(staff.manager(mine).is_some());
        assert!(staff.manager(theirs).is_none());
        assert!(roles.administrator(person).is_none());
        assert!(
            roles
                .founder(person, StartupId(Uuid::from_u128(4)))
                .is_none()
        );
    }

    #[test]
    fn an_administrator_reaches_every_programme() {
        let roles = Roles {
            administrator: true,
            ..Roles::default()
        };
        let staff = roles.staff(PersonId(Uuid::from_u128(3))).expect("staff");
        assert!(staff.reaches(ProgrammeId(Uuid::from_u128(9))));
        assert_eq!(staff.programmes(), None);
    }

    #[test]
    fn nobody_without_a_role_is_staff() {
        assert!(
            Roles::default()
                .staff(PersonId(Uuid::from_u128(3)))
                .is_none()
        );
    }
}
