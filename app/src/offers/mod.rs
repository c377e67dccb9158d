//! Offers: what partners give, and founders ask for.
//!
//! Before a request is granted, those who answer it read the startup's name, its mission and its
//! words, never a person; the founder never reads who the partner's persons are. Not here: how
//! the two meet afterwards, which is an introduction.

mod answer;
mod ask;
mod askable;
pub mod edit;
mod fields;
pub mod left;
pub mod letters;
pub mod lines;
pub mod list;
pub mod new;
mod requests;
pub mod show;
mod take;
pub mod waiting;
mod words;

pub(crate) use fields::vocabulary;
pub(crate) use words::left;

use domain::ids::{OfferId, ProgrammeId, StartupId};
use domain::people::{Partner, Staff};
use store::Conn;
use store::offers::{self, Asked, Row};
use store::organisations;

use crate::desk::{Desk, Stop};

/// As what somebody sees an offer; one person may be several of these.
pub struct Sight {
    /// Staff of a programme it is open to, or of one whose startup asked for it.
    pub staff: Option<Staff>,
    /// How much of it these reach; nothing for anybody else.
    pub reach: Reach,
    pub partner: Option<Partner>,
    /// Startups of theirs that may ask for it, each with the programme in which it does.
    pub may_ask: Vec<(StartupId, ProgrammeId)>,
    /// What their startups asked, latest first.
    pub asked: Vec<Asked>,
}

/// How much of an offer staff reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    Nothing,
    /// A request for it, by a startup of their programme.
    Request,
    /// A programme it is open to.
    Programme,
    /// Every programme it is open to.
    Every,
}

impl Sight {
    /// Writes its terms, and closes it: what is open to a programme that staff do not reach is not
    /// theirs alone.
    pub fn keeps(&self) -> bool {
        self.reach == Reach::Every || self.partner.is_some()
    }

    /// Reads the requests they answer.
    pub fn looks_after(&self) -> bool {
        self.staff.is_some() || self.partner.is_some()
    }

    /// Has a page of its partner.
    pub fn knows_the_partner(&self) -> bool {
        self.reach >= Reach::Programme || self.partner.is_some()
    }

    /// Answers a request for it.
    pub fn answers(&self, asked: &Asked) -> bool {
        let reaches = |staff: &Staff| staff.reaches(asked.programme);
        self.partner.is_some() || self.staff.as_ref().is_some_and(reaches)
    }
}

/// An offer that its reader may see; for anyone else there is none.
pub async fn seen(desk: &Desk, db: &mut Conn, id: OfferId) -> Result<(Row, Sight), Stop> {
    let who = desk.who()?;
    let row = offers::find(db, id).await?.ok_or(Stop::NotFound)?;
    let person = who.signed_in.person;
    let open_to = match row.programme {
        Some(programme) => vec![programme],
        None => {
            let all = organisations::programmes(db, row.organisation).await?;
            all.into_iter().map(|(id, _)| id).collect()
        }
    };
    let mut staff = who.roles.staff(person);
    let reach = match &staff {
        Some(staff) => reach(db, &row, &open_to, staff).await?,
        None => Reach::Nothing,
    };
    staff.take_if(|_| reach == Reach::Nothing);
    let mut may_ask = Vec::new();
    for startup in &who.roles.founded {
        let programmes = offers::programmes_of(db, id, *startup).await?;
        // Whoever acts for a founder does so in programmes of their own.
        let mut programmes = programmes.into_iter().filter(|it| desk.reaches(*it));
        may_ask.extend(programmes.next().map(|programme| (*startup, programme)));
    }
    let sight = Sight {
        staff,
        reach,
        partner: who.roles.partner(person, row.organisation),
        may_ask,
        asked: match who.roles.founded.is_empty() {
            true => Vec::new(),
            false => {
                let mut asked = offers::of_startup(db, id, person).await?;
                let founded = &who.roles.founded;
                asked.retain(|it| founded.contains(&it.startup) && desk.reaches(it.programme));
                asked
            }
        },
    };
    let is_concerned = sight.looks_after() || !sight.may_ask.is_empty() || !sight.asked.is_empty();
    match is_concerned {
        true => Ok((row, sight)),
        false => Err(Stop::NotFound),
    }
}

/// `open_to` is every programme the offer is open to.
async fn reach(
    db: &mut Conn,
    row: &Row,
    open_to: &[ProgrammeId],
    staff: &Staff,
) -> Result<Reach, Stop> {
    let reached = open_to.iter().filter(|id| staff.reaches(**id)).count();
    if staff.programmes().is_none() || (reached > 0 && reached == open_to.len()) {
        return Ok(Reach::Every);
    }
    if reached > 0 {
        return Ok(Reach::Programme);
    }
    let asked_in = offers::asked_in(db, row.id).await?;
    Ok(match asked_in.iter().any(|id| staff.reaches(*id)) {
        true => Reach::Request,
        false => Reach::Nothing,
    })
}
