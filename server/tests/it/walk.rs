//! Every route, walked as every kind of person.

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode, header};
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

/// What GET asks for in the table, as Salomé may, with ids of what the house holds.
async fn with_ids(house: &House, cast: &Cast) -> Vec<String> {
    let (mut amina, _, booking) = crate::after::held(house, cast).await;
    let introduction = crate::introductions::proposed(house, cast).await;
    let mut salome = house.browser_of(cast.salome).await;
    let note = crate::notes::of_staff(&mut salome, cast, "Trésorerie fragile.").await;
    let offer = crate::offers::offered(&mut salome, cast, "2").await;
    let mission = crate::missions::open(house, cast).await;
    let (_, session) = crate::seats::marc_opens(house, cast, "2").await;
    let import = crate::imports::uploaded(&mut salome, cast, "partners", b"nom\nEmmaus\n").await;
    let file = ("Plan", "deck", "side");
    let place = crate::documents::of_startup(cast);
    let document =
        crate::documents::put_as(&mut amina, &place, file, ("a.pdf", crate::documents::PDF)).await;
    house.letters().await;
    let letter = salome.see("/letters?since=ever").await.link_to("/letters/");
    let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let ids = [
        ("{booking}", last(&booking)),
        ("{introduction}", last(&introduction)),
        ("{note}", last(&note)),
        ("{offer}", last(&offer)),
        ("{mission}", last(&mission)),
        ("{session}", last(&session)),
        ("{import}", last(&import)),
        ("{document}", last(&document)),
        ("{letter}", last(&letter)),
        ("{startup}", cast.startup.to_string()),
        ("{mentor}", cast.mentor.to_string()),
        ("{partner}", cast.organisation.to_string()),
        ("{cohort}", cast.cohort.to_string()),
        ("{programme}", cast.programme.to_string()),
        ("{place}", cast.place.to_string()),
        ("{person}", cast.amina.to_string()),
    ];
    let table = routes::table(&house.shared).into_iter();
    let paths = table.filter(|it| it.method == Method::GET && Kind::Staff.may(it.rights));
    let filled = |path: &str| {
        ids.iter()
            .fold(path.to_owned(), |path, (name, id)| path.replace(name, id))
    };
    paths
        .map(|it| filled(it.path))
        .filter(|it| !it.contains('{'))
        .collect()
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

    /// From wherever staff are, anything can be looked for.
    async fn every_page_of_staff_has_the_field_to_look_for_anything(house) {
        let cast = house.cast().await;
        let paths = with_ids(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let mut looked = Vec::new();
        for path in paths {
            let page = salome.get(&path).await;
            let kind = page.headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
            if page.status != StatusCode::OK || !kind.starts_with("text/html") {
                continue;
            }
            assert!(page.says("role=\"search\"") && page.says("name=\"q\""), "{path}: {}", page.html);
            looked.push(path);
        }
        assert!(looked.len() > 75, "{}: {}", looked.len(), looked.join(" "));
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
