//! What reading the report costs.

use chrono::TimeDelta;

use super::{REPORT, asked};
use crate::house::stories;

stories! {
    /// Reading it costs as many statements for many as for few.
    async fn its_cost_stays(house) {
        let cast = house.cast().await;
        asked(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let before = house.shared.db.statements();
        salome.see(REPORT).await;
        let few = house.shared.db.statements() - before;
        let among = store::testing::introductions::Among {
            programmes: vec![cast.programme],
            startups: vec![cast.startup],
            organisations: vec![cast.organisation, cast.other_organisation],
            person: cast.paul,
            first: house.shared.clock.now(),
            every: TimeDelta::hours(1),
        };
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        for n in 0..200 {
            among.keep(&mut tx, &among.nth(n)).await.expect("kept");
        }
        tx.commit().await.expect("kept");
        let before = house.shared.db.statements();
        salome.see(REPORT).await;
        assert_eq!(house.shared.db.statements() - before, few);
    }
}
