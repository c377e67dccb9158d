pub mod calls;
pub mod partnership;
pub mod record;
pub mod renewal;
mod second_look;
mod suggest;

use axum::http::StatusCode;
use domain::ids::OrganisationId;
use store::{organisations, people};
use uuid::Uuid;

use crate::house::{House, stories};

const NOBODYS: &str = "01980000-0000-7000-8000-00000000dead";

async fn many(house: &House, programme: domain::ids::ProgrammeId, count: u128) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    for n in 0..count {
        let name = format!(
            "Fondation n° {n:03} pour l’inclusion numérique et la cohésion des territoires ruraux et ultramarins"
        );
        let profile = organisations::Profile {
            name,
            ..Default::default()
        };
        let id = OrganisationId(Uuid::from_u128(0xF000 + n));
        assert!(
            organisations::add(&mut tx, id, &profile, now)
                .await
                .expect("added")
        );
        organisations::open_to(&mut tx, id, programme, now)
            .await
            .expect("opened");
    }
    tx.commit().await.expect("kept");
}

stories! {
    async fn somebody_of_two_organisations_goes_on_to_each(house) {
        let cast = house.cast().await;
        let mut paul = house.browser_of(cast.paul).await;
        assert!(!paul.see("/").await.says("Mes organisations"), "one needs no list");
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        organisations::add_person(&mut tx, cast.other_organisation, cast.paul, "Innovation", house.shared.clock.now())
            .await
            .expect("added");
        tx.commit().await.expect("kept");
        assert_eq!(paul.see("/").await.link_to("/partners"), "/partners");
        let own = paul.see("/partners").await;
        assert!(own.says("Microsoft") && own.says("Mécénat") && own.says("Orange") && own.says("Innovation"));
        let mut marc = house.browser_of(cast.marc).await;
        assert_eq!(marc.get("/partners").await.status, StatusCode::NOT_FOUND);
    }

    async fn staff_find_their_way_through_130_partners(house) {
        let cast = house.cast().await;
        many(house, cast.programme, 130).await;
        let mut salome = house.browser_of(cast.salome).await;
        let before = house.shared.db.statements();
        let first = salome.see("/partners").await;
        let statements = house.shared.db.statements() - before;
        assert!(first.says("131 partenaires") && first.says("1 à 30 sur 131") && first.says("n° 029"));
        assert!(!first.says("n° 030") && !first.says("Orange"), "theirs, page by page");
        let last = salome.see("/partners?page=5").await;
        assert!(last.says("Microsoft") && last.says("121 à 131 sur 131"));
        let found = salome.see("/partners?q=fondàtion+N%C2%B0+07").await;
        assert!(found.says("10 partenaires") && found.says("n° 077") && !found.says("Microsoft"));
        assert!(salome.see("/partners?q=100%25").await.says("Aucun partenaire ne correspond"));

        let mut olga = house.browser_of(cast.olga).await;
        let before = house.shared.db.statements();
        assert!(olga.see("/partners").await.says("1 partenaire"));
        assert_eq!(house.shared.db.statements() - before, statements, "whatever the number of rows");
    }

    async fn salome_adds_a_partner_and_somebody_to_write_to(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let form = salome.see("/partners/new").await;
        let (once, programme) = (form.field("once"), form.field("programme"));
        let typed = [
            ("once", once.as_str()), ("programme", &programme), ("name", "Intech"), ("acronym", ""),
            ("website", "intech.example.org"), ("seeks", "Des startups <b>numériques</b>\nsociales"), ("offers", "Dix jours d’experts"),
        ];
        let there = salome.post_and_follow("/partners/new", &typed).await;
        assert_eq!(salome.post_and_follow("/partners/new", &typed).await, there, "pressed twice, added once");
        let page = salome.see(&there).await;
        assert!(page.says("https://intech.example.org") && page.says("Des startups &lt;b&gt;numériques&lt;/b&gt;\nsociales"));
        assert!(page.says("Personne pour l’instant") && page.says("ShareIT"));

        let nameless = salome.post(&there, &[("act", "add-person"), ("name", ""), ("email", "ines@"), ("title", "x")]).await;
        assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(nameless.says("ines@") && nameless.says("ne peut pas être juste") && nameless.says("Il manque quelques mots ici"));
        let once = page.field("once");
        let typed = [("act", "add-person"), ("once", once.as_str()), ("name", "Inès Roux"), ("email", "ines@example.org"), ("title", "Mécénat")];
        salome.post_and_follow(&there, &typed).await;
        salome.post_and_follow(&there, &typed).await;
        assert!(house.letter_to("ines@example.org").await.text.contains("représenter Intech"));
        let page = salome.see(&there).await;
        assert!(page.says("Inès Roux") && page.says("ines@example.org"));
        let person = page.field("person");
        salome.post_and_follow(&there, &[("act", "remove-person"), ("person", &person)]).await;
        assert!(!salome.see(&there).await.says("Inès Roux"));
        assert_eq!(salome.post(&there, &[("act", "remove-person"), ("person", &person)]).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_name_is_one_organisations_and_slips_are_told(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let programme = cast.programme.to_string();
        // Orange is open to the other programme only.
        let typed = [("programme", programme.as_str()), ("name", "ORANGE"), ("website", "pas un site"), ("offers", "Mots gardés")];
        let page = salome.post("/partners/new", &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("adresse de site") && page.says("Mots gardés"));
        let typed = [("programme", programme.as_str()), ("name", "ORANGE")];
        assert!(salome.post("/partners/new", &typed).await.says("connaît déjà une organisation de ce nom"));
        let other = cast.other_programme.to_string();
        for theirs in [other.as_str(), NOBODYS] {
            let page = salome.post("/partners/new", &[("programme", theirs), ("name", "Intech")]).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
        }
        let here = format!("/partners/{}/edit", cast.organisation);
        let version = salome.see(&here).await.field("version");
        let taken = salome.post(&here, &[("version", version.as_str()), ("name", "Orange")]).await;
        assert!(taken.says("connaît déjà une organisation de ce nom"));
    }

    async fn two_who_edit_at_once_lose_no_word(house) {
        let cast = house.cast().await;
        let here = format!("/partners/{}/edit", cast.organisation);
        let mut salome = house.browser_of(cast.salome).await;
        let mut paul = house.browser_of(cast.paul).await;
        let version = salome.see(&here).await.field("version");
        assert!(!paul.see(&here).await.says("name=\"name\""), "Paul changes what they look for and offer");
        let typed = [("version", version.as_str()), ("name", "Piratée"), ("seeks", "Mots de Paul"), ("offers", "")];
        paul.post_and_follow(&here, &typed).await;
        let typed = [("version", version.as_str()), ("name", "Microsoft"), ("seeks", "Mots de Salomé"), ("offers", "Crédits")];
        let stale = salome.post(&here, &typed).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("Mots de Paul") && stale.says("Mots de Salomé") && stale.says("Crédits"));
        let version = stale.field("version");
        let typed = [("version", version.as_str()), ("name", "Microsoft"), ("seeks", "Mots des deux"), ("offers", "Crédits")];
        salome.post_and_follow(&here, &typed).await;
        let page = paul.see(&format!("/partners/{}", cast.organisation)).await;
        assert!(page.says("Mots des deux") && page.says("<h1>Microsoft") && !page.says("Piratée"));
    }

    async fn a_stale_form_shows_the_questions_and_the_domains_that_are_kept(house) {
        let cast = house.cast().await;
        let here = format!("/partners/{}/edit", cast.organisation);
        let (mut salome, mut paul) = (house.browser_of(cast.salome).await, house.browser_of(cast.paul).await);
        let version = salome.see(&here).await.field("version");
        let typed = [("version", version.as_str()), ("name", "Microsoft"), ("open", "7"), ("domains", "microsoft.com")];
        salome.post_and_follow(&here, &typed).await;
        let typed = [("version", version.as_str()), ("name", "Microsoft"), ("open", "3"), ("domains", "")];
        let stale = salome.post(&here, &typed).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("Questions en attente à la fois, au plus — enregistré entre-temps : 7") && stale.says("entre-temps : microsoft.com"), "{}", stale.html);
        let stale = paul.post(&here, &typed).await;
        assert!(stale.says("entre-temps : 7") && !stale.says("microsoft.com"), "the domains are for staff");
    }

    async fn an_organisation_opens_to_another_programme_of_mine(house) {
        let cast = house.cast().await;
        let here = format!("/partners/{}", cast.organisation);
        let theirs = cast.other_programme.to_string();
        let mut salome = house.browser_of(cast.salome).await;
        let refused = salome.post(&here, &[("act", "open"), ("programme", &theirs)]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "not hers to open it to");
        let mut olga = house.browser_of(cast.olga).await;
        assert_eq!(olga.get(&here).await.status, StatusCode::NOT_FOUND);
        let taken = olga.post(&here, &[("act", "open"), ("programme", &theirs)]).await;
        assert_eq!(taken.status, StatusCode::NOT_FOUND, "not hers to open");

        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        people::add_staff(&mut tx, Uuid::from_u128(77), cast.salome, Some(cast.other_programme), now).await.expect("added");
        tx.commit().await.expect("kept");
        salome.post_and_follow(&here, &[("act", "open"), ("programme", &theirs)]).await;
        let page = salome.see(&here).await;
        assert!(page.says("ShareIT") && page.says("Les Ambitieuses") && !page.says("Ouvrir aussi à"), "{}", page.html);
        olga.see(&here).await;
    }

    async fn a_partner_is_seen_by_its_staff_and_its_people_alone(house) {
        let cast = house.cast().await;
        let here = format!("/partners/{}", cast.organisation);
        for person in [cast.salome, cast.paul, cast.ada] {
            house.browser_of(person).await.see(&here).await;
        }
        for person in [cast.amina, cast.omar, cast.marc, cast.olga] {
            let mut browser = house.browser_of(person).await;
            for path in [here.clone(), format!("{here}/edit")] {
                let hidden = browser.get(&path).await;
                let missing = browser.get(&path.replace(&cast.organisation.to_string(), NOBODYS)).await;
                assert_eq!(hidden.status, StatusCode::NOT_FOUND);
                assert_eq!(hidden.html.replace(&cast.organisation.to_string(), NOBODYS), missing.html);
            }
            let changed = browser.post(&format!("{here}/edit"), &[("version", "1"), ("name", "X"), ("seeks", "X")]).await;
            assert_eq!(changed.status, StatusCode::NOT_FOUND);
        }
        let mut paul = house.browser_of(cast.paul).await;
        for act in ["add-person", "remove-person", "open"] {
            let person = cast.paul.to_string();
            let typed = [("act", act), ("person", person.as_str()), ("name", "X"), ("email", "x@example.org")];
            assert_ne!(paul.post(&here, &typed).await.status, StatusCode::SEE_OTHER, "{act} is for staff");
        }
    }
}
