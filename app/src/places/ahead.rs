//! What is before a startup in the programme, and what becomes of it when its place ends: read
//! before one confirms, and once it has ended.

use domain::places::Standing;
use leptos::prelude::*;
use store::Conn;
use store::offers::{self, Asked};
use store::places::{self, Booked, InLine, Open, Place};

use crate::desk::{Desk, Stop};
use crate::ui::{LinkButton, Waiting, WaitingItem};

pub(super) struct Ahead {
    booked: Vec<Booked>,
    in_line: Vec<InLine>,
    introductions: Vec<Open>,
    missions: Vec<Open>,
    /// What it asked partners for, and nobody answered.
    requests: Vec<Asked>,
    /// It belongs to the programme by another place too, so that nothing is withdrawn.
    belongs: bool,
    /// Its place ended.
    ended: bool,
    /// It has another place in the programme, so that it goes on waiting.
    stays: bool,
}

impl Ahead {
    pub async fn load(desk: &Desk, db: &mut Conn, place: &Place) -> Result<Self, Stop> {
        let (startup, programme) = (place.startup, place.programme);
        let (booked, in_line) = places::ahead(db, startup, programme, desk.now).await?;
        let (introductions, missions) = places::open(db, startup, programme).await?;
        let placed = places::places_in(db, startup, programme).await?;
        let ended = place.state != Standing::Placed;
        Ok(Self {
            booked,
            in_line,
            introductions,
            missions,
            requests: offers::waiting_in(db, startup, programme).await?,
            belongs: places::belongs(db, startup, programme, Some(place.id)).await?,
            ended,
            stays: placed > i64::from(!ended),
        })
    }

    pub fn is_nothing(&self) -> bool {
        let is_none = self.booked.is_empty() && self.in_line.is_empty();
        // Where it has another place, that one tells of them.
        self.ended && self.stays
            || is_none
                && self.introductions.is_empty()
                && self.missions.is_empty()
                && self.requests.is_empty()
    }
}

/// Nothing where nothing is ahead.
pub(super) fn view(desk: &Desk, ahead: Ahead) -> Option<AnyView> {
    if ahead.is_nothing() {
        return None;
    }
    let lang = desk.lang;
    let (title, text) = match ahead.ended {
        true => (t!(lang, "places-still"), t!(lang, "places-still-text")),
        false => (t!(lang, "places-ahead"), t!(lang, "places-ahead-text")),
    };
    let goes_on = ahead.ended || ahead.belongs;
    let unless_it_leaves = |stays: String, ends: String| if goes_on { stays } else { ends };
    let introductions = ahead.introductions.into_iter().map(|it| {
        let sentence = t!(lang, "places-ahead-introduction", name = it.name);
        let becomes = unless_it_leaves(
            t!(lang, "places-ahead-introduction-stays"),
            t!(lang, "places-ahead-introduction-ends"),
        );
        open(desk, sentence, format!("/introductions/{}", it.id), becomes)
    });
    let missions = ahead.missions.into_iter().map(|it| {
        let sentence = t!(lang, "places-ahead-mission", title = it.name);
        let becomes = unless_it_leaves(
            t!(lang, "places-ahead-mission-stays"),
            t!(lang, "places-ahead-mission-ends"),
        );
        open(desk, sentence, format!("/missions/{}", it.id), becomes)
    });
    let requests = ahead.requests.into_iter().map(|it| {
        let sentence = t!(lang, "places-ahead-request", title = it.offer_title);
        let becomes = unless_it_leaves(
            t!(lang, "places-ahead-request-stays"),
            t!(lang, "places-ahead-request-ends"),
        );
        open(desk, sentence, format!("/offers/{}", it.offer), becomes)
    });
    let stays = ahead.stays;
    let booked = ahead.booked.into_iter().map(|it| booked(desk, it));
    let in_line = ahead.in_line.into_iter().map(|it| in_line(desk, it, stays));
    let booked = booked.chain(in_line);
    let items: Vec<WaitingItem> = booked
        .chain(introductions)
        .chain(missions)
        .chain(requests)
        .collect();
    let view = view! {
        <p><strong>{title}</strong></p>
        <p>{text}</p>
        <Waiting items/>
    };
    Some(view.into_any())
}

fn booked(desk: &Desk, it: Booked) -> WaitingItem {
    let lang = desk.lang;
    let sentence = match it.is_shared() {
        true => t!(lang, "places-ahead-seat", title = it.subject.as_str()),
        false => t!(lang, "places-ahead-session", name = it.host_name.as_str()),
    };
    let becomes = match (it.is_shared(), it.waiting) {
        (true, 1..) => t!(lang, "places-ahead-others", count = it.waiting),
        (true, _) => t!(lang, "places-ahead-seat-stays"),
        (false, _) => t!(lang, "places-ahead-stays"),
    };
    line(
        desk,
        sentence,
        format!("/bookings/{}", it.booking),
        Some(it.starts()),
        becomes,
    )
}

fn in_line(desk: &Desk, it: InLine, stays: bool) -> WaitingItem {
    let lang = desk.lang;
    let sentence = t!(lang, "places-ahead-line", title = it.title.as_str());
    let becomes = match stays {
        true => t!(lang, "places-ahead-line-stays"),
        false => t!(lang, "places-ahead-line-ends"),
    };
    let href = format!("/sessions/{}", it.session);
    line(desk, sentence, href, Some(it.starts()), becomes)
}

/// What is open and has no hour.
fn open(desk: &Desk, sentence: String, href: String, becomes: String) -> WaitingItem {
    line(desk, sentence, href, None, becomes)
}

fn line(
    desk: &Desk,
    sentence: String,
    href: String,
    starts: Option<chrono::DateTime<chrono::Utc>>,
    becomes: String,
) -> WaitingItem {
    let label = t!(desk.lang, "places-ahead-see");
    let about = sentence.clone();
    WaitingItem {
        sentence,
        href: href.clone(),
        from: starts.map_or_else(String::new, |at| desk.moments().moment(at)),
        since: becomes,
        late: String::new(),
        action: view! { <LinkButton href label about/> }.into_any(),
    }
}
