//! What is wrong is told where it is, and costs nobody what they typed.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use chrono::TimeDelta;
use store::testing::snapshot;
use tower::ServiceExt;

use super::{chosen, confirms, kept, previewed, uploaded};
use crate::house::stories;

stories! {
    async fn a_wrong_cell_is_told_and_the_mended_file_comes_in(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let before = kept(house).await;
        let wrong = "reference;nom;date d'entree;site\na;A;31/02/2026;https://a b\n;B;2026-01-01;\n";
        let import = uploaded(&mut salome, &cast, "startups", wrong.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("2 problèmes à corriger"), "{}", preview.html);
        assert!(preview.says("Ligne 2, colonne « date d&#39;entree » : « 31/02/2026 » n’est pas une date")
            || preview.says("Ligne 2, colonne « date d'entree » : « 31/02/2026 » n’est pas une date"), "{}", preview.html);
        assert!(preview.says("Ligne 3, colonne « reference »") && preview.says("Une remarque"), "{}", preview.html);
        assert!(!preview.says("value=\"confirm\"") && preview.says("/imports/new?kind=startups"));
        // Nor by sending what no button sends.
        let forced = salome.post(&import, &[("act", "confirm"), ("sha256", "x"), ("plan", "y")]).await;
        assert_eq!(forced.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(kept(house).await, before);
        let right = "reference;nom;date d'entree;site\na;A;28/02/2026;\nb;B;2026-01-01;https://b.example.org\n";
        let import = uploaded(&mut salome, &cast, "startups", right.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert_eq!(confirms(&mut salome, &import, &preview).await.location(), import);
    }

    /// What was read is what comes in: another file than the one of the preview, or bytes that
    /// changed while they waited, even where no column is read from them.
    async fn another_file_than_the_one_that_was_read_is_not_imported(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let import = uploaded(&mut salome, &cast, "startups", super::LIST.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        assert!(preview.says("Le Banc") && preview.says("Notre mission") && !preview.says("Éclairer"), "a column that is not read: {}", preview.html);
        let before = kept(house).await;
        let of_another = "0".repeat(64);
        for sha256 in [of_another.as_str(), ""] {
            house.advance(TimeDelta::minutes(1));
            let typed = [
                ("act", "confirm"), ("version", &preview.field("version")), ("sha256", sha256), ("plan", &preview.field("plan")),
            ];
            let refused = salome.post(&import, &typed).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{sha256:?}");
            assert!(refused.says("Ce n’est plus le fichier que vous avez relu"), "{}", refused.html);
            assert!(refused.says("Le Banc") && refused.field("sha256") == preview.field("sha256"), "what it would do is shown again");
            assert_eq!(kept(house).await, before);
        }
        store::testing::astray::damage_uploads(&house.shared.db).await;
        house.advance(TimeDelta::minutes(1));
        let refused = confirms(&mut salome, &import, &preview).await;
        let pages = [
            (refused, StatusCode::UNPROCESSABLE_ENTITY),
            (salome.get(&import).await, StatusCode::UNPROCESSABLE_ENTITY),
            (salome.get(&format!("{import}?columns=yes")).await, StatusCode::OK),
        ];
        for (page, status) in pages {
            assert_eq!(page.status, status, "{}", page.html);
            assert!(page.says("Ce fichier n’est plus celui que vous avez déposé") && page.says("/imports/new?kind=startups"), "{}", page.html);
            assert!(!page.says("value=\"confirm\""), "{}", page.html);
        }
        assert_eq!(kept(house).await, before, "nothing of it came in");
    }

    async fn columns_that_say_the_same_or_are_missing_are_refused(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let list = "un;deux;trois\na;A;2026-01-01\n";
        let import = uploaded(&mut salome, &cast, "startups", list.as_bytes()).await;
        let page = salome.see(&import).await;
        assert!(chosen(&page).iter().all(|(_, code)| code.is_empty()));
        let version = page.field("version");
        let twice = [("act", "columns"), ("version", version.as_str()), ("column-0", "name"), ("column-1", "name"), ("column-2", "joined-on")];
        let refused = salome.post(&import, &twice).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("« un » dit déjà cela"), "{}", refused.html);
        let codes: Vec<String> = chosen(&refused).into_iter().map(|(_, code)| code).collect();
        assert_eq!(codes, ["name", "name", "joined-on"], "what was chosen stays");
        let few = [("act", "columns"), ("version", version.as_str()), ("column-1", "name")];
        let refused = salome.post(&import, &few).await;
        assert!(refused.says("Il manque des colonnes : Référence, Date d’entrée"), "{}", refused.html);
    }

    /// A list of mentors that was said to be one of startups is read as what it is.
    async fn a_list_of_another_kind_is_told_and_read_as_one(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let list = "nom;e-mail;fonction;compétences\nNora Selmi;nora@example.org;Juriste;Cyber sécurité\n";
        let import = uploaded(&mut salome, &cast, "startups", list.as_bytes()).await;
        let page = salome.see(&import).await;
        assert!(page.says("Ces titres sont plutôt ceux d’une autre liste : Mentors"), "{}", page.html);
        let version = page.field("version");
        let kind = [("act", "kind"), ("version", version.as_str()), ("kind", "mentors")];
        let mut olga = house.browser_of(cast.olga).await;
        assert_eq!(olga.post(&import, &kind).await.status, StatusCode::NOT_FOUND);
        let none = [("act", "kind"), ("version", version.as_str()), ("kind", "planets")];
        assert_eq!(salome.post(&import, &none).await.status, StatusCode::NOT_FOUND);
        salome.post_and_follow(&import, &kind).await;
        let stale = salome.post(&import, &kind).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        let preview = previewed(&mut salome, &import).await;
        assert!(!preview.says("une autre liste") && preview.says("Nora Selmi"), "{}", preview.html);
        assert!(preview.says("« Cyber sécurité » n’est pas dans le vocabulaire commun ; il est laissé de côté. Est-ce « Cybersécurité » ?"), "{}", preview.html);
        assert!(salome.see("/imports").await.says("Mentors"));
        // A list that is what was said is asked nothing.
        let import = uploaded(&mut salome, &cast, "mentors", b"nom;e-mail\nA;a@example.org\n").await;
        assert!(!salome.see(&import).await.says("une autre liste"));
    }

    async fn what_cannot_be_read_is_said_beside_the_file(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let programme = cast.programme.to_string();
        let before = kept(house).await;
        let large = vec![b'a'; 20_000_001];
        for (kind, file, words) in [
            ("startups", None, "Choisissez un fichier."),
            ("startups", Some(("a.pdf", &b"%PDF-1.7"[..])), "C’est un PDF"),
            ("startups", Some(("a.csv", &b""[..])), "Ce fichier est vide"),
            ("startups", Some(("a.csv", &large[..])), "trop grand : 20 Mo au plus"),
            ("planets", Some(("a.csv", &b"nom\na\n"[..])), "Dites de quoi est la liste"),
        ] {
            let typed = [("kind", kind), ("programme", programme.as_str()), ("once", "k")];
            let page = salome.upload("/imports/new", &typed, file).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
            assert!(page.says(words), "{words}: {}", page.html);
            assert!(page.says(&format!("value=\"{programme}\" selected")), "what was chosen stays: {}", page.html);
        }
        let huge = vec![b'a'; 25_000_000];
        let typed = [("kind", "startups"), ("programme", programme.as_str()), ("once", "k")];
        let page = salome.upload("/imports/new", &typed, Some(("a.csv", &huge))).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("trop grand : 20 Mo au plus") && page.says(&format!("value=\"{programme}\" selected")), "{}", page.html);
        let endless = vec![b'a'; 70_000_000];
        let page = salome.upload("/imports/new", &typed, Some(("a.csv", &endless))).await;
        assert_eq!(page.status, StatusCode::PAYLOAD_TOO_LARGE);
        // Nobody but staff is read at all.
        let mut amina = house.browser_of(cast.amina).await;
        assert_eq!(amina.upload("/imports/new", &typed, Some(("a.csv", &huge))).await.status, StatusCode::NOT_FOUND);
        let visitor = house.visitor().upload("/imports/new", &typed, Some(("a.csv", &huge))).await;
        assert!(visitor.location().starts_with("/sign-in"));
        assert_eq!(kept(house).await, before);
        assert!(snapshot(&house.shared.db).await["import"].is_empty());
    }

    async fn a_form_from_elsewhere_is_refused(house) {
        let request = Request::post("/imports/new")
            .header(header::HOST, "levier.test")
            .header("sec-fetch-site", "cross-site")
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
            .body(Body::from("--x--\r\n"))
            .expect("a request");
        let answer = house.router.clone().oneshot(request).await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::FORBIDDEN);
        assert!(snapshot(&house.shared.db).await["import"].is_empty());
    }
}
