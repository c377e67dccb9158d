//! Many at once: one stands, and everybody is told which.

use chrono::TimeDelta;

use super::{offered, offers};
use crate::house::stories;

stories! {
    async fn two_founders_accept_two_offers_at_once_and_one_stands(house) {
        let cast = house.cast().await;
        let mission = offered(house, &cast).await;
        offers(&mut house.browser_of(cast.paul).await, &mission).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::startups::add_founder(&mut tx, cast.startup, cast.omar, false, now).await.expect("added");
        tx.commit().await.expect("kept");
        house.letters().await;
        house.advance(TimeDelta::minutes(1));
        let page = house.browser_of(cast.amina).await.see(&mission).await;
        let mut hands: Vec<String> = page.html.split("name=\"hand\" value=\"").skip(1)
            .filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect();
        // Each stands in the form that accepts it and in the one that declines it.
        hands.dedup();
        assert_eq!(hands.len(), 2);
        let mut presses = Vec::new();
        for n in 0..12 {
            let person = if n % 2 == 0 { cast.amina } else { cast.omar };
            let (mut browser, hand, there) = (house.browser_of(person).await, hands[n % 2].clone(), mission.clone());
            presses.push(tokio::spawn(async move {
                let typed = [("act", "agree"), ("hand", hand.as_str()), ("days", "3"), ("starts", "2026-03-02"), ("ends", "2026-03-20")];
                browser.post(&there, &typed).await.status.as_u16()
            }));
        }
        for press in presses {
            let status = press.await.expect("an answer for everyone");
            assert!([303, 422].contains(&status), "{status}");
        }
        let journal = house.journal_of(&mission).await;
        assert_eq!(journal.iter().filter(|it| *it == "mission.agreed").count(), 1, "{journal:?}");
        let letters = house.letters().await;
        let subjects = |begin: &str| letters.iter().filter(|it| it.subject.starts_with(begin)).count();
        assert_eq!((subjects("C’est d’accord"), subjects("Merci pour votre proposition")), (2, 1), "{letters:#?}");
    }

    async fn a_withdrawal_and_a_yes_at_once_have_one_outcome(house) {
        let cast = house.cast().await;
        let mission = offered(house, &cast).await;
        house.letters().await;
        let (mut amina, mut salome) = (house.browser_of(cast.amina).await, house.browser_of(cast.salome).await);
        let hand = amina.see(&mission).await.field("hand");
        let (here, there) = (mission.clone(), mission.clone());
        let agrees = tokio::spawn(async move {
            let typed = [("act", "agree"), ("hand", hand.as_str()), ("days", "3"), ("starts", "2026-03-02"), ("ends", "2026-03-20")];
            amina.post(&here, &typed).await.status.as_u16()
        });
        let withdraws = tokio::spawn(async move { salome.post(&there, &[("act", "withdraw")]).await.status.as_u16() });
        let mut statuses = [agrees.await.expect("an answer"), withdraws.await.expect("an answer")];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
        assert_eq!(house.journal_of(&mission).await.len(), 3);
        house.letters().await;
    }
}
