//! What is in the house twice becomes one, and nothing of either is lost.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::ids::{OrganisationId, PersonId, StartupId};
use domain::places::Standing;
use store::testing::snapshot;
use uuid::Uuid;

use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::browser::Browser;
use crate::house::{Cast, House, stories};

/// Tables in which an id still stands.
async fn mentions(house: &House, id: Uuid) -> BTreeSet<String> {
    let (text, hex) = (id.to_string(), id.simple().to_string().to_uppercase());
    let tables = snapshot(&house.shared.db).await.into_iter();
    let there = tables.filter(|(_, rows)| {
        rows.iter()
            .any(|row| row.contains(&text) || row.contains(&hex))
    });
    there.map(|(table, _)| table).collect()
}

/// What the form of two side by side carries, with a choice of fields.
async fn merging(
    browser: &mut Browser,
    path: &str,
    other: Uuid,
    fields: &[(&str, &str)],
) -> Vec<(String, String)> {
    let page = browser.see(&format!("{path}?other={other}")).await;
    let mut typed: Vec<(String, String)> = ["other", "version", "other-version"]
        .iter()
        .map(|name| ((*name).to_owned(), page.field(name)))
        .collect();
    typed.extend(
        fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    typed
}

fn sent(typed: &[(String, String)]) -> Vec<(&str, &str)> {
    typed
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

/// A second Jaccede in the same cohort, with a founder, a session and a note.
async fn twin(house: &House, cast: &Cast) -> (StartupId, PersonId, String) {
    let (id, founder, _) = house.newcomers(cast, 1).await.remove(0);
    marc_offers_hours(house, cast).await;
    let mut theirs = house.browser_of(founder).await;
    let slots = theirs.see(&format!("/mentors/{}/slots", cast.mentor)).await;
    let booking = book(&mut theirs, &free_hours(&slots.html)[0], "twin").await;
    let mut salome = house.browser_of(cast.salome).await;
    let there = format!("/startups/{id}");
    let page = salome.see(&there).await;
    let once = page.field("once");
    let programme = cast.programme.to_string();
    let note = [
        ("once", once.as_str()),
        ("programme", programme.as_str()),
        ("note", "Une note du double."),
    ];
    salome.post_and_follow(&there, &note).await;
    house.letters().await;
    (id, founder, booking)
}

stories! {
    async fn two_startups_that_are_one_become_one(house) {
        let cast = house.cast().await;
        let (gone, founder, booking) = twin(house, &cast).await;
        house.advance(TimeDelta::minutes(1));
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("/startups/{}/merge", cast.startup);
        let page = salome.see(&path).await;
        assert!(page.says("Aucun nom proche"), "{}", page.html);
        let page = salome.see(&format!("{path}?name=STARTUP")).await;
        let both = page.link_to(&format!("{path}?other=")).replace("&amp;", "&");
        let page = salome.see(&both).await;
        assert!(page.says("Réunir Startup 1 et Jaccede") && page.html.contains("stays-name"), "{}", page.html);
        // Hours that are counted come together: that is told before, and only then.
        assert!(!page.says("les heures se réunissent aussi"));
        let edit = format!("/cohorts/{}/edit", cast.cohort);
        let version = salome.see(&edit).await.field("version");
        salome.post_and_follow(&edit, &[("version", &version), ("name", "Promotion 2026"), ("hours", "12")]).await;
        let page = salome.see(&both).await;
        let hours = "Dans Promotion 2026, les heures se réunissent aussi : 1 h à elles deux, sur les 12 h d’une startup. Il en restera 11 h.";
        assert!(page.html.replace('\u{a0}', " ").contains(hours), "{}", page.html);
        let typed = merging(&mut salome, &path, gone.0, &[("stays-name", "own")]).await;
        let here = format!("/startups/{}", cast.startup);
        let said = format!("{here}?said=merged");
        assert_eq!(salome.post_and_follow(&path, &sent(&typed)).await, said);
        assert_eq!(salome.post_and_follow(&path, &sent(&typed)).await, said, "pressed twice");
        assert!(salome.see(&said).await.says("voici la fiche qui reste"));
        let page = salome.see(&here).await;
        for words in ["Une note du double.", "Founder 1", "Amina Benali", "Fiches réunies", "Startup 1", "a réservé une séance"] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        let places = store::merging::memberships(&mut house.shared.db.read().await.expect("a connection"), cast.startup).await.expect("places");
        assert_eq!(places.len(), 1, "two places of one cohort are one");
        let led = salome.get(&format!("/startups/{gone}")).await.location();
        assert_eq!(led, format!("{here}?joined={gone}"), "old links lead there");
        let told = "Startup 1 » et cette fiche ne font plus qu’une";
        assert!(salome.see(&led).await.says(told), "and say so");
        assert!(!salome.see(&here).await.says(told), "once");
        let found = salome.see("/search?q=Startup+1").await;
        assert!(found.says(&format!("href=\"{here}\"")) && found.says("réunie avec"), "{}", found.html);
        let found = salome.see("/search?q=Jaccede").await;
        assert!(!found.says("réunie avec"), "{}", found.html);
        assert!(salome.see(&booking).await.says("Jaccede"));
        assert!(house.browser_of(founder).await.see(&here).await.says("Jaccede"));
        let known: BTreeSet<String> = ["form_key", "journal", "last_act", "letter", "merged"].iter().map(|it| (*it).to_owned()).collect();
        let left = mentions(house, gone.0).await;
        assert!(left.is_subset(&known), "{left:?}");
        let slips = store::search::differences(&house.shared.db).await.expect("compared");
        assert!(slips.is_empty(), "{slips:?}");
        // Whoever may not read the one that stays finds neither.
        for person in [cast.olga, cast.omar] {
            let mut stranger = house.browser_of(person).await;
            assert_eq!(stranger.get(&format!("/startups/{gone}")).await.status, StatusCode::NOT_FOUND);
        }
    }

    /// Where both were in one cohort, the earlier entry stays, and who looks after it is asked.
    async fn of_two_places_of_one_cohort_nothing_is_lost_unseen(house) {
        let cast = house.cast().await;
        let (gone, _, _) = house.newcomers(&cast, 1).await.remove(0);
        let mut db = house.shared.db.read().await.expect("a connection");
        let double = store::merging::memberships(&mut db, gone).await.expect("places")[0].place;
        drop(db);
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let day = |month| chrono::NaiveDate::from_ymd_opt(2026, month, 1);
        for (id, startup, month, referent) in [(cast.place, cast.startup, 2, cast.salome), (double, gone, 1, cast.ada)] {
            let version = store::places::find(&mut tx, id).await.expect("a place").expect("there").version;
            let place = store::imports::Place {
                id, cohort: cast.cohort, startup, state: Standing::Placed, placed_on: day(month), ended_on: None,
                reason: String::new(), version,
            };
            assert!(store::imports::change_place(&mut tx, &place).await.expect("changed"));
            assert!(store::places::set_referent(&mut tx, id, version + 1, Some(referent)).await.expect("set"));
        }
        tx.commit().await.expect("kept");
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("/startups/{}/merge", cast.startup);
        let page = salome.see(&format!("{path}?other={gone}")).await;
        assert!(page.says("elle est entrée le 1er janvier 2026") && page.says("(l’autre était le 1er février 2026)"), "{}", page.html);
        let question = format!("place-{}-referent", cast.place);
        assert!(page.says("Qui la suit dans Promotion 2026") && page.says(&question), "{}", page.html);
        let typed = merging(&mut salome, &path, gone.0, &[("stays-name", "own")]).await;
        let asked = salome.post(&path, &sent(&typed)).await;
        assert!(asked.status == StatusCode::UNPROCESSABLE_ENTITY && asked.says("choisissez"), "{}", asked.html);
        let typed = merging(&mut salome, &path, gone.0, &[("stays-name", "own"), (&question, "other")]).await;
        salome.post_and_follow(&path, &sent(&typed)).await;
        let place = salome.see(&format!("/places/{}", cast.place)).await;
        assert!(place.says("Ada") && place.says("janvier 2026"), "{}", place.html);
    }

    /// What was new of the double is new of the one that stays, once; its place leads to the other's.
    async fn news_and_links_of_a_double_lead_to_the_one_that_stays(house) {
        let cast = house.cast().await;
        let (gone, founder, _) = house.newcomers(&cast, 1).await.remove(0);
        let mut theirs = house.browser_of(founder).await;
        let edit = format!("/startups/{gone}/edit");
        let version = theirs.see(&edit).await.field("version");
        house.advance(TimeDelta::minutes(1));
        theirs.post_and_follow(&edit, &[("version", &version), ("name", "Startup 1"), ("mission", "Autre chose")]).await;
        house.advance(TimeDelta::minutes(1));
        let (mut salome, mut ada) = (house.browser_of(cast.salome).await, house.browser_of(cast.ada).await);
        let news = format!("/cohorts/{}/new", cast.cohort);
        let before = ada.see(&news).await;
        assert!(before.says("Une chose s’est passée") && before.says("Startup 1"), "{}", before.html);
        let places = store::merging::memberships(&mut house.shared.db.read().await.expect("a connection"), gone).await.expect("places");
        let path = format!("/startups/{}/merge", cast.startup);
        let typed = merging(&mut salome, &path, gone.0, &[("stays-name", "own")]).await;
        salome.post_and_follow(&path, &sent(&typed)).await;
        let after = ada.see(&news).await;
        assert!(after.says("2 choses se sont passées") && after.says("a modifié le profil"), "{}", after.html);
        assert!(after.says("Jaccede") && !after.says("Startup 1"), "{}", after.html);
        assert!(ada.see("/cohorts").await.says("2 nouveautés depuis"));
        let (old, new) = (format!("/places/{}", places[0].place), format!("/places/{}", cast.place));
        assert_eq!(salome.get(&old).await.location(), new, "an old link leads to the place that stays");
        assert_eq!(salome.post(&old, &[("act", "leave"), ("version", "1")]).await.location(), new);
        let olga = house.browser_of(cast.olga).await.get(&old).await;
        assert_eq!(olga.status, StatusCode::NOT_FOUND);
        house.letters().await;
    }

    async fn what_contradicts_itself_is_told_and_nothing_is_merged(house) {
        let cast = house.cast().await;
        let (gone, founder, _) = twin(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("/startups/{}/merge", cast.startup);
        let typed = merging(&mut salome, &path, gone.0, &[]).await;
        let oneself = format!("{path}?other={}", cast.startup);
        assert!(salome.see(&oneself).await.says("C’est la même fiche."));
        // A change meanwhile: the two are shown again.
        let mut theirs = house.browser_of(founder).await;
        let edit = format!("/startups/{gone}/edit");
        let version = theirs.see(&edit).await.field("version");
        theirs.post_and_follow(&edit, &[("version", &version), ("name", "Startup 1"), ("mission", "Autre chose")]).await;
        let page = salome.post(&path, &sent(&typed)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("a changé entre-temps"), "{}", page.html);
        // One has left the cohort in which the other is.
        let places = store::merging::memberships(&mut house.shared.db.read().await.expect("a connection"), gone).await.expect("places");
        let place = format!("/places/{}", places[0].place);
        let version = salome.see(&place).await.field("version");
        let left = [("act", "leave"), ("version", version.as_str()), ("on", "2026-03-02"), ("reason", "Doublon")];
        salome.post_and_follow(&place, &left).await;
        let page = salome.see(&format!("{path}?other={gone}")).await;
        assert!(page.says("Dites d’abord laquelle a raison") && !page.html.contains("other-version"), "{}", page.html);
        assert!(page.says("Promotion 2026") && page.says(&format!("href=\"{place}\"")), "{}", page.html);
        assert!(page.says(&format!("href=\"/places/{}\"", cast.place)), "{}", page.html);
        let typed: Vec<(String, String)> = typed.iter().map(|(name, value)| match name.as_str() {
            "other-version" => (name.clone(), "2".to_owned()),
            _ => (name.clone(), value.clone()),
        }).collect();
        assert_eq!(salome.post(&path, &sent(&typed)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(salome.see(&format!("/startups/{gone}")).await.says("Startup 1"), "still there");
        house.letters().await;
    }

    async fn what_another_programme_has_a_part_in_is_an_administrators_to_merge(house) {
        let cast = house.cast().await;
        let mut ada = house.browser_of(cast.ada).await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("/startups/{}/merge", cast.startup);
        let theirs = format!("{path}?other={}", cast.other_startup);
        assert_eq!(salome.get(&theirs).await.status, StatusCode::NOT_FOUND);
        let typed = merging(&mut ada, &path, cast.other_startup.0, &[]).await;
        assert_eq!(salome.post(&path, &sent(&typed)).await.status, StatusCode::NOT_FOUND);
        let led = ada.post_and_follow(&path, &sent(&typed)).await;
        assert_eq!(led, format!("/startups/{}?said=merged", cast.startup));
        // Now it is in both programmes, and Salomé reads it and merges it no more.
        let (gone, _, _) = house.newcomers(&cast, 1).await.remove(0);
        let page = salome.see(&format!("{path}?other={gone}")).await;
        assert!(page.says("un programme qui n’est pas le vôtre"), "{}", page.html);
    }

    async fn two_partners_that_are_one_keep_their_people_and_their_agreements(house) {
        let cast = house.cast().await;
        let now = house.shared.clock.now();
        let twin = OrganisationId(Uuid::from_u128(0xF17));
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let profile = store::organisations::Profile { name: "Microsoft France".into(), seeks: "Des jeunes".into(), ..Default::default() };
        store::organisations::add(&mut tx, twin, &profile, now).await.expect("added");
        store::organisations::open_to(&mut tx, twin, cast.programme, now).await.expect("opened");
        tx.commit().await.expect("kept");
        let mut salome = house.browser_of(cast.salome).await;
        for (organisation, words) in [(cast.organisation, "Dix jours d’experts"), (twin, "Vingt jours")] {
            let there = format!("/partners/{organisation}/partnership?programme={}", cast.programme);
            let version = salome.see(&there).await.field("version");
            salome.post_and_follow(&there, &[("version", &version), ("agreement", words)]).await;
        }
        let typed = [("act", "add-person"), ("once", "k"), ("name", "Inès Roux"), ("email", "ines@example.org"), ("title", "")];
        salome.post_and_follow(&format!("/partners/{twin}"), &typed).await;
        house.letters().await;
        let here = format!("/partners/{}", cast.organisation);
        let path = format!("{here}/merge");
        assert!(salome.see(&path).await.says("Microsoft France"), "a near name");
        let page = salome.see(&format!("{path}?other={twin}")).await;
        assert!(page.says("Les deux ont un accord avec le même programme"), "{}", page.html);
        let typed = merging(&mut salome, &path, twin.0, &[("stays-name", "other")]).await;
        assert_eq!(salome.post_and_follow(&path, &sent(&typed)).await, format!("{here}?said=merged"));
        let page = salome.see(&here).await;
        for words in ["Microsoft France", "Paul Durand", "Inès Roux", "Des jeunes", "Dix jours d’experts", "Vingt jours"] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        let led = salome.get(&format!("/partners/{twin}")).await.location();
        assert_eq!(led, format!("{here}?joined={twin}"));
        assert!(salome.see(&led).await.says("ne font plus qu’une"), "{led}");
        let known: BTreeSet<String> = ["form_key", "journal", "last_act", "letter", "merged"].iter().map(|it| (*it).to_owned()).collect();
        let left = mentions(house, twin.0).await;
        assert!(left.is_subset(&known), "{left:?}");
    }

    async fn two_accounts_of_one_person_become_one_and_both_addresses_are_told(house) {
        let cast = house.cast().await;
        let (startup, founder, address) = house.newcomers(&cast, 1).await.remove(0);
        let mut theirs = house.browser_of(founder).await;
        let mut ada = house.browser_of(cast.ada).await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("/people/{}/merge", cast.amina);
        assert_eq!(salome.get(&path).await.status, StatusCode::NOT_FOUND, "an administrator's");
        assert!(ada.see(&format!("{path}?name=founder")).await.says("Founder 1"));
        let typed = merging(&mut ada, &path, founder.0, &[]).await;
        let page = ada.see(&format!("{path}?other={founder}")).await;
        assert!(page.says("amina@example.org") && page.says(&address), "{}", page.html);
        let led = ada.post_and_follow(&path, &sent(&typed)).await;
        assert_eq!(ada.post_and_follow(&path, &sent(&typed)).await, led, "pressed twice");
        let page = ada.see(&led).await;
        assert!(page.says("il n’y a plus qu’un compte") && page.says("amina@example.org"), "{led}: {}", page.html);
        let old = ada.get(&format!("/for/{founder}")).await.location();
        assert!(ada.see(&old).await.says("un autre compte de la même personne"), "{old}");
        for to in ["amina@example.org", address.as_str()] {
            let letter = house.letter_to(to).await;
            assert!(letter.text.contains("Connectez-vous désormais avec amina@example.org"), "{}", letter.text);
        }
        assert!(theirs.get("/").await.says("Se connecter") || theirs.get("/me").await.location().starts_with("/sign-in"), "the old way in is closed");
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see(&format!("/startups/{startup}")).await.says("Startup 1"), "both startups are hers");
        assert_eq!(ada.get(&format!("{path}?other={founder}")).await.status, StatusCode::NOT_FOUND);
        let known: BTreeSet<String> = ["journal", "merged", "person", "form_key", "search_thing", "search_word"].iter().map(|it| (*it).to_owned()).collect();
        assert!(mentions(house, founder.0).await.is_subset(&known), "{:?}", mentions(house, founder.0).await);
        house.advance(TimeDelta::minutes(16));
        assert!(ada.get(&path).await.location().starts_with("/sign-in/prove"), "after a fresh code only");
    }

    async fn two_mentors_or_two_places_at_one_hour_stay_two(house) {
        let cast = house.cast().await;
        marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        book(&mut amina, &free_hours(&slots.html)[0], "k").await;
        house.letters().await;
        let mut ada = house.browser_of(cast.ada).await;
        let path = format!("/people/{}/merge", cast.amina);
        let page = ada.see(&format!("{path}?other={}", cast.marc)).await;
        assert!(page.says("attendues à la même heure"), "{}", page.html);
        let before = snapshot(&house.shared.db).await;
        let typed = [("other", cast.marc.to_string()), ("version", "1".into()), ("other-version", "1".into())];
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(ada.post(&path, &typed).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(before["founder"], snapshot(&house.shared.db).await["founder"]);
        let path = format!("/people/{}/merge?other={}", cast.marc, cast.olga);
        let page = ada.see(&path).await;
        assert!(page.says("fermez l’autre"), "{}", page.html);
        for mentor in [cast.mentor, cast.other_mentor] {
            assert!(page.says(&format!("href=\"/mentors/{mentor}\"")), "{mentor}: {}", page.html);
        }
    }
}
