//! Bookings: a startup's seat in a session.

mod ahead;
mod attendees;
mod memberships;
mod mine;
mod notes;
mod requests;
mod seats;
mod wishes;

use chrono::{DateTime, Utc};
use domain::bookings::{Booking, Cancelled, Consent, CutOffs, Side};
use domain::expertise::Expertise;
use domain::ids::{BookingId, MentorId, PersonId, PlaceId, ProgrammeId, SessionId, StartupId};
use domain::{Quarter, Stretch};
use sqlx::types::Json;
use uuid::Uuid;

pub use ahead::{ask_other_hour, prepare, to_come_between};
pub use attendees::{
    Attendee, Sides, asked_to, attendees, comes, hand_over, invite, sides, stays_away, to_come_with,
};
pub use memberships::{memberships, memberships_beside, programmes_of};
pub use mine::{Mine, coming, past};
pub use notes::{Note, add_note, correct_note, note, notes};
pub use requests::{Ended, agree, end, followed_by};
pub use seats::{release_seat, seat_numbers, take_seat};
pub use wishes::{Wish, add_wish, pass_wishes, remove_wish, wishes};

use crate::{Conn, Result, Tx, row, rows, run};

/// Everything a page about one booking shows.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Row {
    #[sqlx(try_from = "Uuid")]
    pub id: BookingId,
    #[sqlx(try_from = "Uuid")]
    pub session: SessionId,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub startup_name: String,
    #[sqlx(try_from = "Uuid")]
    pub mentor: MentorId,
    #[sqlx(try_from = "Uuid")]
    pub host: PersonId,
    pub host_name: String,
    #[sqlx(try_from = "Uuid")]
    pub booked_by: PersonId,
    pub booked_at: DateTime<Utc>,
    pub founder_name: String,
    pub subject: String,
    pub questions: String,
    /// Pages to read beforehand.
    pub links: Json<Vec<String>>,
    pub starts: i64,
    pub quarters: i64,
    pub before_quarters: i64,
    pub after_quarters: i64,
    /// Of its session: 1 where it is of this startup alone.
    pub seats: i64,
    pub zone: String,
    pub meeting_kind: String,
    pub meeting_detail: String,
    pub sequence: i64,
    /// Until when the mentor may answer; none for one that was agreed the moment it was made.
    pub asked_until: Option<DateTime<Utc>>,
    pub agreed_at: Option<DateTime<Utc>>,
    /// "declined" or "expired", at `cancelled_at`; else empty.
    pub reply: String,
    /// When its hour last changed.
    pub moved_at: Option<DateTime<Utc>>,
    /// The cut-offs of its programme.
    pub move_hours: i64,
    pub cancel_hours: i64,
    pub cancelled_at: Option<DateTime<Utc>>,
    pub session_cancelled_at: Option<DateTime<Utc>>,
    /// "founder" or "mentor"; empty while it stands.
    pub cancelled_side: String,
    pub cancelled_late: bool,
    pub cancel_reason: String,
    pub attended_at: Option<DateTime<Utc>>,
    pub missed_at: Option<DateTime<Utc>>,
    /// When a founder last asked for another hour, and in which words.
    pub other_hour_at: Option<DateTime<Utc>>,
    pub other_hour: String,
}

impl Row {
    /// As the rules know it.
    pub fn booking(&self) -> Booking {
        Booking {
            stretch: Stretch::new(Quarter(self.starts), self.quarters),
            before: self.before_quarters,
            after: self.after_quarters,
            sequence: self.sequence,
            consent: self.consent(),
            cancelled: self
                .cancelled_at
                .filter(|_| self.reply.is_empty())
                .map(|at| Cancelled {
                    at,
                    by: self.cancelled_side.parse().unwrap_or(Side::Founder),
                    late: self.cancelled_late,
                    reason: domain::Remark::parse(&self.cancel_reason).unwrap_or_default(),
                }),
            held_at: self.attended_at,
            missed_at: self.missed_at,
        }
    }

    /// A seat in a session that other startups come to, too.
    pub fn is_shared(&self) -> bool {
        self.seats > 1
    }

    /// The seat was given back, or taken away, and the session goes on without this startup.
    pub fn is_given_back(&self) -> bool {
        self.is_shared() && self.cancelled_at.is_some() && self.session_cancelled_at.is_none()
    }

    fn consent(&self) -> Consent {
        match (self.reply.as_str(), self.cancelled_at) {
            ("declined", Some(at)) => return Consent::Declined { at },
            ("expired", Some(at)) => return Consent::Expired { at },
            _ => {}
        }
        match (self.asked_until, self.agreed_at) {
            (None, _) => Consent::Standing,
            (Some(_), Some(at)) => Consent::Given { at },
            (Some(until), None) => Consent::Asked { until },
        }
    }

    pub fn cut_offs(&self) -> CutOffs {
        CutOffs {
            move_hours: self.move_hours,
            cancel_hours: self.cancel_hours,
        }
    }
}

pub struct NewBooking<'a> {
    pub id: BookingId,
    pub session: SessionId,
    pub startup: StartupId,
    /// Whose hours it counts in.
    pub place: Option<PlaceId>,
    pub seat: i64,
    pub subject: &'a str,
    pub questions: &'a str,
    /// Pages to read beforehand.
    pub links: &'a [String],
    pub booked_by: PersonId,
    /// Until when its mentor may answer; none when nobody has to be asked.
    pub asked_until: Option<DateTime<Utc>>,
    /// The request that came to nothing before it.
    pub instead_of: Option<BookingId>,
}

/// Takes a seat; answers false when the seat, or one of the startup's, was taken.
pub async fn add(tx: &mut Tx, new: &NewBooking<'_>, now: DateTime<Utc>) -> Result<bool> {
    if !take_seat(tx, new.session, new.seat, new.startup, None).await? {
        return Ok(false);
    }
    run!(
        tx,
        "insert into booking
             (id, session, startup, place, subject, questions, links, booked_by, booked_at,
              asked_until, instead_of, starts, quarters)
         select $1, id, $3, $4, $5, $6, $7, $8, $9, $10, $11, starts, quarters
         from session where id = $2",
        new.id.0,
        new.session.0,
        new.startup.0,
        new.place.map(|place| place.0),
        new.subject,
        new.questions,
        Json(new.links),
        new.booked_by.0,
        now,
        new.asked_until,
        new.instead_of.map(|booking| booking.0)
    )?;
    run!(
        tx,
        "insert into attendee (booking, person, invited_at, agreed_at) values ($1, $2, $3, $3)",
        new.id.0,
        new.booked_by.0,
        now
    )?;
    Ok(true)
}

/// Cancels a booking and gives its seat back; answers false when somebody was faster.
pub async fn cancel(
    tx: &mut Tx,
    id: BookingId,
    by: PersonId,
    cancelled: &Cancelled,
) -> Result<bool> {
    let cancelled = run!(
        tx,
        "update booking set cancelled_at = $2, cancelled_by = $3, cancelled_side = $4,
                cancelled_late = $5, cancel_reason = $6
         where id = $1 and cancelled_at is null and attended_at is null and missed_at is null",
        id.0,
        cancelled.at,
        by.0,
        cancelled.by.as_str(),
        cancelled.late,
        cancelled.reason.as_str()
    )?;
    if cancelled == 1 {
        seats::give_back(tx, id).await?;
    }
    Ok(cancelled == 1)
}

/// Keeps where its session is now and what calendars hear last: it may move without this seat.
pub async fn freeze(tx: &mut Tx, id: BookingId) -> Result<()> {
    run!(
        tx,
        "update booking
         set ended_starts = (select starts from session where id = booking.session),
             ended_sequence = (select sequence from session where id = booking.session)
         where id = $1",
        id.0
    )?;
    Ok(())
}

/// The startup came. Answers false when it was told before.
pub async fn attended(tx: &mut Tx, id: BookingId, now: DateTime<Utc>) -> Result<bool> {
    let told = run!(
        tx,
        "update booking set attended_at = $2
         where id = $1 and cancelled_at is null and attended_at is null and missed_at is null",
        id.0,
        now
    )?;
    Ok(told == 1)
}

/// The startup did not come. Answers false when it was told before.
pub async fn missed(tx: &mut Tx, id: BookingId, now: DateTime<Utc>) -> Result<bool> {
    let told = run!(
        tx,
        "update booking set missed_at = $2
         where id = $1 and cancelled_at is null and attended_at is null and missed_at is null",
        id.0,
        now
    )?;
    Ok(told == 1)
}

/// The columns of [`Row`]: the booking `b`, its session `s`, its programme `g`, its startup `u`, its mentor `m`, the
/// mentor's person `h` and the founder `f`.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select b.id, b.session, s.programme, b.startup, u.name as startup_name, s.mentor,
                m.person as host, h.name as host_name, b.booked_by, b.booked_at, f.name as founder_name,
                b.subject, b.questions, b.links, coalesce(b.ended_starts, s.starts) as starts, s.quarters, s.before_quarters, s.after_quarters, s.seats, s.zone,
                s.meeting_kind, s.meeting_detail, coalesce(b.ended_sequence, s.sequence) as sequence, b.asked_until, b.agreed_at, b.reply,
                case when b.ended_starts is null then s.moved_at end as moved_at, s.cancelled_at as session_cancelled_at, g.move_hours, g.cancel_hours, b.cancelled_at, b.cancelled_side, b.cancelled_late, b.cancel_reason,
                b.attended_at, b.missed_at, b.other_hour_at, b.other_hour
         from booking b
         join session s on s.id = b.session
         join programme g on g.id = s.programme
         join startup u on u.id = b.startup
         join mentor m on m.id = s.mentor
         join person h on h.id = m.person
         join person f on f.id = b.booked_by ",
            $rest
        )
    };
}

pub(crate) use select;

pub async fn find(db: &mut Conn, id: BookingId) -> Result<Option<Row>> {
    row!(db, select!("where b.id = $1"), id.0)
}

/// What a person has as founder or as mentor: what is to come, and what is over and was not told.
/// Soonest first. Sessions with seats that they host are no bookings of theirs (`sessions::hosted`).
pub async fn open_of(db: &mut Conn, person: PersonId, now: DateTime<Utc>) -> Result<Vec<Row>> {
    rows!(
        db,
        select!(
            "where b.cancelled_at is null and b.attended_at is null and b.missed_at is null
           and (s.starts + s.quarters > $2 or m.person = $1)
           and (m.person = $1 and s.seats = 1 or b.startup in (
               select startup from founder where person = $1 and left_at is null))
         order by s.starts, b.id limit 50"
        ),
        person.0,
        Quarter::at_or_before(now).0
    )
}

/// Waits for its turn with this startup: whatever counts its hours touches it first (see
/// `mentors::touch`, which comes before).
pub async fn touch_startup(tx: &mut Tx, startup: StartupId, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update startup set touched_at = $2 where id = $1",
        startup.0,
        now
    )?;
    Ok(())
}

/// Sessions of a mentor to come that were agreed in their hours, each with its booking: what a change
/// of hours is compared with.
pub async fn to_come_of(
    db: &mut Conn,
    mentor: MentorId,
    now: DateTime<Utc>,
) -> Result<Vec<(BookingId, Stretch)>> {
    let rows: Vec<(Uuid, i64, i64)> = rows!(
        db,
        "select b.id, s.starts, s.quarters from session s join booking b on b.session = s.id
         where s.mentor = $1 and s.starts > $2 and b.cancelled_at is null and s.seats = 1
           and (b.asked_until is null or b.agreed_at is not null)
         order by s.starts, b.id",
        mentor.0,
        Quarter::at_or_before(now).0
    )?;
    let rows = rows.into_iter();
    Ok(rows
        .map(|(id, starts, quarters)| (BookingId(id), Stretch::new(Quarter(starts), quarters)))
        .collect())
}

/// The startups this person founded, by name.
pub async fn named(db: &mut Conn, founder: PersonId) -> Result<Vec<(StartupId, String)>> {
    let founded: Vec<(Uuid, String)> = rows!(
        db,
        "select s.id, s.name from founder f join startup s on s.id = f.startup
         where f.person = $1 and f.left_at is null order by s.search_key, s.id",
        founder.0
    )?;
    Ok(founded
        .into_iter()
        .map(|(id, name)| (StartupId(id), name))
        .collect())
}

/// The programmes this member of staff works for, by name.
pub async fn programmes_reached(
    db: &mut Conn,
    staff: PersonId,
) -> Result<Vec<(ProgrammeId, String)>> {
    let reached: Vec<(Uuid, String)> = rows!(
        db,
        "select p.id, p.name from programme p
         where exists (
             select 1 from staff_role r
             where r.person = $1 and (r.programme is null or r.programme = p.id))
         order by p.search_key, p.id",
        staff.0
    )?;
    Ok(reached
        .into_iter()
        .map(|(id, name)| (ProgrammeId(id), name))
        .collect())
}

/// What a startup looks for, in the order of the vocabulary.
pub async fn needs_of(db: &mut Conn, startup: StartupId) -> Result<Vec<Expertise>> {
    let needs: Vec<(String,)> = rows!(
        db,
        "select expertise from need where startup = $1",
        startup.0
    )?;
    let mut needs: Vec<Expertise> = needs
        .into_iter()
        .filter_map(|(word,)| word.parse().ok())
        .collect();
    needs.sort_unstable();
    Ok(needs)
}
