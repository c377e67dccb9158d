use domain::bookings::{Agreed, Consent};
use domain::hours::Meets;
use domain::ids::{BookingId, PersonId, ProgrammeId, SessionId};
use domain::programmes::VideoPattern;
use serde_json::json;
use store::bookings::{self, NewBooking, Row};
use store::journal::Entry;
use store::sessions::{self, NewSession};
use store::{Conn, Tx, programmes};

use super::super::{HoursOf, alert, letters, remind, reply};
use crate::desk::{Desk, Stop};
use crate::house::secret;

/// What goes with a booking besides the rule's answer.
#[derive(Clone, Copy, Default)]
pub struct Beside<'a> {
    /// The request that came to nothing before this one.
    pub instead_of: Option<BookingId>,
    /// Co-founders who are asked to come too.
    pub invited: &'a [PersonId],
}

/// Keeps session, seat, journal and letters together; none when somebody took the hour meanwhile,
/// and then the caller gives up its unit of work.
pub async fn keep(
    desk: &Desk,
    tx: &mut Tx,
    agreed: &Agreed,
    hours: &HoursOf,
    beside: Beside<'_>,
) -> Result<Option<Row>, Stop> {
    let Some(id) = rows(desk, tx, agreed, hours, beside.instead_of).await? else {
        return Ok(None);
    };
    for person in beside.invited {
        bookings::invite(tx, id, *person, desk.now).await?;
    }
    let asked = matches!(agreed.booking.consent, Consent::Asked { .. });
    let verb = match asked {
        true => "booking.asked",
        false => "booking.booked",
    };
    let entry = Entry::new(verb, id)
        .by(agreed.founder)
        .programme(agreed.programme)
        .startup(agreed.startup)
        .facts(json!({ "mentor": agreed.mentor, "starts": agreed.booking.starts().instant() }));
    desk.note(tx, entry).await?;
    alert::drop_any(desk, tx, agreed.startup, agreed.mentor).await?;
    let row = bookings::find(tx, id).await?.ok_or(Stop::NotFound)?;
    match asked {
        true => reply::ask(desk, tx, &row).await?,
        false => settle(desk, tx, &row).await?,
    }
    Ok(Some(row))
}

/// Both sides rely on it from now on: letters, invitations of co-founders, reminders.
pub async fn settle(desk: &Desk, tx: &mut Tx, row: &Row) -> Result<(), Stop> {
    let sides = bookings::sides(tx, row.id).await?;
    let everyone = letters::everyone_of(tx, row, &sides).await?;
    let confirming = letters::confirming(desk, row, &everyone, None);
    desk.post_all(tx, confirming).await?;
    for person in sides.attendees {
        // Whoever was handed the request is told with the answer itself, and finds the question.
        if person.is_asked() && person.person != row.booked_by {
            letters::invited(desk, tx, row, person.person).await?;
        }
    }
    remind::plan(desk, tx, row).await
}

async fn rows(
    desk: &Desk,
    tx: &mut Tx,
    agreed: &Agreed,
    hours: &HoursOf,
    instead_of: Option<BookingId>,
) -> Result<Option<BookingId>, Stop> {
    let (session, booking): (SessionId, BookingId) = (desk.id(), desk.id());
    let kind = &hours.kind;
    let given = (kind.meeting_kind.as_str(), kind.meeting_detail.as_str());
    let meeting_detail = meeting_detail(tx, agreed.programme, given).await?;
    let new = NewSession {
        id: session,
        programme: agreed.programme,
        mentor: agreed.mentor,
        stretch: agreed.booking.stretch,
        before: agreed.booking.before,
        after: agreed.booking.after,
        zone: agreed.zone.as_str(),
        meeting_kind: &hours.kind.meeting_kind,
        meeting_detail: &meeting_detail,
        seats: 1,
        title: "",
        about: "",
    };
    sessions::add(tx, &new, desk.now).await?;
    let parties = [
        (agreed.host, agreed.booking.takes_of_host()),
        (agreed.founder, agreed.booking.takes_of_guest()),
    ];
    if !sessions::occupy(tx, session, &parties).await? {
        return Ok(None);
    }
    let pages = agreed.request.reading.pages().iter();
    let links: Vec<String> = pages.map(ToString::to_string).collect();
    let new = NewBooking {
        id: booking,
        session,
        startup: agreed.startup,
        place: Some(agreed.place),
        seat: 1,
        subject: agreed.request.subject.as_str(),
        questions: agreed.request.questions.as_str(),
        links: &links,
        booked_by: agreed.founder,
        asked_until: match agreed.booking.consent {
            Consent::Asked { until } => Some(until),
            _ => None,
        },
        instead_of,
    };
    let kept = bookings::add(tx, &new, desk.now).await?;
    Ok(kept.then_some(booking))
}

/// Where they meet: what the mentor gave, else a room of the programme's for this session alone.
pub async fn meeting_detail(
    db: &mut Conn,
    programme: ProgrammeId,
    (kind, detail): (&str, &str),
) -> Result<String, Stop> {
    if kind != Meets::Video.as_str() || !detail.is_empty() {
        return Ok(detail.to_owned());
    }
    let programme = programmes::find(db, programme).await?;
    let pattern = programme.and_then(|it| VideoPattern::parse(&it.video_pattern).ok());
    // A word that nobody guesses: as long as a token's first half.
    Ok(pattern.map_or(String::new(), |it| it.room(&secret::token()[..32])))
}
