use std::collections::{BTreeMap, BTreeSet};

use domain::Language;
use domain::bookings::Reminder;
use domain::calendars::Trouble;
use domain::imports::{Builds, Kind as ImportKind, State};
use domain::letters::Kind;
use domain::lists::List;
use domain::search::Kind as Found;

use crate::imports::plan::Thing;
use crate::imports::rows::Column;

/// The arguments of each key of a Fluent file.
fn arguments(text: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut keys: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut key = "";
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line;
        if !line.starts_with([' ', '}'])
            && let Some((name, rest)) = line.split_once(" =")
        {
            assert!(
                keys.insert(name, BTreeSet::new()).is_none(),
                "{name} is written twice"
            );
            (key, words) = (name, rest);
        }
        let uses = words.split('$').skip(1);
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let uses = uses.filter_map(|rest| rest.split(|c: char| !is_part(c)).next());
        keys.entry(key).or_default().extend(uses);
    }
    keys
}

/// `t!` checks the French file alone when the house is compiled.
#[test]
fn both_languages_have_the_same_keys_once_with_the_same_arguments() {
    let french = arguments(include_str!("../../i18n/fr/app.ftl"));
    let english = arguments(include_str!("../../i18n/en/app.ftl"));
    assert!(french.len() > 100, "the file was read");
    for (key, arguments) in &french {
        assert_eq!(english.get(key), Some(arguments), "{key} in English");
    }
    for key in english.keys() {
        assert!(french.contains_key(key), "{key} in French");
    }
}

#[test]
fn arguments_are_found_on_every_line_of_a_key() {
    let text = "# a = { $no }\na = { $x }\nb =\n    { $count ->\n        [one] { $y }\n       *[other] -\n    }\n";
    let found = arguments(text);
    assert_eq!(found["a"], BTreeSet::from(["x"]));
    assert_eq!(found["b"], BTreeSet::from(["count", "y"]));
}

/// French sets a space before `: ; ? ! »` and after `«`, and no line may break there.
#[test]
fn french_punctuation_stays_with_its_word() {
    let text = include_str!("../../i18n/fr/app.ftl");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let parted: Vec<&str> = lines.filter(|line| is_parted(line)).collect();
    assert!(parted.is_empty(), "an ordinary space in {parted:#?}");
    for (line, expected) in [
        ("a = Pourquoi ?", true),
        ("a = Pourquoi\u{a0}?", false),
        ("a = «\u{a0}Oui »", true),
        ("a = « Oui\u{a0}»", true),
        ("    [one] { $n }\u{a0}: un", false),
        ("a = https://example.org", false),
    ] {
        assert_eq!(is_parted(line), expected, "{line}");
    }
}

fn is_parted(line: &str) -> bool {
    let parts = [" :", " ;", " ?", " !", " »", "« "];
    parts.iter().any(|part| line.contains(part))
}

/// "de" and "que" lose their vowel before "Emmaüs" and keep it before "Jaccede": no name follows
/// them. Figures, dates and hours begin with a consonant.
#[test]
fn no_name_follows_a_word_that_may_lose_its_vowel() {
    let text = include_str!("../../i18n/fr/app.ftl");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let elided: Vec<&str> = lines.filter(|line| may_elide(line)).collect();
    assert!(elided.is_empty(), "say it another way: {elided:#?}");
    for (line, expected) in [
        ("a = Réponse de { $partner }", true),
        ("a = Que { $name } le dise", true),
        ("a = Réponse\u{a0}: { $partner }", false),
        ("a = L’équipe du programme { $programme }", false),
        ("a = Depuis le { $date }", false),
        ("a = Une { $name }", false),
    ] {
        assert_eq!(may_elide(line), expected, "{line}");
    }
}

fn may_elide(line: &str) -> bool {
    const COUNTED: [&str; 19] = [
        "at", "count", "date", "days", "fewest", "first", "from", "hours", "later", "least",
        "left", "most", "n", "on", "room", "seconds", "since", "until", "year",
    ];
    let before = line.split("{ $");
    let after = line.split("{ $").skip(1);
    before.zip(after).any(|(before, after)| {
        let word = before
            .strip_suffix(' ')
            .map(|it| it.rsplit([' ', '(', '’']).next());
        let word = word.flatten().unwrap_or_default().to_lowercase();
        let name = after.split(' ').next().unwrap_or_default();
        let elides = [
            "de", "que", "jusque", "lorsque", "puisque", "le", "la", "se", "ne",
        ];
        elides.contains(&word.as_str()) && !COUNTED.contains(&name)
    })
}

/// Words that pages take from a family by the code of an enum: none may be missing.
#[test]
fn every_code_that_is_shown_has_its_word() {
    let families: [(&str, Vec<&str>); 11] = [
        (
            "letter-kind",
            Kind::ALL.iter().map(|it| it.as_str()).collect(),
        ),
        (
            "search-kind",
            Found::ALL.iter().map(|it| it.as_str()).collect(),
        ),
        (
            "views-list",
            List::ALL.iter().map(|it| it.as_str()).collect(),
        ),
        (
            "calendar-trouble",
            Trouble::ALL.iter().map(|it| it.as_str()).collect(),
        ),
        (
            "import-kind",
            ImportKind::ALL.iter().map(|it| it.as_str()).collect(),
        ),
        (
            "import-kind-hint",
            ImportKind::ALL.iter().map(|it| it.as_str()).collect(),
        ),
        (
            "import-state",
            State::ALL.iter().map(|it| it.as_str()).collect(),
        ),
        (
            "import-builds",
            Builds::ALL.iter().map(|it| it.as_str()).collect(),
        ),
        (
            "import-field",
            Column::ALL.iter().map(|it| it.as_str()).collect(),
        ),
        (
            "import-thing",
            Thing::ALL.iter().map(|it| it.as_str()).collect(),
        ),
        (
            "reminder",
            Reminder::ALL.iter().map(|it| it.as_str()).collect(),
        ),
    ];
    for language in Language::ALL {
        for (family, codes) in &families {
            for code in codes {
                let key = format!("{family}-{code}");
                assert!(super::of(*language).has(&key), "{key} in {language}");
            }
        }
    }
}
