//! Ways from one page to what it speaks of.

use axum::http::StatusCode;

use crate::after::held;
use crate::house::stories;

stories! {
    async fn the_page_of_a_startup_lists_its_sessions_and_its_timeline_leads_on(house) {
        let cast = house.cast().await;
        let (mut amina, _, booking) = held(house, &cast).await;
        let (introduction, _) = crate::introductions::asked(house, &cast).await;
        let mission = crate::missions::open(house, &cast).await;
        house.letters().await;
        let mut salome = house.browser_of(cast.salome).await;
        let here = format!("/startups/{}", cast.startup);
        let page = salome.see(&here).await;
        let timeline = page.html.split("<ol class=\"timeline\">").nth(1).expect("a timeline");
        for path in [&booking, &introduction, &mission] {
            assert!(timeline.contains(&format!("href=\"{path}\"")), "{path}: {timeline}");
        }
        let links = timeline.split("</ol>").next().unwrap_or_default().split("<a href=\"").skip(1);
        for path in links.filter_map(|it| it.split('"').next()) {
            assert_eq!(salome.get(path).await.status, StatusCode::OK, "{path}");
        }
        let sessions = page.html.split("id=\"sessions\"").nth(1).expect("sessions");
        let sessions = sessions.split("</section>").next().unwrap_or_default();
        assert!(sessions.contains(&booking) && sessions.contains("Marc Petit") && sessions.contains("A eu lieu"), "{sessions}");

        let all = format!("{here}/sessions");
        for browser in [&mut salome, &mut amina] {
            let page = browser.see(&all).await;
            assert!(page.says(&booking) && page.says("1 séance"), "{}", page.html);
        }
        for person in [cast.marc, cast.paul, cast.olga, cast.omar] {
            let mut browser = house.browser_of(person).await;
            assert_eq!(browser.get(&all).await.status, StatusCode::NOT_FOUND);
        }
    }

    /// The staff of one programme read nothing of the other's.
    async fn sessions_of_a_startup_keep_to_the_programmes_of_their_reader(house) {
        let cast = house.cast().await;
        let now = house.shared.clock.now();
        held(house, &cast).await;
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let place = uuid::Uuid::from_u128(0xF00D).into();
        store::startups::place(&mut tx, place, cast.other_cohort, cast.startup, None, now).await.expect("placed");
        tx.commit().await.expect("kept");
        let mut olga = house.browser_of(cast.olga).await;
        for page in ["", "/sessions"] {
            let page = olga.see(&format!("/startups/{}{page}", cast.startup)).await;
            assert!(page.says("Aucune séance pour l’instant") && !page.says("Marc Petit"), "{}", page.html);
        }
        house.letters().await;
    }

    async fn what_else_a_cohort_has_stands_above_its_startups(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let here = format!("/cohorts/{}", cast.cohort);
        let page = salome.see(&here).await;
        let above = page.html.split("<table").next().unwrap_or_default();
        for way in ["calendar", "documents", "hours", "matching", "print"] {
            assert!(above.contains(&format!("href=\"{here}/{way}\"")), "{way}: {above}");
            salome.see(&format!("{here}/{way}")).await;
        }
    }

    /// What narrows a list is told by its tags; the fields stay folded above what was found.
    async fn folded_filters_stay_folded_once_they_narrow(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see("/mentors?hours=ahead").await;
        assert!(page.says("class=\"chosen\""), "{}", page.html);
        let folded = page.html.split("<details class=\"more\"").nth(1).expect("a fold");
        assert!(folded.starts_with('>'), "closed: {folded}");
    }
}
