//! The board of 2,000 introductions in every stage, as staff open it.

use chrono::TimeDelta;
use domain::ids::{IntroductionId, OrganisationId, StartupId};
use domain::introductions::{DeclineReason, Introduction, Pitch, Starter};
use domain::text::Remark;
use store::introductions::{self, New, Saved};
use store::{organisations, startups};
use uuid::Uuid;

use crate::Effort;
use crate::house::{Cast, House};
use crate::times::Times;

const PARTNERS: u128 = 60;
const STARTUPS: u128 = 200;

/// Prints its figures, and answers what is wrong with them.
pub async fn measure(house: &House, effort: Effort) -> Vec<String> {
    let cast = house.cast().await;
    fill(house, &cast, effort.board).await;
    let salome = house.browser_of(cast.salome).await;
    let mut wrong = Vec::new();
    for (path, what) in [
        ("/introductions", "board: the first page"),
        ("/introductions?page=30", "board: a page further on"),
        (
            "/introductions?turn=staff&age=7",
            "board: what waits for staff",
        ),
        ("/introductions?stage=met", "board: one stage"),
        ("/", "first page of staff"),
    ] {
        let before = house.shared.db.statements();
        let page = salome.clone().see(path).await;
        let statements = house.shared.db.statements() - before;
        let times = Times::of(effort.times, || {
            let mut browser = salome.clone();
            async move { browser.see(path).await }
        });
        times.await.print(what);
        println!(
            "  {statements} statements, {} bytes uncompressed",
            page.bytes.len()
        );
        let total = effort.board.to_string();
        if path == "/introductions" && !page.html.contains(&format!("· {total}<")) {
            wrong.push(format!("the board does not count {total}"));
        }
    }
    wrong
}

async fn fill(house: &House, cast: &Cast, count: u32) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let startup = |n: u128| StartupId(Uuid::from_u128(0x10_0000 + n));
    let organisation = |n: u128| OrganisationId(Uuid::from_u128(0x20_0000 + n));
    for n in 0..STARTUPS {
        let profile = startups::Profile {
            name: format!("Startup n° {n}"),
            ..Default::default()
        };
        startups::add(&mut tx, startup(n), &profile, now)
            .await
            .expect("added");
    }
    for n in 0..PARTNERS {
        let profile = organisations::Profile {
            name: format!("Partenaire n° {n}"),
            ..Default::default()
        };
        organisations::add(&mut tx, organisation(n), &profile, now)
            .await
            .expect("added");
    }
    for n in 0..u128::from(count) {
        let begun = now - TimeDelta::hours(i64::try_from(n % 2_000).unwrap_or(0));
        let pitch =
            Pitch::parse("Des villes pour une carte des lieux accessibles.").expect("a pitch");
        let draft = Introduction::draft(Starter::Staff, cast.salome, pitch, begun);
        let id = IntroductionId(Uuid::from_u128(0x30_0000 + n));
        let new = New {
            id,
            programme: cast.programme,
            startup: startup(n % STARTUPS),
            organisation: organisation(n % PARTNERS),
            contact: cast.paul,
            author: cast.salome,
            introduction: &draft,
        };
        introductions::add(&mut tx, &new, begun)
            .await
            .expect("added");
        let row = introductions::find(&mut tx, id).await.expect("an answer");
        let before = row.expect("is there");
        let saved = Saved {
            before: &before,
            after: &lived(draft, n, cast, begun),
            contact: cast.paul,
            by: cast.salome,
        };
        assert!(
            introductions::save(&mut tx, &saved, begun)
                .await
                .expect("saved")
        );
    }
    tx.commit().await.expect("kept");
}

/// How far the `n`-th came.
fn lived(
    it: Introduction,
    n: u128,
    cast: &Cast,
    at: chrono::DateTime<chrono::Utc>,
) -> Introduction {
    let until = Some(at + TimeDelta::days(14));
    let pitch = it.pitch.clone();
    let stage = n % 11;
    let steps: [&dyn Fn(Introduction) -> Introduction; 6] = [
        &|it| it.ask_founder(at, until).expect("drafted"),
        &|it| it.founder_agrees(cast.amina, &pitch, at).expect("asked"),
        &|it| it.ask_partner(&pitch, at, until).expect("agreed"),
        &|it| {
            it.partner_accepts(cast.paul, at)
                .expect("asked")
                .introduce(at)
                .expect("agreed")
        },
        &|it| it.meet(at).expect("introduced"),
        &|it| it.comes_to(at).expect("introduced"),
    ];
    let no = (DeclineReason::NoTime, Remark::default());
    let far = |steps_done: usize| {
        steps[..steps_done]
            .iter()
            .fold(it.clone(), |it, step| step(it))
    };
    match stage {
        0..=6 => far(usize::try_from(stage).unwrap_or(0)),
        7 => far(3)
            .partner_declines(cast.paul, no.0, no.1, at)
            .expect("asked"),
        8 => far(3)
            .partner_defers((at + TimeDelta::days(90)).date_naive(), at)
            .expect("asked"),
        9 => far(3).partner_wonders(at).expect("asked"),
        _ => far(1).withdraw(at).expect("open"),
    }
}
