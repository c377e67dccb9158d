//! What a partner's page knows of it: its introductions, its pace, whom it met, what came of it.

use chrono::TimeDelta;
use domain::ids::{IntroductionId, OutcomeId, StartupId};
use domain::introductions::{
    Evidence, HalfDays, Introduction, Outcome, OutcomeKind, Pitch, Side, Starter,
};
use domain::money::Euros;
use store::Tx;
use store::introductions::{self, New, Saved, outcomes};

use crate::house::{Cast, House, stories};
use crate::introductions::PITCH;

/// How far an introduction came.
#[derive(Clone, Copy, PartialEq)]
pub enum Until {
    Asked,
    /// After so many days.
    NotNow {
        after: i64,
        until: &'static str,
    },
    Met {
        after: i64,
    },
    /// "Not now" after so many days, and yes after so many more.
    ThoughtAgain {
        after: i64,
        later: i64,
    },
}

/// An introduction of a startup to Microsoft, by Salomé, asked on the day of the house.
pub async fn introduced(
    house: &House,
    cast: &Cast,
    startup: StartupId,
    until: Until,
) -> IntroductionId {
    let now = house.shared.clock.now();
    let id: IntroductionId = app::house::secret::id(now).into();
    let pitch = Pitch::parse(PITCH).expect("a pitch");
    let drafted = Introduction::draft(Starter::Staff, cast.salome, pitch.clone(), now);
    let new = New {
        id,
        programme: cast.programme,
        startup,
        organisation: cast.organisation,
        contact: cast.paul,
        author: cast.salome,
        introduction: &drafted,
    };
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    introductions::add(&mut tx, &new, now).await.expect("added");
    let lasts = Some(now + TimeDelta::days(90));
    let it = drafted.ask_founder(now, lasts).expect("drafted");
    let it = it.founder_agrees(cast.amina, &pitch, now).expect("asked");
    let it = it.ask_partner(&pitch, now, lasts).expect("agreed");
    save(&mut tx, cast, id, &it).await;
    let it = match until {
        Until::Asked => it,
        Until::NotNow { after, until } => it
            .partner_defers(until.parse().expect("a date"), now + TimeDelta::days(after))
            .expect("asked"),
        Until::ThoughtAgain { after, .. } => {
            let at = now + TimeDelta::days(after);
            it.partner_defers((at + TimeDelta::days(30)).date_naive(), at)
                .expect("asked")
        }
        Until::Met { after } => {
            let at = now + TimeDelta::days(after);
            let it = it.partner_accepts(cast.paul, at).expect("asked");
            it.introduce(at)
                .expect("both")
                .meet(at)
                .expect("introduced")
        }
    };
    save(&mut tx, cast, id, &it).await;
    if let Until::ThoughtAgain { after, later } = until {
        let at = now + TimeDelta::days(after + later);
        let it = it.reconsidered(Side::Partner, at).expect("not now");
        let it = it.partner_accepts(cast.paul, at).expect("asked");
        save(&mut tx, cast, id, &it).await;
    }
    tx.commit().await.expect("kept");
    id
}

async fn save(tx: &mut Tx, cast: &Cast, id: IntroductionId, it: &Introduction) {
    let row = introductions::find(tx, id).await.expect("an answer");
    let row = row.expect("a row");
    let saved = Saved {
        before: &row,
        after: it,
        contact: cast.paul,
        by: cast.salome,
    };
    let now = row.created_at;
    assert!(introductions::save(tx, &saved, now).await.expect("saved"));
}

async fn came(
    house: &House,
    cast: &Cast,
    introduction: IntroductionId,
    outcome: Outcome,
) -> OutcomeId {
    let now = house.shared.clock.now();
    let id: OutcomeId = app::house::secret::id(now).into();
    let new = outcomes::New {
        id,
        introduction,
        outcome: &outcome,
        said_by: Starter::Staff,
        author: cast.salome,
        founder_publishes: None,
        partner_publishes: None,
    };
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    outcomes::add(&mut tx, &new, now).await.expect("added");
    tx.commit().await.expect("kept");
    id
}

fn outcome(kind: OutcomeKind, cents: Option<i64>, halves: Option<i64>) -> Outcome {
    Outcome {
        kind,
        starts: "2026-03-02".parse().expect("a date"),
        ends: None,
        value: cents.map(|cents| Euros::from_cents(cents).expect("euros")),
        days: halves.map(|halves| HalfDays::new(halves).expect("days")),
        evidence: Evidence::default(),
    }
}

stories! {
    async fn ten_introductions_stand_on_the_page_whatever_their_number(house) {
        let cast = house.cast().await;
        let here = format!("/partners/{}", cast.organisation);
        let mut salome = house.browser_of(cast.salome).await;
        let (mut paul, mut olga) = (house.browser_of(cast.paul).await, house.browser_of(cast.olga).await);
        let newcomers = house.newcomers(&cast, 25).await;
        introduced(house, &cast, newcomers[0].0, Until::Asked).await;
        let before = house.shared.db.statements();
        let few = salome.see(&here).await;
        let statements = house.shared.db.statements() - before;
        assert!(few.says("1 mise en relation") && !few.says("Voir les"));
        for (startup, _, _) in &newcomers[1..] {
            introduced(house, &cast, *startup, Until::Asked).await;
        }
        let before = house.shared.db.statements();
        let many = salome.see(&here).await;
        assert_eq!(house.shared.db.statements() - before, statements, "whatever the number of rows");
        let all = format!("/introductions?partner={}", cast.organisation);
        for page in [&many, &paul.see(&here).await] {
            assert_eq!(page.html.matches("href=\"/introductions/").count(), 10);
            assert!(page.says("25 mises en relation") && page.says("Voir les 25"));
            assert_eq!(page.link_to("/introductions?partner"), all);
        }
        assert!(salome.see(&all).await.says("25 mises en relation"));
        assert_eq!(olga.get(&here).await.status.as_u16(), 404);
    }

    async fn pace_meetings_and_outcomes_are_those_of_ones_programmes(house) {
        let cast = house.cast().await;
        let here = format!("/partners/{}", cast.organisation);
        let mut salome = house.browser_of(cast.salome).await;
        let empty = salome.see(&here).await;
        assert!(empty.says("pas encore assez de réponses") && empty.says("aucune startup pour l’instant"));
        assert!(empty.says("rien de noté pour l’instant"));
        let newcomers = house.newcomers(&cast, 3).await;
        let one = introduced(house, &cast, cast.startup, Until::Met { after: 9 }).await;
        introduced(house, &cast, newcomers[0].0, Until::ThoughtAgain { after: 1, later: 30 }).await;
        introduced(house, &cast, newcomers[1].0, Until::Asked).await;
        assert!(salome.see(&here).await.says("pas encore assez de réponses"), "silence is no answer");
        introduced(house, &cast, newcomers[2].0, Until::Met { after: 3 }).await;
        came(house, &cast, one, outcome(OutcomeKind::Pilot, Some(1_250_000), None)).await;
        came(house, &cast, one, outcome(OutcomeKind::SkillsSponsorship, None, Some(5))).await;
        let wrong = came(house, &cast, one, outcome(OutcomeKind::Contract, Some(700), None)).await;
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        outcomes::retract(&mut tx, wrong, cast.salome, house.shared.clock.now()).await.expect("retracted");
        let now = house.shared.clock.now();
        store::organisations::open_to(&mut tx, cast.organisation, cast.other_programme, now).await.expect("opened");
        tx.commit().await.expect("kept");
        for person in [cast.salome, cast.paul] {
            let page = house.browser_of(person).await.see(&here).await;
            assert!(page.says("3 jours") && page.says("sur 3 réponses"), "{}", page.html);
            assert!(page.says("11 mars 2026") && page.says("Startup 3"), "whom it met, and when");
            assert!(page.says("1 essai") && page.says("12 500 €") && page.says("2,5 jours"));
            assert!(!page.says("contrat"), "taken back");
        }
        let others = house.browser_of(cast.olga).await.see(&here).await;
        assert!(others.says("pas encore assez de réponses") && !others.says("1 essai") && !others.says("Startup 3"));
        assert!(others.says("Pas encore de mise en relation"));
    }
}
