use std::sync::Arc;

use axum::extract::Path;
use domain::calls::About;
use domain::ids::{CallId, MentorId, OrganisationId, ProgrammeId};
use leptos::prelude::*;
use store::calls::{self, Of};
use store::journal::Entry;
use store::organisations::{self, Colleague};

use super::fields::{self, Shown};
use super::{Opened, open, page_of};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{Breadcrumb, HiddenField, Link, Page, PostForm, SaveOrCancel, Tabs, Width};
use crate::undo::Undo;

/// `GET /partners/{partner}/calls/new?programme=…`
pub async fn on_partner(desk: Desk, Path(id): Path<OrganisationId>) -> Answer {
    show(&desk, About::Partner(id), Form::empty()).await
}

/// `POST /partners/{partner}/calls/new`
pub async fn note_partner(desk: Desk, Path(id): Path<OrganisationId>, form: Form) -> Answer {
    act(desk, About::Partner(id), form).await
}

/// `GET /mentors/{mentor}/calls/new?programme=…`
pub async fn on_mentor(desk: Desk, Path(id): Path<MentorId>) -> Answer {
    show(&desk, About::Mentor(id), Form::empty()).await
}

/// `POST /mentors/{mentor}/calls/new`
pub async fn note_mentor(desk: Desk, Path(id): Path<MentorId>, form: Form) -> Answer {
    act(desk, About::Mentor(id), form).await
}

async fn act(desk: Desk, about: About, mut form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let opened = open(&desk, &mut act, about).await?;
    let programme = programme(&desk, &opened, &form)?;
    let colleagues = organisations::colleagues(&mut act, programme).await?;
    let today = desk.moments().day_of(desk.now);
    let known = (&opened.people[..], &colleagues[..]);
    let Some(call) = fields::read(desk.lang, &mut form, known, None, today) else {
        drop(act);
        return show(&desk, about, form).await;
    };
    let of = Of {
        programme,
        about,
        author: opened.reader,
    };
    let call_id: CallId = desk.id();
    let undo = Undo::of_programme(programme).rows("partner_call", "id", call_id);
    act.may_be_undone(undo).await?;
    calls::add(&mut act, call_id, &of, &call, desk.now).await?;
    let entry = Entry::new("call.noted", call_id).programme(programme);
    act.journal(entry).await?;
    act.done(&format!("{}#calls", page_of(about))).await
}

/// The one asked for, else the first; none that is not its reader's.
fn programme(desk: &Desk, opened: &Opened, form: &Form) -> Result<ProgrammeId, Stop> {
    let asked = match form.value("programme") {
        "" => desk.asked("programme"),
        typed => Some(typed.to_owned()),
    };
    let mut programmes = opened.programmes.iter().map(|(id, _)| *id);
    let found = match asked {
        Some(asked) => programmes.find(|id| id.to_string() == asked),
        None => programmes.next(),
    };
    found.ok_or(Stop::NotFound)
}

async fn show(desk: &Desk, about: About, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let opened = open(desk, &mut db, about).await?;
    let programme = programme(desk, &opened, &form)?;
    let colleagues = organisations::colleagues(&mut db, programme).await?;
    drop(db);
    let once = desk.once(&form);
    let href = page_of(about);
    let tabs = (opened.programmes.len() > 1).then(|| {
        let links = opened.programmes.iter().map(|(it, name)| {
            let href = format!("{href}/calls/new?programme={it}");
            Link::new(href, name.clone()).current(*it == programme)
        });
        let links = links.collect();
        view! { <Tabs label=t!(lang, "partners-programme") links/> }
    });
    let name = opened.name.clone();
    let trail = vec![Link::new(href.clone(), name.clone())];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let title = t!(lang, "calls-new-title", partner = name);
    let form = Arc::new(form);
    let fields = written(
        desk,
        form.clone(),
        opened,
        colleagues,
        (programme, once, href),
    );
    Ok(desk.page_of(&form, &title.clone(), |frame| {
        view! {
            <Page frame trail title lead=t!(lang, "calls-lead") width=Width::Narrow>
                {tabs}
                {fields}
            </Page>
        }
    }))
}

fn written(
    desk: &Desk,
    form: Arc<Form>,
    opened: Opened,
    colleagues: Vec<Colleague>,
    (programme, once, href): (ProgrammeId, String, String),
) -> AnyView {
    let lang = desk.lang;
    let shown = Shown::new(desk.moments().day_of(desk.now), &opened);
    let people = opened.people;
    view! {
        <PostForm form refused=t!(lang, "form-refused")>
            <HiddenField name="once" value=once/>
            <HiddenField name="programme" value=programme.to_string()/>
            {fields::view(lang, shown, people, colleagues)}
            <SaveOrCancel lang back=href/>
        </PostForm>
    }
    .into_any()
}
