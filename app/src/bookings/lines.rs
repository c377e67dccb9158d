//! A founder's or a mentor's sessions on their first page.

use domain::bookings::Stage;
use leptos::prelude::*;
use store::Conn;
use store::bookings::{self, Row};

use crate::desk::{Desk, Stop};
use crate::ui::{LinkButton, WaitingItem};

/// What this person has to come as founder.
pub async fn of_founder(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let me = desk.person()?;
    let rows = bookings::open_of(db, me, desk.now).await?;
    let asked = bookings::asked_to(db, me, desk.now).await?;
    let mine = rows.into_iter().filter(|row| row.host != me);
    let line = |row: Row| {
        let line = line(desk, &row, row.host_name.clone());
        let is_asked = asked.contains(&row.id) && row.booking().stage(desk.now) == Stage::Agreed;
        match is_asked {
            // They are the ones who have to say something.
            true => WaitingItem {
                sentence: t!(
                    desk.lang,
                    "bookings-line-come",
                    name = row.host_name.as_str()
                ),
                late: t!(desk.lang, "bookings-line-come-asked"),
                ..line
            },
            false => line,
        }
    };
    Ok(mine.map(line).collect())
}

/// What a mentor has to come, and what is over and waits for a word.
pub async fn of_mentor(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let me = desk.person()?;
    let rows = bookings::open_of(db, me, desk.now).await?;
    let mine = rows.into_iter().filter(|row| row.host == me);
    Ok(mine
        .map(|row| line(desk, &row, row.startup_name.clone()))
        .collect())
}

fn line(desk: &Desk, row: &Row, with: String) -> WaitingItem {
    let lang = desk.lang;
    let booking = row.booking();
    let href = format!("/bookings/{}", row.id);
    let at = desk.moments().moment(booking.starts().instant());
    let stage = booking.stage(desk.now);
    let is_past = stage == Stage::Past;
    let asks_other = stage == Stage::Agreed && row.asks_other_hour();
    let is_asked = matches!(stage, Stage::Asked { .. });
    let mine = row.host == desk.person().unwrap_or(row.booked_by);
    let (sentence, label) = if asks_other && mine {
        (
            t!(lang, "other-hour-asks", startup = with.as_str()),
            t!(lang, "bookings-line-see"),
        )
    } else if is_asked && mine {
        (
            t!(lang, "bookings-line-answer", name = with.as_str()),
            t!(lang, "bookings-line-reply"),
        )
    } else if is_asked {
        (
            t!(lang, "bookings-line-asked", name = with.as_str()),
            t!(lang, "bookings-line-see"),
        )
    } else if is_past {
        (
            t!(lang, "bookings-line-past", name = with.as_str()),
            t!(lang, "bookings-line-tell"),
        )
    } else {
        (
            t!(lang, "bookings-line-to-come", name = with.as_str()),
            t!(lang, "bookings-line-see"),
        )
    };
    WaitingItem {
        sentence,
        href: href.clone(),
        from: row.subject.clone(),
        since: at,
        late: if is_past {
            t!(lang, "bookings-stage-past")
        } else if is_asked || asks_other && mine {
            t!(lang, "bookings-stage-asked")
        } else {
            String::new()
        },
        action: view! { <LinkButton href label about=with/> }.into_any(),
    }
}
