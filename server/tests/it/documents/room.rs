//! What a programme has room for.

use axum::http::StatusCode;
use domain::documents::{About, Audience, By, Format, Found, Kind, Room, Title, accept};
use domain::ids::{DocumentId, VersionId};
use store::documents::{self, NewDocument, NewVersion};
use uuid::Uuid;

use super::{PDF, of_startup, put, renew};
use crate::house::{Cast, House, stories};

/// A document whose file is said to be so large.
async fn of_size(house: &House, cast: &Cast, number: u128, bytes: i64) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let id = DocumentId(Uuid::from_u128(0xD0C0_0000 + number));
    let new = NewDocument {
        id,
        programme: cast.programme,
        about: About::Cohort(cast.cohort),
        kind: Kind::Other,
        title: &Title::parse("Grand").expect("a title"),
        audience: Audience::Staff,
        author: cast.salome,
        put_by: By::Staff,
    };
    documents::add(&mut tx, &new, now).await.expect("added");
    let file = accept("a.pdf", 1, Found::Known(Format::Pdf)).expect("a PDF");
    let version = NewVersion {
        id: VersionId(Uuid::from_u128(0xF11E_0000 + number)),
        document: id,
        file: &file,
        bytes,
        digest: "",
        author: cast.salome,
        put_by: By::Staff,
    };
    documents::add_version(&mut tx, &version, now)
        .await
        .expect("added");
    tx.commit().await.expect("kept");
}

stories! {
    async fn a_programme_that_is_full_says_so(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let document = put(&mut salome, &of_startup(&cast), ("Deck", "side"), ("d.pdf", PDF)).await;
        of_size(house, &cast, 1, Room::MOST - 100).await;
        let typed = [("once", "full"), ("programme", &cast.programme.to_string()), ("title", "Encore"), ("kind", "deck"), ("audience", "side")];
        let refused = salome.upload(&of_startup(&cast), &typed, Some(("d.pdf", PDF))).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Il ne reste que 31 octets") && refused.says("value=\"Encore\""), "{}", refused.html);
        let refused = renew(&mut salome, &document, ("d.pdf", PDF)).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("Il ne reste que 31 octets"));
        // Another programme has a room of its own.
        let mut olga = house.browser_of(cast.olga).await;
        put(&mut olga, &format!("/startups/{}/documents", cast.other_startup), ("Deck", "side"), ("d.pdf", PDF)).await;
        // What is removed makes room.
        salome.post_and_follow(&document, &[("act", "remove")]).await;
        let kept = salome.upload(&of_startup(&cast), &typed, Some(("d.pdf", PDF))).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.html);
    }

    async fn a_thing_has_so_many_documents(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        for number in 0..200 {
            of_size(house, &cast, number, 1).await;
        }
        let path = format!("/cohorts/{}/documents", cast.cohort);
        let page = salome.see(&path).await;
        assert!(page.says("200 documents"), "{}", page.html);
        let typed = [("once", "many"), ("programme", &cast.programme.to_string()), ("kind", "deck"), ("audience", "side")];
        let refused = salome.upload(&path, &typed, Some(("d.pdf", PDF))).await;
        assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says("Il y a déjà 200 documents"));
    }

    /// Two who both want the last of the room: one gets it.
    async fn the_last_of_the_room_goes_once(house) {
        let cast = house.cast().await;
        of_size(house, &cast, 1, Room::MOST - 100).await;
        let (mut salome, mut amina) = (house.browser_of(cast.salome).await, house.browser_of(cast.amina).await);
        let programme = cast.programme.to_string();
        let typed = [("once", "race"), ("programme", programme.as_str()), ("kind", "deck"), ("audience", "side")];
        let path = of_startup(&cast);
        let (one, two) = tokio::join!(
            salome.upload(&path, &typed, Some(("d.pdf", PDF))),
            amina.upload(&path, &typed, Some(("d.pdf", PDF))),
        );
        let mut statuses = [one.status, two.status];
        statuses.sort();
        assert_eq!(statuses, [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY]);
    }
}
