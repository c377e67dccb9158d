use domain::Language;
use domain::ids::ProgrammeId;
use domain::views::ViewName;
use leptos::prelude::*;

use crate::desk::{Desk, Stop};
use crate::form::Form;
use crate::ui::{Choice, SelectField, TextField};

/// A name, and who sees it.
pub(super) fn fields(
    lang: Language,
    programmes: Vec<(ProgrammeId, String)>,
    name: String,
    shared_with: Option<ProgrammeId>,
) -> AnyView {
    let choices = programmes.into_iter().map(|(id, name)| {
        let label = t!(lang, "views-shared-with", programme = name.as_str());
        Choice::new(id.to_string(), label)
    });
    let choices: Vec<Choice> = choices.collect();
    let value = shared_with.map(|id| id.to_string()).unwrap_or_default();
    view! {
        <TextField
            label=t!(lang, "views-name")
            hint=t!(lang, "views-name-hint")
            name="name"
            value=name
            maxlength=60
        />
        <SelectField
            label=t!(lang, "views-for")
            hint=t!(lang, "views-for-hint")
            name="programme"
            choices
            value
            blank=t!(lang, "views-for-me")
        />
    }
    .into_any()
}

/// What was typed in them; a programme that is not theirs is none.
pub(super) fn read(
    desk: &Desk,
    form: &mut Form,
) -> Result<Option<(ViewName, Option<ProgrammeId>)>, Stop> {
    let shared_with = match form.value("programme") {
        "" => None,
        id => Some(
            desk.manager(id.parse().map_err(|_| Stop::NotFound)?)?
                .programme,
        ),
    };
    match ViewName::parse(form.value("name")) {
        Ok(name) => Ok(Some((name, shared_with))),
        Err(refusal) => {
            form.refuse("name", crate::words::text_refusal(desk.lang, refusal));
            Ok(None)
        }
    }
}
