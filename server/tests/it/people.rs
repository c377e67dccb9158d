//! The list of people: everybody of one's programmes, and nobody else.

use crate::house::stories;

stories! {
    async fn staff_see_everybody_of_their_programmes(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see("/people").await;
        for said in ["Amina Benali", "Marc Petit", "Paul Durand", "Salomé Diallo", "amina@example.org", "contact principal"] {
            assert!(page.says(said), "{said}: {}", page.html);
        }
        for said in ["Olga", "Omar", "Ada Martin", "Reconnect", "Orange", "Les Ambitieuses"] {
            assert!(!page.says(said), "{said}: {}", page.html);
        }
        assert!(page.says("4 personnes"));
        for link in [
            format!("/startups/{}/founders", cast.startup),
            format!("/mentors/{}", cast.mentor),
            format!("/partners/{}", cast.organisation),
            format!("/programmes/{}", cast.programme),
        ] {
            assert!(page.says(&format!("href=\"{link}\"")), "{link}: {}", page.html);
        }
        // A name leads to what is known of them.
        assert!(page.says(&format!("href=\"/startups/{}\">Amina Benali", cast.startup)), "{}", page.html);
        assert!(page.says(&format!("href=\"/partners/{}\">Paul Durand", cast.organisation)), "{}", page.html);
        assert!(!page.says("Même personne que"), "an administrator's");
        let page = house.browser_of(cast.ada).await.see("/people").await;
        assert!(page.says(&format!("href=\"/people/{}/merge\"", cast.amina)), "{}", page.html);
        // Somebody who is several things stands once, with all of them.
        let page = house.browser_of(cast.olga).await.see("/people").await;
        assert_eq!(page.html.matches("mailto:olga@example.org").count(), 1, "{}", page.html);
        assert!(page.says("Mentor :") && page.says("Équipe :"));
        let page = house.browser_of(cast.ada).await.see("/people").await;
        assert!(page.says("6 personnes") && page.says("Omar Haddad") && page.says("Amina Benali"), "{}", page.html);
    }

    async fn it_is_narrowed_and_sorted(house) {
        let cast = house.cast().await;
        house.newcomers(&cast, 60).await;
        house.befriend(&cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        for (query, there, gone) in [
            ("role=founder", "Amina Benali", "Marc Petit"),
            ("role=mentor", "Marc Petit", "Amina Benali"),
            ("role=partner", "Paul Durand", "Marc Petit"),
            ("role=staff", "mailto:salome@example.org", "Paul Durand"),
            ("q=AMINA%40exam", "Amina Benali", "Marc Petit"),
            ("q=benali", "Amina Benali", "Marc Petit"),
            ("q=100%25", "Rien ne correspond", "Amina Benali"),
        ] {
            let page = salome.see(&format!("/people?{query}")).await;
            assert!(page.says(there) && !page.says(gone), "{query}: {}", page.html);
        }
        let startup = salome.see(&format!("/people?startup={}", cast.startup)).await;
        assert!(startup.says("Amina Benali") && !startup.says("Founder 1"));
        let partner = salome.see(&format!("/people?partner={}", cast.organisation)).await;
        assert!(partner.says("Paul Durand") && !partner.says("Amina Benali"));
        let cohort = salome.see(&format!("/people?cohort={}", cast.cohort)).await;
        assert!(cohort.says("Amina Benali") && !cohort.says("Paul Durand"));
        // What is not theirs narrows nothing, as what does not exist.
        let nothing = salome.see("/people").await;
        for query in [format!("programme={}", cast.other_programme), format!("startup={}", cast.other_startup)] {
            let page = salome.see(&format!("/people?{query}")).await;
            assert!(page.says("64 personnes") && nothing.says("64 personnes"), "{query}");
        }
        let first = salome.see("/people").await;
        assert!(first.says("Amina Benali") && !first.says("mailto:salome@example.org"), "fifty on a page");
        assert!(salome.see("/people?page=2").await.says("mailto:salome@example.org"));
        let last = salome.see("/people?sort=-name").await;
        assert!(last.says("mailto:salome@example.org") && !last.says("Amina Benali"), "{}", last.html);
        assert!(salome.see("/people?sort=-role").await.says("mailto:salome@example.org"));
        let kept = salome.see("/people?role=founder&sort=-name").await.link_to("/views/new");
        assert!(salome.see(&kept).await.says("Personnes"));
    }
}
