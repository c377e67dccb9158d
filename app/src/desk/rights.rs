use domain::ids::{OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::people::{Administrator, Founder, Manager, Mentor, Partner, Staff};

use super::{Desk, Stop, Who};

/// What is not yours answers as what does not exist.
impl Desk {
    pub fn who(&self) -> Result<&Who, Stop> {
        self.who.as_ref().ok_or_else(|| Stop::SignIn(self.here()))
    }

    pub fn person(&self) -> Result<PersonId, Stop> {
        Ok(self.who()?.signed_in.person)
    }

    pub fn staff(&self) -> Result<Staff, Stop> {
        let who = self.who()?;
        who.roles.staff(who.signed_in.person).ok_or(Stop::NotFound)
    }

    pub fn administrator(&self) -> Result<Administrator, Stop> {
        let who = self.who()?;
        who.roles
            .administrator(who.signed_in.person)
            .ok_or(Stop::NotFound)
    }

    pub fn manager(&self, programme: ProgrammeId) -> Result<Manager, Stop> {
        self.staff()?.manager(programme).ok_or(Stop::NotFound)
    }

    pub fn founder(&self, startup: StartupId) -> Result<Founder, Stop> {
        let who = self.who()?;
        who.roles
            .founder(who.signed_in.person, startup)
            .ok_or(Stop::NotFound)
    }

    pub fn mentor(&self) -> Result<Mentor, Stop> {
        let who = self.who()?;
        who.roles.mentor(who.signed_in.person).ok_or(Stop::NotFound)
    }

    pub fn partner(&self, organisation: OrganisationId) -> Result<Partner, Stop> {
        let who = self.who()?;
        who.roles
            .partner(who.signed_in.person, organisation)
            .ok_or(Stop::NotFound)
    }

    /// A code was typed here in the last 15 minutes: needed to change roles or addresses, which
    /// nobody does for somebody else.
    pub fn proved(&self) -> Result<(), Stop> {
        let who = self.who()?;
        if self.assist.is_some() {
            return Err(Stop::NotFound);
        }
        if self.now - who.signed_in.proved_at <= chrono::TimeDelta::minutes(15) {
            Ok(())
        } else {
            Err(Stop::Prove(self.here()))
        }
    }
}
