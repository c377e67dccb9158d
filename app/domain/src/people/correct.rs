//! Correcting somebody's name and address: a slip of the keyboard leaves a person without letters,
//! and without a way in to mend it themselves.
//!
//! An address is the way in, so whoever changes it could come in as somebody else. A manager does
//! it only for those who are nothing outside of the manager's programmes.

use super::{Staff, Tie};
use crate::ids::{PersonId, ProgrammeId};

/// What a person is somewhere, with every programme that it belongs to: all those in which their
/// startup has or had a place, those that a mentor gives or gave hours to, a partner's, the one
/// they manage. None for an administrator, and for what is open nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bond {
    pub tie: Tie,
    pub programmes: Vec<ProgrammeId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CorrectRefusal {
    /// Nobody whom they may know of.
    Unknown,
    /// There are pages for one's own account.
    Oneself,
    /// A member of staff, whom administrators correct.
    Colleague,
    /// They are something in another programme too, or nothing anywhere.
    Elsewhere,
}

impl Staff {
    /// Whether they may know that somebody is there.
    pub fn knows(&self, person: PersonId, bonds: &[Bond]) -> bool {
        let mut programmes = bonds.iter().flat_map(|bond| &bond.programmes);
        self.programmes().is_none()
            || person == self.person
            || programmes.any(|it| self.reaches(*it))
    }

    /// Whether they may correct the name and the address of somebody who is all this.
    pub fn may_correct(&self, person: PersonId, bonds: &[Bond]) -> Result<(), CorrectRefusal> {
        let within = |bond: &Bond| {
            let mut programmes = bond.programmes.iter();
            !bond.programmes.is_empty() && programmes.all(|it| self.reaches(*it))
        };
        if person == self.person {
            Err(CorrectRefusal::Oneself)
        } else if self.programmes().is_none() {
            Ok(())
        } else if !self.knows(person, bonds) {
            Err(CorrectRefusal::Unknown)
        } else if bonds.iter().any(|bond| bond.tie == Tie::Staff) {
            Err(CorrectRefusal::Colleague)
        } else if !bonds.iter().all(within) {
            Err(CorrectRefusal::Elsewhere)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Roles;
    use super::*;
    use uuid::Uuid;

    #[test]
    fn who_may_correct_whom() {
        use CorrectRefusal::{Colleague, Elsewhere, Oneself, Unknown};
        let programme = |n| ProgrammeId(Uuid::from_u128(n));
        let bond = |tie, programmes: &[u128]| Bond {
            tie,
            programmes: programmes.iter().map(|n| programme(*n)).collect(),
        };
        let (me, other) = (PersonId(Uuid::from_u128(8)), PersonId(Uuid::from_u128(9)));
        let manager = Roles {
            manages: vec![programme(1), programme(2)],
            ..Roles::default()
        };
        let manager = manager.staff(me).expect("manages programmes");
        let administrator = Roles {
            administrator: true,
            ..Roles::default()
        };
        let administrator = administrator.staff(me).expect("staff");
        let (founder, mentor, partner, staff) =
            (Tie::Founder, Tie::Mentor, Tie::Partner, Tie::Staff);
        let cases = [
            (vec![bond(founder, &[1])], Ok(())),
            (vec![bond(founder, &[1, 2]), bond(mentor, &[2])], Ok(())),
            (vec![bond(partner, &[1])], Ok(())),
            // A place that their startup had elsewhere counts: what it left there is read with it.
            (vec![bond(founder, &[1, 3])], Err(Elsewhere)),
            (
                vec![bond(founder, &[1]), bond(mentor, &[3])],
                Err(Elsewhere),
            ),
            (
                vec![bond(partner, &[1]), bond(founder, &[])],
                Err(Elsewhere),
            ),
            (vec![bond(staff, &[1])], Err(Colleague)),
            (vec![bond(mentor, &[1]), bond(staff, &[3])], Err(Colleague)),
            (vec![bond(mentor, &[1]), bond(staff, &[])], Err(Colleague)),
            (vec![bond(founder, &[3])], Err(Unknown)),
            (vec![bond(staff, &[])], Err(Unknown)),
            (vec![], Err(Unknown)),
        ];
        for (bonds, expected) in cases {
            assert_eq!(manager.may_correct(other, &bonds), expected, "{bonds:?}");
            assert_eq!(manager.may_correct(me, &bonds), Err(Oneself), "{bonds:?}");
            assert_eq!(
                administrator.may_correct(other, &bonds),
                Ok(()),
                "{bonds:?}"
            );
            assert_eq!(
                administrator.may_correct(me, &bonds),
                Err(Oneself),
                "{bonds:?}"
            );
        }
    }
}
