//! Staff match startups and mentors: proposed, pinned, forbidden, edited, published with letters.

mod bounds;

use axum::http::StatusCode;
use domain::expertise::Expertise::{self, *};
use domain::ids::*;
use domain::{EmailAddress, Language};
use store::{imports, mentors, people, startups};
use uuid::Uuid;

use crate::browser::{Browser, Page};
use crate::house::{Cast, House, stories};

/// Jaccede needs maps and open data; SINGA, which Zoé founded, needs volunteers and open data.
/// Marc knows open data and volunteers, and Karim maps.
pub struct Field {
    pub singa: StartupId,
    pub karim: MentorId,
    pub page: String,
}

async fn person(house: &House, n: u128, name: &str, email: &str) -> PersonId {
    let now = house.shared.clock.now();
    let id = PersonId(Uuid::from_u128(n));
    let email = EmailAddress::parse(email).expect("an address");
    let new = people::NewPerson {
        id,
        email: &email,
        name,
        language: Language::French,
        zone: "Europe/Paris",
    };
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    assert!(people::add(&mut tx, &new, now).await.expect("added"));
    tx.commit().await.expect("kept");
    id
}

async fn mentor(house: &House, cast: &Cast, id: MentorId, person: PersonId, knows: &[Expertise]) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    mentors::add(&mut tx, id, person, now).await.expect("added");
    mentors::set_expertise(&mut tx, id, knows)
        .await
        .expect("known");
    mentors::open_to(&mut tx, id, cast.programme, now)
        .await
        .expect("opened");
    tx.commit().await.expect("kept");
}

pub async fn field(house: &House, cast: &Cast) -> Field {
    let now = house.shared.clock.now();
    let zoe = person(house, 0x20E, "Zoé Laurent", "zoe@example.org").await;
    let karim = person(house, 0xCA01, "Karim Saïdi", "karim@example.org").await;
    let (singa, place) = (
        StartupId(Uuid::from_u128(0x51)),
        PlaceId(Uuid::from_u128(0x52)),
    );
    let karims = MentorId(Uuid::from_u128(0xCA02));
    mentor(house, cast, karims, karim, &[MapsAndGeodata]).await;
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let profile = startups::Profile {
        name: "SINGA".into(),
        ..Default::default()
    };
    startups::add(&mut tx, singa, &profile, now)
        .await
        .expect("added");
    startups::add_founder(&mut tx, singa, zoe, true, now)
        .await
        .expect("added");
    startups::place(&mut tx, place, cast.cohort, singa, None, now)
        .await
        .expect("placed");
    for (startup, needs) in [
        (cast.startup, [MapsAndGeodata, OpenData]),
        (singa, [Volunteers, OpenData]),
    ] {
        startups::set_needs(&mut tx, startup, &needs)
            .await
            .expect("needs");
    }
    mentors::set_expertise(&mut tx, cast.mentor, &[OpenData, Volunteers])
        .await
        .expect("known");
    tx.commit().await.expect("kept");
    Field {
        singa,
        karim: karims,
        page: format!("/cohorts/{}/matching", cast.cohort),
    }
}

/// One mentor each, and so many startups a mentor.
pub async fn propose(salome: &mut Browser, page: &str, takes: &str) -> Page {
    let once = salome.see(page).await.field("once");
    let typed = [
        ("act", "start"),
        ("once", &*once),
        ("wants", "1"),
        ("takes", takes),
    ];
    salome.post_and_follow(page, &typed).await;
    salome.see(page).await
}

/// One press about a pair, on the page of its startup.
async fn press(
    browser: &mut Browser,
    field: &Field,
    startup: StartupId,
    mentor: MentorId,
    act: &str,
    more: &[(&str, &str)],
) -> Page {
    let path = format!("{}/{startup}", field.page);
    let version = browser.see(&path).await.field("version");
    let mentor = mentor.to_string();
    let mut typed = vec![("act", act), ("version", &*version), ("mentor", &*mentor)];
    typed.extend(more);
    browser.post(&path, &typed).await
}

pub async fn publish(browser: &mut Browser, page: &str) {
    let shown = browser.see(page).await;
    let (version, once) = (shown.field("version"), shown.field("once"));
    let typed = [("act", "publish"), ("version", &*version), ("once", &*once)];
    browser.post_and_follow(page, &typed).await;
}

/// What a page says of one startup.
fn line(page: &Page, startup: StartupId) -> String {
    let begins = format!("id=\"startup-{startup}\"");
    let line = page.html.split(&begins).nth(1);
    let line = line.unwrap_or_else(|| panic!("no {startup} in\n{}", page.html));
    // Until the next one, or the end of the list.
    let line = line.split("id=\"startup-").next().unwrap_or_default();
    line.split("</ul>").next().unwrap_or_default().to_owned()
}

stories! {
    async fn salome_has_pairs_proposed_pins_one_and_publishes(house) {
        let cast = house.cast().await;
        let field = field(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let cohort = salome.see(&format!("/cohorts/{}", cast.cohort)).await;
        assert_eq!(cohort.link_to(&field.page), field.page);
        let begin = salome.see(&field.page).await;
        assert!(begin.says("2 startups suivies, 2 mentors ouverts au programme"), "{}", begin.html);

        let page = propose(&mut salome, &field.page, "2").await;
        let (jaccede, singa) = (line(&page, cast.startup), line(&page, field.singa));
        assert!(jaccede.contains("Karim Saïdi") && singa.contains("Marc Petit"), "{}", page.html);
        assert!(singa.contains("Connaît données ouvertes et bénévolat, parle français, 4 h libres ce mois-ci."), "{singa}");
        assert!(jaccede.contains("La seule personne du programme dans ce cas."), "{jaccede}");
        assert!(page.says("4 lettres partiront (fondateurs : 2, mentors : 2)"), "{}", page.html);
        assert!(house.letters().await.is_empty(), "nothing leaves before it is published");
        let mut amina = house.browser_of(cast.amina).await;
        assert!(!amina.see("/mentors").await.says("Vous accompagne"));

        let version = page.field("version");
        let (startup, karim) = (cast.startup.to_string(), field.karim.to_string());
        let pin = [("act", "keep"), ("version", &*version), ("startup", &*startup), ("mentor", &*karim)];
        assert_eq!(salome.post_and_follow(&field.page, &pin).await, format!("{}#startup-{startup}", field.page));
        // A colleague sees the same.
        let mut ada = house.browser_of(cast.ada).await;
        assert!(line(&ada.see(&field.page).await, cast.startup).contains("Gardé"));
        publish(&mut ada, &field.page).await;

        let to_amina = house.letter_to("amina@example.org").await;
        assert_eq!(to_amina.subject, "Votre mentor : Karim Saïdi");
        assert!(to_amina.text.contains("Karim Saïdi : connaît cartes et données géographiques, parle français"), "{}", to_amina.text);
        let slots = format!("/mentors/{}/slots?startup={}", field.karim, cast.startup);
        assert!(to_amina.text.contains(&slots));
        amina.see(&slots).await;
        assert!(house.letter_to("zoe@example.org").await.subject.contains("Marc Petit"));
        let to_karim = house.letter_to("karim@example.org").await;
        assert_eq!(to_karim.subject, "Une startup à accompagner : Jaccede");
        assert!(to_karim.text.contains("Jaccede cherche ce que vous connaissez : cartes et données géographiques."), "{}", to_karim.text);
        let to_marc = house.letter_to("marc@example.org").await;
        let mut marc = house.browser_of(cast.marc).await;
        let link = to_marc.text.split_whitespace().find_map(|word| word.strip_prefix("https://levier.test/startups/"));
        assert!(marc.see(&format!("/startups/{}", link.expect("a link"))).await.says("SINGA"));

        // Seen elsewhere.
        let list = amina.see("/mentors").await;
        let (his, hers) = (list.html.find("Karim Saïdi"), list.html.find("Marc Petit"));
        assert!(his < hers && list.says("Vous accompagne"), "{}", list.html);
        for (path, name) in [(format!("/startups/{}", cast.startup), "Karim Saïdi"), (format!("/places/{}", cast.place), "Karim Saïdi"), (format!("/mentors/{}", cast.mentor), "SINGA")] {
            assert!(salome.see(&path).await.says(name), "{path}");
        }
        assert!(marc.see("/").await.says("SINGA") && marc.see(&format!("/mentors/{}", cast.mentor)).await.says("Startup accompagnée"));
        assert!(salome.see(&format!("/startups/{}", cast.startup)).await.says("Ada Martin a donné un mentor à la startup : Karim Saïdi."));
        assert!(salome.see(&field.page).await.says("Les binômes publiés"));
    }

    async fn publishing_twice_does_nothing_twice(house) {
        let cast = house.cast().await;
        let field = field(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = propose(&mut salome, &field.page, "2").await;
        let version = page.field("version");
        let presses = (0..8).map(|n| {
            let (mut browser, path, version) = (salome.clone(), field.page.clone(), version.clone());
            // Half of them are one button pressed often.
            let once = format!("k{}", if n % 2 == 0 { 0 } else { n });
            tokio::spawn(async move {
                let typed = [("act", "publish"), ("version", &*version), ("once", &*once)];
                browser.post(&path, &typed).await.status
            })
        });
        for press in presses.collect::<Vec<_>>() {
            let status = press.await.expect("no panic");
            assert!(status == StatusCode::SEE_OTHER || status == StatusCode::UNPROCESSABLE_ENTITY, "{status}");
        }
        assert_eq!(house.letters().await.len(), 4);
        let rows = store::testing::snapshot(&house.shared.db).await;
        assert_eq!((rows["mentorship"].len(), rows["matching_draft"].len(), rows["matching_pair"].len()), (2, 0, 0));
        let late = salome.post(&field.page, &[("act", "publish"), ("version", &version), ("once", "late")]).await;
        assert!(late.status == StatusCode::UNPROCESSABLE_ENTITY && late.says("vient de changer ou de publier"), "{}", late.html);
    }

    async fn the_next_round_tells_what_it_changes_and_only_those_concerned(house) {
        let cast = house.cast().await;
        let field = field(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        propose(&mut salome, &field.page, "2").await;
        publish(&mut salome, &field.page).await;
        house.letters().await;
        // Marc now takes Jaccede as well, in Karim's place.
        let once = salome.see(&field.page).await.field("once");
        let typed = [("act", "start"), ("once", &*once), ("wants", "1"), ("takes", "2"), ("keep", "yes")];
        salome.post_and_follow(&field.page, &typed).await;
        let page = salome.see(&field.page).await;
        assert!(page.says("Qui continuent (2)") && page.says("aucune lettre ne partira"), "{}", page.html);
        let pinned = press(&mut salome, &field, cast.startup, field.karim, "remove", &[]).await;
        assert!(pinned.says("Karim Saïdi et Jaccede : ce binôme est gardé"), "{}", pinned.html);
        press(&mut salome, &field, cast.startup, field.karim, "let-go", &[]).await;
        let instead = field.karim.to_string();
        let added = press(&mut salome, &field, cast.startup, cast.mentor, "add", &[("instead", &instead)]).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.html);
        let page = salome.see(&field.page).await;
        assert!(page.says("Nouveaux (1)") && page.says("Qui s’arrêtent (1)") && page.says("Jaccede avec Karim Saïdi"), "{}", page.html);
        assert!(page.says("3 lettres partiront (fondateurs : 1, mentors : 2)"), "{}", page.html);
        publish(&mut salome, &field.page).await;
        let to_amina = house.letter_to("amina@example.org").await;
        assert!(to_amina.subject.contains("Marc Petit") && to_amina.text.contains("Karim Saïdi n’accompagne plus Jaccede"), "{}", to_amina.text);
        let to_karim = house.letter_to("karim@example.org").await;
        assert!(to_karim.text.contains("Vous n’accompagnez plus Jaccede") && to_karim.text.contains("Merci"), "{}", to_karim.text);
        assert_eq!(house.letter_to("marc@example.org").await.subject, "Une startup à accompagner : Jaccede");
        assert!(house.letters().await.is_empty(), "SINGA keeps Marc, and hears nothing");
        assert!(salome.see(&format!("/startups/{}", cast.startup)).await.says("Salomé Diallo a mis fin à l’accompagnement par Karim Saïdi."));
    }

    async fn a_pair_kept_apart_is_not_proposed_until_it_is_allowed(house) {
        let cast = house.cast().await;
        let field = field(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        propose(&mut salome, &field.page, "2").await;
        let path = format!("{}/{}", field.page, cast.startup);
        let unsaid = press(&mut salome, &field, cast.startup, field.karim, "forbid", &[]).await;
        assert!(unsaid.status == StatusCode::UNPROCESSABLE_ENTITY && unsaid.says("Choisissez une raison."), "{}", unsaid.html);
        assert!(unsaid.says(&format!("value=\"{}\" selected", field.karim)), "what was chosen stays\n{}", unsaid.html);
        let done = press(&mut salome, &field, cast.startup, field.karim, "forbid", &[("reason", "did-not-work")]).await;
        assert_eq!(done.location(), path);
        let page = salome.see(&path).await;
        assert!(page.says("Binôme écarté par l’équipe, n’a pas marché avant"), "{}", page.html);
        let again = press(&mut salome, &field, cast.startup, field.karim, "add", &[]).await;
        assert!(again.status == StatusCode::UNPROCESSABLE_ENTITY && again.says("écarté par l’équipe"), "{}", again.html);
        let version = salome.see(&field.page).await.field("version");
        let typed = [("act", "propose"), ("version", &*version), ("wants", "1"), ("takes", "2")];
        salome.post_and_follow(&field.page, &typed).await;
        let page = salome.see(&field.page).await;
        assert!(line(&page, cast.startup).contains("Marc Petit"), "{}", page.html);
        // Kept for the rounds to come, too.
        publish(&mut salome, &field.page).await;
        house.letters().await;
        propose(&mut salome, &field.page, "2").await;
        assert!(salome.see(&path).await.says("n’a pas marché avant"));
        let allowed = press(&mut salome, &field, cast.startup, field.karim, "allow", &[]).await;
        assert_eq!(allowed.location(), path);
        assert!(!salome.see(&path).await.says("n’a pas marché avant</p>"));
    }

    async fn what_cannot_be_is_said_in_a_sentence(house) {
        let cast = house.cast().await;
        let field = field(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        for (wants, takes, words) in [("4", "2", "Choisissez de 1 à 3 mentors"), ("1", "0", "de 1 à 20"), ("1", "x", "de 1 à 20")] {
            let typed = [("act", "start"), ("once", takes), ("wants", wants), ("takes", takes)];
            let refused = salome.post(&field.page, &typed).await;
            assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says(words), "{}", refused.html);
        }
        // Zoé mentors too, Paul's organisation sponsors SINGA, and Lin speaks English only.
        let zoe = MentorId(Uuid::from_u128(0x71));
        mentor(house, &cast, zoe, PersonId(Uuid::from_u128(0x20E)), &[Volunteers]).await;
        let paul = MentorId(Uuid::from_u128(0x72));
        mentor(house, &cast, paul, cast.paul, &[Volunteers]).await;
        let lin = person(house, 0x73, "Lin Chen", "lin@example.org").await;
        let lins = MentorId(Uuid::from_u128(0x74));
        mentor(house, &cast, lins, lin, &[Volunteers]).await;
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let sponsored = imports::Sponsorship { programme: cast.programme, startup: field.singa, organisation: cast.organisation };
        imports::add_sponsorships(&mut tx, &[sponsored]).await.expect("sponsored");
        let row = mentors::find(&mut tx, lins).await.expect("read").expect("Lin");
        let row = mentors::Mentor { languages: vec!["en".to_owned()].into(), ..row };
        assert!(mentors::change(&mut tx, &row).await.expect("changed"));
        store::matching::set_startups_at_most(&mut tx, field.karim, Some(0)).await.expect("kept");
        tx.commit().await.expect("kept");
        let page = propose(&mut salome, &field.page, "1").await;
        assert!(line(&page, cast.startup).contains("Personne : ") || line(&page, field.singa).contains("Personne : "), "{}", page.html);
        for (mentor, words) in [
            (zoe, "a fondé cette startup"),
            (paul, "travaille pour une organisation qui la soutient"),
            (lins, "aucune langue en commun"),
            (field.karim, "ne peut pas suivre d’autre startup"),
        ] {
            let refused = press(&mut salome, &field, field.singa, mentor, "add", &[]).await;
            assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says(words), "{words}\n{}", refused.html);
            // There, it begins a sentence.
            let shown = salome.see(&format!("{}/{}", field.page, field.singa)).await;
            assert!(shown.says(&words[1..]), "{words}\n{}", shown.html);
        }
        let stranger = press(&mut salome, &field, field.singa, cast.other_mentor, "add", &[]).await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND, "a mentor of another programme");
        assert!(house.letters().await.is_empty());
    }

    async fn a_stale_form_is_told_and_loses_nothing(house) {
        let cast = house.cast().await;
        let field = field(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = propose(&mut salome, &field.page, "2").await;
        let version = page.field("version");
        let mut ada = house.browser_of(cast.ada).await;
        assert_eq!(press(&mut ada, &field, field.singa, cast.mentor, "remove", &[]).await.status, StatusCode::SEE_OTHER);
        let before = store::testing::snapshot(&house.shared.db).await;
        let karim = field.karim.to_string();
        let path = format!("{}/{}", field.page, cast.startup);
        let typed = [("act", "forbid"), ("version", &*version), ("mentor", &*karim), ("reason", "other")];
        let stale = salome.post(&path, &typed).await;
        assert!(stale.status == StatusCode::UNPROCESSABLE_ENTITY && stale.says("vient de changer ou de publier"), "{}", stale.html);
        assert!(stale.says(&format!("value=\"{karim}\" selected")), "{}", stale.html);
        assert_eq!(store::testing::snapshot(&house.shared.db).await, before);
        let again = [("act", "forbid"), ("version", &*stale.field("version")), ("mentor", &*karim), ("reason", "other")].map(|(a, b)| (a, b.to_owned()));
        let again: Vec<(&str, &str)> = again.iter().map(|(a, b)| (*a, b.as_str())).collect();
        salome.post_and_follow(&path, &again).await;
        // Somebody starts while somebody else does.
        let second = salome.post(&field.page, &[("act", "start"), ("once", "late"), ("wants", "1"), ("takes", "2")]).await;
        assert!(second.status == StatusCode::UNPROCESSABLE_ENTITY && second.says("vient de préparer des binômes"), "{}", second.html);
    }

    async fn a_pair_that_no_longer_holds_is_told_and_not_published(house) {
        let cast = house.cast().await;
        let field = field(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        propose(&mut salome, &field.page, "2").await;
        // Marc gives his own number, on his profile.
        let mut marc = house.browser_of(cast.marc).await;
        let edit = format!("/mentors/{}/edit", cast.mentor);
        let version = marc.see(&edit).await.field("version");
        let typed = |most| [("version", version.clone()), ("headline", String::new()), ("about", String::new()), ("languages", "fr".into()), ("expertise", "open-data".into()), ("most", most)];
        let post = |most: &str| typed(most.to_owned());
        let wrong = post("vingt");
        let wrong: Vec<(&str, &str)> = wrong.iter().map(|(a, b)| (*a, b.as_str())).collect();
        let refused = marc.post(&edit, &wrong).await;
        assert!(refused.says("de 0 à 20, ou rien"), "{}", refused.html);
        let none = post("0");
        let none: Vec<(&str, &str)> = none.iter().map(|(a, b)| (*a, b.as_str())).collect();
        marc.post_and_follow(&edit, &none).await;
        let page = salome.see(&field.page).await;
        assert!(page.says("Un binôme ne tient plus") && page.says("Marc Petit et SINGA : ne peut pas suivre d’autre startup pour l’instant"), "{}", page.html);
        assert!(!page.says("Publier et écrire les lettres"));
        let version = page.field("version");
        let early = salome.post(&field.page, &[("act", "publish"), ("version", &version), ("once", "early")]).await;
        assert!(early.status == StatusCode::UNPROCESSABLE_ENTITY && early.says("ne peut pas suivre"), "{}", early.html);
        let (singa, mentor) = (field.singa.to_string(), cast.mentor.to_string());
        let typed = [("act", "remove"), ("version", &*version), ("startup", &*singa), ("mentor", &*mentor)];
        salome.post_and_follow(&field.page, &typed).await;
        publish(&mut salome, &field.page).await;
        assert_eq!(house.letters().await.len(), 2, "Amina and Karim");
    }
}
