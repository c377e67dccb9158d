use chrono::TimeDelta;
use server::chores::turn;

use crate::house::{House, stories};

async fn round(house: &House) -> usize {
    turn(&house.shared, "worker").await.expect("a round")
}

stories! {
    async fn the_house_is_tidied_once_a_day_whoever_comes_first(house) {
        let rounds = ["one", "two", "three"].map(|node| {
            let house = house.shared.clone();
            tokio::spawn(async move { turn(&house, node).await.expect("a round") })
        });
        let mut done = 0;
        for round in rounds {
            done += round.await.expect("no panic");
        }
        assert_eq!(done, 3, "tidied up, mentors looked after, and renewals");
        assert_eq!(round(house).await, 0);
        house.advance(TimeDelta::days(1));
        assert_eq!(round(house).await, 3);
        assert_eq!(round(house).await, 0);
    }

    /// A page view writes nothing; the chore writes that it was seen, so the sign-in goes on.
    async fn who_comes_back_every_day_stays_signed_in(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let mut away = house.browser_of(cast.amina).await;
        for _ in 0..4 {
            house.advance(TimeDelta::days(20));
            amina.see("/").await;
            round(house).await;
        }
        assert_eq!(away.get("/").await.location(), "/sign-in", "30 days without a visit end a sign-in");
        // Marc and Olga offer no hours: one gentle letter a month.
        house.letters().await;
    }
}
