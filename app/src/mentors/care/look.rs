use chrono::{DateTime, Days, TimeDelta, Utc};
use domain::hours::Availability;
use domain::mentors::{Care, Lately};
use domain::{Quarter, Zone};
use store::Conn;
use store::mentors::care::{self, Cared, Whose};

/// The first of last month is no further back, in any zone; nor are the 60 days that count.
const BACK: TimeDelta = TimeDelta::days(63);

/// A mentor, how their last weeks look, and whether the letter of the month is due.
pub struct Looked {
    pub mentor: Cared,
    pub lately: Lately,
    pub is_written_to: bool,
}

/// All of these mentors in five statements, however many they are.
pub async fn look(
    db: &mut Conn,
    whose: Whose,
    now: DateTime<Utc>,
) -> Result<Vec<Looked>, store::Error> {
    let mentors = care::mentors(db, whose, Quarter::at_or_before(now), now - BACK).await?;
    if mentors.is_empty() {
        return Ok(Vec::new());
    }
    // Hours of yesterday's date may be ahead in another zone.
    let from = now.date_naive() - Days::new(2);
    let mut hours = care::hours(db, whose, from).await?;
    let since = Quarter::at_or_before(now - BACK);
    let mut sessions = care::sessions(db, whose, since).await?;
    let looked = mentors.into_iter().map(|mentor| {
        let availability = Availability {
            rests_on_holidays: mentor.rests_on_holidays,
            ..hours.remove(&mentor.id).unwrap_or_default()
        };
        let sessions = sessions.remove(&mentor.id).unwrap_or_default();
        let settings = mentor.pace.settings(mentor.session_quarters);
        let care = Care {
            zone: Zone::parse(&mentor.zone).unwrap_or(Zone::PARIS),
            availability: &availability,
            settings: &settings,
            paused_until: mentor.paused_until,
            since: mentor.created_at,
            sessions: &sessions,
        };
        Looked {
            lately: care.lately(now),
            is_written_to: care.is_written_to(mentor.wishes_letter, mentor.written_to_at, now),
            mentor,
        }
    });
    Ok(looked.collect())
}
