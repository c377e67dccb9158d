use crate::ids::{PersonId, ProgrammeId, StartupId};
use crate::people::Roles;

/// How much of a startup's page somebody reads. Everybody else is told there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Everything that belongs to these programmes, and the profile.
    Staff(Vec<ProgrammeId>),
    /// The profile and the team, and never a word of the staff's own.
    Founder,
    /// What prepares a session: the profile without numbers of registers, no address.
    Mentor,
}

impl Reading {
    /// `programmes` are those where the startup has a place; `met` says that it has or had a
    /// session with this person. Staff who founded it themselves read it as founders do: nobody
    /// reads the notes on themselves.
    pub fn of(
        roles: &Roles,
        person: PersonId,
        startup: StartupId,
        programmes: &[ProgrammeId],
        met: bool,
    ) -> Option<Self> {
        if roles.founder(person, startup).is_some() {
            return Some(Self::Founder);
        }
        if let Some(staff) = roles.staff(person) {
            let reached: Vec<ProgrammeId> = programmes
                .iter()
                .copied()
                .filter(|programme| staff.reaches(*programme))
                .collect();
            // A startup without any place, as one just imported, is the house's.
            if !reached.is_empty() || (programmes.is_empty() && staff.programmes().is_none()) {
                return Some(Self::Staff(reached));
            }
        }
        (met && roles.mentor.is_some()).then_some(Self::Mentor)
    }

    /// Whether this reader may change the profile and the team.
    pub fn may_change(&self) -> bool {
        matches!(self, Self::Staff(_) | Self::Founder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::MentorId;
    use uuid::Uuid;

    #[test]
    fn who_reads_what() {
        let (ours, theirs) = (
            ProgrammeId(Uuid::from_u128(1)),
            ProgrammeId(Uuid::from_u128(2)),
        );
        let (me, it) = (PersonId(Uuid::from_u128(3)), StartupId(Uuid::from_u128(4)));
        let staff = |manages: &[ProgrammeId]| Roles {
            manages: manages.to_vec(),
            ..Roles::default()
        };
        let administrator = Roles {
            administrator: true,
            ..Roles::default()
        };
        let founder = Roles {
            founded: vec![it],
            ..staff(&[ours])
        };
        let mentor = Roles {
            mentor: Some(MentorId(Uuid::from_u128(5))),
            ..staff(&[theirs])
        };
        for (roles, programmes, met, reading) in [
            (
                staff(&[ours, theirs]),
                vec![ours],
                false,
                Some(Reading::Staff(vec![ours])),
            ),
            (staff(&[theirs]), vec![ours], false, None),
            (staff(&[theirs]), vec![], false, None),
            (
                administrator.clone(),
                vec![ours],
                false,
                Some(Reading::Staff(vec![ours])),
            ),
            (administrator, vec![], false, Some(Reading::Staff(vec![]))),
            (founder, vec![ours], true, Some(Reading::Founder)),
            (mentor.clone(), vec![ours], true, Some(Reading::Mentor)),
            (mentor, vec![ours], false, None),
            (Roles::default(), vec![ours], true, None),
        ] {
            assert_eq!(
                Reading::of(&roles, me, it, &programmes, met),
                reading,
                "{roles:?}"
            );
        }
    }
}
