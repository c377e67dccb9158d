//! The people of partners from a list: written to as by hand, and taken back while nothing stands
//! on them.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::{confirms, imported, kept, previewed, undoes, unversioned, uploaded};
use crate::house::stories;
use crate::sign_in::code_in;
use crate::taken::taken;

const LIST: &str = "Contact,Courriel,Partenaire,Fonction\n\
    Léa Roy,Léa Roy <lea@example.org>,MICROSOFT,Responsable mécénat\n\
    Paul D.,paul@example.org,Microsoft,\n";

stories! {
    async fn contacts_come_in_and_are_written_to(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let before = kept(house).await;
        let import = uploaded(&mut salome, &cast, "contacts", LIST.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Une lettre d’invitation sera écrite"), "{}", preview.html);
        assert!(preview.says("garde son nom, Paul Durand"), "{}", preview.html);
        assert_eq!(house.letters().await, []);
        // A role needs a fresh code.
        house.advance(TimeDelta::minutes(16));
        let asked = confirms(&mut salome, &import, &preview).await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        let code = code_in(&house.letter_to("salome@example.org").await.text);
        let fields = ["version", "sha256", "plan"].map(|name| (name, asked.field(name)));
        let mut typed = vec![("act", "confirm"), ("proof", code.as_str())];
        typed.extend(fields.iter().map(|(name, value)| (*name, value.as_str())));
        assert_eq!(salome.post_and_follow(&import, &typed).await, import);
        let letter = house.letter_to("lea@example.org").await;
        assert!(letter.text.contains("Microsoft") && letter.text.contains("Salomé Diallo"), "{}", letter.text);
        assert_eq!(house.letters().await, [], "Paul answers for it already");
        let partner = format!("/partners/{}", cast.organisation);
        let page = salome.see(&partner).await;
        assert!(page.says("Léa Roy") && page.says("Responsable mécénat") && !page.says("Paul D."), "{}", page.html);
        // Taken away and brought back, they change nothing.
        for ending in ["csv", "xlsx"] {
            let file = taken(&mut salome, "/people?role=partner", ending).await;
            assert!(ending == "xlsx" || file.says("Responsable mécénat"), "{}", file.html);
            let again = uploaded(&mut salome, &cast, "contacts", &file.bytes).await;
            let preview = previewed(&mut salome, &again).await;
            assert!(preview.says("tout est déjà comme le dit le fichier"), "{}", preview.html);
        }
        // Another title is a change and no letter; undone, it is the old one again.
        house.advance(TimeDelta::minutes(1));
        let all = kept(house).await;
        let list = "nom,e-mail,organisation,titre\nLéa Roy,lea@example.org,Microsoft,Directrice\n";
        let second = uploaded(&mut salome, &cast, "contacts", list.as_bytes()).await;
        let preview = previewed(&mut salome, &second).await;
        assert!(preview.says("Responsable mécénat") && preview.says("Directrice"), "{}", preview.html);
        assert_eq!(confirms(&mut salome, &second, &preview).await.location(), second);
        assert!(salome.see(&partner).await.says("Directrice"));
        assert_eq!(house.letters().await, []);
        house.advance(TimeDelta::minutes(1));
        assert_eq!(undoes(&mut salome, &second).await.location(), second);
        let back = kept(house).await;
        assert_ne!(back, all, "a form that is open on the title is told");
        assert_eq!(unversioned(back), unversioned(all));
        let page = salome.see(&partner).await;
        assert!(page.says("Responsable mécénat") && !page.says("Directrice"), "{}", page.html);
        house.advance(TimeDelta::minutes(1));
        assert_eq!(undoes(&mut salome, &import).await.location(), import);
        let mut after = kept(house).await;
        // A code was typed meanwhile.
        after.insert("attempt".into(), before["attempt"].clone());
        assert_eq!(after, before);
        assert!(!salome.see(&partner).await.says("Léa Roy"));
    }

    async fn a_wrong_contact_is_told_by_line_and_column(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let before = kept(house).await;
        let list = "nom,courriel,partenaire,poste\nA,a@example.org,Microsoft,X\nB,b@example.org,Orange,X\n\
            C,c@example.org,Inconnue,X\nD,d(at)example.org,Microsoft,X\n,e@example.org,Microsoft,X\nA,a@example.org,MICROSOFT,Y\nF,f@example.org,,X\n";
        let import = uploaded(&mut salome, &cast, "contacts", list.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        for words in [
            // What is not theirs is as what is not.
            "Ligne 3, colonne « partenaire » : aucun partenaire que vous suivez n’a ce nom, ce sigle ou cette référence : « Orange »",
            "Ligne 4, colonne « partenaire » : aucun partenaire que vous suivez n’a ce nom, ce sigle ou cette référence : « Inconnue »",
            "Ligne 5, colonne « courriel »",
            "Ligne 6, colonne « nom »",
            "Ligne 7, colonne « courriel » : c’est la même qu’à la ligne 2",
            "Ligne 8, colonne « partenaire »",
        ] {
            assert!(preview.says(words), "{words}: {}", preview.html);
        }
        assert_eq!(kept(house).await, before);
        // An administrator reaches Orange too.
        let mut ada = house.browser_of(cast.ada).await;
        let typed = [("kind", "contacts"), ("programme", ""), ("once", "k")];
        let list = "nom,courriel,partenaire\nB,b@example.org,Orange\n";
        let import = ada.upload("/imports/new", &typed, Some(("a.csv", list.as_bytes()))).await.location();
        let preview = previewed(&mut ada, &import).await;
        assert_eq!(confirms(&mut ada, &import, &preview).await.location(), import);
        let letter = house.letter_to("b@example.org").await;
        assert!(letter.text.contains("Orange") && letter.text.contains("Ada Martin"), "{}", letter.text);
    }

    async fn a_contact_who_came_in_or_left_keeps_the_import(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let import = imported(&mut salome, &cast, "contacts", LIST).await;
        house.letters().await;
        let mut lea = house.visitor();
        let to = lea.post_and_follow("/sign-in", &[("email", "lea@example.org")]).await;
        let code = code_in(&house.letter_to("lea@example.org").await.text);
        lea.post_and_follow(&to, &[("code", &code), ("next", "/")]).await;
        let all = kept(house).await;
        let refused = undoes(&mut salome, &import).await;
        assert!(refused.says("Léa Roy est déjà entré dans Levier"), "{}", refused.html);
        assert_eq!(kept(house).await, all);
        // Somebody whom staff took away comes back by a list, and goes again with it.
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let now = house.shared.clock.now();
        assert!(store::organisations::remove_person(&mut tx, cast.organisation, cast.paul, now).await.expect("removed"));
        tx.commit().await.expect("kept");
        let before = kept(house).await;
        house.advance(TimeDelta::minutes(1));
        let list = "nom,courriel,partenaire,fonction\nPaul Durand,paul@example.org,Microsoft,Conseiller\n";
        let back = imported(&mut salome, &cast, "contacts", list).await;
        house.letter_to("paul@example.org").await;
        assert!(salome.see(&format!("/partners/{}", cast.organisation)).await.says("Conseiller"));
        house.advance(TimeDelta::minutes(1));
        assert_eq!(undoes(&mut salome, &back).await.location(), back);
        assert_eq!(unversioned(kept(house).await), unversioned(before));
    }

    async fn a_reference_of_two_lists_is_nobodys_until_a_name_says_whose(house) {
        let cast = house.cast().await;
        let mut ada = house.browser_of(cast.ada).await;
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let both = [(Some(cast.programme), "P1", cast.organisation), (Some(cast.other_programme), "P1", cast.other_organisation)];
        store::imports::add_organisation_references(&mut tx, &both).await.expect("added");
        tx.commit().await.expect("kept");
        let typed = [("kind", "contacts"), ("programme", ""), ("once", "k")];
        let list = "nom,courriel,référence,partenaire,programme\nA,a@example.org,P1,,\nB,b@example.org,P1,Inconnue,\n\
            C,c@example.org,P1,ORANGE,\nD,d@example.org,P1,,Les Ambitieuses\n";
        let import = ada.upload("/imports/new", &typed, Some(("a.csv", list.as_bytes()))).await.location();
        let preview = previewed(&mut ada, &import).await;
        assert!(preview.says("plusieurs partenaires ont le sigle ou la référence « P1 »"), "{}", preview.html);
        for (line, told) in [(2, true), (3, true), (4, false), (5, false)] {
            assert_eq!(preview.says(&format!("Ligne {line}, colonne « référence »")), told, "{line}: {}", preview.html);
        }
    }

    async fn a_new_contact_has_one_title(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        // By its name, and by the number under which the house's own list has it.
        let list = format!(
            "nom,courriel,partenaire,fonction\nA,a@example.org,Microsoft,Directrice\nA,a@example.org,{},Présidente\n",
            cast.organisation
        );
        let import = uploaded(&mut salome, &cast, "contacts", list.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Ligne 3, colonne « fonction »"), "{}", preview.html);
    }
}
