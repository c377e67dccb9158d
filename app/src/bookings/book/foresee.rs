use domain::bookings::{Agreed, BookRefusal, Request};
use domain::ids::{KindId, MentorId};
use domain::people::Founder;
use store::Tx;
use store::bookings::{self, Turns};

use super::super::HoursOf;
use super::decide;
use crate::desk::{Desk, Stop};

/// What the rule says of a request before its turn has come: those who book at once wait for each
/// other while rows are written, and not while they are read.
pub struct Foreseen<'a> {
    founder: &'a Founder,
    which: (MentorId, Option<KindId>),
    request: Request,
    said: Option<(Turns, (Agreed, HoursOf))>,
}

impl<'a> Foreseen<'a> {
    pub async fn load(
        desk: &Desk,
        founder: &'a Founder,
        which: (MentorId, Option<KindId>),
        request: Request,
    ) -> Result<Self, Stop> {
        let mut db = desk.read().await?;
        // Looked at first: whatever changes after it is noticed.
        let turns = bookings::turns(&mut db, which.0, founder.startup).await?;
        let said = match turns {
            Some(turns) => {
                let said = decide(desk, &mut db, founder, which, request.clone(), None).await;
                // A refusal is asked again in its turn: a form sent twice is agreed already.
                said.ok().and_then(Result::ok).map(|said| (turns, said))
            }
            None => None,
        };
        Ok(Self {
            founder,
            which,
            request,
            said,
        })
    }

    /// In its turn: the same, where nobody had one since; else the rule is asked again.
    pub async fn decide(
        self,
        desk: &Desk,
        tx: &mut Tx,
    ) -> Result<Result<(Agreed, HoursOf), BookRefusal>, Stop> {
        let both = (self.which.0, self.founder.startup);
        let (seen, said) = self.said.unzip();
        let stands = bookings::take_turn(tx, both, seen, desk.now).await?;
        match said.filter(|_| stands) {
            Some(said) => Ok(Ok(said)),
            None => decide(desk, tx, self.founder, self.which, self.request, None).await,
        }
    }
}
