//! Before both said yes, nothing tells one side who the persons of the other are: every page and
//! every letter of each side is searched at every stage.

use super::{OTHER, PITCH, mark, new};
use crate::browser::Browser;
use crate::house::{Cast, House, stories};

const PAUL: [&str; 3] = ["MarqueurDePaul", "paul@example.org", "FonctionDePaul"];
const AMINA: [&str; 2] = ["MarqueurDAmina", "amina@example.org"];

/// What each side can open, and the letters it has.
struct Sides {
    amina: Browser,
    paul: Browser,
    path: String,
    to_amina: Vec<String>,
    to_paul: Vec<String>,
}

impl Sides {
    async fn collect(&mut self, house: &House) {
        for letter in house.letters().await {
            let text = format!("{}\n{}\n{}", letter.subject, letter.text, letter.html);
            match letter.to_email.as_str() {
                "amina@example.org" => self.to_amina.push(text),
                "paul@example.org" => self.to_paul.push(text),
                _ => {}
            }
        }
    }

    async fn pages(&mut self, cast: &Cast) -> (Vec<String>, Vec<String>) {
        let (mut founders, mut partners) = (Vec::new(), Vec::new());
        let (path, partner) = (
            self.path.clone(),
            format!("/partners/{}", cast.organisation),
        );
        let startup = format!("/startups/{}", cast.startup);
        for there in [
            "/",
            "/introductions",
            &path,
            &format!("{path}/text"),
            &startup,
            &partner,
            &new(cast),
            &format!("{}?partner={}", new(cast), cast.organisation),
            &format!("{startup}/shown"),
            "/offers",
        ] {
            founders.push(self.amina.get(there).await.html);
        }
        let link = self.link();
        for there in [
            "/",
            "/introductions",
            &path,
            &startup,
            &partner,
            &format!("{partner}/edit"),
            &format!("{partner}/startups"),
            &format!("{partner}/year"),
            &format!("{partner}/offers/new"),
            "/offers",
            &format!("{partner}/meet"),
            &format!("{partner}/meet?startup={}", cast.startup),
        ] {
            partners.push(self.paul.get(there).await.html);
        }
        if !link.is_empty() {
            let mut phone = self.paul.clone();
            partners.push(phone.get(&link).await.html);
            phone.cookie("__Host-levier-session", "");
            partners.push(phone.get(&link).await.html);
        }
        (founders, partners)
    }

    fn link(&self) -> String {
        let letters = self.to_paul.iter().rev();
        let link = letters
            .flat_map(|text| text.lines())
            .find(|line| line.starts_with("https://levier.test/answer/"));
        link.map(|link| link.replace("https://levier.test", ""))
            .unwrap_or_default()
    }

    /// One's own name stands on one's own pages; the other's must not.
    async fn nothing_is_told(&mut self, house: &House, cast: &Cast, stage: &str) {
        self.collect(house).await;
        let (founders, partners) = self.pages(cast).await;
        for text in founders.iter().chain(&self.to_amina) {
            for marker in PAUL {
                assert!(
                    !text.contains(marker),
                    "{stage}: {marker} is told to the founder in\n{text}"
                );
            }
        }
        for text in partners.iter().chain(&self.to_paul) {
            for marker in AMINA {
                assert!(
                    !text.contains(marker),
                    "{stage}: {marker} is told to the partner in\n{text}"
                );
            }
        }
    }
}

async fn sides(house: &House, cast: &Cast) -> Sides {
    let amina = mark(house, cast.amina, "MarqueurDAmina Benali").await;
    let paul = mark(house, cast.paul, "MarqueurDePaul Durand").await;
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    store::organisations::add_person(&mut tx, cast.organisation, cast.paul, "FonctionDePaul", now)
        .await
        .expect("added");
    tx.commit().await.expect("kept");
    Sides {
        amina,
        paul,
        path: String::new(),
        to_amina: Vec::new(),
        to_paul: Vec::new(),
    }
}

stories! {
    async fn who_the_other_side_is_stays_untold_until_both_said_yes(house) {
        let cast = house.cast().await;
        let mut sides = sides(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        sides.path = "/introductions".into();
        sides.nothing_is_told(house, &cast, "before").await;

        let organisation = cast.organisation.to_string();
        let path = sides.amina.post_and_follow(&new(&cast), &[("partner", &organisation), ("pitch", PITCH)]).await;
        sides.path.clone_from(&path);
        sides.nothing_is_told(house, &cast, "asked by the founder").await;

        let text = format!("{path}/text");
        let version = salome.see(&text).await.field("version");
        salome.post_and_follow(&text, &[("version", &version), ("pitch", OTHER)]).await;
        sides.nothing_is_told(house, &cast, "rewritten, the founder asked").await;

        let read = sides.amina.see(&path).await.field("read");
        sides.amina.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await;
        sides.nothing_is_told(house, &cast, "the partner asked").await;

        let link = sides.link();
        house.visitor().post_and_follow(&link, &[("act", "decline"), ("reason", "no-time")]).await;
        sides.nothing_is_told(house, &cast, "declined").await;

        salome.post_and_follow(&path, &[("act", "reopen")]).await;
        sides.nothing_is_told(house, &cast, "reopened").await;
        salome.post_and_follow(&path, &[("act", "ask-founder")]).await;
        sides.amina.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await;
        sides.nothing_is_told(house, &cast, "asked again").await;
        let link = sides.link();
        house.visitor().post_and_follow(&link, &[("act", "defer"), ("until", "2026-05-04")]).await;
        sides.nothing_is_told(house, &cast, "not now").await;

        salome.post_and_follow(&path, &[("act", "reopen")]).await;
        salome.post_and_follow(&path, &[("act", "ask-founder")]).await;
        sides.amina.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await;
        salome.post_and_follow(&path, &[("act", "withdraw")]).await;
        sides.nothing_is_told(house, &cast, "withdrawn").await;

        salome.post_and_follow(&path, &[("act", "reopen")]).await;
        salome.post_and_follow(&path, &[("act", "ask-founder")]).await;
        sides.amina.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await;
        sides.nothing_is_told(house, &cast, "asked a last time").await;
        let link = sides.link();
        house.visitor().post_and_follow(&link, &[("act", "accept")]).await;

        // And then everything is told, to each side, by letter and on the page.
        sides.collect(house).await;
        let founders = sides.amina.see(&path).await.html;
        let last = sides.to_amina.last().expect("a letter");
        for marker in PAUL {
            assert!(founders.contains(marker) && last.contains(marker), "{marker}");
        }
        let partners = sides.paul.see(&path).await.html;
        let phone = house.visitor().see(&link).await.html;
        let last = sides.to_paul.last().expect("a letter");
        for marker in AMINA {
            assert!(partners.contains(marker) && phone.contains(marker) && last.contains(marker), "{marker}");
        }
    }

    async fn nor_is_it_told_when_the_partner_comes_forward_asks_or_hands_it_on(house) {
        let cast = house.cast().await;
        let mut sides = sides(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        sides.path = "/introductions".into();
        sides.amina.post_and_follow(&format!("/startups/{}/shown", cast.startup), &[("act", "show")]).await;
        sides.nothing_is_told(house, &cast, "shown").await;
        let meet = format!("/partners/{}/meet", cast.organisation);
        let startup = cast.startup.to_string();
        let path = sides.paul.post_and_follow(&meet, &[("startup", &startup), ("pitch", PITCH)]).await;
        sides.path.clone_from(&path);
        sides.nothing_is_told(house, &cast, "the partner came forward").await;
        sides.amina.post_and_follow(&path, &[("act", "founder-defer"), ("until", "2026-05-04")]).await;
        sides.nothing_is_told(house, &cast, "the founder says not now").await;
        salome.post_and_follow(&path, &[("act", "reopen")]).await;
        salome.post_and_follow(&path, &[("act", "ask-founder")]).await;
        let read = sides.amina.see(&path).await.field("read");
        sides.amina.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await;
        sides.nothing_is_told(house, &cast, "the partner asked").await;
        let link = sides.link();
        house.visitor().post_and_follow(&link, &[("act", "ask"), ("question", "Pour combien de temps ?")]).await;
        sides.nothing_is_told(house, &cast, "the partner asks").await;
        salome.post_and_follow(&path, &[("act", "reply"), ("reply", "Pour six mois.")]).await;
        sides.nothing_is_told(house, &cast, "staff replied").await;
        let link = sides.link();
        house.visitor().post_and_follow(&link, &[("act", "decline"), ("reason", "no-time")]).await;
        let instead = house.visitor().see(&link).await.field("instead");
        sides.nothing_is_told(house, &cast, "declined").await;
        house.visitor().post_and_follow(&link, &[("act", "accept"), ("instead", &instead)]).await;
        sides.collect(house).await;
        assert!(sides.to_amina.last().expect("a letter").contains("paul@example.org"), "and then it is told");
    }
}
