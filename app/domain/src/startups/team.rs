use crate::ids::PersonId;

/// The founders of a startup, in the order they joined, and which of them is the main contact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    founders: Vec<PersonId>,
    main_contact: Option<PersonId>,
}

/// Who asks for a change of the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedBy {
    /// Staff of one of the startup's programmes.
    Staff,
    Founder(PersonId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TeamRefusal {
    #[error("already one of the founders")]
    AlreadyAFounder,
    #[error("not one of the founders")]
    NotAFounder,
    #[error("a startup keeps one founder at least")]
    LastFounder,
    #[error("already the main contact")]
    AlreadyMainContact,
    #[error("only the main contact and the staff of the programme do that")]
    NotYoursToDo,
    #[error("more than {most} founders", most = Team::MOST)]
    TooMany,
}

impl Team {
    pub const MOST: usize = 20;

    /// `founders` in the order they joined; a main contact who is not among them counts as none.
    pub fn new(founders: Vec<PersonId>, main_contact: Option<PersonId>) -> Self {
        let main_contact = main_contact.filter(|person| founders.contains(person));
        Self {
            founders,
            main_contact,
        }
    }

    /// Any founder may invite another; the first one becomes the main contact.
    pub fn join(mut self, person: PersonId) -> Result<Self, TeamRefusal> {
        if self.founders.contains(&person) {
            return Err(TeamRefusal::AlreadyAFounder);
        }
        if self.founders.len() >= Self::MOST {
            return Err(TeamRefusal::TooMany);
        }
        self.founders.push(person);
        if self.founders.len() == 1 {
            self.main_contact = Some(person);
        }
        Ok(self)
    }

    /// Everybody may leave by themselves; the main contact's part goes to whoever joined first.
    pub fn leave(mut self, person: PersonId, by: AskedBy) -> Result<Self, TeamRefusal> {
        if !self.founders.contains(&person) {
            return Err(TeamRefusal::NotAFounder);
        }
        if by != AskedBy::Founder(person) && !self.may_lead(by) {
            return Err(TeamRefusal::NotYoursToDo);
        }
        if self.founders.len() == 1 {
            return Err(TeamRefusal::LastFounder);
        }
        self.founders.retain(|founder| *founder != person);
        if self.main_contact == Some(person) {
            self.main_contact = self.founders.first().copied();
        }
        Ok(self)
    }

    pub fn make_main_contact(mut self, person: PersonId, by: AskedBy) -> Result<Self, TeamRefusal> {
        if !self.founders.contains(&person) {
            return Err(TeamRefusal::NotAFounder);
        }
        if !self.may_lead(by) {
            return Err(TeamRefusal::NotYoursToDo);
        }
        if self.main_contact == Some(person) {
            return Err(TeamRefusal::AlreadyMainContact);
        }
        self.main_contact = Some(person);
        Ok(self)
    }

    /// Without a main contact, as after an import, any founder speaks for the others.
    pub fn may_lead(&self, by: AskedBy) -> bool {
        match by {
            AskedBy::Staff => true,
            AskedBy::Founder(person) => self
                .main_contact
                .map_or_else(|| self.founders.contains(&person), |main| main == person),
        }
    }

    pub fn founders(&self) -> &[PersonId] {
        &self.founders
    }

    pub fn main_contact(&self) -> Option<PersonId> {
        self.main_contact
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AskedBy::{Founder, Staff};
    use uuid::Uuid;

    const AMINA: PersonId = PersonId(Uuid::from_u128(1));
    const BILAL: PersonId = PersonId(Uuid::from_u128(2));
    const OMAR: PersonId = PersonId(Uuid::from_u128(3));

    fn team() -> Team {
        Team::new(vec![AMINA, BILAL], Some(AMINA))
    }

    #[test]
    fn a_founder_joins_once_and_the_first_is_the_main_contact() {
        let alone = Team::new(vec![], None).join(AMINA).expect("empty");
        assert_eq!(alone.main_contact(), Some(AMINA));
        assert_eq!(alone.clone().join(BILAL), Ok(team()));
        assert_eq!(alone.join(AMINA), Err(TeamRefusal::AlreadyAFounder));
        let many = (0..20)
            .map(|n| PersonId(Uuid::from_u128(100 + n)))
            .collect();
        assert_eq!(Team::new(many, None).join(AMINA), Err(TeamRefusal::TooMany));
    }

    #[test]
    fn who_may_end_whose_part() {
        for (person, by, refusal) in [
            (BILAL, Founder(BILAL), None),
            (BILAL, Founder(AMINA), None),
            (BILAL, Staff, None),
            (AMINA, Founder(AMINA), None),
            (AMINA, Founder(BILAL), Some(TeamRefusal::NotYoursToDo)),
            (OMAR, Staff, Some(TeamRefusal::NotAFounder)),
        ] {
            assert_eq!(
                team().leave(person, by).err(),
                refusal,
                "{person} by {by:?}"
            );
        }
        let alone = Team::new(vec![AMINA], Some(AMINA));
        assert_eq!(alone.leave(AMINA, Staff), Err(TeamRefusal::LastFounder));
    }

    #[test]
    fn a_team_never_loses_its_main_contact() {
        let left = team().leave(AMINA, Founder(AMINA)).expect("two of them");
        assert_eq!(
            (left.founders(), left.main_contact()),
            (&[BILAL][..], Some(BILAL))
        );
    }

    #[test]
    fn the_main_contact_passes_on_their_part() {
        for (person, by, refusal) in [
            (BILAL, Founder(AMINA), None),
            (BILAL, Staff, None),
            (BILAL, Founder(BILAL), Some(TeamRefusal::NotYoursToDo)),
            (AMINA, Staff, Some(TeamRefusal::AlreadyMainContact)),
            (OMAR, Staff, Some(TeamRefusal::NotAFounder)),
        ] {
            assert_eq!(
                team().make_main_contact(person, by).err(),
                refusal,
                "{person} by {by:?}"
            );
        }
        let headless = Team::new(vec![AMINA, BILAL], Some(OMAR));
        assert!(headless.make_main_contact(BILAL, Founder(BILAL)).is_ok());
    }
}
