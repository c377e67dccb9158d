//! The other side's ids, tried on every route and in every form field: the answer is the one for
//! an id of nothing, and the database stays as it was.

use std::collections::BTreeSet;

use axum::http::Method;
use domain::ids::PersonId;
use server::routes;
use store::testing::snapshot;

use crate::browser::Browser;
use crate::house::{Cast, House, stories};

const NOTHING: &str = "01980000-0000-7000-8000-00000000dead";

/// What belongs to Amina's side, by the name it has in a path.
async fn theirs(house: &House, cast: &Cast) -> Vec<(&'static str, String)> {
    let mut marc = crate::bookings::marc_offers_hours(house, cast).await;
    let mut amina = house.browser_of(cast.amina).await;
    let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
    let hour = crate::bookings::free_hours(&slots.html)[0].clone();
    let booking = crate::bookings::book(&mut amina, &hour, "k").await;
    house.advance(chrono::TimeDelta::hours(40));
    marc.post(&booking, &[("act", "held")]).await;
    marc.post(&booking, &[("act", "note"), ("note", "Bien parti.")])
        .await;
    let noted = marc
        .see(&booking)
        .await
        .link_to(&format!("{booking}/notes/"));
    house.letters().await;
    let mut ids = vec![
        ("{programme}", cast.programme.to_string()),
        ("{cohort}", cast.cohort.to_string()),
        ("{place}", cast.place.to_string()),
        ("{startup}", cast.startup.to_string()),
        ("{mentor}", cast.mentor.to_string()),
        ("{partner}", cast.organisation.to_string()),
        ("{organisation}", cast.organisation.to_string()),
        ("{person}", cast.amina.to_string()),
        (
            "{booking}",
            booking.trim_start_matches("/bookings/").to_owned(),
        ),
        (
            "{noted}",
            noted.rsplit('/').next().expect("an id").to_owned(),
        ),
    ];
    let path = marc
        .post_and_follow("/sessions/new", &crate::seats::opening("2", "s"))
        .await;
    let session = path.trim_start_matches("/sessions/").to_owned();
    ids.push(("{session}", session));
    let organisation = cast.organisation.to_string();
    let asks = [
        ("partner", organisation.as_str()),
        ("pitch", crate::introductions::PITCH),
    ];
    let path = amina
        .post_and_follow(&crate::introductions::new(cast), &asks)
        .await;
    let introduction = path.trim_start_matches("/introductions/").to_owned();
    ids.push(("{introduction}", introduction));
    let mut paul = house.browser_of(cast.paul).await;
    let meet = format!("/partners/{}/meet", cast.organisation);
    let wish = [("pitch", crate::introductions::PITCH)];
    paul.post_and_follow(&meet, &wish).await;
    let page = house.browser_of(cast.salome).await.see("/").await;
    let wish = page.link_to("/wishes/");
    ids.push(("{wish}", wish.trim_start_matches("/wishes/").to_owned()));
    house.letters().await;
    let letters = snapshot(&house.shared.db).await;
    assert!(!letters["letter"].is_empty());
    let mut salome = house.browser_of(cast.salome).await;
    let note = crate::notes::of_staff(&mut salome, cast, "Trésorerie fragile.").await;
    let note = note.rsplit('/').next().expect("an id");
    ids.push(("{note}", note.to_owned()));
    let call = crate::partners::calls::noted(&mut salome, cast).await;
    let call = call.rsplit('/').next().expect("an id");
    ids.push(("{call}", call.to_owned()));
    let offer = crate::offers::offered(&mut salome, cast, "2").await;
    crate::offers::asks(&mut amina, &offer).await;
    let offer = offer.rsplit('/').next().expect("an id");
    ids.push(("{offer}", offer.to_owned()));
    let mission = crate::missions::delivered(house, cast).await;
    let mission = mission.rsplit('/').next().expect("an id");
    ids.push(("{mission}", mission.to_owned()));
    let own = crate::documents::of_startup(cast);
    let file = ("d.pdf", crate::documents::PDF);
    let document = crate::documents::put(&mut salome, &own, ("Deck", "mentors"), file).await;
    let page = salome.see(&document).await;
    let version = crate::documents::versions(&page)[0].clone();
    let version = version.split('/').nth(3).expect("an id");
    ids.push(("{version}", version.to_owned()));
    let document = document.rsplit('/').next().expect("an id");
    ids.push(("{document}", document.to_owned()));
    house.letters().await;
    let view = crate::views::kept(&mut salome, "/startups?state=placed", "Suivies", "").await;
    ids.push(("{view}", view.trim_start_matches("/views/").to_owned()));
    let list = b"reference;nom;date d'entree\nx;X;2026-01-01\n";
    let import = crate::imports::uploaded(&mut salome, cast, "startups", list).await;
    let import = import.rsplit('/').next().expect("an id");
    ids.push(("{import}", import.to_owned()));
    let page = salome.see("/letters").await;
    let letter = page
        .html
        .split("href=\"/letters/")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    ids.push((
        "{letter}",
        letter.expect("a letter of the programme").to_owned(),
    ));
    ids
}

fn filled(path: &str, ids: &[(&'static str, String)]) -> Option<String> {
    let mut path = path.to_owned();
    for (name, id) in ids {
        path = path.replace(name, id);
    }
    (!path.contains('{')).then_some(path)
}

/// The words of `act` that a page's forms send.
fn acts(html: &str) -> BTreeSet<String> {
    html.split("name=\"act\" value=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

async fn acts_of(path: &str, owners: &mut [Browser]) -> BTreeSet<String> {
    let mut all = BTreeSet::from([String::new()]);
    for owner in owners {
        all.extend(acts(&owner.get(path).await.html));
    }
    all
}

/// Fields with an id in them, of every form of a page: form fields, and which hold an id.
fn forms(html: &str) -> Vec<Vec<(String, String)>> {
    html.split("<form")
        .skip(1)
        .filter_map(|rest| rest.split("</form>").next())
        .map(|form| {
            form.split('<')
                .filter(|tag| {
                    tag.starts_with("input")
                        || tag.starts_with("option")
                        || tag.starts_with("button")
                        || tag.starts_with("select")
                })
                .fold((Vec::new(), String::new()), |(mut fields, select), tag| {
                    let attribute = |name: &str| {
                        let quoted = tag.split(&format!("{name}=\"")).nth(1)?;
                        quoted.split('"').next().map(str::to_owned)
                    };
                    let name = attribute("name").unwrap_or_default();
                    if tag.starts_with("select") {
                        return (fields, name);
                    }
                    let name = if tag.starts_with("option") {
                        select.clone()
                    } else {
                        name
                    };
                    if !name.is_empty() {
                        fields.push((name, attribute("value").unwrap_or_default()));
                    }
                    (fields, select)
                })
                .0
        })
        .collect()
}

fn is_id(value: &str) -> bool {
    value.parse::<uuid::Uuid>().is_ok()
}

async fn unchanged(
    house: &House,
    before: &std::collections::BTreeMap<String, Vec<String>>,
    asked: &str,
) {
    let after = snapshot(&house.shared.db).await;
    for (table, rows) in before {
        assert_eq!(rows, &after[table], "{asked} changed {table}");
    }
}

stories! {
    async fn the_other_sides_ids_lead_nowhere(house) {
        let cast = house.cast().await;
        let ids = theirs(house, &cast).await;
        let nothing: Vec<_> = ids.iter().map(|(name, _)| (*name, NOTHING.to_owned())).collect();
        let mut owners = Vec::new();
        for owner in [cast.amina, cast.salome, cast.marc, cast.paul] {
            owners.push(house.browser_of(owner).await);
        }
        let strangers: [(&str, PersonId); 2] = [("omar", cast.omar), ("olga", cast.olga)];
        let mut tried = 0;
        for (name, person) in strangers {
            let mut stranger = house.browser_of(person).await;
            for route in routes::table(&house.shared).iter().filter(|route| route.path.contains('{')) {
                let (Some(real), Some(random)) = (filled(route.path, &ids), filled(route.path, &nothing)) else {
                    continue;
                };
                let asked = format!("{name}: {} {}", route.method, route.path);
                if route.method == Method::GET {
                    let (theirs, nobodys) = (stranger.get(&real).await, stranger.get(&random).await);
                    assert_eq!(theirs.status, nobodys.status, "{asked}");
                    assert_eq!(without(&theirs.html, &real), without(&nobodys.html, &random), "{asked}");
                    tried += 1;
                    continue;
                }
                for act in acts_of(&real, &mut owners).await {
                    let typed = [
                        ("act", act.as_str()), ("version", "1"), ("once", "sweep"), ("name", "Pris"), ("subject", "Pris"),
                        ("body", "Pris"), ("email", "pris@example.org"), ("reason", "other"), ("text", "Pris"), ("audience", "shared"),
                    ];
                    let before = snapshot(&house.shared.db).await;
                    let theirs = stranger.post(&real, &typed).await;
                    unchanged(house, &before, &format!("{asked} {act}")).await;
                    let nobodys = stranger.post(&random, &typed).await;
                    assert_eq!(theirs.status, nobodys.status, "{asked} {act}");
                    assert_eq!(without(&theirs.html, &real), without(&nobodys.html, &random), "{asked} {act}");
                    tried += 1;
                }
            }
        }
        assert!(tried > 40, "only {tried} were tried");
    }

    async fn the_other_sides_ids_in_a_form_lead_nowhere(house) {
        let cast = house.cast().await;
        let ids = theirs(house, &cast).await;
        let own = [
            ("{programme}", cast.other_programme.to_string()),
            ("{cohort}", cast.other_cohort.to_string()),
            ("{place}", cast.other_place.to_string()),
            ("{startup}", cast.other_startup.to_string()),
            ("{mentor}", cast.other_mentor.to_string()),
            ("{partner}", cast.other_organisation.to_string()),
            ("{organisation}", cast.other_organisation.to_string()),
        ];
        let mut tried = 0;
        for person in [cast.olga, cast.omar] {
            let mut stranger = house.browser_of(person).await;
            let paths: BTreeSet<String> = routes::table(&house.shared)
                .iter()
                .filter(|route| route.method == Method::GET && !route.path.starts_with("/pkg"))
                .filter_map(|route| filled(route.path, &own))
                .collect();
            for path in paths {
                let page = stranger.get(&path).await;
                for form in forms(&page.html) {
                    for (field, value) in form.iter().filter(|(_, value)| is_id(value)) {
                        let mut answers = Vec::new();
                        for id in ids.iter().map(|(_, id)| id.as_str()).chain([NOTHING]) {
                            let typed: Vec<(&str, &str)> = form
                                .iter()
                                .filter(|(name, other)| name != field || other == value)
                                .map(|(name, other)| (name.as_str(), if name == field { id } else { other.as_str() }))
                                .collect();
                            let before = snapshot(&house.shared.db).await;
                            let answer = stranger.post(&path, &typed).await;
                            unchanged_but_own(house, &before, &ids, &format!("{path} {field}={id}")).await;
                            answers.push(answer.status);
                            tried += 1;
                        }
                        let nothing = answers.pop();
                        assert!(answers.iter().all(|status| Some(*status) == nothing), "{path} {field}: {answers:?} {nothing:?}");
                    }
                }
            }
        }
        assert!(tried > 0, "no form holds an id");
    }
}

/// A form of one's own may do its work; no row that names the other side may change or appear.
async fn unchanged_but_own(
    house: &House,
    before: &std::collections::BTreeMap<String, Vec<String>>,
    ids: &[(&'static str, String)],
    asked: &str,
) {
    let after = snapshot(&house.shared.db).await;
    let names_them = |row: &&String| {
        let row = row.to_lowercase();
        ids.iter()
            .any(|(_, id)| row.contains(id) || row.contains(&id.replace('-', "")))
    };
    for (table, rows) in before {
        let before: Vec<_> = rows.iter().filter(names_them).collect();
        let after: Vec<_> = after[table].iter().filter(names_them).collect();
        assert_eq!(before, after, "{asked} touched {table}");
    }
}

/// A page without its own address, and without the one-time keys drawn for it.
fn without(html: &str, path: &str) -> String {
    let ids: Vec<&str> = path.split('/').filter(|part| is_id(part)).collect();
    let mut html = html.to_owned();
    for id in ids {
        html = html.replace(id, "");
    }
    html
}
