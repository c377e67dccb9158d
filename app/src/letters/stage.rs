use domain::Language;
use domain::letters::{Stage, Trouble};
use leptos::prelude::*;

use crate::ui::{Badge, Tone};
use crate::words::label;

/// Where a letter stands, in a word.
pub(super) fn badge(lang: Language, stage: Stage) -> AnyView {
    let tone = match stage {
        Stage::Waiting => Tone::Waiting,
        Stage::Failed => Tone::Bad,
        Stage::Sent => Tone::Good,
        Stage::Dropped => Tone::Neutral,
    };
    let label = label(lang, "letter-stage", stage.as_str());
    view! { <Badge label tone/> }.into_any()
}

/// Why the last try failed, in a sentence, with the server's own words after it.
pub(super) fn why(lang: Language, last_error: &str) -> Option<String> {
    let (word, said) = last_error.split_once(' ').unwrap_or((last_error, ""));
    let trouble: Trouble = word.parse().ok()?;
    let sentence = label(lang, "letter-trouble", trouble.as_str());
    Some(match said {
        "" => sentence,
        said => format!("{sentence} {}", t!(lang, "letter-said", said = said)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_and_every_trouble_has_its_words() {
        for lang in [Language::French, Language::English] {
            for stage in Stage::ALL {
                assert!(!label(lang, "letter-stage", stage.as_str()).contains("letter-stage"));
            }
            for trouble in Trouble::ALL {
                let why = why(lang, &format!("{trouble} 550 no")).expect("a sentence");
                assert!(
                    !why.contains("letter-trouble") && why.contains("550 no"),
                    "{why}"
                );
            }
            assert_eq!(why(lang, ""), None);
        }
    }
}
