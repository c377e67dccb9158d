use app::t;
use chrono::{DateTime, TimeDelta, Utc};
use store::{Conn, doctor, house};

use super::Findings;

/// What is written in a week is more than anybody types again.
const OLD: TimeDelta = TimeDelta::days(7);

/// How long ago the house was last backed up.
pub async fn look(found: &mut Findings, db: &mut Conn, now: DateTime<Utc>) -> store::Result<()> {
    let lang = found.lang;
    let Some(made) = house::last_backup(db).await? else {
        let began = doctor::oldest_act(db).await?;
        let sentence = t!(lang, "doctor-backup-none");
        match began.is_some_and(|began| now - began > OLD) {
            true => found.mend("backup", sentence),
            false => found.note("backup", sentence),
        }
        return Ok(());
    };
    let at = made.format("%Y-%m-%d %H:%M UTC").to_string();
    let age = now - made;
    match age > OLD {
        true => found.mend(
            "backup",
            t!(lang, "doctor-backup-old", at = at, days = age.num_days()),
        ),
        false => found.good("backup", t!(lang, "doctor-backup-good", at = at)),
    }
    Ok(())
}
