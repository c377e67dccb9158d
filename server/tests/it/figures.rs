//! Pages that tell the same thing tell it alike.

use chrono::TimeDelta;

use crate::after::held;
use crate::after::hours::figure;
use crate::bookings::{book, free_hours};
use crate::browser::Page;
use crate::house::stories;

/// What a row of a table says under a head, without its marks.
pub fn cell(page: &Page, row: &str, head: &str) -> String {
    let rows = page.html.split("<tr role=\"row\">").skip(1);
    let row = rows.filter(|it| it.contains(row)).last();
    let cell = row.and_then(|it| it.split(&format!("data-label=\"{head}\"")).nth(1));
    let cell = cell.and_then(|it| it.split("</td>").next());
    let (_, cell) = cell.and_then(|it| it.split_once('>')).unwrap_or_default();
    let pieces = cell.split('<').enumerate();
    let words = pieces.map(|(index, it)| match index {
        0 => it,
        _ => it.split_once('>').map_or("", |(_, words)| words),
    });
    words
        .collect::<String>()
        .replace('\u{a0}', " ")
        .trim()
        .to_owned()
}

fn whole_hours(told: &str) -> i64 {
    let number = told.strip_suffix(" h").and_then(|it| it.parse().ok());
    number.unwrap_or_else(|| panic!("whole hours, not “{told}”"))
}

stories! {
    async fn the_hours_of_a_startup_add_up_to_what_it_has(house) {
        let cast = house.cast().await;
        crate::changes::hours_a_startup(house, &cast, "12").await;
        let (mut amina, mut marc, _) = held(house, &cast).await;
        let slots = format!("/mentors/{}/slots", cast.mentor);
        let hours = free_hours(&amina.see(&slots).await.html);
        let missed = book(&mut amina, &hours[0], "m").await;
        house.advance(TimeDelta::days(7));
        marc.post_and_follow(&missed, &[("act", "missed")]).await;
        let hours = free_hours(&amina.see(&slots).await.html);
        book(&mut amina, &hours[0], "n").await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see(&format!("/cohorts/{}/hours", cast.cohort)).await;
        let heads = ["Heures reçues", "À venir", "Aussi comptées", "Restent"];
        let hours = heads.map(|head| whole_hours(&cell(&page, "Jaccede", head)));
        assert_eq!(hours, [1, 1, 1, 9], "{}", page.html);
        assert_eq!(hours.iter().sum::<i64>(), 12);
        assert!(page.says("séances manquées ou annulées tard"), "it says what those are");
        house.letters().await;
    }

    async fn a_figure_of_one_name_is_one_figure(house) {
        let cast = house.cast().await;
        held(house, &cast).await;
        house.newcomers(&cast, 2).await;
        let mut salome = house.browser_of(cast.salome).await;
        let sheet = salome.see(&format!("/cohorts/{}/print", cast.cohort)).await;
        let report = salome.see(&format!("/programmes/{}/hours", cast.programme)).await;
        let hours = salome.see(&format!("/cohorts/{}/hours", cast.cohort)).await;
        assert_eq!(figure(&sheet, "Startups accompagnées"), "3");
        let helped = "Startups ayant reçu des heures";
        assert_eq!((figure(&sheet, helped), figure(&report, helped)), ("1".into(), "1".into()));
        let received = "Heures reçues";
        assert_eq!(figure(&sheet, received), figure(&hours, received));
        for page in [&report, &hours] {
            assert_eq!(figure(page, "Startups accompagnées"), "", "told on the sheet only");
        }
        house.letters().await;
    }

    /// Its "not now" is over, and a mission finds nobody: both wait for the team.
    async fn the_first_page_and_the_cohort_say_alike_what_waits_for_the_team(house) {
        let cast = house.cast().await;
        let (introduction, link) = crate::introductions::asked(house, &cast).await;
        let cohort = format!("/cohorts/{}", cast.cohort);
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&cohort).await.says("Microsoft n’a pas encore répondu"));
        house.visitor().post_and_follow(&link, &[("act", "defer"), ("until", "2026-03-20")]).await;
        let mission = crate::missions::open(house, &cast).await;
        house.letters().await;
        for (days, waits) in [(1, false), (30, true)] {
            house.advance(TimeDelta::days(days));
            let mut salome = house.browser_of(cast.salome).await;
            let (first, cohort) = (salome.see("/").await, salome.see(&cohort).await);
            for (path, words) in [(&introduction, "attend l’équipe"), (&mission, "attend l’équipe")] {
                let href = format!("href=\"{path}\"");
                let line = cell(&cohort, "Jaccede", "En attente");
                assert_eq!(first.html.contains(&href), waits, "{path}: {}", first.html);
                assert_eq!(line.contains(words), waits, "{path}: {line}");
                assert!(!waits || cohort.html.matches(&href).count() >= 1, "{path}: {}", cohort.html);
            }
        }
        house.letters().await;
    }
}
