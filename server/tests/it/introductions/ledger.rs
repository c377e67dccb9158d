//! The ledger as a report: what became of the introductions that partners were asked about.

mod answers;
mod cost;
mod files;
mod year;

use axum::http::StatusCode;
use chrono::{NaiveDate, TimeDelta};
use domain::ids::{IntroductionId, PersonId, StartupId};
use domain::introductions::{Evidence, HalfDays, Outcome, OutcomeKind, Starter};
use domain::money::Euros;
use store::introductions::{self, Saved, outcomes};
use uuid::Uuid;

use super::{PITCH, asked, link_in};
use crate::browser::{Browser, Page};
use crate::house::{Cast, House, stories};

const REPORT: &str = "/introductions/report";

/// The figure under a name, as it is read.
pub fn figure(page: &Page, name: &str) -> String {
    let after = page.html.split(&format!("<dt>{name}<")).nth(1);
    let figure = after.and_then(|rest| rest.split("<dd").nth(1));
    let figure = figure.and_then(|rest| rest.split('>').nth(1));
    let figure = figure.and_then(|rest| rest.split('<').next());
    figure
        .unwrap_or_else(|| panic!("no {name} in\n{}", page.html))
        .to_owned()
}

/// The cells of the row of a table that says these words.
fn row(page: &Page, words: &str) -> Vec<String> {
    let mut rows = page.html.split("<tr role=\"row\">");
    let row = rows.find(|row| row.contains(words) && row.contains("rowheader"));
    let row = row.unwrap_or_else(|| panic!("no row of {words} in\n{}", page.html));
    row.split("<td ")
        .skip(1)
        .filter_map(|cell| cell.split_once('>'))
        .map(|(_, cell)| cell.split("</td>").next().unwrap_or_default())
        .map(|cell| cell.split('<').next().unwrap_or_default().to_owned())
        .collect()
}

/// Paul says yes, and they met.
async fn accepted_and_met(house: &House, cast: &Cast, path: &str, link: &str) {
    house
        .visitor()
        .post_and_follow(link, &[("act", "accept")])
        .await;
    let mut salome = house.browser_of(cast.salome).await;
    salome
        .post_and_follow(path, &[("act", "follow"), ("about", "met"), ("say", "yes")])
        .await;
    house.letters().await;
}

/// Salomé proposes Microsoft to another startup of hers, which agrees: the path of the
/// introduction, and of Paul's link.
async fn asked_about(
    house: &House,
    cast: &Cast,
    (startup, founder, address): &(StartupId, PersonId, String),
) -> (String, String) {
    let new = format!("/startups/{startup}/introductions/new");
    let mut salome = house.browser_of(cast.salome).await;
    let once = salome.see(&new).await.field("once");
    let partner = format!("{}:{}", cast.organisation, cast.paul);
    let typed = [
        ("once", once.as_str()),
        ("partner", &partner),
        ("pitch", PITCH),
    ];
    let path = salome.post_and_follow(&new, &typed).await;
    house.letter_to(address).await;
    let mut founder = house.browser_of(*founder).await;
    let read = founder.see(&path).await.field("read");
    founder
        .post_and_follow(&path, &[("act", "agree"), ("read", &read)])
        .await;
    let link = link_in(&house.letter_to("paul@example.org").await);
    house.advance(TimeDelta::minutes(1));
    (path, link)
}

fn id_of(path: &str) -> IntroductionId {
    let id = path.rsplit('/').next().expect("an id");
    IntroductionId(Uuid::parse_str(id).expect("an id"))
}

/// What comes of an introduction.
struct Came {
    kind: OutcomeKind,
    starts: &'static str,
    euros: Option<&'static str>,
    days: Option<&'static str>,
    publishes: bool,
    retracted: bool,
}

const PILOT: Came = Came {
    kind: OutcomeKind::Pilot,
    starts: "2026-04-01",
    euros: None,
    days: None,
    publishes: false,
    retracted: false,
};

/// Amina says what came of it, and Paul that it is right where both publish it.
async fn comes(house: &House, cast: &Cast, path: &str, came: Came) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let row = introductions::find(&mut tx, id_of(path))
        .await
        .expect("an answer");
    let row = row.expect("an introduction");
    let outcome = Outcome {
        kind: came.kind,
        starts: came.starts.parse::<NaiveDate>().expect("a date"),
        ends: None,
        value: came.euros.map(|it| Euros::parse(it).expect("an amount")),
        days: came.days.map(|it| HalfDays::parse(it).expect("days")),
        evidence: Evidence::default(),
    };
    let it = row.introduction.clone();
    let it = match came.kind {
        OutcomeKind::Nothing => it,
        _ => it.clone().meet(now).unwrap_or(it),
    };
    let after = it.comes_to(now).expect("introduced");
    let saved = Saved {
        before: &row,
        after: &after,
        contact: row.contact,
        by: cast.amina,
    };
    assert!(
        introductions::save(&mut tx, &saved, now)
            .await
            .expect("saved")
    );
    let id = app::house::secret::id(now).into();
    let new = outcomes::New {
        id,
        introduction: row.id,
        outcome: &outcome,
        said_by: Starter::Founder,
        author: cast.amina,
        founder_publishes: Some(true),
        partner_publishes: came.publishes.then_some(true),
    };
    outcomes::add(&mut tx, &new, now).await.expect("added");
    if came.publishes {
        assert!(
            outcomes::confirm(&mut tx, id, cast.paul, now)
                .await
                .expect("confirmed")
        );
    }
    if came.retracted {
        assert!(
            outcomes::retract(&mut tx, id, cast.amina, now)
                .await
                .expect("retracted")
        );
    }
    tx.commit().await.expect("kept");
}

/// Jaccede met Microsoft after two and a half days, and much came of it; Startup 1 was declined
/// after a day, Startup 2 never answered, and Startup 3 was never proposed to Paul.
async fn history(house: &House, cast: &Cast) -> String {
    let (path, link) = asked(house, cast).await;
    let others = house.newcomers(cast, 3).await;
    let declined = asked_about(house, cast, &others[0]).await.1;
    asked_about(house, cast, &others[1]).await;
    let new = format!("/startups/{}/introductions/new", others[2].0);
    let mut salome = house.browser_of(cast.salome).await;
    let once = salome.see(&new).await.field("once");
    let partner = format!("{}:{}", cast.organisation, cast.paul);
    salome
        .post_and_follow(
            &new,
            &[("once", &once), ("partner", &partner), ("pitch", PITCH)],
        )
        .await;
    house.advance(TimeDelta::days(1));
    house
        .visitor()
        .post_and_follow(&declined, &[("act", "decline"), ("reason", "no-time")])
        .await;
    house.advance(TimeDelta::hours(36));
    accepted_and_met(house, cast, &path, &link).await;
    let sponsored = OutcomeKind::SkillsSponsorship;
    comes(
        house,
        cast,
        &path,
        Came {
            kind: sponsored,
            days: Some("2,5"),
            euros: Some("1500"),
            publishes: true,
            ..PILOT
        },
    )
    .await;
    comes(house, cast, &path, PILOT).await;
    comes(
        house,
        cast,
        &path,
        Came {
            kind: OutcomeKind::Contract,
            euros: Some("90000"),
            retracted: true,
            ..PILOT
        },
    )
    .await;
    house.letters().await;
    path
}

stories! {
    async fn salome_reads_what_became_of_what_was_asked(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        assert_eq!(salome.see("/introductions").await.link_to(REPORT), REPORT);
        let nothing = salome.see(REPORT).await;
        assert!(nothing.says("Aucun partenaire interrogé dans cette période"), "{}", nothing.html);
        history(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see(REPORT).await;
        assert!(page.says("du 1er janvier 2026 au 31 décembre 2026"), "this year: {}", page.html);
        for (name, told) in [
            ("Propositions", "3"),
            ("Acceptées", "1"),
            ("Rencontres", "1"),
            ("Suites", "2"),
            ("Jours de mécénat de compétences", "2,5"),
            ("Valeur en euros", "1 500 €"),
            // A day, and two and a half: the mean of the two in the middle.
            ("Délai médian de réponse", "1,8 jour"),
        ] {
            assert_eq!(figure(&page, name), told, "{name}: {}", page.html);
        }
        assert!(page.says("33 % des propositions") && page.says("Suites avec un montant : 1 sur 2"), "{}", page.html);
        assert_eq!(row(&page, "Microsoft"), ["3", "1", "1", "2", "2,5", "1 500 €", "1,8 jour"]);
        assert_eq!(row(&page, "Du mécénat de compétences"), ["1", "2,5", "1 500 €", "1", "1"]);
        assert_eq!(row(&page, "Un essai"), ["1", "", "", "0", "0"], "nobody said a value");
        assert!(!page.says("Un contrat"), "taken back");
        for name in ["Amina", "Paul", "Founder"] {
            assert!(!page.says(name), "{name}");
        }
    }

    async fn two_periods_side_by_side_add_up(house) {
        let cast = house.cast().await;
        let others = house.newcomers(&cast, 2).await;
        asked(house, &cast).await;
        // In the morning, and after midnight in Paris, while it is still the same day in UTC.
        house.advance(TimeDelta::days(3));
        asked_about(house, &cast, &others[0]).await;
        house.advance(TimeDelta::hours(15) + TimeDelta::minutes(5));
        asked_about(house, &cast, &others[1]).await;
        let mut salome = house.browser_of(cast.salome).await;
        for (from, until, count) in [
            ("2026-03-01", "2026-03-04", 1),
            ("2026-03-05", "2026-03-05", 1),
            ("2026-03-06", "2026-03-06", 1),
            ("2026-03-07", "2026-03-31", 0),
            ("2026-03-01", "2026-03-31", 3),
        ] {
            let page = salome.see(&format!("{REPORT}?from={from}&until={until}")).await;
            match count {
                0 => assert!(page.says("Aucun partenaire interrogé"), "{from}"),
                _ => assert_eq!(figure(&page, "Propositions"), count.to_string(), "{from}"),
            }
        }
        house.letters().await;
    }

    async fn the_report_is_narrowed_and_stays_within_ones_programmes(house) {
        let cast = house.cast().await;
        history(house, &cast).await;
        let mut ada = house.browser_of(cast.ada).await;
        for (query, count) in [
            (format!("programme={}", cast.programme), 3),
            (format!("programme={}", cast.other_programme), 0),
            (format!("cohort={}", cast.cohort), 3),
            (format!("cohort={}", cast.other_cohort), 0),
            (format!("partner={}", cast.organisation), 3),
            (format!("partner={}&programme={}&cohort={}", cast.organisation, cast.programme, cast.cohort), 3),
            ("from=2025-01-01&until=2025-12-31".to_owned(), 0),
            ("from=2025-01-01".to_owned(), 0),
            ("until=2027-06-30".to_owned(), 0),
        ] {
            let page = ada.see(&format!("{REPORT}?{query}")).await;
            match count {
                0 => assert!(page.says("Aucun partenaire interrogé"), "{query}: {}", page.html),
                _ => assert_eq!(figure(&page, "Propositions"), count.to_string(), "{query}"),
            }
        }
        let mut olga = house.browser_of(cast.olga).await;
        let page = olga.see(REPORT).await;
        assert!(page.says("Aucun partenaire interrogé") && !page.says("Microsoft") && !page.says("ShareIT"), "{}", page.html);
        let file = olga.see(&format!("{REPORT}?file=csv")).await;
        assert_eq!(file.html.lines().count(), 1, "a head and nothing more: {}", file.html);
        let mut salome = house.browser_of(cast.salome).await;
        for query in [
            format!("programme={}", cast.other_programme),
            format!("cohort={}", cast.other_cohort),
            format!("partner={}", cast.other_organisation),
            format!("partner={}", super::NOBODYS),
            "programme=x".to_owned(),
        ] {
            for page in [REPORT.to_owned(), format!("{REPORT}?file=csv"), format!("{REPORT}?file=xlsx")] {
                let there = format!("{page}{}{query}", if page.contains('?') { '&' } else { '?' });
                assert_eq!(salome.get(&there).await.status, StatusCode::NOT_FOUND, "{there}");
            }
        }
        for person in [cast.amina, cast.marc, cast.paul] {
            let mut browser = house.browser_of(person).await;
            for page in [REPORT.to_owned(), format!("{REPORT}?file=csv"), format!("{REPORT}?file=xlsx")] {
                assert_eq!(browser.get(&page).await.status, StatusCode::NOT_FOUND, "{page}");
            }
        }
    }

    async fn dates_that_cannot_be_are_told_beside_their_field(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        for (query, field, sentence) in [
            ("from=2026-02-30&until=2026-03-31", "from", "« 2026-02-30 » n’est pas une date"),
            ("from=2026-02-01&until=demain", "until", "« demain » n’est pas une date"),
            ("from=2026-03-02&until=2026-03-01", "until", "La période finit avant de commencer"),
            ("from=0202-03-02&until=2026-03-01", "from", "entre 1970 et 2999"),
            ("from=2026-03-02&until=3026-03-01", "until", "entre 1970 et 2999"),
            ("from=%3Cscript%3E", "from", "« &lt;script&gt; » n’est pas une date"),
        ] {
            let there = format!("{REPORT}?{query}");
            let page = salome.get(&there).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
            let beside = page.html.split(&format!("id=\"f-{field}-error\"")).nth(1).expect("an error");
            let beside = beside.split("</div>").next().unwrap_or_default();
            assert!(beside.contains(sentence), "{query}: {beside}");
            assert!(page.says("class=\"error-summary\"") && page.says(&format!("href=\"#f-{field}\"")), "and above");
            if query.starts_with("from=2026") {
                assert_eq!(page.field("until"), query.rsplit('=').next().expect("a date"), "as it was typed");
            }
            assert!(!page.says("class=\"ledger\""), "no figure of another period");
            for ending in ["csv", "xlsx"] {
                let file = salome.get(&format!("{REPORT}?{query}&file={ending}")).await;
                assert_eq!(file.location(), there, "the page says why there is no file");
            }
        }
    }
}
