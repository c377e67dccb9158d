//! Nothing reads a whole table that grows with every session: each statement of each page, of a
//! booking and of the chores is heard, and SQLite is asked how it goes about it.
//!
//! SQLite is never told to count its tables, in no house, so that it goes about a statement here as
//! it does anywhere. What PostgreSQL makes of the same statements is in `cargo xtask bench grown`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use chrono::TimeDelta;
use domain::ids::PersonId;
use domain::{EmailAddress, Language};
use server::chores::turn;
use store::people::{self, NewPerson};
use store::testing::{On, listen, plan};
use uuid::Uuid;

use crate::bookings::{book, free_hours, marc_offers_hours};
use crate::browser::{Browser, Page};
use crate::house::{House, opening};

/// What grows for ever with every session, and with whatever else people do.
const GROWING: [&str; 40] = [
    "address_change",
    "alert",
    "attempt",
    "attendee",
    "booking",
    "booking_note",
    "chore",
    "consent",
    "document",
    "document_chunk",
    "document_version",
    "form_key",
    "import",
    "import_change",
    "import_part",
    "introduction",
    "introduction_follow_up",
    "introduction_outcome",
    "introduction_pass",
    "introduction_question",
    "journal",
    "last_act",
    "letter",
    "letter_link",
    "mission",
    "mission_day",
    "mission_hand",
    "next_step",
    "occupied",
    "offer_request",
    "partner_call",
    "partner_call_before",
    "seat",
    "session",
    "sign_in",
    "sign_in_code",
    "staff_note",
    "waiting",
    "wish",
    "word_on_use",
];

/// Indexes that begin with what has thousands of rows for ever, then an hour: looking there without
/// saying from when on is reading them all.
const WIDE: [(&str, &str); 3] = [
    ("session_programme", "starts>?"),
    ("letter_programme", "created_at>?"),
    ("journal_programme", "at>?"),
];

/// Indexes of the few rows that wait for somebody: going through them is no matter.
const SMALL: [&str; 5] = [
    "booking_unmarked",
    "booking_open",
    "letter_due",
    "letter_failed",
    "import_left",
];

/// What looks like reading all, and why it is not, or why it may: how the step begins, and words
/// of its statement.
const FINE: [(&str, &str); 35] = [
    // It stops at the first.
    (
        "SEARCH a ",
        "exists (select 1 from letter a where a.programme = p.id)",
    ),
    // The demo's own, of a few hundred letters.
    ("SCAN letter", "from letter where sealed is not null"),
    // Once a day, what keeps these small.
    ("SCAN address_change", "delete from address_change"),
    ("SCAN attempt", "delete from attempt"),
    ("SCAN sign_in", "delete from sign_in where expires_at"),
    ("SCAN sign_in_code", "delete from sign_in_code"),
    ("SCAN chore", "delete from chore where done_at"),
    ("SCAN form_key", "delete from form_key where created_at"),
    (
        "SCAN letter_link",
        "delete from letter_link where expires_at",
    ),
    // Asked only where a key is broken at that moment; how many wait for an hour, for a figure.
    ("SCAN alert", "insert into booking"),
    ("SCAN alert", "from alert where ended_at is null or"),
    ("SCAN o", "from alert where ended_at is null or"),
    // None: nothing has no id.
    (
        "SCAN i ",
        "where i.id is null) as introduction from startup s",
    ),
    // Lists that count what they hold and are narrowed by any of its columns read what a house
    // gathers in years by the hundred, not with every session: notes on calls,
    ("SCAN c", "c.called_on, c.said, c.next_action,"),
    ("SCAN c", "select c.author from partner_call c"),
    ("SCAN c", "select c.next_by from partner_call c"),
    ("SCAN c", "select 'renewal' as kind"),
    // documents,
    ("SCAN d", "from document d"),
    // missions, and the days given to them,
    ("SCAN x", "cast(count(*) as bigint) from mission x where"),
    ("SCAN x", "select x.*, l.cohort, c.name as cohort_name"),
    (
        "SCAN x",
        "select l.cohort from mission x cross join place l",
    ),
    ("SCAN d", "from mission_day d join mission x"),
    // requests for offers,
    (
        "SCAN q",
        "select f.id, f.organisation, o.name as organisation_name",
    ),
    ("SCAN q", "select q.id, q.offer, f.title as offer_title"),
    (
        "SCAN q",
        "select q.offer, cast(count(*) as bigint) from offer_request q",
    ),
    // introductions, on their board and in their report, with what is asked of each.
    ("SCAN i", "select count(*) from introduction i"),
    (
        "SCAN i",
        "select i.id as introduction, i.programme, i.startup",
    ),
    (
        "SCAN i",
        "select i.id, i.programme, g.name as programme_name, i.startup",
    ),
    (
        "SCAN f",
        "select i.id, i.programme, g.name as programme_name, i.startup",
    ),
    (
        "SCAN p",
        "select i.id, i.programme, g.name as programme_name, i.startup",
    ),
    ("SCAN i", "where i.partner_answered_at > i.partner_asked_at"),
    ("SCAN i", "select o.id, o.name from introduction i"),
    ("SCAN i", "select s.id, s.name from introduction i"),
    (
        "SCAN i",
        "select stage, cast(count(*) as bigint) from (select case",
    ),
    ("SCAN introduction_outcome", "i.started_by,"),
];

/// Pages of one kind that are asked for.
const OF_A_KIND: usize = 2;

#[tokio::test]
async fn no_page_reads_a_whole_table_that_grows() {
    let house = House::open_with(On::Sqlite, true).await;
    server::demo::prepare(&house.shared.db, true, opening())
        .await
        .expect("a demo");
    let mut heard = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for entered in ["staff", "founder", "mentor", "partner"] {
        let mut browser = house.visitor();
        browser.post("/demo/enter", &[("as", entered)]).await;
        walk(&mut browser, &mut heard, &mut seen).await;
    }
    let mut browser = house.browser_of(administrator(&house).await).await;
    walk(&mut browser, &mut heard, &mut seen).await;
    assert!(
        seen.len() > 150 && heard.len() > 250,
        "{} pages, {} statements",
        seen.len(),
        heard.len()
    );
    let found = whole_reads(&house, heard).await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The names are those of the schema: one that is misspelt, or gone, would be read unheard.
#[tokio::test]
async fn what_grows_are_tables() {
    let house = House::open(On::Sqlite).await;
    let tables = store::testing::snapshot(&house.shared.db).await;
    for table in GROWING {
        assert!(tables.contains_key(table), "{table}");
    }
    house.end().await;
}

/// Of the whole house: the demo has none.
async fn administrator(house: &House) -> PersonId {
    let now = house.shared.clock.now();
    let mut tx = house.shared.db.begin().await.expect("a unit of work");
    let email = EmailAddress::parse("ada@example.org").expect("an address");
    let (id, role) = (PersonId(Uuid::from_u128(0xADA)), Uuid::from_u128(0xADB));
    let new = NewPerson {
        id,
        email: &email,
        name: "Ada Martin",
        language: Language::French,
        zone: "Europe/Paris",
    };
    assert!(people::add(&mut tx, &new, now).await.expect("added"));
    people::add_staff(&mut tx, role, id, None, now)
        .await
        .expect("added");
    tx.commit().await.expect("kept");
    id
}

#[tokio::test]
async fn no_booking_and_no_chore_does_either() {
    let house = House::open(On::Sqlite).await;
    let cast = house.cast().await;
    let _ = listen();
    marc_offers_hours(&house, &cast).await;
    let mut amina = house.browser_of(cast.amina).await;
    let slots = amina.see(&format!("/mentors/{}/slots", cast.mentor)).await;
    let hours = free_hours(&slots.html);
    let kept = book(&mut amina, &hours[0], "k1").await;
    let given_up = book(&mut amina, &hours[4], "k2").await;
    let no_more = [("act", "cancel"), ("reason", "")];
    amina.post_and_follow(&given_up, &no_more).await;
    for _ in 0..40 {
        turn(&house.shared, "a worker").await.expect("done");
        house.letters().await;
        house.advance(TimeDelta::days(1));
    }
    let mut amina = house.browser_of(cast.amina).await;
    amina.see(&kept).await;
    let heard = listen().into_iter();
    let heard: BTreeMap<_, _> = heard
        .map(|it| (it, "a booking, or a chore".to_owned()))
        .collect();
    assert!(heard.len() > 60, "{} statements", heard.len());
    let found = whole_reads(&house, heard).await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Those of the statements that read all of something that grows, with where they were heard.
async fn whole_reads(house: &House, heard: BTreeMap<String, String>) -> Vec<String> {
    let mut db = house.shared.db.read().await.expect("a connection");
    let mut found = Vec::new();
    for (statement, heard_in) in heard {
        let steps = plan(&mut db, &statement).await;
        let whole: Vec<&String> = steps
            .iter()
            .filter(|step| reads_all(step, &statement))
            .collect();
        if !whole.is_empty() {
            found.push(format!("{heard_in}\n  {whole:?}\n{statement}\n"));
        }
    }
    found
}

/// Whether a step of a plan goes through all of something that grows.
fn reads_all(step: &str, statement: &str) -> bool {
    let is_fine =
        |(begins, words): &(&str, &str)| step.starts_with(begins) && statement.contains(words);
    if FINE.iter().any(is_fine) {
        return false;
    }
    let mut words = step.split(' ');
    let (verb, alias) = (words.next(), words.next().unwrap_or_default());
    let grows = tables(statement, alias)
        .iter()
        .any(|it| GROWING.contains(it));
    match verb {
        Some("SCAN") => grows && !SMALL.iter().any(|index| step.contains(index)),
        // It builds one of the whole table first.
        _ if step.contains("AUTOMATIC") => grows,
        Some("SEARCH") => WIDE
            .iter()
            .any(|(index, since)| step.contains(index) && !step.contains(since)),
        _ => false,
    }
}

/// What an alias may stand for in a statement; itself where it is a table's name.
fn tables<'a>(statement: &'a str, alias: &'a str) -> Vec<&'a str> {
    let words: Vec<&str> = statement
        .split([' ', '\n', '(', ')', ','])
        .filter(|it| !it.is_empty())
        .collect();
    let pairs = words
        .windows(3)
        .filter(|it| matches!(it[0], "from" | "join") && it[2] == alias);
    let mut tables: Vec<&str> = pairs.map(|it| it[1]).collect();
    if tables.is_empty() {
        tables.push(alias);
    }
    tables
}

/// Follows every link from the first page; a few of each kind.
async fn walk(
    browser: &mut Browser,
    heard: &mut BTreeMap<String, String>,
    seen: &mut BTreeSet<String>,
) {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut queue = VecDeque::from(["/".to_owned()]);
    let mut asked = BTreeSet::from(["/".to_owned()]);
    while let Some(path) = queue.pop_front() {
        let _ = listen();
        let page = browser.get(&path).await;
        for statement in listen() {
            heard.entry(statement).or_insert_with(|| path.clone());
        }
        seen.insert(kind(&path));
        for link in links(&page) {
            let many = known.entry(kind(&link)).or_default();
            if *many < OF_A_KIND && asked.insert(link.clone()) {
                *many += 1;
                queue.push_back(link);
            }
        }
    }
}

fn links(page: &Page) -> Vec<String> {
    let links = page.html.split("href=\"").skip(1);
    let links = links.filter_map(|rest| rest.split(['"', '#']).next());
    let inside =
        links.filter(|it| it.starts_with('/') && !it.starts_with("/pkg") && !it.starts_with("//"));
    inside.map(|it| it.replace("&amp;", "&")).collect()
}

/// A path without its ids and values: `/startups/…?cohort&state`.
fn kind(link: &str) -> String {
    let (path, query) = link.split_once('?').unwrap_or((link, ""));
    let parts = path
        .split('/')
        .map(|part| if part.len() == 36 { "…" } else { part });
    let keys = query.split('&').filter_map(|pair| pair.split('=').next());
    format!(
        "{}?{}",
        parts.collect::<Vec<_>>().join("/"),
        keys.collect::<Vec<_>>().join("&")
    )
}
