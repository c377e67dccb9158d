//! Sessions with seats, as they are opened, listed and changed.

use chrono::{DateTime, Utc};
use domain::bookings::CutOffs;
use domain::ids::{BookingId, MentorId, PersonId, ProgrammeId, SessionId, StartupId};
use domain::search::Kind;
use domain::sessions::{Seats, Session, Wording};
use domain::{Quarter, Stretch};
use uuid::Uuid;

use super::Waiting;
use crate::{Conn, Result, Tx, row, rows, run, search};

/// The most that are listed at once: what a programme opens in a year, and more.
const MOST: i64 = 200;

/// Everything a page about one session with seats shows, but who has them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Opened {
    #[sqlx(try_from = "Uuid")]
    pub id: SessionId,
    #[sqlx(try_from = "Uuid")]
    pub programme: ProgrammeId,
    pub programme_name: String,
    #[sqlx(try_from = "Uuid")]
    pub mentor: MentorId,
    #[sqlx(try_from = "Uuid")]
    pub host: PersonId,
    pub host_name: String,
    pub title: String,
    pub about: String,
    pub starts: i64,
    pub quarters: i64,
    pub before_quarters: i64,
    pub after_quarters: i64,
    pub zone: String,
    pub meeting_kind: String,
    pub meeting_detail: String,
    pub seats: i64,
    /// Seats that a startup has, or that are kept for one in line.
    pub held: i64,
    pub sequence: i64,
    pub made_at: DateTime<Utc>,
    /// When its hour last changed.
    pub moved_at: Option<DateTime<Utc>>,
    pub cancelled_at: Option<DateTime<Utc>>,
    pub cancel_reason: String,
    /// Raised when its words change.
    pub version: i64,
    /// The cut-offs of its programme.
    pub move_hours: i64,
    pub cancel_hours: i64,
}

impl Opened {
    pub fn stretch(&self) -> Stretch {
        Stretch::new(Quarter(self.starts), self.quarters)
    }

    /// Whether that is another place to meet than its own.
    pub fn meets_elsewhere(&self, kind: &str, detail: &str) -> bool {
        self.meeting_kind != kind || self.meeting_detail != detail
    }

    pub fn free(&self) -> i64 {
        (self.seats - self.held).max(0)
    }

    pub fn cut_offs(&self) -> CutOffs {
        CutOffs {
            move_hours: self.move_hours,
            cancel_hours: self.cancel_hours,
        }
    }

    /// As the rules know it; none when its row was written by something else.
    pub fn session(&self, seated: &[Seated], line: &[Waiting]) -> Option<Session> {
        Some(Session {
            programme: self.programme,
            host: self.host,
            stretch: self.stretch(),
            before: self.before_quarters,
            after: self.after_quarters,
            seats: Seats::new(self.seats).ok()?,
            sequence: self.sequence,
            seated: seated.iter().map(|it| it.startup).collect(),
            line: line.iter().map(Waiting::in_line).collect(),
            cancelled_at: self.cancelled_at,
        })
    }
}

/// The columns of [`Opened`]: the session `s`, its programme `g`, its mentor `m` and the mentor's
/// person `h`. Sessions of one startup are none.
macro_rules! select {
    ($more:literal, $rest:literal) => {
        concat!(
            "select s.id, s.programme, g.name as programme_name, s.mentor, m.person as host,
                    h.name as host_name, s.title, s.about, s.starts, s.quarters, s.before_quarters,
                    s.after_quarters, s.zone, s.meeting_kind, s.meeting_detail, s.seats,
                    (select cast(count(*) as bigint) from seat e where e.session = s.id) as held,
                    s.sequence, s.made_at, s.moved_at, s.cancelled_at, s.cancel_reason, s.version,
                    g.move_hours, g.cancel_hours",
            $more,
            " from session s
             join programme g on g.id = s.programme
             join mentor m on m.id = s.mentor
             join person h on h.id = m.person
             where s.seats > 1 and ",
            $rest
        )
    };
}

pub async fn find(db: &mut Conn, id: SessionId) -> Result<Option<Opened>> {
    row!(db, select!("", "s.id = $1"), id.0)
}

/// Waits for its turn with this session: whoever counts its seats or its line touches it first.
pub async fn touch(tx: &mut Tx, id: SessionId, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "update session set touched_at = $2 where id = $1",
        id.0,
        now
    )?;
    Ok(())
}

pub async fn resize(tx: &mut Tx, id: SessionId, seats: Seats) -> Result<()> {
    run!(
        tx,
        "update session set seats = $2 where id = $1",
        id.0,
        seats.number()
    )?;
    Ok(())
}

/// Other words for a session that stands and is still at `version`: its title, what it is about,
/// how and where one meets. Where calendars are to hear of it, under the next sequence. Answers false
/// when somebody changed it meanwhile.
pub async fn reword(
    tx: &mut Tx,
    (id, version): (SessionId, i64),
    words: &Wording,
    is_news: bool,
) -> Result<bool> {
    let reworded = run!(
        tx,
        "update session
         set title = $3, about = $4, meeting_kind = $5, meeting_detail = $6,
             sequence = sequence + $7, version = version + 1
         where id = $1 and version = $2 and cancelled_at is null",
        id.0,
        version,
        words.title.as_str(),
        words.about.as_str(),
        words.meeting.meets.as_str(),
        words.meeting.detail.as_str(),
        i64::from(is_news)
    )?;
    // What was given back keeps the title it was given back under, as its calendar does.
    run!(
        tx,
        "update booking set subject = $2 where session = $1 and cancelled_at is null",
        id.0,
        words.title.as_str()
    )?;
    search::index(tx, Kind::Session, id).await?;
    Ok(reworded == 1)
}

/// For whom sessions are listed.
#[derive(Clone, Copy, Debug)]
pub enum Asker {
    /// Of the programmes in which it is placed.
    Startup(StartupId),
    Mentor(MentorId),
    /// Of the programmes that a member of staff reaches.
    Staff(PersonId),
}

/// A session of a list, with what a startup has in it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Listed {
    #[sqlx(flatten)]
    pub opened: Opened,
    pub booking: Option<Uuid>,
    /// It waits in line, or is offered a seat.
    pub waiting: Option<Uuid>,
}

/// Those that stand and are not over, soonest first. (None lasts a day.)
pub async fn listed(db: &mut Conn, asker: Asker, now: DateTime<Utc>) -> Result<Vec<Listed>> {
    let nil = Uuid::nil();
    let (startup, mentor, staff) = match asker {
        Asker::Startup(startup) => (startup.0, nil, nil),
        Asker::Mentor(mentor) => (nil, mentor.0, nil),
        Asker::Staff(person) => (nil, nil, person.0),
    };
    rows!(
        db,
        select!(
            ", (select b.id from booking b where b.session = s.id and b.startup = $1
                and b.cancelled_at is null) as booking,
               (select w.id from waiting w where w.session = s.id and w.startup = $1
                and w.ended_at is null) as waiting",
            "s.cancelled_at is null and s.starts > $4 - 96 and s.starts + s.quarters > $4
             and (s.mentor = $2
                  or s.programme in (
                      select c.programme from place l join cohort c on c.id = l.cohort
                      where l.startup = $1 and l.state = 'placed')
                  or exists (select 1 from staff_role r where r.person = $3
                             and (r.programme is null or r.programme = s.programme)))
             order by s.starts, s.id limit $5"
        ),
        startup,
        mentor,
        staff,
        Quarter::at_or_before(now).0,
        MOST
    )
}

/// Those that somebody hosts and that still want something of them: not over, or over with a
/// startup of which nobody said whether it came. Soonest first.
pub async fn hosted(db: &mut Conn, person: PersonId, now: DateTime<Utc>) -> Result<Vec<Opened>> {
    rows!(
        db,
        select!(
            "",
            "m.person = $1 and s.cancelled_at is null
             and (s.starts + s.quarters > $2
                  or exists (select 1 from booking b where b.session = s.id
                             and b.cancelled_at is null and b.attended_at is null
                             and b.missed_at is null))
             order by s.starts, s.id limit 50"
        ),
        person.0,
        Quarter::at_or_before(now).0
    )
}

/// Those of the calendar of whoever hosts them: none that began before `since`, and of those that
/// were cancelled only what was so after `cancelled_since`.
pub async fn of_calendar(
    db: &mut Conn,
    person: PersonId,
    since: DateTime<Utc>,
    cancelled_since: DateTime<Utc>,
) -> Result<Vec<Opened>> {
    rows!(
        db,
        select!(
            "",
            "m.person = $1 and s.starts >= $2
             and (s.cancelled_at is null or s.cancelled_at >= $3)
             order by s.starts, s.id"
        ),
        person.0,
        Quarter::at_or_after(since).0,
        cancelled_since
    )
}

/// A startup that has a seat.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Seated {
    #[sqlx(try_from = "Uuid")]
    pub booking: BookingId,
    #[sqlx(try_from = "Uuid")]
    pub startup: StartupId,
    pub startup_name: String,
    pub founder_name: String,
    pub number: i64,
    pub questions: String,
    pub attended_at: Option<DateTime<Utc>>,
    pub missed_at: Option<DateTime<Utc>>,
}

impl Seated {
    /// Nobody said yet whether it came.
    pub fn is_open(&self) -> bool {
        self.attended_at.is_none() && self.missed_at.is_none()
    }
}

/// In the order in which they took it.
pub async fn seated(db: &mut Conn, session: SessionId) -> Result<Vec<Seated>> {
    rows!(
        db,
        "select b.id as booking, b.startup, u.name as startup_name, f.name as founder_name,
                e.number, b.questions, b.attended_at, b.missed_at
         from booking b
         join seat e on e.session = b.session and e.startup = b.startup and e.waiting is null
         join startup u on u.id = b.startup
         join person f on f.id = b.booked_by
         where b.session = $1 and b.cancelled_at is null
         order by b.booked_at, b.id",
        session.0
    )
}
