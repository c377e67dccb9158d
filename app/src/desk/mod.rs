//! The desk: everything one request has in hand. Who asks, in which language, what time it is,
//! and the house's memory.
//!
//! Time and new ids come from here and from nowhere else.

mod act;
mod answer;
pub mod assist;
mod page;
mod pages;
mod rights;
mod visitor;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use chrono::{DateTime, Utc};
use domain::Language;
use store::{Conn, accounts::SignedIn};
use uuid::Uuid;

pub use act::Act;
pub use answer::{Answer, Stop, see_other};
pub use assist::{Assist, Assisted};
pub use pages::Pages;
pub use visitor::{Client, Seen, cookie, cookie_name, forget_cookie, keep_cookie};

use crate::house::{House, secret};
use crate::merging::Meanwhile;
use crate::words::Moments;

/// One request's desk.
pub struct Desk {
    pub house: House,
    /// When the request came; the same for all it does.
    pub now: DateTime<Utc>,
    pub lang: Language,
    /// None for a visitor who is not signed in.
    pub who: Option<Who>,
    /// Staff who act here for whoever is seated.
    pub assist: Option<Assist>,
    /// The path asked for, for the menu and for coming back after signing in.
    pub path: String,
    pub query: String,
    /// Whose request this is, for limits and for "where I am signed in".
    pub client: Client,
    /// The page has an island, so it loads the script.
    pub island: bool,
    /// What was sent was meant for a record that became one with this one since: nothing of it is
    /// kept before its author saw that.
    pub meanwhile: bool,
}

/// Somebody signed in.
#[derive(Clone, Debug)]
pub struct Who {
    pub signed_in: SignedIn,
    pub roles: domain::people::Roles,
}

/// Marks the routes whose page has an island.
#[derive(Clone, Copy)]
pub struct Island;

impl Desk {
    /// The house's own desk at a moment, for what nobody asked for just now: its chores.
    pub fn of_house(house: &House, now: DateTime<Utc>) -> Self {
        Self {
            house: house.clone(),
            now,
            lang: Language::French,
            who: None,
            assist: None,
            path: String::new(),
            query: String::new(),
            client: Client {
                address: None,
                agent: String::new(),
            },
            island: false,
            meanwhile: false,
        }
    }

    /// A desk for a page that must not ask the house's memory: it is away. Nobody is known there.
    pub fn without_memory(parts: &Parts, house: &House) -> Self {
        Self {
            lang: visitor::language(parts, house, None),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            client: visitor::client(parts),
            ..Self::of_house(house, house.clock.now())
        }
    }

    /// A connection for a page that reads.
    pub async fn read(&self) -> Result<Conn, Stop> {
        Ok(self.house.db.read().await?)
    }

    /// A new id, unique and sorted by time.
    pub fn id<T: From<Uuid>>(&self) -> T {
        secret::id(self.now).into()
    }

    /// How dates and hours are written for whoever asks; Paris for a visitor.
    pub fn moments(&self) -> Moments {
        let zone = self
            .who
            .as_ref()
            .and_then(|who| who.signed_in.zone.parse().ok())
            .unwrap_or(chrono_tz::Europe::Paris);
        Moments {
            language: self.lang,
            zone,
        }
    }

    /// The one-time key of a form that creates something; a refused form keeps its own.
    pub fn once(&self, form: &crate::form::Form) -> String {
        form.once().map_or_else(secret::token, str::to_owned)
    }

    /// The page this is, with what its query asks for; where to come back to after signing in.
    pub fn here(&self) -> String {
        if self.query.is_empty() {
            self.path.clone()
        } else {
            format!("{}?{}", self.path, self.query)
        }
    }

    /// A value of the query.
    pub fn asked(&self, name: &str) -> Option<String> {
        let pairs: Vec<(String, String)> = serde_html_form::from_str(&self.query).ok()?;
        pairs
            .into_iter()
            .find(|(key, value)| key == name && !value.is_empty())
            .map(|(_, value)| value)
    }
}

impl FromRequestParts<House> for Desk {
    type Rejection = Stop;

    async fn from_request_parts(parts: &mut Parts, house: &House) -> Result<Self, Stop> {
        let now = house.clock.now();
        let who = visitor::who(parts, house, now).await?;
        let lang = visitor::language(parts, house, who.as_ref());
        let mut desk = Self {
            house: house.clone(),
            now,
            lang,
            who,
            assist: None,
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            client: visitor::client(parts),
            island: parts.extensions.get::<Island>().is_some(),
            meanwhile: Meanwhile::of(&parts.extensions).is_some(),
        };
        let may_assist = parts.extensions.get::<Assisted>().is_some();
        if let Some(person) = desk
            .asked("for")
            .filter(|_| may_assist && desk.who.is_some())
        {
            let person = person.parse().map_err(|_| Stop::NotFound)?;
            let (seated, assist) = assist::seat(house, desk.who.take(), person).await?;
            (desk.who, desk.assist) = (Some(seated), Some(assist));
        }
        Ok(desk)
    }
}
