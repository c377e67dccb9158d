use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::ids::*;
use domain::introductions::{Introduction, Pitch, Starter};
use domain::{Quarter, Stretch};
use store::{bookings, introductions, journal, programmes, sessions, startups};
use uuid::Uuid;

use crate::browser::Browser;
use crate::house::{Cast, House, stories};

/// The address of the place a startup has in the cohort a page shows.
fn place_of(html: &str, startup: &str) -> String {
    let row = html
        .split("<tr")
        .find(|row| row.contains(startup))
        .unwrap_or_else(|| panic!("no row of {startup}"));
    let at = row.find("/places/").expect("a link to its place");
    row[at..].split('"').next().unwrap_or_default().to_owned()
}

/// A session of Jaccede with Marc that began so long ago.
pub async fn past_session(house: &House, cast: &Cast, ago: TimeDelta) -> BookingId {
    let now = house.shared.clock.now();
    let (session, booking) = (
        SessionId(Uuid::from_u128(70)),
        BookingId(Uuid::from_u128(71)),
    );
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let new = sessions::NewSession {
        id: session,
        programme: cast.programme,
        mentor: cast.mentor,
        stretch: Stretch::new(Quarter::at_or_before(now - ago), 4),
        before: 0,
        after: 0,
        zone: "Europe/Paris",
        meeting_kind: "video",
        meeting_detail: "",
        seats: 1,
        title: "",
        about: "",
    };
    sessions::add(&mut tx, &new, now - ago)
        .await
        .expect("added");
    let seat = bookings::NewBooking {
        id: booking,
        session,
        startup: cast.startup,
        place: None,
        seat: 1,
        subject: "Nos données",
        booked_by: cast.amina,
        questions: "",
        links: &[],
        asked_until: None,
        instead_of: None,
    };
    assert!(
        bookings::add(&mut tx, &seat, now - ago)
            .await
            .expect("added")
    );
    tx.commit().await.expect("kept");
    booking
}

async fn new_cohort(salome: &mut Browser, cast: &Cast, name: &str) -> String {
    let page = format!("/programmes/{}/cohorts/new", cast.programme);
    let once = salome.see(&page).await.field("once");
    let typed = [
        ("once", once.as_str()),
        ("name", name),
        ("starts", "2026-01-05"),
        ("ends", "2026-06-30"),
    ];
    let first = salome.post_and_follow(&page, &typed).await;
    assert_eq!(
        salome.post_and_follow(&page, &typed).await,
        first,
        "pressed twice, made once"
    );
    first
}

stories! {
    async fn salome_runs_a_cohort_from_its_first_day_to_its_last(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let cohort = new_cohort(&mut salome, &cast, "Promotion 2027").await;
        let page = salome.see(&cohort).await;
        assert!(page.says("du 5 janvier 2026 au 30 juin 2026") && page.says("n’a pas encore de startup"));

        let add = format!("{cohort}/add");
        let found = salome.see(&format!("{add}?search=JACC")).await;
        assert!(found.says("Jaccede") && !found.says("Reconnect"));
        let jaccede = cast.startup.to_string();
        assert_eq!(salome.post_and_follow(&add, &[("act", "known"), ("startup", &jaccede)]).await, cohort);
        let again = salome.post(&add, &[("act", "known"), ("startup", &jaccede)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.says("déjà dans la promotion"));

        let once = salome.see(&add).await.field("once");
        let typed = [("act", "new"), ("once", once.as_str()), ("name", "Label Emmaüs"), ("placed", "2026-01-05")];
        assert_eq!(salome.post_and_follow(&add, &typed).await, cohort);
        assert_eq!(salome.post_and_follow(&add, &typed).await, cohort);
        let same_name = [("act", "new"), ("once", "x"), ("name", "label emmaus"), ("placed", "2026-01-05")];
        let same_name = salome.post(&add, &same_name).await;
        assert_eq!(same_name.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(same_name.says("label emmaus") && same_name.says("connaît déjà une startup"));
        let page = salome.see(&cohort).await;
        assert!(page.says("Toutes (2)") && page.says("Suivies (2)"));

        let close = salome.post(&cohort, &[("act", "close")]).await;
        assert!(close.says("2 startups y sont encore"));

        let place = place_of(&page.html, "Jaccede");
        let version = salome.see(&place).await.field("version");
        let no_reason = [("act", "leave"), ("version", version.as_str()), ("on", "2026-03-01"), ("reason", " ")];
        assert!(salome.post(&place, &no_reason).await.says("Il manque quelques mots"));
        let too_soon = [("act", "leave"), ("version", version.as_str()), ("on", "2026-03-03"), ("reason", "Fin du projet")];
        let too_soon = salome.post(&place, &too_soon).await;
        assert!(too_soon.says("pas encore venu") && too_soon.says("Fin du projet"));
        let leave = [("act", "leave"), ("version", version.as_str()), ("on", "2026-03-01"), ("reason", "Fin du projet")];
        house.advance(TimeDelta::seconds(1));
        assert_eq!(salome.post_and_follow(&place, &leave).await, cohort);
        house.advance(TimeDelta::seconds(1));
        let twice = salome.post(&place, &leave).await;
        assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(twice.says("déjà partie, le 1er mars 2026"));
        assert!(salome.see(&cohort).await.says("1er mars 2026 · Fin du projet"));

        let version = salome.see(&place).await.field("version");
        salome.post_and_follow(&place, &[("act", "return"), ("version", &version)]).await;
        house.advance(TimeDelta::seconds(1));
        let version = salome.see(&place).await.field("version");
        salome.post_and_follow(&place, &[("act", "graduate"), ("version", &version), ("on", "2026-03-02")]).await;
        let other = place_of(&page.html, "Label Emmaüs");
        let version = salome.see(&other).await.field("version");
        salome.post_and_follow(&other, &[("act", "graduate"), ("version", &version), ("on", "2026-03-02")]).await;
        assert!(salome.see(&cohort).await.says("Diplômées (2)"));

        assert_eq!(salome.post_and_follow(&cohort, &[("act", "close")]).await, cohort);
        assert!(salome.see(&cohort).await.says("fermée depuis le 2 mars 2026"));
        let late = [("act", "new"), ("once", "y"), ("name", "Trop tard"), ("placed", "2026-03-02")];
        assert!(salome.post(&add, &late).await.says("La promotion est fermée"));
        assert!(!salome.see(&format!("{add}?search=trop")).await.says("<th scope=\"row\" role=\"rowheader\">Trop tard"));
        let version = salome.see(&other).await.field("version");
        let back = salome.post(&other, &[("act", "return"), ("version", &version)]).await;
        assert!(back.says("La promotion est fermée"));
        salome.post_and_follow(&cohort, &[("act", "reopen")]).await;

        let mut db = house.shared.db.read().await.expect("a connection");
        let lines = journal::of_startup(&mut db, cast.startup, cast.programme, 20).await.expect("lines");
        let acts: Vec<&str> = lines.iter().map(|line| line.act.as_str()).collect();
        assert_eq!(acts, ["place.graduated", "place.returned", "place.left", "place.placed"]);
        assert!(lines.iter().all(|line| !line.facts.to_string().contains("Fin du projet")), "no free text in the journal");
    }

    async fn olga_finds_none_of_it(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let mut olga = house.browser_of(cast.olga).await;
        let place = salome.see(&format!("/places/{}", cast.place)).await;
        let (version, startup, own) = (place.field("version"), cast.startup.to_string(), cast.other_startup.to_string());
        let (cohort, programme) = (format!("/cohorts/{}", cast.cohort), format!("/programmes/{}", cast.programme));
        let (place, olgas) = (format!("/places/{}", cast.place), format!("/cohorts/{}", cast.other_cohort));
        let v = version.as_str();
        for (path, typed) in [
            (cohort.clone(), vec![("act", "close")]),
            (format!("{cohort}/edit"), vec![("name", "À moi"), ("version", "1")]),
            (format!("{cohort}/add"), vec![("act", "known"), ("startup", own.as_str())]),
            (format!("{cohort}/add"), vec![("act", "new"), ("name", "À moi"), ("placed", "2026-03-02")]),
            (format!("{olgas}/add"), vec![("act", "known"), ("startup", startup.as_str())]),
            (programme.clone(), vec![("act", "close")]),
            (format!("{programme}/edit"), vec![("name", "À moi"), ("version", "1")]),
            (format!("{programme}/managers"), vec![("act", "add"), ("email", "o@example.org"), ("name", "O")]),
            (format!("{programme}/cohorts/new"), vec![("name", "À moi")]),
            (place.clone(), vec![("act", "leave"), ("on", "2026-03-01"), ("reason", "Non"), ("version", v)]),
            (place.clone(), vec![("act", "graduate"), ("on", "2026-03-01"), ("version", v)]),
            (place.clone(), vec![("act", "return"), ("version", v)]),
            (place.clone(), vec![("act", "referent"), ("referent", ""), ("version", v)]),
        ] {
            let answer = olga.post(&path, &typed).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "POST {path} {typed:?}");
            if !path.starts_with(&olgas) {
                assert_eq!(olga.get(&path).await.status, StatusCode::NOT_FOUND, "GET {path}");
            }
        }
        let page = salome.see(&cohort).await;
        assert!(page.says("Toutes (1)") && page.says("Suivies (1)") && page.says("Jaccede") && !page.says("Reconnect"));
        assert!(!olga.see("/cohorts").await.says("ShareIT"));
        let search = olga.see(&format!("{olgas}/add?search=jacc")).await;
        assert!(!search.says("Jaccede"), "a search stays in its programme");
    }

    async fn a_stale_form_shows_both_texts(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let edit = format!("/cohorts/{}/edit", cast.cohort);
        let version = salome.see(&edit).await.field("version");
        let mut ada = house.browser_of(cast.ada).await;
        ada.post_and_follow(&edit, &[("version", &version), ("name", "Édition d’Ada")]).await;
        let stale = salome.post(&edit, &[("version", &version), ("name", "Édition de Salomé")]).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("Édition d’Ada") && stale.says("Édition de Salomé"));
        let version = stale.field("version");
        salome.post_and_follow(&edit, &[("version", &version), ("name", "Édition de Salomé")]).await;
        assert!(salome.see(&format!("/cohorts/{}", cast.cohort)).await.says("Édition de Salomé"));

        let place = format!("/places/{}", cast.place);
        let version = salome.see(&place).await.field("version");
        let referent = cast.salome.to_string();
        ada.post_and_follow(&place, &[("act", "referent"), ("version", &version), ("referent", &referent)]).await;
        let late = [("act", "leave"), ("version", version.as_str()), ("on", "2026-03-01"), ("reason", "Plus d’équipe")];
        let late = salome.post(&place, &late).await;
        assert!(late.says("vient de changer cette place") && late.says("Plus d’équipe") && late.says("Salomé Diallo"));
    }

    async fn a_cohort_is_narrowed_by_its_address(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let (cohort, place) = (format!("/cohorts/{}", cast.cohort), format!("/places/{}", cast.place));
        let add = [("act", "new"), ("once", "a"), ("name", "Datactivist"), ("placed", "2026-03-02")];
        salome.post_and_follow(&format!("{cohort}/add"), &add).await;
        let version = salome.see(&place).await.field("version");
        let (me, olga) = (cast.salome.to_string(), cast.olga.to_string());
        let stranger = salome.post(&place, &[("act", "referent"), ("version", &version), ("referent", &olga)]).await;
        assert!(stranger.says("ne travaille pas pour le programme"));
        salome.post_and_follow(&place, &[("act", "referent"), ("version", &version), ("referent", &me)]).await;
        let mine = salome.see(&format!("{cohort}?referent={me}")).await;
        assert!(mine.says("Jaccede") && !mine.says("Datactivist") && mine.says("Toutes (1)"));
        let left = salome.see(&format!("{cohort}?state=left")).await;
        assert!(left.says("Aucune startup ne correspond") && left.says("Toutes (2)"));
        assert!(salome.see(&format!("{cohort}?state=nonsense&referent=x")).await.says("Datactivist"));
    }

    async fn two_hundred_startups_take_no_more_statements_than_one(house) {
        let cast = house.cast().await;
        past_session(house, &cast, TimeDelta::days(3)).await;
        let mut salome = house.browser_of(cast.salome).await;
        let (cohort, now) = (format!("/cohorts/{}", cast.cohort), house.shared.clock.now());
        let pages = [cohort.clone(), "/cohorts".to_owned(), "/".to_owned(), format!("{cohort}/add")];
        let mut before = Vec::new();
        for page in &pages {
            let start = house.shared.db.statements();
            salome.see(page).await;
            before.push(house.shared.db.statements() - start);
        }
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        for n in 0..200_u128 {
            let (startup, place) = (StartupId(Uuid::from_u128(1000 + n)), PlaceId(Uuid::from_u128(2000 + n)));
            let name = format!("{n} Association pour le développement de l’accès au numérique des personnes éloignées");
            let profile = startups::Profile { name, ..Default::default() };
            startups::add(&mut tx, startup, &profile, now).await.expect("added");
            startups::place(&mut tx, place, cast.cohort, startup, None, now).await.expect("placed");
        }
        tx.commit().await.expect("kept");
        for (page, before) in pages.iter().zip(before) {
            let start = house.shared.db.statements();
            salome.see(page).await;
            assert_eq!(house.shared.db.statements() - start, before, "{page}");
        }
        let page = salome.see(&cohort).await;
        assert!(page.says("201 startups") && page.says("Séance avec Marc Petit : dire comment"));
        assert!(page.html.len() < 400_000, "{} bytes", page.html.len());
    }

    async fn a_new_cohort_begins_with_the_settings_of_the_last(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let edit = format!("/cohorts/{}/edit", cast.cohort);
        let version = salome.see(&edit).await.field("version");
        salome.post_and_follow(&edit, &[
            ("version", &version), ("name", "Promotion 2026"), ("starts", "2026-01-05"), ("ends", "2026-12-18"), ("hours", "12"),
        ]).await;
        let matching = format!("/cohorts/{}/matching", cast.cohort);
        let page = salome.see(&matching).await;
        salome.post_and_follow(&matching, &[("act", "start"), ("once", &page.field("once")), ("wants", "3"), ("takes", "4")]).await;
        let new = format!("/programmes/{}/cohorts/new", cast.programme);
        let page = salome.see(&new).await;
        for (field, value) in [("name", "Promotion 2027"), ("starts", "2027-01-05"), ("ends", "2027-12-18"), ("hours", "12")] {
            assert_eq!(page.field(field), value, "{field}");
        }
        assert!(page.says("Promotion 2026"), "which one is told: {}", page.html);
        assert_eq!(page.field("from"), cast.cohort.to_string());
        assert_eq!(salome.see(&format!("/cohorts/{}", cast.cohort)).await.link_to(&new), format!("{new}?from={}", cast.cohort));
        // A slip loses neither what is typed nor which one it follows.
        let (once, from) = (page.field("once"), page.field("from"));
        let slip = salome.post(&new, &[("once", &once), ("from", &from), ("name", ""), ("hours", "10")]).await;
        assert_eq!((slip.status, slip.field("from"), slip.field("hours")), (StatusCode::UNPROCESSABLE_ENTITY, from.clone(), "10".to_owned()));
        let made = salome.post_and_follow(&new, &[("once", &once), ("from", &from), ("name", "Promotion 2027"), ("hours", "10")]).await;
        let startup = cast.startup.to_string();
        let added = salome.post(&format!("{made}/add"), &[("act", "known"), ("startup", &startup)]).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.html);
        let numbers = salome.see(&format!("{made}/matching")).await;
        assert!(numbers.says("name=\"wants\" value=\"3\" checked"), "{}", numbers.html);
        assert_eq!(numbers.field("takes"), "4");
        // From nothing, where one wishes; and never from another programme's.
        let blank = salome.see(&format!("{new}?from=none")).await;
        assert_eq!((blank.field("name"), blank.field("starts"), blank.field("from")), (String::new(), String::new(), "none".to_owned()));
        for other in [cast.other_cohort.to_string(), "x".to_owned()] {
            assert_eq!(salome.get(&format!("{new}?from={other}")).await.status, StatusCode::NOT_FOUND);
            let forged = salome.post(&new, &[("once", "forged"), ("from", &other), ("name", "Promotion 2028")]).await;
            assert_eq!(forged.status, StatusCode::NOT_FOUND);
        }
    }

    async fn many_tiny_cohorts_still_read_well(house) {
        let cast = house.cast().await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        for p in 0..20_u128 {
            let programme = ProgrammeId(Uuid::from_u128(3000 + p));
            programmes::add(&mut tx, programme, &format!("Programme {p:02}"), "", now).await.expect("added");
            for year in 2018..2024_u128 {
                let id = CohortId(Uuid::from_u128(4000 + p * 10 + year));
                let name = year.to_string();
                let new = programmes::NewCohort { id, programme, name: &name, starts_on: None, ends_on: None, hours_a_startup: None };
                programmes::add_cohort(&mut tx, &new, now).await.expect("added");
            }
        }
        tx.commit().await.expect("kept");
        let page = house.browser_of(cast.ada).await.see("/cohorts").await;
        let at = |words: &str| page.html.find(words).unwrap_or_else(|| panic!("no {words}"));
        assert!(at("<h2>Programme 00") < at("<h2>Programme 01"));
        let one = &page.html[at("<h2>Programme 00")..at("<h2>Programme 01")];
        assert!(one.find(">2023") < one.find("<details") && one.find("<details") < one.find(">2022"));
        assert!(one.contains("5 autres promotions"), "{one}");
        let alone = format!("/cohorts?programme={}", Uuid::from_u128(3000));
        let alone = house.browser_of(cast.ada).await.see(&alone).await;
        assert!(alone.says(">2018") && !alone.says("<h2>Programme 01") && !alone.says("<details class=\"more\">"));
    }

    async fn an_open_introduction_shows_where_staff_look(house) {
        let cast = house.cast().await;
        let now = house.shared.clock.now();
        let pitch = Pitch::parse("Jaccede cartographie les lieux accessibles.").expect("a pitch");
        let introduction = Introduction::draft(Starter::Staff, cast.salome, pitch, now);
        let new = introductions::New {
            id: IntroductionId(Uuid::from_u128(80)),
            programme: cast.programme,
            startup: cast.startup,
            organisation: cast.organisation,
            contact: cast.paul,
            author: cast.salome,
            introduction: &introduction,
        };
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        introductions::add(&mut tx, &new, now).await.expect("added");
        tx.commit().await.expect("kept");
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see("/cohorts").await.says("1 mise en relation en cours"));
        let page = salome.see(&format!("/cohorts/{}", cast.cohort)).await;
        let mut olga = house.browser_of(cast.olga).await;
        let hers = olga.see(&format!("/cohorts/{}", cast.other_cohort)).await;
        let said = |page: &str| page.matches("Mises en relation").count();
        assert!(said(&page.html) > said(&hers.html), "a column only where somebody has one");
        let address = format!("/introductions/{}", new.id);
        assert!(salome.see("/").await.says(&address));
        assert!(!olga.see("/").await.says(&address) && !olga.see("/cohorts").await.says("mise en relation en cours"));
    }

    async fn staff_see_at_a_glance_who_needs_them(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let booking = past_session(house, &cast, TimeDelta::days(3)).await;
        let today = salome.see("/").await;
        assert!(today.says("Jaccede avec Marc Petit") && today.says(&format!("/bookings/{booking}")));
        assert!(!today.says("sans séance depuis six semaines"), "it had one three days ago");
        assert!(!today.says("finissent bientôt"));

        let edit = format!("/cohorts/{}/edit", cast.cohort);
        let version = salome.see(&edit).await.field("version");
        salome.post_and_follow(&edit, &[("version", &version), ("name", "Promotion 2026"), ("ends", "2026-03-20")]).await;
        let today = salome.see("/").await;
        assert!(today.says("ShareIT, Promotion 2026") && today.says("finit le 20 mars 2026"));

        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let now = house.shared.clock.now();
        assert!(bookings::missed(&mut tx, booking, now).await.expect("told"));
        tx.commit().await.expect("kept");
        let today = salome.see("/").await;
        assert!(!today.says("Jaccede avec Marc Petit"), "somebody said how it went");
        assert!(today.says("sans séance depuis six semaines") && today.says("aucune séance encore"));
        let olgas = house.browser_of(cast.olga).await.see("/").await;
        assert!(!olgas.says("Jaccede"));
    }
}
