use app::t;
use chrono::{DateTime, TimeDelta, Utc};
use store::letters::Seal;
use store::{Db, doctor, occupied};

use super::{Findings, backup};
use crate::config::Settings;

/// Letters and chores go by themselves within seconds: an hour is a fault.
const LATE: TimeDelta = TimeDelta::hours(1);

/// What the house itself tells: nobody's time taken for nothing, nothing stuck, somebody in charge.
pub async fn look(
    found: &mut Findings,
    db: &Db,
    settings: &Settings,
    now: DateTime<Utc>,
) -> store::Result<()> {
    let mut db = db.read().await?;
    let lang = found.lang;
    let administrators = doctor::administrators(&mut db).await?;
    match administrators {
        0 if settings.demo => found.note("staff", t!(lang, "doctor-demo-no-administrator")),
        0 => found.mend("staff", t!(lang, "doctor-no-administrator")),
        n => found.good("staff", t!(lang, "doctor-administrators", n = n)),
    }

    let unexplained = occupied::unexplained(&mut db).await?;
    let untaken = occupied::untaken(&mut db).await?;
    let overlaps = occupied::overlaps(&mut db).await?;
    if let Some(first) = unexplained.first() {
        let session = first.session.to_string();
        let n = unexplained.len();
        found.mend(
            "time",
            t!(lang, "doctor-time-for-nothing", n = n, session = session),
        );
    }
    if let Some(first) = untaken.first() {
        let session = first.session.to_string();
        let n = untaken.len();
        found.mend(
            "time",
            t!(lang, "doctor-time-free", n = n, session = session),
        );
    }
    if let Some(first) = overlaps.first() {
        let [one, other] = first.sessions.map(|session| session.to_string());
        let n = overlaps.len();
        found.mend(
            "time",
            t!(lang, "doctor-time-twice", n = n, one = one, other = other),
        );
    }
    let mistold = occupied::mistold(&mut db).await?;
    if let Some(first) = mistold.first() {
        let (n, session) = (mistold.len(), first.to_string());
        found.mend(
            "time",
            t!(lang, "doctor-time-mistold", n = n, session = session),
        );
    }
    let is_good = unexplained.is_empty() && untaken.is_empty() && overlaps.is_empty();
    if is_good && mistold.is_empty() {
        found.good("time", t!(lang, "doctor-time-good"));
    }

    let (failed, waiting) = doctor::letters(&mut db, now - LATE).await?;
    if waiting > 0 {
        found.mend("letters", t!(lang, "doctor-letters-wait", n = waiting));
    }
    if failed > 0 {
        found.note("letters", t!(lang, "doctor-letters-failed", n = failed));
    }
    if waiting == 0 && failed == 0 {
        found.good("letters", t!(lang, "doctor-letters-good"));
    }
    match doctor::late_chores(&mut db, now - LATE).await? {
        0 => found.good("chores", t!(lang, "doctor-chores-good")),
        n => found.mend("chores", t!(lang, "doctor-chores-late", n = n)),
    }
    seal(found, &doctor::sealed(&mut db).await?, settings);
    if !settings.demo {
        backup::look(found, &mut db, now).await?;
    }
    Ok(())
}

fn seal(found: &mut Findings, sealed: &[Vec<u8>], settings: &Settings) {
    let lang = found.lang;
    let path = settings.place.key_file();
    // Without a key, opening the seal would make one.
    let seal = path.exists().then(|| Seal::open(&path).ok()).flatten();
    let shut = sealed.iter().filter(|it| {
        let opened = seal.as_ref().and_then(|seal| seal.open_sealed(it));
        opened.is_none()
    });
    match shut.count() {
        0 if sealed.is_empty() => {}
        0 => found.good("seal", t!(lang, "doctor-seal-good", n = sealed.len())),
        n => found.mend(
            "seal",
            t!(
                lang,
                "doctor-seal-shut",
                n = n,
                file = path.display().to_string()
            ),
        ),
    }
}
