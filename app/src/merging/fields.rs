//! The words of two profiles, one line for each field in which they differ.

use domain::Language;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::words::{field_name, said};
use crate::desk::Stop;
use crate::form::Form;
use crate::ui::{Choice, Radios};

/// A field whose words differ: its code, and what each of the two says.
pub struct Differs {
    code: String,
    kept: Value,
    gone: Value,
}

/// Fields in which two profiles say different things.
pub fn differing<P: Serialize>(kept: &P, gone: &P) -> Result<Vec<Differs>, Stop> {
    let broken = |error: serde_json::Error| Stop::Broken(error.to_string());
    let (kept, gone) = (
        serde_json::to_value(kept).map_err(broken)?,
        serde_json::to_value(gone).map_err(broken)?,
    );
    let (Value::Object(kept), Value::Object(gone)) = (kept, gone) else {
        return Ok(Vec::new());
    };
    let fields = kept.into_iter().filter_map(|(code, kept)| {
        let gone = gone.get(&code).cloned().unwrap_or_default();
        (kept != gone && !is_empty(&gone)).then_some(Differs { code, kept, gone })
    });
    Ok(fields.collect())
}

/// The profile that stays, with the words of the other where they were chosen, and where it had
/// none of its own.
pub fn chosen<P: Serialize + DeserializeOwned>(kept: &P, gone: &P, form: &Form) -> Result<P, Stop> {
    let broken = |error: serde_json::Error| Stop::Broken(error.to_string());
    let mut whole = serde_json::to_value(kept).map_err(broken)?;
    for field in differing(kept, gone)? {
        let takes = match form.value(&name_of(&field.code)) {
            "other" => true,
            "own" => false,
            _ => is_empty(&field.kept),
        };
        if takes {
            whole[field.code] = field.gone;
        }
    }
    serde_json::from_value(whole).map_err(broken)
}

/// Which of the two stays, field by field. Built inside the form.
pub fn radios(lang: Language, fields: Vec<Differs>) -> AnyView {
    let fields = fields.into_iter().filter(|it| !is_empty(&it.kept));
    fields
        .map(|field| {
            let choices = vec![
                Choice::new("own", said(lang, &field.code, &field.kept)),
                Choice::new("other", said(lang, &field.code, &field.gone)),
            ];
            let label = field_name(lang, &field.code);
            view! { <Radios label name=name_of(&field.code) choices value="own"/> }
        })
        .collect_view()
        .into_any()
}

/// What the form calls a field.
fn name_of(code: &str) -> String {
    format!("stays-{code}")
}

pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(all) => all.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use store::startups::Profile;

    use super::*;

    #[test]
    fn what_only_one_of_them_says_is_kept_and_of_two_the_one_that_was_chosen() {
        let kept = Profile {
            name: "Jaccede".into(),
            town: "Paris".into(),
            ..Profile::default()
        };
        let gone = Profile {
            name: "Jaccede.com".into(),
            mission: "Des lieux accessibles".into(),
            themes: vec!["Handicap".into()],
            ..Profile::default()
        };
        let form = |typed: &[(&str, &str)]| {
            let typed = typed.iter();
            Form::from(
                typed
                    .map(|(name, value)| (name.to_string(), value.to_string()))
                    .collect::<Vec<_>>(),
            )
        };
        for (typed, name) in [
            (form(&[]), "Jaccede"),
            (form(&[("stays-name", "own")]), "Jaccede"),
            (form(&[("stays-name", "other")]), "Jaccede.com"),
        ] {
            let one = chosen(&kept, &gone, &typed).expect("a profile");
            assert_eq!(one.name, name);
            assert_eq!(one.mission, "Des lieux accessibles");
            assert_eq!(one.themes, ["Handicap"]);
            assert_eq!(one.town, "Paris", "an empty word takes nothing away");
        }
    }
}
