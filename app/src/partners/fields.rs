//! The fields of a partner, on the page that adds one and on the page that changes one.

use domain::Language;
use domain::partners::{Acronym, Field, Kind, Wish};
use domain::startups::WebAddress;
use domain::{Name, TextRefusal};
use leptos::prelude::*;
use store::organisations::Profile;

use crate::form::Form;
use crate::ui::{TextArea, TextField};
use crate::words::text_refusal;

/// Reads every field, and notes on the form what is wrong with them.
pub fn parse(lang: Language, form: &mut Form) -> Profile {
    let website = match form.value("website") {
        "" => None,
        typed => match WebAddress::parse(typed) {
            Ok(address) => Some(String::from(address)),
            Err(_) => {
                form.refuse("website", t!(lang, "partners-website-wrong"));
                None
            }
        },
    };
    Profile {
        name: text(lang, form, "name", Name::parse),
        acronym: text(lang, form, "acronym", Acronym::parse),
        kind: text(lang, form, "kind", Kind::parse),
        field: text(lang, form, "field", Field::parse),
        website,
        ..wishes(lang, form)
    }
}

/// What a partner's own people may change.
pub fn wishes(lang: Language, form: &mut Form) -> Profile {
    Profile {
        seeks: text(lang, form, "seeks", Wish::parse),
        offers: text(lang, form, "offers", Wish::parse),
        ..Profile::default()
    }
}

pub fn text<T: Into<String>>(
    lang: Language,
    form: &mut Form,
    name: &'static str,
    parse: impl Fn(&str) -> Result<T, TextRefusal>,
) -> String {
    match parse(form.value(name)) {
        Ok(text) => text.into(),
        Err(refusal) => {
            form.refuse(name, text_refusal(lang, refusal));
            String::new()
        }
    }
}

pub fn identity(lang: Language, profile: Profile) -> impl IntoView {
    let optional = t!(lang, "optional");
    view! {
        <TextField label=t!(lang, "partners-name") name="name" value=profile.name maxlength=120 required=true/>
        <TextField label=t!(lang, "partners-acronym") name="acronym" value=profile.acronym maxlength=30 size=12 optional=optional.clone()/>
        <TextField label=t!(lang, "partners-kind") name="kind" value=profile.kind maxlength=120 optional=optional.clone() hint=t!(lang, "partners-kind-hint")/>
        <TextField label=t!(lang, "partners-field") name="field" value=profile.field maxlength=200 optional=optional.clone()/>
        <TextField label=t!(lang, "partners-website") name="website" kind="url" value=profile.website.unwrap_or_default() optional/>
    }
}

pub fn wish_fields(lang: Language, profile: &Profile) -> impl IntoView + use<> {
    let (seeks, offers) = (profile.seeks.clone(), profile.offers.clone());
    view! {
        <TextArea label=t!(lang, "partners-seeks") name="seeks" value=seeks maxlength=2000 optional=t!(lang, "optional") hint=t!(lang, "partners-seeks-hint")/>
        <TextArea label=t!(lang, "partners-offers") name="offers" value=offers maxlength=2000 optional=t!(lang, "optional") hint=t!(lang, "partners-offers-hint")/>
    }
}
