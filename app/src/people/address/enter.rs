use std::sync::Arc;

use leptos::prelude::*;
use store::addresses::{self, Change};
use store::journal::Entry;
use store::letter_links::{self, Link as LetterLink};
use store::{Conn, accounts, people};

use super::{UNDO, UNDO_LASTS, letters, mark};
use crate::desk::{Act, Answer, Desk, Stop, see_other};
use crate::form::Form;
use crate::house::secret;
use crate::people::sign_in::{CodeRefusal, take};
use crate::ui::{Actions, Button, Emphasis, Page, PostForm, TextField, Width};

/// `GET /me/address/code`: asks for the code that went to the new address.
pub async fn page(desk: Desk) -> Answer {
    show(&desk, Form::empty()).await
}

/// `POST /me/address/code`: from now on letters go to the new address, and it is the way in.
pub async fn act(desk: Desk, form: Form) -> Answer {
    let lang = desk.lang;
    desk.who()?;
    let mut act = desk.begin(&Form::empty()).await?;
    let sentence = match check(&mut act, form.value("code")).await? {
        Ok(change) if addresses::change(&mut act, &change, desk.now).await? => {
            return keep(act, change).await;
        }
        // Whoever typed the code reads this address's letters: there is nothing left to hide.
        Ok(_) => t!(lang, "people-address-taken"),
        Err(refusal) => refusal.sentence(lang),
    };
    // The tries stay counted.
    act.done("/me/address/code").await?;
    show(&desk, form.refused("code", sentence)).await
}

async fn check(act: &mut Act<'_>, typed: &str) -> Result<Result<Change, CodeRefusal>, Stop> {
    let desk = act.desk;
    addresses::hold(act, desk.person()?, desk.now).await?;
    let code = match take(act, &mark(desk.who()?), typed).await? {
        Ok(code) => code,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let change = addresses::find(act, code.id).await?;
    Ok(change.ok_or(CodeRefusal::Late))
}

/// The change is made: both addresses are told, and the old one may undo it.
async fn keep(mut act: Act<'_>, change: Change) -> Answer {
    let desk = act.desk;
    accounts::end_codes(&mut act, change.person, desk.now).await?;
    let token = secret::token();
    let link = LetterLink {
        object: change.id,
        round: 1,
        person: change.person,
        expires_at: desk.now + UNDO_LASTS,
        ended_at: None,
    };
    letter_links::add(&mut act, &secret::hash(&token), UNDO, &link, desk.now).await?;
    act.journal(Entry::new("person.address-changed", change.person))
        .await?;
    let person = people::find(&mut act, change.person)
        .await?
        .ok_or(Stop::NotFound)?;
    for letter in letters::changed(desk, &person, &change, &token) {
        act.send(letter).await?;
    }
    act.done("/me").await
}

/// What this browser asked for, as long as its code may be typed.
async fn asked(desk: &Desk, db: &mut Conn) -> Result<Option<Change>, Stop> {
    let code = accounts::code_of_browser(db, &mark(desk.who()?)).await?;
    let code = code.filter(|code| code.expires_at > desk.now);
    Ok(match code {
        Some(code) => addresses::find(db, code.id).await?,
        None => None,
    })
}

async fn show(desk: &Desk, form: Form) -> Answer {
    let lang = desk.lang;
    let asked = asked(desk, &mut desk.read().await?).await?;
    if asked.is_none() && !form.is_refused() {
        return Ok(see_other("/me/address"));
    }
    let form = Arc::new(form);
    let title = t!(lang, "people-address-code-title");
    let lead = asked.map_or(String::new(), |change| {
        t!(
            lang,
            "people-address-code-lead",
            email = change.new_address.as_str()
        )
    });
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title lead width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <TextField
                        label=t!(lang, "sign-in-code")
                        name="code"
                        autocomplete="one-time-code"
                        size=10
                        maxlength=20
                        required=true
                    />
                    <Actions>
                        <Button label=t!(lang, "people-address-change") emphasis=Emphasis::Primary/>
                        <a href="/me/address">{t!(lang, "people-address-other")}</a>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
