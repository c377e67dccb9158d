use std::sync::Arc;

use domain::ids::{MentorId, ProgrammeId};
use domain::{EmailAddress, Name};
use leptos::prelude::*;
use store::bookings::programmes_reached;
use store::journal::Entry;
use store::mentors;

use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::people::invite::{Invitation, Invited, invite};
use crate::people::sign_in::prove;
use crate::ui::{
    Actions, Breadcrumb, Button, Choice, Emphasis, HiddenField, Link, LinkButton, Page, PostForm,
    SelectField, TextField, Width,
};

/// `GET /mentors/new`: staff invite a mentor to one of their programmes.
/// A fresh code is asked for before the form is shown.
pub async fn page(desk: Desk) -> Answer {
    desk.staff()?;
    desk.proved()?;
    show(&desk, Form::empty()).await
}

/// `POST /mentors/new`: the person, if need be; the mentor, if need be; open to the programme.
pub async fn act(desk: Desk, form: Form) -> Answer {
    let lang = desk.lang;
    let staff = desk.staff()?;
    let programme: ProgrammeId = form.parse("programme").ok_or(Stop::NotFound)?;
    staff.manager(programme).ok_or(Stop::NotFound)?;
    let (Ok(email), Ok(name)) = (
        EmailAddress::parse(form.value("email")),
        Name::parse(form.value("name")),
    ) else {
        let mut form = form;
        if EmailAddress::parse(form.value("email")).is_err() {
            form.refuse("email", t!(lang, "email-wrong"));
        }
        if Name::parse(form.value("name")).is_err() {
            form.refuse("name", t!(lang, "mentors-name-wrong"));
        }
        return show(&desk, form).await;
    };
    let form = match prove::within(&desk, form).await? {
        Ok(form) => form,
        Err(form) => return show(&desk, form).await,
    };
    let mut act = desk.begin(&form).await?;
    let programmes = programmes_reached(&mut act, staff.person).await?;
    let known = programmes.iter().find(|(id, _)| *id == programme);
    let (_, programme_name) = known.ok_or(Stop::NotFound)?;
    let key = format!("mentor:{programme}:{}", form.value("once"));
    let invitation = Invitation {
        email: &email,
        name: &name,
        role: Invited::Mentor {
            programme: programme_name,
        },
        programme: Some(programme),
        key: &key,
    };
    let person = match invite(&mut act, &invitation).await? {
        Ok(person) => person,
        Err(sentence) => {
            drop(act);
            return show(&desk, form.refused("email", sentence)).await;
        }
    };
    let new: MentorId = desk.id();
    mentors::add(&mut act, new, person, desk.now).await?;
    let mentor = mentors::of_person(&mut act, person)
        .await?
        .ok_or(Stop::NotFound)?;
    mentors::open_to(&mut act, mentor, programme, desk.now).await?;
    act.journal(Entry::new("mentor.invited", mentor).programme(programme))
        .await?;
    act.done(&format!("/mentors/{mentor}/edit")).await
}

async fn show(desk: &Desk, form: Form) -> Answer {
    let lang = desk.lang;
    let staff = desk.staff()?;
    let mut db = desk.read().await?;
    let programmes = programmes_reached(&mut db, staff.person).await?;
    drop(db);
    let choices = programmes
        .into_iter()
        .map(|(id, name)| Choice::new(id.to_string(), name))
        .collect();
    let title = t!(lang, "mentors-invite");
    let trail = vec![Link::new("/mentors", t!(lang, "menu-mentors"))];
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
    let once = desk.once(&form);
    let form = Arc::new(form);
    let proof = form.clone();
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title trail lead=t!(lang, "mentors-invite-lead") width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    {prove::field(lang, &proof)}
                    <TextField label=t!(lang, "mentors-name") name="name" required=true maxlength=120/>
                    <TextField label=t!(lang, "email") name="email" kind="email" required=true maxlength=254/>
                    <SelectField label=t!(lang, "mentors-programme") name="programme" choices/>
                    <Actions>
                        <Button label=t!(lang, "mentors-invite-send") emphasis=Emphasis::Primary/>
                        <LinkButton href="/mentors" label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
