//! A renewal that comes near is written to whoever holds the partnership, once.

use chrono::{NaiveDate, TimeDelta};
use domain::ids::PersonId;
use domain::partners::Partnership;
use server::chores::turn;

use crate::house::{Cast, House, stories};
use crate::post::to;
use crate::smtp::{Mood, Smtp};

const SUBJECT: &str = "Partenariat à renouveler · Microsoft";

/// Salomé saves when it is to be renewed, and who holds it.
pub async fn renews(house: &House, cast: &Cast, on: &str, holder: Option<PersonId>) {
    let here = format!(
        "/partners/{}/partnership?programme={}",
        cast.organisation, cast.programme
    );
    let mut salome = house.browser_of(cast.salome).await;
    let version = salome.see(&here).await.field("version");
    let holder = holder.map(|it| it.to_string()).unwrap_or_default();
    let typed = [
        ("version", version.as_str()),
        ("renews", on),
        ("holder", &holder),
    ];
    salome.post_and_follow(&here, &typed).await;
}

/// As it was kept before the house wrote such letters, or as an import keeps it.
async fn kept(house: &House, cast: &Cast, on: &str) {
    let renews: NaiveDate = on.parse().expect("a date");
    let it = Partnership {
        renews: Some(renews),
        ..Default::default()
    };
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let key = (cast.organisation, cast.programme);
    let now = store::organisations::partnership(&mut tx, key.0, key.1).await;
    let version = now.expect("an answer").expect("a partnership").version;
    store::organisations::change_partnership(&mut tx, key, version, &it)
        .await
        .expect("changed");
    tx.commit().await.expect("kept");
}

/// One round of chores: to whom a renewal was written, with what the letter says.
async fn written(house: &House) -> Vec<(String, String)> {
    turn(&house.shared, "one").await.expect("a round");
    let letters = house.letters().await.into_iter();
    let letters = letters.filter(|it| it.subject == SUBJECT);
    letters.map(|it| (it.to_email, it.text)).collect()
}

async fn addresses(house: &House) -> Vec<String> {
    let written = written(house).await.into_iter();
    written.map(|(address, _)| address).collect()
}

stories! {
    async fn a_renewal_is_written_once_to_whoever_holds_it(house) {
        let cast = house.cast().await;
        // The house opens on 2 March, at nine in Paris; the first page says so from the 4th.
        renews(house, &cast, "2026-05-03", Some(cast.ada)).await;
        for _ in 0..2 {
            assert!(addresses(house).await.is_empty(), "too early");
            house.advance(TimeDelta::days(1));
        }
        let ada = house.browser_of(cast.ada).await.see("/").await;
        assert!(ada.says("Renouveler le partenariat avec Microsoft"), "{}", ada.html);
        let letters = written(house).await;
        let [(address, text)] = &letters[..] else { panic!("one letter, not {letters:?}") };
        assert_eq!(address, "ada@example.org");
        for words in ["3 mai 2026", "Programme : ShareIT", "C’est vous qui le suivez", "Ouvrir le partenariat"] {
            assert!(text.contains(words), "{words}: {text}");
        }
        // The team reads what was written among its letters, and the other one nothing.
        let list = house.browser_of(cast.salome).await.see("/letters?kind=partnership-renewal").await;
        assert!(list.says(SUBJECT), "{}", list.html);
        let theirs = house.browser_of(cast.olga).await.see("/letters").await;
        assert!(!theirs.says(SUBJECT), "{}", theirs.html);
        for days in [0, 1, 30, 40] {
            house.advance(TimeDelta::days(days));
            assert!(addresses(house).await.is_empty(), "told once, {days}");
        }
    }

    async fn no_letter_comes_at_night(house) {
        let cast = house.cast().await;
        renews(house, &cast, "2026-05-03", Some(cast.ada)).await;
        // Two in the morning of the 4th, in Paris.
        house.advance(TimeDelta::hours(41));
        assert!(addresses(house).await.is_empty());
        house.advance(TimeDelta::hours(7));
        assert_eq!(addresses(house).await, ["ada@example.org"]);
    }

    async fn a_date_that_moved_is_written_when_it_comes_near_and_never_twice(house) {
        let cast = house.cast().await;
        renews(house, &cast, "2026-05-03", Some(cast.salome)).await;
        house.advance(TimeDelta::days(1));
        // Renewed meanwhile.
        renews(house, &cast, "2026-05-31", Some(cast.salome)).await;
        house.advance(TimeDelta::days(1));
        assert!(addresses(house).await.is_empty(), "it is not near any more");
        // 1 April: sixty days before the 31st of May.
        house.advance(TimeDelta::days(28));
        assert_eq!(addresses(house).await, ["salome@example.org"]);
        for (on, told) in [("2027-05-31", 0), ("2026-05-31", 0), ("2026-05-30", 1), ("2026-05-31", 0), ("", 0)] {
            renews(house, &cast, on, Some(cast.salome)).await;
            house.advance(TimeDelta::days(1));
            assert_eq!(addresses(house).await.len(), told, "{on}");
        }
    }

    async fn what_nobody_holds_is_written_to_the_team(house) {
        let cast = house.cast().await;
        renews(house, &cast, "2026-04-15", None).await;
        let letters = written(house).await;
        let [(address, text)] = &letters[..] else { panic!("one letter, not {letters:?}") };
        assert_eq!(address, "salome@example.org", "neither a team of another programme nor the administrators");
        assert!(text.contains("Personne de l’équipe ne le suit pour l’instant"), "{text}");
    }

    async fn what_somebody_held_who_left_is_written_to_those_who_are_there(house) {
        let cast = house.cast().await;
        renews(house, &cast, "2026-05-03", Some(cast.salome)).await;
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        assert!(store::programmes::remove_manager(&mut tx, cast.programme, cast.salome).await.expect("removed"));
        tx.commit().await.expect("kept");
        house.advance(TimeDelta::days(2));
        let letters = written(house).await;
        let [(address, text)] = &letters[..] else { panic!("one letter, not {letters:?}") };
        assert_eq!(address, "ada@example.org", "nobody manages it any more: the administrators");
        assert!(text.contains("Personne de l’équipe ne le suit"), "{text}");
    }

    async fn what_was_kept_before_is_written_the_next_morning_unless_it_is_past(house) {
        let cast = house.cast().await;
        kept(house, &cast, "2026-02-01").await;
        assert!(addresses(house).await.is_empty(), "only the first page goes on to say so");
        kept(house, &cast, "2026-03-20").await;
        house.advance(TimeDelta::days(1));
        assert_eq!(addresses(house).await, ["salome@example.org"]);
        // A programme that is closed renews nothing.
        kept(house, &cast, "2026-03-25").await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        store::programmes::set_closed(&mut tx, cast.programme, Some(now)).await.expect("closed");
        tx.commit().await.expect("kept");
        house.advance(TimeDelta::days(1));
        assert!(addresses(house).await.is_empty());
    }

    async fn a_letter_on_a_date_that_moved_does_not_leave(house) {
        let cast = house.cast().await;
        renews(house, &cast, "2026-04-15", Some(cast.salome)).await;
        turn(&house.shared, "one").await.expect("a round");
        let smtp = Smtp::open(Mood::RefuseForNow).await;
        assert_eq!(house.turn(&to(&smtp)).await, 1);
        renews(house, &cast, "2027-04-15", Some(cast.salome)).await;
        smtp.now(Mood::Accept);
        house.advance(TimeDelta::minutes(10));
        assert_eq!(house.turn(&to(&smtp)).await, 1);
        assert_eq!(smtp.taken(), []);
        let list = house.browser_of(cast.salome).await.see("/letters").await;
        assert!(list.says("Devenues inutiles (1)"), "{}", list.html);
    }
}
