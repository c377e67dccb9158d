//! Found by need: who sees which missions first, and who could help.

use chrono::TimeDelta;

use super::{TITLE, brief, new, offered, open};
use crate::house::{Cast, House, stories};

const OTHER: &str = "Mettre nos contrats au clair";

/// Marc knows maps; two startups ask for two things.
async fn two(house: &House, cast: &Cast) -> (String, String) {
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let maps = [domain::expertise::Expertise::MapsAndGeodata];
    store::mentors::set_expertise(&mut tx, cast.mentor, &maps)
        .await
        .expect("kept");
    tx.commit().await.expect("kept");
    let first = open(house, cast).await;
    house.advance(TimeDelta::minutes(1));
    let newcomers = house.newcomers(cast, 1).await;
    let typed: Vec<(&str, &str)> = brief("open")
        .into_iter()
        .map(|(name, value)| match name {
            "title" => (name, OTHER),
            "needs" => (name, "contracts-and-rights"),
            "manner" => (name, "either"),
            "days" => (name, "1"),
            _ => (name, value),
        })
        .chain([("site", "Lyon")])
        .collect();
    let there = format!("/startups/{}/missions/new", newcomers[0].0);
    let mut founder = house.browser_of(newcomers[0].1).await;
    let second = founder.post_and_follow(&there, &typed).await;
    (first, second)
}

stories! {
    /// What was agreed, once it is: the list says what the page says.
    async fn a_list_says_the_days_that_were_agreed(house) {
        let cast = house.cast().await;
        let mission = offered(house, &cast).await;
        house.letters().await;
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see("/missions").await.says("3 jours"));
        let hand = amina.see(&mission).await.field("hand");
        let typed = [("act", "agree"), ("hand", hand.as_str()), ("days", "2,5"), ("starts", "2026-03-02"), ("ends", "2026-03-20")];
        amina.post_and_follow(&mission, &typed).await;
        house.letters().await;
        let page = amina.see("/missions").await;
        assert!(page.says("2,5 jours") && !page.says("3 jours ·"), "{}", page.html);
        let file = amina.see(&page.link_to_file("csv")).await;
        assert!(file.says("2,5") || file.says("2.5"), "{}", file.html);
    }

    async fn what_one_knows_comes_first_and_the_address_narrows(house) {
        let cast = house.cast().await;
        let (first, _) = two(house, &cast).await;
        let mut marc = house.browser_of(cast.marc).await;
        let page = marc.see("/missions").await;
        let (maps, law) = (page.html.find(TITLE), page.html.find(OTHER));
        assert!(maps < law && maps.is_some(), "the older one, which he knows, first");
        assert!(page.says("Vous connaissez le sujet") && page.says("à Lyon"), "{}", page.html);
        for (query, shown, hidden) in [
            ("need=contracts-and-rights", OTHER, TITLE),
            ("need=maps-and-geodata", TITLE, OTHER),
            ("most=2", OTHER, TITLE),
            ("manner=on-site", OTHER, TITLE),
        ] {
            let page = marc.see(&format!("/missions?{query}")).await;
            assert!(page.says(shown) && !page.says(hidden), "{query}: {}", page.html);
        }
        let both = marc.see("/missions?manner=remote&most=6&need=rien&at=quand&cohort=rien&page=x").await;
        assert!(both.says(TITLE) && both.says(OTHER), "what is no answer narrows nothing");
        assert!(marc.see("/missions?at=going").await.says("Rien ne correspond à ces filtres"));
        for (sort, first, second) in [
            ("newest", OTHER, TITLE), ("-newest", TITLE, OTHER), ("title", TITLE, OTHER), ("-title", OTHER, TITLE),
            ("days", OTHER, TITLE), ("-days", TITLE, OTHER), ("nothing", TITLE, OTHER), ("wished", TITLE, OTHER),
        ] {
            let page = marc.see(&format!("/missions?at=open&sort={sort}")).await;
            if sort != "wished" {
                assert!(page.html.find(first) < page.html.find(second) && page.says(first), "{sort}: {}", page.html);
            }
        }
        let page = marc.see("/missions?at=open&need=maps-and-geodata&most=6&sort=-title").await;
        assert!(page.says("Tout retirer") && page.says("href=\"/missions?at=open&amp;most=6&amp;sort=-title\""), "{}", page.html);
        let mut salome = house.browser_of(cast.salome).await;
        let cohort = format!("/missions?cohort={}", cast.cohort);
        assert!(salome.see(&cohort).await.says(TITLE));
        assert!(!marc.see(&cohort).await.says(TITLE), "a cohort is staff's to ask for");
        let theirs = format!("/missions?cohort={}", cast.other_cohort);
        assert!(!salome.see(&theirs).await.says(TITLE));

        let page = house.browser_of(cast.amina).await.see(&first).await;
        assert!(page.says("Qui pourrait aider") && page.says("Marc Petit"), "{}", page.html);
        assert!(!house.browser_of(cast.amina).await.see("/missions").await.says(OTHER), "another startup's");
    }

    async fn a_mentor_says_how_many_days_and_is_found_sooner(house) {
        let cast = house.cast().await;
        let (mission, _) = two(house, &cast).await;
        let mut marc = house.browser_of(cast.marc).await;
        let here = "/my-hours/missions";
        for (days, until, sentence) in [
            ("", "2026-06-30", "par demi-journées"),
            ("5", "", "Choisissez un jour"),
            ("5", "2026-03-01", "Ce jour est passé"),
            ("61", "2026-06-30", "Au plus 60 jours"),
        ] {
            let page = marc.post(here, &[("act", "give"), ("days", days), ("until", until)]).await;
            assert!(page.status == 422 && page.says(sentence), "{sentence}: {}", page.html);
        }
        marc.post_and_follow(here, &[("act", "give"), ("days", "5"), ("until", "2026-06-30")]).await;
        assert!(marc.see(here).await.says("value=\"5\""));
        let said = "Peut donner 5 jours jusqu’au 30 juin 2026";
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see(&mission).await.says(said));
        assert!(amina.see(&format!("/mentors/{}", cast.mentor)).await.says(said));
        house.advance(TimeDelta::days(200));
        let (mut amina, mut marc) = (house.browser_of(cast.amina).await, house.browser_of(cast.marc).await);
        assert!(!amina.see(&mission).await.says("Peut donner"), "until then");
        marc.post_and_follow(here, &[("act", "nothing")]).await;
        marc.post_and_follow(here, &[("act", "nothing")]).await;
        assert!(!marc.see(here).await.says("value=\"5\""));
    }

    async fn experts_days_of_partners_are_shown_to_whom_they_help(house) {
        let cast = house.cast().await;
        let mut paul = house.browser_of(cast.paul).await;
        let programme = cast.programme.to_string();
        let typed = [
            ("once", "o"), ("kind", "expert-days"), ("title", "Dix journées de cartographes"), ("about", ""), ("programme", &programme),
            ("places", "2"), ("words", "maps-and-geodata"),
        ];
        paul.post_and_follow(&format!("/partners/{}/offers/new", cast.organisation), &typed).await;
        let (maps, law) = two(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&maps).await.says("Dix journées de cartographes"));
        assert!(!salome.see(&law).await.says("Dix journées de cartographes"));
        let page = paul.see("/missions").await;
        assert!(page.html.find(TITLE) < page.html.find(OTHER) && page.says("Vous connaissez le sujet"), "{}", page.html);
    }

    async fn a_mission_asks_where_it_belongs_when_there_are_two_places(house) {
        let cast = house.cast().await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let place = domain::ids::PlaceId(uuid::Uuid::from_u128(0xF00));
        store::startups::place(&mut tx, place, cast.other_cohort, cast.startup, None, now).await.expect("placed");
        tx.commit().await.expect("kept");
        let mut amina = house.browser_of(cast.amina).await;
        let page = amina.see(&new(&cast)).await;
        assert!(page.says("Dans quelle promotion"), "{}", page.html);
        let wrong = cast.other_place.to_string();
        for place in ["", wrong.as_str()] {
            let mut typed = brief("open");
            typed.push(("place", place));
            let page = amina.post(&new(&cast), &typed).await;
            assert!(page.status == 422 && page.says("Choisissez une promotion"), "{}", page.html);
        }
        let (mut typed, place) = (brief("open"), place.to_string());
        typed.push(("place", &place));
        let mission = amina.post_and_follow(&new(&cast), &typed).await;
        assert_eq!(house.browser_of(cast.marc).await.get(&mission).await.status, 404, "open to Marc's programme no more than its own");
        assert_eq!(house.browser_of(cast.salome).await.get(&mission).await.status, 404);
        assert!(house.browser_of(cast.olga).await.see(&mission).await.says(TITLE));
    }
}
