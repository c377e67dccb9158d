use domain::bookings::Membership;
use domain::ids::{BookingId, StartupId};
use domain::people::Founder;
use leptos::prelude::*;
use store::Conn;
use store::bookings::{self, named};

use crate::desk::{Desk, Stop};
use crate::ui::{Link, Tabs};

/// For which of their startups a founder books: the one asked for, else their first.
pub fn my_startup(desk: &Desk) -> Result<Founder, Stop> {
    let who = desk.who()?;
    match desk.asked("startup") {
        Some(asked) => desk.founder(asked.parse().map_err(|_| Stop::NotFound)?),
        None => {
            let first = who.roles.founded.first().ok_or(Stop::NotFound)?;
            desk.founder(*first)
        }
    }
}

/// The founder's startups by name, to switch between; nothing for whoever has one.
pub struct StartupChoice {
    founded: Vec<(StartupId, String)>,
    chosen: StartupId,
}

impl StartupChoice {
    pub async fn load(desk: &Desk, db: &mut Conn, founder: &Founder) -> Result<Self, Stop> {
        let founded = &desk.who()?.roles.founded;
        let founded = match founded.len() {
            0 | 1 => Vec::new(),
            _ => {
                let mut named = named(db, desk.person()?).await?;
                named.retain(|(id, _)| founded.contains(id));
                named
            }
        };
        Ok(Self {
            founded,
            chosen: founder.startup,
        })
    }

    pub fn view(self, desk: &Desk) -> AnyView {
        if self.founded.is_empty() {
            return ().into_any();
        }
        let path = desk.path.clone();
        let links = self
            .founded
            .into_iter()
            .map(|(id, name)| {
                let href = desk.to(&format!("{path}?startup={id}"));
                Link::new(href, name).current(id == self.chosen)
            })
            .collect();
        view! { <Tabs label=t!(desk.lang, "bookings-for-which") links/> }.into_any()
    }
}

/// The places through which a startup may book, `but` left out of their hours; staff who do it for
/// somebody keep to those of their own programmes.
pub async fn places(
    desk: &Desk,
    db: &mut Conn,
    startup: StartupId,
    but: Option<BookingId>,
) -> Result<Vec<Membership>, Stop> {
    let mut places = bookings::memberships(db, startup, but).await?;
    places.retain(|place| desk.reaches(place.programme));
    Ok(places)
}
