//! Who sees what: each kind of thing, each choice of who may see, each kind of person.

use axum::http::StatusCode;
use domain::ids::PersonId;
use store::mentors;

use super::{PDF, of_startup, put, renew, versions};
use crate::house::{Cast, House, stories};

/// Marc met the startup in a session, and his hours are open to its programme.
async fn marc_meets_amina(house: &House, cast: &Cast) {
    crate::bookings::marc_offers_hours(house, cast).await;
    let mut amina = house.browser_of(cast.amina).await;
    let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
    let hour = crate::bookings::free_hours(&slots.html)[0].clone();
    crate::bookings::book(&mut amina, &hour, "k").await;
    house.letters().await;
}

stories! {
    /// Opening a document to its founders opens no older version unless one says so.
    async fn opening_a_document_says_what_becomes_of_its_older_versions(house) {
        let cast = house.cast().await;
        let (mut amina, mut salome) = (house.browser_of(cast.amina).await, house.browser_of(cast.salome).await);
        let fresh = salome.see(&of_startup(&cast)).await;
        assert!(fresh.says("value=\"staff\" checked"), "for the team alone unless one says otherwise: {}", fresh.html);
        let document = put(&mut salome, &of_startup(&cast), ("Bilan", "staff"), ("entre-nous.pdf", b"%PDF-1 v1")).await;
        assert!(!salome.see(&document).await.says("name=\"older\""), "nothing older to ask about");
        assert_eq!(renew(&mut salome, &document, ("bilan.pdf", b"%PDF-1 v2")).await.location(), document);
        let page = salome.see(&document).await;
        assert!(page.says("voient aussi la version précédente"), "{}", page.html);
        let (links, version) = (versions(&page), page.field("version"));
        let change = |version: &str, audience: &str, older: &str| {
            [("act", "change"), ("version", version), ("title", "Bilan"), ("kind", "deck"), ("audience", audience), ("older", older)]
                .map(|(name, value)| (name, value.to_owned()))
        };
        let sent = |typed: &[(&'static str, String)]| typed.iter().map(|(name, value)| (*name, value.clone())).collect::<Vec<_>>();
        let press = sent(&change(&version, "side", "stay"));
        salome.post_and_follow(&document, &press.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>()).await;
        assert_eq!(amina.get(&links[0]).await.bytes, b"%PDF-1 v2");
        assert_eq!(amina.get(&links[1]).await.status, StatusCode::NOT_FOUND, "version 1 was never for her");
        let theirs = amina.see(&document).await;
        assert_eq!(versions(&theirs), [links[0].clone()], "{}", theirs.html);
        assert!(!theirs.says("entre-nous"));
        assert!(!amina.see("/documents?q=entre").await.says(&document), "nor found by its name");
        let page = salome.see(&document).await;
        assert!(page.says("Cette version reste visible ainsi : L’équipe du programme seule"), "{}", page.html);
        // Without its newest version it goes no further than the one before did.
        let third = renew(&mut salome, &document, ("bilan.pdf", b"%PDF-1 v3")).await;
        assert_eq!(third.location(), document);
        let page = salome.see(&document).await;
        for link in [versions(&page)[0].clone(), links[0].clone()] {
            let piece = link.split('/').nth(3).expect("an id");
            salome.post_and_follow(&document, &[("act", "remove-version"), ("piece", piece)]).await;
        }
        assert_eq!(amina.get(&document).await.status, StatusCode::NOT_FOUND);
        let page = salome.see(&document).await;
        assert!(page.says("L’équipe du programme seule"), "{}", page.html);
        // All of it, when one says so.
        renew(&mut salome, &document, ("bilan.pdf", b"%PDF-1 v4")).await;
        let version = salome.see(&document).await.field("version");
        let press = sent(&change(&version, "side", "open"));
        salome.post_and_follow(&document, &press.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>()).await;
        assert_eq!(amina.get(&links[1]).await.bytes, b"%PDF-1 v1");
    }

    async fn everybody_sees_what_is_for_them_and_nothing_else(house) {
        let cast = house.cast().await;
        marc_meets_amina(house, &cast).await;
        let people: [(&str, PersonId); 7] = [
            ("salome", cast.salome), ("ada", cast.ada), ("amina", cast.amina), ("marc", cast.marc),
            ("paul", cast.paul), ("olga", cast.olga), ("omar", cast.omar),
        ];
        let partner = format!("/partners/{}/documents", cast.organisation);
        let cohort = format!("/cohorts/{}/documents", cast.cohort);
        let mut salome = house.browser_of(cast.salome).await;
        for (path, audience, sees) in [
            (of_startup(&cast), "staff", vec!["salome", "ada"]),
            (of_startup(&cast), "side", vec!["salome", "ada", "amina"]),
            (of_startup(&cast), "mentors", vec!["salome", "ada", "amina", "marc"]),
            (cohort.clone(), "staff", vec!["salome", "ada"]),
            (cohort.clone(), "side", vec!["salome", "ada", "amina"]),
            (cohort, "mentors", vec!["salome", "ada", "amina", "marc"]),
            (partner.clone(), "staff", vec!["salome", "ada"]),
            (partner, "side", vec!["salome", "ada", "paul"]),
        ] {
            let title = format!("Pour {audience}");
            let document = put(&mut salome, &path, (&title, audience), ("d.pdf", PDF)).await;
            let file = versions(&salome.see(&document).await)[0].clone();
            for (name, person) in people {
                let asked = format!("{name}: {audience} {path}");
                let mut browser = house.browser_of(person).await;
                let (page, bytes) = (browser.get(&document).await, browser.get(&file).await);
                let home = browser.see("/").await;
                let list = browser.get(&path).await;
                if sees.contains(&name) {
                    assert_eq!((page.status, bytes.status), (StatusCode::OK, StatusCode::OK), "{asked}");
                    assert_eq!(bytes.bytes, PDF, "{asked}");
                    assert!(list.says(&document), "{asked}");
                    let is_news = !["salome", "ada"].contains(&name);
                    assert_eq!(home.says(&document), is_news, "{asked}: the first page");
                } else {
                    let nothing = "/documents/01980000-0000-7000-8000-00000000dead";
                    let no_page = browser.get(nothing).await;
                    let no_file = browser.get(&format!("{nothing}/01980000-0000-7000-8000-00000000dead/file")).await;
                    for (theirs, nobodys) in [(page, no_page), (bytes, no_file)] {
                        assert_eq!((theirs.status, nobodys.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{asked}");
                        assert_eq!(bare(&theirs.html), bare(&nobodys.html), "{asked}");
                    }
                    assert!(!list.says(&document) && !home.says(&document), "{asked}");
                }
            }
            salome.post_and_follow(&document, &[("act", "remove")]).await;
        }
    }

    async fn nobody_puts_a_document_where_they_only_read(house) {
        let cast = house.cast().await;
        marc_meets_amina(house, &cast).await;
        let programme = cast.programme.to_string();
        let cohort = format!("/cohorts/{}/documents", cast.cohort);
        let partner = format!("/partners/{}/documents", cast.organisation);
        for (who, person, path) in [
            ("a founder", cast.amina, cohort.clone()),
            ("a mentor", cast.marc, cohort),
            ("a mentor", cast.marc, of_startup(&cast)),
            ("another founder", cast.omar, of_startup(&cast)),
            ("staff elsewhere", cast.olga, of_startup(&cast)),
            ("a founder", cast.amina, partner),
        ] {
            let mut browser = house.browser_of(person).await;
            let typed = [
                ("once", "put"), ("programme", programme.as_str()), ("kind", "deck"), ("audience", "side"),
            ];
            let page = browser.upload(&path, &typed, Some(("d.pdf", PDF))).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{who} {path}");
        }
        // Nor for the staff of a programme that is not the startup's.
        let mut amina = house.browser_of(cast.amina).await;
        let other = cast.other_programme.to_string();
        let typed = [("once", "put"), ("programme", other.as_str()), ("kind", "deck"), ("audience", "side")];
        let page = amina.upload(&of_startup(&cast), &typed, Some(("d.pdf", PDF))).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        // Founders choose among those that they see themselves.
        let typed = [("once", "put"), ("programme", programme.as_str()), ("kind", "deck"), ("audience", "staff")];
        let page = amina.upload(&of_startup(&cast), &typed, Some(("d.pdf", PDF))).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        let kept = store::testing::snapshot(&house.shared.db).await;
        assert!(kept["document"].is_empty() && kept["document_chunk"].is_empty());
    }

    /// A startup of two programmes, a partner open to both, a mentor open to both: the staff of one
    /// see nothing of the other's.
    async fn a_document_belongs_to_one_programme(house) {
        let cast = house.cast().await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let place = uuid::Uuid::from_u128(0xF00D).into();
        store::startups::place(&mut tx, place, cast.other_cohort, cast.startup, None, now).await.expect("placed");
        store::organisations::open_to(&mut tx, cast.organisation, cast.other_programme, now).await.expect("opened");
        mentors::open_to(&mut tx, cast.mentor, cast.other_programme, now).await.expect("opened");
        tx.commit().await.expect("kept");
        let (mut salome, mut olga) = (house.browser_of(cast.salome).await, house.browser_of(cast.olga).await);
        let mut amina = house.browser_of(cast.amina).await;
        let partner = format!("/partners/{}/documents", cast.organisation);
        for path in [of_startup(&cast), partner] {
            let document = put(&mut salome, &path, ("Chez nous", "side"), ("d.pdf", PDF)).await;
            assert_eq!(olga.get(&document).await.status, StatusCode::NOT_FOUND, "{path}");
            assert!(!olga.see(&path).await.says("Chez nous"), "{path}");
        }
        assert!(amina.see(&of_startup(&cast)).await.says("Chez nous"));
        let typed = |programme: String| {
            [("once", programme.clone()), ("programme", programme), ("kind", "deck".into()), ("audience", "side".into())]
        };
        for (programme, one, other) in [(cast.programme, 0, 1), (cast.other_programme, 1, 0)] {
            let typed = typed(programme.to_string());
            let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
            let document = amina.upload(&of_startup(&cast), &typed, Some(("d.pdf", PDF))).await.location();
            let statuses = [salome.get(&document).await.status, olga.get(&document).await.status];
            assert_eq!((statuses[one], statuses[other]), (StatusCode::OK, StatusCode::NOT_FOUND));
        }
    }

    /// A founder who left, a startup that left its cohort, a partner's person who is gone.
    async fn who_left_sees_no_more(house) {
        let cast = house.cast().await;
        let now = house.shared.clock.now();
        let (mut salome, mut amina, mut paul) = (
            house.browser_of(cast.salome).await, house.browser_of(cast.amina).await, house.browser_of(cast.paul).await,
        );
        let of_cohort = format!("/cohorts/{}/documents", cast.cohort);
        let of_partner = format!("/partners/{}/documents", cast.organisation);
        let cohort = put(&mut salome, &of_cohort, ("Guide", "side"), ("g.pdf", PDF)).await;
        let startup = put(&mut salome, &of_startup(&cast), ("Deck", "side"), ("d.pdf", PDF)).await;
        let partner = put(&mut paul, &of_partner, ("Plaquette", "side"), ("p.pdf", PDF)).await;
        let place = format!("/places/{}", cast.place);
        let version = salome.see(&place).await.field("version");
        let left = [("act", "leave"), ("version", version.as_str()), ("reason", "Fin du parcours"), ("on", "2026-03-02")];
        salome.post(&place, &left).await;
        let state = store::testing::snapshot(&house.shared.db).await;
        assert!(state["place"].iter().any(|row| row.contains("left")), "{:?}", state["place"]);
        assert_eq!(amina.get(&cohort).await.status, StatusCode::NOT_FOUND, "its startup left the cohort");
        assert_eq!(amina.get(&startup).await.status, StatusCode::OK, "its own stay");
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::startups::remove_founder(&mut tx, cast.startup, cast.amina, now).await.expect("left");
        store::organisations::remove_person(&mut tx, cast.organisation, cast.paul, now).await.expect("left");
        tx.commit().await.expect("kept");
        assert_eq!(amina.get(&startup).await.status, StatusCode::NOT_FOUND);
        assert_eq!(paul.get(&partner).await.status, StatusCode::NOT_FOUND);
        assert!(salome.see(&partner).await.says("par Paul Durand"));
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::testing::erase_everybody(&mut tx).await.expect("erased");
        tx.commit().await.expect("kept");
        let page = salome.see(&partner).await;
        assert!(page.says("par quelqu’un qui n’est plus là") && !page.says("Paul"), "{}", page.html);
        house.letters().await;
    }
}

/// Without the address of the page, which a switch of languages carries.
fn bare(html: &str) -> String {
    html.split("name=\"back\"")
        .enumerate()
        .map(|(index, part)| match index {
            0 => part,
            _ => part.split_once('>').map_or(part, |(_, rest)| rest),
        })
        .collect()
}
