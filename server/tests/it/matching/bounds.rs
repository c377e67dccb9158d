//! Where a round of matching ends: given up, in a closed cohort, before other staff, at full size.

use axum::http::StatusCode;
use domain::expertise::Expertise;
use domain::ids::{MentorId, PersonId, PlaceId, StartupId};
use domain::{EmailAddress, Language};
use store::{mentors, people, startups};
use uuid::Uuid;

use super::{field, propose, publish};
use crate::house::stories;

stories! {
    async fn a_round_is_given_up_and_a_closed_cohort_has_none(house) {
        let cast = house.cast().await;
        let field = field(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let version = propose(&mut salome, &field.page, "2").await.field("version");
        salome.post_and_follow(&field.page, &[("act", "discard"), ("version", &version)]).await;
        let page = salome.see(&field.page).await;
        assert!(page.says("Préparer des binômes") && !page.says("Karim Saïdi"), "{}", page.html);
        let gone = salome.get(&format!("{}/{}", field.page, field.singa)).await;
        assert_eq!(gone.location(), field.page, "an old address leads to where it stands");
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let now = house.shared.clock.now();
        store::cohorts::set_closed(&mut tx, cast.cohort, Some(now)).await.expect("closed");
        tx.commit().await.expect("kept");
        let refused = salome.post(&field.page, &[("act", "start"), ("once", "k"), ("wants", "1"), ("takes", "2")]).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("Cette promotion est fermée"), "{}", refused.html);
    }

    /// Whoever meets in person only follows startups of the same town, however it is written.
    async fn who_meets_in_person_only_meets_in_one_town(house) {
        let cast = house.cast().await;
        let field = field(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("{}/{}", field.page, cast.startup);
        propose(&mut salome, &field.page, "2").await;
        let why = "Pas dans la même ville";
        assert!(!salome.see(&path).await.says(why));
        let mut marc = house.browser_of(cast.marc).await;
        let kinds = [("once", "k"), ("minutes", "60"), ("meets", "place"), ("detail", "12 rue des Lilas")];
        marc.post_and_follow("/my-hours/kinds", &kinds).await;
        let page = marc.see("/my-hours").await;
        let video = page.html.split("name=\"kind\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        marc.post_and_follow("/my-hours", &[("kind", video.expect("the first kind"))]).await;
        assert!(!salome.see(&path).await.says(why), "nobody said which town");
        let profile = format!("/mentors/{}/edit", cast.mentor);
        let form = marc.see(&profile).await;
        let (version, long) = (form.field("version"), "a".repeat(121));
        for (town, fine) in [(long.as_str(), false), ("Évry", true)] {
            let typed = [("version", &*version), ("headline", ""), ("about", ""), ("languages", "fr"), ("town", town)];
            let page = marc.post(&profile, &typed).await;
            assert_eq!(page.status == StatusCode::SEE_OTHER, fine, "{town}: {}", page.html);
            assert!(fine || page.says(town));
        }
        assert!(marc.see(&format!("/mentors/{}", cast.mentor)).await.says("Évry"));
        let mut amina = house.browser_of(cast.amina).await;
        let edit = format!("/startups/{}/edit", cast.startup);
        for (town, meets) in [("Lyon", false), ("évry", true)] {
            let version = amina.see(&edit).await.field("version");
            let typed = [("version", &*version), ("name", "Jaccede"), ("town", town)];
            amina.post_and_follow(&edit, &typed).await;
            let page = salome.see(&path).await;
            assert_eq!(!page.says(why), meets, "{town}: {}", page.html);
        }
        assert!(amina.see(&format!("/startups/{}", cast.startup)).await.says("évry"));
    }

    async fn another_programmes_staff_see_nothing(house) {
        let cast = house.cast().await;
        let field = field(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = propose(&mut salome, &field.page, "2").await;
        let version = page.field("version");
        let mut olga = house.browser_of(cast.olga).await;
        let startup = format!("{}/{}", field.page, field.singa);
        let marc = cast.mentor.to_string();
        let before = store::testing::snapshot(&house.shared.db).await;
        for path in [&field.page, &startup] {
            assert_eq!(olga.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
            for act in ["start", "propose", "publish", "discard", "keep", "add", "remove", "forbid", "allow", ""] {
                let typed = [("act", act), ("version", &*version), ("once", act), ("mentor", &*marc), ("startup", &*marc), ("reason", "other"), ("wants", "1"), ("takes", "2")];
                assert_eq!(olga.post(path, &typed).await.status, StatusCode::NOT_FOUND, "{path} {act}");
            }
        }
        assert_eq!(store::testing::snapshot(&house.shared.db).await, before);
        publish(&mut salome, &field.page).await;
        house.letters().await;
        // Marc is open to her programme too: whom he follows elsewhere is not hers to read.
        house.befriend(&cast).await;
        let hers = olga.see(&format!("/mentors/{marc}")).await;
        assert!(hers.says("Marc Petit") && !hers.says("SINGA"), "{}", hers.html);
        let home = house.browser_of(cast.omar).await.see("/mentors").await;
        assert!(!home.says("Vous accompagne"));
    }

    async fn forty_startups_and_a_hundred_mentors_take_no_more_statements(house) {
        let cast = house.cast().await;
        let field = field(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        propose(&mut salome, &field.page, "2").await;
        let pages = [field.page.clone(), format!("{}/{}", field.page, field.singa)];
        let mut before = Vec::new();
        for page in &pages {
            let start = house.shared.db.statements();
            salome.see(page).await;
            before.push(house.shared.db.statements() - start);
        }
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let words = |nth: u128, count: usize| -> Vec<Expertise> {
            (0..count).map(|k| Expertise::ALL[(nth as usize * 7 + k * 5) % Expertise::ALL.len()]).collect()
        };
        for n in 0..38_u128 {
            let (startup, place) = (StartupId(Uuid::from_u128(1000 + n)), PlaceId(Uuid::from_u128(2000 + n)));
            let name = format!("{n} Association pour le développement de l’accès au numérique des personnes éloignées");
            let profile = startups::Profile { name, ..Default::default() };
            startups::add(&mut tx, startup, &profile, now).await.expect("added");
            startups::place(&mut tx, place, cast.cohort, startup, None, now).await.expect("placed");
            startups::set_needs(&mut tx, startup, &words(n, 5)).await.expect("needs");
        }
        for n in 0..98_u128 {
            let (person, mentor) = (PersonId(Uuid::from_u128(3000 + n)), MentorId(Uuid::from_u128(4000 + n)));
            let email = EmailAddress::parse(&format!("mentor{n}@example.org")).expect("an address");
            let name = format!("Marie-Antoinette de la Rochefoucauld-Montesquiou {n}");
            let new = people::NewPerson { id: person, email: &email, name: &name, language: Language::French, zone: "Europe/Paris" };
            people::add(&mut tx, &new, now).await.expect("added");
            mentors::add(&mut tx, mentor, person, now).await.expect("added");
            mentors::set_expertise(&mut tx, mentor, &words(n, 4)).await.expect("known");
            mentors::open_to(&mut tx, mentor, cast.programme, now).await.expect("opened");
        }
        tx.commit().await.expect("kept");
        let version = salome.see(&field.page).await.field("version");
        let typed = [("act", "propose"), ("version", &*version), ("wants", "3"), ("takes", "2")];
        let start = std::time::Instant::now();
        salome.post_and_follow(&field.page, &typed).await;
        println!("proposed, unoptimised, in {:?}", start.elapsed());
        for (page, before) in pages.iter().zip(before) {
            let start = house.shared.db.statements();
            let shown = salome.see(page).await;
            assert_eq!(house.shared.db.statements() - start, before, "{page}");
            println!("{page}: {before} statements, {} bytes", shown.html.len());
            assert!(shown.html.len() < 400_000, "{} bytes", shown.html.len());
        }
        let page = salome.see(&field.page).await;
        assert!(page.says("40 startups sur 40"), "{}", &page.html[..4_000]);
    }
}
