//! What somebody imported who left, or lost a programme: whoever reaches all of it takes it back.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::ids::{PersonId, ProgrammeId};

use super::{LIST, imported, kept, undoes};
use crate::browser::Browser;
use crate::house::{Cast, House, stories};

const TITLE: &str = "Imports que leur auteur ne peut plus annuler";

/// An administrator makes a manager of somebody, or of a manager none.
async fn manages(ada: &mut Browser, programme: ProgrammeId, email: &str, name: &str) {
    let managers = format!("/programmes/{programme}/managers");
    let once = format!("{programme}{email}");
    let typed = [
        ("act", "add"),
        ("once", once.as_str()),
        ("email", email),
        ("name", name),
    ];
    ada.post_and_follow(&managers, &typed).await;
}

async fn manages_no_more(ada: &mut Browser, programme: ProgrammeId, person: PersonId) {
    let path = format!("/programmes/{programme}/managers/{person}");
    ada.post_and_follow(&path, &[]).await;
}

async fn acts(house: &House, import: &str) -> Vec<(String, Option<String>, Option<String>)> {
    let id = import
        .rsplit('/')
        .next()
        .expect("an id")
        .parse()
        .expect("an id");
    let mut db = house.shared.db.read().await.expect("a connection");
    let lines = store::journal::of_object(&mut db, id, 10)
        .await
        .expect("lines");
    let told = lines.into_iter();
    told.map(|it| (it.act, it.actor_name, it.other_name))
        .collect()
}

async fn is_not_there(browser: &mut Browser, import: &str) {
    assert!(!browser.see("/imports").await.says(TITLE));
    assert_eq!(browser.get(import).await.status, StatusCode::NOT_FOUND);
    let posted = browser.post(import, &[("act", "undo")]).await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
}

/// Of both programmes, by Salomé.
async fn of_both(house: &House, cast: &Cast, ada: &mut Browser) -> String {
    manages(
        ada,
        cast.other_programme,
        "salome@example.org",
        "Salomé Diallo",
    )
    .await;
    let mut salome = house.browser_of(cast.salome).await;
    let list = "reference,nom,programme,date d'entree\na,Aa,Les Ambitieuses,2026-01-01\nb,Bb,ShareIT,2026-01-01\n";
    let typed = [("kind", "startups"), ("programme", ""), ("once", "both")];
    let import = salome
        .upload("/imports/new", &typed, Some(("deux.csv", list.as_bytes())))
        .await
        .location();
    let preview = super::previewed(&mut salome, &import).await;
    let done = super::confirms(&mut salome, &import, &preview).await;
    assert_eq!(done.location(), import, "{}", done.html);
    import
}

stories! {
    async fn who_follows_all_of_it_takes_it_back_once_its_author_left(house) {
        let cast = house.cast().await;
        let (mut salome, mut ada) = (house.browser_of(cast.salome).await, house.browser_of(cast.ada).await);
        let mut olga = house.browser_of(cast.olga).await;
        let before = kept(house).await;
        let import = imported(&mut salome, &cast, "startups", LIST).await;
        manages(&mut ada, cast.programme, "olga@example.org", "Olga Novak").await;
        // As long as she is there it is hers alone.
        for browser in [&mut ada, &mut olga] {
            is_not_there(browser, &import).await;
        }
        house.advance(TimeDelta::minutes(1));
        manages_no_more(&mut ada, cast.programme, cast.salome).await;
        assert_eq!(salome.get(&import).await.status, StatusCode::NOT_FOUND, "she is nobody's staff");
        let list = olga.see("/imports").await;
        assert!(list.says(TITLE) && list.says("liste.csv") && list.says("Salomé Diallo") && list.says("2 créations"), "{}", list.html);
        let page = olga.see(&import).await;
        assert!(page.says("Importé par") && page.says("Salomé Diallo") && page.says("Annuler l’import"), "{}", page.html);
        // Nothing but taking it back.
        assert_eq!(olga.post(&import, &[("act", "columns")]).await.status, StatusCode::NOT_FOUND);
        house.advance(TimeDelta::minutes(1));
        assert_eq!(undoes(&mut olga, &import).await.location(), import);
        let mut after = kept(house).await;
        // The two managers changed places meanwhile.
        after.insert("staff_role".into(), before["staff_role"].clone());
        for table in ["person", "saved_view"] {
            after.insert(table.into(), before[table].clone());
        }
        assert_eq!(after, before);
        let page = olga.see(&import).await;
        assert!(page.says("L’import est annulé") && page.says("Olga Novak a annulé un import fait par Salomé Diallo."), "{}", page.html);
        let (olga_name, salome_name) = (Some("Olga Novak".to_owned()), Some("Salomé Diallo".to_owned()));
        assert_eq!(acts(house, &import).await[0], ("import.undone".into(), olga_name, salome_name));
        assert!(!olga.see("/imports").await.says(TITLE), "there is nothing left to take back");
        assert_eq!(olga.post(&import, &[("act", "undo")]).await.location(), import, "pressed twice");
        house.letters().await;
    }

    async fn who_follows_a_part_of_it_takes_nothing_back(house) {
        let cast = house.cast().await;
        let mut ada = house.browser_of(cast.ada).await;
        let import = of_both(house, &cast, &mut ada).await;
        house.advance(TimeDelta::minutes(1));
        // She follows one of the two still, and Olga the other: neither follows all of it.
        manages_no_more(&mut ada, cast.programme, cast.salome).await;
        let mut olga = house.browser_of(cast.olga).await;
        is_not_there(&mut olga, &import).await;
        let mut amina = house.browser_of(cast.amina).await;
        assert_eq!(amina.get(&import).await.status, StatusCode::NOT_FOUND);
        assert_eq!(amina.post(&import, &[("act", "undo")]).await.status, StatusCode::NOT_FOUND);
        let mut salome = house.browser_of(cast.salome).await;
        assert_eq!(salome.post(&import, &[("act", "undo")]).await.status, StatusCode::NOT_FOUND);
        let page = ada.see("/imports").await;
        assert!(page.says(TITLE) && page.says("deux.csv"), "{}", page.html);
        // Given back what she had lost, it is hers alone again.
        manages(&mut ada, cast.programme, "salome@example.org", "Salomé Diallo").await;
        is_not_there(&mut ada, &import).await;
        manages_no_more(&mut ada, cast.programme, cast.salome).await;
        house.advance(TimeDelta::minutes(1));
        assert_eq!(undoes(&mut ada, &import).await.location(), import);
        assert!(!ada.see("/startups").await.says(">Aa<"));
        house.letters().await;
    }

    async fn what_stands_on_it_keeps_it_in_anybodys_hands(house) {
        let cast = house.cast().await;
        let (mut salome, mut ada) = (house.browser_of(cast.salome).await, house.browser_of(cast.ada).await);
        let import = imported(&mut salome, &cast, "startups", LIST).await;
        let startup = salome.see("/startups?name=Banc").await.link_to("/startups/0");
        let edit = format!("{startup}/edit");
        let version = salome.see(&edit).await.field("version");
        salome.post_and_follow(&edit, &[("version", &version), ("name", "Le Banc bleu")]).await;
        manages_no_more(&mut ada, cast.programme, cast.salome).await;
        let all = kept(house).await;
        let refused = undoes(&mut ada, &import).await;
        assert!(refused.says("Le Banc bleu a été modifié depuis"), "{}", refused.html);
        assert_eq!(kept(house).await, all);
        house.letters().await;
    }
}
