//! The forms of a place's page, each with the version its reader saw.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::Language;
use domain::ids::CohortId;
use leptos::prelude::*;
use store::programmes::Manager;

use crate::form::Form;
use crate::ui::{
    Actions, Button, Choice, Confirm, DateField, Emphasis, HiddenField, More, PostForm,
    SelectField, TextField,
};

#[component]
pub fn ReferentForm(
    lang: Language,
    form: Arc<Form>,
    version: i64,
    staff: Vec<Manager>,
    referent: String,
) -> impl IntoView {
    let choices = staff
        .into_iter()
        .map(|one| Choice::new(one.person.to_string(), one.name));
    let choices = choices.collect();
    view! {
        <PostForm form act="referent" id="referent" refused=t!(lang, "form-refused")>
            <HiddenField name="version" value=version.to_string()/>
            <SelectField
                label=t!(lang, "places-referent")
                name="referent"
                choices
                value=referent
                blank=t!(lang, "places-no-referent")
            />
            <Actions><Button label=t!(lang, "form-save")/></Actions>
        </PostForm>
    }
}

/// Shut: it is there for whoever finds a day wrong.
#[component]
pub fn DaysForm(
    lang: Language,
    form: Arc<Form>,
    version: i64,
    today: String,
    days: (Option<NaiveDate>, Option<NaiveDate>),
) -> impl IntoView {
    let open = form.act() == "days" && form.is_refused();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let (placed, ended) = (day(days.0), days.1.map(|ended| ended.to_string()));
    let ended = ended.map(|value| {
        move || {
            view! {
                <DateField label=t!(lang, "places-ended-on") name="ended" value max=today required=true/>
            }
        }
    });
    view! {
        <More label=t!(lang, "places-days") open>
            <PostForm form act="days" id="days" refused=t!(lang, "form-refused")>
                <HiddenField name="version" value=version.to_string()/>
                <DateField label=t!(lang, "places-placed-on") name="placed" value=placed required=true/>
                {ended.map(|field| field())}
                <Actions><Button label=t!(lang, "form-save")/></Actions>
            </PostForm>
        </More>
    }
}

/// Shut: it is there for whoever finds the startup in the wrong cohort. `others` are those it may
/// move to; nothing where there is none.
#[component]
pub fn MoveForm(
    lang: Language,
    form: Arc<Form>,
    version: i64,
    others: Vec<(CohortId, String)>,
) -> impl IntoView {
    let open = form.act() == "move" && form.is_refused();
    let choices: Vec<Choice> = Choice::named(others);
    (!choices.is_empty() || open).then(|| {
        view! {
            <More label=t!(lang, "places-move") open>
                <p>{t!(lang, "places-move-text")}</p>
                <PostForm form act="move" id="move" refused=t!(lang, "form-refused")>
                    <HiddenField name="version" value=version.to_string()/>
                    <SelectField label=t!(lang, "places-move-to") name="to" choices
                        blank=t!(lang, "places-move-choose") required=true/>
                    <Actions><Button label=t!(lang, "places-move-now")/></Actions>
                </PostForm>
            </More>
        }
    })
}

#[component]
pub fn GraduateForm(lang: Language, form: Arc<Form>, version: i64, today: String) -> impl IntoView {
    view! {
        <PostForm form act="graduate" id="graduate" refused=t!(lang, "form-refused")>
            <HiddenField name="version" value=version.to_string()/>
            <DateField label=t!(lang, "places-graduated-on") name="on" value=today.clone() max=today required=true/>
            <Actions>
                <Button label=t!(lang, "places-graduate") emphasis=Emphasis::Primary/>
            </Actions>
        </PostForm>
    }
}

#[component]
pub fn LeaveForm(lang: Language, form: Arc<Form>, version: i64, today: String) -> impl IntoView {
    let open = form.act() == "leave" && form.is_refused();
    view! {
        <Confirm label=t!(lang, "places-leave-open") text=t!(lang, "places-leave-text") open>
            <PostForm form act="leave" id="leave" refused=t!(lang, "form-refused")>
                <HiddenField name="version" value=version.to_string()/>
                <TextField
                    label=t!(lang, "places-reason")
                    name="reason"
                    hint=t!(lang, "places-reason-hint")
                    maxlength=200
                    required=true
                />
                <DateField label=t!(lang, "places-left-on") name="on" value=today.clone() max=today required=true/>
                <Actions>
                    <Button label=t!(lang, "places-leave") emphasis=Emphasis::Danger/>
                </Actions>
            </PostForm>
        </Confirm>
    }
}

#[component]
pub fn ReturnForm(lang: Language, form: Arc<Form>, version: i64) -> impl IntoView {
    view! {
        <PostForm form act="return" id="return" refused=t!(lang, "form-refused")>
            <HiddenField name="version" value=version.to_string()/>
            <Actions><Button label=t!(lang, "places-return")/></Actions>
        </PostForm>
    }
}
