//! Answers that race: twenty at once on each question, by the letter's link and signed in. Exactly
//! one stands, with one line in the journal and one letter to each side.

use std::collections::BTreeMap;
use std::time::Instant;

use chrono::TimeDelta;
use domain::ids::{IntroductionId, StartupId};
use domain::introductions::{Consent, Introduction, Pitch, Starter};
use store::introductions::{self, New, Saved};
use store::journal;
use uuid::Uuid;

use crate::Effort;
use crate::browser::Browser;
use crate::house::{Cast, House};

/// Answers to one question.
const AT_ONCE: u32 = 20;

/// Prints its figures, and answers what is wrong with them.
pub async fn measure(house: &House, effort: Effort) -> Vec<String> {
    let cast = house.cast().await;
    let paul = house.browser_of(cast.paul).await;
    let (mut wrong, mut stood) = (Vec::new(), BTreeMap::<&str, u32>::new());
    let start = Instant::now();
    let questions = effort.answers / AT_ONCE;
    for n in 0..questions {
        let (id, link) = ask(house, &cast, n).await;
        let path = format!("/introductions/{id}");
        let presses = (0..AT_ONCE).map(|press| {
            let (browser, there) = match press % 4 {
                0 | 1 => (house.visitor(), link.clone()),
                _ => (paul.clone(), path.clone()),
            };
            tokio::spawn(answer(browser, there, (n + press) % 4))
        });
        for press in presses.collect::<Vec<_>>() {
            let status = press.await.expect("an answer to everyone");
            if status >= 500 {
                wrong.push(format!("{path}: an answer of {status}"));
            }
        }
        check(house, id, &mut wrong, &mut stood).await;
        house.advance(TimeDelta::seconds(1));
    }
    let seconds = start.elapsed().as_secs_f64();
    let all = questions * AT_ONCE;
    println!(
        "answers: {all} to {questions} questions, {AT_ONCE} at once, {:.0} a second; {} wrong; what stood: {stood:?}",
        f64::from(all) / seconds,
        wrong.len()
    );
    wrong
}

async fn answer(mut browser: Browser, there: String, kind: u32) -> u16 {
    let typed: &[(&str, &str)] = match kind {
        0 => &[("act", "accept")],
        1 => &[("act", "decline"), ("reason", "no-time")],
        2 => &[("act", "defer"), ("until", "2026-11-02")],
        _ => &[("act", "ask"), ("question", "Pour combien de temps ?")],
    };
    browser.post(&there, typed).await.status.as_u16()
}

/// A question that Paul has before him, and the link of its letter.
async fn ask(house: &House, cast: &Cast, n: u32) -> (IntroductionId, String) {
    let now = house.shared.clock.now();
    let id = IntroductionId(Uuid::from_u128(0x40_0000 + u128::from(n)));
    let pitch = Pitch::parse("Des villes pour une carte des lieux accessibles.").expect("a pitch");
    let draft = Introduction::draft(Starter::Staff, cast.salome, pitch, now);
    let new = New {
        id,
        programme: cast.programme,
        startup: StartupId(cast.startup.0),
        organisation: cast.organisation,
        contact: cast.paul,
        author: cast.salome,
        introduction: &draft,
    };
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    introductions::add(&mut tx, &new, now).await.expect("added");
    let before = introductions::find(&mut tx, id).await.expect("an answer");
    let before = before.expect("is there");
    let after = draft.ask_founder(now, None).expect("drafted");
    let saved = Saved {
        before: &before,
        after: &after,
        contact: cast.paul,
        by: cast.salome,
    };
    assert!(
        introductions::save(&mut tx, &saved, now)
            .await
            .expect("saved")
    );
    tx.commit().await.expect("kept");
    let path = format!("/introductions/{id}");
    let mut amina = house.browser_of(cast.amina).await;
    let read = amina.see(&path).await.field("read");
    amina
        .post_and_follow(&path, &[("act", "agree"), ("read", &read)])
        .await;
    let letter = house.letter_to("paul@example.org").await;
    let link = letter
        .text
        .lines()
        .find(|line| line.starts_with("https://levier.test/answer/"));
    let link = link.expect("a link").replace("https://levier.test", "");
    (id, link)
}

/// One answer, one line for it, one letter to each reader.
async fn check(
    house: &House,
    id: IntroductionId,
    wrong: &mut Vec<String>,
    stood: &mut BTreeMap<&str, u32>,
) {
    let mut read = house.shared.db.read().await.expect("a connection");
    let row = introductions::find(&mut read, id).await.expect("an answer");
    let it = row.expect("is there").introduction;
    let lines = journal::of_object(&mut read, id.0, 100)
        .await
        .expect("lines");
    drop(read);
    let acts: Vec<&str> = lines.iter().map(|line| line.act.as_str()).collect();
    let count = |act: &str| acts.iter().filter(|it| **it == act).count();
    let mut letters: BTreeMap<String, usize> = BTreeMap::new();
    for letter in house.letters().await {
        *letters.entry(letter.to_email).or_default() += 1;
    }
    let to = |who: &str| letters.get(who).copied().unwrap_or(0);
    let asked = count("introduction.questioned");
    let (what, to_staff, to_amina, to_paul) = match &it.partner {
        Consent::Given { .. } => ("accepted", 0, 1, 1),
        Consent::Refused { .. } => ("declined", 1, 1, 0),
        Consent::Deferred { .. } => ("deferred", 1, 1, 0),
        other => {
            wrong.push(format!("{id} stands as {other:?}"));
            return;
        }
    };
    *stood.entry(what).or_default() += 1;
    let answers =
        ["accepted", "declined", "deferred"].map(|what| count(&format!("introduction.{what}")));
    let is_right = answers.iter().sum::<usize>() == 1
        && count(&format!("introduction.{what}")) == 1
        && asked <= 1
        && to("amina@example.org") == to_amina
        && to("paul@example.org") == to_paul
        && to("salome@example.org") == to_staff + asked
        && it.contacts_may_appear() == (what == "accepted");
    if !is_right {
        wrong.push(format!("{id} {what}: {acts:?}, letters {letters:?}"));
    }
}
