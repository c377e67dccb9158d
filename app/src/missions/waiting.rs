//! Missions that wait for somebody, for their first page.

use domain::ids::CohortId;
use domain::missions::{Stage, Trouble};
use domain::people::Staff;
use leptos::prelude::*;
use store::Conn;
use store::missions::{self, Row};
use store::places::Wait;

use super::words;
use crate::desk::{Desk, Stop};
use crate::ui::{Emphasis, LinkButton, WaitingItem};

/// Deliveries to accept, offers of help to answer, drafts to send; the longest wait first.
pub async fn for_founder(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let lang = desk.lang;
    let rows = missions::for_founder(db, desk.person()?).await?;
    let item = |row: &Row| {
        let title = row.brief.title.as_str();
        let (sentence, since, action, at) = match &row.stage {
            Stage::Delivered { delivery, .. } => (
                t!(lang, "missions-wait-delivered", title = title),
                Some(delivery.at),
                t!(lang, "missions-wait-accept"),
                "#answer",
            ),
            Stage::Proposed { offered, .. } => (
                t!(lang, "missions-wait-offers", n = row.offers, title = title),
                Some(*offered),
                t!(lang, "missions-letter-read"),
                "#hands",
            ),
            _ => (
                t!(lang, "missions-wait-draft", title = title),
                None,
                t!(lang, "missions-look"),
                "",
            ),
        };
        let late = since.is_some_and(|at| at + domain::missions::ANSWERED_WITHIN <= desk.now);
        let since = since.map(|at| desk.moments().date_of(at));
        WaitingItem {
            sentence,
            href: format!("/missions/{}", row.id),
            from: row.expert.as_ref().map(words::expert).unwrap_or_default(),
            since: since
                .map(|date| t!(lang, "missions-since", date = date))
                .unwrap_or_default(),
            late: match late {
                true => t!(lang, "introductions-late"),
                false => String::new(),
            },
            action: action_to(row, at, action, Emphasis::Secondary),
        }
    };
    Ok(rows.iter().map(item).collect())
}

/// Missions somebody was asked about, and those they do, with the day they are to end.
pub async fn for_expert(desk: &Desk, db: &mut Conn) -> Result<Vec<WaitingItem>, Stop> {
    let (lang, moments) = (desk.lang, desk.moments());
    let today = moments.day_of(desk.now);
    let rows = missions::for_experts(db, desk.person()?).await?;
    let item = |row: &Row| {
        let title = row.brief.title.as_str();
        let (sentence, since, late, action) = match &row.stage {
            Stage::Agreed(deal) | Stage::UnderWay { deal, .. } => {
                let back = matches!(
                    &row.stage,
                    Stage::UnderWay {
                        sent_back: Some(_),
                        ..
                    }
                );
                (
                    match back {
                        true => t!(lang, "missions-wait-sent-back", title = title),
                        false => t!(lang, "missions-wait-work", title = title),
                    },
                    t!(lang, "missions-wait-until", date = moments.date(deal.ends)),
                    deal.ends < today,
                    t!(lang, "missions-wait-note"),
                )
            }
            _ => (
                t!(lang, "missions-wait-asked", title = title),
                words::days(lang, row.brief.days.halves()),
                false,
                t!(lang, "missions-letter-answer"),
            ),
        };
        WaitingItem {
            sentence,
            href: format!("/missions/{}", row.id),
            from: row.startup_name.clone(),
            since,
            late: match late {
                true => t!(lang, "missions-wait-late"),
                false => String::new(),
            },
            action: action_to(row, "", action, Emphasis::Secondary),
        }
    };
    Ok(rows.iter().map(item).collect())
}

/// Missions without anybody, late, or unanswered: what the rule calls trouble.
pub async fn for_staff(
    desk: &Desk,
    db: &mut Conn,
    staff: &Staff,
) -> Result<Vec<WaitingItem>, Stop> {
    let (lang, moments) = (desk.lang, desk.moments());
    let today = moments.day_of(desk.now);
    let rows = missions::for_staff(db, staff.person, None).await?;
    let item = |row: &Row| {
        let why = row.stage.trouble(desk.now, today)?;
        let since = match why {
            Trouble::Nobody { since } => {
                t!(
                    lang,
                    "missions-trouble-nobody",
                    date = moments.date_of(since)
                )
            }
            Trouble::OfferUnanswered { since } => {
                t!(
                    lang,
                    "missions-trouble-offer",
                    date = moments.date_of(since)
                )
            }
            Trouble::Late { ended } => {
                t!(lang, "missions-trouble-late", date = moments.date(ended))
            }
            Trouble::Unanswered { since } => {
                t!(
                    lang,
                    "missions-trouble-delivered",
                    date = moments.date_of(since)
                )
            }
        };
        Some(WaitingItem {
            sentence: row.brief.title.to_string(),
            href: format!("/missions/{}", row.id),
            from: format!("{} · {}", row.startup_name, row.programme_name),
            since,
            late: String::new(),
            action: action_to(row, "", t!(lang, "missions-look"), Emphasis::Secondary),
        })
    };
    Ok(rows.iter().filter_map(item).collect())
}

/// The same ones of one cohort, for the line of their startup.
pub async fn of_cohort(desk: &Desk, db: &mut Conn, cohort: CohortId) -> Result<Vec<Wait>, Stop> {
    let today = desk.moments().day_of(desk.now);
    let rows = missions::for_staff(db, desk.person()?, Some(cohort)).await?;
    let rows = rows.into_iter();
    let troubled = rows.filter(|row| row.stage.trouble(desk.now, today).is_some());
    let wait = |row: Row| Wait {
        startup: row.startup,
        kind: "mission".to_owned(),
        object: row.id.0,
        with_name: row.brief.title.to_string(),
    };
    Ok(troubled.map(wait).collect())
}

fn action_to(row: &Row, at: &str, label: String, emphasis: Emphasis) -> AnyView {
    let href = format!("/missions/{}{at}", row.id);
    let about = row.brief.title.to_string();
    view! { <LinkButton href label about emphasis/> }.into_any()
}
