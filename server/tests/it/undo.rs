//! Whoever made a slip takes it back: what was is again, whole or not at all.

mod acts;
mod own;
mod rights;

use acts::{additions, changes};
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::ids::PersonId;

use crate::browser::{Browser, Page};
use crate::house::{House, stories};

/// Fills in a form of a page: what it holds already in its hidden fields goes with what is typed.
async fn fill(browser: &mut Browser, path: &str, typed: &[(&str, &str)]) -> Page {
    let page = browser.see(path).await;
    let mut all: Vec<(&str, String)> = Vec::new();
    for hidden in ["once", "version", "programme"] {
        let is_typed = typed.iter().any(|(name, _)| *name == hidden);
        if !is_typed && page.says(&format!("name=\"{hidden}\"")) {
            all.push((hidden, page.field(hidden)));
        }
    }
    all.extend(
        typed
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned())),
    );
    let all: Vec<(&str, &str)> = all
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    browser
        .post(path.split('?').next().unwrap_or(path), &all)
        .await
}

/// Presses the button of the page that an act led to; answers where that leads.
async fn undo(browser: &mut Browser, done: &Page) -> Page {
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html);
    let page = browser.see(&done.location()).await;
    let act = page.field("undo");
    let led = browser.post("/undo", &[("undo", &act)]).await;
    if led.status == StatusCode::SEE_OTHER {
        let page = browser.see(&led.location()).await;
        assert!(
            page.says("tout est de nouveau comme avant"),
            "{}",
            page.html
        );
    }
    led
}

/// Every row but the traces that stay; the version of a row that was changed and put back is
/// another one, and nothing else is.
async fn rows(house: &House) -> Vec<String> {
    let stays = ["journal", "form_key", "last_act"];
    let all = store::testing::snapshot(&house.shared.db).await;
    all.into_iter()
        .filter(|(table, _)| !stays.contains(&table.as_str()))
        .flat_map(|(table, rows)| rows.into_iter().map(move |row| format!("{table}: {row}")))
        .collect()
}

/// Rows of one of them that the other has not.
fn unlike<'r>(one: &'r [String], other: &[String]) -> Vec<&'r String> {
    one.iter().filter(|row| !other.contains(row)).collect()
}

fn typed<'a>(all: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    all.iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect()
}

/// Pressed, refused in words, and nothing moved.
async fn stays(house: &House, browser: &mut Browser, act: &str) {
    let before = rows(house).await;
    let page = browser.post("/undo", &[("undo", act)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        page.says("Quelqu’un y a changé quelque chose depuis"),
        "{}",
        page.html
    );
    assert_eq!(rows(house).await, before);
}

async fn staff(house: &House, person: PersonId) -> Browser {
    house.browser_of(person).await
}

stories! {
    async fn what_was_added_a_moment_ago_goes_without_a_trace_but_the_journal(house) {
        let cast = house.cast().await;
        let mut salome = staff(house, cast.salome).await;
        for (path, what, says) in additions(&cast) {
            house.advance(TimeDelta::minutes(1));
            let before = rows(house).await;
            let done = fill(&mut salome, &path, &typed(&what)).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{path}: {}", done.html);
            let page = salome.see(&done.location()).await;
            assert!(page.says(says), "{path}: {}", page.html);
            assert!(!unlike(&rows(house).await, &before).is_empty(), "{path}: rows were added");
            let back = undo(&mut salome, &done).await;
            assert_eq!(back.status, StatusCode::SEE_OTHER, "{path}: {}", back.html);
            assert!(!salome.see(&back.location()).await.says(says), "{path}");
            let after = rows(house).await;
            assert_eq!(unlike(&after, &before), unlike(&before, &after), "{path}");
        }
    }

    async fn a_note_that_goes_is_told_where_it_was_told(house) {
        let cast = house.cast().await;
        let mut salome = staff(house, cast.salome).await;
        let here = format!("/startups/{}?programme={}", cast.startup, cast.programme);
        let programme = cast.programme.to_string();
        let done = fill(&mut salome, &here, &[("note", "Un mot de trop."), ("programme", &programme)]).await;
        let undone = "Salomé Diallo a annulé ce qui venait d’être fait.";
        assert!(!salome.see(&here).await.says(undone));
        undo(&mut salome, &done).await;
        let page = salome.see(&here).await;
        assert!(page.says(undone) && page.says("a écrit une note de l’équipe"), "{}", page.html);
    }

    async fn what_was_changed_a_moment_ago_is_as_it_was(house) {
        let cast = house.cast().await;
        let mut salome = staff(house, cast.salome).await;
        for (path, what, says) in changes(&cast) {
            house.advance(TimeDelta::minutes(1));
            let was = salome.see(&path).await;
            let before = rows(house).await;
            let done = fill(&mut salome, &path, &typed(&what)).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{path}: {}", done.html);
            assert!(salome.see(&done.location()).await.says(says), "{path}");
            let changed = rows(house).await;
            assert!(!unlike(&changed, &before).is_empty(), "{path}: rows were changed");
            let opened = salome.see(&path).await.field("version");
            let back = undo(&mut salome, &done).await;
            assert_eq!(back.status, StatusCode::SEE_OTHER, "{path}: {}", back.html);
            // The same words in the same form, of the next version.
            let now = salome.see(&path).await;
            let version = |page: &Page| page.field("version");
            let without = |page: &Page| page.html.replace(&format!("name=\"version\" value=\"{}\"", version(page)), "");
            assert_eq!(without(&now), without(&was), "{path}");
            let number = |it: &str| it.parse::<i64>().expect("a number");
            assert!(number(&version(&now)) > number(&opened), "{path}: who opened it meanwhile is told");
            // A row of another version is all that is not as it was; a place waits for its startup.
            let after = rows(house).await;
            let mut other = unlike(&after, &before);
            other.retain(|it| !(path.starts_with("/places/") && it.starts_with("startup: ")));
            assert!(other.len() <= 1, "{path}: {other:#?}");
            assert_eq!(after.len(), before.len(), "{path}");
        }
        let journal = store::testing::snapshot(&house.shared.db).await;
        let told = journal["journal"].iter().filter(|it| it.contains("act.taken-back")).count();
        assert_eq!(told, changes(&cast).len());
        let timeline = salome.see(&format!("/startups/{}?programme={}", cast.startup, cast.programme)).await;
        assert!(timeline.says("Salomé Diallo a annulé ce qui venait d’être fait."), "{}", timeline.html);
    }

    async fn a_second_press_and_an_hour_later_change_nothing(house) {
        let cast = house.cast().await;
        let mut salome = staff(house, cast.salome).await;
        let path = format!("/cohorts/{}/edit", cast.cohort);
        let done = fill(&mut salome, &path, &[("name", "2026 bis")]).await;
        let act = salome.see(&done.location()).await.field("undo");
        assert_eq!(salome.post("/undo", &[("undo", &act)]).await.status, StatusCode::SEE_OTHER);
        let again = salome.post("/undo", &[("undo", &act)]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.says("Cela ne s’annule plus") && again.says("Rien n’a changé."), "{}", again.html);
        house.advance(TimeDelta::minutes(1));
        let done = fill(&mut salome, &path, &[("name", "2026 ter")]).await;
        let act = salome.see(&done.location()).await.field("undo");
        // On the first page too, and on no other.
        assert_eq!(salome.see("/").await.field("undo"), act);
        assert!(!salome.see("/startups").await.says("name=\"undo\""));
        house.advance(TimeDelta::minutes(59));
        assert!(salome.see(&done.location()).await.says("name=\"undo\""));
        assert!(!salome.see("/").await.says("name=\"undo\""), "the first page told it for ten minutes");
        house.advance(TimeDelta::minutes(1));
        assert!(!salome.see(&done.location()).await.says("name=\"undo\""));
        assert!(!salome.see("/").await.says("name=\"undo\""));
        let late = salome.post("/undo", &[("undo", &act)]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(salome.see(&format!("/cohorts/{}", cast.cohort)).await.says("2026 ter"));
        for nonsense in ["", "1", "00000000-0000-7000-8000-000000000000"] {
            let page = salome.post("/undo", &[("undo", nonsense)]).await;
            assert_ne!(page.status, StatusCode::SEE_OTHER, "{nonsense}");
        }
    }

    async fn nothing_of_a_colleagues_is_wiped_out(house) {
        let cast = house.cast().await;
        let mut salome = staff(house, cast.salome).await;
        let mut ada = staff(house, cast.ada).await;
        let path = format!("/startups/{}/edit", cast.startup);
        let done = fill(&mut salome, &path, &[("name", "J’accède")]).await;
        let act = salome.see(&done.location()).await.field("undo");
        house.advance(TimeDelta::minutes(1));
        fill(&mut ada, &path, &[("name", "Jaccede.com"), ("mission", "Trouver.")]).await;
        let before = rows(house).await;
        let stays = salome.post("/undo", &[("undo", &act)]).await;
        assert_eq!(stays.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stays.says("Quelqu’un y a changé quelque chose depuis"), "{}", stays.html);
        assert_eq!(rows(house).await, before);
        for page in ["/".to_owned(), format!("/startups/{}", cast.startup)] {
            assert!(!salome.see(&page).await.says("Annuler ce changement"), "{page}: it is not offered again");
        }
        // Hers is not Salomé's to take back, nor is Salomé's hers.
        let hers = ada.see("/").await.field("undo");
        assert_eq!(salome.post("/undo", &[("undo", &hers)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(ada.post("/undo", &[("undo", &act)]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(rows(house).await, before);
        assert_eq!(house.visitor().post("/undo", &[("undo", &act)]).await.status, StatusCode::SEE_OTHER, "sign in first");
    }

    async fn what_something_stands_on_stays(house) {
        let cast = house.cast().await;
        let mut salome = staff(house, cast.salome).await;
        let mut ada = staff(house, cast.ada).await;
        let add = format!("/cohorts/{}/add", cast.cohort);
        let done = fill(&mut salome, &add, &[("act", "new"), ("name", "Signalement"), ("placed", "2026-03-02")]).await;
        let act = salome.see(&done.location()).await.field("undo");
        let startup = salome.see("/startups?search=signalement").await;
        let startup = startup.html.split("href=\"/startups/").skip(1)
            .filter_map(|it| it.split('"').next())
            .find(|it| it.len() == 36 && *it != cast.startup.to_string())
            .expect("the new one").to_owned();
        let page = format!("/startups/{startup}?programme={}", cast.programme);
        fill(&mut ada, &page, &[("note", "Vus ce matin.")]).await;
        let before = rows(house).await;
        let stays = salome.post("/undo", &[("undo", &act)]).await;
        assert_eq!(stays.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stays.says("Autre chose s’appuie déjà dessus"), "{}", stays.html);
        assert_eq!(rows(house).await, before);
    }

    async fn an_act_that_wrote_to_somebody_offers_no_way_back(house) {
        let cast = house.cast().await;
        crate::portfolios::salome_has_work(house, &cast).await;
        let mut salome = staff(house, cast.salome).await;
        house.advance(TimeDelta::hours(2));
        let portfolio = format!("/programmes/{}/portfolios/{}", cast.programme, cast.salome);
        let place = salome.see(&portfolio).await.field("place");
        let done = salome.post(&portfolio, &[("to", &cast.ada.to_string()), ("place", &place)]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert_eq!(house.letters().await.len(), 1);
        assert!(!salome.see(&done.location()).await.says("name=\"undo\""));
        assert!(!salome.see("/").await.says("name=\"undo\""));
    }

    async fn a_former_name_that_another_one_has_by_now_stays_theirs(house) {
        let cast = house.cast().await;
        let mut salome = staff(house, cast.salome).await;
        let edit = format!("/cohorts/{}/edit", cast.cohort);
        let name = salome.see(&edit).await.field("name");
        let done = fill(&mut salome, &edit, &[("name", "Une autre")]).await;
        let act = salome.see(&done.location()).await.field("undo");
        let mut ada = staff(house, cast.ada).await;
        let made = fill(&mut ada, &format!("/programmes/{}/cohorts/new", cast.programme), &[("name", &name)]).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER);
        let before = rows(house).await;
        let stays = salome.post("/undo", &[("undo", &act)]).await;
        assert!(stays.says("L’ancien nom a été pris"), "{}", stays.html);
        assert_eq!(rows(house).await, before);
    }

    async fn whoever_may_not_change_it_any_more_may_not_take_it_back(house) {
        let cast = house.cast().await;
        let mut salome = staff(house, cast.salome).await;
        let mut ada = staff(house, cast.ada).await;
        let done = fill(&mut salome, &format!("/cohorts/{}/edit", cast.cohort), &[("name", "2026 bis")]).await;
        let act = salome.see(&done.location()).await.field("undo");
        let remove = format!("/programmes/{}/managers/{}", cast.programme, cast.salome);
        ada.post_and_follow(&remove, &[("to", &cast.ada.to_string())]).await;
        assert_eq!(salome.post("/undo", &[("undo", &act)]).await.status, StatusCode::NOT_FOUND);
        assert!(ada.see(&format!("/cohorts/{}", cast.cohort)).await.says("2026 bis"));
    }

    /// What was decided since rests on it: a rule that would refuse the same by hand refuses it
    /// here.
    async fn no_rule_is_passed_by_taking_something_back(house) {
        let cast = house.cast().await;
        let mut salome = staff(house, cast.salome).await;
        let mut ada = staff(house, cast.ada).await;
        let (place, cohort) = (format!("/places/{}", cast.place), format!("/cohorts/{}", cast.cohort));
        let programme = format!("/programmes/{}", cast.programme);
        // The last startup graduates, the cohort closes: it is not placed again in a closed one.
        let done = fill(&mut salome, &place, &[("act", "graduate"), ("on", "2026-03-02")]).await;
        let graduated = salome.see(&done.location()).await.field("undo");
        house.advance(TimeDelta::minutes(1));
        let closed = fill(&mut ada, &cohort, &[("act", "close")]).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.html);
        let closing = ada.see(&closed.location()).await.field("undo");
        stays(house, &mut salome, &graduated).await;
        // The programme closes: its cohort does not open again.
        house.advance(TimeDelta::minutes(1));
        assert_eq!(fill(&mut salome, &programme, &[("act", "close")]).await.status, StatusCode::SEE_OTHER);
        stays(house, &mut ada, &closing).await;
        // It opens again, so does the cohort, and takes a startup: the cohort does not close around
        // it.
        house.advance(TimeDelta::minutes(1));
        fill(&mut salome, &programme, &[("act", "reopen")]).await;
        let reopened = fill(&mut salome, &cohort, &[("act", "reopen")]).await;
        let reopening = salome.see(&reopened.location()).await.field("undo");
        house.advance(TimeDelta::minutes(1));
        let add = format!("{cohort}/add");
        fill(&mut ada, &add, &[("act", "new"), ("name", "Signalement"), ("placed", "2026-03-02")]).await;
        stays(house, &mut salome, &reopening).await;
    }

    async fn whoever_left_the_staff_is_given_nothing_again(house) {
        let cast = house.cast().await;
        let mut ada = staff(house, cast.ada).await;
        let place = format!("/places/{}", cast.place);
        fill(&mut ada, &place, &[("act", "referent"), ("referent", &cast.salome.to_string())]).await;
        house.advance(TimeDelta::minutes(1));
        let done = fill(&mut ada, &place, &[("act", "referent"), ("referent", &cast.ada.to_string())]).await;
        let act = ada.see(&done.location()).await.field("undo");
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        assert!(store::programmes::remove_manager(&mut tx, cast.programme, cast.salome).await.expect("removed"));
        tx.commit().await.expect("kept");
        stays(house, &mut ada, &act).await;
    }

    /// Waiting for one's turn with a mentor or a startup is no change of theirs.
    async fn a_booking_in_between_is_no_change_of_the_profile(house) {
        let cast = house.cast().await;
        crate::bookings::marc_offers_hours(house, &cast).await;
        let mut salome = staff(house, cast.salome).await;
        let done = fill(&mut salome, &format!("/mentors/{}/edit", cast.mentor), &[("headline", "Juriste"), ("languages", "fr")]).await;
        let act = salome.see(&done.location()).await.field("undo");
        house.advance(TimeDelta::minutes(1));
        let mut amina = staff(house, cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        crate::bookings::book(&mut amina, &crate::bookings::free_hours(&slots.html)[0], "one").await;
        house.letters().await;
        assert_eq!(salome.post("/undo", &[("undo", &act)]).await.status, StatusCode::SEE_OTHER);
        assert!(!salome.see(&format!("/mentors/{}", cast.mentor)).await.says("Juriste"));
    }

    async fn what_is_done_on_a_call_a_mission_an_offer_or_hours_is_as_it_was(house) {
        let cast = house.cast().await;
        let mut salome = staff(house, cast.salome).await;
        let call = crate::partners::calls::noted(&mut salome, &cast).await;
        let mission = crate::missions::open(house, &cast).await;
        house.letters().await;
        let offer = fill(&mut salome, &format!("/partners/{}/offers/new", cast.organisation), &[("kind", "pilot"), ("title", "Deux audits")]).await.location();
        for (path, typed, says) in [
            (call.clone(), vec![("act", "correct"), ("on", "2026-03-01"), ("with", "l’accueil"), ("said", "Autre chose.")], "Note de l’échange corrigée."),
            (call.clone(), vec![("act", "done")], "Prochaine action marquée comme faite."),
            (call.clone(), vec![("act", "take-back")], "Note de l’échange retirée."),
            (format!("{offer}/edit"), vec![("kind", "pilot"), ("title", "Trois audits")], "Offre modifiée."),
            (format!("{mission}/edit"), {
                let mut all = crate::missions::brief("open");
                all.retain(|(name, _)| !["once", "then", "title"].contains(name));
                all.push(("title", "Autre titre"));
                all
            }, "Mission modifiée."),
        ] {
            house.advance(TimeDelta::minutes(1));
            let before = rows(house).await;
            let done = fill(&mut salome, &path, &typed).await;
            assert_eq!(done.status, StatusCode::SEE_OTHER, "{path} {typed:?}: {}", done.html);
            assert!(salome.see(&done.location()).await.says(says), "{says}");
            let back = undo(&mut salome, &done).await;
            assert_eq!(back.status, StatusCode::SEE_OTHER, "{says}: {}", back.html);
            let after = rows(house).await;
            assert!(unlike(&after, &before).len() <= 1 && after.len() == before.len(), "{says}: {:#?}", unlike(&after, &before));
        }
        crate::bookings::marc_offers_hours(house, &cast).await;
        let mut marc = staff(house, cast.marc).await;
        house.advance(TimeDelta::minutes(1));
        let before = rows(house).await;
        let hours = marc.see("/my-hours").await.field("hours");
        let done = marc.post("/my-hours", &[("hours", &hours)]).await;
        assert!(marc.see("/my-hours").await.says("Horaires retirés."), "{}", marc.see("/my-hours").await.html);
        undo(&mut marc, &done).await;
        assert!(marc.see("/my-hours").await.says("chaque mardi, de 14 h à 16 h"));
        assert_eq!(rows(house).await.len(), before.len());
    }
}
