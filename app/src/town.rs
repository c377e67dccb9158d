//! The town of a startup or a mentor, as typed and as compared.

use domain::Language;
use domain::matching::Town;

use crate::form::Form;
use crate::words::text_refusal;

/// Empty where they do not say. A form opened before it asked leaves it as it is.
pub fn read(form: &mut Form, lang: Language, stored: &str) -> String {
    if !form.has("town") {
        return stored.to_owned();
    }
    let typed = form.value("town").to_owned();
    if typed.is_empty() {
        return String::new();
    }
    match Town::parse(&typed) {
        Ok(town) => town.as_str().to_owned(),
        Err(refusal) => {
            form.refuse("town", text_refusal(lang, refusal));
            typed
        }
    }
}

/// Two towns are the same whatever their accents, capitals and hyphens, and however "Saint" is
/// written. None where nobody said.
pub fn compared(written: &str) -> Option<Town> {
    let folded = store::search_key(&written.replace(['-', '’', '\''], " "));
    let words = folded.split(' ').map(|word| match word {
        "st" => "saint",
        "ste" => "sainte",
        word => word,
    });
    Town::parse(&words.collect::<Vec<_>>().join(" ")).ok()
}

#[cfg(test)]
mod tests {
    use super::compared;

    #[test]
    fn one_town_is_written_in_many_ways() {
        for (one, other, same) in [
            ("Évry", "EVRY", true),
            ("Saint-Denis", "St Denis", true),
            ("Ste-Foy-lès-Lyon", "sainte foy les lyon", true),
            ("L’Haÿ-les-Roses", "L'Hay les Roses", true),
            ("Lyon", "Paris", false),
        ] {
            assert_eq!(compared(one) == compared(other), same, "{one} {other}");
        }
        assert_eq!(compared("  "), None);
    }
}
