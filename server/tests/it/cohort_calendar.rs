//! The calendar of a cohort: what staff see of it, what founders see, and how it is turned.

use axum::http::StatusCode;
use chrono::NaiveDate;
use domain::ids::CohortId;

use crate::bookings::{book, free_hours};
use crate::house::{Cast, House, stories};
use crate::seats;

fn calendar(cohort: CohortId) -> String {
    format!("/cohorts/{cohort}/calendar")
}

fn date(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

/// Jaccede and another startup each booked an hour of Marc's; he opened a session for many; Salomé
/// has a call to follow up and a partnership to renew.
async fn a_full_month(house: &House, cast: &Cast) -> String {
    let mut others = seats::others(house, cast, 1).await;
    crate::bookings::marc_offers_hours(house, cast).await;
    let mut amina = house.browser_of(cast.amina).await;
    let slots = format!("/mentors/{}/slots", cast.mentor);
    let page = amina.see(&slots).await;
    let booking = book(&mut amina, &free_hours(&page.html)[0], "k").await;
    let other = &mut others[0].browser;
    let page = other.see(&slots).await;
    book(other, &free_hours(&page.html)[0], "k").await;
    let mut marc = house.browser_of(cast.marc).await;
    let opening = seats::opening("2", "s");
    marc.post_and_follow("/sessions/new", &opening).await;
    let mut salome = house.browser_of(cast.salome).await;
    crate::partners::calls::noted(&mut salome, cast).await;
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let renewed = domain::partners::Partnership {
        holder: Some(cast.salome),
        agreement: Default::default(),
        from: None,
        until: None,
        amount: None,
        renews: date("2026-03-31"),
    };
    let key = (cast.organisation, cast.programme);
    store::organisations::change_partnership(&mut tx, key, 1, &renewed)
        .await
        .expect("changed");
    let (starts, ends) = (date("2026-03-01"), date("2026-12-31"));
    store::cohorts::change(
        &mut tx,
        cast.cohort,
        1,
        "Promotion 2026",
        starts,
        ends,
        None,
    )
    .await
    .expect("changed");
    tx.commit().await.expect("kept");
    house.letters().await;
    booking
}

stories! {
    async fn staff_see_all_of_it_and_founders_what_is_theirs(house) {
        let cast = house.cast().await;
        let booking = a_full_month(house, &cast).await;
        let (mut salome, mut amina) = (house.browser_of(cast.salome).await, house.browser_of(cast.amina).await);
        for view in ["month", "list"] {
            let path = format!("{}?view={view}&on=2026-03-01", calendar(cast.cohort));
            let (all, own) = (salome.see(&path).await, amina.see(&path).await);
            for words in ["Jaccede et Marc Petit", "Répondre à un appel d’offres, avec Marc Petit", "Premier jour de la promotion", &format!("href=\"{booking}\"")] {
                assert!(all.says(words) && own.says(words), "{view}: {words}\n{}\n{}", all.html, own.html);
            }
            for words in ["Startup 1 et Marc Petit", "À faire avec Microsoft", "Partenariat à renouveler : Microsoft"] {
                assert!(all.says(words), "{view}: {words}\n{}", all.html);
                assert!(!own.says(words), "{view}: {words}\n{}", own.html);
            }
            assert!(!own.says(&format!("href=\"/cohorts/{}\"", cast.cohort)), "no way to a page of the team's");
        }
        let startup = amina.see(&format!("/startups/{}", cast.startup)).await;
        assert!(startup.says(&calendar(cast.cohort)) && !startup.says(&format!("href=\"/cohorts/{}\"", cast.cohort)));
        for person in [cast.marc, cast.paul, cast.olga, cast.omar] {
            let mut browser = house.browser_of(person).await;
            assert_eq!(browser.get(&calendar(cast.cohort)).await.status, StatusCode::NOT_FOUND);
        }
        // What is shown leads somewhere.
        for browser in [&mut salome, &mut amina] {
            let page = browser.see(&format!("{}?view=list&on=2026-03-01", calendar(cast.cohort))).await;
            for begins in ["/bookings/", "/sessions/"] {
                let link = page.link_to(begins);
                browser.see(&link).await;
            }
        }
        let page = salome.see(&format!("{}?view=list&on=2026-03-01", calendar(cast.cohort))).await;
        salome.see(&page.link_to("/partners/0")).await;
    }

    async fn a_view_turns_and_keeps_to_its_dates(house) {
        let cast = house.cast().await;
        a_full_month(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = calendar(cast.cohort);
        let month = salome.see(&path).await;
        assert!(month.says("mars 2026") && month.says("aria-current=\"date\"") && month.says("<caption>"), "{}", month.html);
        assert_eq!(month.html.matches("scope=\"col\"").count(), 7);
        assert_eq!(month.html.matches("role=\"cell\"").count(), 42, "six weeks of March 2026");
        assert!(month.says("view=month&amp;on=2026-02-01") && month.says("view=month&amp;on=2026-04-01"));
        let week = salome.see(&format!("{path}?view=week&on=2026-03-12")).await;
        assert!(week.says("du 9 mars 2026 au 15 mars 2026") && week.says("Répondre à un appel d’offres") && !week.says("Jaccede et Marc"), "{}", week.html);
        assert_eq!(week.html.matches("role=\"cell\"").count(), 7);
        let empty = salome.see(&format!("{path}?view=week&on=2026-03-18")).await;
        assert!(empty.says("Rien de prévu cette semaine."));
        let april = salome.see(&format!("{path}?view=month&on=2026-04-15")).await;
        assert!(april.says("Jour férié") && april.says("Rien de prévu ce mois-ci.") && april.says("Aujourd’hui"), "{}", april.html);
        let list = salome.see(&format!("{path}?view=list&on=2026-03-02")).await;
        assert!(list.says("mardi 3 mars 2026") && list.says("14 h à 15 h") && list.says("Encore 2 places sur 2"), "{}", list.html);
        let none = salome.see(&format!("{path}?view=list&on=2028-02-10")).await;
        assert!(!none.says("Marc Petit"));
        // What is no date and no view is today's month.
        for asked in ["?view=year&on=hier", "?on=0001-01-01", "?on=%2B262142-12-31", "?page=-3"] {
            assert!(salome.see(&format!("{path}{asked}")).await.says("mars 2026"), "{asked}");
        }
    }

    async fn a_full_day_shows_a_few_and_the_way_to_the_rest(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        for _ in 0..6 {
            crate::partners::calls::noted(&mut salome, &cast).await;
        }
        let path = format!("{}?on=2026-03-10", calendar(cast.cohort));
        let month = salome.see(&path).await;
        assert_eq!(month.html.matches("À faire avec Microsoft").count(), 3, "{}", month.html);
        assert!(month.says("et 3 autres"));
        let rest = format!("{}?on=2026-03-10&amp;view=list", calendar(cast.cohort));
        let there = format!("href=\"{}?view=list&amp;on=2026-03-10\"", calendar(cast.cohort));
        assert!(month.says(&rest) || month.says(&there), "{}", month.html);
        let list = salome.see(&format!("{}?view=list&on=2026-03-10", calendar(cast.cohort))).await;
        assert_eq!(list.html.matches("À faire avec Microsoft").count(), 6);
    }

    async fn everybody_reads_their_own_clock(house) {
        let cast = house.cast().await;
        a_full_month(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let version = salome.see("/me").await.field("version");
        let typed = [
            ("act", "profile"), ("version", version.as_str()), ("name", "Salomé Diallo"), ("language", "fr"), ("zone", "Asia/Tokyo"),
        ];
        salome.post_and_follow("/me", &typed).await;
        let list = salome.see(&format!("{}?view=list&on=2026-03-01", calendar(cast.cohort))).await;
        assert!(list.says("Fuseau horaire : Tokyo"), "{}", list.html);
        assert!(list.says("22 h à 23 h"), "{}", list.html);
    }
}
