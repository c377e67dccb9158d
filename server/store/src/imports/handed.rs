use domain::ids::{ImportId, PersonId, StartupId};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Conn, Result, rows};

/// A startup whose main contact became another one by an import, by the names they have today.
#[derive(Clone, Debug)]
pub struct Handed {
    pub startup: StartupId,
    pub startup_name: String,
    pub before: String,
    pub after: String,
}

#[derive(sqlx::FromRow)]
struct Raw {
    startup: Uuid,
    startup_name: String,
    after: String,
    before: Json<Value>,
}

/// In the order of the list; whoever had the role by this list alone is not told.
pub async fn handed(db: &mut Conn, import: ImportId) -> Result<Vec<Handed>> {
    let found: Vec<Raw> = rows!(
        db,
        "select s.id as startup, s.name as startup_name, p.name as after, c.before
         from import_change c join startup s on s.id = c.object join person p on p.id = c.other
         where c.import = $1 and c.noun = 'founder' and c.act = 'changed' order by c.number",
        import.0
    )?;
    let before: Vec<(Uuid, Uuid, String)> = rows!(
        db,
        "select f.startup, f.person, p.name from founder f join person p on p.id = f.person
         where f.startup in (select c.object from import_change c
                             where c.import = $1 and c.noun = 'founder' and c.act = 'changed')
           and not exists (select 1 from import_change a
                           where a.import = $1 and a.noun = 'founder' and a.act = 'added'
                             and a.object = f.startup and a.other = f.person)",
        import.0
    )?;
    let handed = found.into_iter().filter_map(|raw| {
        let was: PersonId = raw.before.0["was"].as_str()?.parse().ok()?;
        let mut before = before.iter();
        let (.., name) = before.find(|(of, id, _)| *of == raw.startup && *id == was.0)?;
        Some(Handed {
            startup: StartupId(raw.startup),
            startup_name: raw.startup_name,
            before: name.clone(),
            after: raw.after,
        })
    });
    Ok(handed.collect())
}
