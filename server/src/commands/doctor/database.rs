use app::t;
use chrono::{DateTime, TimeDelta, Utc};
use store::archive::Refusal;
use store::doctor::{self, Schema};
use store::{Conn, Db};

use super::Findings;
use crate::config::Settings;

/// Two machines that agree on the time are never that far apart.
const APART: TimeDelta = TimeDelta::seconds(5);

/// Whether the database answers, is of this binary's schema, and is sound. Answers it, open, when
/// the house can be looked at.
pub async fn look(found: &mut Findings, settings: &Settings, now: DateTime<Utc>) -> Option<Db> {
    let lang = found.lang;
    let url = settings.place.database(settings.demo);
    match doctor::schema(&url).await {
        Err(Refusal::NoDatabase(_)) | Ok(Schema::None) => {
            found.note("database", t!(lang, "doctor-database-none"));
            return None;
        }
        Err(error) => {
            found.mend(
                "database",
                t!(lang, "doctor-database-closed", why = error.to_string()),
            );
            return None;
        }
        Ok(Schema::Newer(schema)) => {
            let ours = store::latest_schema();
            found.mend(
                "schema",
                t!(lang, "doctor-schema-newer", schema = schema, ours = ours),
            );
            return None;
        }
        Ok(Schema::Older(schema)) => {
            let ours = store::latest_schema();
            found.note(
                "schema",
                t!(lang, "doctor-schema-older", schema = schema, ours = ours),
            );
            return None;
        }
        Ok(Schema::Current) => {
            let ours = store::latest_schema();
            found.good("schema", t!(lang, "doctor-schema-good", schema = ours));
        }
    }
    let opened = async {
        let db = Db::open(&url).await?;
        let mut conn = db.read().await?;
        engine(found, &mut conn, db.is_postgres(), now).await?;
        drop(conn);
        Ok::<_, store::Error>(db)
    };
    match opened.await {
        Ok(db) => Some(db),
        Err(error) => {
            found.mend(
                "database",
                t!(lang, "doctor-database-closed", why = error.to_string()),
            );
            None
        }
    }
}

async fn engine(
    found: &mut Findings,
    db: &mut Conn,
    is_postgres: bool,
    now: DateTime<Utc>,
) -> store::Result<()> {
    let lang = found.lang;
    let version = doctor::version(db).await?;
    if is_postgres {
        found.good("engine", t!(lang, "doctor-postgres", version = version));
    } else {
        // The library is inside this binary; an older one refuses to start.
        found.good("engine", t!(lang, "doctor-sqlite", version = version));
        let wrong = doctor::unsound(db).await?;
        match wrong.first() {
            None => found.good("integrity", t!(lang, "doctor-sound")),
            Some(first) => {
                found.mend(
                    "integrity",
                    t!(lang, "doctor-unsound", said = first.as_str()),
                );
            }
        }
    }
    if let Some(theirs) = doctor::clock(db).await? {
        let apart = theirs - now;
        match apart.abs() > APART {
            true => found.mend(
                "clock",
                t!(
                    lang,
                    "doctor-clock-apart",
                    seconds = apart.num_seconds().abs()
                ),
            ),
            false => found.good("clock", t!(lang, "doctor-clock-agrees")),
        }
    }
    if let Some(newest) = doctor::newest_act(db).await? {
        let at = newest.format("%Y-%m-%d %H:%M:%S UTC").to_string();
        match newest > now + APART {
            true => found.mend("clock", t!(lang, "doctor-clock-behind", at = at)),
            false => found.good("journal", t!(lang, "doctor-journal", at = at)),
        }
    }
    Ok(())
}
