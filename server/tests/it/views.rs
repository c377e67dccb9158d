//! Views: a list kept under a name, for oneself or for the team of a programme.

use axum::http::StatusCode;

use crate::browser::Browser;
use crate::house::stories;

/// Keeps what this address asks for; answers the path of the view.
pub async fn kept(browser: &mut Browser, address: &str, name: &str, programme: &str) -> String {
    let (path, query) = address.split_once('?').expect("a query");
    let new = format!("/views/new?list={}&{query}", path.trim_start_matches('/'));
    let page = browser.see(&new).await;
    let once = page.field("once");
    let typed = [
        ("once", once.as_str()),
        ("list", &page.field("list")),
        ("asked", &page.field("asked")),
        ("name", name),
        ("programme", programme),
    ];
    let there = browser.post_and_follow("/views/new", &typed).await;
    assert_eq!(
        browser.post_and_follow("/views/new", &typed).await,
        there,
        "pressed twice, kept once"
    );
    let page = browser.see(&there).await;
    assert!(page.says("Cette vue est gardée"), "{}", page.html);
    let list = browser.see("/views").await;
    let at = list
        .html
        .find(&format!(">{name}<"))
        .expect("it is among one's own");
    let link = list.html[at..]
        .split("href=\"/views/")
        .nth(1)
        .expect("the way to change it");
    format!("/views/{}", link.split('"').next().unwrap_or_default())
}

stories! {
    async fn a_view_is_kept_opened_renamed_and_taken_away(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see("/views").await.says("Aucune vue pour l’instant"));
        assert!(!salome.see("/").await.says("Vos vues"));
        assert!(!salome.see("/startups").await.says("Garder cette vue"), "there is nothing to keep");
        let page = salome.see("/startups?state=placed&sort=-entry&page=1&stage=met").await;
        let new = page.link_to("/views/new");
        assert_eq!(new, "/views/new?list=startups&sort=-entry&state=placed");
        let view = kept(&mut salome, "/startups?state=placed&sort=-entry", "Suivies d’abord", "").await;
        let list = salome.see("/startups").await;
        assert!(list.says("href=\"/startups?sort=-entry&amp;state=placed\">Suivies d’abord"), "{}", list.html);
        assert!(salome.see("/").await.says("Suivies d’abord"));
        assert!(!salome.see("/mentors").await.says("Suivies d’abord"), "it is of another list");
        let opened = salome.see("/startups?sort=-entry&state=placed").await;
        assert!(opened.says("aria-current=\"page\">Suivies d’abord") && !opened.says("Garder cette vue"));

        house.advance(chrono::TimeDelta::minutes(1));
        let change = [("act", "change"), ("version", "1"), ("name", "Suivies"), ("programme", "")];
        assert_eq!(salome.post_and_follow(&view, &change).await, "/startups?sort=-entry&state=placed");
        let stale = salome.post(&view, &[("act", "change"), ("version", "1"), ("name", "Autre"), ("programme", "")]).await;
        assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(stale.says("value=\"Autre\""), "what was typed stays");
        assert_eq!(salome.post_and_follow(&view, &[("act", "remove")]).await, "/views");
        assert_eq!(salome.get(&view).await.status, StatusCode::NOT_FOUND);
        assert!(salome.see("/views").await.says("Aucune vue pour l’instant"));
    }

    async fn a_shared_view_shows_each_colleague_what_they_may_see(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let mut ada = house.browser_of(cast.ada).await;
        let mut olga = house.browser_of(cast.olga).await;
        let programme = cast.programme.to_string();
        let view = kept(&mut ada, "/startups?state=placed", "Toutes les suivies", &programme).await;
        let list = salome.see("/startups").await;
        assert!(list.says("Toutes les suivies") && list.says("par Ada Martin"), "{}", list.html);
        assert!(!olga.see("/startups").await.says("Toutes les suivies"));
        let theirs = salome.see("/startups?state=placed").await;
        assert!(theirs.says("Jaccede") && !theirs.says("Reconnect"), "she sees her own programme alone");
        assert!(ada.see("/startups?state=placed").await.says("Reconnect"));
        // To change it is its owner's.
        assert_eq!(salome.get(&view).await.status, StatusCode::NOT_FOUND);
        assert_eq!(salome.post(&view, &[("act", "remove")]).await.status, StatusCode::NOT_FOUND);
        assert!(!salome.see("/views").await.says("Toutes les suivies"));
        // Nor can it be shared where one does not work.
        let page = salome.see("/views/new?list=startups&state=left").await;
        let (once, other) = (page.field("once"), cast.other_programme.to_string());
        let typed = [("once", once.as_str()), ("list", "startups"), ("asked", "state=left"), ("name", "x"), ("programme", &other)];
        assert_eq!(salome.post("/views/new", &typed).await.status, StatusCode::NOT_FOUND);
        // Who leaves the programme shares nothing there any more.
        let shared = kept(&mut salome, "/startups?state=left", "Parties", &programme).await;
        assert!(ada.see("/startups").await.says("Parties"));
        let managers = format!("/programmes/{}/managers/{}", cast.programme, cast.salome);
        ada.post_and_follow(&managers, &[]).await;
        assert!(!ada.see("/startups").await.says("par Salomé Diallo"));
        assert_eq!(salome.get(&shared).await.status, StatusCode::NOT_FOUND);
        house.letters().await;
    }

    /// What one kept for the team stays with it when one leaves; what one kept for oneself goes.
    async fn a_colleague_takes_over_the_views_of_the_team(house) {
        let cast = house.cast().await;
        let (mut salome, mut ada) = (house.browser_of(cast.salome).await, house.browser_of(cast.ada).await);
        let programme = cast.programme.to_string();
        kept(&mut salome, "/startups?state=left", "Parties", &programme).await;
        kept(&mut salome, "/startups?state=placed", "À moi", "").await;
        // Of the same name for the same list she has one already: hers stays as it is, and so does
        // this.
        kept(&mut salome, "/startups?sort=-entry&state=placed", "Récentes", &programme).await;
        let hers = kept(&mut ada, "/startups?sort=-entry", "récentes", "").await;
        let managers = format!("/programmes/{}/managers/{}", cast.programme, cast.salome);
        let page = ada.see(&managers).await;
        assert!(page.says("Vues de l’équipe") && page.says("Parties") && !page.says("À moi"), "{}", page.html);
        ada.post_and_follow(&managers, &[("to", &cast.ada.to_string())]).await;
        let list = ada.see("/views").await;
        assert!(list.says("Parties") && !list.says("À moi") && list.says("Récentes (2)"), "{}", list.html);
        assert!(ada.get(&hers).await.status == StatusCode::OK);
        assert!(ada.see("/startups").await.says("Parties"));
        house.letters().await;
    }

    async fn a_view_that_cannot_be_kept_says_why(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let post = async |salome: &mut Browser, asked: &str, name: &str| {
            let once = salome.see("/views/new?list=startups&state=left").await.field("once");
            let typed = [("once", once.as_str()), ("list", "startups"), ("asked", asked), ("name", name), ("programme", "")];
            salome.post("/views/new", &typed).await
        };
        let empty = post(&mut salome, "state=left", "").await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        let whole = post(&mut salome, "page=2&nothing=1", "Tout").await;
        assert!(whole.says("il n’y a rien à garder") && whole.says("value=\"Tout\""), "{}", whole.html);
        assert_eq!(post(&mut salome, "state=left", "Une").await.status, StatusCode::SEE_OTHER);
        let taken = post(&mut salome, "state=placed", "UNE").await;
        assert!(taken.says("déjà une vue de ce nom") && taken.says("value=\"UNE\""), "{}", taken.html);
        for number in 2..=30 {
            let page = post(&mut salome, "state=left", &format!("Vue {number}")).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "{number}");
        }
        let many = post(&mut salome, "state=left", "De trop").await;
        assert!(many.says("Vous gardez déjà 30 vues"), "{}", many.html);
        for odd in ["/views/new", "/views/new?list=nothing", "/views/new?list=%2Fstartups"] {
            assert_eq!(salome.get(odd).await.status, StatusCode::NOT_FOUND, "{odd}");
        }
        for person in [cast.amina, cast.marc, cast.paul] {
            let mut browser = house.browser_of(person).await;
            for path in ["/views", "/views/new?list=startups&state=left"] {
                assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND);
            }
        }
    }

    /// What a view says is read from its list's own filters, whatever was sent.
    async fn a_view_leads_nowhere_but_to_its_list(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let once = salome.see("/views/new?list=startups&state=left").await.field("once");
        let asked = "state=left&next=//evil.example&q=%0d%0aSet-Cookie:x&town=%3Cb%3E";
        let typed = [("once", once.as_str()), ("list", "startups"), ("asked", asked), ("name", "Sage"), ("programme", "")];
        let there = salome.post_and_follow("/views/new", &typed).await;
        assert_eq!(there, "/startups?state=left&town=%3Cb%3E");
        assert!(salome.see(&there).await.says("Sage"));
    }

    async fn the_journal_tells_it_without_its_name(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        kept(&mut salome, "/mentors?hours=ahead", "Confidentiel", "").await;
        let rows = store::testing::snapshot(&house.shared.db).await;
        let written = rows["journal"].iter().filter(|row| row.contains("view.kept"));
        assert_eq!(written.count(), 1);
        assert!(rows["journal"].iter().all(|row| !row.contains("Confidentiel")));
    }
}
