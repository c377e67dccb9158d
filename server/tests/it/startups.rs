use axum::http::StatusCode;
use domain::places::Standing;
use store::startups::{self, Profile};

use crate::browser::{Browser, Page};
use crate::house::{Cast, House, stories};

fn at(cast: &Cast, page: &str) -> String {
    format!("/startups/{}{page}", cast.startup)
}

/// Sends the edit form as Amina's browser would: every field as it stands, some changed.
async fn edit(browser: &mut Browser, path: &str, version: &str, typed: &[(&str, &str)]) -> Page {
    let mut form = vec![("version", version)];
    form.extend_from_slice(typed);
    browser.post(path, &form).await
}

async fn invite(browser: &mut Browser, path: &str, name: &str, email: &str, once: &str) -> Page {
    let form = [
        ("act", "invite"),
        ("once", once),
        ("name", name),
        ("email", email),
    ];
    browser.post(path, &form).await
}

/// The code in a letter, on a line of its own.
fn code_in(letter: &str) -> &str {
    let is_code = |line: &&str| {
        line.len() == 6
            && line
                .chars()
                .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    letter.lines().find(is_code).expect("a code in the letter")
}

async fn sign_in(house: &House, address: &str) -> Browser {
    let mut browser = house.visitor();
    let to = browser
        .post_and_follow("/sign-in", &[("email", address)])
        .await;
    let letter = house.letter_to(address).await;
    browser
        .post_and_follow(&to, &[("code", code_in(&letter.text)), ("next", "/")])
        .await;
    browser
}

stories! {
    async fn amina_tells_what_her_startup_is(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let home = amina.see("/").await;
        assert!(home.says(&at(&cast, "")), "her startup is in her menu");
        assert!(amina.see(&at(&cast, "")).await.says("Le profil est encore vide"));
        let path = at(&cast, "/edit");
        let version = amina.see(&path).await.field("version");
        let kept = edit(&mut amina, &path, &version, &[
            ("name", "Jaccede"),
            ("mission", "Une carte des lieux accessibles.\n\nFaite par toutes & tous."),
            ("themes", "Accessibilité\nVille"),
            ("needs", "open-data"),
            ("needs", "maps-and-geodata"),
            ("levers", "platform"),
            ("changes", "new-services"),
            ("goals", "odd-10"),
            ("legal_form", "association"),
            ("siret", "732 829 320 00074"),
            ("rna", "w751234567"),
            ("website", "example.org"),
            ("link-1", "https://example.org/code"),
            ("link-1-kind", "repository"),
        ]).await;
        assert_eq!(kept.location(), at(&cast, ""), "{}", kept.html);
        let page = amina.see(&at(&cast, "")).await;
        for words in [
            "Faite par toutes &amp; tous.", "Accessibilité", "Données ouvertes", "Cartes et données géographiques",
            "Plateforme", "De nouveaux services", "10. Inégalités réduites", "Association", "732 829 320 00074",
            "W751234567", "https://example.org", "Code source (example.org)", "amina@example.org",
        ] {
            assert!(page.says(words), "{words} in {}", page.html);
        }
        assert!(!page.says("No localization"));
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&at(&cast, "")).await.says("Amina Benali a modifié le profil."));
    }

    async fn each_slip_stands_beside_its_field_and_no_word_is_lost(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let path = at(&cast, "/edit");
        let version = amina.see(&path).await.field("version");
        let page = edit(&mut amina, &path, &version, &[
            ("name", ""),
            ("mission", "Mes mots"),
            ("siret", "732 829 320 00075"),
            ("rna", "75"),
            ("website", "javascript:alert(1)"),
            ("needs", "open-data"),
        ]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        for words in ["Mes mots", "732 829 320 00075", "clé de contrôle", "javascript:alert(1)", "W et neuf chiffres", "Donnez un nom"] {
            assert!(page.says(words), "{words}");
        }
        assert_eq!(page.html.matches("checked").count(), 1, "the ticked need stays ticked");
        assert_eq!(page.field("version"), version);
        assert!(!amina.see(&at(&cast, "")).await.says("Mes mots"));
    }

    /// Two people edit at once: the later one sees both texts, and decides.
    async fn a_stale_form_shows_both_texts(house) {
        let cast = house.cast().await;
        let (mut amina, mut salome) = (house.browser_of(cast.amina).await, house.browser_of(cast.salome).await);
        let path = at(&cast, "/edit");
        let seen = amina.see(&path).await.field("version");
        edit(&mut salome, &path, &seen, &[("name", "Jaccede"), ("mission", "Les mots de Salomé")]).await;
        let stale = edit(&mut amina, &path, &seen, &[("name", "Jaccede"), ("mission", "Les mots d’Amina")]).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("Les mots de Salomé") && stale.says("Les mots d’Amina"), "{}", stale.html);
        assert!(!stale.says("f-name-error"), "what is the same is not told");
        assert!(amina.see(&at(&cast, "")).await.says("Les mots de Salomé"), "nothing was overwritten");
        // A slip typed now, then put right, still goes through the version she saw.
        let now = stale.field("version");
        assert_ne!(now, seen);
        let done = edit(&mut amina, &path, &now, &[("name", "Jaccede"), ("mission", "Les deux")]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        assert!(salome.see(&at(&cast, "")).await.says("Les deux"));
    }

    async fn a_slip_does_not_hide_a_change_of_others(house) {
        let cast = house.cast().await;
        let (mut amina, mut salome) = (house.browser_of(cast.amina).await, house.browser_of(cast.salome).await);
        let path = at(&cast, "/edit");
        let seen = amina.see(&path).await.field("version");
        edit(&mut salome, &path, &seen, &[("name", "Jaccede"), ("mission", "Les mots de Salomé")]).await;
        let slip = edit(&mut amina, &path, &seen, &[("name", ""), ("mission", "Les mots d’Amina")]).await;
        assert!(slip.says("Donnez un nom") && slip.says("Mission — enregistré entre-temps : Les mots de Salomé"), "{}", slip.html);
        assert!(slip.says("Les mots d’Amina"), "both are told at once");
        assert!(amina.see(&at(&cast, "")).await.says("Les mots de Salomé"), "nothing was overwritten");
    }

    async fn amina_invites_a_co_founder_who_signs_in(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let path = at(&cast, "/founders");
        let once = amina.see(&path).await.field("once");
        let invited = invite(&mut amina, &path, "Bilal Cherif", "Bilal@Example.org", &once).await;
        assert_eq!(invited.location(), path, "{}", invited.html);
        let pressed_twice = invite(&mut amina, &path, "Bilal Cherif", "bilal@example.org", &once).await;
        assert_eq!(pressed_twice.location(), path);
        let letter = house.letter_to("bilal@example.org").await;
        assert!(letter.subject.contains("Amina Benali") && letter.text.contains("Jaccede"), "{}", letter.text);
        assert!(letter.text.contains("https://levier.test/sign-in\n"), "{}", letter.text);
        let mut bilal = sign_in(house, "bilal@example.org").await;
        assert!(bilal.see(&at(&cast, "")).await.says("Bilal Cherif"));
        bilal.see(&at(&cast, "/edit")).await;
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&at(&cast, "")).await.says("a invité quelqu’un dans l’équipe fondatrice"));
    }

    async fn somebody_known_keeps_their_name_and_address(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let path = at(&cast, "/founders");
        invite(&mut amina, &path, "Un Autre Nom", "marc@example.org", "a").await;
        house.letter_to("marc@example.org").await;
        let page = amina.see(&path).await;
        assert!(page.says("Marc Petit") && !page.says("Un Autre Nom"));
        let again = invite(&mut amina, &path, "Marc", "marc@example.org", "b").await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.says("fait déjà partie") && again.says("value=\"marc@example.org\""));
        assert!(house.letters().await.is_empty(), "a refused invitation writes to nobody");
        let wrong = invite(&mut amina, &path, "", "nobody", "c").await;
        assert!(wrong.says("ne peut pas être juste") && wrong.says("Donnez un nom"));
    }

    async fn founders_change_places_and_the_last_one_stays(house) {
        let cast = house.cast().await;
        let path = at(&cast, "/founders");
        let (mut amina, mut marc) = (house.browser_of(cast.amina).await, house.browser_of(cast.marc).await);
        let amina_id = cast.amina.to_string();
        let marc_id = cast.marc.to_string();
        let last = amina.post(&path, &[("act", "leave"), ("person", &amina_id)]).await;
        assert!(last.says("garde au moins une personne"), "{}", last.html);
        invite(&mut amina, &path, "Marc", "marc@example.org", "a").await;
        house.letter_to("marc@example.org").await;
        let coup = marc.post(&path, &[("act", "main"), ("person", &marc_id)]).await;
        assert!(coup.says("Seuls le contact principal"), "{}", coup.html);
        let coup = marc.post(&path, &[("act", "leave"), ("person", &amina_id)]).await;
        assert_eq!(coup.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(amina.post_and_follow(&path, &[("act", "leave"), ("person", &amina_id)]).await, "/?said=startup-left");
        crate::company::staff_hear(house).await;
        assert_eq!(amina.get(&path).await.status, StatusCode::NOT_FOUND);
        assert!(marc.see(&path).await.says("Contact principal"));
        // Staff put it right.
        let mut salome = house.browser_of(cast.salome).await;
        invite(&mut salome, &path, "Amina", "amina@example.org", "b").await;
        house.letter_to("amina@example.org").await;
        salome.post_and_follow(&path, &[("act", "main"), ("person", &amina_id)]).await;
        salome.post_and_follow(&path, &[("act", "leave"), ("person", &marc_id)]).await;
        assert_eq!(marc.get(&path).await.status, StatusCode::NOT_FOUND);
        amina.see(&path).await;
    }

    /// Each may leave while the other stays; both at once may not.
    async fn two_founders_leaving_at_once_do_not_empty_a_team(house) {
        let cast = house.cast().await;
        let path = at(&cast, "/founders");
        let (mut amina, mut marc) = (house.browser_of(cast.amina).await, house.browser_of(cast.marc).await);
        invite(&mut amina, &path, "Marc", "marc@example.org", "a").await;
        house.letter_to("marc@example.org").await;
        let (aminas, marcs) = (cast.amina.to_string(), cast.marc.to_string());
        let (aminas, marcs) = ([("act", "leave"), ("person", aminas.as_str())], [("act", "leave"), ("person", marcs.as_str())]);
        let (one, other) = tokio::join!(amina.post(&path, &aminas), marc.post(&path, &marcs));
        let statuses = [one.status, other.status];
        assert!(statuses.contains(&StatusCode::SEE_OTHER) && statuses.contains(&StatusCode::UNPROCESSABLE_ENTITY), "{statuses:?}");
        crate::company::staff_hear(house).await;
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&path).await.says("Contact principal"));
    }

    async fn what_is_not_theirs_is_not_there(house) {
        let cast = house.cast().await;
        let (before, _) = listed(house, &cast).await;
        for person in [cast.omar, cast.olga, cast.paul, cast.marc] {
            let mut stranger = house.browser_of(person).await;
            for page in ["", "/edit", "/founders"] {
                assert_eq!(stranger.get(&at(&cast, page)).await.status, StatusCode::NOT_FOUND, "{person} {page}");
                let form = [
                    ("act", "invite"), ("once", "x"), ("name", "X"), ("email", "x@example.org"), ("version", "1"),
                    ("note", "X"), ("programme", &cast.programme.to_string()),
                ];
                assert_eq!(stranger.post(&at(&cast, page), &form).await.status, StatusCode::NOT_FOUND, "{person} {page}");
            }
        }
        let mut omar = house.browser_of(cast.omar).await;
        assert!(!omar.see(&format!("/startups/{}", cast.other_startup)).await.says("Jaccede"));
        let mut olga = house.browser_of(cast.olga).await;
        assert!(!olga.see("/startups").await.says("Jaccede"));
        assert!(!olga.see(&format!("/startups?cohort={}", cast.cohort)).await.says("Jaccede"));
        assert_eq!(listed(house, &cast).await.0, before, "nothing changed");
    }

    /// Marker words in a note of the staff are looked for in every page Amina may open.
    async fn amina_never_reads_a_word_of_the_staffs_notes(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let programme = cast.programme.to_string();
        let form = [("once", "n1"), ("programme", programme.as_str()), ("note", "Zibeline :\nà surveiller <b>")];
        let to = salome.post_and_follow(&at(&cast, ""), &form).await;
        salome.post_and_follow(&at(&cast, ""), &form).await;
        let page = salome.see(&to).await;
        assert_eq!(page.html.matches("Zibeline").count(), 1, "pressed twice, kept once");
        assert!(page.says("à surveiller &lt;b&gt;") && page.says("a écrit une note"));
        let empty = salome.post(&at(&cast, ""), &[("programme", programme.as_str()), ("note", " ")]).await;
        assert!(empty.says("La note est vide"));
        let elsewhere = [("programme", cast.other_programme.to_string()), ("note", "X".to_owned())];
        let elsewhere = elsewhere.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(salome.post(&at(&cast, ""), &elsewhere).await.status, StatusCode::NOT_FOUND);
        let mut amina = house.browser_of(cast.amina).await;
        for path in ["/", "/me", "/startups", "/mentors", "/introductions", &at(&cast, ""), &at(&cast, "/edit"), &at(&cast, "/founders")] {
            let page = amina.get(path).await;
            assert!(!page.says("Zibeline") && !page.says("note de l’équipe"), "{path}");
        }
        assert_eq!(amina.post(&at(&cast, ""), &form).await.status, StatusCode::NOT_FOUND);
        // Ada reaches every programme, so she reads it.
        let mut ada = house.browser_of(cast.ada).await;
        assert!(ada.see(&at(&cast, "")).await.says("Zibeline"));
    }

    async fn staff_find_a_startup_among_many(house) {
        let cast = house.cast().await;
        many(house, &cast, 120).await;
        let mut salome = house.browser_of(cast.salome).await;
        let first = salome.see("/startups").await;
        assert!(first.says("121 startups") && first.says("1 à 50 sur 121"), "{}", first.html);
        assert!(first.says("page=2") && !first.says("page=0"));
        let last = salome.see("/startups?page=3").await;
        assert!(last.says("101 à 121 sur 121") && last.says("page=2") && !last.says("page=4"));
        let found = salome.see("/startups?name=NUMERO+119").await;
        assert!(found.says("Une startup") && found.says("Numéro 119 "), "{}", found.html);
        assert!(salome.see("/startups?name=absente").await.says("Aucune startup ne correspond"));
        assert!(salome.see("/startups?state=left").await.says("Aucune startup ne correspond"));
        let narrowed = salome.see(&format!("/startups?cohort={}&state={}", cast.cohort, Standing::Placed)).await;
        assert!(narrowed.says("121 startups"));
        for odd in ["?page=-3", "?page=99999999999999999999", "?page=999", "?cohort=nonsense", "?name=%25"] {
            salome.see(&format!("/startups{odd}")).await;
        }
        // As many statements for one row as for fifty.
        let count = async |browser: &mut Browser, path: &str| {
            let before = house.shared.db.statements();
            browser.see(path).await;
            house.shared.db.statements() - before
        };
        let (one, fifty) = (count(&mut salome, "/startups?name=jaccede").await, count(&mut salome, "/startups").await);
        assert_eq!(one, fifty);
    }

    async fn a_mentor_who_met_the_team_reads_what_prepares_the_session(house) {
        let cast = house.cast().await;
        let mut marc = house.browser_of(cast.marc).await;
        let hours = [("once", "w1"), ("weekday", "2"), ("from", "14:00"), ("until", "16:00")];
        marc.post_and_follow("/my-hours/weekly", &hours).await;
        let mut amina = house.browser_of(cast.amina).await;
        let path = at(&cast, "/edit");
        let version = amina.see(&path).await.field("version");
        edit(&mut amina, &path, &version, &[("name", "Jaccede"), ("mission", "Une carte"), ("legal_form", "association"), ("siret", "732 829 320 00074"), ("rna", "W751234567")]).await;
        assert_eq!(marc.get(&at(&cast, "")).await.status, StatusCode::NOT_FOUND, "not before they meet");
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let hour = slots.html.split("href=\"").find(|rest| rest.contains("/book?")).expect("a free hour");
        let hour = hour.split('"').next().unwrap_or_default().replace("&amp;", "&");
        amina.post_and_follow(&hour, &[("once", "b1"), ("subject", "Nos données ouvertes")]).await;
        house.letters().await;
        let page = marc.see(&at(&cast, "")).await;
        assert!(page.says("Une carte") && page.says("Amina Benali"));
        for hidden in ["732 829", "W751234567", "amina@example.org", "/edit", "/founders"] {
            assert!(!page.says(hidden), "{hidden} in {}", page.html);
        }
        for page in ["/edit", "/founders"] {
            assert_eq!(marc.get(&at(&cast, page)).await.status, StatusCode::NOT_FOUND);
        }
    }
}

async fn listed(house: &House, cast: &Cast) -> (Vec<String>, i64) {
    let mut db = house.shared.db.read().await.expect("a connection");
    let asked = startups::Asked::default();
    let (listed, total) = startups::list(&mut db, cast.ada, &asked, 500, 0)
        .await
        .expect("a list");
    (listed.into_iter().map(|it| it.name).collect(), total)
}

/// Startups with the traits of a real spreadsheet: long names, nothing else.
async fn many(house: &House, cast: &Cast, how_many: u128) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    for number in 0..how_many {
        let id = uuid::Uuid::from_u128(0x7000_0000 + number).into();
        let name = format!(
            "Numéro {number} — {}",
            "un nom long comme on en lit dans les tableaux "
                .repeat(2)
                .trim()
        );
        let profile = Profile {
            name,
            ..Profile::default()
        };
        startups::add(&mut tx, id, &profile, now)
            .await
            .expect("added");
        let place = uuid::Uuid::from_u128(0x8000_0000 + number).into();
        startups::place(&mut tx, place, cast.cohort, id, None, now)
            .await
            .expect("placed");
    }
    tx.commit().await.expect("kept");
}
