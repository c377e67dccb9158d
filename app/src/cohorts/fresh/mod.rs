//! What is new in a cohort since a member of staff said that they had looked.
//!
//! Opening the page moves nothing: they say so by a button, and what they are then taken to have
//! seen ends with the newest line that the page counted, whatever was written since.

mod view;

use axum::extract::Path;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{CohortId, PersonId};
use leptos::prelude::*;
use store::Conn;
use store::journal::Entry;
use store::looks::{self, Look, Newest};
use uuid::Uuid;

use super::{mine, trail_to};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{Breadcrumb, Page};

/// Before anybody said that they looked, this much is new.
pub const USUAL: TimeDelta = TimeDelta::days(14);

const PER_PAGE: i64 = 50;

/// `GET /cohorts/{cohort}/new`
pub async fn page(desk: Desk, Path(id): Path<CohortId>) -> Answer {
    let mut db = desk.read().await?;
    let cohort = mine(&desk, &mut db, id).await?;
    let person = desk.person()?;
    let lang = desk.lang;
    let since = since(&desk, &mut db, person, id).await?;
    // Further pages end where the first one did.
    let until = desk.asked("until").and_then(|word| read(&word));
    let newest = looks::newest(&mut db, (person, id), since, until.unwrap_or(END)).await?;
    let pages = desk.pages(PER_PAGE);
    let lines = match newest {
        Some(newest) => {
            let cut = (pages.size, pages.offset());
            looks::lines(&mut db, (person, id), (since, newest.look), cut).await?
        }
        None => Vec::new(),
    };
    drop(db);
    let title = t!(lang, "new-title", cohort = cohort.name.as_str());
    let trail = trail_to(&desk, &cohort);
    Ok(desk.page(&title.clone(), |frame| {
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> };
        let past = pages.past_the_last(&desk, lines.is_empty());
        let (lead, inside) = match newest {
            Some(newest) => (
                view::lead(&desk, newest.count, since.seen_at),
                past.unwrap_or_else(|| view::lines(&desk, id, lines, newest, pages)),
            ),
            None => (String::new(), view::nothing(&desk, id, since.seen_at)),
        };
        view! { <Page frame title lead trail=trail.into_any()>{inside}</Page> }
    }))
}

/// `POST /cohorts/{cohort}/new`: "I have seen this".
pub async fn act(desk: Desk, Path(id): Path<CohortId>, form: Form) -> Answer {
    desk.staff()?;
    let mut act = desk.begin(&form).await?;
    mine(&desk, &mut act, id).await?;
    // No line is written later than now.
    let look = read(form.value("until")).filter(|look| look.seen_at <= desk.now);
    if let Some(look) = look {
        looks::looked(&mut act, desk.person()?, id, look).await?;
        // Of no programme and no startup: who looked is no news to anybody.
        act.journal(Entry::new("cohort.looked", id)).await?;
    }
    act.done(&format!("/cohorts/{id}")).await
}

/// The latest there can be.
const END: Look = Look {
    seen_at: DateTime::from_timestamp_nanos(i64::MAX),
    seen_line: Uuid::max(),
};

/// From where on lines are new.
async fn since(
    desk: &Desk,
    db: &mut Conn,
    person: PersonId,
    cohort: CohortId,
) -> Result<Look, Stop> {
    let look = looks::look(db, person, cohort).await?;
    Ok(look.unwrap_or(Look {
        seen_at: desk.now - USUAL,
        seen_line: Uuid::nil(),
    }))
}

/// As an address and a form have it: microseconds since 1970, and the line.
fn word(look: Look) -> String {
    format!("{}.{}", look.seen_at.timestamp_micros(), look.seen_line)
}

fn read(word: &str) -> Option<Look> {
    let (at, line) = word.split_once('.')?;
    let seen_at: DateTime<Utc> = DateTime::from_timestamp_micros(at.parse().ok()?)?;
    let in_reach = seen_at <= END.seen_at && seen_at >= DateTime::UNIX_EPOCH;
    Some(Look {
        seen_at,
        seen_line: line.parse().ok()?,
    })
    .filter(|_| in_reach)
}

/// "3 nouveautés depuis le 12 mars", as the pages around it say it.
pub fn link(desk: &Desk, id: CohortId, count: i64, since: DateTime<Utc>) -> AnyView {
    let date = desk.moments().date_of(since);
    let label = t!(desk.lang, "new-link", count = count, date = date);
    view! { <a href=format!("/cohorts/{id}/new")>{label}</a> }.into_any()
}

/// How many lines are new for whoever asks, and since when.
pub async fn count(
    desk: &Desk,
    db: &mut Conn,
    id: CohortId,
) -> Result<Option<(i64, DateTime<Utc>)>, Stop> {
    let person = desk.person()?;
    let since = since(desk, db, person, id).await?;
    let newest: Option<Newest> = looks::newest(db, (person, id), since, END).await?;
    Ok(newest.map(|newest| (newest.count, since.seen_at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_read_as_it_was_written() {
        let look = Look {
            seen_at: "2026-03-02T08:00:00.123456Z".parse().expect("an instant"),
            seen_line: Uuid::from_u128(7),
        };
        assert_eq!(read(&word(look)), Some(look));
        for odd in [
            "",
            ".",
            "x.y",
            "1.2",
            "-1.0",
            "99999999999999999.00000000-0000-0000-0000-000000000007",
        ] {
            assert_eq!(read(odd), None, "{odd:?}");
        }
    }
}
