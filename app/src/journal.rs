//! The journal as people read it: a sentence for each act.
//!
//! The journal holds ids and codes only, so a sentence tells who did what and with whom, by the
//! names they have today, never in which words.

use std::collections::HashMap;

use domain::Language;
use leptos::prelude::*;
use store::journal::Line;

use crate::ui::Moment;
use crate::words::{self, Moments};

/// "Amina Benali a modifié le profil." An act without a sentence of its own is told by its code.
pub fn sentence(lang: Language, act: &str, actor: Option<&str>, other: Option<&str>) -> String {
    let actor = actor.map_or_else(|| t!(lang, "journal-someone"), str::to_owned);
    // A sentence that names the other side has words for when there is none to name, as when the
    // mentor of a session is who acts.
    let other = other.filter(|other| *other != actor).unwrap_or("none");
    let other = other.to_owned();
    let key = key(act);
    let words = words::of(lang);
    if words.has(&key) {
        words.get_args(&key, HashMap::from([("actor", actor), ("other", other)]))
    } else {
        t!(lang, "journal-other", actor = actor, act = act)
    }
}

/// The same, each leading to what it speaks of, where that has a page of its own.
pub fn leading(reader: &Moments, lines: Vec<Line>) -> Vec<Moment> {
    let moment = |line: Line| {
        let pages = line.object_is.as_deref().map(|it| format!("/{it}s"));
        let what = told(reader.language, &line);
        let what = match pages {
            Some(pages) => {
                let href = format!("{pages}/{}", line.object);
                view! { <a href=href>{what}</a> }.into_any()
            }
            None => what.into_any(),
        };
        Moment {
            instant: line.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
            when: reader.moment(line.at),
            what,
        }
    };
    lines.into_iter().map(moment).collect()
}

/// The lines of a timeline, in the order they are given.
pub fn moments(reader: &Moments, lines: Vec<Line>) -> Vec<Moment> {
    let moment = |line: Line| Moment {
        instant: line.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        when: reader.moment(line.at),
        what: told(reader.language, &line).into_any(),
    };
    lines.into_iter().map(moment).collect()
}

/// The sentence of a line; staff who acted for somebody are told as such.
fn told(lang: Language, line: &Line) -> String {
    let (actor, other) = (line.actor_name.as_deref(), line.other_name.as_deref());
    let sentence = sentence(lang, &line.act, actor, other);
    match &line.behalf_name {
        Some(name) => t!(
            lang,
            "journal-on-behalf",
            sentence = sentence,
            name = name.as_str()
        ),
        None => sentence,
    }
}

/// `booking.booked` is told by `journal-booking-booked`.
fn key(act: &str) -> String {
    format!("journal-{}", act.replace('.', "-"))
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;

    #[test]
    fn an_act_is_told_in_the_readers_language() {
        let told = |lang, act| sentence(lang, act, Some("Amina"), None);
        assert_eq!(
            told(Language::French, "startup.changed"),
            "Amina a modifié le profil."
        );
        assert_eq!(
            told(Language::English, "startup.changed"),
            "Amina edited the profile."
        );
        let with = |other| sentence(Language::French, "booking.booked", Some("Amina"), other);
        assert_eq!(with(Some("Marc")), "Amina a réservé une séance avec Marc.");
        assert_eq!(with(None), "Amina a réservé une séance.");
        let held = sentence(Language::French, "booking.held", Some("Marc"), Some("Marc"));
        assert_eq!(held, "Marc a noté qu’une séance a eu lieu.");
        assert!(told(Language::French, "comet.seen").contains("comet.seen"));
        assert!(sentence(Language::French, "startup.changed", None, None).starts_with("Quelqu’un"));
    }

    /// Every act that the code writes down has its sentence, in both languages.
    #[test]
    fn every_act_has_a_sentence() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut acts = Vec::new();
        for folder in ["src", "../server/src"] {
            for file in rust_files(&here.join(folder)) {
                let text = std::fs::read_to_string(&file).expect("a source file");
                acts.extend(acts_in(&text).into_iter().map(|act| (act, file.clone())));
            }
        }
        assert!(acts.len() > 5, "acts were found: {acts:?}");
        // The page of an introduction tells its own acts in words of its own.
        let told = |act: &str, language| {
            let there = act.strip_prefix("introduction.");
            let there = there.map(|verb| format!("introductions-did-{verb}"));
            let words = words::of(language);
            words.has(&key(act)) && there.is_none_or(|it| words.has(&it))
        };
        for language in [Language::French, Language::English] {
            let missing: Vec<_> = acts
                .iter()
                .filter(|(act, _)| !told(act, language))
                .collect();
            assert!(
                missing.is_empty(),
                "no sentence in {language} for {missing:?}"
            );
        }
    }

    fn rust_files(folder: &Path) -> Vec<PathBuf> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                files.extend(rust_files(&path));
            } else if path.extension().is_some_and(|it| it == "rs") {
                files.push(path);
            }
        }
        files
    }

    /// What the journal is about; a literal such as "place.left" is an act.
    const NOUNS: &[&str] = &[
        "act",
        "alert",
        "booking",
        "call",
        "cohort",
        "document",
        "founder",
        "hours",
        "import",
        "introduction",
        "letter",
        "manager",
        "matching",
        "mentor",
        "mentorship",
        "mission",
        "note",
        "offer",
        "partner",
        "partnership",
        "person",
        "place",
        "programme",
        "session",
        "staff",
        "startup",
        "view",
    ];

    /// The acts among the literals of a file: those given to `Entry::new`, and those whose noun
    /// is one of ours. Tests are left out.
    fn acts_in(text: &str) -> Vec<String> {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let given = code.split("Entry::new(").skip(1);
        let given = given.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next());
        let chosen = code.split('"').filter(|literal| {
            literal.split_once('.').is_some_and(|(noun, verb)| {
                let is_verb = verb.chars().all(|c| c.is_ascii_lowercase() || c == '-');
                NOUNS.contains(&noun) && !verb.is_empty() && is_verb
            })
        });
        given.chain(chosen).map(str::to_owned).collect()
    }

    #[test]
    fn acts_are_found_however_they_are_chosen() {
        let code = "Entry::new(\n    \"comet.seen\", id); let verb = if x { \"place.left\" } else { \"place.graduated\" };";
        assert_eq!(
            acts_in(code),
            ["comet.seen", "place.left", "place.graduated"]
        );
        assert!(acts_in("place.name \"a.b\" // #[cfg(test)]").is_empty());
    }
}
