//! A partner's own year, which it can hand on.

use axum::http::StatusCode;
use domain::introductions::OutcomeKind;

use super::{Came, PILOT, comes, figure, history};
use crate::house::{Cast, House, stories};

fn year(cast: &Cast, query: &str) -> String {
    format!("/partners/{}/year{query}", cast.organisation)
}

/// Microsoft is open to the other programme as well, and met its startup.
async fn elsewhere(house: &House, cast: &Cast) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    store::organisations::open_to(&mut tx, cast.organisation, cast.other_programme, now)
        .await
        .expect("opened");
    tx.commit().await.expect("kept");
    let new = format!("/startups/{}/introductions/new", cast.other_startup);
    let mut olga = house.browser_of(cast.olga).await;
    let once = olga.see(&new).await.field("once");
    let partner = format!("{}:{}", cast.organisation, cast.paul);
    let path = olga
        .post_and_follow(
            &new,
            &[
                ("once", &once),
                ("partner", &partner),
                ("pitch", super::PITCH),
            ],
        )
        .await;
    let mut omar = house.browser_of(cast.omar).await;
    let read = omar.see(&path).await.field("read");
    omar.post_and_follow(&path, &[("act", "agree"), ("read", &read)])
        .await;
    let mut paul = house.browser_of(cast.paul).await;
    paul.post_and_follow(&path, &[("act", "accept")]).await;
    olga.post_and_follow(
        &path,
        &[("act", "follow"), ("about", "met"), ("say", "yes")],
    )
    .await;
    comes(
        house,
        cast,
        &path,
        Came {
            kind: OutcomeKind::Funding,
            euros: Some("20000"),
            starts: "2027-01-02",
            ..PILOT
        },
    )
    .await;
    comes(
        house,
        cast,
        &path,
        Came {
            kind: OutcomeKind::Advice,
            ..PILOT
        },
    )
    .await;
    house.letters().await;
}

stories! {
    async fn paul_reads_the_year_of_his_organisation(house) {
        let cast = house.cast().await;
        let mut paul = house.browser_of(cast.paul).await;
        let own = format!("/partners/{}", cast.organisation);
        let way = paul.see(&own).await.link_to(&format!("{own}/year"));
        let nothing = paul.see(&way).await;
        assert!(nothing.says("Rien en 2026") && nothing.says("Microsoft en 2026"), "{}", nothing.html);
        history(house, &cast).await;
        elsewhere(house, &cast).await;
        let mut paul = house.browser_of(cast.paul).await;
        let page = paul.see(&way).await;
        for (name, value) in [
            ("Startups rencontrées", "2"),
            ("Jours de mécénat de compétences", "2,5"),
            ("Suites", "3"),
            ("Valeur en euros", "1 500 €"),
        ] {
            assert_eq!(figure(&page, name), value, "{name}: {}", page.html);
        }
        for words in ["Jaccede", "Reconnect", "le 4 mars 2026, programme ShareIT", "1er avril 2026", "Des conseils"] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        assert_eq!(page.html.matches("class=\"badge good\"").count(), 1, "the one that both publish");
        assert_eq!(page.html.matches("dit par la startup, à confirmer").count(), 2);
        for hidden in ["Startup 1", "Startup 2", "Startup 3", "Amina", "Omar", "Salomé", "90 000"] {
            assert!(!page.says(hidden), "{hidden}: {}", page.html);
        }
        assert!(page.says("href=\"/partners/") && page.says("year=2025"), "the years before");
        let next = paul.see(&year(&cast, "?year=2027")).await;
        assert_eq!((figure(&next, "Valeur en euros"), figure(&next, "Startups rencontrées")), ("20 000 €".into(), "0".into()));
        for wrong in ["?year=x", "?year=1", "?year=99999999999"] {
            assert_eq!(paul.get(&year(&cast, wrong)).await.status, StatusCode::NOT_FOUND, "{wrong}");
        }
    }

    async fn staff_read_of_it_what_concerns_their_programmes(house) {
        let cast = house.cast().await;
        history(house, &cast).await;
        assert_eq!(house.browser_of(cast.olga).await.get(&year(&cast, "")).await.status, StatusCode::NOT_FOUND);
        elsewhere(house, &cast).await;
        let salome = house.browser_of(cast.salome).await.see(&year(&cast, "")).await;
        assert!(salome.says("Jaccede") && !salome.says("Reconnect") && !salome.says("Les Ambitieuses"), "{}", salome.html);
        assert!(salome.says("Vous lisez ici ce qui concerne vos programmes"));
        let olga = house.browser_of(cast.olga).await.see(&year(&cast, "")).await;
        assert!(olga.says("Reconnect") && !olga.says("Jaccede"), "{}", olga.html);
        let ada = house.browser_of(cast.ada).await.see(&year(&cast, "")).await;
        assert!(ada.says("Reconnect") && ada.says("Jaccede"));
        for person in [cast.amina, cast.omar, cast.marc] {
            let mut browser = house.browser_of(person).await;
            assert_eq!(browser.get(&year(&cast, "")).await.status, StatusCode::NOT_FOUND);
        }
    }
}
