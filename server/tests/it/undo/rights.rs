//! Who may take a change back, and what happens when somebody changes the same at that moment.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::{fill, rows, staff, undo, unlike};
use crate::house::stories;

/// So many times the two race.
const RACES: usize = 15;

stories! {
    /// What only staff may change is not taken back by one of the partner's own people, be it their
    /// own change of when they were staff.
    async fn a_partners_own_people_take_back_what_they_may_change_alone(house) {
        let cast = house.cast().await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::organisations::add_person(&mut tx, cast.organisation, cast.salome, "Conseil", now).await.expect("added");
        tx.commit().await.expect("kept");
        let edit = format!("/partners/{}/edit", cast.organisation);
        let mut salome = staff(house, cast.salome).await;
        let done = fill(&mut salome, &edit, &[("name", "Microsoft France"), ("acronym", "MSF")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
        let act = salome.see(&done.location()).await.field("undo");
        house.advance(TimeDelta::minutes(1));
        let mut ada = staff(house, cast.ada).await;
        let remove = format!("/programmes/{}/managers/{}", cast.programme, cast.salome);
        ada.post_and_follow(&remove, &[("to", &cast.ada.to_string())]).await;
        house.letters().await;
        // She reads the page of the partner still, as one of its people.
        let partner = format!("/partners/{}", cast.organisation);
        assert!(salome.see(&partner).await.says("Microsoft France"));
        let mut paul = house.browser_of(cast.paul).await;
        let before = rows(house).await;
        let page = salome.post("/undo", &[("undo", &act)]).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{}", page.html);
        let after = rows(house).await;
        assert!(after == before, "{:#?}", unlike(&after, &before));
        // Paul never takes back what is not his; his own wishes he does.
        assert_eq!(paul.post("/undo", &[("undo", &act)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(rows(house).await == before);
        house.advance(TimeDelta::minutes(1));
        let done = fill(&mut paul, &edit, &[("seeks", "Des startups de l’inclusion."), ("name", "Paul & Cie")]).await;
        let page = paul.see(&partner).await;
        assert!(page.says("Des startups de l’inclusion.") && page.says("Microsoft France"), "{}", page.html);
        let back = undo(&mut paul, &done).await;
        assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.html);
        assert!(!paul.see(&partner).await.says("Des startups de l’inclusion."));
        let after = rows(house).await;
        assert!(unlike(&after, &before).len() <= 1, "a version alone: {:#?}", unlike(&after, &before));
    }

    /// Salomé takes her change back at the moment when Ada, who has it before her, changes it again.
    async fn an_undo_and_a_change_at_once_have_one_outcome(house) {
        let cast = house.cast().await;
        let (mut salome, mut ada) = (staff(house, cast.salome).await, staff(house, cast.ada).await);
        let path = format!("/startups/{}/edit", cast.startup);
        let kept = fill(&mut salome, &path, &[("name", "Jaccede"), ("mission", "Avant."), ("needs", "open-data")]).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
        let (mut undone, mut changed) = (0, 0);
        for n in 0..RACES {
            house.advance(TimeDelta::minutes(1));
            let name = salome.see(&path).await.field("name");
            let slip = fill(&mut salome, &path, &[("name", &format!("Une erreur {n}")), ("mission", "Une erreur."), ("needs", "recruitment")]).await;
            assert_eq!(slip.status, StatusCode::SEE_OTHER, "{}", slip.html);
            let act = salome.see(&slip.location()).await.field("undo");
            let opened = ada.see(&path).await.field("version");
            let hers = format!("De Ada {n}");
            let (mut one, mut other, there) = (salome.clone(), ada.clone(), path.clone());
            let takes_back = async move { one.post("/undo", &[("undo", &act)]).await };
            let words = hers.clone();
            let changes = async move {
                let typed = [("version", opened.as_str()), ("name", &words), ("mission", "De Ada."), ("needs", "fundraising")];
                other.post(&there, &typed).await
            };
            // Now one is sent first, now the other.
            let (back, change) = match n % 2 {
                0 => {
                    let back = tokio::spawn(takes_back);
                    let change = tokio::spawn(changes);
                    (back.await.expect("an answer"), change.await.expect("an answer"))
                }
                _ => {
                    let change = tokio::spawn(changes);
                    let back = tokio::spawn(takes_back);
                    (back.await.expect("an answer"), change.await.expect("an answer"))
                }
            };
            let page = salome.see(&path).await;
            let is = |name: &str, mission: &str| page.field("name") == name && page.says(mission);
            match (back.status, change.status) {
                (StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY) => {
                    assert!(is(&name, if n == 0 || name == "Jaccede" { "Avant." } else { "De Ada." }), "{n}: {}", page.html);
                    assert!(change.says(&hers), "what she typed is not lost: {}", change.html);
                    undone += 1;
                }
                (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::SEE_OTHER) => {
                    assert!(back.says("Quelqu’un y a changé quelque chose depuis"), "{}", back.html);
                    assert!(is(&hers, "De Ada."), "{n}: {}", page.html);
                    changed += 1;
                }
                both => panic!("{n}: {both:?}\n{}\n{}", back.html, change.html),
            }
            assert!(!page.says("Une erreur"), "{n}: nothing of the slip stays: {}", page.html);
            // The rows beside follow whole.
            let all = store::testing::snapshot(&house.shared.db).await;
            let needs: Vec<&String> = all["need"].iter().filter(|it| it.contains("recruitment")).collect();
            assert!(needs.is_empty() && all["need"].len() == 1, "{n}: {:?}", all["need"]);
        }
        assert_eq!(undone + changed, RACES);
        let journal = store::testing::snapshot(&house.shared.db).await;
        let told = journal["journal"].iter().filter(|it| it.contains("act.taken-back")).count();
        assert_eq!(told, undone, "one line for each that won");
    }
}
