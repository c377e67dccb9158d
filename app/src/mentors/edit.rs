use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use domain::Language;
use domain::expertise::{Expertise, Group};
use domain::ids::MentorId;
use leptos::prelude::*;
use serde_json::json;
use store::Conn;
use store::journal::Entry;
use store::matching;
use store::mentors::{self, Mentor};

use super::show::{As, seen};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::stale;
use crate::town;
use crate::ui::{
    Breadcrumb, Checks, Choice, Choices, GroupedChecks, Link, Page, PostForm, SaveOrCancel,
    TextArea, TextField, Version,
};
use crate::undo::Undo;
use crate::words::label;

/// Languages a session may be held in.
pub(crate) const LANGUAGES: [&str; 2] = ["fr", "en"];
pub(crate) const HEADLINE: usize = 120;
pub(crate) const ABOUT: usize = 3_000;
/// Startups that somebody may follow at most.
const STARTUPS: u32 = 20;

/// `GET /mentors/{mentor}/edit`: the profile, by the mentor or by staff.
pub async fn page(desk: Desk, Path(id): Path<MentorId>) -> Answer {
    let mut db = desk.read().await?;
    let mentor = open_to_change(&desk, &mut db, id).await?;
    let known = mentors::expertise(&mut db, id).await?;
    let most = matching::startups_at_most(&mut db, id).await?;
    drop(db);
    Ok(show(&desk, mentor, &known, most, Form::empty()))
}

/// `POST /mentors/{mentor}/edit`
pub async fn act(desk: Desk, Path(id): Path<MentorId>, mut form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let mentor = open_to_change(&desk, &mut act, id).await?;
    let known = mentors::expertise(&mut act, id).await?;
    let most = matching::startups_at_most(&mut act, id).await?;
    let is_kept = stale::bring_up(&mut act, &mut form, mentor.version, &[], || {
        fields(desk.lang, mentor.clone(), &known, most)
    });
    if is_kept {
        return act.done(&format!("/mentors/{id}")).await;
    }
    let mut form = check(&desk, form);
    let town = town::read(&mut form, desk.lang, &mentor.town);
    if form.is_refused() {
        drop(act);
        return Ok(show(&desk, mentor, &known, most, form));
    }
    let changed = Mentor {
        headline: form.value("headline").to_owned(),
        about: form.value("about").to_owned(),
        languages: LANGUAGES
            .into_iter()
            .filter(|code| form.all("languages").contains(code))
            .map(str::to_owned)
            .collect::<Vec<_>>()
            .into(),
        town,
        version: form.version(),
        ..mentor.clone()
    };
    let undo = Undo::of_mentor(id)
        .rows("mentor", "id", id)
        .rows("mentor_expertise", "mentor", id);
    act.may_be_undone(undo).await?;
    if !mentors::change(&mut act, &changed).await? {
        return Err(Stop::Retry);
    }
    let expertise: Vec<Expertise> = form
        .all("expertise")
        .iter()
        .filter_map(|it| it.parse().ok())
        .collect();
    mentors::set_expertise(&mut act, id, &expertise).await?;
    // A form opened before it asked leaves the number as it is.
    if form.has("most") {
        matching::set_startups_at_most(&mut act, id, form.parse("most")).await?;
    }
    act.says(|reader| said(reader, (&mentor, &changed), (&known, &expertise)));
    act.journal(Entry::new("mentor.changed", id).facts(json!({ "expertise": expertise })))
        .await?;
    act.done(&format!("/mentors/{id}")).await
}

/// What reads otherwise than before, field by field, for the mentor for whom it was changed.
fn said(
    reader: &Desk,
    (before, after): (&Mentor, &Mentor),
    (known, expertise): (&[Expertise], &[Expertise]),
) -> String {
    let lang = reader.lang;
    let named = |all: &[Expertise]| {
        let all = all.iter().map(|it| label(lang, "expertise", it.as_str()));
        let mut all: Vec<String> = all.collect();
        all.sort();
        all.join(", ")
    };
    let spoken = |mentor: &Mentor| {
        let all = mentor.languages.0.iter();
        let all = all.map(|code| label(lang, "language", code));
        all.collect::<Vec<_>>().join(", ")
    };
    let fields = [
        (
            t!(lang, "mentors-headline"),
            &before.headline,
            &after.headline,
        ),
        (t!(lang, "mentors-about"), &before.about, &after.about),
        (t!(lang, "startups-town"), &before.town, &after.town),
        (
            t!(lang, "mentors-languages"),
            &spoken(before),
            &spoken(after),
        ),
        (t!(lang, "mentors-knows"), &named(known), &named(expertise)),
    ];
    let changed = fields
        .into_iter()
        .filter(|(_, before, after)| before != after);
    let lines = changed.map(|(name, _, value)| {
        t!(
            lang,
            "assisted-said-fact",
            name = name,
            value = value.as_str()
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The mentor, for themselves and for staff.
pub(crate) async fn open_to_change(
    desk: &Desk,
    db: &mut Conn,
    id: MentorId,
) -> Result<Mentor, Stop> {
    match seen(desk, db, id).await? {
        (_, As::Founder(_)) => Err(Stop::NotFound),
        (mentor, _) => Ok(mentor),
    }
}

fn check(desk: &Desk, mut form: Form) -> Form {
    let lang = desk.lang;
    for (field, most) in [("headline", HEADLINE), ("about", ABOUT)] {
        if form.value(field).chars().count() > most {
            form.refuse(field, t!(lang, "form-too-long", most = most));
        }
    }
    let most = form.parse::<u32>("most");
    if !form.value("most").is_empty() && most.is_none_or(|n| n > STARTUPS) {
        form.refuse(
            "most",
            t!(lang, "matching-most-wrong", most = i64::from(STARTUPS)),
        );
    }
    let languages = form.all("languages");
    if languages.is_empty() || languages.iter().any(|it| !LANGUAGES.contains(it)) {
        form.refuse("languages", t!(lang, "mentors-languages-wrong"));
    }
    form
}

fn show(
    desk: &Desk,
    mentor: Mentor,
    known: &[Expertise],
    most: Option<i64>,
    form: Form,
) -> Response {
    let lang = desk.lang;
    let title = t!(lang, "mentors-edit-title", name = mentor.name.as_str());
    let back = desk.to(&format!("/mentors/{}", mentor.id));
    let trail = vec![Link::new(back.clone(), mentor.name.clone())];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let (form, known) = (Arc::new(form), known.to_vec());
    desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title trail>
                <PostForm form refused=t!(lang, "form-refused") class="wide">
                    <Version of=mentor.version/>
                    {fields(lang, mentor, &known, most)}
                    <SaveOrCancel lang back/>
                </PostForm>
            </Page>
        }
    })
}

/// Built inside the form: each field finds there what was typed.
fn fields(lang: Language, mentor: Mentor, known: &[Expertise], most: Option<i64>) -> AnyView {
    let known = known.iter().map(ToString::to_string).collect();
    view! {
        {who(lang, mentor)}
        <GroupedChecks label=t!(lang, "mentors-knows") name="expertise" groups=vocabulary(lang) values=known
            hint=t!(lang, "mentors-knows-hint")/>
        <TextField label=t!(lang, "matching-most") name="most" inputmode="numeric" size=4
            value=most.map(|n| n.to_string()).unwrap_or_default() optional=t!(lang, "optional")
            hint=t!(lang, "matching-most-hint")/>
    }
    .into_any()
}

fn who(lang: Language, mentor: Mentor) -> AnyView {
    let languages = LANGUAGES.map(|code| Choice::new(code, label(lang, "language", code)));
    view! {
        <TextField label=t!(lang, "mentors-headline") name="headline" value=mentor.headline
            hint=t!(lang, "mentors-headline-hint") maxlength=120/>
        <TextArea label=t!(lang, "mentors-about") name="about" value=mentor.about
            optional=t!(lang, "optional") rows=6 maxlength=3000/>
        <TextField label=t!(lang, "startups-town") name="town" value=mentor.town
            hint=t!(lang, "mentors-town-hint") optional=t!(lang, "optional")
            autocomplete="address-level2" maxlength=120/>
        <Checks label=t!(lang, "mentors-languages") name="languages"
            choices=languages.to_vec() values=mentor.languages.0/>
    }
    .into_any()
}

/// The shared vocabulary, group by group.
fn vocabulary(lang: Language) -> Vec<Choices> {
    let choices = |group: &Group| {
        group
            .words()
            .map(|word| Choice::new(word.as_str(), label(lang, "expertise", word.as_str())))
            .collect()
    };
    let groups = Group::ALL.iter().map(|group| Choices {
        label: label(lang, "expertise-group", group.as_str()),
        choices: choices(group),
    });
    groups.collect()
}
