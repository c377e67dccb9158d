use app::people::sign_in::CODE_LASTS;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::PersonId;
use store::letters::Due;
use store::{Conn, people};

/// What must hold for a letter of some kind to be worth sending.
enum Truth {
    /// It tells what was done, which stays done.
    Always,
    /// What it gives lasts this long from the moment it was written.
    For(TimeDelta),
}

/// A kind that is not named here tells what was done.
fn truth(kind: &str) -> Truth {
    match kind {
        "sign-in" => Truth::For(CODE_LASTS),
        _ => Truth::Always,
    }
}

/// Asks again, just before sending, whether a letter is still true.
pub async fn still_true(db: &mut Conn, letter: &Due, now: DateTime<Utc>) -> store::Result<bool> {
    if let Some(person) = letter.person {
        // Somebody who was erased is written to no more.
        let person = people::find(db, PersonId(person)).await?;
        if person.is_none_or(|person| person.email.is_none()) {
            return Ok(false);
        }
    }
    Ok(match truth(&letter.kind) {
        Truth::Always => true,
        Truth::For(lasts) => now < letter.created_at + lasts,
    })
}
