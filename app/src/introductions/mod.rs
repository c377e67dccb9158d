//! Introductions: a startup and a partner who each said yes, and not before.
//!
//! Before both said yes, nothing here tells one side who the persons of the other are. Not here:
//! the rules (the domain's `introductions`) and what the two do together afterwards.

mod agree;
pub(crate) mod answer;
pub(crate) mod ask;
mod board;
pub mod create;
mod end;
mod first_step;
pub mod follow;
mod followed;
mod keep;
pub(crate) mod latest;
pub(crate) mod left;
pub(crate) mod letters;
pub mod lines;
pub mod link;
pub mod list;
pub mod meet;
mod pass;
pub mod remind;
mod reply;
pub mod report;
pub mod show;
pub mod startup;
pub mod suggest;
mod take;
pub mod text;
pub mod undelivered;
mod view;
pub mod waiting;
pub(crate) mod wonder;
pub(crate) mod words;

use domain::ids::IntroductionId;
use domain::introductions::Consent;
use domain::people::{Founder, Manager, Partner};
use store::Conn;
use store::introductions::{self, Row};

use crate::desk::{Desk, Stop};

/// As what somebody sees an introduction; one person may be several of these.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    pub manager: Option<Manager>,
    pub founder: Option<Founder>,
    pub partner: Option<Partner>,
}

impl Sight {
    /// None for whoever it is no concern of. A partner sees it once asked, in this round.
    pub fn of(desk: &Desk, row: &Row) -> Result<Option<Self>, Stop> {
        let who = desk.who()?;
        let person = who.signed_in.person;
        let staff = who.roles.staff(person);
        let was_asked = row.introduction.partner != Consent::NotAsked;
        let sight = Self {
            manager: staff.and_then(|staff| staff.manager(row.programme)),
            founder: who.roles.founder(person, row.startup),
            partner: who
                .roles
                .partner(person, row.organisation)
                .filter(|_| was_asked),
        };
        let sees = sight.manager.is_some() || sight.founder.is_some() || sight.partner.is_some();
        Ok(sees.then_some(sight))
    }
}

/// An introduction that its reader may see.
pub async fn seen(desk: &Desk, db: &mut Conn, id: IntroductionId) -> Result<(Row, Sight), Stop> {
    desk.who()?;
    let row = introductions::find(db, id).await?.ok_or(Stop::NotFound)?;
    let sight = Sight::of(desk, &row)?.ok_or(Stop::NotFound)?;
    Ok((row, sight))
}
