//! What is before a startup in the programme, and what becomes of it when its place ends: read
//! before one confirms.

use leptos::prelude::*;
use store::Conn;
use store::places::{self, Booked, InLine, Place};

use crate::desk::{Desk, Stop};
use crate::ui::{LinkButton, Waiting, WaitingItem};

pub(super) struct Ahead {
    booked: Vec<Booked>,
    in_line: Vec<InLine>,
    /// It has another place in the programme, so that it goes on waiting.
    stays: bool,
}

impl Ahead {
    pub async fn load(desk: &Desk, db: &mut Conn, place: &Place) -> Result<Self, Stop> {
        let (startup, programme) = (place.startup, place.programme);
        let (booked, in_line) = places::ahead(db, startup, programme, desk.now).await?;
        let others = places::places_in(db, startup, programme).await?;
        Ok(Self {
            booked,
            in_line,
            stays: others > 1,
        })
    }
}

/// Nothing where nothing is ahead.
pub(super) fn view(desk: &Desk, ahead: Ahead) -> Option<AnyView> {
    let lang = desk.lang;
    let stays = ahead.stays;
    let booked = ahead.booked.into_iter().map(|it| booked(desk, it));
    let in_line = ahead.in_line.into_iter().map(|it| in_line(desk, it, stays));
    let items: Vec<WaitingItem> = booked.chain(in_line).collect();
    (!items.is_empty()).then(|| {
        view! {
            <p><strong>{t!(lang, "places-ahead")}</strong></p>
            <p>{t!(lang, "places-ahead-text")}</p>
            <Waiting items/>
        }
        .into_any()
    })
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
        it.starts(),
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
    line(desk, sentence, href, it.starts(), becomes)
}

fn line(
    desk: &Desk,
    sentence: String,
    href: String,
    starts: chrono::DateTime<chrono::Utc>,
    becomes: String,
) -> WaitingItem {
    let label = t!(desk.lang, "bookings-line-see");
    let about = sentence.clone();
    WaitingItem {
        sentence,
        href: href.clone(),
        from: desk.moments().moment(starts),
        since: becomes,
        late: String::new(),
        action: view! { <LinkButton href label about/> }.into_any(),
    }
}
