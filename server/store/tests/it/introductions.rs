use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::ids::{IntroductionId, OrganisationId, PersonId, ProgrammeId, StartupId};
use domain::introductions::{
    Consent, DeclineReason, Introduction, Pitch, Side, Stage, Starter, TurnWord,
};
use domain::text::Remark;
use domain::{EmailAddress, Language};
use store::introductions::{self, Filter, New, Row, Saved};
use store::letter_links::{self, Link};
use store::people::{self, NewPerson};
use store::{Conn, Db, on_both, organisations, programmes, startups};
use uuid::Uuid;

const AMINA: PersonId = PersonId(Uuid::from_u128(1));
const PAUL: PersonId = PersonId(Uuid::from_u128(2));
const SALOME: PersonId = PersonId(Uuid::from_u128(3));
const PROGRAMME: ProgrammeId = ProgrammeId(Uuid::from_u128(4));
const STARTUP: StartupId = StartupId(Uuid::from_u128(5));
const ORGANISATION: OrganisationId = OrganisationId(Uuid::from_u128(6));
const ID: IntroductionId = IntroductionId(Uuid::from_u128(7));

fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().expect("an instant")
}

fn pitch(words: &str) -> Pitch {
    Pitch::parse(&format!("Des données ouvertes pour les villes. {words}")).expect("a pitch")
}

/// A startup, a partner, and an introduction that Amina asked for.
async fn asked(db: &Db) -> Row {
    let mut tx = db.begin().await.expect("a unit of work");
    for (id, address) in [
        (AMINA, "amina@example.org"),
        (PAUL, "paul@example.org"),
        (SALOME, "salome@example.org"),
    ] {
        let email = EmailAddress::parse(address).expect("an address");
        let new = NewPerson {
            id,
            email: &email,
            name: address,
            language: Language::French,
            zone: "Europe/Paris",
        };
        people::add(&mut tx, &new, noon()).await.expect("added");
    }
    programmes::add(&mut tx, PROGRAMME, "ShareIT", "", noon())
        .await
        .expect("added");
    people::add_staff(&mut tx, Uuid::from_u128(8), SALOME, Some(PROGRAMME), noon())
        .await
        .expect("added");
    let profile = startups::Profile {
        name: "Datactivist".into(),
        ..Default::default()
    };
    startups::add(&mut tx, STARTUP, &profile, noon())
        .await
        .expect("added");
    let profile = organisations::Profile {
        name: "Microsoft".into(),
        ..Default::default()
    };
    organisations::add(&mut tx, ORGANISATION, &profile, noon())
        .await
        .expect("added");
    let introduction = Introduction::draft(Starter::Founder, AMINA, pitch(""), noon());
    let new = New {
        id: ID,
        programme: PROGRAMME,
        startup: STARTUP,
        organisation: ORGANISATION,
        contact: PAUL,
        author: AMINA,
        introduction: &introduction,
    };
    introductions::add(&mut tx, &new, noon())
        .await
        .expect("added");
    tx.commit().await.expect("kept");
    find(db).await
}

async fn find(db: &Db) -> Row {
    let mut read = db.read().await.expect("a connection");
    introductions::find(&mut read, ID)
        .await
        .expect("an answer")
        .expect("is there")
}

async fn save(db: &Db, before: &Row, after: &Introduction, by: PersonId) -> bool {
    let mut tx = db.begin().await.expect("a unit of work");
    let saved = Saved {
        before,
        after,
        contact: before.contact,
        by,
    };
    let kept = introductions::save(&mut tx, &saved, noon())
        .await
        .expect("an answer");
    if kept {
        tx.commit().await.expect("kept");
    }
    kept
}

/// What the database says of a stage is what the domain says.
async fn the_list_tells_the_same_stage(db: &Db, row: &Row) {
    let mut read = db.read().await.expect("a connection");
    for hours in [0, 1, 4, 24 * 365] {
        let now = noon() + TimeDelta::hours(hours);
        let told = row.introduction.stage(now).word();
        for word in Stage::WORDS {
            let filter = Filter {
                stage: Some(word.to_owned()),
                ..Filter::default()
            };
            let found = introductions::page(&mut read, SALOME, &filter, now, (9, 0)).await;
            let found = found.expect("rows").len();
            let counted = introductions::count(&mut read, SALOME, &filter, now).await;
            assert_eq!(counted.expect("a count"), i64::from(word == told), "{word}");
            assert_eq!(found, usize::from(word == told), "{word} after {hours} h");
        }
        let turn = row.introduction.waits_for(now).map(TurnWord::from);
        for word in [TurnWord::Founder, TurnWord::Partner, TurnWord::Staff] {
            let filter = Filter {
                turn: Some(word),
                ..Filter::default()
            };
            let both = turn == Some(TurnWord::Both) && word != TurnWord::Staff;
            let counted = introductions::count(&mut read, SALOME, &filter, now).await;
            let is_theirs = both || turn == Some(word);
            assert_eq!(
                counted.expect("a count"),
                i64::from(is_theirs),
                "{word} after {hours} h: {turn:?}"
            );
        }
        let filter = Filter {
            since_before: row.introduction.since(now),
            ..Filter::default()
        };
        let counted = introductions::count(&mut read, SALOME, &filter, now).await;
        assert_eq!(
            counted.expect("a count"),
            1,
            "since {:?}",
            filter.since_before
        );
        let stages = introductions::stages(&mut read, SALOME, &Filter::default(), now).await;
        assert_eq!(stages.expect("counts"), [(told.to_owned(), 1)]);
    }
}

/// The whole list of one person.
async fn seen_by(db: &mut Conn, person: PersonId) -> usize {
    let page = introductions::page(db, person, &Filter::default(), noon(), (9, 0)).await;
    page.expect("rows").len()
}

fn partner_asked(row: &Row) -> Introduction {
    let it = row.introduction.clone();
    let read = it.pitch.clone();
    it.ask_partner(&read, noon(), Some(noon() + TimeDelta::days(14)))
        .expect("the founder agreed")
}

on_both! {
    async fn every_word_is_read_as_it_was_written(db: Db) {
        let mut row = asked(&db).await;
        assert_eq!(row.introduction, Introduction::draft(Starter::Founder, AMINA, pitch(""), noon()));
        assert_eq!((row.startup_name.as_str(), row.organisation_name.as_str()), ("Datactivist", "Microsoft"));
        let later = noon() + TimeDelta::hours(1);
        let day = NaiveDate::from_ymd_opt(2026, 9, 1).expect("a day");
        let no = (DeclineReason::NoBudgetNow, Remark::parse("Après l’été.\nVolontiers.").expect("a remark"));
        let acts: [&dyn Fn(Introduction) -> Introduction; 12] = [
            &|it| { let read = it.pitch.clone(); it.ask_partner(&read, noon(), Some(later)).expect("asked") },
            &|it| it.partner_declines(PAUL, no.0, no.1.clone(), noon()).expect("declined"),
            &|it| it.reopen(Starter::Founder, AMINA, later).expect("reopened"),
            &|it| { let read = it.pitch.clone(); it.ask_partner(&read, later, None).expect("asked") },
            &|it| it.partner_defers(day, later).expect("deferred"),
            &|it| it.withdraw(later).expect("withdrawn"),
            &|it| it.reopen(Starter::Staff, SALOME, later).expect("reopened"),
            &|it| it.ask_founder(later, Some(later + TimeDelta::hours(2))).expect("asked"),
            &|it| { let read = it.pitch.clone(); it.founder_agrees(AMINA, &read, later).expect("agreed") },
            &|it| it.rewrite(Starter::Founder, AMINA, pitch("Autrement."), later).expect("rewritten"),
            &|it| {
                let read = it.pitch.clone();
                let asked = it.ask_partner(&read, later, None).expect("asked");
                asked.partner_accepts(PAUL, later).expect("accepted").introduce(later).expect("agreed")
            },
            &|it| it.meet(later).expect("met"),
        ];
        for act in acts {
            let after = act(row.introduction.clone());
            assert!(save(&db, &row, &after, PAUL).await);
            row = find(&db).await;
            the_list_tells_the_same_stage(&db, &row).await;
            assert_eq!(row.introduction, after);
        }
        assert_eq!(row.version, 13);
    }

    async fn of_many_who_answer_the_same_row_one_is_kept(db: Db) {
        let row = asked(&db).await;
        assert!(save(&db, &row, &partner_asked(&row), SALOME).await);
        let row = find(&db).await;
        let answers = (0..20).map(|n: i64| {
            let (db, row) = (db.clone(), row.clone());
            tokio::spawn(async move {
                let it = row.introduction.clone();
                let at = noon() + TimeDelta::seconds(n);
                let after = match n % 2 {
                    0 => it.partner_accepts(PAUL, at),
                    _ => it.partner_declines(PAUL, DeclineReason::NoTime, Remark::default(), at),
                };
                let after = after.expect("asked");
                save(&db, &row, &after, PAUL).await.then_some(after)
            })
        });
        let mut kept = Vec::new();
        for answer in answers.collect::<Vec<_>>() {
            kept.extend(answer.await.expect("no panic"));
        }
        assert_eq!(kept.len(), 1);
        assert_eq!(find(&db).await.introduction, kept[0]);
    }

    async fn who_holds_it_makes_the_others_wait(db: Db) {
        let row = asked(&db).await;
        assert!(save(&db, &row, &partner_asked(&row), SALOME).await);
        let answers = (0..10).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut tx = db.begin().await.expect("a unit of work");
                let row = introductions::lock(&mut tx, ID, noon()).await.expect("an answer").expect("is there");
                let Ok(after) = row.introduction.clone().partner_accepts(PAUL, noon()) else {
                    return false;
                };
                let saved = Saved { before: &row, after: &after, contact: PAUL, by: PAUL };
                assert!(introductions::save(&mut tx, &saved, noon()).await.expect("an answer"), "nobody crossed");
                tx.commit().await.expect("kept");
                true
            })
        });
        let mut recorded = 0;
        for answer in answers.collect::<Vec<_>>() {
            recorded += usize::from(answer.await.expect("no panic"));
        }
        assert_eq!(recorded, 1);
    }

    /// The day a question was asked stays known once it is answered: figures need both.
    async fn an_earlier_round_keeps_its_words(db: Db) {
        let row = asked(&db).await;
        assert!(save(&db, &row, &partner_asked(&row), SALOME).await);
        let row = find(&db).await;
        let declined = row.introduction.clone().partner_declines(PAUL, DeclineReason::Other, Remark::default(), noon()).expect("asked");
        assert!(save(&db, &row, &declined, PAUL).await);
        let row = find(&db).await;
        let reopened = row.introduction.clone().reopen(Starter::Staff, SALOME, noon()).expect("declined");
        assert!(save(&db, &row, &reopened, SALOME).await);
        let row = find(&db).await;
        assert_eq!((row.introduction.round, row.introduction.consent(Side::Partner)), (2, &Consent::NotAsked));
        assert!(!save(&db, &Row { version: 1, ..row.clone() }, &reopened, SALOME).await, "a row read long ago");
    }

    async fn each_list_holds_whom_it_concerns(db: Db) {
        let row = asked(&db).await;
        let mut tx = db.begin().await.expect("a unit of work");
        startups::add_founder(&mut tx, STARTUP, AMINA, true, noon()).await.expect("added");
        organisations::add_person(&mut tx, ORGANISATION, PAUL, "", noon()).await.expect("added");
        tx.commit().await.expect("kept");
        let mut read = db.read().await.expect("a connection");
        assert_eq!(seen_by(&mut read, AMINA).await, 1);
        assert_eq!(seen_by(&mut read, SALOME).await, 1);
        assert_eq!(seen_by(&mut read, PAUL).await, 0, "not asked yet");
        assert_eq!(introductions::startups_of(&mut read, SALOME).await.expect("names")[0].name, "Datactivist");
        assert_eq!(introductions::organisations_of(&mut read, AMINA).await.expect("names")[0].name, "Microsoft");
        assert!(introductions::organisations_of(&mut read, PAUL).await.expect("names").is_empty());
        assert_eq!(introductions::waiting_too_long(&mut read, SALOME, (noon(), noon() - TimeDelta::days(7)), 9).await.expect("rows").len(), 1);
        for stranger in [AMINA, PAUL] {
            assert!(introductions::waiting_too_long(&mut read, stranger, (noon(), noon() - TimeDelta::days(7)), 9).await.expect("rows").is_empty());
        }
        drop(read);
        assert!(save(&db, &row, &partner_asked(&row), SALOME).await);
        let mut read = db.read().await.expect("a connection");
        assert_eq!(introductions::waiting_for_partner(&mut read, PAUL, noon()).await.expect("rows").len(), 1);
        assert_eq!(seen_by(&mut read, PAUL).await, 1);
        let late = noon() + TimeDelta::days(14);
        assert!(introductions::waiting_for_partner(&mut read, PAUL, late).await.expect("rows").is_empty(), "it expired");
        assert!(introductions::waiting_too_long(&mut read, SALOME, (noon(), noon() - TimeDelta::days(7)), 9).await.expect("rows").is_empty());
        let long_after = noon() + TimeDelta::days(7);
        assert_eq!(introductions::waiting_too_long(&mut read, SALOME, (long_after, long_after - TimeDelta::days(7)), 9).await.expect("rows").len(), 1);
        assert_eq!(introductions::waiting_too_long(&mut read, SALOME, (late, late - TimeDelta::days(7)), 9).await.expect("rows").len(), 1);
    }

    async fn staff_are_written_to_even_where_only_administrators_are_left(db: Db) {
        asked(&db).await;
        let ada = PersonId(Uuid::from_u128(9));
        let email = EmailAddress::parse("ada@example.org").expect("an address");
        let new = NewPerson { id: ada, email: &email, name: "Ada", language: Language::French, zone: "Europe/Paris" };
        let mut tx = db.begin().await.expect("a unit of work");
        people::add(&mut tx, &new, noon()).await.expect("added");
        people::add_staff(&mut tx, Uuid::from_u128(10), ada, None, noon()).await.expect("added");
        let written = introductions::staff_to_write_to(&mut tx, STARTUP, PROGRAMME).await.expect("staff");
        assert_eq!(written.iter().map(|it| it.id).collect::<Vec<_>>(), [SALOME]);
        programmes::remove_manager(&mut tx, PROGRAMME, SALOME).await.expect("removed");
        let written = introductions::staff_to_write_to(&mut tx, STARTUP, PROGRAMME).await.expect("staff");
        assert_eq!(written.iter().map(|it| it.id).collect::<Vec<_>>(), [ada]);
    }

    async fn a_link_is_found_by_its_purpose_and_ends(db: Db) {
        asked(&db).await;
        let mut tx = db.begin().await.expect("a unit of work");
        let link = Link { object: ID.0, round: 1, person: PAUL, expires_at: noon(), ended_at: None };
        letter_links::add(&mut tx, "hash", "introduction-answer", &link, noon()).await.expect("added");
        let found = letter_links::find(&mut tx, "hash", "introduction-answer").await.expect("an answer").expect("is there");
        assert_eq!((found.object, found.round, found.person, found.ended_at), (ID.0, 1, PAUL, None));
        assert!(letter_links::find(&mut tx, "hash", "another").await.expect("an answer").is_none());
        letter_links::end(&mut tx, ID.0, "another", noon()).await.expect("ended");
        letter_links::end(&mut tx, ID.0, "introduction-answer", noon()).await.expect("ended");
        let found = letter_links::find(&mut tx, "hash", "introduction-answer").await.expect("an answer").expect("is there");
        assert_eq!(found.ended_at, Some(noon()));
    }
}
