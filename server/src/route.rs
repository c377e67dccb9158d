use std::collections::BTreeMap;

use app::desk::{Assisted, Island};
use app::house::House;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::MethodRouter;

use crate::layers::{Patience, SENT_MOST, deadline, own_task, streamed_task};

/// One line of the table of every URL of the house.
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub rights: Rights,
    pub island: bool,
    /// Staff may act here for whoever `?for=` names.
    pub assisted: bool,
    /// A file may come with it.
    pub file: bool,
    service: MethodRouter<House>,
}

/// Who may have an answer other than "sign in" or "there is none". The handler checks the rest
/// by value; a test walks this column as every kind of person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rights {
    /// Whoever asks, signed in or not.
    Anyone,
    /// Whoever holds a link of a letter; the link says what it opens.
    LetterLink,
    /// Exists with `--demo` only.
    Demo,
    SignedIn,
    Staff,
    Administrator,
    Founder,
    Mentor,
    Partner,
    /// Several kinds, each within their own: staff of the programme, founders of the startup …
    Concerned,
}

pub fn get<T: 'static>(
    path: &'static str,
    rights: Rights,
    handler: impl Handler<T, House>,
) -> Route {
    Route {
        method: Method::GET,
        path,
        rights,
        island: false,
        assisted: false,
        file: false,
        service: axum::routing::get(handler),
    }
}

/// Acts run in a task of their own, so that a dropped connection never stops one half-way.
pub fn post<T: 'static>(
    path: &'static str,
    rights: Rights,
    handler: impl Handler<T, House>,
) -> Route {
    Route {
        method: Method::POST,
        path,
        rights,
        island: false,
        assisted: false,
        file: false,
        service: axum::routing::post(handler).layer(from_fn(own_task)),
    }
}

/// An act that may carry a file: its handler says who may send one before it reads it as it comes
/// (`app::upload::act`), and tries again where writers cross.
pub fn post_file<T: 'static>(
    path: &'static str,
    rights: Rights,
    handler: impl Handler<T, House>,
) -> Route {
    let service: MethodRouter<House> = axum::routing::post(handler).layer(from_fn(streamed_task));
    Route {
        method: Method::POST,
        path,
        rights,
        island: false,
        assisted: false,
        file: true,
        service: service.layer(DefaultBodyLimit::max(SENT_MOST)),
    }
}

impl Route {
    /// The page has an island: it loads the script.
    pub fn island(mut self) -> Self {
        self.island = true;
        self.service = self.service.layer(axum::Extension(Island));
        self
    }

    /// Staff may act here for somebody who is not at ease online.
    pub fn assisted(mut self) -> Self {
        self.assisted = true;
        self.service = self.service.layer(axum::Extension(Assisted));
        self
    }
}

/// The router is the table and nothing more, each route within its time.
#[allow(
    clippy::disallowed_methods,
    reason = "the one place that calls Router::route"
)]
pub fn router(table: Vec<Route>, patience: Patience) -> Router<House> {
    let mut paths: BTreeMap<&'static str, MethodRouter<House>> = BTreeMap::new();
    for route in table {
        let there = paths.remove(route.path).unwrap_or_default();
        let patience = match route.file {
            true => patience.file,
            false => patience.page,
        };
        let within = from_fn_with_state(patience, deadline);
        paths.insert(route.path, there.merge(route.service.layer(within)));
    }
    paths
        .into_iter()
        .fold(Router::new(), |router, (path, service)| {
            router.route(path, service)
        })
}
