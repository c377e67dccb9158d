use std::sync::Arc;

use axum::extract::Path;
use domain::ids::{PersonId, ProgrammeId, ViewId};
use leptos::prelude::*;
use store::journal::Entry;
use store::views::{self, Kept};
use store::{Changed, organisations};

use super::address;
use super::fields::{fields, read};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::stale;
use crate::ui::{
    Actions, Breadcrumb, Button, Confirm, Emphasis, Link, Page, PostForm, Version, Width,
};
use crate::undo::Undo;

/// `GET /views/{view}`: its name, who sees it, and the way to take it away. Its owner's alone.
pub async fn page(desk: Desk, Path(id): Path<ViewId>) -> Answer {
    show(&desk, id, Form::empty()).await
}

/// `POST /views/{view}`
pub async fn act(desk: Desk, Path(id): Path<ViewId>, form: Form) -> Answer {
    desk.staff()?;
    match form.act() {
        "change" => change(&desk, id, form).await,
        "remove" => remove(&desk, id, form).await,
        _ => Err(Stop::NotFound),
    }
}

async fn change(desk: &Desk, id: ViewId, mut form: Form) -> Answer {
    let staff = desk.staff()?;
    let lang = desk.lang;
    let mut act = desk.begin(&form).await?;
    let kept = views::find(&mut act, id, staff.person)
        .await?
        .ok_or(Stop::NotFound)?;
    let programmes = organisations::programmes_of_staff(&mut act, staff.person).await?;
    let is_for = kept.programme.map(ProgrammeId);
    let is_kept = stale::bring_up(&mut act, &mut form, kept.version, &[], || {
        fields(lang, programmes, kept.name.clone(), is_for)
    });
    if is_kept {
        return act.done(&address(&kept)).await;
    }
    let read = read(desk, &mut form)?.filter(|_| !form.is_refused());
    let Some((name, shared_with)) = read else {
        drop(act);
        return show(desk, id, form).await;
    };
    act.may_be_undone(undo(staff.person, id)).await?;
    let changed = views::change(&mut act, id, form.version(), name.as_str(), shared_with).await?;
    if changed == Changed::Done {
        act.journal(entry("view.changed", id, shared_with)).await?;
        return act.done(&address(&kept)).await;
    }
    let refused = stale::refused(form, changed, t!(lang, "views-name-taken"))?;
    drop(act);
    show(desk, id, refused).await
}

async fn remove(desk: &Desk, id: ViewId, form: Form) -> Answer {
    let staff = desk.staff()?;
    let mut act = desk.begin(&form).await?;
    let kept = views::find(&mut act, id, staff.person)
        .await?
        .ok_or(Stop::NotFound)?;
    act.may_be_undone(undo(staff.person, id)).await?;
    if views::remove(&mut act, id).await? {
        let programme = kept.programme.map(ProgrammeId);
        act.journal(entry("view.removed", id, programme)).await?;
    }
    act.done("/views").await
}

/// Its owner's alone.
pub(super) fn undo(owner: PersonId, id: ViewId) -> Undo {
    Undo::of_own(owner).rows("saved_view", "id", id.0)
}

fn entry(act: &'static str, id: ViewId, programme: Option<ProgrammeId>) -> Entry {
    let entry = Entry::new(act, id);
    match programme {
        Some(programme) => entry.programme(programme),
        None => entry,
    }
}

async fn show(desk: &Desk, id: ViewId, form: Form) -> Answer {
    let staff = desk.staff()?;
    let mut db = desk.read().await?;
    let kept = views::find(&mut db, id, staff.person)
        .await?
        .ok_or(Stop::NotFound)?;
    let programmes = organisations::programmes_of_staff(&mut db, staff.person).await?;
    drop(db);
    Ok(draw(desk, kept, programmes, Arc::new(form)))
}

fn draw(
    desk: &Desk,
    kept: Kept,
    programmes: Vec<(ProgrammeId, String)>,
    form: Arc<Form>,
) -> axum::response::Response {
    let lang = desk.lang;
    let title = kept.name.clone();
    desk.page_of(&form.clone(), &title.clone(), |frame| {
        let trail = vec![Link::new("/views", t!(lang, "views-mine"))];
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> };
        let shared_with = kept.programme.map(ProgrammeId);
        let see = view! { <a href=address(&kept)>{t!(lang, "views-see")}</a> };
        view! {
            <Page frame title trail=trail.into_any() width=Width::Narrow>
                <PostForm form=form.clone() refused=t!(lang, "form-refused") act="change">
                    <Version of=kept.version/>
                    {fields(lang, programmes, kept.name, shared_with)}
                    <Actions>
                        <Button label=t!(lang, "form-save") emphasis=Emphasis::Primary/>
                        {see}
                    </Actions>
                </PostForm>
                <Confirm label=t!(lang, "views-remove") text=t!(lang, "views-remove-text")>
                    <PostForm act="remove" id="remove">
                        <Actions>
                            <Button label=t!(lang, "views-remove-now") emphasis=Emphasis::Danger/>
                        </Actions>
                    </PostForm>
                </Confirm>
            </Page>
        }
    })
}
