//! Kinds of session: how long, and how one meets.

use std::sync::Arc;

use domain::Language;
use domain::hours::{Kind, KindRefusal, Meeting, MeetingDetail, MeetingRefusal, Meets};
use domain::ids::{KindId, MentorId};
use leptos::prelude::*;
use serde_json::json;
use store::journal::Entry;
use store::kinds::{self, Row};
use store::mentors;

use super::{line_of, trail};
use crate::bookings::show::place;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::stale;
use crate::ui::{
    Actions, Button, Choice, Emphasis, HiddenField, LinkButton, Page, PostForm, Radios,
    SelectField, TextField, Version, Waiting, WaitingItem, Width,
};
use crate::words::{length, text_refusal};

/// `GET /my-hours/kinds`
pub async fn page(desk: Desk) -> Answer {
    show(&desk, Form::empty()).await
}

/// Which one the address asks to change, among those on offer.
fn asked(desk: &Desk, offered: &[Row]) -> Result<Option<Row>, Stop> {
    let Some(id) = desk.asked("kind") else {
        return Ok(None);
    };
    let id: KindId = id.parse().map_err(|_| Stop::NotFound)?;
    let it = offered.iter().find(|it| it.id == id);
    it.cloned().map(Some).ok_or(Stop::NotFound)
}

/// `POST /my-hours/kinds`: a new one, or with `?kind=…` one that is there.
pub async fn act(desk: Desk, mut form: Form) -> Answer {
    let mentor = desk.mentor()?.mentor;
    let mut act = desk.begin(&form).await?;
    mentors::touch(&mut act, mentor, desk.now).await?;
    let offered = kinds::of_mentor(&mut act, mentor).await?;
    let changed = asked(&desk, &offered)?;
    if let Some(row) = &changed {
        // A way to meet and its link mean something only together.
        let together: &[&[&str]] = &[&["meets", "detail"]];
        let is_kept = stale::bring_up(&mut act, &mut form, row.version, together, || {
            fields(desk.lang, Some(row))
        });
        if is_kept {
            return act.done("/my-hours").await;
        }
    }
    // What is wrong with the words is told beside what both changed.
    let read = read(desk.lang, &mut form).filter(|_| !form.is_refused());
    let Some(kind) = read else {
        drop(act);
        return show(&desk, form).await;
    };
    let of_another = |it: &&Row| changed.as_ref().is_none_or(|changed| changed.id != it.id);
    if offered
        .iter()
        .filter(of_another)
        .any(|it| is_same(it, &kind))
    {
        drop(act);
        let sentence = t!(desk.lang, "mentors-kind-there");
        return show(&desk, form.refused("minutes", sentence)).await;
    }
    let facts = json!({ "minutes": kind.quarters * 15, "meets": kind.meeting.meets });
    let entry = match &changed {
        Some(row) => {
            let key = (row.id, mentor);
            let done = kinds::change(&mut act, key, form.version(), &kind).await?;
            stale::refused(form, done, String::new())?;
            Entry::new("mentor.kind-changed", row.id)
        }
        None => {
            let id: KindId = desk.id();
            kinds::add(&mut act, id, mentor, &kind, desk.now).await?;
            Entry::new("mentor.kind-added", id)
        }
    };
    act.journal(entry.facts(facts)).await?;
    act.says(|reader| {
        let length = length(reader.lang, kind.quarters * 15);
        let how = place(reader.lang, kind.meeting.meets.as_str());
        t!(reader.lang, "mentors-kind", length = length, how = how)
    });
    act.done("/my-hours").await
}

fn is_same(row: &Row, kind: &Kind) -> bool {
    row.quarters == kind.quarters
        && row.meeting_kind == kind.meeting.meets.as_str()
        && row.meeting_detail == kind.meeting.detail.as_str()
}

/// Offers a kind no more; the last one stays.
pub(super) async fn retire(desk: &Desk, mentor: MentorId, form: &Form) -> Answer {
    let id = form.parse::<KindId>("kind").ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&Form::empty()).await?;
    mentors::touch(&mut act, mentor, desk.now).await?;
    if kinds::retire(&mut act, id, mentor, desk.now).await? {
        act.journal(Entry::new("mentor.kind-retired", id)).await?;
    }
    act.done("/my-hours").await
}

/// Parses what was typed, or notes beside each field what is wrong with it.
fn read(lang: Language, form: &mut Form) -> Option<Kind> {
    let meeting = meeting(lang, form);
    let minutes = form.parse::<i64>("minutes").unwrap_or(0);
    let kind = Kind {
        quarters: if minutes % 15 == 0 { minutes / 15 } else { 0 },
        meeting: meeting?,
    };
    match kind.checked() {
        Ok(kind) => Some(kind),
        Err(refusals) => {
            for refusal in refusals {
                match refusal {
                    KindRefusal::Length => {
                        form.refuse("minutes", t!(lang, "mentors-refused-session"));
                    }
                    KindRefusal::Meeting(refusal) => {
                        form.refuse("detail", meeting_refusal(lang, refusal));
                    }
                }
            }
            None
        }
    }
}

/// How one meets and where, as typed; whether the two agree is asked of the domain.
pub(crate) fn meeting(lang: Language, form: &mut Form) -> Option<Meeting> {
    let detail = MeetingDetail::parse(form.value("detail"));
    if let Err(refusal) = &detail {
        form.refuse("detail", text_refusal(lang, *refusal));
    }
    let meets: Option<Meets> = form.parse("meets");
    if meets.is_none() {
        form.refuse("meets", t!(lang, "mentors-meets-wrong"));
    }
    Some(Meeting {
        meets: meets?,
        detail: detail.ok()?,
    })
}

pub(crate) fn meeting_refusal(lang: Language, refusal: MeetingRefusal) -> String {
    match refusal {
        MeetingRefusal::NotALink => t!(lang, "mentors-link-wrong"),
        MeetingRefusal::NoAddress => t!(lang, "mentors-no-address"),
    }
}

/// Fields of how one meets and where. Built inside the form.
pub(crate) fn meeting_fields(lang: Language, meets: &str, detail: String) -> AnyView {
    let value = meets.to_owned();
    let meets: Vec<Choice> = Meets::ALL
        .iter()
        .map(|it| Choice::new(it.as_str(), place(lang, it.as_str())))
        .collect();
    view! {
        <Radios label=t!(lang, "mentors-meets") name="meets" choices=meets value/>
        <TextField label=t!(lang, "mentors-detail") name="detail" value=detail
            hint=t!(lang, "mentors-detail-hint") optional=t!(lang, "place-optional") maxlength=300/>
    }
    .into_any()
}

/// What is asked of a kind: of one that is there, or of a new one. Built inside the form.
fn fields(lang: Language, of: Option<&Row>) -> AnyView {
    let (length_of, meets, detail) = match of {
        Some(row) => (
            (row.quarters * 15).to_string(),
            row.meeting_kind.as_str(),
            row.meeting_detail.clone(),
        ),
        None => ("60".to_owned(), "video", String::new()),
    };
    let minutes: Vec<Choice> = (1..=6)
        .map(|quarters: i64| Choice::new((quarters * 15).to_string(), length(lang, quarters * 15)))
        .collect();
    view! {
        <SelectField label=t!(lang, "mentors-session") name="minutes" choices=minutes value=length_of/>
        {meeting_fields(lang, meets, detail)}
    }
    .into_any()
}

/// "45 min · En vidéo"
pub fn said(lang: Language, kind: &Row) -> String {
    let (length, how) = (
        length(lang, kind.quarters * 15),
        place(lang, &kind.meeting_kind),
    );
    t!(lang, "mentors-kind", length = length, how = how)
}

/// Each kind with where one meets, and ways to change it and, where there are others, to offer it
/// no more.
pub(super) fn list(desk: &Desk, kinds: &[Row]) -> AnyView {
    let lang = desk.lang;
    let items: Vec<WaitingItem> = kinds
        .iter()
        .map(|kind| WaitingItem {
            from: kind.meeting_detail.clone(),
            action: {
                let href = desk.to(&format!("/my-hours/kinds?kind={}", kind.id));
                let (label, about) = (t!(lang, "place-change-kind"), said(lang, kind));
                let remove = (kinds.len() > 1)
                    .then(|| line_of(lang, "kind", kind.id.to_string(), said(lang, kind)).action);
                view! { <LinkButton href label about emphasis=Emphasis::Quiet/>{remove} }.into_any()
            },
            ..line_of(lang, "kind", kind.id.to_string(), said(lang, kind))
        })
        .collect();
    let last =
        (kinds.len() == 1).then(|| view! { <p class="soft">{t!(lang, "place-last-kind")}</p> });
    view! { <Waiting items/>{last} }.into_any()
}

async fn show(desk: &Desk, form: Form) -> Answer {
    let mentor = desk.mentor()?.mentor;
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let changed = asked(desk, &kinds::of_mentor(&mut db, mentor).await?)?;
    drop(db);
    let keep = match changed {
        Some(_) => t!(lang, "form-save"),
        None => t!(lang, "mentors-kind-offer"),
    };
    let title = t!(lang, "mentors-kind-title");
    let trail = trail(desk);
    let back = desk.to("/my-hours");
    let once = desk.once(&form);
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title trail width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    {changed.as_ref().map(|row| view! { <Version of=row.version/> })}
                    {fields(lang, changed.as_ref())}
                    <Actions>
                        <Button label=keep emphasis=Emphasis::Primary/>
                        <LinkButton href=back label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
