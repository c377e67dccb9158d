use chrono::{DateTime, TimeDelta, Utc};
use domain::expertise::Expertise;
use domain::ids::{CohortId, NoteId, PersonId, PlaceId, ProgrammeId, SignInId, StartupId};
use domain::places::Standing;
use domain::{EmailAddress, Language};
use store::people::NewPerson;
use store::startups::{self, Asked, Link, Profile};
use store::{Db, Tx, accounts, journal, on_both, people, programmes};
use uuid::Uuid;

const SALOME: PersonId = PersonId(Uuid::from_u128(1));
const AMINA: PersonId = PersonId(Uuid::from_u128(2));
const OURS: ProgrammeId = ProgrammeId(Uuid::from_u128(11));
const THEIRS: ProgrammeId = ProgrammeId(Uuid::from_u128(12));
const SPRING: CohortId = CohortId(Uuid::from_u128(21));
const AUTUMN: CohortId = CohortId(Uuid::from_u128(22));
const ELSEWHERE: CohortId = CohortId(Uuid::from_u128(23));

fn noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().expect("an instant")
}

async fn person(tx: &mut Tx, id: PersonId, name: &str) {
    let email =
        EmailAddress::parse(&format!("{}@example.org", id.0.as_u128())).expect("an address");
    let new = NewPerson {
        id,
        email: &email,
        name,
        language: Language::French,
        zone: "Europe/Paris",
    };
    assert!(people::add(tx, &new, noon()).await.expect("added"));
}

async fn startup(tx: &mut Tx, number: u128, name: &str, cohorts: &[CohortId]) -> StartupId {
    let id = StartupId(Uuid::from_u128(1000 + number));
    let profile = Profile {
        name: name.into(),
        ..Profile::default()
    };
    startups::add(tx, id, &profile, noon())
        .await
        .expect("added");
    for (index, cohort) in cohorts.iter().enumerate() {
        let place = PlaceId(Uuid::from_u128(5000 + 10 * number + index as u128));
        assert!(
            startups::place(tx, place, *cohort, id, None, noon())
                .await
                .expect("placed")
        );
    }
    id
}

/// Salomé manages one of two programmes; three cohorts.
async fn house(db: &Db) -> Tx {
    let mut tx = db.begin().await.expect("a unit of work");
    person(&mut tx, SALOME, "Salomé").await;
    person(&mut tx, AMINA, "Amina").await;
    for (programme, name) in [(OURS, "ShareIT"), (THEIRS, "Les Ambitieuses")] {
        programmes::add(&mut tx, programme, name, "", noon())
            .await
            .expect("added");
    }
    for (id, programme, name) in [
        (SPRING, OURS, "Printemps"),
        (AUTUMN, OURS, "Automne"),
        (ELSEWHERE, THEIRS, "2026"),
    ] {
        let new = programmes::NewCohort {
            id,
            programme,
            name,
            starts_on: None,
            ends_on: None,
            hours_a_startup: None,
        };
        programmes::add_cohort(&mut tx, &new, noon())
            .await
            .expect("added");
    }
    people::add_staff(&mut tx, Uuid::from_u128(31), SALOME, Some(OURS), noon())
        .await
        .expect("added");
    tx
}

async fn names(tx: &mut Tx, asked: &Asked<'_>) -> (Vec<String>, i64) {
    let (listed, total) = startups::list(tx, SALOME, asked, 50, 0)
        .await
        .expect("a list");
    (listed.into_iter().map(|it| it.name).collect(), total)
}

fn full_profile() -> Profile {
    Profile {
        name: "Émmaüs 100 %".into(),
        mission: "Aider\n\nÀ tout âge".into(),
        themes: vec!["Écologie".into(), "Travail / Emploi".into()],
        beneficiaries: vec!["seniors".into()],
        technologies: vec!["Rust".into()],
        levers: vec!["platform".into()],
        changes: vec!["new-place".into()],
        goals: vec!["odd-1".into()],
        legal_form: "association".into(),
        town: "Évry".into(),
        siret: Some("73282932000074".into()),
        rna: Some("W751234567".into()),
        website: Some("https://example.org".into()),
        links: vec![Link {
            kind: "repository".into(),
            url: "https://example.org/code".into(),
        }],
    }
}

on_both! {
    async fn a_profile_comes_back_as_it_was_written_and_one_writer_wins(db: Db) {
        let mut tx = house(&db).await;
        let id = startup(&mut tx, 1, "Brouillon", &[SPRING]).await;
        let found = startups::find(&mut tx, id).await.expect("an answer").expect("there");
        assert!(startups::change(&mut tx, id, &full_profile(), found.version, noon()).await.expect("an answer"));
        assert!(!startups::change(&mut tx, id, &Profile::default(), found.version, noon()).await.expect("an answer"), "a stale version changes nothing");
        let now = startups::find(&mut tx, id).await.expect("an answer").expect("there");
        assert_eq!((now.profile, now.version), (full_profile(), found.version + 1));
        let (names, _) = names(&mut tx, &Asked { name: "emmaus 100 %", ..Asked::default() }).await;
        assert_eq!(names, ["Émmaüs 100 %"], "found by its new name");
        assert!(startups::find(&mut tx, StartupId(Uuid::from_u128(9))).await.expect("an answer").is_none());
    }

    async fn staff_list_what_they_reach_and_narrow_it(db: Db) {
        let mut tx = house(&db).await;
        startup(&mut tx, 1, "Reconnect", &[SPRING]).await;
        startup(&mut tx, 2, "Emmaüs Connect", &[AUTUMN, ELSEWHERE]).await;
        startup(&mut tx, 3, "Label Emmaüs", &[SPRING, AUTUMN]).await;
        startup(&mut tx, 4, "Émmaüs d’ailleurs", &[ELSEWHERE]).await;
        startup(&mut tx, 5, "100 % utile", &[SPRING]).await;
        for (asked, found) in [
            (Asked::default(), vec!["100 % utile", "Emmaüs Connect", "Label Emmaüs", "Reconnect"]),
            (Asked { name: "EMMAUS", ..Asked::default() }, vec!["Emmaüs Connect", "Label Emmaüs"]),
            (Asked { name: "%", ..Asked::default() }, vec!["100 % utile"]),
            (Asked { name: "_", ..Asked::default() }, vec![]),
            (Asked { cohort: Some(SPRING), ..Asked::default() }, vec!["100 % utile", "Label Emmaüs", "Reconnect"]),
            (Asked { cohort: Some(ELSEWHERE), ..Asked::default() }, vec![]),
            (Asked { name: "label", cohort: Some(AUTUMN), state: Some(Standing::Placed), ..Asked::default() }, vec!["Label Emmaüs"]),
            (Asked { state: Some(Standing::Left), ..Asked::default() }, vec![]),
        ] {
            let (names, total) = names(&mut tx, &asked).await;
            assert_eq!(names, found, "{asked:?}");
            assert_eq!(total, found.len() as i64, "{asked:?}");
        }
        let (listed, _) = startups::list(&mut tx, SALOME, &Asked { name: "connect", ..Asked::default() }, 50, 0).await.expect("a list");
        let programmes: Vec<&str> = listed[0].places.iter().map(|place| place.programme_name.as_str()).collect();
        assert_eq!(programmes, ["ShareIT"], "a place elsewhere is not hers to see");
        let (none, total) = startups::list(&mut tx, AMINA, &Asked::default(), 50, 0).await.expect("a list");
        assert!(none.is_empty() && total == 0);
        people::add_staff(&mut tx, Uuid::from_u128(32), AMINA, None, noon()).await.expect("added");
        let (_, total) = startups::list(&mut tx, AMINA, &Asked::default(), 50, 0).await.expect("a list");
        assert_eq!(total, 5, "an administrator reaches every programme");
        assert_eq!(startups::cohorts_reached(&mut tx, SALOME).await.expect("cohorts").len(), 2);
        assert_eq!(startups::cohorts_reached(&mut tx, AMINA).await.expect("cohorts").len(), 3);
    }

    async fn pages_follow_one_another_without_a_gap(db: Db) {
        let mut tx = house(&db).await;
        for number in 0..7 {
            startup(&mut tx, number, &format!("Startup {number}"), &[SPRING, AUTUMN]).await;
        }
        let mut seen = Vec::new();
        for offset in [0, 3, 6] {
            let (listed, total) = startups::list(&mut tx, SALOME, &Asked::default(), 3, offset).await.expect("a page");
            assert_eq!(total, 7);
            assert!(listed.iter().all(|it| it.places.len() == 2));
            seen.extend(listed.into_iter().map(|it| it.name));
        }
        let all: Vec<String> = (0..7).map(|number| format!("Startup {number}")).collect();
        assert_eq!(seen, all);
    }

    async fn founders_come_lead_and_go(db: Db) {
        let mut tx = house(&db).await;
        let id = startup(&mut tx, 1, "Jaccede", &[SPRING]).await;
        startups::add_founder(&mut tx, id, AMINA, true, noon()).await.expect("added");
        startups::add_founder(&mut tx, id, SALOME, false, noon() + TimeDelta::days(1)).await.expect("added");
        let who = |founders: &[startups::Founder]| founders.iter().map(|it| (it.person, it.main_contact)).collect::<Vec<_>>();
        let founders = startups::founders(&mut tx, id).await.expect("founders");
        assert_eq!(who(&founders), [(AMINA, true), (SALOME, false)]);
        startups::set_main_contact(&mut tx, id, SALOME).await.expect("set");
        let founders = startups::founders(&mut tx, id).await.expect("founders");
        assert_eq!(who(&founders), [(SALOME, true), (AMINA, false)]);
        assert!(startups::remove_founder(&mut tx, id, SALOME, noon()).await.expect("an answer"));
        assert!(!startups::remove_founder(&mut tx, id, SALOME, noon()).await.expect("an answer"), "once only");
        assert!(people::roles(&mut tx, SALOME).await.expect("roles").founded.is_empty());
        startups::add_founder(&mut tx, id, SALOME, false, noon()).await.expect("added");
        let founders = startups::founders(&mut tx, id).await.expect("founders");
        assert_eq!(founders.iter().filter(|it| it.main_contact).count(), 0, "whoever comes back leads nobody");
        assert_eq!(startups::of_founder(&mut tx, AMINA).await.expect("hers"), [(id, "Jaccede".to_owned())]);
    }

    async fn needs_are_replaced_as_a_whole(db: Db) {
        let mut tx = house(&db).await;
        let id = startup(&mut tx, 1, "Jaccede", &[]).await;
        for needs in [vec![Expertise::OpenData, Expertise::Volunteers], vec![Expertise::Accessibility, Expertise::OpenData], vec![]] {
            startups::set_needs(&mut tx, id, &needs).await.expect("set");
            assert_eq!(startups::needs(&mut tx, id).await.expect("needs"), needs);
        }
    }

    async fn a_note_is_its_programmes_own(db: Db) {
        let mut tx = house(&db).await;
        let id = startup(&mut tx, 1, "Jaccede", &[SPRING, ELSEWHERE]).await;
        for (number, programme, body) in [(41, OURS, "Première"), (42, OURS, "Seconde"), (43, THEIRS, "Ailleurs")] {
            let at = noon() + TimeDelta::minutes(number);
            let note = NoteId(Uuid::from_u128(u128::try_from(number).expect("small")));
            startups::add_note(&mut tx, note, (programme, id), SALOME, body, at).await.expect("added");
        }
        let notes = startups::notes(&mut tx, id, OURS, 10).await.expect("notes");
        let bodies: Vec<&str> = notes.iter().map(|note| note.body.as_str()).collect();
        assert_eq!(bodies, ["Seconde", "Première"]);
        assert_eq!(notes[0].author_name, "Salomé");
    }

    async fn a_timeline_holds_its_programmes_acts_and_those_of_none(db: Db) {
        let mut tx = house(&db).await;
        let id = startup(&mut tx, 1, "Jaccede", &[SPRING, ELSEWHERE]).await;
        let entry = |act| journal::Entry::new(act, id).startup(id).by(SALOME);
        for (number, entry) in [
            (51, entry("place.placed").programme(OURS)),
            (52, entry("note.added").programme(THEIRS)),
            (53, entry("startup.changed")),
        ] {
            let at = noon() + TimeDelta::minutes(number);
            let line = Uuid::from_u128(u128::try_from(number).expect("small"));
            journal::write(&mut tx, line, &entry, at).await.expect("written");
        }
        let lines = journal::of_startup(&mut tx, id, OURS, 10).await.expect("lines");
        let acts: Vec<&str> = lines.iter().map(|line| line.act.as_str()).collect();
        assert_eq!(acts, ["startup.changed", "place.placed"]);
    }

    async fn all_other_sign_ins_end_at_once(db: Db) {
        let mut tx = house(&db).await;
        for (number, whose) in [(1, AMINA), (2, AMINA), (3, AMINA), (4, SALOME)] {
            let token = format!("token {number}");
            let new = accounts::NewSignIn {
                id: SignInId(Uuid::from_u128(number)),
                token_hash: &token,
                person: whose,
                agent: "Test",
                shared_computer: false,
                expires_at: noon() + TimeDelta::days(1),
            };
            accounts::sign_in(&mut tx, &new, noon()).await.expect("signed in");
        }
        let kept = SignInId(Uuid::from_u128(2));
        assert_eq!(accounts::revoke_others(&mut tx, kept, AMINA, noon()).await.expect("ended"), 2);
        let left = accounts::browsers(&mut tx, AMINA, noon()).await.expect("browsers");
        assert_eq!(left.iter().map(|it| it.id).collect::<Vec<_>>(), [kept]);
        assert_eq!(accounts::browsers(&mut tx, SALOME, noon()).await.expect("browsers").len(), 1);
    }
}
