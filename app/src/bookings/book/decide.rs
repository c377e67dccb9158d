use domain::bookings::{Agreed, BookRefusal, Guest, Host, Request, book};
use domain::ids::{KindId, MentorId};
use domain::people::Founder;
use domain::{Quarter, Stretch};
use store::Conn;
use store::bookings::Row;

use super::super::HoursOf;
use crate::desk::{Desk, Stop};

/// Loads both sides and asks the rule; as if the request were not that this one would replace.
pub async fn decide(
    desk: &Desk,
    db: &mut Conn,
    founder: &Founder,
    (mentor, kind): (MentorId, Option<KindId>),
    request: Request,
    instead_of: Option<&Row>,
) -> Result<Result<(Agreed, HoursOf), BookRefusal>, Stop> {
    let session = instead_of.map(|row| row.session);
    let around = Stretch::new(request.start, 1).widen(Quarter::A_DAY, Quarter::A_DAY);
    let guest = Some(founder.person);
    let (hours, taken) = HoursOf::load_beside(db, mentor, guest, around, session, desk.now).await?;
    let hours = hours.of_kind(kind)?;
    let places =
        super::super::places(desk, db, founder.startup, instead_of.map(|row| row.id)).await?;
    let guest = Guest {
        founder,
        places: &places,
        taken: &taken,
    };
    let host = Host {
        mentor,
        person: hours.mentor.person,
        open_to: &hours.open_to,
        ask_first: hours.asks(desk.now),
        diary: hours.diary(),
    };
    let agreed = book(&guest, &host, request, desk.now);
    Ok(agreed.map(|agreed| (agreed, hours)))
}
