//! What a startup looks for and aims at, in words of the shared vocabularies.

use chrono::TimeDelta;

use super::{confirms, imported, kept, previewed, undoes, unversioned, uploaded};
use crate::house::stories;
use crate::taken::taken;

const LIST: &str = "Référence,Nom,Date d’entrée,Besoins,ODD,Leviers technologiques,Changements du modèle\n\
    banc,Le Banc,2026-01-01,Levée de fonds; données ouvertes,\"4, 13\",Boutique en ligne,De nouveaux services\n\
    quai,Le Quai,2026-01-01,cuisine; Fundraising,ODD 18,,\n";

stories! {
    async fn needs_goals_and_levers_come_in_go_out_and_are_taken_back(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let before = kept(house).await;
        let import = uploaded(&mut salome, &cast, "startups", LIST.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Ligne 3, colonne « Besoins » : « cuisine » n’est pas dans le vocabulaire commun"), "{}", preview.html);
        assert!(preview.says("Ligne 3, colonne « ODD » : « ODD 18 » n’est pas dans le vocabulaire commun"), "{}", preview.html);
        house.advance(TimeDelta::minutes(1));
        assert_eq!(confirms(&mut salome, &import, &preview).await.location(), import);
        let startup = salome.see("/startups?name=Banc").await.link_to("/startups/0");
        let page = salome.see(&startup).await;
        for words in ["Levée de fonds", "Données ouvertes", "4. Éducation de qualité", "13. Lutte contre", "Boutique en ligne", "De nouveaux services"] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        assert!(salome.see("/startups?need=fundraising").await.says("Le Quai"));
        for ending in ["csv", "xlsx"] {
            let file = taken(&mut salome, "/startups", ending).await;
            let again = uploaded(&mut salome, &cast, "startups", &file.bytes).await;
            let preview = previewed(&mut salome, &again).await;
            assert!(preview.says("tout est déjà comme le dit le fichier"), "{}", preview.html);
        }
        house.advance(TimeDelta::minutes(1));
        let first = kept(house).await;
        let newer = "code,nom,date d'entree,besoins\nbanc,Le Banc,2026-01-01,accessibilité numérique\n";
        let second = imported(&mut salome, &cast, "startups", newer).await;
        let page = salome.see(&startup).await;
        assert!(page.says("Accessibilité numérique") && !page.says("Levée de fonds"), "{}", page.html);
        assert!(page.says("4. Éducation de qualité"), "what is left empty stays");
        house.advance(TimeDelta::minutes(1));
        assert_eq!(undoes(&mut salome, &second).await.location(), second);
        assert_eq!(unversioned(kept(house).await), unversioned(first));
        // Its version tells of a change that was taken back too: what the first brought stays.
        assert!(undoes(&mut salome, &import).await.says("Le Banc a été modifié depuis"));
        let other = "code,nom,date d'entree,besoins\nphare,Le Phare,2026-01-01,Levée de fonds\n";
        let third = imported(&mut salome, &cast, "startups", other).await;
        house.advance(TimeDelta::minutes(1));
        assert_eq!(undoes(&mut salome, &third).await.location(), third);
        let after = kept(house).await;
        assert_eq!(after["startup"].len(), before["startup"].len() + 2);
    }

    async fn two_rows_that_look_for_two_things_are_told(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        imported(&mut salome, &cast, "startups", "code,nom,promotion\nbanc,Le Banc,2025\n").await;
        let before = kept(house).await;
        let list = "code,nom,promotion,besoins\nbanc,Le Banc,2025,Communication\nbanc,Le Banc,2026,Marchés publics\n";
        let import = uploaded(&mut salome, &cast, "startups", list.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Ligne 3, colonne « besoins » : la ligne 2 dit autre chose"), "{}", preview.html);
        assert_eq!(kept(house).await, before);
    }

    async fn needs_that_somebody_changed_since_keep_an_import(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let list = "code,nom,date d'entree,besoins\nphare,Le Phare,2026-01-01,Levée de fonds\n";
        let import = imported(&mut salome, &cast, "startups", list).await;
        let startup = salome.see("/startups?name=Phare").await.link_to("/startups/0");
        let edit = format!("{startup}/edit");
        let version = salome.see(&edit).await.field("version");
        house.advance(TimeDelta::minutes(1));
        let typed = [("version", version.as_str()), ("name", "Le Phare"), ("needs", "communication")];
        salome.post_and_follow(&edit, &typed).await;
        let all = kept(house).await;
        assert!(undoes(&mut salome, &import).await.says("Le Phare a été modifié depuis"));
        assert_eq!(kept(house).await, all);
    }
}
