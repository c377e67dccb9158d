use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::Quarter;
use domain::expertise::{Expertise, common};
use domain::ids::{MentorId, StartupId};
use leptos::prelude::*;
use store::bookings;
use store::mentors::{self, Listed, Mentor, Open};
use store::mentorships::{self, Side};

use super::room::{self, Hosted, Room};
use super::{Reached, of_staff, take, words};
use crate::bookings::book::carried;
use crate::bookings::{StartupChoice, my_startup};
use crate::desk::{Answer, Desk};
use crate::sheet;
use crate::ui::{Badge, Card, Cards, Emphasis, Empty, LinkButton, Page, Tags, Tone};

const PER_PAGE: i64 = 24;

/// One mentor of the list, with why they may fit.
pub(super) struct Line {
    pub mentor: Mentor,
    pub known: Vec<Expertise>,
    /// What this startup needs that they know.
    pub fits: Vec<Expertise>,
    /// Follows this startup.
    theirs: bool,
    room: Room,
}

/// `GET /mentors`: for a founder, the mentors open to their programme, those who know what the
/// startup needs first; for staff, those of their programmes.
pub async fn page(desk: Desk) -> Answer {
    if desk.staff().is_ok() && desk.asked("startup").is_none() {
        return of_staff::page(&desk).await;
    }
    let lang = desk.lang;
    let founder = my_startup(&desk)?;
    let startup = founder.startup;
    let pages = desk.pages_of_list(PER_PAGE);
    let mut db = desk.read().await?;
    let mut listed = mentors::of_startup(&mut db, startup, pages.size, pages.offset()).await?;
    let reached = Reached::load(&desk, &mut db, startup).await?;
    listed.mentors.retain(|it| reached.holds(it.id));
    let needs = bookings::needs_of(&mut db, startup).await?;
    let choice = StartupChoice::load(&desk, &mut db, &founder).await?;
    let theirs = mentorships::of_startup(&mut db, startup).await?;
    // Whole months of every zone lie within.
    let around = room::window(desk.now).widen(40 * Quarter::A_DAY, 40 * Quarter::A_DAY);
    let hosted = mentors::hosted(&mut db, startup, around).await?;
    let open = mentors::diaries(&mut db, startup, None, around).await?;
    drop(db);
    let total = listed.total;
    let lines = lines(listed, &needs, &theirs, (&open, &hosted), desk.now);
    if let Some(format) = sheet::asked(&desk) {
        let room = |line: &Line| line.room.words(&desk, &line.mentor);
        return take::sheet(&desk, &lines, room).answer(&desk, format).await;
    }
    let choice = choice.view(&desk);
    let title = t!(lang, "menu-mentors");
    let shared = desk.to(&format!("/sessions?startup={startup}"));
    let beside = view! {
        <p class="beside-list">
            <a href=shared>{t!(lang, "sessions")}</a>
        </p>
    };
    let past = pages.past_the_last(&desk, lines.is_empty());
    let inside = if let Some(past) = past {
        past
    } else if lines.is_empty() {
        let text = t!(lang, "mentors-none-founder");
        view! { <Empty title=t!(lang, "mentors-none") text/> }.into_any()
    } else {
        let cards = lines
            .into_iter()
            .map(|line| card(&desk, line, startup))
            .collect_view();
        view! { <Cards>{cards}</Cards> }.into_any()
    };
    let pager = pages.view(&desk, total);
    // A member of staff who founded a startup may still invite.
    let invite = desk.staff().is_ok().then(|| of_staff::invite(&desk));
    let earliest = (total > 0).then(|| {
        let href = format!("/mentors/earliest?startup={startup}{}", carried(&desk));
        let label = t!(lang, "mentors-earliest");
        view! { <LinkButton href label emphasis=Emphasis::Primary/> }.into_any()
    });
    let action = invite.or(earliest);
    let take = sheet::links(&desk);
    let lead = t!(lang, "mentors-lead-founder");
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title lead action>{choice}{beside}{inside}{pager}{take}</Page> }
    }))
}

/// Adds what each knows, and what of it the startup needs.
fn lines(
    listed: Listed,
    needs: &[Expertise],
    theirs: &[Side],
    (open, hosted): (&[Open], &[Hosted]),
    now: DateTime<Utc>,
) -> Vec<Line> {
    let mut known: BTreeMap<MentorId, Vec<Expertise>> = BTreeMap::new();
    for (mentor, word) in listed.known {
        known.entry(mentor).or_default().push(word);
    }
    let line = |mentor: Mentor| {
        let mut known = known.remove(&mentor.id).unwrap_or_default();
        known.sort_unstable();
        let fits = common(needs, &known);
        Line {
            theirs: theirs.iter().any(|it| it.id == mentor.id.0),
            room: Room::of(
                open.iter().find(|it| it.mentor.id == mentor.id),
                hosted,
                now,
            ),
            mentor,
            known,
            fits,
        }
    };
    listed.mentors.into_iter().map(line).collect()
}

fn card(desk: &Desk, line: Line, startup: StartupId) -> impl IntoView + use<> {
    let lang = desk.lang;
    let Line {
        mentor,
        known,
        fits,
        theirs,
        room,
    } = line;
    let room = room.words(desk, &mentor);
    let others: Vec<Expertise> = known
        .into_iter()
        .filter(|word| !fits.contains(word))
        .collect();
    let (fits, others) = (words(lang, &fits), words(lang, &others));
    let knows = match (fits.is_empty(), others.is_empty()) {
        (true, _) => view! { <Tags words=others/> }.into_any(),
        (false, true) => view! { <p>{t!(lang, "mentors-fits")}</p><Tags words=fits/> }.into_any(),
        (false, false) => view! {
            <p>{t!(lang, "mentors-fits")}</p>
            <Tags words=fits/>
            <p class="soft">{t!(lang, "mentors-also")}" "{others.join(", ")}</p>
        }
        .into_any(),
    };
    let instead = carried(desk);
    let href = format!("/mentors/{}?startup={startup}{instead}", mentor.id);
    let aside = match theirs {
        true => {
            view! { <Badge label=t!(lang, "matching-your-mentor") tone=Tone::Good/> }.into_any()
        }
        false => ().into_any(),
    };
    view! {
        <Card title=mentor.name href aside>
            <p class="soft">{mentor.headline}</p>
            {knows}
            <p class="soft">{room}</p>
        </Card>
    }
}
