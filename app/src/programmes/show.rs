use std::sync::Arc;

use axum::extract::Path;
use domain::ids::ProgrammeId;
use leptos::prelude::*;
use store::journal::Entry;
use store::programmes::{self, Manager, Programme};

use super::{close_refusal, mine, open_refusal, stands, trail};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Breadcrumb, Button, Confirm, Emphasis, Empty, LinkButton, Notice, Page, PostForm,
    Section,
};
use crate::undo::Undo;

/// `GET /programmes/{programme}`
pub async fn page(desk: Desk, Path(id): Path<ProgrammeId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /programmes/{programme}`: closes it, or opens it again.
pub async fn act(desk: Desk, Path(id): Path<ProgrammeId>, form: Form) -> Answer {
    desk.manager(id)?;
    let mut act = desk.begin(&form).await?;
    programmes::hold(&mut act, id).await?;
    let programme = stands(&mine(&desk, &mut act, id).await?);
    let (changed, entry) = match form.act() {
        "close" => (
            programme
                .close(desk.now)
                .map_err(|refusal| close_refusal(&desk, refusal)),
            Entry::new("programme.closed", id),
        ),
        "reopen" => (
            programme
                .reopen()
                .map_err(|refusal| open_refusal(&desk, refusal)),
            Entry::new("programme.reopened", id),
        ),
        _ => return Err(Stop::NotFound),
    };
    match changed {
        Ok(changed) => {
            let undo = Undo::of_programme(id).rows("programme", "id", id).beside(
                "cohort",
                "programme",
                id,
            );
            act.may_be_undone(undo).await?;
            programmes::set_closed(&mut act, id, changed.closed).await?;
            act.journal(entry.programme(id)).await?;
            act.done(&format!("/programmes/{id}")).await
        }
        Err(sentence) => {
            drop(act);
            show(&desk, id, form.refused("", sentence)).await
        }
    }
}

async fn show(desk: &Desk, id: ProgrammeId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let programme = mine(desk, &mut db, id).await?;
    let managers = programmes::managers(&mut db, id).await?;
    drop(db);
    let lang = desk.lang;
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail=trail(desk)/> };
    let main = programme.closed_at.is_none().then(|| {
        let href = format!("/programmes/{id}/cohorts/new");
        view! { <LinkButton href label=t!(lang, "cohorts-new") emphasis=Emphasis::Primary/> }
    });
    let news = programme.closed_at.map(|at| {
        let date = desk.moments().date_of(at);
        view! { <Notice title=t!(lang, "programmes-closed-on", date = date)/> }
    });
    let cohorts = t!(
        lang,
        "programmes-cohorts-lead",
        count = programme.cohorts,
        open = programme.open_cohorts
    );
    let form = Arc::new(form);
    let managers = managers_part(desk, id, managers);
    let (title, mission) = (programme.name.clone(), programme.mission.clone());
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let end = end(desk, &programme, form);
        view! {
            <Page frame title lead=mission trail=trail.into_any() action=main.into_any() news=news.into_any()>
                <Section title=t!(lang, "cohorts-title") lead=cohorts>
                    <a href=format!("/cohorts?programme={id}")>{t!(lang, "programmes-see-cohorts")}</a>
                </Section>
                <Section title=t!(lang, "report-title") lead=t!(lang, "report-section-lead")>
                    <a href=format!("/programmes/{id}/hours")>{t!(lang, "report-see")}</a>
                </Section>
                {managers}
                <Section title=t!(lang, "programmes-settings")>
                    <Actions>
                        <LinkButton href=format!("/programmes/{id}/edit") label=t!(lang, "programmes-edit-link")/>
                    </Actions>
                    {end}
                </Section>
            </Page>
        }
    }))
}

fn managers_part(desk: &Desk, id: ProgrammeId, managers: Vec<Manager>) -> AnyView {
    let lang = desk.lang;
    let change = desk.administrator().is_ok().then(|| {
        view! { <a href=format!("/programmes/{id}/managers")>{t!(lang, "programmes-managers-change")}</a> }
    });
    let list = match managers.is_empty() {
        true => view! { <Empty title=t!(lang, "programmes-managers-none")/> }.into_any(),
        false => {
            let names = managers.into_iter().map(|manager| {
                let href = format!("/programmes/{id}/portfolios/{}", manager.person);
                view! { <li><a href=href>{manager.name}</a></li> }
            });
            view! { <ul>{names.collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <Section title=t!(lang, "programmes-managers") action=change.into_any()>{list}</Section>
    }
    .into_any()
}

/// Closing it, or opening it again.
fn end(desk: &Desk, programme: &Programme, form: Arc<Form>) -> AnyView {
    let lang = desk.lang;
    let open = form.is_refused();
    match programme.closed_at {
        None => view! {
            <Confirm label=t!(lang, "programmes-close") text=t!(lang, "programmes-close-text") open>
                <PostForm form act="close" refused=t!(lang, "programmes-stays-open")>
                    <Actions>
                        <Button label=t!(lang, "programmes-close-now") emphasis=Emphasis::Danger/>
                    </Actions>
                </PostForm>
            </Confirm>
        }
        .into_any(),
        Some(_) => view! {
            <PostForm form act="reopen" refused=t!(lang, "programmes-stays-closed")>
                <Actions><Button label=t!(lang, "programmes-reopen")/></Actions>
            </PostForm>
        }
        .into_any(),
    }
}
