//! The words of what a partner looks for, on the page that changes its profile.

use domain::Language;
use domain::expertise::Expertise;
use leptos::prelude::*;
use store::organisations::Wishes;

use crate::form::Form;
use crate::ui::{GroupedChecks, TextArea, TextField};
use crate::{offers, startups, town};

/// What was typed; none of a form that was opened before it asked, which leaves it as it is.
pub(super) fn read(lang: Language, form: &mut Form, stored: &Wishes) -> Option<Wishes> {
    if !form.has("themes") {
        return None;
    }
    let typed = form.all("expertise");
    let expertise: Vec<Expertise> = typed.iter().filter_map(|it| it.parse().ok()).collect();
    Some(Wishes {
        expertise,
        themes: startups::word_list(form, lang, "themes"),
        town: town::read(form, lang, &stored.town),
    })
}

pub(super) fn fields(lang: Language, wishes: &Wishes) -> AnyView {
    let values = wishes.expertise.iter().map(ToString::to_string).collect();
    let (themes, town) = (wishes.themes.join("\n"), wishes.town.clone());
    let optional = t!(lang, "optional");
    view! {
        <GroupedChecks label=t!(lang, "partners-words") name="expertise" groups=offers::vocabulary(lang)
            values hint=t!(lang, "partners-words-hint")/>
        <TextArea label=t!(lang, "startups-themes") name="themes" value=themes rows=3
            optional=optional.clone() hint=t!(lang, "startups-list-hint")/>
        <TextField label=t!(lang, "startups-town") name="town" value=town optional
            autocomplete="address-level2" maxlength=120 hint=t!(lang, "partners-town-hint")/>
    }
    .into_any()
}
