//! Rooms that meet: what was imported, merged and put there stays whole through each of the others.

use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::Language;
use server::commands::{backup, restore};
use server::config::Place;
use server::layers::{Proxies, app};
use store::Db;
use store::testing::{Empty, On, snapshot};

use crate::browser::{Browser, Page};
use crate::documents::{PDF, put, versions};
use crate::house::stories;
use crate::imports::{confirms, imported, kept, previewed, undoes, uploaded};
use crate::missions::brief;

const LIST: &str = "reference,nom,date d'entree,mission,partenaires\n\
    banc,Le Banc,2026-01-01,S’asseoir et parler,Fondation du Port\n\
    quai,Le Quai,2026-01-01,Embarquer,Fondation du Port\n";

/// The page of a startup, by its name in the list.
async fn page_of(browser: &mut Browser, name: &str) -> String {
    let list = browser.see("/startups").await.html;
    let before = list.split(name).next().expect("a part");
    let link = before
        .rsplit("href=\"")
        .next()
        .and_then(|rest| rest.split('"').next());
    link.expect("a link").to_owned()
}

/// A mission and a document of a startup, each with its own name.
async fn furnished(salome: &mut Browser, startup: &str, name: &str) -> (String, String) {
    let title = format!("Mission de {name}");
    let typed: Vec<(&str, &str)> = brief("open")
        .into_iter()
        .map(|(field, value)| match field {
            "title" => (field, title.as_str()),
            "once" => (field, name),
            _ => (field, value),
        })
        .collect();
    let mission = salome
        .post_and_follow(&format!("{startup}/missions/new"), &typed)
        .await;
    let bytes = format!("%PDF-1.4 {name}");
    let path = format!("{startup}/documents");
    let deck = format!("Deck de {name}");
    let document = put(salome, &path, (&deck, "side"), ("d.pdf", bytes.as_bytes())).await;
    (mission, document)
}

/// Makes one of the two: the second becomes the first.
async fn merges(salome: &mut Browser, kept: &str, gone: &str) -> Page {
    let other = gone.rsplit('/').next().expect("an id");
    let path = format!("{kept}/merge");
    let page = salome.see(&format!("{path}?other={other}")).await;
    let fields = ["other", "version", "other-version"].map(|name| (name, page.field(name)));
    let typed: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    salome.post(&path, &typed).await
}

stories! {
    async fn two_startups_with_missions_documents_and_rows_of_a_list_become_one(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        imported(&mut salome, &cast, "startups", LIST).await;
        house.advance(TimeDelta::minutes(1));
        let (bench, quay) = (page_of(&mut salome, "Le Banc").await, page_of(&mut salome, "Le Quai").await);
        let (first, deck) = furnished(&mut salome, &bench, "Banc").await;
        let (second, other) = furnished(&mut salome, &quay, "Quai").await;
        house.letters().await;
        house.advance(TimeDelta::minutes(1));
        let merged = merges(&mut salome, &bench, &quay).await;
        assert_eq!(merged.location(), format!("{bench}?said=merged"), "{}", merged.html);
        let page = salome.see(&bench).await;
        for words in ["Mission de Banc", "Mission de Quai", "Deck de Banc", "Deck de Quai"] {
            assert!(page.says(words), "{words}: {}", page.html);
        }
        let all = snapshot(&house.shared.db).await;
        assert_eq!(all["sponsorship"].len(), 1, "one partner stands behind the one startup");
        for mission in [&first, &second] {
            assert!(salome.see(mission).await.says("Le Banc"), "{mission} is the one startup's");
        }
        for (document, name) in [(&deck, "Banc"), (&other, "Quai")] {
            let links = versions(&salome.see(document).await);
            assert_eq!(salome.get(&links[0]).await.bytes, format!("%PDF-1.4 {name}").into_bytes());
        }
        // A list goes on calling it by either name.
        house.advance(TimeDelta::minutes(1));
        let again = "reference,nom,date d'entree,mission\nquai,Le Banc,2026-01-01,S’asseoir ensemble\n";
        imported(&mut salome, &cast, "startups", again).await;
        assert!(salome.see(&bench).await.says("S’asseoir ensemble"));
        assert!(!salome.see("/startups").await.says("Le Quai"));
    }

    async fn what_was_imported_and_merged_since_is_not_taken_back(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let import = imported(&mut salome, &cast, "startups", LIST).await;
        house.advance(TimeDelta::minutes(1));
        let (bench, quay) = (page_of(&mut salome, "Le Banc").await, page_of(&mut salome, "Le Quai").await);
        let merged = merges(&mut salome, &bench, &quay).await.location();
        assert_eq!(merged, format!("{bench}?said=merged"));
        house.advance(TimeDelta::minutes(1));
        let before = kept(house).await;
        let refused = undoes(&mut salome, &import).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Cet import ne peut plus être annulé"), "{}", refused.html);
        assert!(refused.says("Le Banc a été modifié depuis") && refused.says(&format!("href=\"{bench}\"")), "{}", refused.html);
        assert_eq!(kept(house).await, before, "nothing is taken back");
        assert!(salome.see(&bench).await.says("Le Banc"));
    }

    async fn a_backup_holds_documents_and_an_import_half_done(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        // More than one piece, so that their order counts.
        let large: Vec<u8> = PDF.iter().copied().chain((0..700_000_u32).map(|it| (it % 251) as u8)).collect();
        let document = put(&mut salome, &crate::documents::of_startup(&cast), ("Grand deck", "side"), ("d.pdf", &large)).await;
        let import = uploaded(&mut salome, &cast, "startups", LIST.as_bytes()).await;
        let preview = previewed(&mut salome, &import).await;
        let all = kept(house).await;
        let folder = std::env::temp_dir().join(format!("levier-joined-{:032x}", rand::random::<u128>()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("house.gz");
        let there = match house.shared.db.is_postgres() {
            true => On::Sqlite,
            false => On::Postgres,
        };
        let empty = Empty::make(there).await;
        let place = |url: &str| Place { data: folder.clone(), database_url: Some(url.to_owned()) };
        let asked = backup::Backup {
            file: file.clone(),
            without_key: false,
            demo: false,
            language: Some(Language::French),
            place: place(&house.fresh.url),
            public_url: None,
        };
        backup::backup(&asked, house.shared.clock.now()).await.expect("taken");
        let asked = restore::Restore {
            file,
            replace: false,
            dry_run: false,
            verbose: false,
            language: Some(Language::French),
            place: place(&empty.url),
        };
        restore::restore(&asked, house.shared.clock.now()).await.expect("restored");
        std::fs::remove_dir_all(&folder).expect("removed");

        let db = Db::open(&empty.url).await.expect("opens");
        let shared = crate::house::shared(db.clone(), house.shared.clock.clone(), false);
        let mut salome = salome.at(app(shared, Proxies::default()));
        let links = versions(&salome.see(&document).await);
        assert!(salome.get(&links[0]).await.bytes == large, "the same bytes");
        let found = salome.see("/search?q=deck").await;
        assert_eq!(found.status, StatusCode::OK);
        let again = salome.see(&import).await;
        assert!(again.says("Avant d’importer") && again.says("Le Banc"), "{}", again.html);
        assert_eq!(again.field("plan"), preview.field("plan"), "it would do the same");
        assert_eq!(confirms(&mut salome, &import, &again).await.location(), import);
        assert!(salome.see("/startups").await.says("Le Quai"));
        let restored = snapshot(&db).await;
        assert!(restored["import_part"].is_empty(), "the file is gone once it is imported");
        assert_eq!(undoes(&mut salome, &import).await.location(), import, "and it is taken back there");
        assert!(!salome.see("/startups").await.says("Le Quai"));
        let slips = store::search::differences(&db).await.expect("compared");
        assert_eq!(slips, [""; 0]);
        db.close().await;
        // The house it was taken from goes on as it was.
        assert_eq!(kept(house).await["document_chunk"], all["document_chunk"]);
        assert!(house.browser_of(cast.salome).await.see(&import).await.says("Avant d’importer"));
    }
}
