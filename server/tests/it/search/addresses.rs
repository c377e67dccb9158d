//! People by their address, and names without their marks.

use super::asked;
use crate::house::stories;

stories! {
    async fn an_address_finds_who_has_it(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        for typed in ["amina@example.org", "AMINA@example.org", "amina@exam", "amina@exmaple.org", "mailto amina@example.org"] {
            let found = salome.see(&asked(typed)).await;
            let is_found = found.says("Personnes (1)");
            assert_eq!(is_found, !typed.starts_with("mailto"), "{typed}\n{}", found.html);
        }
        let found = salome.see(&asked("marc@example.org")).await;
        assert!(found.says("Mentors (1)"), "{}", found.html);
        // A part of it is a word of nobody.
        assert!(salome.see(&asked("example")).await.says("Rien pour"));
        let mut olga = house.browser_of(cast.olga).await;
        assert!(olga.see(&asked("amina@example.org")).await.says("Rien pour"));
    }

    async fn a_list_finds_a_name_without_its_marks(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let edit = format!("/startups/{}/edit", cast.startup);
        salome.post_and_follow(&edit, &[("version", "1"), ("name", "L’E-migrés & Co.")]).await;
        for typed in ["emigres", "E-MIGRES", "l'e-migrés", "lemigres"] {
            let list = salome.see(&format!("/startups?name={}", typed.replace('é', "%C3%A9"))).await;
            assert!(list.says("E-migrés"), "{typed}\n{}", list.html);
        }
        assert!(salome.see("/startups?name=emigrantes").await.says("Aucune startup ne correspond"));
    }
}
