//! Every link of every kind of letter: mail scanners and curious fingers follow them, and nothing
//! changes.

mod after;
mod assisted;
mod introductions;
mod leaving;
mod merging;
mod missions;
mod offers;
mod portfolios;
mod seats;
mod sessions;

use std::collections::{BTreeMap, BTreeSet};

use app::letters::Envelope;
use axum::http::StatusCode;
use chrono::TimeDelta;
use domain::ids::PersonId;
use domain::letters::Kind;
use store::testing::snapshot;

use crate::browser::Browser;
use crate::house::{Cast, House, stories};
use crate::introductions::{self as meetings, PITCH};
use crate::sign_in::{code_in, link_in};

/// The links of a letter, here: its text and its HTML have the same ones.
fn links(letter: &Envelope) -> BTreeSet<String> {
    let ours = "https://levier.test";
    let in_text = letter.text.split_whitespace();
    let in_text = in_text.filter_map(|word| word.strip_prefix(ours));
    let in_html = letter.html.split("href=\"").skip(1);
    let in_html = in_html.filter_map(|rest| rest.split('"').next()?.strip_prefix(ours));
    let in_html: BTreeSet<String> = in_html.map(|link| link.replace("&amp;", "&")).collect();
    assert_eq!(
        in_text.map(str::to_owned).collect::<BTreeSet<_>>(),
        in_html,
        "{letter:#?}"
    );
    in_html
}

/// Opens a link by GET and by HEAD, which answer alike and are never a fault of ours.
async fn open(browser: &mut Browser, link: &str) -> StatusCode {
    let (shown, headed) = (browser.get(link).await, browser.head(link).await);
    assert_eq!(shown.status, headed.status, "{link}");
    assert!(headed.html.is_empty(), "{link}");
    assert!(!shown.status.is_server_error(), "{link}");
    shown.status
}

/// What was written so far, and what its links open.
struct Post<'h> {
    house: &'h House,
    cast: &'h Cast,
    /// Whom each link was written to.
    links: BTreeMap<String, String>,
}

impl Post<'_> {
    /// Takes every letter that waits, follows its links, and gives back the one to this address.
    async fn to(&mut self, address: &str) -> Envelope {
        let mut letters = self.house.letters().await;
        for letter in &letters {
            for link in links(letter) {
                self.links.insert(link, letter.to_email.clone());
            }
        }
        self.follow().await;
        let at = letters.iter().position(|it| it.to_email == address);
        let at = at.unwrap_or_else(|| panic!("no letter to {address} among {letters:#?}"));
        letters.remove(at)
    }

    /// Whoever follows whichever link, and however: nothing changes.
    async fn follow(&self) {
        let somebody = self.browser_of(self.cast.omar).await;
        let mut readers = BTreeMap::new();
        for address in self.links.values() {
            if !readers.contains_key(address) {
                readers.insert(address, self.browser_at(address).await);
            }
        }
        let before = snapshot(&self.house.shared.db).await;
        for (link, address) in &self.links {
            for mut browser in [self.house.visitor(), somebody.clone()] {
                open(&mut browser, link).await;
            }
            if let Some(mut reader) = readers[address].clone() {
                let status = open(&mut reader, link).await;
                let leads = status.is_success() || status.is_redirection();
                assert!(
                    leads,
                    "an old letter leads {address} nowhere: {link} answers {status}"
                );
            }
        }
        let after = snapshot(&self.house.shared.db).await;
        for (table, rows) in &before {
            assert_eq!(rows, &after[table], "a link changed {table}");
        }
    }

    /// None for an address that is nobody's.
    async fn browser_at(&self, address: &str) -> Option<Browser> {
        let mut db = self.house.shared.db.read().await.expect("a connection");
        let owner = store::addresses::owner(&mut db, address).await;
        drop(db);
        match owner.expect("an answer") {
            Some(person) => Some(self.browser_of(person).await),
            None => None,
        }
    }

    async fn browser_of(&self, person: PersonId) -> Browser {
        self.house.browser_of(person).await
    }

    /// Kinds of which a letter was written.
    async fn kinds(&self) -> BTreeSet<&'static str> {
        let rows = snapshot(&self.house.shared.db)
            .await
            .remove("letter")
            .expect("letters");
        let is_there = |kind: &&Kind| {
            rows.iter()
                .any(|row| row.split([',', '\'']).any(|word| word == kind.as_str()))
        };
        Kind::ALL
            .iter()
            .filter(is_there)
            .map(|it| it.as_str())
            .collect()
    }

    async fn codes(&mut self) {
        let mut amina = self.house.visitor();
        amina
            .post_and_follow("/sign-in", &[("email", "amina@example.org")])
            .await;
        let link = link_in(&self.to("amina@example.org").await.text);
        let token = link.split("token=").nth(1).expect("a token");
        // Only its button enters, and the link is as harmless afterwards.
        amina
            .post_and_follow("/sign-in/link", &[("token", token)])
            .await;
        self.follow().await;
        self.house
            .visitor()
            .post_and_follow("/sign-in", &[("email", "nobody@example.org")])
            .await;
        self.to("nobody@example.org").await;
        amina
            .post_and_follow("/sign-in/prove", &[("act", "send"), ("next", "/")])
            .await;
        self.to("amina@example.org").await;
    }

    async fn invitations(&mut self) {
        let cast = self.cast;
        let programme = cast.programme.to_string();
        let invitations = [
            (cast.ada, format!("/programmes/{programme}/managers"), "add"),
            (cast.salome, "/mentors/new".to_owned(), ""),
            (
                cast.salome,
                format!("/partners/{}", cast.organisation),
                "add-person",
            ),
            (
                cast.amina,
                format!("/startups/{}/founders", cast.startup),
                "invite",
            ),
        ];
        for (number, (person, path, act)) in invitations.into_iter().enumerate() {
            let invited = format!("invited{number}@example.org");
            let typed = [
                ("act", act),
                ("once", &invited),
                ("name", "Nour Haddad"),
                ("email", &invited),
                ("title", "Mécénat"),
                ("programme", &programme),
            ];
            let mut browser = self.browser_of(person).await;
            browser.post_and_follow(&path, &typed).await;
            self.to(&invited).await;
        }
    }

    /// Proposed by staff: answers its path and the partner's link.
    async fn asked(&mut self) -> (String, String) {
        let path = self.proposed().await;
        let mut amina = self.browser_of(self.cast.amina).await;
        let read = amina.see(&path).await.field("read");
        amina
            .post_and_follow(&path, &[("act", "agree"), ("read", &read)])
            .await;
        let link = link_in(&self.to("paul@example.org").await.text);
        self.house.advance(TimeDelta::minutes(1));
        (path, link)
    }

    async fn proposed(&mut self) -> String {
        let mut salome = self.browser_of(self.cast.salome).await;
        let partner = format!("{}:{}", self.cast.organisation, self.cast.paul);
        let typed = [("partner", partner.as_str()), ("pitch", PITCH)];
        let path = salome
            .post_and_follow(&meetings::new(self.cast), &typed)
            .await;
        self.to("amina@example.org").await;
        self.house.advance(TimeDelta::minutes(1));
        path
    }

    async fn introductions(&mut self) {
        let mut phone = self.house.visitor();
        let mut amina = self.browser_of(self.cast.amina).await;
        let mut salome = self.browser_of(self.cast.salome).await;
        let (_, link) = self.asked().await;
        phone
            .post_and_follow(&link, &[("act", "decline"), ("reason", "no-time")])
            .await;
        self.to("salome@example.org").await;
        let (path, link) = self.asked().await;
        phone
            .post_and_follow(&link, &[("act", "ask"), ("question", "Pour quand ?")])
            .await;
        self.to("salome@example.org").await;
        salome
            .post_and_follow(&path, &[("act", "reply"), ("reply", "Pour l’été.")])
            .await;
        let link = link_in(&self.to("paul@example.org").await.text);
        let named = [
            ("act", "colleague"),
            ("name", "Zoé"),
            ("email", "colleague@example.org"),
        ];
        phone.post_and_follow(&link, &named).await;
        self.to("salome@example.org").await;
        salome
            .post_and_follow(&path, &[("act", "send-colleague")])
            .await;
        self.to("colleague@example.org").await;
        salome.post_and_follow(&path, &[("act", "withdraw")]).await;
        self.to("colleague@example.org").await;
        self.passed_on().await;
        let path = self.proposed().await;
        amina
            .post_and_follow(&path, &[("act", "refuse"), ("reason", "no-time")])
            .await;
        self.to("salome@example.org").await;
        let organisation = self.cast.organisation.to_string();
        let typed = [("partner", organisation.as_str()), ("pitch", PITCH)];
        let path = amina
            .post_and_follow(&meetings::new(self.cast), &typed)
            .await;
        assert_eq!(link_in(&self.to("salome@example.org").await.text), path);
        let read = salome.see(&path).await.field("read");
        salome
            .post_and_follow(&path, &[("act", "ask-partner"), ("read", &read)])
            .await;
        let link = link_in(&self.to("paul@example.org").await.text);
        phone.post_and_follow(&link, &[("act", "accept")]).await;
        self.to("amina@example.org").await;
        self.after_the_yes().await;
    }

    async fn a_round_of_matching(&mut self) {
        let field = crate::matching::field(self.house, self.cast).await;
        let mut salome = self.browser_of(self.cast.salome).await;
        crate::matching::propose(&mut salome, &field.page, "2").await;
        crate::matching::publish(&mut salome, &field.page).await;
        self.to("amina@example.org").await;
    }

    async fn another_address(&mut self) {
        let (old, new) = ("amina@example.org", "amina@nouvelle.example.org");
        let mut amina = self.browser_of(self.cast.amina).await;
        let typing = amina
            .post_and_follow("/me/address", &[("email", new)])
            .await;
        let code = code_in(&self.to(new).await.text);
        amina.post_and_follow(&typing, &[("code", &code)]).await;
        let undo = link_in(&self.to(old).await.text);
        self.house
            .visitor()
            .post_and_follow(&undo, &[("act", "undo")])
            .await;
        self.to(new).await;
    }
}

stories! {
    async fn following_every_link_of_every_kind_of_letter_changes_nothing(house) {
        let cast = house.cast().await;
        let mut post = Post { house, cast: &cast, links: BTreeMap::new() };
        post.codes().await;
        post.invitations().await;
        post.an_alert().await;
        post.a_session().await;
        post.after_a_session().await;
        post.a_request().await;
        post.a_session_with_seats().await;
        post.a_lost_calendar().await;
        post.introductions().await;
        post.a_wish().await;
        post.an_offer().await;
        post.done_for_somebody().await;
        post.missions().await;
        post.a_round_of_matching().await;
        post.merged_accounts().await;
        post.another_address().await;
        // Startups have another referent from now on.
        post.a_renewal().await;
        post.a_portfolio().await;
        post.a_founder_leaves().await;
        post.a_mentor_stops().await;
        // Marc is nobody there from now on.
        post.a_mentor_leaves().await;
        let all: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
        assert_eq!(post.kinds().await, all, "a kind of letter that nobody followed: write one here");
        assert!(post.links.len() > 10, "{:?}", post.links);
        for days in [3, 20, 60] {
            house.advance(TimeDelta::days(days));
            post.follow().await;
        }
        // What is followed is there, and the comparison can fail.
        let answer = post.links.keys().find(|link| link.starts_with("/answer/")).expect("an answer's link");
        assert_eq!(house.visitor().get(answer).await.status, StatusCode::OK);
        let before = snapshot(&house.shared.db).await;
        house.visitor().post("/sign-in", &[("email", "amina@example.org")]).await;
        assert_ne!(snapshot(&house.shared.db).await, before);
        house.letters().await;
    }

    async fn letters_of_no_programme_are_the_administrators(house) {
        let cast = house.cast().await;
        let now = house.shared.clock.now();
        let mut tx = house.shared.db.begin().await.expect("a unit of work");
        // A partner that is open nowhere yet.
        let id = domain::ids::OrganisationId(uuid::Uuid::from_u128(0xF00));
        let profile = store::organisations::Profile { name: "Intech".into(), ..Default::default() };
        store::organisations::add(&mut tx, id, &profile, now).await.expect("added");
        tx.commit().await.expect("kept");
        let (mut ada, mut salome) = (house.browser_of(cast.ada).await, house.browser_of(cast.salome).await);
        assert!(!ada.see("/letters").await.says("Hors programme"), "an empty shelf is not shown");
        let typed = [("act", "add-person"), ("once", "k"), ("name", "Inès Roux"), ("email", "ines@example.org"), ("title", "")];
        ada.post_and_follow(&format!("/partners/{id}"), &typed).await;
        house.visitor().post_and_follow("/sign-in", &[("email", "marc@example.org")]).await;

        let smtp = crate::smtp::Smtp::open(crate::smtp::Mood::RefuseForGood).await;
        let server = server::post::Server::at(&smtp.url, std::time::Duration::from_secs(2)).expect("an address");
        let transport = server::post::Transport::smtp(server, TimeDelta::minutes(5));
        assert_eq!(house.turn(&transport).await, 2);
        let first = ada.see("/").await;
        assert!(first.says("Ada Martin vous invite dans Levier") && first.says("à Inès Roux"), "{}", first.html);
        assert!(!first.says("Votre code"), "a code is nobody else's to read");
        let list = ada.see("/letters?programme=house").await;
        assert!(list.says("Inès Roux") && list.says("En échec (1)") && !list.says("Votre code"), "{}", list.html);
        let letter = list.link_to("/letters/");
        let page = ada.see(&letter).await;
        assert!(page.says("Intech") && !page.says("levier.test/sign-in"), "{}", page.html);
        assert!(page.link_to("/letters?programme=") == "/letters?programme=house");
        ada.post_and_follow(&letter, &[]).await;
        assert!(!ada.see("/").await.says("à Inès Roux"), "on its way again");

        for path in ["/letters?programme=house", &letter] {
            assert_eq!(salome.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert!(!salome.see("/letters").await.says("Hors programme"));
        let private = id_of(&snapshot(&house.shared.db).await["letter"], "sign-in");
        assert_eq!(ada.get(&format!("/letters/{private}")).await.status, StatusCode::NOT_FOUND);
        house.letters().await;
    }
}

/// The id of a row that names this word, as a snapshot shows it.
fn id_of(rows: &[String], word: &str) -> uuid::Uuid {
    let row = rows.iter().find(|row| row.contains(word)).expect("a row");
    let id = row.trim_start_matches(['(', 'X', '\'']);
    let id = id.split([',', '\'']).next().expect("an id");
    id.parse().expect("an id")
}
