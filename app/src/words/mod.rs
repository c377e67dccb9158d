//! Every word a person reads, from the Fluent files in `app/i18n`.
//!
//! `t!(lang, "key", name = value)` is checked against the French file when the house is compiled;
//! a test compares the keys and arguments of both languages.

mod dates;
mod figures;
mod size;
#[cfg(test)]
mod tests;
mod texts;

use std::sync::LazyLock;

pub use dates::{Moments, clock, date, length};
use domain::Language;
pub use figures::{days, decimal, euros, grouped, half_days};
use i18n_embed::LanguageLoader;
use i18n_embed::fluent::{FluentLanguageLoader, fluent_language_loader};
pub use size::{most, size};
pub use texts::text_refusal;

#[derive(rust_embed::RustEmbed)]
#[folder = "i18n"]
struct Sentences;

static FRENCH: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load("fr"));
static ENGLISH: LazyLock<FluentLanguageLoader> = LazyLock::new(|| load("en"));

fn load(language: &str) -> FluentLanguageLoader {
    let loader = fluent_language_loader!();
    let wanted = language.parse().unwrap_or_default();
    loader
        .load_languages(&Sentences, &[wanted])
        .unwrap_or_else(|error| panic!("the words in i18n/{language} cannot be read: {error}"));
    // Isolation marks would land in subjects and spreadsheets.
    loader.set_use_isolating(false);
    loader
}

/// The words of one language.
pub fn of(language: Language) -> &'static FluentLanguageLoader {
    match language {
        Language::French => &FRENCH,
        Language::English => &ENGLISH,
    }
}

/// A sentence in a language: `t!(desk.lang, "sign-in-title")`.
#[macro_export]
macro_rules! t {
    ($lang:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        i18n_embed_fl::fl!($crate::words::of($lang), $key $(, $name = $value)*)
    };
}

/// The word for a variant of a `words!` enum: `label(lang, "expertise", word)` reads the key
/// `expertise-open-data`. A test holds that every variant shown has its key.
pub fn label(language: Language, family: &str, word: &str) -> String {
    of(language).get(&format!("{family}-{word}"))
}
