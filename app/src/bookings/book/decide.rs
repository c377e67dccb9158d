use domain::bookings::{Agreed, BookRefusal, Guest, Host, Request, book};
use domain::ids::{KindId, MentorId};
use domain::people::Founder;
use domain::{Quarter, Stretch};
use store::{Conn, bookings};

use super::super::HoursOf;
use super::super::hours_of::taken_by;
use crate::desk::{Desk, Stop};

/// Loads both sides and asks the rule.
pub async fn decide(
    desk: &Desk,
    db: &mut Conn,
    founder: &Founder,
    (mentor, kind): (MentorId, Option<KindId>),
    request: Request,
) -> Result<Result<(Agreed, HoursOf), BookRefusal>, Stop> {
    let around = Stretch::new(request.start, 1).widen(Quarter::A_DAY, Quarter::A_DAY);
    let hours = HoursOf::load(db, mentor, kind, around).await?;
    let places = bookings::memberships(db, founder.startup).await?;
    let taken = taken_by(db, founder.person, around, None).await?;
    let guest = Guest {
        founder,
        places: &places,
        taken: &taken,
    };
    let host = Host {
        mentor,
        person: hours.mentor.person,
        open_to: &hours.open_to,
        // Nobody knows whether the hour is free elsewhere: the mentor says so.
        ask_first: hours.mentor.ask_first || hours.unsure_since(desk.now).is_some(),
        diary: hours.diary(),
    };
    let agreed = book(&guest, &host, request, desk.now);
    Ok(agreed.map(|agreed| (agreed, hours)))
}
