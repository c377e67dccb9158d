//! Many answers at once: one stands, and everybody is told which.

use super::asked;
use crate::house::stories;

stories! {
    async fn twenty_answers_at_once_are_one(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let paul = house.browser_of(cast.paul).await;
        let presses = (0..20).map(|n: usize| {
            let act = if n.is_multiple_of(2) { "accept" } else { "decline" };
            // Some by the letter, some signed in.
            let (mut browser, there) = match n % 4 {
                0 | 1 => (house.visitor(), link.clone()),
                _ => (paul.clone(), path.clone()),
            };
            tokio::spawn(async move {
                browser.post_and_follow(&there, &[("act", act), ("reason", "no-time")]).await
            })
        });
        for press in presses.collect::<Vec<_>>() {
            press.await.expect("an answer for everyone");
        }
        let journal = house.journal_of(&path).await;
        let mut letters: Vec<String> = house.letters().await.into_iter().map(|it| it.to_email).collect();
        letters.sort();
        let recorded = house.visitor().see(&link).await;
        match journal.last().map(String::as_str) {
            Some("introduction.accepted") => {
                assert_eq!(letters, ["amina@example.org", "paul@example.org"]);
                assert!(recorded.says("Votre réponse : oui"));
            }
            Some("introduction.declined") => {
                assert_eq!(letters, ["amina@example.org", "salome@example.org"]);
                assert!(recorded.says("Votre réponse : non"));
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(journal.len(), 3, "{journal:?}");
    }

    async fn a_withdrawal_and_a_yes_at_once_have_one_outcome(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let mut phone = house.visitor();
        let there = path.clone();
        let withdraws = tokio::spawn(async move { salome.post(&there, &[("act", "withdraw")]).await.status });
        let answers = tokio::spawn(async move { phone.post(&link, &[("act", "accept")]).await.status });
        let (_, _) = (withdraws.await.expect("an answer"), answers.await.expect("an answer"));
        let journal = house.journal_of(&path).await;
        assert_eq!(journal.len(), 3, "{journal:?}");
        let letters = house.letters().await;
        match journal[2].as_str() {
            "introduction.accepted" => assert_eq!(letters.len(), 2),
            _ => assert_eq!(letters.len(), 1),
        }
    }

    async fn two_people_of_one_partner_answer_at_once(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::organisations::add_person(&mut tx, cast.organisation, cast.marc, "Achats", now).await.expect("added");
        tx.commit().await.expect("kept");
        let words = ["Trop de projets cette année.", "Plutôt l’an prochain."];
        let (mut marc, mut phone) = (house.browser_of(cast.marc).await, house.visitor());
        let no = |comment| [("act", "decline"), ("reason", "no-time"), ("comment", comment)];
        let (there, first, second) = (path.clone(), no(words[0]), no(words[1]));
        let one = tokio::spawn(async move { marc.post(&there, &first).await });
        let other = tokio::spawn(async move { phone.post(&link, &second).await });
        let pages = [one.await.expect("an answer"), other.await.expect("an answer")];
        let told: Vec<usize> = (0..2).filter(|n| pages[*n].status == 422).collect();
        let [late] = told[..] else { panic!("{:?} and {:?}", pages[0].status, pages[1].status) };
        assert!(pages[late].says("n’ont pas été enregistrés") && pages[late].says(words[late]), "the other is told, and keeps their words");
        let page = house.browser_of(cast.salome).await.see(&path).await;
        assert!(page.says(words[1 - late]) && !page.says(words[late]), "one is recorded");
        assert_eq!(house.letters().await.len(), 2);
    }
}
