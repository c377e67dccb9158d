//! Days of missions, wherever hours are counted.

use super::{accepts, agreed, delivered, notes};
use crate::house::stories;

fn plain(html: &str) -> String {
    html.replace('\u{a0}', " ")
}

stories! {
    async fn days_are_hours_of_their_kind_in_their_period(house) {
        let cast = house.cast().await;
        let mission = delivered(house, &cast).await;
        house.letters().await;
        let mut salome = house.browser_of(cast.salome).await;
        let hours = format!("/programmes/{}/hours", cast.programme);
        let page = plain(&salome.see(&hours).await.html);
        assert!(page.contains("Missions techniques") && page.contains("10 h 30") && page.contains("1,5 jour"), "{page}");
        assert!(page.contains("0 acceptée") && page.contains("Une demi-journée compte 3 h 30"), "{page}");
        for name in ["Amina", "Marc", "Jaccede"] {
            assert!(!page.contains(name), "{name}");
        }
        accepts(&mut house.browser_of(cast.amina).await, &mission).await;
        house.letters().await;
        // Half a day on the second of March, a day on the third; accepted on the third.
        for (query, told, accepted) in [
            ("?from=2026-03-02&to=2026-03-02", "3 h 30", "0 acceptée"),
            ("?from=2026-03-03&to=2026-03-03", "7 h", "1 acceptée"),
            ("?from=2026-03-02&to=2026-03-03", "10 h 30", "1 acceptée"),
        ] {
            let page = plain(&salome.see(&format!("{hours}{query}")).await.html);
            assert!(page.contains(&format!(">{told}<")) && page.contains(accepted), "{query}: {page}");
        }
        let page = plain(&salome.see(&format!("{hours}?from=2026-03-04&to=2026-03-04")).await.html);
        assert!(!page.contains("Missions techniques"), "{page}");
        let cohort = format!("{hours}?cohort={}", cast.cohort);
        assert!(plain(&salome.see(&cohort).await.html).contains("10 h 30"));
        let file = salome.see(&format!("{hours}?format=csv")).await.html;
        let line = file.lines().find(|line| line.contains("Missions techniques"));
        assert!(line.is_some_and(|line| line.contains("10,5") || line.contains("10.5")), "{file}");

        let page = plain(&salome.see(&format!("/cohorts/{}/hours", cast.cohort)).await.html);
        assert!(page.contains("10 h 30") && page.contains("1,5 jour"), "{page}");
        let mut marc = house.browser_of(cast.marc).await;
        let page = plain(&marc.see("/my-hours/statement").await.html);
        assert!(page.contains("Marc Petit a donné 1,5 jour de missions techniques, soit 10 h 30"), "{page}");
        let theirs = format!("/mentors/{}/statement", cast.mentor);
        assert!(plain(&salome.see(&theirs).await.html).contains("10 h 30"));
    }

    async fn erasing_everybody_keeps_the_days(house) {
        let cast = house.cast().await;
        let mission = agreed(house, &cast).await;
        notes(&mut house.browser_of(cast.marc).await, &mission, "2026-03-02", "1").await;
        let db = &house.shared.db;
        let (from, to) = ("2026-03-01".parse().expect("a date"), "2026-03-31".parse().expect("a date"));
        let given = async || {
            let mut read = db.read().await.expect("a connection");
            store::missions::given_in(&mut read, cast.programme, None, (from, to)).await.expect("days")
        };
        let before = given().await;
        let mut tx = db.begin().await.expect("a unit of work");
        store::testing::erase_everybody(&mut tx).await.expect("erased");
        tx.commit().await.expect("kept");
        assert_eq!(given().await, before);
        assert_eq!(before.iter().map(|it| it.halves).sum::<i64>(), 2);
        // The pages of what they did are still there to read.
        house.browser_of(cast.salome).await.see(&mission).await;
    }
}
