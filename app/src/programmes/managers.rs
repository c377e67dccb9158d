use std::sync::Arc;

use axum::extract::Path;
use domain::ids::ProgrammeId;
use domain::{EmailAddress, Name};
use leptos::prelude::*;
use store::journal::Entry;
use store::people;
use store::programmes::{self, Manager};
use uuid::Uuid;

use super::{mine, trail_to};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::people::invite::{Invitation, Invited, invite};
use crate::people::sign_in::prove;
use crate::ui::{
    Actions, Breadcrumb, Button, Column, DataTable, Emphasis, Empty, HiddenField, LinkButton, Page,
    PostForm, Section, TextField,
};
use crate::words::text_refusal;

/// `GET /programmes/{programme}/managers`. A fresh code is asked for before the form is shown,
/// so that nothing typed is lost to it.
pub async fn page(desk: Desk, Path(id): Path<ProgrammeId>) -> Answer {
    desk.administrator()?;
    desk.proved()?;
    show(&desk, id, Form::empty()).await
}

/// `POST /programmes/{programme}/managers`
pub async fn act(desk: Desk, Path(id): Path<ProgrammeId>, form: Form) -> Answer {
    desk.administrator()?;
    match form.act() {
        "add" => add(&desk, id, form).await,
        _ => Err(Stop::NotFound),
    }
}

async fn add(desk: &Desk, id: ProgrammeId, mut form: Form) -> Answer {
    let lang = desk.lang;
    let email = EmailAddress::parse(form.value("email"));
    let name = Name::parse(form.value("name"));
    if email.is_err() {
        form.refuse("email", t!(lang, "email-wrong"));
    }
    if let Err(refusal) = &name {
        form.refuse("name", text_refusal(lang, *refusal));
    }
    let (Ok(email), Ok(name)) = (email, name) else {
        return show(desk, id, form).await;
    };
    let form = match prove::within(desk, form).await? {
        Ok(form) => form,
        Err(form) => return show(desk, id, form).await,
    };
    let mut act = desk.begin(&form).await?;
    let programme = mine(desk, &mut act, id).await?;
    let role: Uuid = desk.id();
    let invitation = Invitation {
        email: &email,
        name: &name,
        role: Invited::Staff {
            programme: &programme.name,
        },
        programme: Some(id),
        key: &format!("manager:{role}"),
    };
    let person = match invite(&mut act, &invitation).await? {
        Ok(person) => person,
        Err(sentence) => {
            drop(act);
            return show(desk, id, form.refused("email", sentence)).await;
        }
    };
    if !people::add_staff(&mut act, role, person, Some(id), desk.now).await? {
        // The invitation goes with the act: nothing was sent.
        drop(act);
        let sentence = t!(lang, "programmes-manager-already");
        return show(desk, id, form.refused("email", sentence)).await;
    }
    act.journal(Entry::new("manager.added", person).programme(id))
        .await?;
    act.done(&format!("/programmes/{id}/managers")).await
}

async fn show(desk: &Desk, id: ProgrammeId, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let programme = mine(desk, &mut db, id).await?;
    let managers = programmes::managers(&mut db, id).await?;
    drop(db);
    let lang = desk.lang;
    let trail =
        view! { <Breadcrumb label=t!(lang, "frame-trail") trail=trail_to(desk, &programme)/> };
    let once = desk.once(&form);
    let form = Arc::new(form);
    let proof = form.clone();
    let title = t!(
        lang,
        "programmes-managers-of",
        name = programme.name.as_str()
    );
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let list = match managers.is_empty() {
            true => view! { <Empty title=t!(lang, "programmes-managers-none")/> }.into_any(),
            false => table(desk, id, managers),
        };
        view! {
            <Page frame title trail=trail.into_any()>
                {list}
                <Section title=t!(lang, "programmes-manager-add") lead=t!(lang, "programmes-manager-add-lead")>
                    <PostForm form act="add" refused=t!(lang, "form-refused")>
                        <HiddenField name="once" value=once/>
                        {prove::field(lang, &proof)}
                        <TextField label=t!(lang, "email") name="email" kind="email" maxlength=254 required=true/>
                        <TextField
                            label=t!(lang, "programmes-manager-name")
                            name="name"
                            hint=t!(lang, "programmes-manager-name-hint")
                            maxlength=120
                            required=true
                        />
                        <Actions>
                            <Button label=t!(lang, "programmes-manager-invite") emphasis=Emphasis::Primary/>
                        </Actions>
                    </PostForm>
                </Section>
            </Page>
        }
    }))
}

fn table(desk: &Desk, programme: ProgrammeId, managers: Vec<Manager>) -> AnyView {
    let lang = desk.lang;
    let columns = vec![
        Column::new(t!(lang, "programmes-manager-name")),
        Column::new(t!(lang, "email")),
        Column::new(t!(lang, "programmes-manager-change")),
    ];
    let rows = managers.into_iter().map(|manager| {
        let name = manager.name.clone();
        let href = format!("/programmes/{programme}/managers/{}", manager.person);
        let remove = view! {
            <LinkButton
                href
                label=t!(lang, "programmes-manager-remove")
                about=name
                emphasis=Emphasis::Quiet
            />
        };
        vec![
            manager.name.into_any(),
            manager.email.unwrap_or_default().into_any(),
            remove.into_any(),
        ]
    });
    let rows = rows.collect();
    view! { <DataTable caption=t!(lang, "programmes-managers-caption") columns rows/> }.into_any()
}
