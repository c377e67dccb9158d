//! Missions: technical help for one startup, by an expert or a partner's people.
//!
//! Before the startup said yes, whoever might help reads the startup's name, its mission and the
//! brief, never a person; the startup reads a mentor's name, or an organisation's. Not here: the
//! rules (the domain's `missions`).

mod acts;
mod agree;
mod ask;
pub mod capacity;
mod deliver;
pub mod edit;
mod end;
mod fields;
mod helped;
mod keep;
mod late;
pub(crate) mod left;
pub mod letters;
pub(crate) mod lines;
pub mod link;
pub mod list;
pub mod new;
mod offer;
mod open;
pub mod remind;
pub(crate) mod sections;
pub mod show;
mod suggest;
mod take;
mod view;
pub(crate) mod waiting;
mod words;
mod work;

pub use words::days;

use domain::ids::{HandId, MissionId, PersonId};
use domain::missions::{Comes, Hand, Mission, Side};
use domain::people::{Founder, Manager};
use store::Conn;
use store::missions::{self, Day, Held, Row};

use crate::desk::{Desk, Stop};

/// As what somebody sees a mission; one person may be several of these.
#[derive(Clone, Debug)]
pub(crate) struct Sight {
    pub person: PersonId,
    pub manager: Option<Manager>,
    pub founder: Option<Founder>,
    /// As what they may help in its programme.
    pub comes: Vec<Comes>,
    /// Their own hand, else one that is held out for an organisation of theirs.
    pub hand: Option<HandId>,
    /// Does it, alone or with colleagues.
    pub does: bool,
}

/// A mission, opened for one reader, with all that its page and its rules look at.
pub(crate) struct Opened {
    pub row: Row,
    pub held: Vec<Held>,
    pub days: Vec<Day>,
    pub mission: Mission,
    pub sight: Sight,
}

impl Opened {
    pub fn own(&self) -> Option<&Held> {
        let id = self.sight.hand?;
        self.held.iter().find(|it| it.hand.id == id)
    }

    /// The hand of the one who does it.
    pub fn chosen(&self) -> Option<&Held> {
        let id = self.row.stage.deal()?.hand;
        self.held.iter().find(|it| it.hand.id == id)
    }

    /// The startup's side or staff, who read every offer of help.
    pub fn reads_offers(&self) -> bool {
        self.sight.manager.is_some() || self.sight.founder.is_some()
    }

    /// Whose word its reader's is.
    pub fn side(&self) -> Option<Side> {
        let sight = &self.sight;
        match (sight.founder.is_some(), sight.does, sight.manager.is_some()) {
            (true, _, _) => Some(Side::Founder),
            (_, true, _) => Some(Side::Expert),
            (_, _, true) => Some(Side::Staff),
            _ => None,
        }
    }
}

/// A mission that its reader may see; for anyone else there is none.
pub(crate) async fn seen(desk: &Desk, db: &mut Conn, id: MissionId) -> Result<Opened, Stop> {
    desk.who()?;
    let row = missions::find(db, id).await?.ok_or(Stop::NotFound)?;
    opened(desk, db, row).await
}

pub(crate) async fn opened(desk: &Desk, db: &mut Conn, row: Row) -> Result<Opened, Stop> {
    let who = desk.who()?;
    let person = who.signed_in.person;
    let held = missions::hands(db, row.id).await?;
    let days = missions::days(db, row.id).await?;
    let staff = who.roles.staff(person);
    let founder = who.roles.founder(person, row.startup);
    let is_theirs = |hand: &Hand| match hand.expert.comes {
        Comes::Mentor(id) => who.roles.mentor == Some(id),
        Comes::Partner(id) => who.roles.answers_for.contains(&id),
    };
    let theirs: Vec<&Hand> = held
        .iter()
        .map(|it| &it.hand)
        .filter(|it| is_theirs(it))
        .collect();
    let chosen = row.stage.deal().map(|deal| deal.hand);
    let does = theirs.iter().any(|hand| Some(hand.id) == chosen);
    let own = theirs.iter().find(|hand| hand.expert.person == person);
    let own = own.or_else(|| theirs.iter().find(|hand| Some(hand.id) == chosen));
    let hand = own.or(theirs.first()).map(|hand| hand.id);
    // Nobody helps their own startup, nor where the programme is over.
    let mut comes = match founder.is_none() && !row.programme_is_closed {
        true => missions::comes(db, row.programme, person).await?,
        false => Vec::new(),
    };
    if desk.assist.is_some() {
        // For a mentor it is said that they would help, or not, and nothing else: neither as a
        // founder, nor for an organisation that asked them to.
        let is_partners = held.iter().any(|it| {
            let expert = it.hand.expert;
            expert.person == person && !matches!(expert.comes, Comes::Mentor(_))
        });
        let reached = row.stage.is_open() && desk.reaches(row.programme);
        if founder.is_some() || is_partners || !reached {
            return Err(Stop::NotFound);
        }
        comes.retain(|it| matches!(it, Comes::Mentor(_)));
    }
    let sight = Sight {
        person,
        manager: staff.and_then(|staff| staff.manager(row.programme)),
        founder,
        comes,
        hand,
        does,
    };
    let may_look = row.stage.is_open() && !sight.comes.is_empty();
    if sight.manager.is_none() && sight.founder.is_none() && sight.hand.is_none() && !may_look {
        return Err(Stop::NotFound);
    }
    let mission = Mission {
        stage: row.stage.clone(),
        hands: held.iter().map(|it| it.hand.clone()).collect(),
        days: days.iter().map(|it| it.noted.clone()).collect(),
    };
    Ok(Opened {
        row,
        held,
        days,
        mission,
        sight,
    })
}
