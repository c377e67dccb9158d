//! A house whose every list has rows that differ in each of their columns.

mod others;

use std::collections::BTreeMap;

use chrono::TimeDelta;
use domain::ids::{IntroductionId, PlaceId, StartupId};
use domain::introductions::{Introduction, Pitch, Starter};
use domain::lists::List;

use self::others::{Others, id, others};
use crate::browser::Browser;
use crate::documents::{PDF, of_startup, put_as};
use crate::house::{Cast, House};

/// What a row is called here, and what stands for it in the page.
pub type Rows = BTreeMap<List, Vec<(&'static str, String)>>;

async fn introduced(house: &House, cast: &Cast, others: &Others) -> [String; 3] {
    let pairs = [
        (50, cast.startup, cast.organisation, cast.paul),
        (51, others.atelier, others.apple, id(41)),
        (52, others.zebre, cast.organisation, cast.paul),
    ];
    for (number, startup, organisation, contact) in pairs {
        house.advance(TimeDelta::minutes(1));
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let pitch = Pitch::parse(crate::introductions::PITCH).expect("a pitch");
        let introduction = Introduction::draft(Starter::Founder, cast.amina, pitch, now);
        let new = store::introductions::New {
            id: id::<IntroductionId>(number),
            programme: cast.programme,
            startup,
            organisation,
            contact,
            author: cast.amina,
            introduction: &introduction,
        };
        store::introductions::add(&mut tx, &new, now)
            .await
            .expect("added");
        tx.commit().await.expect("kept");
    }
    [50, 51, 52].map(|number| link(&format!("/introductions/{}", id::<IntroductionId>(number))))
}

fn link(path: &str) -> String {
    format!("href=\"{path}\"")
}

/// Puts a form there with some of its fields said otherwise; answers what stands for the row.
async fn said(
    browser: &mut Browser,
    path: &str,
    form: Vec<(&str, &str)>,
    other: &[(&str, &str)],
) -> String {
    let said = |name: &str| other.iter().find(|(it, _)| *it == name);
    let mut typed: Vec<(&str, &str)> = form
        .into_iter()
        .map(|it| said(it.0).copied().unwrap_or(it))
        .collect();
    let more = other
        .iter()
        .filter(|(name, _)| typed.iter().all(|(it, _)| it != name));
    let more: Vec<(&str, &str)> = more.copied().collect();
    typed.extend(more);
    link(&browser.post_and_follow(path, &typed).await)
}

/// Two rows or more in each list that staff of a programme have.
pub async fn filled(house: &House, cast: &Cast) -> Rows {
    // Amina had an hour of Marc's.
    let (_, mut marc, _) = crate::after::held(house, cast).await;
    let others = others(house, cast).await;
    let mut salome = house.browser_of(cast.salome).await;
    let mut amina = house.browser_of(cast.amina).await;
    let mut bilal = house.browser_of(others.bilal).await;
    for (place, act) in [(22, "graduate"), (23, "leave")] {
        let place = format!("/places/{}", id::<PlaceId>(place));
        let version = salome.see(&place).await.field("version");
        let typed = [
            ("act", act),
            ("version", version.as_str()),
            ("on", "2026-03-01"),
            ("reason", "Fin"),
        ];
        salome.post_and_follow(&place, &typed).await;
    }
    let introductions = introduced(house, cast, &others).await;

    let offer = crate::offers::new(cast);
    let programme = cast.programme.to_string();
    let form = vec![
        ("once", "1"),
        ("kind", "credits"),
        ("title", "Crédits"),
        ("about", "Un an d’hébergement."),
        ("programme", programme.as_str()),
        ("places", "2"),
        ("closes", "2026-06-01"),
        ("words", "hosting-and-operations"),
    ];
    let credits = said(&mut salome, &offer, form.clone(), &[]).await;
    house.advance(TimeDelta::minutes(1));
    let screens = [("once", "2"), ("title", "Écrans"), ("closes", "2026-05-01")];
    let screens = said(&mut salome, &offer, form, &screens).await;

    let brief = crate::missions::brief("open");
    let maps = said(&mut amina, &crate::missions::new(cast), brief.clone(), &[]).await;
    house.advance(TimeDelta::minutes(1));
    let new = format!("/startups/{}/missions/new", others.atelier);
    let law = [
        ("title", "Mettre nos contrats au clair"),
        ("days", "1"),
        ("by", "2026-05-31"),
    ];
    let law = said(&mut bilal, &new, brief, &law).await;

    let opening = crate::seats::opening("4", "1");
    let call = said(&mut marc, "/sessions/new", opening.clone(), &[]).await;
    house.advance(TimeDelta::minutes(1));
    let balance = [
        ("once", "2"),
        ("title", "Lire un bilan"),
        ("date", "2026-03-13"),
        ("seats", "2"),
    ];
    let balance = said(&mut marc, "/sessions/new", opening, &balance).await;

    let longer = [PDF, b"% longer\n"].concat();
    let deck = link(
        &put_as(
            &mut salome,
            &of_startup(cast),
            ("Plan", "deck", "side"),
            ("a.pdf", PDF),
        )
        .await,
    );
    house.advance(TimeDelta::minutes(1));
    let other = format!("/startups/{}/documents", others.atelier);
    let annex = link(
        &put_as(
            &mut salome,
            &other,
            ("Annexe", "deck", "side"),
            ("b.pdf", &longer),
        )
        .await,
    );

    let mut notes = Vec::new();
    for (once, on, said, next_on) in [
        ("c1", "2026-03-01", "Budget voté", "2026-03-20"),
        ("c2", "2026-02-20", "Ils déménagent", "2026-03-10"),
    ] {
        house.advance(TimeDelta::minutes(1));
        let me = cast.salome.to_string();
        let typed = [
            ("once", once),
            ("programme", &programme),
            ("on", on),
            ("with", "l’accueil"),
            ("said", said),
            ("next", "Rappeler"),
            ("next-on", next_on),
            ("next-by", &me),
        ];
        salome
            .post_and_follow(
                &format!("/partners/{}/calls/new", cast.organisation),
                &typed,
            )
            .await;
        notes.push(said.to_owned());
    }

    let mut uploads = Vec::new();
    for (once, name) in [("i1", "zones.csv"), ("i2", "annuaire.csv")] {
        house.advance(TimeDelta::minutes(1));
        let typed = [
            ("kind", "partners"),
            ("programme", programme.as_str()),
            ("once", once),
        ];
        let page = salome
            .upload("/imports/new", &typed, Some((name, b"nom\nEmmaus\n")))
            .await;
        uploads.push(link(&page.location()));
    }
    house.letters().await;
    let [zones, directory] = [uploads.remove(0), uploads.remove(0)];
    let [budget, moving] = [notes.remove(0), notes.remove(0)];
    let [jaccede, atelier, zebre] = introductions;
    let mailto = |name: &'static str| (name, format!("mailto:{}@example.org", name.to_lowercase()));
    let startup = |id: StartupId| link(&format!("/startups/{id}"));
    let [ours, theirs] =
        [cast.programme, cast.other_programme].map(|it| link(&format!("/programmes/{it}")));
    BTreeMap::from([
        (
            List::Cohorts,
            vec![
                ("2026", link(&format!("/cohorts/{}", cast.cohort))),
                ("alumni", link(&format!("/cohorts/{}", others.alumni))),
            ],
        ),
        (
            List::Startups,
            vec![
                ("Jaccede", startup(cast.startup)),
                ("Atelier", startup(others.atelier)),
                ("Zèbre", startup(others.zebre)),
                ("Partie", startup(id(12))),
            ],
        ),
        (
            List::Mentors,
            vec![
                ("Marc", link(&format!("/mentors/{}", cast.mentor))),
                ("Zoe", link(&format!("/mentors/{}", others.zoe))),
            ],
        ),
        (
            List::Partners,
            vec![
                (
                    "Microsoft",
                    link(&format!("/partners/{}", cast.organisation)),
                ),
                ("Apple", link(&format!("/partners/{}", others.apple))),
            ],
        ),
        (
            List::Offers,
            vec![("credits", credits), ("screens", screens)],
        ),
        (List::Sessions, vec![("call", call), ("balance", balance)]),
        (
            List::Introductions,
            vec![("Jaccede", jaccede), ("Atelier", atelier), ("Zèbre", zebre)],
        ),
        (List::Missions, vec![("maps", maps), ("law", law)]),
        (List::Letters, Vec::new()),
        (
            List::Programmes,
            vec![("ShareIT", ours), ("Les Ambitieuses", theirs)],
        ),
        (
            List::People,
            vec![
                mailto("Salome"),
                mailto("Amina"),
                mailto("Marc"),
                mailto("Paul"),
                mailto("Zoe"),
                mailto("Bilal"),
                mailto("Pia"),
                mailto("Pol"),
            ],
        ),
        (List::Documents, vec![("deck", deck), ("annex", annex)]),
        (List::Calls, vec![("budget", budget), ("moving", moving)]),
        (
            List::Imports,
            vec![("zones", zones), ("directory", directory)],
        ),
    ])
}
