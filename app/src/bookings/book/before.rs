//! What a startup has with the mentor already, said before a founder books: that they have this very
//! hour, or that another session is to come.

use domain::Quarter;
use domain::bookings::Stage;
use domain::ids::{MentorId, StartupId};
use leptos::prelude::*;
use store::Conn;
use store::bookings::{self, Row};

use crate::desk::{Desk, Stop};
use crate::ui::{Actions, Emphasis, LinkButton, Notice, Tone};

/// What is agreed or asked for, and to come; but for the request that is being changed. Staff who act
/// for somebody read what is of their own programmes.
pub async fn load(
    desk: &Desk,
    db: &mut Conn,
    both: (StartupId, MentorId),
    but: Option<&Row>,
) -> Result<Vec<Row>, Stop> {
    let mut rows = bookings::to_come_between(db, both, desk.now).await?;
    rows.retain(|row| {
        let stands = matches!(
            row.booking().stage(desk.now),
            Stage::Agreed | Stage::Asked { .. }
        );
        let is_theirs = desk.reaches(row.programme);
        stands && is_theirs && but.is_none_or(|but| but.id != row.id)
    });
    Ok(rows)
}

/// That this very hour is theirs already.
pub fn has(rows: &[Row], start: Quarter) -> Option<&Row> {
    rows.iter().find(|row| row.booking().starts() == start)
}

pub fn has_this_hour(desk: &Desk, row: &Row) -> String {
    let lang = desk.lang;
    let is_mine = desk.person().is_ok_and(|me| me == row.booked_by);
    let is_asked = matches!(row.booking().stage(desk.now), Stage::Asked { .. });
    let name = row.founder_name.as_str();
    match (is_asked, is_mine) {
        (false, true) => t!(lang, "book-yours"),
        (false, false) => t!(lang, "book-ours", name = name),
        (true, true) => t!(lang, "book-yours-asked"),
        (true, false) => t!(lang, "book-ours-asked", name = name),
    }
}

/// Of the hour that is theirs: the way to it.
pub fn this_hour(desk: &Desk, row: &Row) -> AnyView {
    let title = has_this_hour(desk, row);
    let href = desk.to(&format!("/bookings/{}", row.id));
    let (label, subject) = (t!(desk.lang, "book-see"), row.subject.clone());
    view! {
        <Notice tone=Tone::Good title>
            <p>{subject}</p>
            <Actions><LinkButton href label emphasis=Emphasis::Primary/></Actions>
        </Notice>
    }
    .into_any()
}

/// Of others to come: nobody is kept from a second one, and nobody books one by mistake.
pub fn others(desk: &Desk, rows: &[Row]) -> Option<AnyView> {
    let first = rows.first()?;
    let (lang, moments) = (desk.lang, desk.moments());
    let title = t!(
        lang,
        "book-another",
        startup = first.startup_name.as_str(),
        name = first.host_name.as_str()
    );
    let lines = rows.iter().map(|row| {
        let href = desk.to(&format!("/bookings/{}", row.id));
        let at = moments.moment(row.booking().starts().instant());
        view! { <li><a href=href>{at}</a>" · "{row.subject.clone()}</li> }
    });
    let lines = lines.collect_view();
    Some(
        view! { <Notice tone=Tone::Waiting title><ul class="plain">{lines}</ul></Notice> }
            .into_any(),
    )
}
