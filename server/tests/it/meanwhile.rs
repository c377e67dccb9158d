//! A form sent to a record that became one with another while it was being written: nothing of it
//! is kept, and nothing typed is lost. Every route that has such a record in its path is walked.

use axum::http::{Method, StatusCode};
use domain::ids::OrganisationId;
use server::routes;
use store::organisations;
use store::testing::snapshot;
use uuid::Uuid;

use crate::browser::Page;
use crate::documents::PDF;
use crate::house::{Cast, House, stories};

/// Records that were merged, by the name they have in a path: the one that is gone and its other.
struct Gone {
    name: &'static str,
    gone: Uuid,
    kept: Uuid,
    /// One more of the kind, to be merged with.
    third: Uuid,
}

/// A startup, a partner and a person that were there twice and are merged now.
async fn merged(house: &House, cast: &Cast) -> Vec<Gone> {
    let (startup, person, _) = house.newcomers(cast, 2).await.remove(0);
    let organisation = OrganisationId(Uuid::from_u128(0xF17));
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let profile = organisations::Profile {
        name: "Microsoft France".into(),
        ..Default::default()
    };
    organisations::add(&mut tx, organisation, &profile, now)
        .await
        .expect("added");
    organisations::open_to(&mut tx, organisation, cast.programme, now)
        .await
        .expect("opened");
    tx.commit().await.expect("kept");
    let mut ada = house.browser_of(cast.ada).await;
    let all = vec![
        Gone {
            name: "{startup}",
            gone: startup.0,
            kept: cast.startup.0,
            third: Uuid::from_u128(0xA002),
        },
        Gone {
            name: "{partner}",
            gone: organisation.0,
            kept: cast.organisation.0,
            third: cast.other_organisation.0,
        },
        Gone {
            name: "{person}",
            gone: person.0,
            kept: cast.amina.0,
            third: Uuid::from_u128(0xB002),
        },
    ];
    for (it, room) in all.iter().zip(["startups", "partners", "people"]) {
        let path = format!("/{room}/{}/merge", it.kept);
        let page = ada.see(&format!("{path}?other={}", it.gone)).await;
        let fields = ["other", "version", "other-version"].map(|name| (name, page.field(name)));
        let typed: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        ada.post_and_follow(&path, &typed).await;
    }
    house.letters().await;
    all
}

/// A form of every room at once: each reads what is its own. Its words are easy to find again.
fn everything(cast: &Cast) -> Vec<(&'static str, String)> {
    let words = "Des mots qui ne se perdent pas";
    let mut all: Vec<(&str, String)> = [
        "name",
        "mission",
        "note",
        "seeks",
        "agreement",
        "title",
        "need",
        "pitch",
        "said",
        "next_action",
        "deliverable",
        "goal",
        "what",
        "how",
        "text",
        "subject",
        "body",
        "offers",
        "with_whom",
        "address",
    ]
    .into_iter()
    .map(|name| (name, words.to_owned()))
    .collect();
    all.extend([
        ("once", "meanwhile".into()),
        ("version", "1".into()),
        ("programme", cast.programme.to_string()),
        ("partner", cast.organisation.to_string()),
        ("email", "mots@example.org".into()),
        ("kind", "deck".into()),
        ("audience", "side".into()),
        ("called_on", "2026-03-01".into()),
    ]);
    all
}

const WORDS: &str = "Des mots qui ne se perdent pas";
const SAID: &str = "Pendant que vous écriviez, cette fiche et une autre ont été réunies";

fn as_sent<'a>(typed: &'a [(&'static str, String)], act: &'a str) -> Vec<(&'a str, &'a str)> {
    let typed = typed.iter().map(|(name, value)| (*name, value.as_str()));
    [("act", act)].into_iter().chain(typed).collect()
}

/// The rooms of what can be merged.
fn is_about(it: &Gone, path: &str) -> bool {
    let rooms = ["/startups/", "/partners/", "/people/", "/for/", "/mentors/"];
    path.contains(it.name) && rooms.iter().any(|room| path.starts_with(room))
}

/// Says what happened, and holds the words; `true` when the page has its own form for them.
fn loses_nothing(page: &Page, asked: &str, needs_words: bool) -> bool {
    let own = page.status == StatusCode::UNPROCESSABLE_ENTITY;
    assert!(
        own || page.status == StatusCode::CONFLICT,
        "{asked}: {}\n{}",
        page.status,
        page.html
    );
    let told = match own {
        true => page.says(SAID),
        false => {
            page.says("Deux fiches ont été réunies entre-temps")
                && page.says("Aller à la fiche qui reste")
        }
    };
    assert!(told, "{asked} does not say so: {}", page.html);
    assert!(
        !needs_words || page.says(WORDS),
        "{asked} loses what was typed: {}",
        page.html
    );
    own
}

/// What each of a page's own forms says it is; empty where there is one for all.
fn acts(page: &Page) -> Vec<String> {
    let forms = page.html.split("<form").skip(1);
    let forms = forms.filter_map(|rest| rest.split("</form>").next());
    let own = forms.filter(|form| {
        let is_frames = ["/language", "/sign-out", "/search"].iter();
        form.contains("method=\"post\"")
            && !is_frames
                .clone()
                .any(|at| form.contains(&format!("action=\"{at}\"")))
    });
    let mut acts: Vec<String> = own
        .map(|form| {
            let act = form.split("name=\"act\" value=\"").nth(1);
            act.and_then(|rest| rest.split('"').next())
                .unwrap_or_default()
                .to_owned()
        })
        .collect();
    acts.sort();
    acts.dedup();
    acts
}

stories! {
    async fn a_form_for_a_record_that_was_merged_meanwhile_loses_nothing(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let call = crate::partners::calls::noted(&mut salome, &cast).await;
        let call = call.rsplit('/').next().expect("an id").to_owned();
        let note = crate::notes::of_staff(&mut salome, &cast, "Trésorerie fragile.").await;
        let note = note.rsplit('/').next().expect("an id").to_owned();
        let all = merged(house, &cast).await;
        let typed = everything(&cast);
        let mut browsers = vec![house.browser_of(cast.amina).await, salome, house.browser_of(cast.paul).await, house.browser_of(cast.ada).await];
        let (mut walked, mut own) = (0, 0);
        for route in routes::table(&house.shared) {
            let Some(it) = all.iter().find(|it| is_about(it, route.path)).filter(|_| route.method == Method::POST) else {
                continue;
            };
            let path = |id: Uuid| route.path.replace(it.name, &id.to_string()).replace("{call}", &call).replace("{note}", &note);
            let (gone, kept) = (path(it.gone), path(it.kept));
            assert!(!gone.contains('{'), "give {} an id here", route.path);
            let before = snapshot(&house.shared.db).await;
            let third = it.third.to_string();
            let merges = route.path.ends_with("/merge");
            let shown = match merges {
                true => format!("{kept}?other={third}"),
                false => kept.clone(),
            };
            let mut told = 0;
            for browser in &mut browsers {
                let there = browser.get(&shown).await;
                for act in acts(&there) {
                    let asked = format!("{} {act}", route.path);
                    let mut sent = as_sent(&typed, &act);
                    sent.push(("other", &third));
                    let page = match route.file {
                        true => browser.upload(&gone, &sent[1..], Some(("a.pdf", PDF))).await,
                        false => browser.post(&gone, &sent).await,
                    };
                    // Who may not, and an act that there is none of, are told what they always are.
                    if matches!(page.status, StatusCode::NOT_FOUND) || page.location().starts_with("/sign-in") {
                        continue;
                    }
                    own += usize::from(loses_nothing(&page, &asked, !merges));
                    assert!(page.says(&it.kept.to_string()), "{asked} leads nowhere: {}", page.html);
                    told += 1;
                }
            }
            assert!(told > 0, "nobody is told at {}", route.path);
            assert_eq!(snapshot(&house.shared.db).await, before, "{} kept something", route.path);
            walked += 1;
        }
        assert!(walked >= 17, "{walked} routes");
        assert!(own >= 15, "only {own} pages show their own form");
    }

    /// What is stored there stands beside what was typed; sent once more, it is saved.
    async fn what_is_stored_on_the_one_that_stays_stands_beside(house) {
        let cast = house.cast().await;
        let all = merged(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        for (it, room, field, stored) in [
            (&all[0], "startups", "mission", "Des lieux pour tous"),
            (&all[1], "partners", "seeks", "Des solutions sobres"),
        ] {
            let edit = |id: Uuid| format!("/{room}/{id}/edit");
            let page = salome.see(&edit(it.kept)).await;
            let (version, name) = (page.field("version"), page.field("name"));
            let typed = [("version", version.as_str()), ("name", name.as_str()), (field, stored)];
            salome.post_and_follow(&edit(it.kept), &typed).await;
            // Both versions are the same by chance; they are of two records.
            let version = salome.see(&edit(it.kept)).await.field("version");
            let typed = [("version", version.as_str()), ("name", name.as_str()), (field, WORDS)];
            let page = salome.post(&edit(it.gone), &typed).await;
            assert!(loses_nothing(&page, room, true));
            assert!(page.says(stored) && page.says(WORDS), "both: {}", page.html);
            assert!(page.says(&format!("action=\"{}\"", edit(it.kept))), "{}", page.html);
            let typed = [("version", page.field("version")), ("name", name.clone()), (field, WORDS.to_owned())];
            let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
            assert_eq!(salome.post_and_follow(&edit(it.kept), &typed).await, format!("/{room}/{}", it.kept));
            assert!(salome.see(&format!("/{room}/{}", it.kept)).await.says(WORDS));
        }
    }

    async fn old_addresses_lead_on_and_tell_strangers_nothing(house) {
        let cast = house.cast().await;
        let all = merged(house, &cast).await;
        let (mut salome, mut olga) = (house.browser_of(cast.salome).await, house.browser_of(cast.olga).await);
        let mut walked = 0;
        for route in routes::table(&house.shared) {
            let Some(it) = all.iter().find(|it| route.path.contains(it.name)).filter(|_| route.method == Method::GET) else {
                continue;
            };
            let path = |id: Uuid| route.path.replace(it.name, &id.to_string());
            if path(it.gone).contains('{') {
                continue;
            }
            let there = salome.get(&path(it.kept)).await;
            let led = salome.get(&path(it.gone)).await;
            match there.status {
                StatusCode::NOT_FOUND => assert_eq!(led.status, StatusCode::NOT_FOUND, "{}", route.path),
                _ => assert_eq!(led.location(), format!("{}?joined={}", path(it.kept), it.gone), "{}", route.path),
            }
            let asked = format!("{}?programme={}", path(it.gone), cast.programme);
            if there.status == StatusCode::OK {
                let led = salome.get(&asked).await.location();
                assert!(led.contains(&format!("?programme={}&joined=", cast.programme)), "{led}");
            }
            let nothing = olga.get(&path(Uuid::from_u128(0xDEAD))).await;
            let stranger = olga.get(&path(it.gone)).await;
            assert_eq!(stranger.status, StatusCode::NOT_FOUND, "{}", route.path);
            let without = |page: &Page, id: Uuid| page.html.replace(&id.to_string(), "");
            assert_eq!(without(&stranger, it.gone), without(&nothing, Uuid::from_u128(0xDEAD)), "{}", route.path);
            let posted = olga.post(&path(it.gone), &[("name", WORDS), ("once", "k")]).await;
            assert!(matches!(posted.status, StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED), "{}", route.path);
            walked += 1;
        }
        assert!(walked >= 15, "{walked} routes");
    }
}
