use std::sync::Arc;

use domain::ids::ViewId;
use domain::lists::{List, Narrowed};
use domain::views::{MOST, View, ViewRefusal};
use leptos::prelude::*;
use store::journal::Entry;
use store::{organisations, views};

use super::fields::{fields, read};
use super::one::undo;
use super::{asked, query};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{Actions, Breadcrumb, Button, Emphasis, HiddenField, Link, Page, PostForm, Width};
use crate::words::label;

/// `GET /views/new?list=…&…`: keeps a list as it is asked for there.
pub async fn page(desk: Desk) -> Answer {
    desk.staff()?;
    let list: List = desk
        .asked("list")
        .and_then(|word| word.parse().ok())
        .ok_or(Stop::NotFound)?;
    let asked = asked(list, &desk.query);
    show(&desk, &asked, Form::empty()).await
}

/// `POST /views/new`
pub async fn act(desk: Desk, mut form: Form) -> Answer {
    let staff = desk.staff()?;
    let lang = desk.lang;
    let list: List = form.parse("list").ok_or(Stop::NotFound)?;
    let asked = asked(list, form.value("asked"));
    let Some((name, shared_with)) = read(&desk, &mut form)? else {
        return show(&desk, &asked, form).await;
    };
    let mut act = desk.begin(&form).await?;
    let has = views::count(&mut act, staff.person, desk.now).await?;
    let view = match View::keep(&staff, has, name, asked.clone(), shared_with) {
        Ok(view) => view,
        Err(refusal) => {
            drop(act);
            let sentence = match refusal {
                ViewRefusal::NothingAsked => t!(lang, "views-nothing-asked"),
                ViewRefusal::TooMany => t!(lang, "views-too-many", most = MOST),
                ViewRefusal::NotTheirProgramme => return Err(Stop::NotFound),
            };
            return show(&desk, &asked, form.refused("", sentence)).await;
        }
    };
    let (id, query): (ViewId, String) = (desk.id(), query(&asked));
    let path = format!("{}?{query}", list.path());
    act.may_be_undone(undo(staff.person, id).back_to(path.clone()))
        .await?;
    if !views::add(&mut act, id, &view, &query, desk.now).await? {
        drop(act);
        let form = form.refused("name", t!(lang, "views-name-taken"));
        return show(&desk, &asked, form).await;
    }
    let entry = Entry::new("view.kept", id);
    let entry = match view.shared_with {
        Some(programme) => entry.programme(programme),
        None => entry,
    };
    act.journal(entry).await?;
    act.done(&path).await
}

async fn show(desk: &Desk, asked: &Narrowed, form: Form) -> Answer {
    let staff = desk.staff()?;
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let programmes = organisations::programmes_of_staff(&mut db, staff.person).await?;
    drop(db);
    let once = desk.once(&form);
    let (list, query) = (asked.list, query(asked));
    let back = format!("{}?{query}", list.path());
    let name = label(lang, "views-list", list.as_str());
    let trail = vec![Link::new(back.clone(), name.clone())];
    let title = t!(lang, "views-new");
    let form = Arc::new(form);
    let shown = form.clone();
    Ok(desk.page_of(&shown, &title.clone(), |frame| {
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> };
        view! {
            <Page
                frame
                title
                lead=t!(lang, "views-new-lead", list = name)
                trail=trail.into_any()
                width=Width::Narrow
            >
                <PostForm form refused=t!(lang, "form-refused") action="/views/new">
                    <HiddenField name="once" value=once/>
                    <HiddenField name="list" value=list.as_str()/>
                    <HiddenField name="asked" value=query/>
                    {fields(lang, programmes, String::new(), None)}
                    <Actions>
                        <Button label=t!(lang, "views-keep-it") emphasis=Emphasis::Primary/>
                        <a href=back>{t!(lang, "form-cancel")}</a>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
