use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{PersonId, ProgrammeId, StartupId};
use domain::{EmailAddress, Language};
use serde_json::json;
use store::journal::Entry;
use store::people::{self, NewPerson};
use store::{Db, accounts, addresses, form_keys, journal, merging, on_both, programmes, startups};
use uuid::Uuid;

fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().expect("an instant")
}

async fn add(db: &Db, id: u128, address: &str) -> bool {
    let mut tx = db.begin().await.expect("a unit of work");
    let email = EmailAddress::parse(address).expect("an address");
    let new = NewPerson {
        id: PersonId(Uuid::from_u128(id)),
        email: &email,
        name: "Amina Élise",
        language: Language::French,
        zone: "Europe/Paris",
    };
    let added = people::add(&mut tx, &new, noon()).await.expect("an answer");
    tx.commit().await.expect("kept");
    added
}

on_both! {
    async fn an_address_is_one_persons(db: Db) {
        assert!(add(&db, 1, "amina@example.org").await);
        assert!(!add(&db, 2, "Amina@Example.org").await);
        let mut read = db.read().await.expect("a connection");
        let email = EmailAddress::parse("amina@example.org").expect("an address");
        let amina = people::by_email(&mut read, &email).await.expect("an answer").expect("is known");
        assert_eq!(amina.id, PersonId(Uuid::from_u128(1)));
        assert_eq!(amina.language, Language::French);
    }

    async fn what_is_not_committed_is_not_kept(db: Db) {
        let mut tx = db.begin().await.expect("a unit of work");
        programmes::add(&mut tx, ProgrammeId(Uuid::from_u128(5)), "ShareIT", "", noon()).await.expect("added");
        drop(tx);
        let mut tx = db.begin().await.expect("a unit of work");
        assert!(programmes::add(&mut tx, ProgrammeId(Uuid::from_u128(6)), "shareit", "", noon()).await.expect("added"));
        assert!(!programmes::add(&mut tx, ProgrammeId(Uuid::from_u128(7)), "Sharéit", "", noon()).await.expect("added"));
    }

    async fn who_came_in_by_an_account_that_is_gone_came_in(db: Db) {
        add(&db, 1, "nina@example.org").await;
        add(&db, 2, "nina@example.com").await;
        let [gone, kept] = [1, 2].map(|id| PersonId(Uuid::from_u128(id)));
        let mut tx = db.begin().await.expect("a unit of work");
        assert!(!people::came_in(&mut tx, gone).await.expect("an answer"), "neither did");
        let entry = Entry::new("person.signed-in", gone).by(gone);
        journal::write(&mut tx, Uuid::from_u128(11), &entry, noon()).await.expect("written");
        assert!(people::came_in(&mut tx, gone).await.expect("an answer"));
        assert!(!people::came_in(&mut tx, kept).await.expect("an answer"));
        merging::merge_people(&mut tx, (gone, kept)).await.expect("merged");
        let both = (gone.0, kept.0);
        merging::trace(&mut tx, merging::Kind::Person, both, kept, &json!({}), noon()).await.expect("a trace");
        assert!(people::came_in(&mut tx, kept).await.expect("an answer"), "through the trace");
    }

    async fn a_person_holds_several_roles(db: Db) {
        add(&db, 1, "amina@example.org").await;
        let person = PersonId(Uuid::from_u128(1));
        let programme = ProgrammeId(Uuid::from_u128(5));
        let startup = StartupId(Uuid::from_u128(8));
        let mut tx = db.begin().await.expect("a unit of work");
        programmes::add(&mut tx, programme, "ShareIT", "", noon()).await.expect("added");
        people::add_staff(&mut tx, Uuid::from_u128(9), person, Some(programme), noon()).await.expect("added");
        let profile = startups::Profile { name: "Jaccede".into(), ..Default::default() };
        startups::add(&mut tx, startup, &profile, noon()).await.expect("added");
        startups::add_founder(&mut tx, startup, person, true, noon()).await.expect("added");
        let roles = people::roles(&mut tx, person).await.expect("roles");
        assert_eq!(roles.manages, [programme]);
        assert_eq!(roles.founded, [startup]);
        assert!(!roles.administrator && roles.mentor.is_none());
    }

    async fn a_code_is_used_once_even_by_two_at_a_time(db: Db) {
        let id = Uuid::from_u128(3);
        let mut tx = db.begin().await.expect("a unit of work");
        let new = accounts::NewCode {
            id,
            person: None,
            browser_hash: Some("b"),
            code_hash: "c",
            link_hash: "l",
            expires_at: noon() + TimeDelta::minutes(10),
        };
        accounts::add_code(&mut tx, &new, noon()).await.expect("kept");
        tx.commit().await.expect("kept");
        let uses = (0..8).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut tx = db.begin().await.expect("a unit of work");
                let used = accounts::use_code(&mut tx, id, noon()).await.expect("an answer");
                tx.commit().await.expect("kept");
                used
            })
        });
        let mut used = 0;
        for one in uses.collect::<Vec<_>>() {
            used += usize::from(one.await.expect("no panic"));
        }
        assert_eq!(used, 1);
    }

    async fn an_address_that_many_take_at_once_goes_to_one(db: Db) {
        let wanted = EmailAddress::parse("new@example.org").expect("an address");
        for id in 1..=8 {
            assert!(add(&db, id, &format!("old-{id}@example.org")).await);
            let mut tx = db.begin().await.expect("a unit of work");
            let (old, sign_in) = (format!("old-{id}@example.org"), Uuid::from_u128(100 + id).into());
            let (id, person) = (Uuid::from_u128(200 + id), PersonId(Uuid::from_u128(id)));
            let new = addresses::NewChange { id, person, sign_in, old: &old, new: &wanted };
            addresses::ask(&mut tx, &new, noon()).await.expect("asked");
            tx.commit().await.expect("kept");
        }
        let together = std::sync::Arc::new(tokio::sync::Barrier::new(8));
        let takes = (1..=8).map(|id| {
            let (db, together) = (db.clone(), together.clone());
            tokio::spawn(async move {
                together.wait().await;
                let mut tx = db.begin().await.expect("a unit of work");
                addresses::hold(&mut tx, PersonId(Uuid::from_u128(id)), noon()).await.expect("held");
                let change = addresses::find(&mut tx, Uuid::from_u128(200 + id)).await.expect("an answer");
                let change = change.expect("is there");
                let taken = addresses::change(&mut tx, &change, noon()).await.expect("an answer, not a fault");
                // The unit of work goes on after a refusal, as an act that counts its tries does.
                addresses::find(&mut tx, change.id).await.expect("an answer");
                // Time for the others to come to the same row.
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                tx.commit().await.expect("kept");
                taken
            })
        });
        let mut taken = 0;
        for one in takes.collect::<Vec<_>>() {
            taken += usize::from(one.await.expect("no panic"));
        }
        assert_eq!(taken, 1);
    }

    async fn a_form_pressed_twice_has_one_answer(db: Db) {
        let mut tx = db.begin().await.expect("a unit of work");
        assert!(form_keys::claim(&mut tx, "amina", "k", noon()).await.expect("claimed"));
        form_keys::answer(&mut tx, "amina", "k", "/cohorts/1").await.expect("kept");
        tx.commit().await.expect("kept");
        let mut tx = db.begin().await.expect("a unit of work");
        assert!(!form_keys::claim(&mut tx, "amina", "k", noon()).await.expect("an answer"));
        assert_eq!(form_keys::answered(&mut tx, "amina", "k").await.expect("an answer").as_deref(), Some("/cohorts/1"));
        assert!(form_keys::claim(&mut tx, "marc", "k", noon()).await.expect("a key is its author's own"));
    }
}
