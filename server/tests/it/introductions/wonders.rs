//! A partner who says neither yes nor no: a question first, a colleague, another mind.

use axum::http::StatusCode;
use chrono::TimeDelta;
use store::introductions::questions;

use super::{asked, link_in};
use crate::house::{Cast, House, stories};

const QUESTION: &str =
    "Combien de jours cela demande-t-il à nos équipes ?\r\nEt à quelle période ?";
const REPLY: &str = "Deux demi-journées, à distance.";

pub async fn known_domain(house: &House, cast: &Cast, domain: &str) {
    let mut paul = house.browser_of(cast.paul).await;
    let mut salome = house.browser_of(cast.salome).await;
    let edit = format!("/partners/{}/edit", cast.organisation);
    assert!(
        !paul.see(&edit).await.html.contains("name=\"domains\""),
        "staff say which addresses are whose"
    );
    let page = salome.see(&edit).await;
    let typed = [
        ("version", page.field("version")),
        ("name", "Microsoft".into()),
        ("open", "5".into()),
        ("domains", domain.into()),
    ];
    let typed: Vec<(&str, &str)> = typed
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    salome.post_and_follow(&edit, &typed).await;
    assert_eq!(salome.see(&edit).await.field("domains"), domain);
}

stories! {
    async fn paul_asks_first_and_has_his_time_again(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let mut phone = house.visitor();
        for question in ["", "non"] {
            let refused = phone.post(&link, &[("act", "ask"), ("question", question)]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        }
        let ask = [("act", "ask"), ("question", QUESTION)];
        assert_eq!(phone.post_and_follow(&link, &ask).await, link);
        assert_eq!(phone.post_and_follow(&link, &ask).await, link, "pressed twice, asked once");
        let told = house.letter_to("salome@example.org").await;
        assert!(told.subject == "Microsoft a une question" && told.text.contains("Et à quelle période ?"), "{}", told.text);
        let page = phone.see(&link).await;
        assert!(page.says("Et à quelle période ?") && page.says("L’équipe du programme va répondre") && page.says("Oui, présentez-nous"), "they may still answer");
        let another = phone.post(&link, &[("act", "ask"), ("question", "Et une autre question ?")]).await;
        assert!(another.status == StatusCode::UNPROCESSABLE_ENTITY && another.says("Une question est déjà partie") && another.says("Et une autre question"), "{}", another.html);

        // Time stands still: nothing expires and nobody is reminded while staff owe an answer.
        house.advance(TimeDelta::days(16));
        server::chores::turn(&house.shared, "one").await.expect("a round");
        let told = house.letters().await;
        assert!(told.iter().all(|it| it.to_email != "paul@example.org"), "{told:#?}");
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see("/").await.says("Microsoft"));
        let page = salome.see(&path).await;
        assert!(page.says("C’est à vous") && page.says("Et à quelle période ?"));
        assert!(!house.browser_of(cast.amina).await.see(&path).await.says("Et à quelle période ?"), "between the partner and staff");
        let empty = salome.post(&path, &[("act", "reply"), ("reply", "")]).await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        salome.post_and_follow(&path, &[("act", "reply"), ("reply", REPLY)]).await;
        let told = house.letter_to("paul@example.org").await;
        assert!(told.subject.starts_with("Réponse à votre question : Rencontrer Jaccede"), "{}", told.subject);
        assert!(told.text.contains("Et à quelle période ?") && told.text.contains(REPLY) && told.text.contains("jusqu’au 1er avril 2026"), "{}", told.text);
        let again = salome.post(&path, &[("act", "reply"), ("reply", REPLY)]).await;
        assert!(again.says("n’attend plus de réponse"));
        assert!(phone.see(&link).await.says("n’attend plus de réponse"), "the first letter is replaced");
        let second = link_in(&told);
        house.advance(TimeDelta::days(5));
        server::chores::turn(&house.shared, "one").await.expect("a round");
        let reminded = house.letter_to("paul@example.org").await;
        assert!(reminded.text.contains("il y a 5 jours"), "{}", reminded.text);
        assert!(phone.see(&second).await.says(REPLY));
        phone.post_and_follow(&second, &[("act", "accept")]).await;
        assert_eq!(house.letters().await.len(), 2);
        assert_eq!(
            house.journal_of(&path).await,
            ["introduction.asked", "introduction.agreed", "introduction.questioned", "introduction.replied", "introduction.accepted"]
        );
    }

    async fn a_colleague_of_a_known_domain_has_the_letter_once(house) {
        let cast = house.cast().await;
        known_domain(house, &cast, "microsoft.com").await;
        let (path, link) = asked(house, &cast).await;
        let mut phone = house.visitor();
        let named = |email: &'static str| [("act", "colleague"), ("name", "Zoé Lambert"), ("email", email), ("words", "C’est son domaine.")];
        let wrong = phone.post(&link, &named("zoe@")).await;
        assert!(wrong.status == StatusCode::UNPROCESSABLE_ENTITY && wrong.says("Zoé Lambert") && wrong.says("C’est son domaine."));
        let own = phone.post(&link, &named("paul@example.org")).await;
        assert!(own.says("C’est votre propre adresse"));
        for _ in 0..2 {
            assert_eq!(phone.post_and_follow(&link, &named("zoe@microsoft.com")).await, link);
        }
        let told = house.letters().await;
        let mut to: Vec<&str> = told.iter().map(|it| it.to_email.as_str()).collect();
        to.sort_unstable();
        assert_eq!(to, ["salome@example.org", "zoe@microsoft.com"]);
        let salomes = told.iter().find(|it| it.to_email == "salome@example.org").expect("hers");
        assert!(salomes.text.contains("> C’est son domaine."), "{}", salomes.text);
        let zoes = told.iter().find(|it| it.to_email == "zoe@microsoft.com").expect("hers");
        let zoes = link_in(zoes);
        assert!(phone.see(&link).await.says("Zoé Lambert a reçu la lettre à votre place"));
        let late = phone.post(&link, &[("act", "accept")]).await;
        assert_ne!(house.journal_of(&path).await.last().map(String::as_str), Some("introduction.accepted"), "{}", late.status);

        house.advance(TimeDelta::minutes(1));
        // A second time goes through staff, who may refuse.
        phone.post_and_follow(&zoes, &[("act", "colleague"), ("name", "Yann Roy"), ("email", "yann@microsoft.com")]).await;
        let told = house.letter_to("salome@example.org").await;
        assert!(told.text.contains("Yann Roy") && told.text.contains("yann@microsoft.com"), "{}", told.text);
        let mut salome = house.browser_of(cast.salome).await;
        assert!(salome.see(&path).await.says("Écrire à Yann Roy"));
        let amina = house.browser_of(cast.amina).await.see(&path).await;
        assert!(!amina.says("Yann") && !amina.says("Zoé"), "the founder learns no name");
        salome.post_and_follow(&path, &[("act", "send-colleague")]).await;
        let yanns = link_in(&house.letter_to("yann@microsoft.com").await);
        assert!(phone.see(&zoes).await.says("Yann Roy a reçu la lettre"));
        phone.post_and_follow(&yanns, &[("act", "accept")]).await;
        let introduced = house.letter_to("amina@example.org").await;
        assert!(introduced.text.contains("Yann Roy"), "{}", introduced.text);
        house.letters().await;
        let mut read = house.shared.db.read().await.expect("a connection");
        let id = path.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an id");
        let trail = questions::passes(&mut read, id, 1).await.expect("a trail");
        let trail: Vec<(&str, &str)> = trail.iter().map(|it| (it.person_name.as_str(), it.colleague_name.as_str())).collect();
        assert_eq!(trail, [("Paul Durand", "Zoé Lambert"), ("Zoé Lambert", "Yann Roy")]);
    }

    async fn a_colleague_elsewhere_goes_through_staff(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let mut phone = house.visitor();
        let typed = [("act", "colleague"), ("name", "Zoé Lambert"), ("email", "zoe@ailleurs.example.org"), ("words", "")];
        phone.post_and_follow(&link, &typed).await;
        phone.post_and_follow(&link, &typed).await;
        let told = house.letters().await;
        assert_eq!(told.len(), 1, "nothing leaves to an address that anybody typed: {told:#?}");
        assert_eq!(told[0].to_email, "salome@example.org");
        assert!(phone.see(&link).await.says("Oui, présentez-nous"));
        let mut salome = house.browser_of(cast.salome).await;
        salome.post_and_follow(&path, &[("act", "reply"), ("reply", "Nous préférons que ce soit vous.")]).await;
        let link = link_in(&house.letter_to("paul@example.org").await);
        phone.post_and_follow(&link, &[("act", "decline"), ("reason", "no-time")]).await;
        assert_eq!(house.letters().await.len(), 2);
    }

    async fn slips_in_the_domains_of_a_partner_are_told(house) {
        let cast = house.cast().await;
        let mut salome = house.browser_of(cast.salome).await;
        let edit = format!("/partners/{}/edit", cast.organisation);
        let version = salome.see(&edit).await.field("version");
        for (domains, open, sentence) in [
            ("gmail.com", "5", "Chacun peut avoir une adresse chez gmail.com"),
            ("microsoft", "5", "n’est pas un domaine"),
            ("microsoft.com", "0", "Donnez un nombre de 1 à 50."),
            ("microsoft.com", "beaucoup", "Donnez un nombre de 1 à 50."),
        ] {
            let typed = [("version", version.as_str()), ("name", "Microsoft"), ("open", open), ("domains", domains)];
            let refused = salome.post(&edit, &typed).await;
            assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.says(sentence), "{domains}: {}", refused.html);
            assert_eq!(refused.field("domains"), domains, "what was typed is there");
        }
    }

    async fn paul_changes_his_mind_and_everybody_sees_it(house) {
        let cast = house.cast().await;
        let (path, link) = asked(house, &cast).await;
        let mut phone = house.visitor();
        phone.post_and_follow(&link, &[("act", "decline"), ("reason", "no-time"), ("comment", "Trop de projets.")]).await;
        house.letters().await;
        house.advance(TimeDelta::minutes(1));
        let instead = phone.see(&link).await.field("instead");
        let later = [("act", "defer"), ("until", "2026-05-04"), ("instead", &instead)];
        for _ in 0..2 {
            assert_eq!(phone.post_and_follow(&link, &later).await, link);
        }
        assert_eq!(house.letters().await.len(), 2, "told once: to a founder and to staff");
        assert!(phone.see(&link).await.says("pas maintenant"));
        // The button of a page that is out of date changes nothing.
        phone.post_and_follow(&link, &[("act", "accept"), ("instead", &instead)]).await;
        assert!(phone.see(&link).await.says("pas maintenant"));

        house.advance(TimeDelta::minutes(1));
        let mut paul = house.browser_of(cast.paul).await;
        let instead = paul.see(&path).await.field("instead");
        paul.post_and_follow(&path, &[("act", "accept"), ("instead", &instead)]).await;
        assert_eq!(house.letters().await.len(), 2, "both are introduced");
        let page = house.browser_of(cast.amina).await.see(&path).await;
        assert!(page.says("paul@example.org") && page.says("Cette réponse remplace la précédente"), "{}", page.html);
        assert!(!phone.see(&link).await.html.contains("name=\"instead\""), "a yes has led to letters");
        assert_eq!(
            house.journal_of(&path).await,
            ["introduction.asked", "introduction.agreed", "introduction.declined", "introduction.deferred", "introduction.accepted"]
        );
    }

    async fn amina_says_not_now_then_yes_all_the_same(house) {
        let cast = house.cast().await;
        let path = super::proposed(house, &cast).await;
        let mut amina = house.browser_of(cast.amina).await;
        let soon = amina.post(&path, &[("act", "founder-defer"), ("until", "2026-03-01")]).await;
        assert!(soon.status == StatusCode::UNPROCESSABLE_ENTITY && soon.says("Choisissez une date après aujourd’hui"));
        amina.post_and_follow(&path, &[("act", "founder-defer"), ("until", "2026-06-01")]).await;
        assert!(house.letter_to("salome@example.org").await.text.contains("1er juin 2026"));
        house.advance(TimeDelta::days(1));
        let page = amina.see(&path).await;
        let (read, instead) = (page.field("read"), page.field("instead"));
        amina.post_and_follow(&path, &[("act", "agree"), ("read", &read), ("instead", &instead)]).await;
        assert!(house.letters().await.is_empty(), "staff have their say: nothing leaves by itself");
        assert!(house.browser_of(cast.salome).await.see(&path).await.says("Écrire au partenaire"));
    }

    async fn no_more_questions_than_a_partner_allows(house) {
        let cast = house.cast().await;
        let mut paul = house.browser_of(cast.paul).await;
        let edit = format!("/partners/{}/edit", cast.organisation);
        let version = paul.see(&edit).await.field("version");
        paul.post_and_follow(&edit, &[("version", &version), ("open", "1"), ("seeks", ""), ("offers", "")]).await;
        let (first, link) = asked(house, &cast).await;
        // Others agree at once: one letter at most leaves, and none before Paul answered.
        let mut salome = house.browser_of(cast.salome).await;
        let others = house.newcomers(&cast, 6).await;
        house.letters().await;
        let mut paths = Vec::new();
        for (startup, founder, _) in &others {
            let partner = format!("{}:{}", cast.organisation, cast.paul);
            let new = format!("/startups/{startup}/introductions/new");
            let path = salome.post_and_follow(&new, &[("partner", &partner), ("pitch", super::PITCH)]).await;
            paths.push((path, *founder));
        }
        house.letters().await;
        let mut agreeing = Vec::new();
        for (path, founder) in &paths {
            let mut browser = house.browser_of(*founder).await;
            let (path, read) = (path.clone(), browser.see(path).await.field("read"));
            agreeing.push(tokio::spawn(async move {
                browser.post_and_follow(&path, &[("act", "agree"), ("read", &read)]).await;
            }));
        }
        for one in agreeing {
            one.await.expect("agreed");
        }
        assert!(house.letters().await.is_empty(), "one is before Paul, and he takes one at a time");
        let (path, _) = &paths[0];
        let read = salome.see(path).await.field("read");
        let full = salome.post(path, &[("act", "ask-partner"), ("read", &read)]).await;
        assert!(full.status == StatusCode::UNPROCESSABLE_ENTITY && full.says("autant de questions qu’il en accepte"), "{}", full.html);

        house.visitor().post_and_follow(&link, &[("act", "decline"), ("reason", "no-time")]).await;
        house.letters().await;
        let sends = paths.iter().map(|(path, _)| {
            let (mut salome, path, read) = (salome.clone(), path.clone(), read.clone());
            tokio::spawn(async move { salome.post(&path, &[("act", "ask-partner"), ("read", &read)]).await.status })
        });
        let mut sent = 0;
        for one in sends.collect::<Vec<_>>() {
            sent += usize::from(one.await.expect("an answer") == StatusCode::SEE_OTHER);
        }
        assert_eq!(sent, 1, "six at once, one place");
        assert_eq!(house.letters().await.len(), 1);
        assert!(!first.is_empty());
    }

    async fn whom_staff_took_away_comes_back_through_staff_alone(house) {
        let cast = house.cast().await;
        known_domain(house, &cast, "microsoft.com").await;
        let mut ada = house.browser_of(cast.ada).await;
        let partner = format!("/partners/{}", cast.organisation);
        ada.post_and_follow(&partner, &[("act", "add-person"), ("name", "Zoé Lambert"), ("email", "zoe@microsoft.com"), ("once", "zoe")]).await;
        let mut read = house.shared.db.read().await.expect("a connection");
        let there = store::organisations::people(&mut read, cast.organisation).await.expect("people");
        drop(read);
        let zoe = there.iter().find(|it| it.name == "Zoé Lambert").expect("is there").person.to_string();
        ada.post_and_follow(&partner, &[("act", "remove-person"), ("person", &zoe)]).await;
        house.letters().await;
        let (_, link) = asked(house, &cast).await;
        let named = [("act", "colleague"), ("name", "Zoé Lambert"), ("email", "zoe@microsoft.com")];
        house.visitor().post_and_follow(&link, &named).await;
        let told = house.letters().await;
        assert_eq!(told.iter().map(|it| it.to_email.as_str()).collect::<Vec<_>>(), ["salome@example.org"]);
        assert!(!ada.see(&partner).await.says("zoe@microsoft.com"));
    }
}
