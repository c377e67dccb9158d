//! The links of letters: opening changes nothing, and each opens one thing.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::{OTHER, PITCH, asked, link_in, new};
use crate::house::stories;

stories! {
    async fn following_every_link_changes_nothing(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let signed_in = house.browser_of(cast.amina).await;
        for stage in ["asked", "answered", "late"] {
            let before = house.fresh.everything().await;
            for browser in [house.visitor(), signed_in.clone()] {
                let mut browser = browser;
                for there in [&link, &path, &format!("{link}?written=yes")] {
                    let shown = browser.get(there).await;
                    let headed = browser.head(there).await;
                    assert_eq!(headed.status, shown.status);
                    assert!(headed.html.is_empty());
                }
            }
            assert_eq!(house.fresh.everything().await, before, "{stage}");
            match stage {
                "asked" => {
                    house.visitor().post_and_follow(&link, &[("act", "accept")]).await;
                    assert_ne!(house.fresh.everything().await, before, "the comparison can fail");
                    assert_eq!(house.letters().await.len(), 2);
                }
                _ => house.advance(TimeDelta::days(15)),
            }
        }
        let late = house.visitor().see(&link).await;
        assert!(late.says("Votre réponse : oui") && !late.says("amina@example.org"), "an old letter tells no address");
    }

    async fn a_link_opens_its_introduction_and_no_other(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let token = link.rsplit('/').next().expect("a token").to_owned();
        assert_eq!(token.len(), 64, "256 bits");
        let id = path.rsplit('/').next().expect("an id");
        assert!(!house.fresh.everything().await.contains(&token), "kept as a hash only");
        let other_way = token.chars().rev().collect::<String>();
        let mut visitor = house.visitor();
        let random = visitor.get(&format!("/answer/{}", "0".repeat(64))).await;
        assert_eq!(random.status, StatusCode::NOT_FOUND);
        for wrong in [id, other_way.as_str(), "x", "%00"] {
            let there = format!("/answer/{wrong}");
            let shown = visitor.get(&there).await;
            assert_eq!(shown.status, StatusCode::NOT_FOUND, "{wrong}");
            for act in ["accept", "again", "decline"] {
                let typed = [("act", act), ("id", id), ("introduction", id), ("token", &token), ("reason", "other")];
                assert_eq!(visitor.post(&there, &typed).await.status, StatusCode::NOT_FOUND, "{wrong}");
            }
        }

        // Another introduction, of the other programme, whose id is sent along.
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::organisations::open_to(&mut tx, cast.organisation, cast.other_programme, now).await.expect("opened");
        tx.commit().await.expect("kept");
        let mut omar = house.browser_of(cast.omar).await;
        let theirs = format!("/startups/{}/introductions/new", cast.other_startup);
        let organisation = cast.organisation.to_string();
        let other = omar.post_and_follow(&theirs, &[("partner", &organisation), ("pitch", OTHER)]).await;
        let other_id = other.rsplit('/').next().expect("an id");
        let typed = [("act", "accept"), ("id", other_id), ("introduction", other_id), ("object", other_id)];
        visitor.post_and_follow(&link, &typed).await;
        assert_eq!(house.journal_of(&other).await, ["introduction.asked"], "only its own");
        house.letter_to("olga@example.org").await;
        assert_eq!(house.letters().await.len(), 2);
    }

    async fn words_that_come_too_late_are_given_back(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        house.advance(TimeDelta::days(15));
        let typed = [("act", "decline"), ("reason", "no-time"), ("comment", "Reparlons-en au printemps.")];
        let late = house.visitor().post(&link, &typed).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.says("Reparlons-en au printemps.") && late.says("n’ont pas été enregistrés"), "{}", late.html);
        assert!(late.says("Recevoir une nouvelle lettre"), "and the page says what to do");
        let mut paul = house.browser_of(cast.paul).await;
        let late = paul.post(&path, &typed).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.says("Reparlons-en au printemps.") && late.says("peut poser la question de nouveau"), "{}", late.html);
    }

    async fn only_words_that_are_not_recorded_are_given_back(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let typed = [("act", "decline"), ("reason", "no-time"), ("comment", "Reparlons-en au printemps.")];
        // Pressed twice: the second press shows what the first recorded.
        for _ in 0..2 {
            assert_eq!(house.visitor().post_and_follow(&link, &typed).await, link);
        }
        let mut paul = house.browser_of(cast.paul).await;
        assert_eq!(paul.post_and_follow(&path, &typed).await, path);
        assert!(house.visitor().see(&link).await.says("Votre réponse est enregistrée"));
        assert_eq!(house.letters().await.len(), 2, "to the founder and to staff, once");

        // Other words meet an answer that stands: they are nobody's but their author's.
        let other = [("act", "decline"), ("reason", "no-time"), ("comment", "Plutôt en été.")];
        for late in [house.visitor().post(&link, &other).await, paul.post(&path, &other).await] {
            assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(late.says("Plutôt en été.") && late.says("n’ont pas été enregistrés"), "{}", late.html);
        }
    }

    async fn a_late_link_writes_again_to_the_address_on_file(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        house.advance(TimeDelta::days(15));
        let mut phone = house.visitor();
        assert!(phone.see(&link).await.says("Recevoir une nouvelle lettre"));
        phone.post_and_follow(&link, &[("act", "accept")]).await;
        assert_eq!(house.journal_of(&path).await.len(), 2, "too late to answer by this one");
        let said = phone.post_and_follow(&link, &[("act", "again"), ("email", "mallory@example.org")]).await;
        assert_eq!(phone.post_and_follow(&link, &[("act", "again")]).await, said, "pressed twice, written once");
        assert!(phone.see(&said).await.says("une nouvelle lettre part"));
        let newer = link_in(&house.letter_to("paul@example.org").await);
        assert!(house.visitor().see(&newer).await.says("Oui, présentez-nous"));

        // Withdrawn meanwhile, the same press gives the same answer, and no letter.
        let mut salome = house.browser_of(cast.salome).await;
        salome.post_and_follow(&path, &[("act", "withdraw")]).await;
        house.letter_to("paul@example.org").await;
        house.advance(TimeDelta::days(15));
        assert_eq!(phone.post_and_follow(&link, &[("act", "again")]).await, said);
        assert_eq!(phone.post_and_follow(&newer, &[("act", "again")]).await, format!("{newer}?written=yes"));
        assert!(house.letters().await.is_empty());
    }

    async fn whoever_left_the_partner_answers_no_more(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let paul = cast.paul.to_string();
        salome.post_and_follow(&format!("/partners/{}", cast.organisation), &[("act", "remove-person"), ("person", &paul)]).await;
        assert!(house.visitor().see(&link).await.says("n’attend plus de réponse"));
        house.visitor().post_and_follow(&link, &[("act", "accept")]).await;
        assert_eq!(house.journal_of(&path).await.last().map(String::as_str), Some("introduction.contact-left"), "no yes");
        assert_eq!(house.browser_of(cast.paul).await.get(&path).await.status, StatusCode::NOT_FOUND);
    }

    /// The worker asks again just before sending.
    async fn a_letter_that_is_no_longer_true_is_not_sent(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let mut salome = house.browser_of(cast.salome).await;
        let organisation = cast.organisation.to_string();
        let path = amina.post_and_follow(&new(&cast), &[("partner", &organisation), ("pitch", PITCH)]).await;
        let read = salome.see(&path).await.field("read");
        let typed = [("act", "ask-partner"), ("read", read.as_str())];
        salome.post_and_follow(&path, &typed).await;
        house.advance(TimeDelta::minutes(1));
        salome.post_and_follow(&path, &[("act", "withdraw")]).await;
        house.advance(TimeDelta::minutes(1));

        let smtp = crate::smtp::Smtp::open(crate::smtp::Mood::Accept).await;
        let server = server::post::Server::at(&smtp.url, std::time::Duration::from_millis(400)).expect("an address");
        let transport = server::post::Transport::smtp(server, TimeDelta::minutes(5));
        while server::post::turn(&house.shared, &transport, "worker").await.expect("a round") > 0 {}
        let subjects: Vec<String> = smtp.taken().iter().map(|taken| {
            let message = mail_parser::MessageParser::new().parse(&taken.bytes).expect("a message");
            message.subject().unwrap_or_default().to_owned()
        }).collect();
        assert_eq!(subjects, ["Jaccede : plus besoin de répondre"]);
    }
}
