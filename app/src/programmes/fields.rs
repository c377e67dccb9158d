use domain::programmes::Mission;
use domain::{Language, Name};
use leptos::prelude::*;

use crate::form::Form;
use crate::ui::{TextArea, TextField};
use crate::words::text_refusal;

/// What one says of a programme.
pub struct Typed {
    pub name: Name,
    pub mission: Mission,
}

/// Parses what was typed, or notes beside each field what is wrong with it.
pub fn read(lang: Language, form: &mut Form) -> Option<Typed> {
    let name = Name::parse(form.value("name"));
    let mission = Mission::parse(form.value("mission"));
    if let Err(refusal) = &name {
        form.refuse("name", text_refusal(lang, *refusal));
    }
    if let Err(refusal) = &mission {
        form.refuse("mission", text_refusal(lang, *refusal));
    }
    Some(Typed {
        name: name.ok()?,
        mission: mission.ok()?,
    })
}

#[component]
pub fn ProgrammeFields(lang: Language, name: String, mission: String) -> impl IntoView {
    view! {
        <TextField label=t!(lang, "programmes-name") name="name" value=name maxlength=120 required=true/>
        <TextArea
            label=t!(lang, "programmes-mission")
            name="mission"
            value=mission
            optional=t!(lang, "optional")
            hint=t!(lang, "programmes-mission-hint")
            maxlength=1000
        />
    }
}
