//! What founders said of the use of their sessions.

use chrono::{DateTime, Utc};
use domain::bookings::{Said, Usefulness};
use domain::ids::{BookingId, MentorId, PersonId};
use uuid::Uuid;

use crate::{Conn, Result, Tx, row, rows, run};

/// One person's word on one session, for themselves and for staff.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Word {
    #[sqlx(try_from = "Uuid")]
    pub booking: BookingId,
    #[sqlx(try_from = "Uuid")]
    pub person: PersonId,
    pub person_name: String,
    pub startup_name: String,
    /// 1 to 5.
    pub usefulness: i64,
    pub recommends: bool,
    pub remark: String,
    pub said_at: DateTime<Utc>,
}

pub struct NewWord<'a> {
    pub booking: BookingId,
    pub person: PersonId,
    pub usefulness: Usefulness,
    pub recommends: bool,
    pub remark: &'a str,
}

/// Keeps somebody's word in place of the one they said before.
pub async fn say(tx: &mut Tx, new: &NewWord<'_>, now: DateTime<Utc>) -> Result<()> {
    run!(
        tx,
        "insert into word_on_use (booking, person, usefulness, recommends, remark, said_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (booking, person) do update set
             usefulness = excluded.usefulness, recommends = excluded.recommends,
             remark = excluded.remark, said_at = excluded.said_at",
        new.booking.0,
        new.person.0,
        new.usefulness.points(),
        new.recommends,
        new.remark,
        now
    )?;
    Ok(())
}

/// The columns of [`Word`]: the word `w`, its booking `b` and session `s`.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "select w.booking, w.person, p.name as person_name, u.name as startup_name,
                    w.usefulness, w.recommends, w.remark, w.said_at
             from word_on_use w join booking b on b.id = w.booking
                  join session s on s.id = b.session
                  join startup u on u.id = b.startup join person p on p.id = w.person ",
            $rest
        )
    };
}

pub async fn of_person(
    db: &mut Conn,
    booking: BookingId,
    person: PersonId,
) -> Result<Option<Word>> {
    row!(
        db,
        select!("where w.booking = $1 and w.person = $2"),
        booking.0,
        person.0
    )
}

pub async fn of_booking(db: &mut Conn, booking: BookingId) -> Result<Vec<Word>> {
    rows!(
        db,
        select!("where w.booking = $1 order by w.said_at, w.person"),
        booking.0
    )
}

/// The latest words on a mentor's sessions in the programmes that a member of staff reaches.
pub async fn on_mentor(
    db: &mut Conn,
    mentor: MentorId,
    staff: PersonId,
    limit: i64,
) -> Result<Vec<Word>> {
    rows!(
        db,
        select!(
            "where s.mentor = $1
               and exists (select 1 from staff_role r where r.person = $2
                           and (r.programme is null or r.programme = s.programme))
             order by w.said_at desc, w.booking, w.person limit $3"
        ),
        mentor.0,
        staff.0,
        limit
    )
}

/// Every word on a mentor's sessions, for counting. Whose they are stays with the rule that counts.
pub async fn said_of_mentor(db: &mut Conn, mentor: MentorId) -> Result<Vec<Said>> {
    let said: Vec<SaidRow> = rows!(
        db,
        "select w.person, w.usefulness, w.recommends, b.attended_at as held_at
         from session s join booking b on b.session = s.id join word_on_use w on w.booking = b.id
         where s.mentor = $1 and b.attended_at is not null order by b.attended_at, w.person",
        mentor.0
    )?;
    Ok(said.into_iter().filter_map(SaidRow::said).collect())
}

#[derive(sqlx::FromRow)]
pub(crate) struct SaidRow {
    person: Uuid,
    usefulness: i64,
    recommends: bool,
    held_at: DateTime<Utc>,
}

impl SaidRow {
    pub(crate) fn said(self) -> Option<Said> {
        Some(Said {
            by: PersonId(self.person),
            usefulness: Usefulness::of_points(self.usefulness)?,
            recommends: self.recommends,
            held_at: self.held_at,
        })
    }
}

/// A session of which this person has not said yet how useful it was.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Unsaid {
    #[sqlx(try_from = "Uuid")]
    pub booking: BookingId,
    pub mentor_name: String,
    pub subject: String,
    pub held_at: DateTime<Utc>,
}

/// Those held since `since` to which this person came, latest first.
pub async fn unsaid_by(
    db: &mut Conn,
    person: PersonId,
    since: DateTime<Utc>,
) -> Result<Vec<Unsaid>> {
    rows!(
        db,
        "select b.id as booking, p.name as mentor_name, b.subject, b.attended_at as held_at
         from attendee a join booking b on b.id = a.booking
              join session s on s.id = b.session
              join mentor m on m.id = s.mentor join person p on p.id = m.person
         where a.person = $1 and a.agreed_at is not null and b.attended_at >= $2
           and exists (select 1 from founder f where f.startup = b.startup
                       and f.person = $1 and f.left_at is null)
           and not exists (select 1 from word_on_use w where w.booking = b.id and w.person = $1)
         order by b.attended_at desc, b.id limit 20",
        person.0,
        since
    )
}
