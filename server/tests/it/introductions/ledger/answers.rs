//! The first question and the first answer are what the wait is counted from.

use super::*;

stories! {
    async fn a_question_asked_again_counts_once_where_it_was_first_asked(house) {
        let cast = house.cast().await;
        let (path, _) = asked(house, &cast).await;
        house.advance(TimeDelta::days(15));
        let mut salome = house.browser_of(cast.salome).await;
        let read = salome.see(&path).await.field("read");
        salome.post_and_follow(&path, &[("act", "ask-partner"), ("read", &read)]).await;
        let link = link_in(&house.letter_to("paul@example.org").await);
        house.advance(TimeDelta::days(1));
        // "Not now", and asked once more in another round.
        house.visitor().post_and_follow(&link, &[("act", "defer"), ("until", "2026-04-01")]).await;
        let mut salome = house.browser_of(cast.salome).await;
        salome.post_and_follow(&path, &[("act", "withdraw")]).await;
        salome.post_and_follow(&path, &[("act", "reopen")]).await;
        let march = |query: &str| format!("{REPORT}?from=2026-03-01&until=2026-03-10{query}");
        let deferred = salome.see(&march("")).await;
        assert!(deferred.says("Pas maintenant") && figure(&deferred, "Acceptées") == "0", "{}", deferred.html);
        salome.post_and_follow(&path, &[("act", "ask-founder")]).await;
        let mut amina = house.browser_of(cast.amina).await;
        let read = amina.see(&path).await.field("read");
        amina.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await;
        let link = link_in(&house.letter_to("paul@example.org").await);
        house.advance(TimeDelta::days(1));
        house.visitor().post_and_follow(&link, &[("act", "accept")]).await;
        let page = salome.see(&march("")).await;
        assert_eq!((figure(&page, "Propositions"), figure(&page, "Acceptées")), ("1".into(), "1".into()));
        assert_eq!(figure(&page, "Délai médian de réponse"), "16 jours", "from the first question to the first answer");
        let after = salome.see(&format!("{REPORT}?from=2026-03-11&until=2026-12-31")).await;
        assert!(after.says("Aucun partenaire interrogé"), "{}", after.html);
        house.letters().await;
    }

    async fn a_change_of_mind_leaves_the_first_answer(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        house.advance(TimeDelta::days(1));
        house.visitor().post_and_follow(&link, &[("act", "defer"), ("until", "2026-06-01")]).await;
        house.advance(TimeDelta::days(8));
        let wait = async |salome: &mut Browser| figure(&salome.see(REPORT).await, "Délai médian de réponse");
        let mut salome = house.browser_of(cast.salome).await;
        assert_eq!(wait(&mut salome).await, "1 jour");
        let instead = house.visitor().see(&link).await.field("instead");
        let declines = [("act", "decline"), ("instead", &*instead), ("reason", "no-time")];
        house.visitor().post_and_follow(&link, &declines).await;
        let file = salome.see(&format!("{REPORT}?file=csv")).await;
        assert!(file.says(";2026-03-03;non;1,0;"), "the first answer, whatever the last: {}", file.html);
        assert_eq!(wait(&mut salome).await, "1 jour");
        house.letters().await;

        // A no ends the round: the next one says yes at once.
        salome.post_and_follow(&path, &[("act", "reopen")]).await;
        salome.post_and_follow(&path, &[("act", "ask-founder")]).await;
        let mut amina = house.browser_of(cast.amina).await;
        let read = amina.see(&path).await.field("read");
        amina.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await;
        let letters = house.letters().await;
        let letter = letters.iter().find(|it| it.to_email == "paul@example.org").expect("the letter to Paul");
        house.visitor().post_and_follow(&link_in(letter), &[("act", "accept")]).await;
        assert_eq!(figure(&salome.see(REPORT).await, "Acceptées"), "1");
        assert_eq!(wait(&mut salome).await, "1 jour");
        house.letters().await;
    }

    async fn a_partner_who_came_forward_waited_for_nobody_whatever_the_text(house) {
        let cast = house.cast().await;
        let path = crate::introductions::starts::came(house, &cast).await;
        house.letters().await;
        // Staff find other words: what Paul said to his own is taken back, and both are asked.
        let mut salome = house.browser_of(cast.salome).await;
        let text = format!("{path}/text");
        let version = salome.see(&text).await.field("version");
        salome.post_and_follow(&text, &[("version", &version), ("pitch", PITCH)]).await;
        let mut amina = house.browser_of(cast.amina).await;
        let read = amina.see(&path).await.field("read");
        amina.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await;
        let letters = house.letters().await;
        let letter = letters.iter().find(|it| it.to_email == "paul@example.org").expect("the letter to Paul");
        house.advance(TimeDelta::days(2));
        house.visitor().post_and_follow(&link_in(letter), &[("act", "accept")]).await;
        let page = house.browser_of(cast.salome).await.see(REPORT).await;
        assert_eq!((figure(&page, "Propositions"), figure(&page, "Acceptées")), ("1".into(), "1".into()));
        assert_eq!(figure(&page, "Délai médian de réponse"), "pas de chiffre");
        house.letters().await;
    }
}
