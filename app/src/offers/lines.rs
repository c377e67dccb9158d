//! Offers one under the other.

use domain::ids::{OfferId, OrganisationId};
use leptos::prelude::*;
use store::Conn;
use store::offers::{self, Row};

use super::words;
use crate::desk::{Desk, Stop};
use crate::ui::{Badge, Card, Cards, Empty, LinkButton, Section, Tone};

/// Offers of a partner on its page, at most.
const MANY: i64 = 50;

/// Where they stand: on the page of their partner, which needs no name, or among all.
#[derive(Clone, Copy)]
pub(super) enum Place {
    OfPartner,
    OfAll,
}

/// Those of a partner, with what waits for its reader.
pub struct Offered {
    rows: Vec<Row>,
    waiting: Vec<(OfferId, i64)>,
}

pub async fn load(desk: &Desk, db: &mut Conn, id: OrganisationId) -> Result<Offered, Stop> {
    let (reader, today) = (desk.person()?, desk.moments().day_of(desk.now));
    Ok(Offered {
        rows: offers::of_organisation(db, id, reader, today, MANY).await?,
        waiting: offers::waiting_many(db, reader).await?,
    })
}

/// On the page of the partner, for staff and for its own people.
pub fn section(desk: &Desk, id: OrganisationId, offered: &Offered) -> AnyView {
    let lang = desk.lang;
    let href = format!("/partners/{id}/offers/new");
    let new = view! { <LinkButton href label=t!(lang, "offers-new")/> }.into_any();
    let inside = match offered.rows.is_empty() {
        true => {
            let (title, text) = (
                t!(lang, "offers-none-yet"),
                t!(lang, "offers-none-yet-text"),
            );
            view! { <Empty title text/> }.into_any()
        }
        false => cards(desk, &offered.rows, &offered.waiting, Place::OfPartner),
    };
    view! { <Section title=t!(lang, "offers-of-partner") action=new id="offers">{inside}</Section> }
        .into_any()
}

pub(super) fn cards(
    desk: &Desk,
    rows: &[Row],
    waiting: &[(OfferId, i64)],
    place: Place,
) -> AnyView {
    let card = |row: &Row| {
        let many = waiting.iter().find(|(id, _)| *id == row.id);
        card(desk, row, many.map_or(0, |(_, many)| *many), place)
    };
    let cards: Vec<AnyView> = rows.iter().map(card).collect();
    view! { <Cards>{cards}</Cards> }.into_any()
}

fn card(desk: &Desk, row: &Row, waiting: i64, place: Place) -> AnyView {
    let lang = desk.lang;
    let (label, tone) = words::door(desk, row);
    let door = view! { <Badge label tone/> }.into_any();
    let kind = words::kind(lang, row.offer.kind);
    let (about, level) = match place {
        Place::OfPartner => (kind, 3),
        Place::OfAll => (format!("{} · {kind}", row.organisation_name), 2),
    };
    let until = row.offer.closes.filter(|_| tone == Tone::Good);
    let until = until.map(|on| {
        let text = t!(lang, "offers-until", date = desk.moments().date(on));
        view! { <p class="soft">{text}</p> }
    });
    let waits = (waiting > 0).then(|| {
        let label = t!(lang, "offers-waiting", count = waiting);
        view! { <p><Badge label tone=Tone::Waiting/></p> }
    });
    let href = desk.to(&format!("/offers/{}", row.id));
    view! {
        <Card title=row.offer.title.to_string() href aside=door level>
            <p class="soft">{about}</p>
            {until}
            {waits}
        </Card>
    }
    .into_any()
}
