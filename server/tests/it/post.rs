//! The outbox, against a mail server that behaves and misbehaves.

use std::time::Duration;

use app::letters::{Block, Letter, Reader};
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::ids::{LetterId, PersonId, ProgrammeId};
use domain::letters::{Kind, Stage};
use mail_parser::{MessageParser, MimeHeaders};
use server::post::{Server, Transport, turn};
use store::letters::{self, Line};
use uuid::Uuid;

use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::house::{Cast, House, stories};
use crate::smtp::{Mood, Smtp, Taken};

/// A server that does not answer within this is silent.
const PATIENCE: Duration = Duration::from_millis(400);

pub fn to(smtp: &Smtp) -> Transport {
    let server = Server::at(&smtp.url, PATIENCE).expect("an address");
    Transport::smtp(server, TimeDelta::minutes(5))
}

impl House {
    pub async fn write(&self, programme: ProgrammeId, person: PersonId, number: u128) -> LetterId {
        let now = self.shared.clock.now();
        let mut tx = self.shared.db.begin().await.expect("a unit of work");
        let person = store::people::find(&mut tx, person)
            .await
            .expect("an answer")
            .expect("is known");
        let letter = Letter {
            key: format!("test:{number}"),
            kind: Kind::Invitation,
            to: Reader::of(&person).expect("has an address"),
            programme: Some(programme),
            object: None,
            subject: format!("Séance n° {number} avec Zoë"),
            blocks: vec![
                Block::Text("Bonjour".into()),
                Block::Button {
                    label: "Ouvrir".into(),
                    url: "https://levier.test/secret".into(),
                },
            ],
            event: None,
        };
        let id = LetterId(Uuid::from_u128(number));
        letters::put(&mut tx, &letter.seal(id, &self.shared.seal), now)
            .await
            .expect("put");
        tx.commit().await.expect("kept");
        id
    }

    pub async fn line(&self, id: LetterId) -> Line {
        let mut read = self.shared.db.read().await.expect("a connection");
        letters::find(&mut read, id)
            .await
            .expect("an answer")
            .expect("is there")
            .line
    }

    pub async fn turn(&self, transport: &Transport) -> usize {
        turn(&self.shared, transport, "worker")
            .await
            .expect("a round")
    }
}

async fn one_letter(house: &House) -> (Cast, LetterId) {
    let cast = house.cast().await;
    let id = house.write(cast.programme, cast.amina, 1).await;
    (cast, id)
}

fn message_id(taken: &Taken) -> String {
    let mail = MessageParser::default()
        .parse(&taken.bytes)
        .expect("a mail");
    mail.message_id().expect("a Message-ID").to_owned()
}

stories! {
    async fn a_letter_leaves_once_and_its_bytes_are_wiped(house) {
        let (_, id) = one_letter(house).await;
        let smtp = Smtp::open(Mood::Accept).await;
        assert_eq!(house.turn(&to(&smtp)).await, 1);
        assert_eq!(house.turn(&to(&smtp)).await, 0);
        let taken = smtp.taken();
        assert_eq!(taken.len(), 1);
        assert_eq!(taken[0].to, "amina@example.org");
        assert_eq!(message_id(&taken[0]), format!("{id}@levier.test"));
        let line = house.line(id).await;
        assert_eq!((line.stage, line.last_error.as_str()), (Stage::Sent, ""));
        let mut read = house.shared.db.read().await.expect("a connection");
        assert!(letters::find(&mut read, id).await.expect("an answer").expect("is there").sealed.is_none());
    }

    async fn a_server_that_asks_for_patience_gets_the_letter_later(house) {
        let (_, id) = one_letter(house).await;
        let smtp = Smtp::open(Mood::RefuseForNow).await;
        for tries in 1..=3 {
            assert_eq!(house.turn(&to(&smtp)).await, 1);
            assert_eq!(house.turn(&to(&smtp)).await, 0, "not before its time");
            let line = house.line(id).await;
            assert_eq!((line.stage, line.attempts), (Stage::Waiting, tries));
            assert!(line.last_error.starts_with("busy 451"), "{}", line.last_error);
            assert!(line.last_error.contains("come back later"), "{}", line.last_error);
            house.advance(TimeDelta::minutes(10));
        }
        smtp.now(Mood::Accept);
        assert_eq!(house.turn(&to(&smtp)).await, 1);
        assert_eq!(smtp.taken().len(), 1);
        assert_eq!(house.line(id).await.stage, Stage::Sent);
    }

    async fn after_three_days_a_letter_is_given_up(house) {
        let (_, id) = one_letter(house).await;
        let smtp = Smtp::open(Mood::RefuseForNow).await;
        let start = house.shared.clock.now();
        while house.line(id).await.stage == Stage::Waiting {
            house.turn(&to(&smtp)).await;
            let line = house.line(id).await;
            house.advance(line.due_at - house.shared.clock.now());
        }
        let line = house.line(id).await;
        assert_eq!(line.stage, Stage::Failed);
        let took = line.failed_at.expect("set aside") - start;
        assert!((60..=90).contains(&took.num_hours()), "{took}");
        assert_eq!(smtp.taken(), []);
    }

    async fn staff_read_why_a_letter_was_refused_and_try_again(house) {
        let (cast, id) = one_letter(house).await;
        let smtp = Smtp::open(Mood::RefuseForGood).await;
        house.turn(&to(&smtp)).await;
        assert_eq!(house.line(id).await.stage, Stage::Failed);
        house.advance(TimeDelta::days(1));
        assert_eq!(house.turn(&to(&smtp)).await, 0);

        let mut salome = house.browser_of(cast.salome).await;
        let list = salome.see("/letters").await;
        assert!(list.says("Séance n° 1 avec Zoë") && list.says("Échec") && list.says("Amina Benali"));
        assert!(list.says("Le serveur d’envoi refuse cette lettre."));
        assert!(list.says("550 5.1.1 no such person here"), "{}", list.html);
        let path = format!("/letters/{id}");
        let page = salome.see(&path).await;
        assert!(page.says("Réessayer") && !page.says("secret"), "{}", page.html);
        assert_eq!(salome.post_and_follow(&path, &[]).await, path);
        assert_eq!(salome.post_and_follow(&path, &[]).await, path, "a second press is no second try");
        assert!(!salome.see(&path).await.says("Réessayer"));
        smtp.now(Mood::Accept);
        assert_eq!(house.turn(&to(&smtp)).await, 1);
        assert_eq!(smtp.taken().len(), 1);
        assert!(salome.see(&path).await.says("Partie le"));
    }

    async fn a_server_that_hangs_makes_nobody_wait_and_loses_nothing(house) {
        let (cast, id) = one_letter(house).await;
        house.write(cast.programme, cast.marc, 2).await;
        let smtp = Smtp::open(Mood::HangAfterData).await;
        let round = tokio::spawn({
            let (house, transport) = (house.shared.clone(), to(&smtp));
            async move { turn(&house, &transport, "worker").await.expect("a round") }
        });
        smtp.wait_for(1).await;
        // The server now says nothing; an act that writes a letter is answered all the same.
        let asked = house.visitor().post("/sign-in", &[("email", "amina@example.org")]).await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        assert!(!round.is_finished(), "the worker is still waiting, and the act was not");
        assert_eq!(round.await.expect("no panic"), 1, "a silent server ends the round");
        let line = house.line(id).await;
        assert_eq!((line.stage, line.last_error.as_str()), (Stage::Waiting, "silent "));

        smtp.now(Mood::Accept);
        house.advance(TimeDelta::minutes(2));
        assert_eq!(house.turn(&to(&smtp)).await, 3);
        let taken = smtp.taken();
        let to_amina: Vec<&Taken> = taken.iter().filter(|it| message_id(it) == format!("{id}@levier.test")).collect();
        assert_eq!(to_amina.len(), 2, "one that was never answered for, and one more");
        assert_eq!(to_amina[0].bytes, to_amina[1].bytes, "the very same bytes");
        assert_eq!(taken.iter().filter(|it| it.answered).count(), 3);
    }

    async fn a_server_that_drops_before_its_answer_gets_one_more(house) {
        let (_, id) = one_letter(house).await;
        let smtp = Smtp::open(Mood::DropBeforeAnswer).await;
        house.turn(&to(&smtp)).await;
        assert!(house.line(id).await.last_error.starts_with("cut "));
        smtp.now(Mood::Accept);
        house.advance(TimeDelta::minutes(2));
        house.turn(&to(&smtp)).await;
        house.advance(TimeDelta::days(1));
        assert_eq!(house.turn(&to(&smtp)).await, 0);
        let taken = smtp.taken();
        assert_eq!(taken.len(), 2);
        assert_eq!(taken[0].bytes, taken[1].bytes);
    }

    /// A 5xx before the first letter is about us, not about the letter.
    async fn a_server_that_lets_nobody_in_condemns_no_letter(house) {
        let (cast, id) = one_letter(house).await;
        house.write(cast.programme, cast.marc, 2).await;
        let smtp = Smtp::open(Mood::LetNobodyIn).await;
        assert_eq!(house.turn(&to(&smtp)).await, 1, "the second letter is not even tried");
        let line = house.line(id).await;
        assert_eq!(line.stage, Stage::Waiting);
        assert!(line.last_error.starts_with("closed 554"), "{}", line.last_error);

        let nobody_there = Server::at("smtp://127.0.0.1:1", PATIENCE).expect("an address");
        house.turn(&Transport::smtp(nobody_there, TimeDelta::minutes(5))).await;
        assert!(house.line(LetterId(Uuid::from_u128(2))).await.last_error.starts_with("closed "));
        smtp.now(Mood::Accept);
        house.advance(TimeDelta::minutes(2));
        assert_eq!(house.turn(&to(&smtp)).await, 2);
    }

    async fn two_workers_never_send_one_letter_twice(house) {
        let cast = house.cast().await;
        for number in 1..=40 {
            house.write(cast.programme, cast.amina, number).await;
        }
        let smtp = Smtp::open(Mood::Accept).await;
        let workers = ["one", "two", "three"].map(|worker| {
            let (house, transport) = (house.shared.clone(), to(&smtp));
            tokio::spawn(async move { turn(&house, &transport, worker).await.expect("a round") })
        });
        let mut taken = 0;
        for worker in workers {
            taken += worker.await.expect("no panic");
        }
        assert_eq!(taken, 40);
        let mut ids: Vec<String> = smtp.taken().iter().map(message_id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!((smtp.taken().len(), ids.len()), (40, 40));
    }

    async fn what_a_dead_worker_held_is_taken_over(house) {
        let (_, id) = one_letter(house).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        letters::lease(&mut tx, "dead", now, now + TimeDelta::minutes(5), 1).await.expect("leased");
        tx.commit().await.expect("kept");
        let smtp = Smtp::open(Mood::Accept).await;
        house.advance(TimeDelta::minutes(4));
        assert_eq!(house.turn(&to(&smtp)).await, 0);
        house.advance(TimeDelta::minutes(1));
        assert_eq!(house.turn(&to(&smtp)).await, 1);
        assert_eq!(house.line(id).await.stage, Stage::Sent);
    }

    async fn a_code_that_came_too_late_is_not_sent(house) {
        house.cast().await;
        let smtp = Smtp::open(Mood::RefuseForNow).await;
        house.visitor().post_and_follow("/sign-in", &[("email", "amina@example.org")]).await;
        house.turn(&to(&smtp)).await;
        smtp.now(Mood::Accept);
        house.advance(TimeDelta::minutes(10));
        assert_eq!(house.turn(&to(&smtp)).await, 1);
        assert_eq!(smtp.taken(), []);
        assert_eq!(house.turn(&to(&smtp)).await, 0);
    }

    async fn nobody_reads_that_a_cancelled_session_is_confirmed(house) {
        let cast = house.cast().await;
        let mut marc = marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let booking = book(&mut amina, &free_hours(&slots.html)[0], "k").await;
        let smtp = Smtp::open(Mood::RefuseForNow).await;
        assert_eq!(house.turn(&to(&smtp)).await, 2);
        marc.post_and_follow(&booking, &[("act", "cancel"), ("reason", "Je suis souffrant")]).await;
        smtp.now(Mood::Accept);
        house.advance(TimeDelta::minutes(2));
        assert_eq!(house.turn(&to(&smtp)).await, 4);
        let taken = smtp.taken();
        assert_eq!(taken.len(), 2, "the confirmations are dropped, the cancellations leave");
        for letter in &taken {
            let mail = MessageParser::default().parse(&letter.bytes).expect("a mail");
            let calendar = mail.parts.iter().find_map(|part| {
                let kind = part.content_type()?;
                kind.subtype().filter(|it| *it == "calendar")?;
                kind.attribute("method")
            });
            assert_eq!(calendar, Some("CANCEL"));
        }
        let mut salome = house.browser_of(cast.salome).await;
        let list = salome.see("/letters").await;
        assert!(list.says("Devenues inutiles (2)") && list.says("Parties (2)"), "{}", list.html);
    }

    async fn a_letter_sealed_with_a_lost_key_stops_no_other(house) {
        let (cast, _) = one_letter(house).await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let broken = letters::NewLetter {
            id: LetterId(Uuid::from_u128(0)),
            business_key: "broken".into(),
            programme: Some(cast.programme),
            person: None,
            kind: "test".into(),
            object: None,
            subject: "Perdue".into(),
            body: "Bonjour\n".into(),
            sealed: vec![0; 40],
        };
        letters::put(&mut tx, &broken, now).await.expect("put");
        tx.commit().await.expect("kept");
        let smtp = Smtp::open(Mood::Accept).await;
        assert_eq!(house.turn(&to(&smtp)).await, 2);
        assert_eq!(smtp.taken().len(), 1);
        let line = house.line(broken.id).await;
        assert_eq!((line.stage, line.last_error.as_str()), (Stage::Failed, "unreadable "));
    }

    async fn letters_of_another_programme_and_codes_are_on_no_page(house) {
        let (cast, id) = one_letter(house).await;
        house.visitor().post_and_follow("/sign-in", &[("email", "amina@example.org")]).await;
        let mut olga = house.browser_of(cast.olga).await;
        assert!(!olga.see("/letters").await.says("Séance n° 1"));
        let theirs = olga.get(&format!("/letters?programme={}", cast.programme)).await;
        assert_eq!(theirs.status, StatusCode::NOT_FOUND);
        assert_eq!(olga.get(&format!("/letters/{id}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(olga.post(&format!("/letters/{id}"), &[]).await.status, StatusCode::NOT_FOUND);

        let mut ada = house.browser_of(cast.ada).await;
        assert!(!ada.see("/letters").await.says("Votre code"));
        let due = house.letters_due().await;
        let code = due.iter().find(|due| due.kind == "sign-in").expect("a code waits");
        assert_eq!(ada.get(&format!("/letters/{}", code.id)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ada.get("/mailbox").await.status, StatusCode::NOT_FOUND);
        house.advance(TimeDelta::minutes(1));
        assert_eq!(house.letters().await.len(), 2);
    }

    async fn a_long_list_is_cut_in_pages_and_narrowed_by_state(house) {
        let cast = house.cast().await;
        for number in 1..=53 {
            house.write(cast.programme, cast.amina, number).await;
        }
        let mut salome = house.browser_of(cast.salome).await;
        let before = house.shared.db.statements();
        let first = salome.see("/letters").await;
        let for_fifty = house.shared.db.statements() - before;
        assert!(first.says("1 à 50 sur 53") && first.says("En attente (53)") && first.says("page=2"));
        let before = house.shared.db.statements();
        let second = salome.see(&format!("/letters?programme={}&page=2", cast.programme)).await;
        assert!(second.says("51 à 53 sur 53") && second.says("Séance n° 1 avec"));
        assert_eq!(house.shared.db.statements() - before, for_fifty, "as many statements for 3 rows as for 50");
        let failed = salome.see(&format!("/letters?programme={}&stage=failed", cast.programme)).await;
        assert!(failed.says("Aucune lettre ici"));
        house.letters().await;
    }
}

impl House {
    /// Leases what is due for a moment, to look at it.
    async fn letters_due(&self) -> Vec<letters::Due> {
        let now = self.shared.clock.now();
        let mut tx = self.shared.db.begin().await.expect("a unit of work");
        letters::lease(&mut tx, "looking", now, now, 100)
            .await
            .expect("due")
    }
}
