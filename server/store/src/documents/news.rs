use chrono::{DateTime, Utc};
use domain::Quarter;
use domain::documents::{About, Kind};
use domain::ids::{DocumentId, PersonId};
use uuid::Uuid;

use super::readers::for_side_or_mentor;
use crate::{Conn, Result, rows};

/// A file that somebody else put there lately.
#[derive(Clone, Debug)]
pub struct News {
    pub id: DocumentId,
    pub kind: Kind,
    pub title: String,
    pub about: About,
    /// The startup, cohort or partner it is on.
    pub about_name: String,
    pub added_at: DateTime<Utc>,
}

/// What somebody may see of the files that others added since, newest first: as a founder, as a
/// mentor of a startup with sessions since a moment, or as a partner's person, as
/// `domain::documents::Reading` has it. Not as staff.
pub async fn news(
    db: &mut Conn,
    person: PersonId,
    (since, met_since): (DateTime<Utc>, Quarter),
    limit: i64,
) -> Result<Vec<News>> {
    let found: Vec<Raw> = rows!(
        db,
        concat!(
            "select d.id, d.kind, d.title, d.startup, d.cohort, d.organisation,
                coalesce(s.name, c.name, o.name) as about_name, v.added_at
         from document_version v
         join document d on d.id = v.document
         left join startup s on s.id = d.startup
         left join cohort c on c.id = d.cohort
         left join organisation o on o.id = d.organisation
         where v.added_at >= $2 and v.author <> $1 and v.removed_at is null
           and d.removed_at is null
           and not exists (select 1 from document_version n where n.document = d.id
                           and n.removed_at is null and n.number > v.number)
           and ",
            for_side_or_mentor!("$4"),
            "order by v.added_at desc, v.id desc limit $3"
        ),
        person.0,
        since,
        limit,
        met_since.0
    )?;
    Ok(found.into_iter().filter_map(Raw::news).collect())
}

#[derive(sqlx::FromRow)]
struct Raw {
    #[sqlx(try_from = "Uuid")]
    id: DocumentId,
    #[sqlx(try_from = "String")]
    kind: Kind,
    title: String,
    startup: Option<Uuid>,
    cohort: Option<Uuid>,
    organisation: Option<Uuid>,
    about_name: String,
    added_at: DateTime<Utc>,
}

impl Raw {
    fn news(self) -> Option<News> {
        Some(News {
            id: self.id,
            kind: self.kind,
            title: self.title,
            about: super::about(self.startup, self.cohort, self.organisation)?,
            about_name: self.about_name,
            added_at: self.added_at,
        })
    }
}
