//! Every route, walked as every kind of person.

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode};
use server::route::Rights;
use server::routes;

use crate::browser::Browser;
use crate::house::{Cast, House, stories};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Visitor,
    Founder,
    Mentor,
    Partner,
    Staff,
    Administrator,
}

impl Kind {
    fn may(self, rights: Rights) -> bool {
        match rights {
            Rights::Anyone | Rights::LetterLink | Rights::Demo => true,
            Rights::SignedIn | Rights::Concerned => self != Self::Visitor,
            Rights::Staff => matches!(self, Self::Staff | Self::Administrator),
            Rights::Administrator => self == Self::Administrator,
            Rights::Founder => self == Self::Founder,
            Rights::Mentor => self == Self::Mentor,
            Rights::Partner => self == Self::Partner,
        }
    }
}

async fn everyone(house: &House, cast: &Cast) -> BTreeMap<Kind, Browser> {
    BTreeMap::from([
        (Kind::Visitor, house.visitor()),
        (Kind::Founder, house.browser_of(cast.amina).await),
        (Kind::Mentor, house.browser_of(cast.marc).await),
        (Kind::Partner, house.browser_of(cast.paul).await),
        (Kind::Staff, house.browser_of(cast.salome).await),
        (Kind::Administrator, house.browser_of(cast.ada).await),
    ])
}

/// A path with ids of nothing.
fn to_nowhere(path: &str) -> String {
    path.split('/')
        .map(|part| {
            if part.starts_with('{') {
                "01980000-0000-7000-8000-00000000dead"
            } else {
                part
            }
        })
        .collect::<Vec<_>>()
        .join("/")
}

stories! {
    /// Whoever may not is asked to sign in, or told there is none; nobody ever sees an answer
    /// that the table does not give them.
    async fn the_table_says_who_gets_an_answer(house) {
        let cast = house.cast().await;
        for (kind, mut browser) in everyone(house, &cast).await {
            for route in routes::table(&house.shared) {
                if kind.may(route.rights) {
                    continue;
                }
                let path = to_nowhere(route.path);
                let page = match route.method {
                    Method::POST => browser.post(&path, &[]).await,
                    _ => browser.get(&path).await,
                };
                let asked = format!("{kind:?} {} {}", route.method, route.path);
                match kind {
                    Kind::Visitor => assert!(page.location().starts_with("/sign-in"), "{asked}: {}", page.status),
                    _ => assert_eq!(page.status, StatusCode::NOT_FOUND, "{asked}"),
                }
            }
        }
    }

    async fn no_path_is_served_twice_and_none_is_missing(house) {
        let table = routes::table(&house.shared);
        let mut seen = std::collections::BTreeSet::new();
        for route in &table {
            assert!(seen.insert((route.method.to_string(), route.path)), "{} {} twice", route.method, route.path);
        }
        let missing = house.visitor().get("/no/such/page").await;
        assert_eq!(missing.status, StatusCode::NOT_FOUND);
        assert!(missing.says("Cette page n’existe pas"));
        let no_id = house.visitor().get("/mentors/pas-un-numero").await;
        assert_eq!(no_id.status, StatusCode::NOT_FOUND);
    }
}
