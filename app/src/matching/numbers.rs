//! The two numbers of a round: mentors for each startup, startups for each mentor.

use domain::Language;
use leptos::prelude::*;

use super::Refusals;
use crate::form::Form;
use crate::ui::{Choice, Radios, TextField};

const MOST_WANTED: u32 = 3;
const MOST_TAKEN: u32 = 20;

/// How many mentors each startup is to have, and how many startups a mentor follows at most.
pub fn read(lang: Language, form: &Form) -> Result<(u32, u32), Refusals> {
    let number = |name, most| form.parse(name).filter(|n| (1..=most).contains(n));
    let (wants, takes) = (number("wants", MOST_WANTED), number("takes", MOST_TAKEN));
    wants.zip(takes).ok_or_else(|| {
        let wants = (wants.is_none()).then(|| ("wants", t!(lang, "matching-wants-wrong")));
        let takes = (takes.is_none()).then(|| {
            (
                "takes",
                t!(lang, "matching-takes-wrong", most = i64::from(MOST_TAKEN)),
            )
        });
        wants.into_iter().chain(takes).collect()
    })
}

/// Built inside the form: each field finds there what was typed.
pub fn fields(lang: Language, (wants, takes): (u32, u32)) -> AnyView {
    let choices = (1..=MOST_WANTED).map(|n| {
        let label = t!(lang, "matching-mentors", n = i64::from(n));
        Choice::new(n.to_string(), label)
    });
    let choices = choices.collect();
    view! {
        <Radios label=t!(lang, "matching-wants") name="wants" choices value=wants.to_string()/>
        <TextField label=t!(lang, "matching-takes") name="takes" inputmode="numeric" size=4
            value=takes.to_string() unit=t!(lang, "matching-takes-unit")
            hint=t!(lang, "matching-takes-hint")/>
    }
    .into_any()
}
