//! The ledger, counted by the database and by the domain.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{CohortId, OrganisationId, PersonId, PlaceId, ProgrammeId, StartupId};
use domain::introductions::ledger::{Entry, Ledger};
use domain::{EmailAddress, Language};
use store::introductions::ledger::{self, Scope};
use store::people::{self, NewPerson};
use store::testing::introductions::{Among, Kept};
use store::{Db, on_both, organisations, programmes, startups};
use uuid::Uuid;

const SALOME: PersonId = PersonId(Uuid::from_u128(1));
const OLGA: PersonId = PersonId(Uuid::from_u128(2));

fn first() -> DateTime<Utc> {
    "2026-01-01T00:00:00Z".parse().expect("an instant")
}

/// 300 introductions of two programmes, two a day; Salomé reaches the first programme only.
async fn filled(db: &Db) -> (Among, Vec<Kept>) {
    let id = |of: u128, n: u128| Uuid::from_u128(of * 0x1000 + n);
    let mut tx = db.begin().await.expect("a unit of work");
    for (person, address) in [(SALOME, "salome@example.org"), (OLGA, "olga@example.org")] {
        let email = EmailAddress::parse(address).expect("an address");
        let new = NewPerson {
            id: person,
            email: &email,
            name: address,
            language: Language::French,
            zone: "Europe/Paris",
        };
        people::add(&mut tx, &new, first()).await.expect("added");
    }
    let among = Among {
        programmes: (0..2).map(|n| ProgrammeId(id(1, n))).collect(),
        startups: (0..9).map(|n| StartupId(id(2, n))).collect(),
        organisations: (0..5).map(|n| OrganisationId(id(3, n))).collect(),
        person: OLGA,
        first: first(),
        every: TimeDelta::hours(12),
    };
    for programme in &among.programmes {
        let name = format!("Programme {programme}");
        programmes::add(&mut tx, *programme, &name, "", first())
            .await
            .expect("added");
        let new = programmes::NewCohort {
            id: CohortId(programme.0),
            programme: *programme,
            name: "Promotion 2026",
            starts_on: None,
            ends_on: None,
            hours_a_startup: None,
        };
        programmes::add_cohort(&mut tx, &new, first())
            .await
            .expect("added");
    }
    for (n, startup) in among.startups.iter().enumerate() {
        let profile = startups::Profile {
            name: format!("Startup {n}"),
            ..Default::default()
        };
        startups::add(&mut tx, *startup, &profile, first())
            .await
            .expect("added");
        if n < 4 {
            let cohort = CohortId(among.programmes[0].0);
            startups::place(&mut tx, PlaceId(startup.0), cohort, *startup, None, first())
                .await
                .expect("placed");
        }
    }
    for (n, organisation) in among.organisations.iter().enumerate() {
        let profile = organisations::Profile {
            name: format!("Partenaire {n}"),
            ..Default::default()
        };
        organisations::add(&mut tx, *organisation, &profile, first())
            .await
            .expect("added");
    }
    people::add_staff(
        &mut tx,
        id(4, 1),
        SALOME,
        Some(among.programmes[0]),
        first(),
    )
    .await
    .expect("added");
    people::add_staff(&mut tx, id(4, 2), OLGA, None, first())
        .await
        .expect("added");
    let kept: Vec<Kept> = (0..300).map(|n| among.nth(n)).collect();
    for it in &kept {
        among.keep(&mut tx, it).await.expect("kept");
    }
    tx.commit().await.expect("kept");
    (among, kept)
}

fn of_all(staff: PersonId) -> Scope {
    Scope {
        staff,
        asked: first()..first() + TimeDelta::days(400),
        programme: None,
        cohort: None,
        organisation: None,
    }
}

fn counted<'k>(kept: impl Iterator<Item = &'k Kept>) -> Ledger {
    let entries: Vec<Entry> = kept.filter_map(Kept::entry).collect();
    Ledger::of(&entries)
}

async fn in_all(db: &Db, scope: &Scope) -> Ledger {
    let mut read = db.read().await.expect("a connection");
    let lines = ledger::by_partner(&mut read, scope).await.expect("lines");
    let mut all = Ledger::default();
    for line in &lines {
        all.add(&line.ledger);
    }
    let rows = ledger::rows(&mut read, scope).await.expect("rows");
    assert_eq!(rows.len() as i64, all.asked, "a row for each");
    let said: i64 = rows.iter().filter_map(|row| row.cents).sum();
    assert_eq!(said, all.came().cents, "worth as much row by row");
    let publishable: i64 = rows.iter().map(|row| row.publishable).sum();
    assert_eq!(publishable, all.came().publishable);
    let answered = rows.iter().filter(|row| row.reply.is_some()).count() as i64;
    assert_eq!(answered, all.asked - all.unanswered());
    all
}

on_both! {
    async fn the_database_counts_what_the_domain_counts(db: Db) {
        let (among, kept) = filled(&db).await;
        let (mine, partner) = (among.programmes[0], among.organisations[2]);
        let of_mine = |it: &&Kept| it.programme == mine;
        let all = in_all(&db, &of_all(OLGA)).await;
        assert_eq!(all, counted(kept.iter()));
        assert!(all.asked > 200 && all.asked < 300, "some were never asked");
        assert!(all.outcomes.len() == 7 && all.deferred > 0 && all.fruitful > 0, "{all:?}");
        assert_eq!(in_all(&db, &of_all(SALOME)).await, counted(kept.iter().filter(of_mine)), "what she reaches");
        let scope = Scope { programme: Some(mine), ..of_all(OLGA) };
        assert_eq!(in_all(&db, &scope).await, counted(kept.iter().filter(of_mine)));
        let scope = Scope { programme: Some(among.programmes[1]), ..of_all(SALOME) };
        assert_eq!(in_all(&db, &scope).await, Ledger::default(), "another's programme");
        let scope = Scope { organisation: Some(partner), ..of_all(OLGA) };
        assert_eq!(in_all(&db, &scope).await, counted(kept.iter().filter(|it| it.organisation == partner)));
        let placed = |it: &&Kept| it.programme == mine && among.startups[..4].contains(&it.startup);
        let scope = Scope { cohort: Some(CohortId(mine.0)), ..of_all(OLGA) };
        assert_eq!(in_all(&db, &scope).await, counted(kept.iter().filter(placed)));
        let mut read = db.read().await.expect("a connection");
        let lines = ledger::by_partner(&mut read, &of_all(OLGA)).await.expect("lines");
        for line in lines {
            let theirs = kept.iter().filter(|it| it.organisation == line.organisation);
            assert_eq!(line.ledger, counted(theirs), "{}", line.name);
        }
        let named = ledger::partners(&mut read, SALOME).await.expect("partners");
        assert_eq!(named.len(), 5);
    }

    async fn the_figures_of_two_periods_add_up(db: Db) {
        let (_, kept) = filled(&db).await;
        let end = of_all(OLGA).asked.end;
        for at in [0, 7, 40, 151, 399] {
            let at = first() + TimeDelta::days(at);
            let mut both = in_all(&db, &Scope { asked: first()..at, ..of_all(OLGA) }).await;
            both.add(&in_all(&db, &Scope { asked: at..end, ..of_all(OLGA) }).await);
            assert_eq!(both, counted(kept.iter()), "{at}");
        }
    }

    /// Who is erased keeps their row, without name and address: no figure hangs on either.
    async fn erasing_everybody_keeps_the_figures(db: Db) {
        filled(&db).await;
        let before = in_all(&db, &of_all(OLGA)).await;
        let mut tx = db.begin().await.expect("a unit of work");
        let erased = store::testing::erase_everybody(&mut tx).await;
        assert_eq!(erased.expect("erased"), 2);
        tx.commit().await.expect("kept");
        assert_eq!(in_all(&db, &of_all(OLGA)).await, before);
        assert!(before.asked > 200);
    }
}
