//! Why a pair, or why not, in words.

use domain::Language;
use domain::expertise::Expertise;
use domain::ids::MentorId;
use domain::matching::{
    Conflict, Fit, Obstacle, Pair, PinRefusal, PublishRefusal, WhyLeft, WithRefusal, WithoutRefusal,
};

use super::Board;
use crate::words::{label, length};

/// "connaît données ouvertes et marchés publics, parle français, 3 h libres ce mois-ci"
pub fn reason(lang: Language, fit: &Fit) -> String {
    let words: Vec<Expertise> = fit.known.iter().map(|known| known.word).collect();
    let knows = match words.is_empty() {
        true => t!(lang, "matching-knows-nothing"),
        false => t!(lang, "matching-knows", words = expertise(lang, &words)),
    };
    let spoken = fit.languages.iter();
    let spoken = spoken.map(|it| label(lang, "language", it.as_str()));
    let spoken = t!(
        lang,
        "matching-speaks",
        languages = list(lang, spoken.collect())
    );
    let free = match fit.free_quarters {
        0 => t!(lang, "matching-free-none"),
        quarters => t!(lang, "matching-free", hours = length(lang, quarters * 15)),
    };
    format!("{knows}, {spoken}, {free}")
}

/// "La seule personne qui connaît données ouvertes", when few do.
pub fn rarity(lang: Language, fit: &Fit) -> Option<String> {
    let least = fit.known.iter().map(|known| known.mentors).min()?;
    let rarest = fit.known.iter().filter(|known| known.mentors == least);
    let words: Vec<Expertise> = rarest.map(|known| known.word).collect();
    // The reason has just told them all.
    let all = words.len() == fit.known.len();
    let words = expertise(lang, &words);
    match (least, all) {
        (1, true) => Some(t!(lang, "matching-only-one-here")),
        (1, false) => Some(t!(lang, "matching-only-one", words = words)),
        (2..=3, true) => Some(t!(lang, "matching-one-of-here", n = least)),
        (2..=3, false) => Some(t!(lang, "matching-one-of", n = least, words = words)),
        _ => None,
    }
}

/// Words of the vocabulary inside a sentence.
pub fn expertise(lang: Language, words: &[Expertise]) -> String {
    let words = words.iter();
    let words = words.map(|word| lowered(&label(lang, "expertise", word.as_str())));
    list(lang, words.collect())
}

/// "a, b et c"
pub fn list(lang: Language, mut words: Vec<String>) -> String {
    match (words.pop(), words.is_empty()) {
        (None, _) => String::new(),
        (Some(last), true) => last,
        (Some(last), false) => t!(lang, "matching-and", others = words.join(", "), last = last),
    }
}

/// "Cartes et données" as it stands inside a sentence; an acronym stays as it is.
fn lowered(word: &str) -> String {
    let mut letters = word.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => word.to_owned(),
    }
}

/// The same words at the start of a sentence.
pub fn raised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// "Marc Petit et Jaccede : …"
pub fn of_pair(lang: Language, board: &Board, pair: Pair, why: &str) -> String {
    t!(
        lang,
        "matching-of-pair",
        mentor = board.mentor_name(pair.mentor),
        startup = board.startup_name(pair.startup),
        why = why
    )
}

pub fn obstacle(lang: Language, board: &Board, pair: Pair, obstacle: Obstacle) -> String {
    let forbidden = board.forbidden.iter().find(|it| it.pair() == pair);
    match (obstacle, forbidden) {
        (Obstacle::Conflict(Conflict::Forbidden), Some(row)) => {
            let reason = label(lang, "matching-reason", row.reason.as_str());
            t!(lang, "matching-forbidden", reason = lowered(&reason))
        }
        _ => general(lang, obstacle),
    }
}

/// Why a pair cannot be added, or no longer holds.
pub fn with_refusal(lang: Language, board: &Board, pair: Pair, refusal: &WithRefusal) -> String {
    match refusal {
        WithRefusal::AlreadyThere => t!(lang, "matching-already-there"),
        WithRefusal::Impossible(it) => obstacle(lang, board, pair, *it),
        WithRefusal::StartupHasEnough { wants } => {
            t!(lang, "matching-has-enough", n = i64::from(*wants))
        }
        WithRefusal::MentorIsFull { takes: 0 } => t!(lang, "matching-takes-none"),
        WithRefusal::MentorIsFull { takes } => {
            t!(lang, "matching-is-full", n = i64::from(*takes))
        }
    }
}

/// All of it, in one sentence.
pub fn with_refusals(
    lang: Language,
    board: &Board,
    pair: Pair,
    refusals: &[WithRefusal],
) -> String {
    let whys = refusals.iter();
    let whys = whys.map(|it| with_refusal(lang, board, pair, it));
    list(lang, whys.collect())
}

pub fn without_refusal(lang: Language, refusal: WithoutRefusal) -> String {
    match refusal {
        WithoutRefusal::NotThere => t!(lang, "matching-not-there"),
        WithoutRefusal::Pinned => t!(lang, "matching-is-pinned"),
    }
}

pub fn pin_refusal(lang: Language, board: &Board, refusal: &PinRefusal) -> String {
    match refusal {
        PinRefusal::Impossible { pair, obstacles } => {
            let whys = obstacles.iter().map(|it| obstacle(lang, board, *pair, *it));
            of_pair(lang, board, *pair, &list(lang, whys.collect()))
        }
        PinRefusal::MoreThanWanted {
            startup,
            pinned,
            wants,
        } => t!(
            lang,
            "matching-too-many-pinned",
            startup = board.startup_name(*startup),
            pinned = i64::from(*pinned),
            wants = i64::from(*wants)
        ),
        PinRefusal::MoreThanTaken {
            mentor,
            pinned,
            takes,
        } => t!(
            lang,
            "matching-too-many-taken",
            mentor = board.mentor_name(*mentor),
            pinned = i64::from(*pinned),
            takes = i64::from(*takes)
        ),
    }
}

pub fn publish_refusal(lang: Language, board: &Board, refusal: PublishRefusal) -> String {
    match refusal {
        PublishRefusal::NoPair => t!(lang, "matching-no-pair"),
        PublishRefusal::PinLeftOut(pair) => {
            of_pair(lang, board, pair, &t!(lang, "matching-pin-left-out"))
        }
    }
}

/// Why a startup has no other mentor.
pub fn why_left(lang: Language, board: &Board, why: &WhyLeft) -> String {
    match why {
        WhyLeft::NoNeeds => t!(lang, "matching-no-needs"),
        WhyLeft::NobodyKnows => t!(lang, "matching-nobody-knows"),
        WhyLeft::Impossible { obstacles } => {
            let whys = obstacles.iter().map(|it| general(lang, *it));
            t!(
                lang,
                "matching-all-impossible",
                why = list(lang, whys.collect())
            )
        }
        WhyLeft::NobodyIsFree => t!(lang, "matching-nobody-free"),
        WhyLeft::NotMatched { free } => {
            t!(
                lang,
                "matching-not-matched",
                names = names(lang, board, free)
            )
        }
    }
}

/// The first few by name, and how many more.
fn names(lang: Language, board: &Board, mentors: &[MentorId]) -> String {
    let named = mentors
        .iter()
        .take(3)
        .map(|it| board.mentor_name(*it).to_owned());
    let mut named: Vec<String> = named.collect();
    if mentors.len() > named.len() {
        let n = mentors.len() - named.len();
        named.push(t!(lang, "matching-others", n = n));
    }
    list(lang, named)
}

/// What stands between a startup and several mentors.
fn general(lang: Language, obstacle: Obstacle) -> String {
    match obstacle {
        Obstacle::NotInTheRound => t!(lang, "matching-not-in-round"),
        Obstacle::Conflict(Conflict::Founder) => t!(lang, "matching-founder"),
        Obstacle::Conflict(Conflict::Organisation) => t!(lang, "matching-organisation"),
        Obstacle::Conflict(Conflict::Forbidden) => t!(lang, "matching-forbidden-some"),
        Obstacle::NoCommonLanguage => t!(lang, "matching-no-language"),
        Obstacle::NotInTheSameTown => t!(lang, "matching-not-in-town"),
    }
}

#[cfg(test)]
mod tests {
    use domain::matching::Known;

    use super::*;

    fn fit(known: &[(Expertise, u32)], free_quarters: i64) -> Fit {
        let known = known.iter();
        Fit {
            known: known
                .map(|(word, mentors)| Known {
                    word: *word,
                    mentors: *mentors,
                })
                .collect(),
            languages: vec![Language::French, Language::English],
            free_quarters,
            score: 0,
        }
    }

    #[test]
    fn a_fit_explains_itself_in_words() {
        use Expertise::*;
        let fit = fit(
            &[(OpenData, 1), (DataProtection, 4), (PublicProcurement, 1)],
            12,
        );
        for (lang, why, rare) in [
            (
                Language::French,
                "connaît données ouvertes, protection des données (RGPD) et marchés publics, \
                 parle français et anglais, 3\u{a0}h libres ce mois-ci",
                "la seule personne du programme qui connaît données ouvertes et marchés publics",
            ),
            (
                Language::English,
                "knows open data, data protection (GDPR) and public procurement, \
                 speaks French and English, 3\u{a0}h free this month",
                "the only person of the programme who knows open data and public procurement",
            ),
        ] {
            assert_eq!(reason(lang, &fit), why);
            assert_eq!(rarity(lang, &fit).as_deref(), Some(rare));
        }
    }

    #[test]
    fn what_is_common_or_unknown_is_not_called_rare() {
        let rare = |known: &[(Expertise, u32)]| rarity(Language::French, &fit(known, 0));
        assert_eq!(rare(&[]), None);
        assert_eq!(rare(&[(Expertise::OpenData, 4)]), None);
        let one = rare(&[(Expertise::OpenData, 1)]).expect("rare");
        assert_eq!(one, "la seule personne du programme dans ce cas");
        let two = rare(&[(Expertise::OpenData, 2), (Expertise::Volunteers, 9)]).expect("rare");
        assert_eq!(
            two,
            "l’une des deux personnes du programme qui connaissent données ouvertes"
        );
        let reason = reason(Language::French, &fit(&[], 0));
        assert!(
            reason.starts_with("ne connaît rien")
                && reason.ends_with("plus d’heure libre ce mois-ci")
        );
    }

    #[test]
    fn words_take_their_place_in_a_sentence() {
        for (word, inside) in [
            ("Cartes et données", "cartes et données"),
            ("N’a pas marché", "n’a pas marché"),
            ("RGPD", "RGPD"),
            ("", ""),
        ] {
            assert_eq!(lowered(word), inside);
        }
        assert_eq!(raised("écarté"), "Écarté");
        let list = |words: &[&str]| {
            list(
                Language::French,
                words.iter().map(ToString::to_string).collect(),
            )
        };
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b et c");
    }
}
