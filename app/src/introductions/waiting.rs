//! What waits for somebody, for the first page.

use chrono::TimeDelta;
use domain::introductions::Turn;
use domain::people::Staff;
use leptos::prelude::*;
use store::Conn;
use store::introductions::{self, Row};

use super::{lines, words};
use crate::desk::{Desk, Stop};
use crate::ui::{Emphasis, LinkButton, WaitingItem};

/// How long the two sides may take before staff are told.
const TOO_LONG: TimeDelta = TimeDelta::days(7);

/// Texts a founder is asked to agree to, oldest first.
pub async fn for_founder(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let rows = introductions::waiting_for_founder(db, desk.person()?, desk.now).await?;
    let lang = desk.lang;
    let item = |row: &Row| {
        let partner = row.organisation_name.as_str();
        let sentence = t!(lang, "introductions-wait-founder", partner = partner);
        let action = t!(lang, "introductions-read-and-answer");
        item(desk, row, sentence, row.programme_name.clone(), action, Emphasis::Primary)
    };
    Ok(rows.iter().map(item).collect())
}

/// Introductions a partner's person is asked to answer, oldest first.
pub async fn for_partner(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let rows = introductions::waiting_for_partner(db, desk.person()?, desk.now).await?;
    let lang = desk.lang;
    let item = |row: &Row| {
        let startup = row.startup_name.as_str();
        let sentence = t!(lang, "introductions-wait-partner", startup = startup);
        let action = t!(lang, "introductions-answer");
        item(desk, row, sentence, row.programme_name.clone(), action, Emphasis::Primary)
    };
    Ok(rows.iter().map(item).collect())
}

/// What waits for staff, and what has waited too long for somebody else, oldest first.
pub async fn for_staff(desk: &Desk, db: &mut Conn, staff: &Staff) -> Result<Vec<WaitingItem>, Stop> {
    let (now, lang) = (desk.now, desk.lang);
    let mut rows = introductions::waiting_too_long(db, staff.person, now).await?;
    rows.retain(|row| match row.introduction.waits_for(now) {
        None => false,
        Some(Turn::Staff) => true,
        Some(_) => words::since(row, now) + TOO_LONG <= now,
    });
    lines::sort(desk, &mut rows);
    let item = |row: &Row| {
        let sentence = lines::title(desk, row);
        let from = words::waits_for(lang, row, now).unwrap_or_default();
        let from = t!(lang, "introductions-wait-staff", who = from);
        item(desk, row, sentence, from, t!(lang, "introductions-look"), Emphasis::Secondary)
    };
    Ok(rows.iter().map(item).collect())
}

fn item(
    desk: &Desk,
    row: &Row,
    sentence: String,
    from: String,
    action: String,
    emphasis: Emphasis,
) -> WaitingItem {
    let since = words::since(row, desk.now);
    let about = lines::title(desk, row);
    let href = format!("/introductions/{}", row.id);
    WaitingItem {
        sentence,
        href: href.clone(),
        from,
        since: words::for_how_long(&desk.moments(), since, desk.now),
        late: match since + TOO_LONG <= desk.now {
            true => t!(desk.lang, "introductions-late"),
            false => String::new(),
        },
        action: view! { <LinkButton href label=action about emphasis/> }.into_any(),
    }
}
