use chrono::TimeDelta;

use crate::ids::{CohortId, OrganisationId, ProgrammeId, StartupId};

/// How long after a session its mentor is still one of the startup's.
pub const RECENT: TimeDelta = TimeDelta::days(90);

/// What a document is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Startup(StartupId),
    Cohort(CohortId),
    Partner(OrganisationId),
}

words! {
    /// Who may see a document, beside the staff of its programme.
    pub enum Audience {
        /// Nobody else.
        Staff = "staff",
        /// Those it is about: the founders of the startup, those of the startups of the cohort, the
        /// partner's people.
        Side = "side",
        /// They, and mentors: those who follow the startup now or have a session with it, to come or
        /// [`RECENT`]; or those of the cohort's programme.
        Mentors = "mentors",
    }
}

words! {
    /// Who put something there.
    pub enum By {
        Staff = "staff",
        Side = "side",
    }
}

/// As what somebody reads a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reader {
    Mentor,
    Side,
    Staff,
}

impl Audience {
    pub fn includes(self, reader: Reader) -> bool {
        match reader {
            Reader::Staff => true,
            Reader::Side => self != Self::Staff,
            Reader::Mentor => self == Self::Mentors,
        }
    }

    /// Those that may be chosen. What the side put there it always sees; a partner has no mentors.
    pub fn choices(about: About, put_by: By) -> Vec<Self> {
        let may_be = |it: &Self| match it {
            Self::Staff => put_by == By::Staff,
            Self::Side => true,
            Self::Mentors => !matches!(about, About::Partner(_)),
        };
        Self::ALL.iter().copied().filter(may_be).collect()
    }
}

impl Reader {
    /// Whether this reader may rename a document, say who sees it and give it a new version.
    pub fn may_change(self, put_by: By) -> bool {
        match self {
            Self::Staff => true,
            Self::Side => put_by == By::Side,
            Self::Mentor => false,
        }
    }

    pub fn puts_as(self) -> Option<By> {
        match self {
            Self::Staff => Some(By::Staff),
            Self::Side => Some(By::Side),
            Self::Mentor => None,
        }
    }
}

/// As what one person reads the documents on one thing, programme by programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Programmes whose staff they are.
    pub staff: Vec<ProgrammeId>,
    /// They are of the side it is about, whatever the programme.
    pub side: bool,
    /// Programmes in which they are a mentor to it.
    pub mentor: Vec<ProgrammeId>,
}

impl Reading {
    /// The most that this person is, to a document of a programme.
    pub fn of(&self, programme: ProgrammeId) -> Option<Reader> {
        if self.staff.contains(&programme) {
            Some(Reader::Staff)
        } else if self.side {
            Some(Reader::Side)
        } else if self.mentor.contains(&programme) {
            Some(Reader::Mentor)
        } else {
            None
        }
    }

    /// The same, where the document is for them.
    pub fn may_see(&self, programme: ProgrammeId, audience: Audience) -> Option<Reader> {
        let of = self.of(programme)?;
        let also = Some(Reader::Mentor).filter(|_| self.mentor.contains(&programme));
        let all = [Some(of), also];
        let mut all = all.into_iter().flatten();
        all.find(|reader| audience.includes(*reader))
    }

    /// Nothing of it is theirs to read.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn programme(n: u128) -> ProgrammeId {
        ProgrammeId(Uuid::from_u128(n))
    }

    #[test]
    fn who_may_see_what() {
        let (ours, theirs) = (programme(1), programme(2));
        let staff = |of| Reading {
            staff: vec![of],
            ..Reading::default()
        };
        let side = Reading {
            side: true,
            ..Reading::default()
        };
        let mentor = |of| Reading {
            mentor: vec![of],
            ..Reading::default()
        };
        use Audience::{Mentors, Side, Staff};
        for (reading, expected) in [
            (staff(ours), vec![Staff, Side, Mentors]),
            (staff(theirs), vec![]),
            (side.clone(), vec![Side, Mentors]),
            (mentor(ours), vec![Mentors]),
            (mentor(theirs), vec![]),
            (Reading::default(), vec![]),
        ] {
            let seen: Vec<Audience> = Audience::ALL
                .iter()
                .copied()
                .filter(|audience| reading.may_see(ours, *audience).is_some())
                .collect();
            assert_eq!(seen, expected, "{reading:?}");
        }
        let both = Reading {
            mentor: vec![ours],
            ..side
        };
        assert_eq!(both.may_see(ours, Side), Some(Reader::Side));
        assert_eq!(both.may_see(ours, Staff), None);
    }

    #[test]
    fn the_side_always_sees_what_it_put_there() {
        let startup = About::Startup(StartupId(Uuid::from_u128(3)));
        let partner = About::Partner(OrganisationId(Uuid::from_u128(4)));
        use Audience::{Mentors, Side, Staff};
        for (about, by, expected) in [
            (startup, By::Staff, vec![Staff, Side, Mentors]),
            (startup, By::Side, vec![Side, Mentors]),
            (partner, By::Staff, vec![Staff, Side]),
            (partner, By::Side, vec![Side]),
        ] {
            assert_eq!(Audience::choices(about, by), expected, "{about:?} {by}");
        }
    }

    #[test]
    fn what_staff_put_there_is_not_the_sides_to_change() {
        for (reader, by, may) in [
            (Reader::Staff, By::Staff, true),
            (Reader::Staff, By::Side, true),
            (Reader::Side, By::Staff, false),
            (Reader::Side, By::Side, true),
            (Reader::Mentor, By::Side, false),
        ] {
            assert_eq!(reader.may_change(by), may, "{reader:?} {by}");
        }
    }
}
