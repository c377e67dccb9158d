//! Two people at one form: whoever saves second sees what the first one saved, beside what they
//! typed themselves, and loses neither.

use domain::Language;
use leptos::prelude::*;
use store::Changed;

use crate::form::Form;
use crate::ui::{Fact, Facts, Notice, Tone};

/// What is saved now, beside a refused form that was opened before it was: a slip corrected must
/// not hide what somebody else changed meanwhile.
pub fn stored(lang: Language, form: &Form, version: i64, facts: Vec<Fact>) -> Option<AnyView> {
    let is_stale = form.is_refused() && form.version() != version;
    is_stale.then(|| {
        let title = t!(lang, "form-stored");
        view! { <Notice title tone=Tone::Waiting><Facts facts/></Notice> }.into_any()
    })
}

/// The form with why its change was not kept; `taken` says it of a name that another one has.
pub fn refused(lang: Language, form: Form, changed: Changed, taken: String) -> Form {
    match changed {
        Changed::Done => form,
        Changed::Stale => form.refused("", t!(lang, "form-stale")),
        Changed::NameTaken => form.refused("name", taken),
    }
}
