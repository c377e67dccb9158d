//! Notes on calls, and imports: narrowed and sorted, each for those who may read them.

use chrono::TimeDelta;

use super::in_order;
use crate::house::stories;

stories! {
    async fn notes_are_narrowed_by_what_comes_next_and_by_whom(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let empty = salome.see("/calls").await;
        assert!(empty.says("Aucun échange noté") && !empty.says("class=\"search\""), "{}", empty.html);
        // Paul: on 1 March, a step of Salomé's for 10 March. Marc: the same day, another one.
        crate::partners::calls::noted(&mut salome, &cast).await;
        house.advance(TimeDelta::minutes(1));
        let marcs = crate::calls::noted(&mut salome, &cast).await;
        let mut ada = house.browser_of(cast.ada).await;
        let new = format!("/partners/{}/calls/new", cast.organisation);
        let once = ada.see(&new).await.field("once");
        let programme = cast.programme.to_string();
        let typed = [
            ("once", once.as_str()), ("programme", &programme), ("on", "2026-02-20"), ("with", "l’accueil"),
            ("said", "Ils déménagent à Lyon."),
        ];
        ada.post_and_follow(&new, &typed).await;
        let words = ["Budget voté", "Il préfère", "Ils déménagent"];
        let (me, her) = (cast.salome, cast.ada);
        for (query, there) in [
            ("".to_owned(), [true, true, true]),
            ("q=budget".into(), [true, false, false]),
            ("q=demenag+lyon".into(), [false, false, true]),
            // What comes next, and whom it is about.
            ("q=convention".into(), [true, false, false]),
            ("q=microsoft".into(), [true, false, true]),
            ("q=marc".into(), [false, true, false]),
            ("q=zebre".into(), [false, false, false]),
            ("about=partner".into(), [true, false, true]),
            ("about=mentor".into(), [false, true, false]),
            ("next=open".into(), [true, true, false]),
            ("next=due".into(), [false, false, false]),
            ("next=done".into(), [false, false, false]),
            ("next=none".into(), [false, false, true]),
            (format!("by={me}"), [true, true, false]),
            (format!("author={me}"), [true, true, false]),
            (format!("author={her}"), [false, false, true]),
            (format!("about=partner&by={me}&next=open&q=budget"), [true, false, false]),
        ] {
            let page = salome.see(&format!("/calls?{query}")).await;
            assert_eq!(words.map(|it| page.says(it)), there, "{query}\n{}", page.html);
        }
        // Due on their day; done once somebody says so.
        house.advance(TimeDelta::days(8));
        let mut salome = house.browser_of(cast.salome).await;
        // From the list one comes back to it, narrowed as it was; and nowhere else.
        let page = salome.see("/calls?next=open&q=marc&page=1").await;
        assert!(page.says("name=\"back\" value=\"list\""), "{}", page.html);
        let narrowed = page.field("asked");
        let typed = [("act", "done"), ("back", "list"), ("asked", narrowed.as_str())];
        assert_eq!(salome.post_and_follow(&marcs, &typed).await, "/calls?next=open&q=marc");
        for odd in ["", "//evil.test", "page=9&x=y", "%FF"] {
            let typed = [("act", "done"), ("back", "list"), ("asked", odd)];
            assert_eq!(salome.post_and_follow(&marcs, &typed).await, "/calls", "{odd}");
        }
        for (query, there) in [
            ("next=due", [true, false, false]),
            ("next=open", [true, false, false]),
            ("next=done", [false, true, false]),
        ] {
            let page = salome.see(&format!("/calls?{query}")).await;
            assert_eq!(words.map(|it| page.says(it)), there, "{query}\n{}", page.html);
        }
        let page = salome.see("/calls").await;
        assert!(in_order(&page.html, &[words[1], words[0], words[2]]), "{}", page.html);
        let page = salome.see("/calls?sort=called").await;
        assert!(in_order(&page.html, &[words[2], words[0], words[1]]), "{}", page.html);
        let page = salome.see("/calls?sort=due").await;
        assert!(in_order(&page.html, &[words[0], words[1], words[2]]), "what is to be done comes first: {}", page.html);
        assert!(page.says(&format!("href=\"/partners/{}#calls\"", cast.organisation)), "{}", page.html);
        let none = salome.see("/calls?q=zebre").await;
        assert!(none.says("Rien ne correspond à ces filtres") && none.says("href=\"/calls\""), "{}", none.html);
        crate::views::kept(&mut salome, "/calls?next=open&sort=due", "À faire", "").await;
        // On the page of one of them, the same ways, and only theirs.
        let here = format!("/partners/{}/calls", cast.organisation);
        let page = salome.see(&format!("{here}?next=none")).await;
        assert_eq!(words.map(|it| page.says(it)), [false, false, true], "{}", page.html);
        assert!(page.says(&format!("href=\"{here}\"")) && !page.says("name=\"about\""), "{}", page.html);
        let file = salome.see(&page.link_to_file("csv")).await;
        assert_eq!(crate::taken::rows(&file).len(), 2);
    }

    async fn notes_of_another_programme_and_on_oneself_are_in_no_list(house) {
        let cast = house.cast().await;
        house.befriend(&cast).await;
        crate::partners::partnership::open_to_both(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        crate::partners::calls::noted(&mut salome, &cast).await;
        crate::calls::noted(&mut salome, &cast).await;
        let mut olga = house.browser_of(cast.olga).await;
        let page = olga.see("/calls").await;
        assert!(page.says("Aucun échange noté"), "{}", page.html);
        assert!(!olga.see("/calls?q=budget").await.says("Budget voté"));
        // Marc joins the team: what it noted on him is not his to read.
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        let (id, now) = (uuid::Uuid::from_u128(0xFEED), house.shared.clock.now());
        store::people::add_staff(&mut tx, id, cast.marc, Some(cast.programme), now).await.expect("added");
        tx.commit().await.expect("kept");
        let mut marc = house.browser_of(cast.marc).await;
        let page = marc.see("/calls").await;
        assert!(page.says("Budget voté") && !page.says("Il préfère"), "{}", page.html);
        assert!(!marc.see("/calls?about=mentor").await.says("Il préfère"));
    }

    async fn imports_are_narrowed_and_sorted_for_their_author_alone(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let list = b"reference;nom;date d'entree\nx;X;2026-01-01\n";
        let done = crate::imports::uploaded(&mut salome, &cast, "startups", list).await;
        let preview = crate::imports::previewed(&mut salome, &done).await;
        crate::imports::confirms(&mut salome, &done, &preview).await;
        house.advance(TimeDelta::minutes(1));
        let waits = crate::imports::uploaded(&mut salome, &cast, "partners", b"nom\nEmmaus\n").await;
        let link = |path: &String| format!("href=\"{path}\"");
        let [one, two] = [link(&done), link(&waits)];
        let programme = format!("programme={}", cast.programme);
        for (query, there) in [
            ("", [true, true]),
            ("q=LISTE", [true, true]),
            ("q=autre", [false, false]),
            ("kind=startups", [true, false]),
            ("kind=partners", [false, true]),
            ("state=confirmed", [true, false]),
            ("state=uploaded", [false, true]),
            ("state=chosen", [false, false]),
            ("state=undone", [false, false]),
            ("state=expired", [false, false]),
            (&programme, [true, true]),
            ("sort=name", [true, true]),
        ] {
            let page = salome.see(&format!("/imports?{query}")).await;
            assert_eq!([page.says(&one), page.says(&two)], there, "{query}\n{}", page.html);
        }
        for (sort, order) in [("", [&two, &one]), ("?sort=uploaded", [&one, &two])] {
            let page = salome.see(&format!("/imports{sort}")).await;
            assert!(in_order(&page.html, &order.map(String::as_str)), "{sort}\n{}", page.html);
        }
        house.advance(TimeDelta::days(1));
        let mut salome = house.browser_of(cast.salome).await;
        for (query, there) in [("state=expired", [false, true]), ("state=uploaded", [false, false])] {
            let page = salome.see(&format!("/imports?{query}")).await;
            assert_eq!([page.says(&one), page.says(&two)], there, "{query}\n{}", page.html);
        }
        let none = salome.see("/imports?kind=mentors").await;
        assert!(none.says("Rien ne correspond à ces filtres") && none.says("Importer une liste"), "{}", none.html);
        let mut ada = house.browser_of(cast.ada).await;
        assert!(ada.see("/imports").await.says("Aucun import pour l’instant"));
    }
}
