//! `/sessions/{session}/edit`: the title of a session with seats, what it is about, how and where
//! one meets; by its mentor or staff. Those who come get one letter, and only where their calendar
//! says something else than before. Not here: its hour (`shift`), its seats (`manage`).

use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;
use domain::Language;
use domain::hours::{Meeting, MeetingDetail, Meets};
use domain::ids::SessionId;
use domain::sessions::{About, RewordRefusal, Title, Wording};
use leptos::prelude::*;
use serde_json::json;
use store::bookings;
use store::journal::Entry;
use store::sessions::{self, Opened};

use super::whole::Whole;
use super::{access, letters};
use crate::bookings::acting::Acting;
use crate::bookings::book::meeting_detail;
use crate::bookings::letters as booked;
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;
use crate::mentors::hours::kinds::{meeting, meeting_fields, meeting_refusal};
use crate::stale;
use crate::ui::{
    Actions, Breadcrumb, Link, LinkButton, Notice, Page, PostForm, SaveOrCancel, TextArea,
    TextField, Tone, Version, Width,
};
use crate::undo::Undo;
use crate::words::text_refusal;

/// How and where one meets is one answer.
const TOGETHER: [&[&str]; 1] = [&["meets", "detail"]];

/// `GET /sessions/{session}/edit`
pub async fn page(desk: Desk, Path(id): Path<SessionId>) -> Answer {
    let mut db = desk.read().await?;
    let (row, sees) = access::opened(&desk, &mut db, id).await?;
    sees.acting(&desk, row.host)?;
    let whole = Whole::of(&mut db, row).await?;
    drop(db);
    Ok(show(&desk, &whole, Form::empty()))
}

/// `POST /sessions/{session}/edit`
pub async fn act(desk: Desk, Path(id): Path<SessionId>, mut form: Form) -> Answer {
    let lang = desk.lang;
    let mut act = desk.begin(&form).await?;
    let (row, sees) = access::opened(&desk, &mut act, id).await?;
    let acting = sees.acting(&desk, row.host)?;
    let whole = Whole::held(&desk, &mut act, id).await?;
    let here = format!("/sessions/{id}");
    let row = &whole.row;
    if stale::bring_up(&mut act, &mut form, row.version, &TOGETHER, || {
        fields(lang, row)
    }) {
        return act.done(&here).await;
    }
    if let Err(refusal) = whole.session.may_reword(desk.now) {
        let sentence = refused(&desk, refusal);
        return Ok(show(&desk, &whole, form.refused("", sentence)));
    }
    let Some(words) = read(lang, &mut form) else {
        return Ok(show(&desk, &whole, form));
    };
    keep(&mut act, &whole, words, &acting).await?;
    act.done(&here).await
}

/// Parses what was typed, or notes beside each field what is wrong with it.
fn read(lang: Language, form: &mut Form) -> Option<Wording> {
    let title = Title::parse(form.value("title"));
    if title.is_err() {
        let sentence = t!(lang, "sessions-title-wrong", most = Title::MOST);
        form.refuse("title", sentence);
    }
    let about = About::parse(form.value("about"));
    if let Err(refusal) = &about {
        form.refuse("about", text_refusal(lang, *refusal));
    }
    let meeting = meeting(lang, form)?;
    let meeting = match meeting.checked() {
        Ok(meeting) => Some(meeting),
        Err(refusal) => {
            form.refuse("detail", meeting_refusal(lang, refusal));
            None
        }
    };
    if form.is_refused() {
        return None;
    }
    Some(Wording {
        title: title.ok()?,
        about: about.ok()?,
        meeting: meeting?,
    })
}

/// As it is announced now.
fn announced(row: &Opened) -> Option<Wording> {
    Some(Wording {
        title: Title::parse(&row.title).ok()?,
        about: About::parse(&row.about).ok()?,
        meeting: Meeting {
            meets: row.meeting_kind.parse::<Meets>().ok()?,
            detail: MeetingDetail::parse(&row.meeting_detail).ok()?,
        },
    })
}

/// Words, journal and letters together. The same words again are no change.
async fn keep(
    act: &mut Act<'_>,
    whole: &Whole,
    mut words: Wording,
    acting: &Acting,
) -> Result<(), Stop> {
    let row = &whole.row;
    let before = announced(row);
    if before.as_ref() == Some(&words) {
        return Ok(());
    }
    if before.as_ref().is_none_or(|it| it.meeting != words.meeting) {
        // A link that was taken away is the programme's to give, as when it was opened.
        let given = (words.meeting.meets.as_str(), words.meeting.detail.as_str());
        let detail = meeting_detail(act, row.programme, given).await?;
        words.meeting.detail = MeetingDetail::parse(&detail).unwrap_or_default();
    }
    let is_news = before.as_ref().is_none_or(|it| words.is_news_after(it));
    let undo = Undo::of_mentor(row.mentor)
        .rows("session", "id", row.id)
        .rows("booking", "session", row.id);
    act.may_be_undone(undo).await?;
    if !sessions::reword(act, (row.id, row.version), &words, is_news).await? {
        return Err(Stop::Retry);
    }
    let entry = Entry::new("session.reworded", row.id)
        .on_behalf_of(acting.for_whom)
        .programme(row.programme)
        .facts(json!({ "version": row.version + 1, "news": is_news }));
    act.journal(entry).await?;
    if !is_news {
        return Ok(());
    }
    for seated in &whole.seated {
        let booking = bookings::find(act, seated.booking).await?;
        let booking = booking.ok_or(Stop::NotFound)?;
        booked::reworded(act, &booking, row, acting).await?;
    }
    let now = sessions::find(act, row.id).await?.ok_or(Stop::NotFound)?;
    letters::reworded(act, &now, row, acting).await
}

fn show(desk: &Desk, whole: &Whole, form: Form) -> Response {
    let (lang, row) = (desk.lang, &whole.row);
    let title = t!(lang, "sessions-edit");
    let back = desk.to(&format!("/sessions/{}", row.id));
    let above = vec![
        Link::new(desk.to("/sessions"), t!(lang, "sessions")),
        Link::new(back.clone(), row.title.clone()),
    ];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail=above/> }.into_any();
    if let Err(refusal) = whole.session.may_reword(desk.now) {
        let sentence = refused(desk, refusal);
        return desk.page_of(&form, &title.clone(), |frame| {
            view! {
                <Page frame title trail width=Width::Narrow>
                    <Notice tone=Tone::Waiting title=sentence/>
                    <Actions><LinkButton href=back label=t!(lang, "bookings-move-back")/></Actions>
                </Page>
            }
        });
    }
    let (version, row) = (row.version, row.clone());
    let lead = t!(lang, "sessions-edit-lead");
    let form = Arc::new(form);
    desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title lead trail width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <Version of=version/>
                    {fields(lang, &row)}
                    <SaveOrCancel lang back/>
                </PostForm>
            </Page>
        }
    })
}

fn refused(desk: &Desk, refusal: RewordRefusal) -> String {
    let lang = desk.lang;
    match refusal {
        RewordRefusal::Cancelled { at } => {
            let at = desk.moments().moment(at);
            t!(lang, "sessions-was-cancelled", at = at)
        }
        RewordRefusal::Over => t!(lang, "sessions-edit-over"),
    }
}

fn fields(lang: Language, row: &Opened) -> AnyView {
    let (title, about) = (row.title.clone(), row.about.clone());
    view! {
        <TextField label=t!(lang, "sessions-title") name="title" value=title
            hint=t!(lang, "sessions-title-hint") maxlength=120 required=true/>
        <TextArea label=t!(lang, "sessions-about") name="about" value=about
            hint=t!(lang, "sessions-about-hint") optional=t!(lang, "optional") rows=4 maxlength=2000/>
        {meeting_fields(lang, &row.meeting_kind, row.meeting_detail.clone())}
    }
    .into_any()
}
