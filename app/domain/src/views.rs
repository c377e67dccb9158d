//! Views: a list as somebody narrowed and sorted it, kept under a name of theirs.
//!
//! It says what to look for, never what there is: whoever opens it sees what they may see.

use crate::ids::{PersonId, ProgrammeId};
use crate::lists::Narrowed;
use crate::people::Staff;

texts! {
    /// What its owner calls it.
    pub struct ViewName(line 1..=60);
}

/// Nobody keeps more.
pub const MOST: i64 = 30;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub owner: PersonId,
    pub name: ViewName,
    pub asked: Narrowed,
    /// Shown to the staff of this programme too.
    pub shared_with: Option<ProgrammeId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ViewRefusal {
    #[error("this is the whole list: nothing is narrowed or sorted")]
    NothingAsked,
    #[error("{MOST} views are kept already")]
    TooMany,
    #[error("it is shared with a programme that is not theirs")]
    NotTheirProgramme,
}

impl View {
    /// Keeps a view, beside so many that its owner has.
    pub fn keep(
        staff: &Staff,
        has: i64,
        name: ViewName,
        asked: Narrowed,
        shared_with: Option<ProgrammeId>,
    ) -> Result<Self, ViewRefusal> {
        if asked.is_whole() {
            return Err(ViewRefusal::NothingAsked);
        }
        if has >= MOST {
            return Err(ViewRefusal::TooMany);
        }
        let view = Self {
            owner: staff.person,
            name,
            asked,
            shared_with: None,
        };
        view.share(staff, shared_with)
    }

    pub fn rename(self, name: ViewName) -> Self {
        Self { name, ..self }
    }

    /// Shows it to the staff of a programme, or with none to its owner alone.
    pub fn share(self, staff: &Staff, with: Option<ProgrammeId>) -> Result<Self, ViewRefusal> {
        if with.is_some_and(|programme| !staff.reaches(programme)) {
            return Err(ViewRefusal::NotTheirProgramme);
        }
        Ok(Self {
            shared_with: with,
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::lists::List;
    use crate::people::Roles;

    fn asked(pairs: &[(&str, &str)]) -> Narrowed {
        let pairs = pairs
            .iter()
            .map(|(name, value)| ((*name).into(), (*value).into()));
        Narrowed::new(List::Startups, pairs)
    }

    #[test]
    fn a_view_is_kept_unless_it_is_nothing_too_much_or_not_theirs() {
        let mine = ProgrammeId(Uuid::from_u128(1));
        let other = ProgrammeId(Uuid::from_u128(2));
        let roles = Roles {
            manages: vec![mine],
            ..Roles::default()
        };
        let staff = roles.staff(PersonId(Uuid::from_u128(3))).expect("staff");
        let narrow = asked(&[("state", "placed")]);
        for (has, asked, shared, refusal) in [
            (0, narrow.clone(), None, None),
            (29, narrow.clone(), Some(mine), None),
            (
                0,
                asked(&[("page", "2")]),
                None,
                Some(ViewRefusal::NothingAsked),
            ),
            (30, narrow.clone(), None, Some(ViewRefusal::TooMany)),
            (
                0,
                narrow.clone(),
                Some(other),
                Some(ViewRefusal::NotTheirProgramme),
            ),
        ] {
            let name = ViewName::parse("Mes startups").expect("a name");
            let kept = View::keep(&staff, has, name, asked, shared);
            assert_eq!(kept.clone().err(), refusal);
            if let Ok(view) = kept {
                assert_eq!(view.shared_with, shared);
                assert_eq!(view.share(&staff, None).map(|it| it.shared_with), Ok(None));
            }
        }
    }
}
