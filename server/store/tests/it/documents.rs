//! Documents go with what they are on, to the last byte; of a person who is erased they keep the
//! words, and not the name.

use chrono::{DateTime, Utc};
use domain::documents::{About, Audience, By, Format, Found, Kind, Title, accept};
use domain::ids::{
    CohortId, DocumentId, OrganisationId, PersonId, ProgrammeId, StartupId, VersionId,
};
use domain::{EmailAddress, Language};
use store::documents::{self, CHUNK, NewDocument, NewVersion};
use store::testing::{remove, snapshot};
use store::{Db, Tx, on_both, organisations, people, programmes, startups};
use uuid::Uuid;

const SALOME: PersonId = PersonId(Uuid::from_u128(1));
const OURS: ProgrammeId = ProgrammeId(Uuid::from_u128(11));
const SPRING: CohortId = CohortId(Uuid::from_u128(21));
const JACCEDE: StartupId = StartupId(Uuid::from_u128(31));
const MICROSOFT: OrganisationId = OrganisationId(Uuid::from_u128(41));

fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().expect("an instant")
}

async fn begun(db: &Db) -> Tx {
    let mut tx = db.begin().await.expect("a unit of work");
    let email = EmailAddress::parse("salome@example.org").expect("an address");
    let new = people::NewPerson {
        id: SALOME,
        email: &email,
        name: "Salomé",
        language: Language::French,
        zone: "Europe/Paris",
    };
    people::add(&mut tx, &new, noon()).await.expect("added");
    programmes::add(&mut tx, OURS, "ShareIT", "", noon())
        .await
        .expect("added");
    let cohort = programmes::NewCohort {
        id: SPRING,
        programme: OURS,
        name: "Printemps",
        starts_on: None,
        ends_on: None,
        hours_a_startup: None,
    };
    programmes::add_cohort(&mut tx, &cohort, noon())
        .await
        .expect("added");
    let profile = startups::Profile::default();
    startups::add(&mut tx, JACCEDE, &profile, noon())
        .await
        .expect("added");
    let profile = organisations::Profile::default();
    organisations::add(&mut tx, MICROSOFT, &profile, noon())
        .await
        .expect("added");
    tx
}

async fn put(tx: &mut Tx, number: u128, about: About) -> VersionId {
    let (id, version) = (
        DocumentId(Uuid::from_u128(100 + number)),
        VersionId(Uuid::from_u128(200 + number)),
    );
    let new = NewDocument {
        id,
        programme: OURS,
        about,
        kind: Kind::Deck,
        title: &Title::parse("Deck").expect("a title"),
        audience: Audience::Side,
        author: SALOME,
        put_by: By::Staff,
    };
    documents::add(tx, &new, noon()).await.expect("added");
    let file = accept("Deck 1.2", 3, Found::Known(Format::Pdf)).expect("a PDF");
    let new = NewVersion {
        id: version,
        document: id,
        file: &file,
        bytes: CHUNK as i64 + 3,
        digest: "abc",
        author: SALOME,
        put_by: By::Staff,
    };
    assert_eq!(
        documents::add_version(tx, &new, noon())
            .await
            .expect("added"),
        1
    );
    // Every byte there is, over two pieces.
    let bytes: Vec<u8> = (0..CHUNK + 3).map(|it| (it % 256) as u8).collect();
    for (at, piece) in bytes.chunks(CHUNK).enumerate() {
        documents::add_chunk(tx, version, at as i64, piece)
            .await
            .expect("added");
    }
    for (at, piece) in bytes.chunks(CHUNK).enumerate() {
        let kept = documents::chunk(tx, version, at as i64)
            .await
            .expect("read");
        assert!(kept.as_deref() == Some(piece), "piece {at}");
    }
    assert_eq!(documents::chunk(tx, version, 2).await.expect("read"), None);
    version
}

on_both! {
    async fn a_thing_does_not_go_under_its_documents_and_a_document_takes_its_bytes(db: Db) {
        let mut tx = begun(&db).await;
        for (number, about) in [(1, About::Startup(JACCEDE)), (2, About::Cohort(SPRING)), (3, About::Partner(MICROSOFT))] {
            put(&mut tx, number, about).await;
            let found = documents::on(&mut tx, about).await.expect("listed");
            assert_eq!(found.len(), 1);
            let newest = found[0].newest.as_ref().expect("a file");
            assert_eq!((newest.name.to_string().as_str(), newest.number), ("Deck 1.2.pdf", 1));
        }
        tx.commit().await.expect("kept");
        for (table, id) in [("startup", JACCEDE.0), ("cohort", SPRING.0), ("organisation", MICROSOFT.0)] {
            let mut tx = db.begin().await.expect("a unit of work");
            let refused = remove(&mut tx, table, id).await;
            assert!(refused.is_err_and(|error| error.is_referred_to()), "{table} goes, and its documents with it");
        }
        let mut tx = db.begin().await.expect("a unit of work");
        let found = documents::on(&mut tx, About::Startup(JACCEDE)).await.expect("listed");
        assert_eq!(remove(&mut tx, "document", found[0].id.0).await.expect("removed"), 1);
        tx.commit().await.expect("kept");
        let kept = snapshot(&db).await;
        for (of, rows) in [("document", 2), ("document_version", 2), ("document_chunk", 4)] {
            assert_eq!(kept[of].len(), rows, "{of}");
        }
    }

    async fn who_is_erased_leaves_documents_without_a_name(db: Db) {
        let mut tx = begun(&db).await;
        let version = put(&mut tx, 1, About::Startup(JACCEDE)).await;
        store::testing::erase_everybody(&mut tx).await.expect("erased");
        let found = documents::on(&mut tx, About::Startup(JACCEDE)).await.expect("listed");
        assert_eq!((found[0].title.as_str(), found[0].author_name.as_str()), ("Deck", ""));
        assert!(documents::chunk(&mut tx, version, 0).await.expect("read").is_some());
        documents::remove_version(&mut tx, version, SALOME, noon()).await.expect("removed");
        assert_eq!(documents::chunk(&mut tx, version, 0).await.expect("read"), None);
        let all = documents::versions(&mut tx, found[0].id).await.expect("listed");
        assert_eq!((all.len(), all[0].removed_at), (1, Some(noon())));
        let room = documents::room(&mut tx, OURS, About::Startup(JACCEDE), None).await.expect("counted");
        assert_eq!((room.used, room.documents), (0, 1), "what is removed takes no room");
    }
}
