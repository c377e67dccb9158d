//! An import changes only what its author could change by hand.

use axum::http::StatusCode;

use super::{confirms, kept, previewed, uploaded};
use crate::house::stories;

stories! {
    async fn a_manager_imports_into_their_own_programmes_alone(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        // Chosen on the form, it is as if there were none.
        let theirs = cast.other_programme.to_string();
        for programme in [theirs.as_str(), "01980000-0000-7000-8000-00000000dead"] {
            let typed = [("kind", "startups"), ("programme", programme), ("once", "k")];
            let page = salome.upload("/imports/new", &typed, Some(("a.csv", b"nom\na\n"))).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND);
        }
        // Named by a row, one that is not theirs and one that is not at all get the same sentence.
        let before = kept(house).await;
        let list = "reference,nom,programme,date d'entree\na,A,Les Ambitieuses,2026-01-01\nb,B,Tout neuf,2026-01-01\nc,C,ShareIT,2026-01-01\n";
        let typed = [("kind", "startups"), ("programme", ""), ("once", "k")];
        let import = salome.upload("/imports/new", &typed, Some(("a.csv", list.as_bytes()))).await.location();
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Ligne 2, colonne « programme » : aucun de vos programmes ne s’appelle « Les Ambitieuses »"), "{}", preview.html);
        assert!(preview.says("Ligne 3, colonne « programme » : aucun de vos programmes ne s’appelle « Tout neuf »"));
        assert!(preview.says("2 problèmes"));
        assert_eq!(kept(house).await, before);
        // An administrator makes the new one, and imports into both.
        let mut ada = house.browser_of(cast.ada).await;
        let import = ada.upload("/imports/new", &typed, Some(("a.csv", list.as_bytes()))).await.location();
        let preview = previewed(&mut ada, &import).await;
        assert_eq!(confirms(&mut ada, &import, &preview).await.location(), import, "{}", preview.html);
        assert!(ada.see("/programmes").await.says("Tout neuf"));
    }

    async fn a_startup_of_another_programme_is_not_theirs_to_change(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        // The list of her programme has a name for a startup that has no place there.
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::imports::add_references(&mut tx, &[(cast.programme, "rec", cast.other_startup)]).await.expect("added");
        tx.commit().await.expect("kept");
        let before = kept(house).await;
        let list = "reference,nom,date d'entree\nrec,Pris,2026-01-01\n";
        let import = uploaded(&mut salome, &cast, "startups", list.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("cette startup n’a pas de place dans vos programmes"), "{}", preview.html);
        assert!(!preview.says("Reconnect"));
        assert_eq!(kept(house).await, before);
    }

    async fn a_partner_that_is_open_elsewhere_is_left_alone(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let list = "nom,sigle\nOrange,OR\n";
        let import = uploaded(&mut salome, &cast, "partners", list.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("« Orange » existe déjà, mais n’est ouvert à aucun de vos programmes"), "{}", preview.html);
        // As a sponsor it is kept out, and the startup comes in.
        let list = "reference,nom,date d'entree,partenaires\na,A,2026-01-01,Orange; Microsoft; Tout neuf\n";
        let import = uploaded(&mut salome, &cast, "startups", list.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("« Orange » n’est ouvert à aucun de vos programmes ; il est laissé de côté"), "{}", preview.html);
        assert_eq!(confirms(&mut salome, &import, &preview).await.location(), import);
        assert!(salome.see("/partners").await.says("Tout neuf") && !salome.see("/partners").await.says("Orange"));
        // The house's own list is for whoever looks after the house.
        let typed = [("kind", "partners"), ("programme", ""), ("once", "k")];
        let page = salome.upload("/imports/new", &typed, Some(("a.csv", b"nom\na\n"))).await;
        assert!(page.says("Choisissez un programme"), "{}", page.html);
        let mut ada = house.browser_of(cast.ada).await;
        let page = ada.upload("/imports/new", &typed, Some(("a.csv", b"nom\na\n"))).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }

    /// People write commas between partners, and names hold commas: whoever is known tells which.
    async fn partners_between_commas_are_several_where_each_is_known(house) {
        let cast = house.cast().await;
        let mut ada = house.browser_of(cast.ada).await;
        let list = "reference;nom;date d'entree;partenaires\na;A;2026-01-01;Microsoft, Orange\nb;B;2026-01-01;Microsoft/Tout neuf\n\
            c;C;2026-01-01;Tout neuf\nd;D;2026-01-01;Orange / Tout neuf\n";
        let import = uploaded(&mut ada, &cast, "startups", list.as_bytes()).await;
        let preview = previewed(&mut ada, &import).await;
        assert!(!preview.says("« Microsoft, Orange »") && !preview.says("Ligne 5, colonne « partenaires »"), "{}", preview.html);
        assert!(preview.says("Ligne 3, colonne « partenaires » : « Microsoft/Tout neuf » devient un seul partenaire de ce nom"), "{}", preview.html);
        assert_eq!(confirms(&mut ada, &import, &preview).await.location(), import);
        let partners = ada.see("/partners").await;
        assert!(partners.says(">Microsoft/Tout neuf<") && partners.says(">Tout neuf<") && !partners.says("Microsoft, Orange"), "{}", partners.html);
    }

    async fn who_lost_a_programme_takes_nothing_back_there(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let list = "reference,nom,date d'entree\na,A,2026-01-01\n";
        let import = super::imported(&mut salome, &cast, "startups", list).await;
        let mut ada = house.browser_of(cast.ada).await;
        let managers = format!("/programmes/{}/managers", cast.other_programme);
        let typed = [("act", "add"), ("once", "s"), ("email", "salome@example.org"), ("name", "Salomé Diallo")];
        ada.post_and_follow(&managers, &typed).await;
        ada.post_and_follow(&format!("/programmes/{}/managers/{}", cast.programme, cast.salome), &[]).await;
        let before = kept(house).await;
        assert!(!salome.see(&import).await.says("value=\"undo\""));
        assert_eq!(salome.post(&import, &[("act", "undo")]).await.status, StatusCode::NOT_FOUND);
        assert_eq!(kept(house).await, before);
        house.letters().await;
    }
}
