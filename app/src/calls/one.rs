use std::sync::Arc;

use axum::extract::Path;
use domain::calls::About;
use domain::ids::{CallId, MentorId, OrganisationId};
use domain::lists::List;
use leptos::prelude::*;
use store::calls::{self, Before, Noted};
use store::journal::Entry;
use store::organisations;

use super::fields::{self, Shown};
use super::{Opened, lines, open, opened, page_of};
use crate::desk::{Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::stale;
use crate::ui::{
    Actions, Breadcrumb, Button, Confirm, Emphasis, Link, Moment, More, Page, PostForm,
    SaveOrCancel, Timeline, Version, Width,
};
use crate::undo::Undo;
use crate::views::narrowed_to;

/// Whom it was with, and what comes next: by whom and when.
const TOGETHER: [&[&str]; 2] = [&["person", "with"], &["next", "next-on", "next-by"]];

/// `GET /partners/{partner}/calls/{call}`
pub async fn of_partner(desk: Desk, Path((id, call)): Path<(OrganisationId, CallId)>) -> Answer {
    show(&desk, About::Partner(id), call, Form::empty()).await
}

/// `GET /mentors/{mentor}/calls/{call}`
pub async fn of_mentor(desk: Desk, Path((id, call)): Path<(MentorId, CallId)>) -> Answer {
    show(&desk, About::Mentor(id), call, Form::empty()).await
}

/// `POST /partners/{partner}/calls/{call}`
pub async fn act_on_partner(
    desk: Desk,
    Path((id, call)): Path<(OrganisationId, CallId)>,
    form: Form,
) -> Answer {
    act(desk, About::Partner(id), call, form).await
}

/// `POST /mentors/{mentor}/calls/{call}`
pub async fn act_on_mentor(
    desk: Desk,
    Path((id, call)): Path<(MentorId, CallId)>,
    form: Form,
) -> Answer {
    act(desk, About::Mentor(id), call, form).await
}

/// Its next step is done, it is taken back, or it is corrected; the last two by whoever wrote it.
async fn act(desk: Desk, about: About, call: CallId, form: Form) -> Answer {
    match form.act() {
        "done" => done(&desk, about, call, form).await,
        "take-back" => take_back(&desk, about, call, form).await,
        _ => correct(&desk, about, call, form).await,
    }
}

/// What was said before a correction goes with it, and nobody who left the staff is given the
/// next step again.
fn undo(noted: &Noted, call: CallId) -> Undo {
    let mut undo = Undo::of_programme(noted.programme)
        .rows("partner_call", "id", call)
        .rows("partner_call_before", "call", call);
    if let Some(next) = &noted.call.next {
        undo = undo.beside("staff_role", "person", next.by);
    }
    undo
}

/// Pressed twice, done once: the second press leads to the same page.
async fn done(desk: &Desk, about: About, call: CallId, form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let noted = opened(desk, &mut act, about, call).await?;
    let by = desk.person()?;
    let back = match form.value("back") {
        "home" => "/".to_owned(),
        "list" => narrowed_to(List::Calls, form.value("asked")),
        _ => format!("{}#calls", page_of(about)),
    };
    act.may_be_undone(undo(&noted, call)).await?;
    if !calls::do_next(&mut act, call, by, desk.now).await? {
        return Ok(see_other(&back));
    }
    let entry = Entry::new("call.done", call).programme(noted.programme);
    act.journal(entry).await?;
    act.done(&back).await
}

/// Pressed twice, taken back once.
async fn take_back(desk: &Desk, about: About, call: CallId, form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let here = format!("{}#calls", page_of(about));
    if calls::took_back(&mut act, call, desk.person()?).await? {
        return Ok(see_other(&here));
    }
    let noted = opened(desk, &mut act, about, call).await?;
    own(desk, &noted)?;
    act.may_be_undone(undo(&noted, call)).await?;
    if !calls::take_back(&mut act, call, noted.author, desk.now).await? {
        return Err(Stop::Retry);
    }
    let entry = Entry::new("call.taken-back", call).programme(noted.programme);
    act.journal(entry).await?;
    act.done(&here).await
}

async fn correct(desk: &Desk, about: About, call: CallId, mut form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let noted = opened(desk, &mut act, about, call).await?;
    own(desk, &noted)?;
    let Opened { people, reader, .. } = open(desk, &mut act, about).await?;
    let colleagues = organisations::colleagues(&mut act, noted.programme).await?;
    let today = desk.moments().day_of(desk.now);
    let is_kept = stale::bring_up(&mut act, &mut form, noted.version, &TOGETHER, || {
        let shown = Shown::of(&noted, reader);
        fields::view(desk.lang, shown, people.clone(), colleagues.clone())
    });
    if is_kept {
        return act.done(&format!("{}#calls", page_of(about))).await;
    }
    let known = (&people[..], &colleagues[..]);
    let read = fields::read(desk.lang, &mut form, known, Some(&noted.call), today);
    let Some(corrected) = read else {
        drop(act);
        return show(desk, about, call, form).await;
    };
    let version = form.version();
    act.may_be_undone(undo(&noted, call)).await?;
    if !calls::correct(&mut act, call, version, &corrected, desk.now).await? {
        return Err(Stop::Retry);
    }
    let entry = Entry::new("call.corrected", call)
        .programme(noted.programme)
        .facts(serde_json::json!({ "version": version + 1 }));
    act.journal(entry).await?;
    act.done(&format!("{}#calls", page_of(about))).await
}

/// A note is its author's to change.
fn own(desk: &Desk, noted: &Noted) -> Result<(), Stop> {
    match noted.author == desk.person()? {
        true => Ok(()),
        false => Err(Stop::NotFound),
    }
}

async fn show(desk: &Desk, about: About, call: CallId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let around = open(desk, &mut db, about).await?;
    let noted = opened(desk, &mut db, about, call).await?;
    let colleagues = organisations::colleagues(&mut db, noted.programme).await?;
    let before = calls::before(&mut db, call).await?;
    drop(db);
    let is_own = own(desk, &noted).is_ok();
    let href = page_of(about);
    let trail = vec![Link::new(href.clone(), noted.about_name.clone())];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let date = desk.moments().date(noted.call.on);
    let title = t!(lang, "calls-one-title", date = date);
    let lead = t!(
        lang,
        "calls-one-lead",
        name = noted.author_name.as_str(),
        programme = noted.programme_name.as_str()
    );
    let Opened { people, reader, .. } = around;
    let form = Arc::new(form);
    let version = noted.version;
    let body = match is_own {
        false => lines::card(desk, &noted, lines::Place::OfOne { level: 2 }),
        true => {
            let shown = Shown::of(&noted, reader);
            let form = form.clone();
            view! {
                <PostForm form refused=t!(lang, "form-refused") act="correct">
                    <Version of=version/>
                    {fields::view(lang, shown, people, colleagues)}
                    <SaveOrCancel lang back=href/>
                </PostForm>
                <Confirm label=t!(lang, "calls-take-back") text=t!(lang, "calls-take-back-text")>
                    <PostForm act="take-back">
                        <Actions><Button label=t!(lang, "calls-take-back-now") emphasis=Emphasis::Danger/></Actions>
                    </PostForm>
                </Confirm>
            }
            .into_any()
        }
    };
    let earlier = (!before.is_empty()).then(|| earlier(desk, before));
    Ok(desk.page_of(&form, &title.clone(), |frame| {
        view! {
            <Page frame trail title lead width=Width::Narrow>
                {body}
                {earlier}
            </Page>
        }
    }))
}

/// What it said before it was corrected.
fn earlier(desk: &Desk, before: Vec<Before>) -> AnyView {
    let moments = desk.moments();
    let told = before.into_iter().map(|it| Moment {
        instant: it
            .replaced_at
            .to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
        when: moments.moment(it.replaced_at),
        what: view! {
            <p class="soft">{moments.date(it.called_on)}" · "{lines::both(it.person_name.as_deref(), &it.with_whom)}</p>
            <div class="typed">{it.said}</div>
            {(!it.next_action.is_empty()).then_some(view! { <p class="soft">{it.next_action}</p> })}
        }
        .into_any(),
    });
    let moments: Vec<Moment> = told.collect();
    let label = t!(desk.lang, "calls-before");
    view! { <More label><Timeline moments/></More> }.into_any()
}
