//! Every order of every list: which row comes first.

use std::collections::BTreeSet;

use domain::lists::{
    CallsBy, CohortsBy, DocumentsBy, ImportsBy, IntroductionsBy, LettersBy, List, MentorsBy,
    MissionsBy, OffersBy, PartnersBy, PeopleBy, ProgrammesBy, SessionsBy, StartupsBy,
};

use super::filled::filled;
use crate::browser::Page;
use crate::house::stories;

/// The list, the order as an address has it, and the row that comes first.
const FIRST: [(List, &str, &str); 88] = [
    (List::Cohorts, "newest", "alumni"),
    (List::Cohorts, "-newest", "2026"),
    (List::Cohorts, "name", "alumni"),
    (List::Cohorts, "-name", "2026"),
    (List::Cohorts, "placed", "alumni"),
    (List::Cohorts, "-placed", "2026"),
    (List::Cohorts, "graduated", "2026"),
    (List::Cohorts, "-graduated", "alumni"),
    (List::Cohorts, "left", "alumni"),
    (List::Cohorts, "-left", "2026"),
    (List::Startups, "name", "Atelier"),
    (List::Startups, "-name", "Zèbre"),
    (List::Startups, "entry", "Zèbre"),
    (List::Startups, "-entry", "Atelier"),
    (List::Startups, "last-session", "Atelier"),
    (List::Startups, "-last-session", "Jaccede"),
    (List::Mentors, "name", "Marc"),
    (List::Mentors, "-name", "Zoe"),
    (List::Mentors, "given", "Zoe"),
    (List::Mentors, "-given", "Marc"),
    (List::Partners, "name", "Apple"),
    (List::Partners, "-name", "Microsoft"),
    (List::Partners, "people", "Microsoft"),
    (List::Partners, "-people", "Apple"),
    (List::Partners, "introductions", "Apple"),
    (List::Partners, "-introductions", "Microsoft"),
    (List::Partners, "sponsored", "Microsoft"),
    (List::Partners, "-sponsored", "Apple"),
    (List::Offers, "newest", "screens"),
    (List::Offers, "-newest", "credits"),
    (List::Offers, "title", "credits"),
    (List::Offers, "-title", "screens"),
    (List::Offers, "closes", "screens"),
    (List::Offers, "-closes", "credits"),
    (List::Sessions, "starts", "call"),
    (List::Sessions, "-starts", "balance"),
    (List::Sessions, "title", "balance"),
    (List::Sessions, "-title", "call"),
    (List::Sessions, "free", "balance"),
    (List::Sessions, "-free", "call"),
    (List::Introductions, "wait", "Jaccede"),
    (List::Introductions, "-wait", "Jaccede"),
    (List::Introductions, "startup", "Atelier"),
    (List::Introductions, "-startup", "Zèbre"),
    (List::Introductions, "partner", "Atelier"),
    (List::Introductions, "-partner", "Jaccede"),
    (List::Introductions, "newest", "Zèbre"),
    (List::Introductions, "-newest", "Jaccede"),
    (List::Missions, "fit", "law"),
    (List::Missions, "-fit", "law"),
    (List::Missions, "newest", "law"),
    (List::Missions, "-newest", "maps"),
    (List::Missions, "title", "maps"),
    (List::Missions, "-title", "law"),
    (List::Missions, "wished", "maps"),
    (List::Missions, "-wished", "law"),
    (List::Missions, "days", "law"),
    (List::Missions, "-days", "maps"),
    (List::Letters, "written", "Séance avec"),
    (List::Letters, "-written", "Lire un bilan"),
    (List::Letters, "subject", "Jaccede"),
    (List::Letters, "-subject", "Répondre"),
    (List::Programmes, "name", "Les Ambitieuses"),
    (List::Programmes, "-name", "ShareIT"),
    (List::Programmes, "open", "Les Ambitieuses"),
    (List::Programmes, "-open", "ShareIT"),
    (List::Programmes, "cohorts", "ShareIT"),
    (List::Programmes, "-cohorts", "Les Ambitieuses"),
    (List::People, "name", "Amina"),
    (List::People, "-name", "Zoe"),
    (List::People, "role", "Amina"),
    (List::People, "-role", "Salome"),
    (List::People, "newest", "Amina"),
    (List::People, "-newest", "Bilal"),
    (List::Documents, "added", "deck"),
    (List::Documents, "-added", "annex"),
    (List::Documents, "title", "annex"),
    (List::Documents, "-title", "deck"),
    (List::Documents, "size", "deck"),
    (List::Documents, "-size", "annex"),
    (List::Calls, "called", "moving"),
    (List::Calls, "-called", "budget"),
    (List::Calls, "due", "moving"),
    (List::Calls, "-due", "budget"),
    (List::Imports, "uploaded", "zones"),
    (List::Imports, "-uploaded", "directory"),
    (List::Imports, "name", "directory"),
    (List::Imports, "-name", "zones"),
];

/// The words of each list's orders: a new list, or a new order, must have its rows above.
fn orders(list: List) -> Vec<String> {
    fn words<W: Copy + ToString>(all: &[W]) -> Vec<String> {
        let rising = all.iter().map(W::to_string);
        rising.flat_map(|it| [format!("-{it}"), it]).collect()
    }
    match list {
        List::Cohorts => words(CohortsBy::ALL),
        List::Startups => words(StartupsBy::ALL),
        List::Mentors => words(MentorsBy::ALL),
        List::Partners => words(PartnersBy::ALL),
        List::Offers => words(OffersBy::ALL),
        List::Sessions => words(SessionsBy::ALL),
        List::Introductions => words(IntroductionsBy::ALL),
        List::Missions => words(MissionsBy::ALL),
        List::Letters => words(LettersBy::ALL),
        List::Programmes => words(ProgrammesBy::ALL),
        List::People => words(PeopleBy::ALL),
        List::Documents => words(DocumentsBy::ALL),
        List::Calls => words(CallsBy::ALL),
        List::Imports => words(ImportsBy::ALL),
    }
}

#[test]
fn every_order_of_every_list_is_held() {
    for list in List::ALL {
        let held = FIRST.iter().filter(|(it, ..)| it == list);
        let held: BTreeSet<&str> = held.map(|(_, order, _)| *order).collect();
        let all = orders(*list);
        assert_eq!(held, all.iter().map(String::as_str).collect(), "{list}");
    }
}

/// Which of the rows stands first in a page that shows them all.
fn first(page: &Page, rows: &[(&'static str, String)]) -> &'static str {
    let at = rows.iter().map(|(name, shown)| {
        let at = page.html.find(shown.as_str());
        (
            at.unwrap_or_else(|| panic!("no {name} ({shown}) in {}", page.html)),
            *name,
        )
    });
    at.min().expect("a row").1
}

/// The subjects of the letters of a page, from the first.
fn subjects(page: &Page) -> Vec<String> {
    let links = page.html.split("href=\"/letters/").skip(1);
    let texts = links.filter_map(|it| it.split('>').nth(1)?.split('<').next());
    texts.map(str::to_owned).collect()
}

stories! {
    async fn every_list_comes_in_the_order_that_is_asked_for(house) {
        let cast = house.cast().await;
        let rows = filled(house, &cast).await;
        let mut salome = house.browser_of(cast.salome).await;
        let mut ada = house.browser_of(cast.ada).await;
        let mut wrong = Vec::new();
        for (list, order, expected) in FIRST {
            let path = format!("{}?sort={order}", list.path());
            let page = match list {
                // The others are of one programme, as most who read them are.
                List::Programmes => ada.see(&path).await,
                List::Letters => salome.see(&format!("{path}&since=ever")).await,
                _ => salome.see(&path).await,
            };
            let first = match list {
                List::Letters => subjects(&page).remove(0),
                _ => first(&page, &rows[&list]).to_owned(),
            };
            // Of a letter, some words of its subject.
            let is_it = match list {
                List::Letters => first.contains(expected),
                _ => first == expected,
            };
            if !is_it {
                wrong.push(format!("{path}: {first} instead of {expected}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
