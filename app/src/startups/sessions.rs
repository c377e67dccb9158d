//! `/startups/{startup}/sessions`: all that a startup had and will have, the latest first; the last
//! few of them stand on its page. For its founders, and for staff in their programmes.

use axum::extract::Path;
use domain::Quarter;
use domain::ids::StartupId;
use domain::startups::Reading;
use leptos::prelude::*;
use store::Conn;
use store::sheets::{self, Listed};

use super::open;
use crate::desk::{Answer, Desk, Stop};
use crate::ui::{Badge, Breadcrumb, Column, DataTable, Empty, Link, Page, Section, Tone, Width};
use crate::words::length;

const FEW: i64 = 4;
const A_PAGE: i64 = 50;

/// `GET /startups/{startup}/sessions`
pub async fn page(desk: Desk, Path(id): Path<StartupId>) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let opened = open(&desk, &mut db, id).await?;
    if opened.reading == Reading::Mentor {
        return Err(Stop::NotFound);
    }
    let pages = desk.pages(A_PAGE);
    let listed = sheets::listed(&mut db, id, desk.person()?, (pages.size, pages.offset())).await?;
    drop(db);
    let name = opened.startup.profile.name;
    let title = t!(lang, "startup-sessions-of", name = name.as_str());
    let trail = vec![Link::new(format!("/startups/{id}"), name)];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let total = listed.first().map_or(0, |it| it.total);
    let pager = pages.view(&desk, total);
    let inside = match pages.past_the_last(&desk, listed.is_empty()) {
        Some(past) => past,
        None => table(&desk, listed, total, true).into_any(),
    };
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title trail width=Width::Wide>{inside}{pager}</Page> }
    }))
}

/// The latest, for the page of the startup.
pub(super) async fn load(desk: &Desk, db: &mut Conn, id: StartupId) -> Result<Vec<Listed>, Stop> {
    Ok(sheets::listed(db, id, desk.person()?, (FEW, 0)).await?)
}

pub(super) fn section(desk: &Desk, id: StartupId, listed: Vec<Listed>) -> AnyView {
    let lang = desk.lang;
    let total = listed.first().map_or(0, |it| it.total);
    let all = (total > FEW).then(|| {
        let href = format!("/startups/{id}/sessions");
        view! { <p><a href=href>{t!(lang, "startup-sessions-all", n = total)}</a></p> }
    });
    let inside = table(desk, listed, total, false);
    let title = t!(lang, "startup-sessions");
    view! { <Section title id="sessions">{inside}{all}</Section> }.into_any()
}

/// On a page of its own it has room for all of it.
fn table(desk: &Desk, listed: Vec<Listed>, total: i64, is_whole: bool) -> AnyView {
    let (lang, moments) = (desk.lang, desk.moments());
    if listed.is_empty() {
        return view! { <Empty title=t!(lang, "startup-sessions-none")/> }.into_any();
    }
    let mut columns = vec![
        Column::new(t!(lang, "sheet-when")),
        Column::new(t!(lang, "sheet-with")),
        Column::new(t!(lang, "sheet-subject")),
        Column::new(t!(lang, "bookings-stage")),
    ];
    if is_whole {
        columns.push(Column::new(t!(lang, "report-programme")));
        columns.push(Column::new(t!(lang, "sheet-length")).number());
    }
    let rows = listed.into_iter().map(|it| {
        let meeting = it.meeting;
        let starts = Quarter(meeting.starts).instant();
        let href = format!("/bookings/{}", meeting.booking);
        let subject = match meeting.title.is_empty() {
            true => meeting.subject,
            false => meeting.title,
        };
        let ended = Quarter(meeting.starts + meeting.quarters).instant() <= desk.now;
        let (label, tone) = match (meeting.became.as_str(), ended) {
            ("held", _) => (t!(lang, "bookings-stage-held"), Tone::Good),
            ("missed", _) => (t!(lang, "bookings-stage-missed"), Tone::Bad),
            ("cancelled-late", _) => (t!(lang, "bookings-stage-cancelled"), Tone::Neutral),
            (_, true) => (t!(lang, "bookings-stage-past"), Tone::Waiting),
            (_, false) => (t!(lang, "bookings-stage-agreed"), Tone::Neutral),
        };
        let when = match is_whole {
            true => moments.moment(starts),
            false => moments.date_of(starts),
        };
        let mut cells = vec![
            view! { <a href=href>{when}</a> }.into_any(),
            meeting.host_name.into_any(),
            subject.into_any(),
            view! { <Badge label tone/> }.into_any(),
        ];
        if is_whole {
            cells.push(it.programme_name.into_any());
            cells.push(length(lang, meeting.quarters * 60 / Quarter::AN_HOUR).into_any());
        }
        cells
    });
    let rows = rows.collect();
    let caption = t!(lang, "startup-sessions-caption", n = total);
    view! { <DataTable caption columns rows/> }.into_any()
}
