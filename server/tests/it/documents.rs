//! Documents: put there, seen, fetched, given new versions, removed.

mod files;
mod hostile;
mod mentors;
mod rights;
mod room;

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::browser::{Browser, Page};
use crate::house::{Cast, stories};

pub const PDF: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

pub fn of_startup(cast: &Cast) -> String {
    format!("/startups/{}/documents", cast.startup)
}

/// Puts a file there, and expects to be led to its page.
pub async fn put(
    browser: &mut Browser,
    path: &str,
    (title, audience): (&str, &str),
    file: (&str, &[u8]),
) -> String {
    put_as(browser, path, (title, "deck", audience), file).await
}

/// The same with a document of any kind.
pub async fn put_as(
    browser: &mut Browser,
    path: &str,
    (title, kind, audience): (&str, &str, &str),
    file: (&str, &[u8]),
) -> String {
    let page = browser.see(path).await;
    let (once, programme) = (page.field("once"), page.field("programme"));
    let typed = [
        ("once", once.as_str()),
        ("programme", &programme),
        ("title", title),
        ("kind", kind),
        ("audience", audience),
    ];
    let page = browser.upload(path, &typed, Some(file)).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.html);
    page.location()
}

/// Puts another version of a document there.
pub async fn renew(browser: &mut Browser, document: &str, file: (&str, &[u8])) -> Page {
    let once = browser.see(document).await.field("once");
    let typed = [("act", "add-version"), ("once", once.as_str())];
    browser.upload(document, &typed, Some(file)).await
}

/// The links to every version on a document's page, newest first.
pub fn versions(page: &Page) -> Vec<String> {
    let links = page.html.split("href=\"").skip(1);
    let links = links.filter_map(|rest| rest.split('"').next());
    let mut links: Vec<String> = links
        .filter(|link| link.ends_with("/file"))
        .map(str::to_owned)
        .collect();
    // The main action leads to the newest as well.
    links.dedup();
    links
}

stories! {
    async fn amina_puts_a_deck_there_gives_it_a_version_and_takes_it_away(house) {
        let cast = house.cast().await;
        let (mut amina, mut salome) = (house.browser_of(cast.amina).await, house.browser_of(cast.salome).await);
        let startup = format!("/startups/{}", cast.startup);
        assert!(amina.see(&of_startup(&cast)).await.says("Aucun document pour l’instant"));
        let document = put(&mut amina, &of_startup(&cast), ("", "side"), ("Deck de l’été.pdf", PDF)).await;
        let page = amina.see(&document).await;
        assert!(page.says("<h1>Deck de l’été") && page.says("Deck de l’été.pdf · PDF, 69 octets"), "{}", page.html);
        assert!(page.says("L’équipe du programme et les fondateurs"));
        for browser in [&mut amina, &mut salome] {
            let page = browser.see(&startup).await;
            assert!(page.says("Deck de l’été") && page.says(&format!("href=\"{document}\"")), "{}", page.html);
        }
        assert!(salome.see(&startup).await.says("Amina Benali a ajouté un document."));

        house.advance(TimeDelta::days(1));
        assert_eq!(renew(&mut salome, &document, ("Deck v2.pdf", b"%PDF-1.7 v2")).await.location(), document);
        let page = amina.see(&document).await;
        let links = versions(&page);
        assert_eq!(links.len(), 2, "{}", page.html);
        assert!(page.says("Version 2") && page.says("par Salomé Diallo") && page.says("par Amina Benali"));
        assert_eq!(amina.get(&links[0]).await.bytes, b"%PDF-1.7 v2");
        assert_eq!(amina.get(&links[1]).await.bytes, PDF);
        assert!(amina.see("/").await.says("Nouveaux documents"));
        let list = salome.see(&of_startup(&cast)).await;
        assert!(list.says("le 3 mars 2026, par Salomé Diallo") && list.says("Présentation"), "{}", list.html);

        // What staff added is theirs to take away, and the document with it.
        assert!(page.says("demandez-lui de le retirer") && !page.says("Retirer ce document…"));
        let refused = amina.post(&document, &[("act", "remove")]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let piece = links[0].split('/').nth(3).expect("an id").to_owned();
        let remove = [("act", "remove-version"), ("piece", piece.as_str())];
        assert_eq!(amina.post(&document, &remove).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        house.advance(TimeDelta::days(1));
        assert_eq!(salome.post_and_follow(&document, &remove).await, document);
        let page = amina.see(&document).await;
        assert!(page.says("Retiré le 4 mars 2026 par Salomé Diallo"), "{}", page.html);
        assert_eq!(versions(&page), [links[1].clone()], "the former one is the newest again");
        let gone = amina.get(&links[0]).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND);
        assert_eq!(salome.post(&document, &remove).await.status, StatusCode::UNPROCESSABLE_ENTITY);

        house.advance(TimeDelta::days(1));
        assert_eq!(amina.post_and_follow(&document, &[("act", "remove")]).await, document);
        let page = amina.see(&document).await;
        assert!(page.says("Retiré le 5 mars 2026 par Amina Benali") && versions(&page).is_empty());
        assert!(!amina.see(&of_startup(&cast)).await.says("Deck de l’été"));
        let again = amina.post(&document, &[("act", "remove")]).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.says("Quelqu’un l’a déjà retiré."), "{}", again.html);
        assert_eq!(renew(&mut salome, &of_startup(&cast), ("a.pdf", PDF)).await.status, StatusCode::NOT_FOUND);
        let kept = store::testing::snapshot(&house.shared.db).await;
        assert!(kept["document_chunk"].is_empty(), "no byte is left");
        let told = salome.see(&startup).await;
        assert!(told.says("a retiré une version d’un document.") && told.says("a retiré un document."));
    }

    async fn a_document_is_called_otherwise_and_a_stale_form_loses_nothing(house) {
        let cast = house.cast().await;
        let (mut amina, mut salome) = (house.browser_of(cast.amina).await, house.browser_of(cast.salome).await);
        let document = put(&mut amina, &of_startup(&cast), ("Bilan", "side"), ("b.pdf", PDF)).await;
        let change = |title, kind, audience| [
            ("act", "change"), ("version", "1"), ("title", title), ("kind", kind), ("audience", audience),
        ];
        // Its founders always see it.
        let hidden = salome.post(&document, &change("Bilan", "report", "staff")).await;
        assert!(hidden.status == StatusCode::UNPROCESSABLE_ENTITY && hidden.says("Dites qui peut voir ce document."));
        salome.post_and_follow(&document, &change("Bilan 2025", "report", "mentors")).await;
        let stale = amina.post(&document, &change("Bilan annuel", "deck", "side")).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("Bilan 2025") && stale.says("value=\"Bilan annuel\""), "both texts: {}", stale.html);
        let empty = amina.post(&document, &change(" ", "deck", "side")).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = amina.see(&document).await;
        assert!(page.says("<h1>Bilan 2025") && page.says("Bilan ou rapport") && page.says("les mentors de la startup"));
    }

    async fn a_refused_form_keeps_what_was_typed_and_a_second_press_adds_nothing(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let path = of_startup(&cast);
        let programme = cast.programme.to_string();
        let typed = [
            ("once", "k"), ("programme", programme.as_str()), ("title", "Convention <signée>"), ("kind", "agreement"), ("audience", "mentors"),
        ];
        let none = amina.upload(&path, &typed, None).await;
        assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(none.says("Choisissez un fichier."));
        for page in [none, amina.upload(&path, &typed[..4], Some(("a.pdf", PDF))).await] {
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert_eq!(page.field("once"), "k");
            assert!(page.says("value=\"Convention &lt;signée&gt;\"") && page.says("value=\"agreement\" selected"), "{}", page.html);
        }
        let again = amina.upload(&path, &typed[..4], Some(("a.pdf", PDF))).await;
        assert!(again.says("Choisissez de nouveau le fichier") && again.says("Dites qui peut voir ce document."));
        let first = amina.upload(&path, &typed, Some(("a.pdf", PDF))).await.location();
        let second = amina.upload(&path, &typed, Some(("a.pdf", PDF))).await.location();
        assert!(first.starts_with("/documents/") && first == second, "{first} {second}");
        assert_eq!(amina.see(&path).await.html.matches(&first).count(), 2, "once, and its file");
    }

    async fn two_versions_at_once_both_stay(house) {
        let cast = house.cast().await;
        let (mut amina, mut salome) = (house.browser_of(cast.amina).await, house.browser_of(cast.salome).await);
        let document = put(&mut amina, &of_startup(&cast), ("Deck", "side"), ("d.pdf", PDF)).await;
        let (one, two) = tokio::join!(
            renew(&mut amina, &document, ("d.pdf", b"%PDF-1 amina")),
            renew(&mut salome, &document, ("d.pdf", b"%PDF-1 salome")),
        );
        assert_eq!((one.status, two.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
        let page = amina.see(&document).await;
        let mut bytes = Vec::new();
        for link in versions(&page) {
            bytes.push(amina.get(&link).await.bytes);
        }
        assert!(page.says("Version 3") && bytes.len() == 3, "{}", page.html);
        assert!(bytes.contains(&b"%PDF-1 amina".to_vec()) && bytes.contains(&b"%PDF-1 salome".to_vec()));
    }
}
