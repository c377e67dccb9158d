//! The private calendar address of each person, the file of each session, and what their readers
//! make of them.

use axum::http::{StatusCode, header};
use chrono::TimeDelta;

use crate::agenda;
use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::browser::{Browser, Page};
use crate::changes::other_hours;
use crate::histories::{self, Effort};
use crate::house::{Cast, House, stories};

/// Makes an address on one's account; answers its path.
pub async fn makes_an_address(browser: &mut Browser) -> String {
    let token = browser.see("/me").await.field("token");
    let page = browser
        .post("/me", &[("act", "calendar"), ("token", &token)])
        .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    let shown = format!("https://levier.test/calendar/{token}.ics");
    assert!(page.says(&shown), "{}", page.html);
    format!("/calendar/{token}.ics")
}

fn header_of(page: &Page, name: header::HeaderName) -> String {
    let value = page.headers.get(name);
    value
        .and_then(|it| it.to_str().ok())
        .unwrap_or_default()
        .to_owned()
}

fn read(page: &Page) -> agenda::Agenda {
    assert_eq!(page.status, StatusCode::OK, "{}", page.html);
    assert_eq!(
        header_of(page, header::CONTENT_TYPE),
        "text/calendar; charset=utf-8"
    );
    agenda::read(&page.html).expect("a calendar")
}

/// Amina books Marc's first hour of next week.
async fn booked(house: &House, cast: &Cast) -> (Browser, Browser, String) {
    let marc = marc_offers_hours(house, cast).await;
    let mut amina = house.browser_of(cast.amina).await;
    let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
    let hours = free_hours(&slots.html);
    let booking = book(&mut amina, &hours[3], "k").await;
    house.letters().await;
    (amina, marc, booking)
}

stories! {
    async fn amina_gives_her_calendar_an_address_and_it_follows_her_sessions(house) {
        let cast = house.cast().await;
        let (mut amina, mut marc, booking) = booked(house, &cast).await;
        let address = makes_an_address(&mut amina).await;
        // No cookie: a calendar cannot sign in.
        let mut calendar = house.visitor();
        let page = calendar.get(&address).await;
        assert_eq!(header_of(&page, header::CACHE_CONTROL), "private, no-cache");
        assert_eq!(page.headers["x-robots-tag"], "none");
        let first = read(&page);
        assert_eq!((first.method, first.name.as_deref()), (None, Some("Séances Levier")));
        assert!(page.says("X-WR-CALNAME:Séances Levier\r\n") && page.says("REFRESH-INTERVAL;VALUE=DURATION:PT"), "{}", page.html);
        let told = &first.events[0];
        assert_eq!(format!("/bookings/{}", told.uid), booking, "the invitation's own UID");
        assert_eq!((told.sequence, told.status.as_str(), told.attendees), (0, "CONFIRMED", 0));
        assert_eq!(told.summary, "Marc Petit · Nos données ouvertes");
        assert_eq!(told.starts.to_rfc3339(), "2026-03-10T13:00:00+00:00");

        // Asked again with what it was given: nothing to send, however late it is.
        house.advance(TimeDelta::hours(3));
        let tag = header_of(&page, header::ETAG);
        let again = calendar.get_with(&address, header::IF_NONE_MATCH, &tag).await;
        assert_eq!((again.status, again.html.as_str()), (StatusCode::NOT_MODIFIED, ""));
        assert_eq!(header_of(&again, header::ETAG), tag);
        let head = calendar.head(&address).await;
        assert_eq!((head.status, header_of(&head, header::ETAG)), (StatusCode::OK, tag.clone()));

        // Moved, then cancelled.
        let moving = amina.see(&format!("{booking}/move")).await;
        let later = other_hours(&moving.html).last().expect("an hour").clone();
        amina.post_and_follow(&later, &[("reason", "")]).await;
        let page = calendar.get_with(&address, header::IF_NONE_MATCH, &tag).await;
        let moved = read(&page).events;
        assert_eq!((moved[0].sequence, moved[0].stamp.to_rfc3339().as_str()), (1, "2026-03-02T11:00:00+00:00"));
        marc.post_and_follow(&booking, &[("act", "cancel"), ("reason", "")]).await;
        let page = calendar.get(&address).await;
        let cancelled = read(&page).events;
        assert_eq!((cancelled[0].sequence, cancelled[0].status.as_str()), (2, "CANCELLED"));
        assert!(cancelled[0].summary.starts_with("Annulée : Marc Petit") && page.says("TRANSP:TRANSPARENT"));
        house.advance(TimeDelta::days(30));
        assert_eq!(read(&calendar.get(&address).await).events.len(), 1);
        house.advance(TimeDelta::seconds(1));
        assert_eq!(read(&calendar.get(&address).await).events.len(), 0, "long since told");
        house.letters().await;
    }

    async fn each_side_sees_its_own_and_what_is_long_past_goes(house) {
        let cast = house.cast().await;
        let (_, mut marc, booking) = booked(house, &cast).await;
        let address = makes_an_address(&mut marc).await;
        let mut calendar = house.visitor();
        let his = read(&calendar.get(&address).await).events;
        assert_eq!(his[0].summary, "Jaccede · Nos données ouvertes");
        let mut omar = house.browser_of(cast.omar).await;
        let others = makes_an_address(&mut omar).await;
        assert!(read(&calendar.get(&others).await).events.is_empty());
        assert!(house.visitor().get(&booking).await.location().starts_with("/sign-in"));
        // Tuesday 10 March, 13 h UTC, and ninety days.
        house.advance(TimeDelta::days(98) + TimeDelta::hours(5));
        assert_eq!(read(&calendar.get(&address).await).events.len(), 1);
        house.advance(TimeDelta::minutes(1));
        assert!(read(&calendar.get(&address).await).events.is_empty());
    }

    async fn an_address_is_shown_once_and_a_new_one_ends_the_old(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let form = amina.see("/me").await;
        assert!(form.says("Mettre mes séances dans mon agenda"));
        let token = form.field("token");
        let typed = [("act", "calendar"), ("token", token.as_str())];
        // Pressed twice: the same address, and one line in the journal.
        for _ in 0..2 {
            let made = amina.post("/me", &typed).await;
            assert!(made.says(&format!("/calendar/{token}.ics")) && made.says("webcal://levier.test/calendar/"), "{}", made.html);
        }
        let mut db = house.shared.db.read().await.expect("a connection");
        let lines = store::journal::of_object(&mut db, cast.amina.into(), 10).await.expect("the journal");
        drop(db);
        assert_eq!(lines.iter().filter(|line| line.act == "person.calendar-made").count(), 1);
        assert!(!house.fresh.everything().await.contains(&token), "kept as a hash only");
        let page = amina.see("/me").await;
        assert!(!page.says(&token) && page.says("Votre adresse existe depuis lundi 2 mars 2026"), "{}", page.html);
        let mut calendar = house.visitor();
        let old = format!("/calendar/{token}.ics");
        read(&calendar.get(&old).await);

        let new = makes_an_address(&mut amina).await;
        read(&calendar.get(&new).await);
        // The old form comes back from somewhere: its address stays dead.
        let back = amina.post("/me", &typed).await;
        assert!(!back.says(&token), "{}", back.html);
        let never = format!("/calendar/{}.ics", "0".repeat(64));
        let no_such_page = without(&calendar.get("/no/such/page").await.html, "no");
        for gone in [old.as_str(), never.as_str(), "/calendar/x", new.trim_end_matches(".ics")] {
            let page = calendar.get(gone).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{gone}");
            assert_eq!(without(&page.html, "calendar"), no_such_page, "as what never was");
        }

        amina.post_and_follow("/me", &[("act", "calendar-stop")]).await;
        assert_eq!(calendar.get(&new).await.status, StatusCode::NOT_FOUND);
        amina.post_and_follow("/me", &[("act", "calendar-stop")]).await;
        assert!(amina.see("/me").await.says("Mettre mes séances dans mon agenda"));
    }

    async fn an_address_is_for_those_who_have_sessions(house) {
        let cast = house.cast().await;
        let mut paul = house.browser_of(cast.paul).await;
        assert!(!paul.see("/me").await.says("agenda"));
        let token = app::house::secret::token();
        let refused = paul.post("/me", &[("act", "calendar"), ("token", &token)]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND);
        let mut amina = house.browser_of(cast.amina).await;
        for weak in ["", "a", "zz"] {
            let refused = amina.post("/me", &[("act", "calendar"), ("token", weak)]).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{weak}");
        }
        // Somebody else's token is theirs.
        let hers = makes_an_address(&mut amina).await;
        let token = hers.trim_start_matches("/calendar/").trim_end_matches(".ics");
        let mut omar = house.browser_of(cast.omar).await;
        let taken = omar.post("/me", &[("act", "calendar"), ("token", token)]).await;
        assert!(!taken.says(token), "{}", taken.html);
        read(&house.visitor().get(&hers).await);
    }

    async fn reading_costs_the_same_and_changes_nothing(house) {
        let cast = house.cast().await;
        let (mut amina, _, _) = booked(house, &cast).await;
        let mut omar = house.browser_of(cast.omar).await;
        let mut counts = Vec::new();
        let (hers, his) = (makes_an_address(&mut amina).await, makes_an_address(&mut omar).await);
        let before = house.fresh.everything().await;
        for address in [&hers, &his] {
            let statements = house.shared.db.statements();
            read(&house.visitor().get(address).await);
            counts.push(house.shared.db.statements() - statements);
        }
        assert_eq!(counts, [3, 3], "one session, and none");
        assert!(before == house.fresh.everything().await);
    }

    async fn a_session_is_a_file_for_those_who_are_in_it(house) {
        let cast = house.cast().await;
        let (mut amina, mut marc, booking) = booked(house, &cast).await;
        let page = amina.see(&booking).await;
        assert!(page.says("Ajouter à mon agenda"));
        let path = page.link_to(&format!("{booking}/calendar"));
        for (browser, with) in [(&mut amina, "Marc Petit"), (&mut marc, "Jaccede")] {
            let file = browser.get(&path).await;
            assert_eq!(header_of(&file, header::CONTENT_DISPOSITION), "attachment; filename=\"session.ics\"");
            let told = read(&file).events;
            assert_eq!(told.len(), 1);
            assert!(told[0].summary.starts_with(with) && told[0].status == "CONFIRMED", "{told:?}");
            assert_eq!(format!("/bookings/{}", told[0].uid), booking);
        }
        // Staff see the session and are not in it.
        let mut salome = house.browser_of(cast.salome).await;
        assert!(!salome.see(&booking).await.says("Ajouter à mon agenda"));
        assert_eq!(salome.get(&path).await.status, StatusCode::NOT_FOUND);
        marc.post_and_follow(&booking, &[("act", "cancel"), ("reason", "")]).await;
        let told = read(&amina.get(&path).await).events;
        assert_eq!((told[0].status.as_str(), told[0].sequence), ("CANCELLED", 1));
        house.letters().await;
    }

    async fn somebody_who_left_their_startup_sees_its_sessions_no_more(house) {
        let cast = house.cast().await;
        let (mut amina, _, booking) = booked(house, &cast).await;
        let address = makes_an_address(&mut amina).await;
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let left = store::startups::remove_founder(&mut tx, cast.startup, cast.amina, house.shared.clock.now()).await;
        left.expect("left");
        tx.commit().await.expect("kept");
        assert_eq!(amina.get(&booking).await.status, StatusCode::NOT_FOUND);
        assert!(read(&house.visitor().get(&address).await).events.is_empty());
    }

    /// `cargo xtask bench calendar` has 10,000 of them.
    async fn random_histories_leave_every_calendar_right(house) {
        let cast = house.cast().await;
        let figures = histories::run(house, &cast, Effort { histories: 100, seed: 14 }).await;
        assert_eq!(figures.broken, Vec::<String>::new());
        assert!(figures.moved > 50 && figures.cancelled > 30 && figures.refused > 10, "{figures:?}");
    }

    /// The same bench has 2,000 entries of these.
    async fn requests_and_seats_leave_every_calendar_right(house) {
        let cast = house.cast().await;
        let mixed = histories::mixed::run(house, &cast, Effort { histories: 60, seed: 5 }).await;
        assert_eq!(mixed.broken, Vec::<String>::new());
        assert!(mixed.histories >= 60 && mixed.plain > 10 && mixed.acts - mixed.refused > 60, "{mixed:?}");
    }
}

/// A page without its own address.
fn without(html: &str, first: &str) -> String {
    let at = format!("value=\"/{first}/");
    match html.split_once(&at) {
        Some((before, after)) => {
            let rest = after.split_once('"').map_or("", |(_, rest)| rest);
            format!("{before}{rest}")
        }
        None => html.to_owned(),
    }
}
