//! Every link from `/for/{person}`, and every further one, says for whom to its end.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use chrono::TimeDelta;

use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::browser::{Browser, Page};
use crate::house::{House, stories};
use crate::introductions::PITCH;
use crate::seats::opening;

/// Addresses of one kind of page that are followed: hours and mentors are many.
const EACH: usize = 4;

/// What stands between the frame's bar and its foot.
fn inside(page: &Page) -> &str {
    let from = page.html.find("<main").unwrap_or_default();
    let until = page.html.find("</main>").unwrap_or(page.html.len());
    &page.html[from..until]
}

fn values<'a>(html: &'a str, attribute: &str) -> Vec<String> {
    let begins = format!(" {attribute}=\"");
    let all = html.split(begins.as_str()).skip(1);
    let all = all.filter_map(|rest: &'a str| rest.split('"').next());
    all.map(|it| it.replace("&amp;", "&")).collect()
}

/// The address with every id left out: one kind of page.
fn kind_of(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let parts = path.split('/').map(|part| match part.len() {
        36 => "{id}",
        _ => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// Follows everything from there; answers the kinds of pages that were seen.
async fn walk(browser: &mut Browser, hub: &str, name: &str) -> BTreeSet<String> {
    let banner = format!("Vous agissez pour {name}");
    let mut todo = vec![hub.to_owned()];
    let mut known: BTreeSet<String> = BTreeSet::from([hub.to_owned()]);
    let mut each: BTreeMap<String, usize> = BTreeMap::new();
    while let Some(address) = todo.pop() {
        let page = browser.get(&address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}\n{}", page.html);
        let is_page = page.headers[CONTENT_TYPE]
            .as_bytes()
            .starts_with(b"text/html");
        if !is_page {
            continue;
        }
        let is_hub = address.split('?').next() == Some(hub);
        assert!(
            is_hub || page.says(&banner),
            "{address} forgot for whom:\n{}",
            page.html
        );
        let inside = inside(&page);
        for action in values(inside, "action") {
            assert!(
                action.is_empty() || action.contains("for="),
                "{address}: a form to {action}"
            );
        }
        if inside.contains("role=\"search\"") {
            assert!(
                inside.contains("name=\"for\""),
                "{address}: its search forgets"
            );
        }
        for link in values(inside, "href") {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            if !link.starts_with('/') || known.contains(&link) {
                continue;
            }
            // What staff correct of the account they do as themselves, not for its owner.
            if is_hub && kind_of(&link) == "/people/{id}/edit" {
                continue;
            }
            let many = each.entry(kind_of(&link)).or_default();
            *many += 1;
            if *many <= EACH {
                known.insert(link.clone());
                todo.push(link);
            }
        }
    }
    known.iter().map(|it| kind_of(it)).collect()
}

async fn notes_of(house: &House, act: &str) -> usize {
    super::lines_of(house, act).await.len()
}

stories! {
    async fn every_link_from_the_page_of_somebody_says_for_whom(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let session = marc.post_and_follow("/sessions/new", &opening("3", "open")).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let hours = free_hours(&slots.html);
        book(&mut amina, hours.last().expect("an hour far enough to be moved"), "k").await;
        let mut paul = house.browser_of(cast.paul).await;
        crate::offers::offered(&mut paul, &cast, "3").await;
        let theirs = crate::missions::open(house, &cast).await;
        amina.post_and_follow(&session, &[("act", "take")]).await;
        house.letters().await;
        let mut salome = house.browser_of(cast.salome).await;
        let seen = walk(&mut salome, &format!("/for/{}", cast.amina), "Amina Benali").await;
        for kind in [
            "/bookings/{id}", "/bookings/{id}/move", "/bookings/{id}/prepare", "/mentors", "/mentors/{id}",
            "/mentors/{id}/book", "/mentors/{id}/slots", "/mentors/earliest", "/offers", "/offers/{id}", "/sessions",
            "/sessions/{id}",
            "/startups/{id}/edit", "/startups/{id}/introductions/new",
        ] {
            assert!(seen.contains(kind), "{kind} among {seen:?}");
        }
        let seen = walk(&mut salome, &format!("/for/{}", cast.marc), "Marc Petit").await;
        for kind in [
            "/bookings/{id}", "/mentors/{id}", "/mentors/{id}/edit", "/missions", "/missions/{id}", "/my-hours",
            "/my-hours/weekly", "/sessions",
            "/sessions/{id}", "/sessions/{id}/move", "/sessions/new",
        ] {
            assert!(seen.contains(kind), "{kind} among {seen:?}");
        }
        let hers = salome.get(&format!("{theirs}?for={}", cast.amina)).await;
        assert_eq!(hers.status, StatusCode::NOT_FOUND, "a founder says yes in person");
        // Afterwards too: what one thinks of it is nobody else's to say.
        house.advance(TimeDelta::days(30));
        let mut salome = house.browser_of(cast.salome).await;
        walk(&mut salome, &format!("/for/{}", cast.amina), "Amina Benali").await;
        walk(&mut salome, &format!("/for/{}", cast.marc), "Marc Petit").await;
        house.letters().await;
    }

    async fn a_profile_corrected_for_a_founder_is_copied_to_them_and_noted_for_them(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let hub = format!("/for/{}", cast.amina);
        let edit = salome.see(&hub).await.link_to(&format!("/startups/{}/edit", cast.startup));
        let form = salome.see(&edit).await;
        let refused = salome.post(&edit, &[("version", &form.field("version")), ("name", "")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Vous agissez pour Amina Benali"), "{}", refused.html);
        let typed = [("version", form.field("version")), ("name", "Jaccede".into()), ("mission", "Des lieux ouverts à tous".into())];
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let led = salome.post_and_follow(&edit, &typed).await;
        assert_eq!(led, format!("{hub}?done=1"));
        let page = salome.see(&led).await;
        assert!(page.says("C’est fait pour Amina Benali"), "{}", page.html);
        assert!(page.says("Salomé Diallo a modifié le profil"), "{}", page.html);
        let copy = house.letter_to("amina@example.org").await;
        assert_eq!(copy.subject, "Fait pour vous par Salomé Diallo");
        assert!(copy.text.contains("Des lieux ouverts à tous"), "{}", copy.text);
        let startup = salome.see(&format!("/startups/{}", cast.startup)).await;
        assert!(startup.says("Pour Amina Benali."), "{}", startup.html);
        assert_eq!(notes_of(house, "startup.changed").await, 1);
        // Nothing changed: nothing is said, and nobody is written to.
        let form = salome.see(&edit).await;
        let typed = [("version", form.field("version")), ("name", "Jaccede".into()), ("mission", "Des lieux ouverts à tous".into())];
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(salome.post_and_follow(&edit, &typed).await, hub);
        assert!(house.letters().await.is_empty());
    }

    async fn a_seat_is_taken_for_a_founder_who_reads_who_did_it(house) {
        let cast = house.cast().await;
        let (_, session) = crate::seats::marc_opens(house, &cast, "3").await;
        house.letters().await;
        let mut salome = house.browser_of(cast.salome).await;
        let list = salome.see(&format!("/for/{}", cast.amina)).await.link_to("/sessions?startup=");
        let one = salome.see(&list).await.link_to(&session);
        let led = salome.post_and_follow(&one, &[("once", "s"), ("act", "take")]).await;
        assert!(led.starts_with("/bookings/") && led.ends_with(&format!("for={}", cast.amina)), "{led}");
        let page = salome.see(&led).await;
        assert!(page.says("Vous agissez pour Amina Benali") && page.says("Marc Petit"), "{}", page.html);
        let letter = house.letter_to("amina@example.org").await;
        assert!(letter.text.contains("fait pour vous par Salomé Diallo"), "{}", letter.text);
        let told = house.letter_to("marc@example.org").await;
        assert!(told.text.contains("fait pour Amina Benali par Salomé Diallo"), "{}", told.text);
        let startup = salome.see(&format!("/startups/{}", cast.startup)).await;
        assert!(startup.says("Pour Amina Benali."), "{}", startup.html);
        // What is done in person is not done here.
        for act in ["come", "stay-away", "word"] {
            assert_eq!(salome.post(&led, &[("act", act)]).await.status, StatusCode::NOT_FOUND, "{act}");
        }
    }

    async fn an_introduction_asked_for_a_founder_still_needs_their_own_yes(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let hub = format!("/for/{}", cast.amina);
        let new = salome.see(&hub).await.link_to(&format!("/startups/{}/introductions/new", cast.startup));
        let form = salome.see(&new).await;
        let partner = format!("{}:{}", cast.organisation, cast.paul);
        let typed = [("once", form.field("once")), ("partner", partner), ("pitch", PITCH.into())];
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(salome.post_and_follow(&new, &typed).await, format!("{hub}?done=1"));
        let letter = house.letter_to("amina@example.org").await;
        assert!(letter.text.contains("fait pour vous par Salomé Diallo"), "{}", letter.text);
        let path = crate::introductions::link_in(&letter);
        let mut amina = house.browser_of(cast.amina).await;
        assert!(amina.see(&path).await.html.contains("name=\"read\""), "it is hers to say yes");
        let startup = salome.see(&format!("/startups/{}", cast.startup)).await;
        assert!(startup.says("Pour Amina Benali."), "{}", startup.html);
        // Staff of the other programme reach her for theirs alone.
        let mut olga = house.browser_of(cast.olga).await;
        assert_eq!(olga.get(&new).await.status, StatusCode::NOT_FOUND);
    }
}
