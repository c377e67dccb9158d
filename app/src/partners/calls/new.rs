use std::sync::Arc;

use axum::extract::Path;
use domain::ids::{CallId, OrganisationId, ProgrammeId};
use leptos::prelude::*;
use store::journal::Entry;
use store::organisations::{self, Colleague, Of};

use super::fields::{self, Shown};
use super::{Opened, open};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Breadcrumb, Button, Emphasis, HiddenField, Link, LinkButton, Page, PostForm, Tabs,
    Width,
};

/// `GET /partners/{partner}/calls/new?programme=…`
pub async fn page(desk: Desk, Path(id): Path<OrganisationId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /partners/{partner}/calls/new`
pub async fn act(desk: Desk, Path(id): Path<OrganisationId>, mut form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let opened = open(&desk, &mut act, id).await?;
    let programme = programme(&desk, &opened, &form)?;
    let colleagues = organisations::colleagues(&mut act, programme).await?;
    let today = desk.moments().day_of(desk.now);
    let known = (&opened.members[..], &colleagues[..]);
    let Some(call) = fields::read(desk.lang, &mut form, known, None, today) else {
        drop(act);
        return show(&desk, id, form).await;
    };
    let of = Of {
        programme,
        organisation: id,
        author: opened.reader,
    };
    let call_id: CallId = desk.id();
    organisations::add_call(&mut act, call_id, &of, &call, desk.now).await?;
    let entry = Entry::new("call.noted", call_id).programme(programme);
    act.journal(entry).await?;
    act.done(&format!("/partners/{id}#calls")).await
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

async fn show(desk: &Desk, id: OrganisationId, form: Form) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let opened = open(desk, &mut db, id).await?;
    let programme = programme(desk, &opened, &form)?;
    let colleagues = organisations::colleagues(&mut db, programme).await?;
    drop(db);
    let once = desk.once(&form);
    let href = format!("/partners/{id}");
    let tabs = (opened.programmes.len() > 1).then(|| {
        let links = opened.programmes.iter().map(|(it, name)| {
            let href = format!("{href}/calls/new?programme={it}");
            Link::new(href, name.clone()).current(*it == programme)
        });
        let links = links.collect();
        view! { <Tabs label=t!(lang, "partners-programme") links/> }
    });
    let name = opened.organisation.profile.name.clone();
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
    let shown = Shown::new(desk.moments().day_of(desk.now), opened.reader);
    let members = opened.members;
    view! {
        <PostForm form refused=t!(lang, "form-refused")>
            <HiddenField name="once" value=once/>
            <HiddenField name="programme" value=programme.to_string()/>
            {fields::view(lang, shown, members, colleagues)}
            <Actions>
                <Button label=t!(lang, "form-save") emphasis=Emphasis::Primary/>
                <LinkButton href label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
            </Actions>
        </PostForm>
    }
    .into_any()
}
