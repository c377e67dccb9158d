//! Documents, on one thing or on all: what each may see, narrowed and sorted.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::ids::{MentorshipId, PersonId};
use domain::matching::Pair;

use super::in_order;
use crate::browser::Browser;
use crate::documents::{PDF, of_startup, put_as};
use crate::house::{Cast, House, stories};

/// Puts a file there under a title, for something.
async fn put_for(
    browser: &mut Browser,
    path: &str,
    (title, kind): (&str, &str),
    file: (&str, &[u8]),
) -> String {
    put_as(browser, path, (title, kind, "side"), file).await
}

fn of_cohort(cast: &Cast) -> String {
    format!("/cohorts/{}/documents", cast.cohort)
}

fn of_partner(cast: &Cast) -> String {
    format!("/partners/{}/documents", cast.organisation)
}

/// Everybody is several things to several of them.
async fn tied(house: &House, cast: &Cast) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let place = uuid::Uuid::from_u128(0xF00D).into();
    store::startups::place(&mut tx, place, cast.other_cohort, cast.startup, None, now)
        .await
        .expect("placed");
    store::organisations::open_to(&mut tx, cast.organisation, cast.other_programme, now)
        .await
        .expect("opened");
    // Olga of the other team founded its startup; Salomé is one of the other partner's people.
    store::startups::add_founder(&mut tx, cast.other_startup, cast.olga, false, now)
        .await
        .expect("added");
    let (other, title) = (cast.other_organisation, "Conseil");
    store::organisations::add_person(&mut tx, other, cast.salome, title, now)
        .await
        .expect("added");
    let pair = Pair {
        startup: cast.startup,
        mentor: cast.mentor,
    };
    let id = MentorshipId(cast.startup.0);
    store::mentorships::publish(&mut tx, id, cast.cohort, pair, cast.salome, now)
        .await
        .expect("published");
    tx.commit().await.expect("kept");
}

stories! {
    /// What the database lists is what the rule opens, for each person and each document.
    async fn everybody_finds_in_the_list_what_opens_for_them_and_nothing_else(house) {
        let cast = house.cast().await;
        tied(house, &cast).await;
        let mut all = Vec::new();
        let others = [
            format!("/startups/{}/documents", cast.other_startup),
            format!("/cohorts/{}/documents", cast.other_cohort),
            format!("/partners/{}/documents", cast.other_organisation),
        ];
        let (ours, theirs) = (cast.programme, cast.other_programme);
        for (person, programme, paths) in [
            (cast.salome, ours, vec![of_startup(&cast), of_cohort(&cast), of_partner(&cast)]),
            (cast.olga, theirs, vec![of_startup(&cast), others[1].clone(), others[2].clone(), of_partner(&cast)]),
            (cast.ada, theirs, vec![others[0].clone(), of_partner(&cast)]),
            (cast.amina, ours, vec![of_startup(&cast)]),
            (cast.amina, theirs, vec![of_startup(&cast)]),
            (cast.paul, ours, vec![of_partner(&cast)]),
            (cast.paul, theirs, vec![of_partner(&cast)]),
        ] {
            let mut browser = house.browser_of(person).await;
            for path in paths {
                let form = browser.see(&path).await;
                for audience in ["staff", "side", "mentors"] {
                    if form.says(&format!("value=\"{audience}\"")) {
                        let title = format!("{} {audience}", all.len());
                        let (once, programme) = (form.field("once") + audience, programme.to_string());
                        let typed = [
                            ("once", once.as_str()), ("programme", &programme), ("title", &title), ("kind", "deck"), ("audience", audience),
                        ];
                        let page = browser.upload(&path, &typed, Some(("d.pdf", PDF))).await;
                        assert_eq!(page.status, StatusCode::SEE_OTHER, "{path} {audience}: {}", page.html);
                        all.push(page.location());
                    }
                }
            }
        }
        assert!(all.len() > 20, "{}", all.len());
        let mut told = Vec::new();
        let people: [(&str, PersonId); 7] = [
            ("salome", cast.salome), ("ada", cast.ada), ("amina", cast.amina), ("marc", cast.marc),
            ("paul", cast.paul), ("olga", cast.olga), ("omar", cast.omar),
        ];
        for (name, person) in people {
            let mut browser = house.browser_of(person).await;
            let list = browser.see("/documents").await;
            let mut seen = 0;
            for document in &all {
                let opens = browser.get(document).await.status == StatusCode::OK;
                assert_eq!(list.says(&format!("href=\"{document}\"")), opens, "{name}: {document}");
                seen += usize::from(opens);
            }
            // And the list says how many there are.
            assert!(list.says(&format!("{seen} documents")), "{name}: {seen}\n{}", list.html);
            told.push(seen);
        }
        // The house's administrator all of them, nobody else.
        assert!(told.iter().all(|seen| *seen > 0) && told.iter().filter(|seen| **seen == all.len()).count() == 1, "{told:?}");
    }

    async fn documents_are_narrowed_and_sorted(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see("/documents").await.says("Aucun document pour l’instant"));
        let mut amina = house.browser_of(cast.amina).await;
        let long = [PDF, &[b'x'; 4000]].concat();
        let deck = put_for(&mut amina, &of_startup(&cast), ("Écrans de l’été", "deck"), ("Deck.pdf", &long)).await;
        house.advance(TimeDelta::minutes(1));
        let brief = put_for(&mut salome, &of_cohort(&cast), ("Calendrier", "guide"), ("dates.txt", b"Lundi 9 h")).await;
        house.advance(TimeDelta::minutes(1));
        let deal = put_for(&mut salome, &of_partner(&cast), ("Zone grise", "agreement"), ("Convention signee.pdf", PDF)).await;
        let link = |path: &String| format!("href=\"{path}\"");
        let [one, two, three] = [link(&deck), link(&brief), link(&deal)];
        for (query, there) in [
            ("", [true, true, true]),
            ("q=ecran", [true, false, false]),
            ("q=ECRANS+ete", [true, false, false]),
            // By the name of its file too.
            ("q=convention", [false, false, true]),
            ("q=%21%21", [false, false, false]),
            ("on=startups", [true, false, false]),
            ("on=cohorts", [false, true, false]),
            ("on=partners", [false, false, true]),
            (&format!("on={}", cast.startup), [true, false, false]),
            (&format!("on={}", cast.organisation), [false, false, true]),
            ("kind=guide", [false, true, false]),
            ("format=pdf", [true, false, true]),
            ("format=text", [false, true, false]),
            ("format=docx", [false, false, false]),
            (&format!("author={}", cast.salome), [false, true, true]),
            (&format!("author={}", cast.amina), [true, false, false]),
            (&format!("author={}&format=pdf&on=partners", cast.salome), [false, false, true]),
        ] {
            let page = salome.see(&format!("/documents?{query}")).await;
            let says = [page.says(&one), page.says(&two), page.says(&three)];
            assert_eq!(says, there, "{query}\n{}", page.html);
        }
        for (sort, order) in [
            ("", [&three, &two, &one]),
            ("?sort=added", [&one, &two, &three]),
            ("?sort=title", [&two, &one, &three]),
            ("?sort=-title", [&three, &one, &two]),
            ("?sort=-size", [&one, &three, &two]),
            ("?sort=size", [&two, &three, &one]),
        ] {
            let page = salome.see(&format!("/documents{sort}")).await;
            assert!(in_order(&page.html, &order.map(String::as_str)), "{sort}\n{}", page.html);
        }
        let none = salome.see("/documents?format=docx&sort=title").await;
        assert!(none.says("Rien ne correspond à ces filtres") && none.says("href=\"/documents\""), "{}", none.html);
        // As a file, the same and in the same order.
        let link = salome.see("/documents?format=pdf&sort=-title").await.link_to_file("csv");
        let rows = crate::taken::rows(&salome.see(&link).await);
        let titles: Vec<&str> = rows[1..].iter().map(|row| row[0].as_str()).collect();
        assert_eq!(titles, ["Zone grise", "Écrans de l’été"]);
        // Kept as a view, and on the pages of what they are on.
        crate::views::kept(&mut salome, "/documents?format=pdf&sort=title", "Les PDF", "").await;
        assert!(salome.see("/documents").await.says(">Les PDF<"));
        let mut ada = house.browser_of(cast.ada).await;
        let other = format!("/documents?programme={}", cast.other_programme);
        assert!(!ada.see(&other).await.says(&one) && ada.see("/documents").await.says(&one));
        let title = "Bilan";
        let renamed = [("act", "change"), ("version", "1"), ("title", title), ("kind", "guide"), ("audience", "side")];
        salome.post_and_follow(&deal, &renamed).await;
        let page = salome.see("/documents?sort=title").await;
        assert!(in_order(&page.html, &[&three, &two, &one]), "a new title, a new place: {}", page.html);
    }

    /// What stands on one thing is narrowed on its own page, and a refused form still has its list.
    async fn the_documents_of_one_thing_are_narrowed_on_its_page(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let here = of_startup(&cast);
        let one = put_for(&mut amina, &here, ("Présentation", "deck"), ("a.pdf", PDF)).await;
        assert!(!amina.see(&here).await.says("class=\"search\""), "one needs no narrowing");
        let two = put_for(&mut amina, &here, ("Comptes", "budget"), ("b.csv", b"a;b\n1;2\n")).await;
        let page = amina.see(&here).await;
        assert!(page.says(&format!("href=\"{here}?sort=title\"")), "{}", page.html);
        assert!(page.says("id=\"put-kind\"") && page.says("id=\"f-kind\""), "no two fields of one id: {}", page.html);
        let page = amina.see(&format!("{here}?kind=budget")).await;
        assert!(page.says(&two) && !page.says(&one), "{}", page.html);
        assert!(page.says("class=\"chosen\"") && !page.says("Garder cette vue"), "{}", page.html);
        let none = amina.see(&format!("{here}?q=rien")).await;
        assert!(none.says(&format!("href=\"{here}\"")) && none.says("Rien ne correspond") && none.says("id=\"add\""), "{}", none.html);
        let programme = cast.programme.to_string();
        let typed = [("once", "k"), ("programme", programme.as_str()), ("kind", "deck"), ("title", "Sans fichier")];
        let refused = amina.upload(&here, &typed, None).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(&one) && refused.says("value=\"Sans fichier\"") && refused.says("Choisissez un fichier."), "{}", refused.html);
        assert!(page.says("href=\"/documents\""), "{}", page.html);
        let all = amina.see("/documents").await;
        assert!(all.says(&one) && all.says(&two) && !all.says("class=\"views\""), "{}", all.html);
    }

    /// The database cuts the pages, and the cost of one does not grow with the list.
    async fn many_documents_come_page_by_page(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        for n in 0..53 {
            let title = format!("Document {n:02}");
            put_for(&mut salome, &of_startup(&cast), (&title, "deck"), ("a.pdf", PDF)).await;
        }
        let page = salome.see("/documents?format=pdf&sort=title").await;
        assert!(page.says("1 à 50 sur 53") && page.says("Document 49<") && !page.says("Document 50<"), "{}", page.html);
        let next = page.link_to("/documents?format=pdf&amp;sort=title&amp;page=2");
        let next = salome.see(&next).await;
        assert!(next.says("51 à 53 sur 53") && next.says("Document 52<"), "{}", next.html);
        let before = house.shared.db.statements();
        salome.see("/documents").await;
        assert!(house.shared.db.statements() - before < 15);
    }

    /// A house that is older than the keys opens, and its documents and imports are sorted.
    async fn what_was_there_before_is_sorted_too(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        put_for(&mut salome, &of_startup(&cast), ("Écrans", "deck"), ("a.pdf", PDF)).await;
        crate::imports::uploaded(&mut salome, &cast, "startups", b"reference;nom\nx;X\n").await;
        let before = store::testing::snapshot(&house.shared.db).await;
        store::testing::forget_keys(&house.shared.db).await.expect("forgotten");
        assert_ne!(store::testing::snapshot(&house.shared.db).await["document"], before["document"]);
        store::keys::fill(&house.shared.db).await.expect("filled in");
        let after = store::testing::snapshot(&house.shared.db).await;
        for table in ["document", "import"] {
            assert_eq!(after[table], before[table], "{table}");
            assert!(!after[table].is_empty(), "{table}");
        }
        assert!(before["document"][0].contains("ecrans"), "{:?}", before["document"]);
    }
}
