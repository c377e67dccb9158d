//! Who might meet whom, and why.

use chrono::TimeDelta;
use domain::expertise::Expertise;
use store::organisations;

use super::partnership::open_to_both;
use super::record::{Until, introduced};
use crate::house::{Cast, House, stories};
use crate::introductions::new;
use crate::offers::{asks, offered, read_letters, request};

/// Jaccede needs hosting and accessibility, in Lyon.
async fn jaccede_needs(house: &House, cast: &Cast) {
    let mut amina = house.browser_of(cast.amina).await;
    let edit = format!("/startups/{}/edit", cast.startup);
    let version = amina.see(&edit).await.field("version");
    let typed = [
        ("version", version.as_str()),
        ("name", "Jaccede"),
        ("mission", "Des lieux pour tous."),
        ("needs", "accessibility"),
        ("needs", "hosting-and-operations"),
        ("themes", "Écologie"),
        ("town", "Lyon"),
    ];
    amina.post_and_follow(&edit, &typed).await;
}

/// Paul says what Microsoft looks for.
async fn microsoft_seeks(house: &House, cast: &Cast, typed: &[(&str, &str)]) {
    let mut paul = house.browser_of(cast.paul).await;
    let edit = format!("/partners/{}/edit", cast.organisation);
    let version = paul.see(&edit).await.field("version");
    let typed = [&[("version", version.as_str())], typed].concat();
    paul.post_and_follow(&edit, &typed).await;
}

stories! {
    async fn a_partner_is_suggested_with_its_reasons(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        jaccede_needs(house, &cast).await;
        let title = "Partenaires qui pourraient convenir";
        assert!(!salome.see(&new(&cast)).await.says(title), "nothing meets yet");
        let here = format!("/partners/{}", cast.organisation);
        microsoft_seeks(house, &cast, &[("expertise", "accessibility"), ("expertise", "fundraising"), ("themes", "écologie"), ("town", "LYON")]).await;
        offered(&mut salome, &cast, "3").await;
        let page = salome.see(&new(&cast)).await;
        for words in [title, "cherche : Accessibilité", "en commun : écologie", "offre ouverte : Crédits d’hébergement, 3 places", "même ville"] {
            assert!(page.says(words), "{words} in {}", page.html);
        }
        assert!(!page.says("Levée de fonds"), "what it does not need is no reason");
        let there = page.link_to(&format!("{}?", new(&cast)));
        assert!(there.ends_with(&format!("programme={}&partner={}", cast.programme, cast.organisation)));
        let mut amina = house.browser_of(cast.amina).await;
        assert!(!amina.see(&new(&cast)).await.says(title), "for staff");

        // The other way round, on the partner's page.
        let page = salome.see(&here).await;
        assert!(page.says("Startups à lui présenter") && page.says("a besoin de : Accessibilité") && page.says("même ville"));
        let mut paul = house.browser_of(cast.paul).await;
        assert!(!paul.see(&here).await.says("Startups à lui présenter"), "whom staff think of is not the partner's to know");

        introduced(house, &cast, cast.startup, Until::Asked).await;
        assert!(!salome.see(&new(&cast)).await.says(title), "tried");
        assert!(!salome.see(&here).await.says("Startups à lui présenter"), "tried");
    }

    async fn a_not_now_comes_back_on_its_day_and_leads_to_what_was_begun(house) {
        let cast = house.cast().await;
        jaccede_needs(house, &cast).await;
        microsoft_seeks(house, &cast, &[("expertise", "accessibility"), ("themes", ""), ("town", "")]).await;
        let id = introduced(house, &cast, cast.startup, Until::NotNow { after: 1, until: "2026-04-01" }).await;
        let here = format!("/partners/{}", cast.organisation);
        let mut salome = house.browser_of(cast.salome).await;
        assert!(!salome.see(&here).await.says("Startups à lui présenter"));
        house.advance(TimeDelta::days(30));
        let mut salome = house.browser_of(cast.salome).await;
        for path in [&here, &new(&cast)] {
            let page = salome.see(path).await;
            assert!(page.says("« pas maintenant » jusqu’au 1er avril 2026 : ce jour est arrivé"), "{path}");
            assert!(page.says(&format!("href=\"/introductions/{id}\"")));
        }
    }

    async fn who_met_others_and_answers_fast_comes_with_company(house) {
        let cast = house.cast().await;
        jaccede_needs(house, &cast).await;
        microsoft_seeks(house, &cast, &[("expertise", "accessibility"), ("themes", ""), ("town", "")]).await;
        let newcomers = house.newcomers(&cast, 8).await;
        for (startup, _, _) in &newcomers[..3] {
            introduced(house, &cast, *startup, Until::Met { after: 2 }).await;
        }
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see(&new(&cast)).await;
        assert!(page.says("répond en 2 jours") && page.says("a rencontré 3 autres startups de la promotion"), "{}", page.html);

        // Five at most, whatever their number, and at the same cost.
        let here = format!("/partners/{}", cast.organisation);
        let before = house.shared.db.statements();
        salome.see(&here).await;
        let statements = house.shared.db.statements() - before;
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        for (startup, _, _) in &newcomers {
            store::startups::set_needs(&mut tx, *startup, &[Expertise::Accessibility]).await.expect("set");
        }
        tx.commit().await.expect("kept");
        let before = house.shared.db.statements();
        let page = salome.see(&here).await;
        assert_eq!(house.shared.db.statements() - before, statements);
        assert_eq!(page.html.matches("a besoin de : Accessibilité").count(), 5);
        assert!(!page.says("href=\"/introductions/new"));
    }

    async fn an_offer_without_places_left_suggests_nobody(house) {
        let cast = house.cast().await;
        jaccede_needs(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let offer = offered(&mut salome, &cast, "1").await;
        assert!(salome.see(&new(&cast)).await.says("offre ouverte"));
        let newcomers = house.newcomers(&cast, 1).await;
        asks(&mut house.browser_of(newcomers[0].1).await, &offer).await;
        let asked = request(&mut salome, &offer).await;
        salome.post_and_follow(&offer, &[("act", "grant"), ("request", &asked)]).await;
        read_letters(house).await;
        assert!(!salome.see(&new(&cast)).await.says("offre ouverte"));
    }

    async fn what_a_partner_looks_for_is_changed_by_two_and_no_word_is_lost(house) {
        let cast = house.cast().await;
        let edit = format!("/partners/{}/edit", cast.organisation);
        let (mut paul, mut salome) = (house.browser_of(cast.paul).await, house.browser_of(cast.salome).await);
        let version = paul.see(&edit).await.field("version");
        let long = "x".repeat(61);
        let typed = [("version", version.as_str()), ("expertise", "accessibility"), ("themes", &long), ("town", "Lyon")];
        let page = paul.post(&edit, &typed).await;
        assert_eq!(page.status.as_u16(), 422);
        assert!(page.says(&long) && page.says("value=\"accessibility\" checked"), "what was typed stays");
        let typed = [("version", version.as_str()), ("expertise", "accessibility"), ("themes", "Ville\nSanté"), ("town", "Lyon")];
        paul.post_and_follow(&edit, &typed).await;
        let typed = [("version", version.as_str()), ("name", "Microsoft"), ("expertise", "open-data"), ("themes", "Eau"), ("town", "Lille")];
        let stale = salome.post(&edit, &typed).await;
        assert_eq!(stale.status.as_u16(), 422);
        assert!(stale.says("entre-temps : Santé / Ville") && stale.says("Eau") && stale.says("Lille"), "both");
        let mut db = house.shared.db.read().await.expect("a connection");
        let kept = organisations::wishes(&mut db, cast.organisation).await.expect("wishes");
        assert_eq!((kept.expertise, kept.town.as_str()), (vec![Expertise::Accessibility], "Lyon"));
        drop(db);
        // A form that was opened before these words were asked for leaves them as they are.
        let version = salome.see(&edit).await.field("version");
        salome.post_and_follow(&edit, &[("version", &version), ("name", "Microsoft"), ("seeks", "Des villes")]).await;
        let page = salome.see(&format!("/partners/{}", cast.organisation)).await;
        assert!(page.says("Des villes") && page.says("Accessibilité") && page.says("Santé"));
    }

    async fn two_places_are_one_line_and_who_met_elsewhere_none(house) {
        let cast = house.cast().await;
        jaccede_needs(house, &cast).await;
        microsoft_seeks(house, &cast, &[("expertise", "accessibility"), ("themes", ""), ("town", "")]).await;
        open_to_both(house, &cast).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let place = domain::ids::PlaceId(uuid::Uuid::from_u128(0xF1));
        store::startups::place(&mut tx, place, cast.other_cohort, cast.startup, None, now).await.expect("placed");
        tx.commit().await.expect("kept");
        let here = format!("/partners/{}", cast.organisation);
        let (mut ada, mut olga) = (house.browser_of(cast.ada).await, house.browser_of(cast.olga).await);
        let once = "a besoin de : Accessibilité";
        assert_eq!(ada.see(&here).await.html.matches(once).count(), 1);
        introduced(house, &cast, cast.startup, Until::Met { after: 0 }).await;
        assert_eq!(ada.see(&here).await.html.matches(once).count(), 0, "they met");
        let theirs = format!("{}?programme={}", new(&cast), cast.other_programme);
        assert!(!ada.see(&theirs).await.says("Partenaires qui pourraient convenir"), "they met");
        assert_eq!(olga.see(&here).await.html.matches(once).count(), 1, "what happens in ShareIT is not hers to know");
    }
}
