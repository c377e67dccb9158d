//! The fields of a document, on the page that adds one and on the page that changes one.

use domain::Language;
use domain::documents::{
    About, Accepted, Audience, By, FileRefusal, Kind, Older, SIZE_MOST, Title, accept,
};
use domain::ids::ProgrammeId;
use leptos::prelude::*;

use super::access::Thing;
use super::words;
use crate::desk::Stop;
use crate::form::Form;
use crate::ui::{Choice, FileField, HiddenField, Radios, SelectField, TextField};
use crate::upload::Received;
use crate::words::{most, text_refusal};

/// What somebody says of a document.
pub struct Terms {
    pub title: Title,
    pub kind: Kind,
    pub audience: Audience,
}

/// What a document is called where no title is typed.
pub enum Called<'a> {
    /// None where the file is refused itself.
    AsItsFile(Option<&'a Accepted>),
    /// One must be typed.
    AsTyped,
}

/// The file that was sent, or why it is not kept, noted on the form.
pub fn file(lang: Language, form: &mut Form, sent: Option<&Received>) -> Option<Accepted> {
    let accepted = match sent {
        Some(it) => accept(&it.name, it.size, it.found),
        None => Err(FileRefusal::Missing),
    };
    match accepted {
        Ok(accepted) => Some(accepted),
        Err(refusal) => {
            form.refuse("file", words::file_refusal(lang, refusal));
            None
        }
    }
}

/// Reads the rest. A title that is left empty is the file's name.
pub fn terms(
    lang: Language,
    form: &mut Form,
    (about, put_by): (About, By),
    called: Called<'_>,
) -> Option<Terms> {
    let typed = form.value("title");
    let title = match called {
        Called::AsItsFile(Some(file)) => Title::or_name(typed, &file.name).map(Some),
        // The file's own refusal is enough.
        Called::AsItsFile(None) if typed.is_empty() => Ok(None),
        _ => Title::parse(typed).map(Some),
    };
    if let Err(refusal) = title {
        form.refuse("title", text_refusal(lang, refusal));
    }
    let kind = form.parse::<Kind>("kind");
    if kind.is_none() {
        form.refuse("kind", t!(lang, "documents-kind-missing"));
    }
    let choices = Audience::choices(about, put_by);
    let audience = form.parse::<Audience>("audience");
    let audience = audience.filter(|it| choices.contains(it));
    if audience.is_none() {
        form.refuse("audience", t!(lang, "documents-audience-missing"));
    }
    Some(Terms {
        title: title.ok()??,
        kind: kind?,
        audience: audience?,
    })
}

/// The programme whose staff will see it: one of those that are theirs.
pub fn programme(form: &Form, thing: &Thing) -> Result<ProgrammeId, Stop> {
    let asked: ProgrammeId = form.parse("programme").ok_or(Stop::NotFound)?;
    let is_theirs = thing.adds_in.iter().any(|(id, _)| *id == asked);
    is_theirs.then_some(asked).ok_or(Stop::NotFound)
}

/// A refused form cannot keep the file: it says so where the file itself was right.
pub fn choose_again(lang: Language, form: &mut Form, sent: Option<&Received>) {
    if sent.is_some() && form.error("file").is_none() {
        form.refuse("file", t!(lang, "documents-file-again"));
    }
}

pub fn file_field(lang: Language) -> impl IntoView + use<> {
    let hint = t!(lang, "documents-file-hint", most = most(lang, SIZE_MOST));
    view! {
        <FileField label=t!(lang, "documents-file") name="file" hint accept=words::choosable() required=true/>
    }
}

pub fn kind_field(lang: Language, kind: Option<Kind>) -> impl IntoView + use<> {
    let choices = Kind::ALL
        .iter()
        .map(|it| Choice::new(it.as_str(), words::kind(lang, *it)))
        .collect();
    let value = kind.map(|it| it.to_string()).unwrap_or_default();
    let blank = match value.is_empty() {
        true => t!(lang, "documents-kind-blank"),
        false => String::new(),
    };
    view! { <SelectField label=t!(lang, "documents-kind") name="kind" choices value blank required=true/> }
}

pub fn title_field(lang: Language, title: Option<String>) -> impl IntoView + use<> {
    let is_new = title.is_none();
    let (hint, optional) = match is_new {
        true => (t!(lang, "documents-title-hint"), t!(lang, "optional")),
        false => Default::default(),
    };
    let value = title.unwrap_or_default();
    view! {
        <TextField label=t!(lang, "documents-title-field") name="title" value hint optional maxlength=120 required=!is_new/>
    }
}

pub fn audience_field(
    lang: Language,
    (about, put_by): (About, By),
    mentors: String,
    audience: Option<Audience>,
) -> impl IntoView + use<> {
    let choices = Audience::choices(about, put_by);
    // What a programme gives its cohort is for the cohort; of a startup or a partner nobody is
    // told more than whoever adds a document said.
    let narrowest = match about {
        About::Cohort(_) => Audience::Side,
        About::Startup(_) | About::Partner(_) => choices.first().copied().unwrap_or(Audience::Side),
    };
    let value = audience.unwrap_or(narrowest).to_string();
    let choices: Vec<Choice> = choices
        .into_iter()
        .map(|it| {
            let choice = Choice::new(it.as_str(), words::audience(lang, about, it));
            match (it, about) {
                (Audience::Mentors, About::Startup(_)) => choice.hint(mentors.clone()),
                _ => choice,
            }
        })
        .collect();
    match choices.as_slice() {
        [only] => {
            let sees = t!(lang, "documents-seen-by", who = only.label.as_str());
            view! { <HiddenField name="audience" value=only.value.clone()/> <p class="soft">{sees}</p> }
                .into_any()
        }
        _ => view! { <Radios label=t!(lang, "documents-audience") name="audience" choices value/> }
            .into_any(),
    }
}

/// Who a startup's mentors are, and at this moment: by name, in each of its programmes.
pub fn mentors(lang: Language, thing: &Thing) -> String {
    let names = |programme: ProgrammeId| {
        let of = thing.mentors.iter().filter(|it| it.programme == programme);
        let names: Vec<&str> = of.map(|it| it.name.as_str()).collect();
        match names.is_empty() {
            true => t!(lang, "documents-mentors-nobody"),
            false => names.join(", "),
        }
    };
    let now = match thing.adds_in.as_slice() {
        [(only, _)] => names(*only),
        several => {
            let each = several.iter();
            let each = each.map(|(id, programme)| format!("{programme} ({})", names(*id)));
            each.collect::<Vec<_>>().join(", ")
        }
    };
    let who = t!(lang, "documents-mentors-who");
    let now = t!(lang, "documents-mentors-now", names = now);
    format!("{who} {now}")
}

/// What becomes of the versions behind the newest, where more people see the document.
pub fn older_field(lang: Language, older: usize) -> impl IntoView + use<> {
    let choices = vec![
        Choice::new(Older::Stay.as_str(), t!(lang, "documents-older-stay")),
        Choice::new(
            Older::Open.as_str(),
            t!(lang, "documents-older-open", count = older),
        ),
    ];
    let hint = t!(lang, "documents-older-hint");
    view! {
        <Radios label=t!(lang, "documents-older") name="older" choices value=Older::Stay.as_str() hint/>
    }
}

/// Nothing to choose where there is one only.
pub fn programme_field(lang: Language, programmes: Vec<(ProgrammeId, String)>) -> AnyView {
    match programmes.as_slice() {
        [(only, _)] => {
            let value = only.to_string();
            view! { <HiddenField name="programme" value/> }.into_any()
        }
        several => {
            let choices = several
                .iter()
                .map(|(id, name)| Choice::new(id.to_string(), name.as_str()))
                .collect();
            let value = several.first().map(|(id, _)| id.to_string());
            view! {
                <SelectField
                    label=t!(lang, "documents-programme")
                    name="programme"
                    choices
                    value=value.unwrap_or_default()
                    hint=t!(lang, "documents-programme-hint")
                    required=true
                />
            }
            .into_any()
        }
    }
}
