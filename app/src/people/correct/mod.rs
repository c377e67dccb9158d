//! `/people/{person}/edit`: staff correct somebody's name and address. Whoever was written down
//! with a slip gets no letter and cannot come in, so nobody but staff can mend it.
//!
//! Not here: language, zone and reminders, which are each one's own.

mod address;

use std::sync::Arc;

use axum::extract::Path;
use domain::ids::{PersonId, ProgrammeId};
use domain::people::correct::{Bond, CorrectRefusal};
use domain::{EmailAddress, Language, Name};
use leptos::prelude::*;
use store::journal::Entry;
use store::people::{self, Held, Person};
use store::{Conn, addresses};

use crate::desk::{Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::people::sign_in::prove;
use crate::said::Said;
use crate::stale;
use crate::ui::{
    Actions, Address, Breadcrumb, Button, Emphasis, Link, Notice, Page, PostForm, TextField, Tone,
    Version, Width,
};
use crate::words::text_refusal;

/// `GET /people/{person}/edit`. A fresh code is asked for before the form is shown, so that nothing
/// typed is lost to it.
pub async fn page(desk: Desk, Path(id): Path<PersonId>) -> Answer {
    let mut db = desk.read().await?;
    let seen = seen(&desk, &mut db, id).await?;
    drop(db);
    if seen.may == Err(CorrectRefusal::Oneself) {
        return Ok(see_other("/me"));
    }
    if seen.may.is_ok() {
        desk.proved()?;
    }
    Ok(show(&desk, &seen, Form::empty()))
}

/// `POST /people/{person}/edit`: they are called so from now on, and come in by that address. Where
/// the address changes both are written to, and every sign-in of theirs ends.
pub async fn act(desk: Desk, Path(id): Path<PersonId>, form: Form) -> Answer {
    let lang = desk.lang;
    // Whose it is comes first: nobody else is asked for a code.
    let mut db = desk.read().await?;
    let before = seen(&desk, &mut db, id).await?;
    drop(db);
    if let Err(refusal) = before.may {
        let form = form.refused("", sentence(lang, refusal));
        return Ok(show(&desk, &before, form));
    }
    let mut form = match prove::within(&desk, form).await? {
        Ok(form) => form,
        Err(form) => return Ok(show(&desk, &before, form)),
    };
    let mut act = desk.begin(&Form::empty()).await?;
    addresses::hold(&mut act, id, desk.now).await?;
    let seen = seen(&desk, &mut act, id).await?;
    if let Err(refusal) = seen.may {
        let form = form.refused("", sentence(lang, refusal));
        return Ok(show(&desk, &seen, form));
    }
    stale::bring_up(&mut act, &mut form, seen.person.version, &[], || {
        fields(lang, &seen.person)
    });
    let name = Name::parse(form.value("name"));
    if let Err(refusal) = &name {
        form.refuse("name", text_refusal(lang, *refusal));
    }
    let email = EmailAddress::parse(form.value("email"));
    if email.is_err() {
        form.refuse("email", t!(lang, "email-wrong"));
    }
    let (Ok(name), Ok(email), false) = (name, email, form.is_refused()) else {
        return Ok(show(&desk, &seen, form));
    };
    let corrected = Person {
        name: name.into(),
        ..seen.person.clone()
    };
    let mut said = None;
    if corrected.name != seen.person.name {
        if !people::change(&mut act, &corrected).await? {
            return Err(Stop::Retry);
        }
        act.journal(seen.entry("person.name-corrected")).await?;
        said = Some(Said::PersonCorrected);
    }
    if seen.person.email.as_deref() != Some(email.as_str()) {
        if let Err(sentence) = address::change(&mut act, &seen, &corrected, &email).await? {
            // Nothing of this act is kept, the name neither.
            drop(act);
            return Ok(show(&desk, &seen, form.refused("email", sentence)));
        }
        act.journal(seen.entry("person.address-corrected")).await?;
        said = Some(Said::PersonCorrectedAndTold);
    }
    let list = in_the_list(&corrected.name);
    act.done(&said.map_or(list.clone(), |said| said.at(&list)))
        .await
}

/// Somebody, and whether the reader may correct them.
struct Seen {
    person: Person,
    held: Vec<Held>,
    may: Result<(), CorrectRefusal>,
    /// One through which the reader knows them, if any.
    programme: Option<ProgrammeId>,
}

impl Seen {
    fn entry(&self, act: &'static str) -> Entry {
        let entry = Entry::new(act, self.person.id);
        match self.programme {
            Some(programme) => entry.programme(programme),
            None => entry,
        }
    }
}

/// Whoever is nobody to the reader, or was erased, is not there.
async fn seen(desk: &Desk, db: &mut Conn, id: PersonId) -> Result<Seen, Stop> {
    let staff = desk.staff()?;
    let person = people::find(db, id).await?;
    let person = person
        .filter(|it| it.email.is_some())
        .ok_or(Stop::NotFound)?;
    let held = people::ties(db, id).await?;
    let may = staff.may_correct(id, &bonds(&held));
    if may == Err(CorrectRefusal::Unknown) {
        return Err(Stop::NotFound);
    }
    let mut programmes = held.iter().flat_map(|it| &it.bond.programmes);
    let programme = programmes.find(|it| staff.reaches(**it)).copied();
    Ok(Seen {
        person,
        held,
        may,
        programme,
    })
}

fn bonds(held: &[Held]) -> Vec<Bond> {
    held.iter().map(|it| it.bond.clone()).collect()
}

/// Where they are found with all that they are.
fn in_the_list(name: &str) -> String {
    let query = serde_html_form::to_string([("q", name)]).unwrap_or_default();
    format!("/people?{query}")
}

fn sentence(lang: Language, refusal: CorrectRefusal) -> String {
    match refusal {
        CorrectRefusal::Unknown | CorrectRefusal::Oneself => t!(lang, "people-correct-oneself"),
        CorrectRefusal::Colleague => t!(lang, "people-correct-colleague"),
        CorrectRefusal::Elsewhere => t!(lang, "people-correct-elsewhere"),
    }
}

fn show(desk: &Desk, seen: &Seen, form: Form) -> axum::response::Response {
    let lang = desk.lang;
    let name = seen.person.name.as_str();
    let back = in_the_list(name);
    let title = t!(lang, "people-correct-title", name = name);
    let trail = vec![Link::new("/people", t!(lang, "folk-title"))];
    let form = Arc::new(form);
    desk.page_of(&form.clone(), &title.clone(), |frame| {
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> }.into_any();
        let body = match seen.may {
            Ok(()) => {
                let (proof, person) = (form.clone(), seen.person.clone());
                view! {
                    <PostForm form refused=t!(lang, "form-refused")>
                        <Version of=person.version/>
                        {prove::field(lang, &proof)}
                        {fields(lang, &person)}
                        <Actions>
                            <Button label=t!(lang, "people-correct-save") emphasis=Emphasis::Primary/>
                            <a href=back>{t!(lang, "people-correct-keep")}</a>
                        </Actions>
                    </PostForm>
                }
                .into_any()
            }
            Err(refusal) => {
                let email = seen.person.email.clone().unwrap_or_default();
                view! {
                    <Notice tone=Tone::Neutral title=t!(lang, "people-correct-not-here")>
                        <p>{sentence(lang, refusal)}</p>
                    </Notice>
                    <p>{name.to_owned()}" · "<Address email/></p>
                }
                .into_any()
            }
        };
        view! {
            <Page frame title lead=t!(lang, "people-correct-lead") trail width=Width::Narrow>
                {body}
            </Page>
        }
    })
}

/// Built inside the form: each field finds there what was typed.
fn fields(lang: Language, person: &Person) -> AnyView {
    view! {
        <TextField
            label=t!(lang, "people-me-name")
            name="name"
            value=person.name.clone()
            maxlength=120
            required=true
        />
        <TextField
            label=t!(lang, "email")
            name="email"
            kind="email"
            value=person.email.clone().unwrap_or_default()
            hint=t!(lang, "people-correct-hint")
            maxlength=254
            required=true
        />
    }
    .into_any()
}
