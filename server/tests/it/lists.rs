//! Every list of staff: narrowed and sorted by its address, with tags to take filters off.

mod cohort;
mod documents;
mod filled;
mod notes;
mod sorted;

use axum::http::StatusCode;
use domain::expertise::Expertise;
use domain::lists::List;
use store::{mentors, startups};

use crate::house::{Cast, House, stories};

/// Where each of these words stands in a page, in order.
fn in_order(html: &str, words: &[&str]) -> bool {
    let at: Vec<Option<usize>> = words.iter().map(|word| html.find(word)).collect();
    at.iter().all(Option::is_some) && at.is_sorted()
}

async fn describe(house: &House, cast: &Cast) {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let found = startups::find(&mut tx, cast.startup)
        .await
        .expect("an answer")
        .expect("is there");
    let profile = startups::Profile {
        levers: vec!["platform".into()],
        changes: vec!["new-place".into()],
        goals: vec!["odd-10".into()],
        town: "Lille".into(),
        ..found.profile
    };
    assert!(
        startups::change(&mut tx, cast.startup, &profile, found.version, now)
            .await
            .expect("kept")
    );
    startups::set_needs(&mut tx, cast.startup, &[Expertise::OpenData])
        .await
        .expect("kept");
    mentors::set_expertise(&mut tx, cast.mentor, &[Expertise::OpenData])
        .await
        .expect("kept");
    store::places::set_referent(&mut tx, cast.place, 1, Some(cast.salome))
        .await
        .expect("kept");
    tx.commit().await.expect("kept");
}

stories! {
    async fn startups_are_narrowed_by_everything_known_of_them(house) {
        let cast = house.cast().await;
        describe(house, &cast).await;
        house.newcomers(&cast, 2).await;
        let mut salome = house.browser_of(cast.salome).await;
        let link = format!("href=\"/startups/{}\"", cast.startup);
        for (query, there) in [
            ("name=jacc".to_owned(), true),
            ("name=start".into(), false),
            (format!("cohort={}", cast.cohort), true),
            (format!("programme={}", cast.programme), true),
            ("state=placed".into(), true),
            ("state=left".into(), false),
            (format!("referent={}", cast.salome), true),
            ("need=open-data".into(), true),
            ("need=recruitment".into(), true),
            ("lever=platform".into(), true),
            ("lever=blockchain".into(), false),
            ("change=new-place".into(), true),
            ("change=partnerships".into(), false),
            ("goal=odd-10".into(), true),
            ("goal=odd-1".into(), false),
            ("town=Lille".into(), true),
            ("quiet=6".into(), true),
            ("state=placed&need=open-data&goal=odd-10&town=Lille".into(), true),
        ] {
            let page = salome.see(&format!("/startups?{query}")).await;
            let there = there && query != "need=recruitment";
            assert_eq!(page.says(&link), there, "{query}\n{}", page.html);
        }
        // Everything at once is told, and taken off one by one or all together.
        let page = salome.see("/startups?state=placed&town=Lille&sort=-entry").await;
        assert!(page.says("href=\"/startups?town=Lille&amp;sort=-entry\"") && page.says("href=\"/startups?state=placed&amp;sort=-entry\""), "{}", page.html);
        assert!(page.says("Tout retirer") && page.says("href=\"/startups?sort=-entry\""), "{}", page.html);
        assert!(page.says("Une startup"), "how many there are");
        let nothing = salome.see("/startups?state=left&name=jacc").await;
        assert!(nothing.says("Aucune startup ne correspond"));
    }

    async fn columns_sort_and_keep_the_filters(house) {
        let cast = house.cast().await;
        house.newcomers(&cast, 3).await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see("/startups?state=placed").await;
        assert!(in_order(&page.html, &["Jaccede", "Startup 1", "Startup 2", "Startup 3"]), "{}", page.html);
        assert!(page.says("aria-sort=\"ascending\"") && page.says("href=\"/startups?state=placed&amp;sort=-name\""), "{}", page.html);
        let turned = salome.see("/startups?state=placed&sort=-name").await;
        assert!(in_order(&turned.html, &["Startup 3<", "Startup 2<", "Startup 1<", "Jaccede<"]), "{}", turned.html);
        assert!(turned.says("aria-sort=\"descending\"") && turned.says("href=\"/startups?state=placed&amp;sort=name\""), "{}", turned.html);
        // The form keeps the order, and the order the filters.
        assert!(turned.says("<input type=\"hidden\" name=\"sort\" value=\"-name\""), "{}", turned.html);
        for sort in ["entry", "-entry", "last-session", "-last-session"] {
            let page = salome.see(&format!("/startups?sort={sort}")).await;
            assert!(page.says("Jaccede") && page.says("aria-sort"), "{sort}");
        }
    }

    /// Whatever stands in an address, a list answers as if what it cannot mean were not there.
    async fn odd_addresses_are_answered_as_if_nothing_were_asked(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let mut ada = house.browser_of(cast.ada).await;
        for list in List::ALL.iter().map(|it| it.path()) {
            let whole = salome.see(&list).await;
            assert!(!whole.says("class=\"chosen\""), "{list}: nothing is on");
            for query in [
                "sort=nothing", "sort=--name", "sort=-", "state=nothing", "kind=%27%3B--", "page=-1", "page=99999999999999999999",
                "goal=odd-99", "quiet=x", "age=-3", "since=x", "pace=0", "renewal=x", "hours=x", "seats=x", "language=%FF", "cohort=x",
                "referent=00000000-0000-0000-0000-000000000000", "sort=name&sort=-name", "q=%25_%5C", "name=%25_%5C%27",
                "turn=x", "expertise=x", "need=", "&&&==&", "programme=x",
            ] {
                if list == "/letters" && query.starts_with("programme") {
                    continue;
                }
                for browser in [&mut salome, &mut ada] {
                    let page = browser.get(&format!("{list}?{query}")).await;
                    assert_eq!(page.status, StatusCode::OK, "{list}?{query}\n{}", page.html);
                }
            }
        }
    }

    async fn mentors_are_narrowed_and_sorted(house) {
        let cast = house.cast().await;
        describe(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("href=\"/mentors/{}\"", cast.mentor);
        for (query, there) in [
            ("name=marc".to_owned(), true),
            ("name=zoe".into(), false),
            ("expertise=open-data".into(), true),
            ("expertise=recruitment".into(), false),
            ("language=fr".into(), true),
            ("language=en".into(), false),
            ("hours=ahead".into(), false),
            ("sort=-given".into(), true),
            ("sort=given".into(), true),
            ("sort=-name".into(), true),
        ] {
            let page = salome.see(&format!("/mentors?{query}")).await;
            assert_eq!(page.says(&path), there, "{query}\n{}", page.html);
        }
        crate::bookings::marc_offers_hours(house, &cast).await;
        let page = salome.see("/mentors?hours=ahead&expertise=open-data").await;
        assert!(page.says(&path) && page.says("Tout retirer"), "{}", page.html);
        // Somebody else's mentors stay theirs, whatever is asked.
        let mut olga = house.browser_of(cast.olga).await;
        assert!(!olga.see("/mentors?expertise=open-data").await.says("Marc Petit"));
    }

    async fn hours_given_are_counted_in_ones_own_programmes(house) {
        let cast = house.cast().await;
        let mut marc = crate::bookings::marc_offers_hours(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
        let hour = crate::bookings::free_hours(&slots.html)[0].clone();
        let booking = crate::bookings::book(&mut amina, &hour, "k").await;
        house.advance(chrono::TimeDelta::hours(40));
        marc.post(&booking, &[("act", "held")]).await;
        house.letters().await;
        house.befriend(&cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see("/mentors?sort=-given").await;
        assert!(page.says("données cette année"), "{}", page.html);
        let mut olga = house.browser_of(cast.olga).await;
        let page = olga.see("/mentors").await;
        assert!(page.says("Marc Petit") && !page.says("données cette année"), "{}", page.html);
        // The startup is quiet no more.
        let quiet = salome.see("/startups?quiet=4").await;
        assert!(!quiet.says("Jaccede"), "{}", quiet.html);
        let last = salome.see("/startups?sort=-last-session").await;
        assert!(last.says("3 mars 2026"), "{}", last.html);
    }

    async fn partners_are_narrowed_and_sorted(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let path = format!("href=\"/partners/{}\"", cast.organisation);
        for (query, there) in [
            ("q=micro".to_owned(), true),
            ("q=orange".into(), false),
            (format!("programme={}", cast.programme), true),
            ("renewal=none".into(), true),
            ("renewal=past".into(), false),
            ("renewal=near".into(), false),
            ("pace=3".into(), false),
            ("sort=-people".into(), true),
            ("sort=introductions".into(), true),
            ("sort=-sponsored".into(), true),
        ] {
            let page = salome.see(&format!("/partners?{query}")).await;
            assert_eq!(page.says(&path), there, "{query}\n{}", page.html);
        }
        let partnership = format!("/partners/{}/partnership?programme={}", cast.organisation, cast.programme);
        let page = salome.see(&partnership).await;
        let programme = cast.programme.to_string();
        let typed = [
            ("version", page.field("version")), ("programme", programme), ("renews", "2026-04-01".to_owned()),
        ];
        let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
        salome.post_and_follow(&partnership, &typed).await;
        for (query, there) in [("renewal=near", true), ("renewal=none", false), ("renewal=past", false)] {
            let page = salome.see(&format!("/partners?{query}")).await;
            assert_eq!(page.says(&path), there, "{query}\n{}", page.html);
        }
        house.advance(chrono::TimeDelta::days(60));
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see("/partners?renewal=past").await.says(&path));
    }

    async fn offers_and_letters_are_narrowed_and_sorted(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let offer = crate::offers::offered(&mut salome, &cast, "2").await;
        house.advance(chrono::TimeDelta::minutes(1));
        let programme = cast.programme.to_string();
        let newer = [
            ("once", "other"), ("kind", "equipment"), ("title", "Écrans d’occasion"), ("about", "Dix écrans."),
            ("programme", programme.as_str()), ("places", "1"), ("closes", "2026-05-01"), ("words", "hosting-and-operations"),
        ];
        let other = salome.post_and_follow(&crate::offers::new(&cast), &newer).await;
        let [path, other] = [offer.as_str(), other.as_str()].map(|offer| format!("href=\"{offer}\""));
        for (query, there) in [
            ("state=open", [true, true]),
            ("state=closed", [false, false]),
            (&format!("partner={}", cast.organisation), [true, true]),
            ("kind=equipment", [false, true]),
            ("kind=credits", [true, false]),
        ] {
            let page = salome.see(&format!("/offers?{query}")).await;
            assert_eq!([page.says(&path), page.says(&other)], there, "{query}\n{}", page.html);
        }
        // The newest first, or as one asks; what never closes comes after what does.
        for (query, order) in [("", [&other, &path]), ("?sort=title", [&path, &other]), ("?sort=closes", [&other, &path])] {
            let page = salome.see(&format!("/offers{query}")).await;
            assert!(in_order(&page.html, &order.map(String::as_str)), "{query}\n{}", page.html);
        }
        crate::introductions::proposed(house, &cast).await;
        crate::offers::asks(&mut house.browser_of(cast.amina).await, &offer).await;
        let written = store::testing::snapshot(&house.shared.db).await["letter"].len();
        assert!(written > 2, "letters of more than one kind");
        let all = salome.see("/letters").await;
        assert!(all.says(&format!("Toutes ({written})")), "{}", all.html);
        let kind = salome.see("/letters?kind=introduction-founder-asked&sort=written").await;
        assert!(kind.says("class=\"chosen\"") && kind.says("Toutes (1)"), "{}", kind.html);
        let others = salome.see("/letters?kind=offer-asked").await;
        assert!(others.says(&format!("Toutes ({})", written - 1)), "{}", others.html);
        house.advance(chrono::TimeDelta::days(40));
        let mut salome = house.browser_of(cast.salome).await;
        let lately = salome.see("/letters?since=30").await;
        assert!(lately.says("Toutes (0)"), "{}", lately.html);
        house.advance(chrono::TimeDelta::days(60));
        let mut salome = house.browser_of(cast.salome).await;
        let usually = salome.see("/letters").await;
        assert!(usually.says(&format!("Toutes ({})", written - 1)), "what waits stays in sight: {}", usually.html);
        house.letters().await;
        let usually = salome.see("/letters").await;
        assert!(usually.says("Toutes (0)"), "{}", usually.html);
        let ever = salome.see("/letters?since=ever").await;
        assert!(ever.says(&format!("Toutes ({written})")), "{}", ever.html);
        // One that came back, and one of no kind that was written lately.
        store::testing::astray::return_letters(&house.shared.db, house.shared.clock.now()).await;
        let failed = salome.see("/letters?stage=failed").await;
        assert!(failed.says(&format!("En échec ({written})")) && !failed.says("Aucun courrier"), "{}", failed.html);
        let none = salome.see("/letters?kind=welcome&since=1").await;
        assert!(none.says("Toutes (0)"), "{}", none.html);
    }

    async fn cohorts_programmes_and_sessions_are_narrowed_and_sorted(house) {
        let cast = house.cast().await;
        let mut ada = house.browser_of(cast.ada).await;
        let page = ada.see("/cohorts?sort=-placed&state=open").await;
        assert!(page.says("Promotion 2026") && page.says("aria-sort=\"descending\"") && page.says("class=\"chosen\""), "{}", page.html);
        assert!(ada.see("/cohorts?state=closed").await.says("Rien ne correspond à ces filtres"));
        let one = ada.see(&format!("/cohorts?programme={}", cast.programme)).await;
        assert!(one.says("ShareIT") && !one.says("<h2>Les Ambitieuses"), "{}", one.html);
        let page = ada.see("/programmes?sort=-name").await;
        assert!(in_order(&page.html, &[">ShareIT<", ">Les Ambitieuses<"]), "{}", page.html);
        assert!(ada.see("/programmes?state=closed").await.says("Rien ne correspond à ces filtres"));

        let mut marc = crate::bookings::marc_offers_hours(house, &cast).await;
        let path = marc.post_and_follow("/sessions/new", &crate::seats::opening("2", "s")).await;
        house.letters().await;
        let mut salome = house.browser_of(cast.salome).await;
        for (query, there) in [("seats=free", true), ("seats=full", false), ("sort=title", true), ("sort=-free", true)] {
            let page = salome.see(&format!("/sessions?{query}")).await;
            assert_eq!(page.says(&format!("href=\"{path}\"")), there, "{query}\n{}", page.html);
        }
        let page = salome.see(&format!("/introductions?turn=staff&cohort={}", cast.cohort)).await;
        assert!(page.says("class=\"chosen\"") && page.says("Garder cette vue"), "{}", page.html);
    }

    /// Past the last page a list says so, and leads back, instead of being empty.
    async fn past_its_last_page_a_list_leads_back(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let fresh = format!("/cohorts/{}/new", cast.cohort);
        let edit = format!("/startups/{}/edit", cast.startup);
        let mut ada = house.browser_of(cast.ada).await;
        let version = ada.see(&edit).await.field("version");
        ada.post_and_follow(&edit, &[("version", &version), ("name", "Label Emmaüs"), ("mission", "Autre chose")]).await;
        for list in [
            "/partners", "/startups", "/people", "/mentors", "/introductions", "/calls", "/documents", "/letters", "/missions",
            &format!("/startups/{}/sessions", cast.startup), &fresh,
        ] {
            let page = salome.see(&format!("{list}?page=50")).await;
            assert!(page.says("Il n’y a rien sur cette page de la liste"), "{list}: {}", page.html);
            assert!(page.says(&format!("href=\"{list}\">Revenir à la première page")), "{list}: {}", page.html);
            for wrong in [" sur 0", "pour l’instant", "Aucun"] {
                let main = page.html.split("<main").nth(1).expect("a page");
                assert!(!main.contains(wrong), "{list}, {wrong}: {main}");
            }
        }
        let page = house.browser_of(cast.marc).await.see("/my-sessions?page=50").await;
        assert!(page.says("Revenir à la première page") && !page.says("Page précédente"), "{}", page.html);
    }

    /// A page of a list keeps its filters, and the next one starts where it ended.
    async fn pages_keep_what_was_asked(house) {
        let cast = house.cast().await;
        house.newcomers(&cast, 60).await;
        let mut salome = house.browser_of(cast.salome).await;
        let page = salome.see("/startups?name=startup&sort=-name").await;
        assert!(page.says("1 à 50 sur 60") && page.says("Startup 9<"), "{}", page.html);
        let next = salome.see(&page.link_to("/startups?name=startup&amp;sort=-name&amp;page=2")).await;
        assert!(next.says("51 à 60 sur 60") && next.says("Startup 1<") && !next.says("Startup 9<"), "{}", next.html);
        // The cost of a page does not grow with the list.
        let before = house.shared.db.statements();
        salome.see("/startups").await;
        assert!(house.shared.db.statements() - before < 15);
    }
}
