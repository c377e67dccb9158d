//! The fields of an offer, where it is written and where it is changed.

use domain::expertise::Expertise;
use domain::ids::ProgrammeId;
use domain::partners::{Offer, OfferAbout, OfferKind, OfferTitle, Places};
use domain::{Language, expertise};
use leptos::prelude::*;

use super::words;
use crate::desk::Desk;
use crate::form::Form;
use crate::ui::{
    Choice, Choices, DateField, Group, GroupedChecks, SelectField, TextArea, TextField,
};
use crate::words::{label, text_refusal};

/// What somebody typed, once it is right.
pub(super) struct Typed {
    pub programme: Option<ProgrammeId>,
    pub offer: Offer,
    pub words: Vec<Expertise>,
}

/// What whoever writes an offer may open it to.
#[derive(Clone)]
pub(super) struct OpenTo {
    /// By name.
    pub programmes: Vec<(ProgrammeId, String)>,
    /// Every programme the partner is open to, at once.
    pub every: bool,
}

/// What is known of an offer besides what is typed.
pub(super) enum Known {
    New,
    Kept {
        /// Startups that have a place already.
        granted: i64,
        closed: bool,
    },
}

/// Reads every field, and notes on the form what is wrong with them.
pub(super) fn read(desk: &Desk, form: &mut Form, open_to: &OpenTo, known: Known) -> Option<Typed> {
    let lang = desk.lang;
    let today = desk.moments().day_of(desk.now);
    let (granted, closed, added_on) = match known {
        Known::New => (0, false, Some(today)),
        Known::Kept { granted, closed } => (granted, closed, None),
    };
    let kind = form.parse::<OfferKind>("kind");
    if kind.is_none() {
        form.refuse("kind", t!(lang, "offers-kind-missing"));
    }
    let title = OfferTitle::parse(form.value("title"));
    if let Err(refusal) = title {
        form.refuse("title", text_refusal(lang, refusal));
    }
    let about = OfferAbout::parse(form.value("about"));
    if let Err(refusal) = about {
        form.refuse("about", text_refusal(lang, refusal));
    }
    words::refuse_addresses(lang, form, "title");
    words::refuse_addresses(lang, form, "about");
    let programme = form.parse::<ProgrammeId>("programme");
    let is_open = |it: &ProgrammeId| open_to.programmes.iter().any(|(id, _)| id == it);
    match form.value("programme") {
        "" if open_to.every => {}
        "" => form.refuse("programme", t!(lang, "offers-every-programme-wrong")),
        _ if programme.as_ref().is_some_and(is_open) => {}
        _ => form.refuse("programme", t!(lang, "partners-programme-missing")),
    }
    let places = match form.value("places") {
        "" => Ok(None),
        typed => match typed.parse().map(Places::new) {
            Ok(Ok(places)) => Ok(Some(places)),
            _ => Err(()),
        },
    };
    if places.is_err() {
        let most = Places::MOST;
        form.refuse("places", t!(lang, "offers-places-wrong", most = most));
    }
    let (opens, closes) = (form.date(lang, "opens"), form.date(lang, "closes"));
    let offer = Offer {
        kind: kind?,
        title: title.ok()?,
        about: about.ok()?,
        places: places.ok()?,
        opens: opens?,
        closes: closes?,
        closed,
    };
    if let Err(refusal) = offer.check(granted, added_on) {
        let (field, sentence) = words::offer_refusal(lang, &refusal);
        form.refuse(field, sentence);
    }
    let typed = form.all("words");
    let words = typed.iter().filter_map(|it| it.parse().ok()).collect();
    (!form.is_refused()).then_some(Typed {
        programme,
        offer,
        words,
    })
}

/// `offer` is what is kept; none for a new one.
pub(super) fn view(
    lang: Language,
    offer: Option<Offer>,
    programme: Option<ProgrammeId>,
    words: &[Expertise],
    open_to: OpenTo,
) -> AnyView {
    let kinds: Vec<Choice> = OfferKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.as_str(), words::kind(lang, *kind)))
        .collect();
    let date = |date: Option<chrono::NaiveDate>| date.map(|it| it.to_string()).unwrap_or_default();
    let offer = offer.as_ref();
    let kind = offer.map_or(String::new(), |it| it.kind.to_string());
    let title = offer.map_or(String::new(), |it| it.title.to_string());
    let about = offer.map_or(String::new(), |it| it.about.to_string());
    let places = offer.and_then(|it| it.places).map(Places::count);
    let places = places.map(|it| it.to_string()).unwrap_or_default();
    let (opens, closes) = (
        date(offer.and_then(|it| it.opens)),
        date(offer.and_then(|it| it.closes)),
    );
    let programme = programme.map(|it| it.to_string()).unwrap_or_default();
    let every = match open_to.every {
        true => t!(lang, "offers-every-programme"),
        false => String::new(),
    };
    let choices: Vec<Choice> = open_to
        .programmes
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    let values = words.iter().map(ToString::to_string).collect();
    let optional = t!(lang, "optional");
    view! {
        <SelectField label=t!(lang, "offers-kind") name="kind" choices=kinds value=kind
            blank=t!(lang, "partners-choose") required=true/>
        <TextField label=t!(lang, "offers-title-field") name="title" value=title maxlength=120 required=true
            hint=t!(lang, "offers-title-hint")/>
        <TextArea label=t!(lang, "offers-about") name="about" value=about maxlength=3000 optional=optional.clone()
            hint=t!(lang, "offers-about-hint")/>
        <SelectField label=t!(lang, "offers-programme") name="programme" choices value=programme
            blank=every/>
        <TextField label=t!(lang, "offers-places") name="places" value=places inputmode="numeric" size=4
            optional=optional.clone() hint=t!(lang, "offers-places-hint")/>
        <Group legend=t!(lang, "offers-when") row=true>
            <DateField label=t!(lang, "offers-opens-on") name="opens" value=opens optional=optional.clone()/>
            <DateField label=t!(lang, "offers-closes-on") name="closes" value=closes optional/>
        </Group>
        <GroupedChecks label=t!(lang, "offers-words") name="words" groups=vocabulary(lang) values
            hint=t!(lang, "offers-words-hint")/>
    }
    .into_any()
}

/// The shared vocabulary, group by group.
pub(crate) fn vocabulary(lang: Language) -> Vec<Choices> {
    let choices = |group: &expertise::Group| {
        let words = group.words();
        words
            .map(|word| Choice::new(word.as_str(), label(lang, "expertise", word.as_str())))
            .collect()
    };
    let groups = expertise::Group::ALL.iter().map(|group| Choices {
        label: label(lang, "expertise-group", group.as_str()),
        choices: choices(group),
    });
    groups.collect()
}
