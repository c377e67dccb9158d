use axum::http::StatusCode;

use crate::house::stories;

stories! {
    async fn amina_sees_where_she_is_signed_in_and_ends_it(house) {
        let cast = house.cast().await;
        let mut laptop = house.browser_of(cast.amina).await;
        let mut phone = house.browser_of(cast.amina).await;
        let mut library = house.browser_of(cast.amina).await;
        let mut marc = house.browser_of(cast.marc).await;
        let page = laptop.see("/me").await;
        assert_eq!(page.html.matches("name=\"browser\"").count(), 3, "{}", page.html);
        assert_eq!(page.html.matches("(celui-ci)").count(), 1);
        // Only her own can be ended.
        let marcs = marc.see("/me").await.field("browser");
        let stolen = laptop.post("/me", &[("act", "end"), ("browser", &marcs)]).await;
        assert_eq!(stolen.status, StatusCode::NOT_FOUND);
        marc.see("/me").await;
        let phones = others(&page.html);
        assert_eq!(laptop.post_and_follow("/me", &[("act", "end"), ("browser", &phones[0])]).await, "/me");
        let gone = [phone.get("/me").await.status, library.get("/me").await.status];
        assert_eq!(gone.iter().filter(|status| **status == StatusCode::OK).count(), 1, "one of the two ended");
        laptop.post_and_follow("/me", &[("act", "end-others")]).await;
        assert_eq!(phone.get("/me").await.location(), "/sign-in?next=%2Fme");
        assert_eq!(library.get("/me").await.location(), "/sign-in?next=%2Fme");
        let page = laptop.see("/me").await;
        assert_eq!(page.html.matches("name=\"browser\"").count(), 1);
        assert!(!page.says("end-others"), "nothing else to end");
        // Ending the browser one sits at leads to the door.
        let mine = page.field("browser");
        assert_eq!(laptop.post_and_follow("/me", &[("act", "end"), ("browser", &mine)]).await, "/sign-in");
        assert_eq!(laptop.get("/me").await.status, StatusCode::SEE_OTHER);
    }

    async fn amina_changes_her_language_and_her_zone(house) {
        let cast = house.cast().await;
        let mut amina = house.browser_of(cast.amina).await;
        let page = amina.see("/me").await;
        assert!(page.says("Fuseau horaire") && page.says("amina@example.org") && page.says("<optgroup label=\"Europe\">"));
        let version = page.field("version");
        let form = [("act", "profile"), ("version", &version), ("name", "Amina B."), ("language", "en"), ("zone", "Indian/Reunion")];
        assert_eq!(amina.post_and_follow("/me", &form).await, "/me?said=me-saved");
        let page = amina.see("/me").await;
        assert!(page.says("My account") && page.says("Amina B."), "{}", page.html);
        assert!(page.says("value=\"Indian/Reunion\" selected"), "{}", page.html);
        // Signed in at eight in Paris, noon in La Réunion: 08:00Z.
        assert!(page.says("2 March 2026, 12:00"), "{}", page.html);
        // The switch of every page writes to the account as well, and this browser keeps it.
        amina.post_and_follow("/language", &[("language", "fr"), ("back", "/me")]).await;
        assert!(amina.see("/me").await.says("Mon compte"));
    }

    async fn a_slip_or_a_stale_form_loses_nothing(house) {
        let cast = house.cast().await;
        let (mut laptop, mut phone) = (house.browser_of(cast.amina).await, house.browser_of(cast.amina).await);
        let seen = laptop.see("/me").await.field("version");
        let form = |version, name, zone| [("act", "profile"), ("version", version), ("name", name), ("language", "fr"), ("zone", zone)];
        let slip = laptop.post("/me", &form(&seen, "", "Mars/Olympus")).await;
        assert_eq!(slip.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(slip.says("Donnez un nom") && slip.says("Choisissez un fuseau"));
        phone.post_and_follow("/me", &form(&seen, "Amina du téléphone", "Europe/Paris")).await;
        let stale = laptop.post("/me", &form(&seen, "Amina du portable", "Europe/Paris")).await;
        assert!(stale.says("Amina du téléphone") && stale.says("Amina du portable"), "{}", stale.html);
        laptop.post_and_follow("/me", &form(&stale.field("version"), "Amina du portable", "Europe/Paris")).await;
        assert!(phone.see("/me").await.says("Amina du portable"));
    }
}

/// Ids of the browsers of the list but the one that asks.
fn others(html: &str) -> Vec<String> {
    let rows = html
        .split("<li")
        .filter(|row| row.contains("name=\"browser\"") && !row.contains("(celui-ci)"));
    rows.filter_map(|row| {
        row.split("name=\"browser\" value=\"")
            .nth(1)?
            .split('"')
            .next()
    })
    .map(str::to_owned)
    .collect()
}
