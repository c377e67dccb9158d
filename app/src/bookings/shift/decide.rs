use chrono::{DateTime, Utc};
use domain::bookings::{Booking, MoveRefusal, Side};
use domain::{Quarter, Stretch};
use store::Conn;
use store::bookings::{self, Row};

use super::super::access::As;
use super::super::hours_of::{HoursOf, taken_by};
use crate::desk::{Act, Stop};

/// The mentor's hours as if this session were not. Their own notice binds others, not themselves.
async fn hours(
    db: &mut Conn,
    row: &Row,
    by: Option<Side>,
    window: Stretch,
    now: DateTime<Utc>,
) -> Result<HoursOf, Stop> {
    let mut hours = HoursOf::load_but(db, row.mentor, window, Some(row.session), now).await?;
    // A move asks nobody: where no hours are published, only the mentor chooses one.
    if by != Some(Side::Mentor) {
        hours = hours.only_published();
    }
    let settings = &mut hours.settings;
    settings.session_quarters = row.quarters;
    (settings.before, settings.after) = (row.before_quarters, row.after_quarters);
    if by == Some(Side::Mentor) {
        // Of an hour that was never offered the founder has time to say that it does not suit.
        settings.notice_hours = match hours.proposes && !row.asks_other_hour() {
            true => row.move_hours,
            false => 0,
        };
    }
    Ok(hours)
}

/// Where everybody who comes is then, this session left out.
async fn elsewhere(db: &mut Conn, row: &Row, window: Stretch) -> Result<Vec<Stretch>, Stop> {
    let mut taken = Vec::new();
    for person in bookings::attendees(db, row.id).await? {
        if person.agreed_at.is_some() {
            taken.extend(taken_by(db, person.person, window, Some(row.session)).await?);
        }
    }
    Ok(taken)
}

/// Hours of the mentor at which everybody who comes is free; none for a founder whose mentor is
/// asked before anything is agreed.
pub async fn free(
    db: &mut Conn,
    row: &Row,
    sees: As,
    window: Stretch,
    now: DateTime<Utc>,
) -> Result<Result<Vec<Quarter>, MoveRefusal>, Stop> {
    let hours = hours(db, row, sees.side(), window, now).await?;
    if matches!(sees, As::Founder) && hours.asks(now) {
        return Ok(Err(MoveRefusal::MentorIsAsked));
    }
    let taken = elsewhere(db, row, window).await?;
    let mut slots = hours.diary().slots(now, window);
    slots.retain(|slot| {
        let stretch = Stretch::new(*slot, row.quarters);
        *slot != row.booking().starts() && !taken.iter().any(|taken| taken.overlaps(stretch))
    });
    Ok(Ok(slots))
}

/// Loads both sides and asks the rule.
pub async fn decide(
    act: &mut Act<'_>,
    row: &Row,
    by: Side,
    start: Quarter,
) -> Result<Result<Booking, MoveRefusal>, Stop> {
    let now = act.desk.now;
    let around = Stretch::new(start, 1).widen(Quarter::A_DAY, Quarter::A_DAY);
    let hours = hours(act, row, Some(by), around, now).await?;
    if by == Side::Founder && hours.asks(now) {
        return Ok(Err(MoveRefusal::MentorIsAsked));
    }
    let taken = elsewhere(act, row, around).await?;
    let cut_offs = super::cut_offs(row, Some(by));
    Ok(row
        .booking()
        .move_to(start, &hours.diary(), &taken, cut_offs, now))
}
