//! What waits for somebody, for the first page.

use chrono::TimeDelta;
use domain::people::Staff;
use leptos::prelude::*;
use store::Conn;
use store::introductions::outcomes::{self, InDoubt};
use store::introductions::{self, Row};

use super::{first_step, lines, words};
use crate::desk::{Desk, Stop};
use crate::ui::{Emphasis, LinkButton, WaitingItem};

/// More than anybody reads on a first page.
const MANY: i64 = 300;

/// A wait of this long is pointed out.
pub const TOO_LONG: TimeDelta = TimeDelta::days(7);

/// Texts a founder is asked to agree to, oldest first.
pub async fn for_founder(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let rows = introductions::waiting_for_founder(db, desk.person()?, desk.now).await?;
    let lang = desk.lang;
    let item = |row: &Row| {
        let partner = row.organisation_name.as_str();
        let sentence = t!(lang, "introductions-wait-founder", partner = partner);
        let action = t!(lang, "introductions-read-and-answer");
        item(
            desk,
            row,
            sentence,
            row.programme_name.clone(),
            action,
            Emphasis::Primary,
        )
    };
    let mut items: Vec<WaitingItem> = rows.iter().map(item).collect();
    let writes = introductions::first_steps(db, desk.person()?).await?;
    items.extend(writes.iter().map(|row| to_write(desk, row)));
    Ok(items)
}

/// Once introduced, the founder writes first, until they did or the two met.
fn to_write(desk: &Desk, row: &Row) -> WaitingItem {
    let partner = row.organisation_name.as_str();
    WaitingItem {
        action: first_step::done(desk, row, "home", Emphasis::Secondary),
        ..item(
            desk,
            row,
            t!(desk.lang, "introductions-wait-write", partner = partner),
            row.programme_name.clone(),
            String::new(),
            Emphasis::Secondary,
        )
    }
}

/// Introductions a partner's person is asked to answer, oldest first.
pub async fn for_partner(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let rows = introductions::waiting_for_partner(db, desk.person()?, desk.now).await?;
    let lang = desk.lang;
    let item = |row: &Row| {
        let startup = row.startup_name.as_str();
        let sentence = t!(lang, "introductions-wait-partner", startup = startup);
        let action = t!(lang, "introductions-answer");
        item(
            desk,
            row,
            sentence,
            row.programme_name.clone(),
            action,
            Emphasis::Primary,
        )
    };
    Ok(rows.iter().map(item).collect())
}

/// Those that wait for staff, and those that wait too long for somebody else, the longest wait
/// first.
pub async fn for_staff(
    desk: &Desk,
    db: &mut Conn,
    staff: &Staff,
) -> Result<Vec<WaitingItem>, Stop> {
    let (now, lang) = (desk.now, desk.lang);
    let moments = (now, now - TOO_LONG);
    let rows = introductions::waiting_too_long(db, staff.person, moments, MANY).await?;
    let item = |row: &Row| {
        let from = words::waits_for(lang, row, now).unwrap_or_default();
        let from = t!(lang, "introductions-wait-staff", who = from);
        let action = t!(lang, "introductions-look");
        item(
            desk,
            row,
            lines::title(desk, row),
            from,
            action,
            Emphasis::Secondary,
        )
    };
    let mut items = super::meet::waiting::for_staff(desk, db, staff).await?;
    items.extend(rows.iter().map(item));
    let in_doubt = outcomes::in_doubt(db, staff.person, MANY).await?;
    items.extend(in_doubt.into_iter().map(|it| doubt(desk, it)));
    Ok(items)
}

/// What the two sides do not agree on: staff find out.
fn doubt(desk: &Desk, it: InDoubt) -> WaitingItem {
    let lang = desk.lang;
    let href = format!("/introductions/{}", it.introduction);
    let (startup, partner) = (it.startup_name.as_str(), it.organisation_name.as_str());
    let about = t!(
        lang,
        "introductions-wait-doubt",
        startup = startup,
        partner = partner
    );
    let label = t!(lang, "introductions-look");
    WaitingItem {
        sentence: about.clone(),
        href: href.clone(),
        from: it.programme_name,
        since: words::for_how_long(&desk.moments(), it.denied_at, desk.now),
        late: match it.denied_at + TOO_LONG <= desk.now {
            true => t!(lang, "introductions-late"),
            false => String::new(),
        },
        action: view! { <LinkButton href label about/> }.into_any(),
    }
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
