use std::sync::Arc;

use axum::response::Response;
use domain::Language;
use leptos::prelude::*;
use store::accounts::{self, NewCode};
use store::journal::Entry;
use store::people;
use uuid::Uuid;

use super::{CODE_LASTS, CodeRefusal, letter, limits, take};
use crate::desk::{Answer, Desk, Stop, Who, see_other};
use crate::form::Form;
use crate::house::secret;
use crate::people::language::back_inside;
use crate::ui::{Actions, Button, Emphasis, HiddenField, Page, PostForm, TextField, Width};

/// `GET /sign-in/prove`: asks somebody signed in for a fresh code, before an act that matters.
pub async fn page(desk: Desk) -> Answer {
    show(&desk, Form::empty())
}

/// `POST /sign-in/prove`: sends a code to one's own address, or takes the one typed.
pub async fn act(desk: Desk, form: Form) -> Answer {
    desk.who()?;
    match form.act() {
        "send" => send(&desk, form).await,
        _ => check(&desk, form).await,
    }
}

async fn send(desk: &Desk, form: Form) -> Answer {
    if !write(desk).await? {
        return show(desk, form.refused("", t!(desk.lang, "sign-in-too-often")));
    }
    let query = [("sent", "yes"), ("next", back_inside(form.value("next")))];
    let query = serde_html_form::to_string(query).unwrap_or_default();
    Ok(see_other(&format!("/sign-in/prove?{query}")))
}

/// Sends a code to one's own address; false when too many were asked for.
async fn write(desk: &Desk) -> Result<bool, Stop> {
    let who = desk.who()?;
    let mut act = desk.begin(&Form::empty()).await?;
    let person = people::find(&mut act, who.signed_in.person)
        .await?
        .ok_or(Stop::NotFound)?;
    let email = person.email.clone().unwrap_or_default();
    if !limits::may_ask(&mut act, &email, &desk.client, desk.now).await? {
        // The attempt still counts.
        act.done("/").await?;
        return Ok(false);
    }
    let code = secret::code();
    let new = NewCode {
        id: desk.id::<Uuid>(),
        person: Some(person.id),
        browser_hash: Some(&mark(who)),
        code_hash: &secret::hash(&code),
        // No link leads here: nobody is told this token.
        link_hash: &secret::hash(&secret::token()),
        expires_at: desk.now + CODE_LASTS,
    };
    accounts::add_code(&mut act, &new, desk.now).await?;
    if let Some(letter) = letter::prove(&person, &new.id.to_string(), &code) {
        act.send(letter).await?;
    }
    act.done("/").await?;
    Ok(true)
}

async fn check(desk: &Desk, form: Form) -> Answer {
    match proves(desk, form.value("code")).await? {
        Ok(()) => Ok(see_other(back_inside(form.value("next")))),
        Err(refusal) => show(desk, form.refused("code", refusal.sentence(desk.lang))),
    }
}

/// Takes the code typed by somebody signed in; from now on their sign-in is a fresh one.
async fn proves(desk: &Desk, typed: &str) -> Result<Result<(), CodeRefusal>, Stop> {
    let who = desk.who()?;
    let mut act = desk.begin(&Form::empty()).await?;
    let taken = take(&mut act, &mark(who), typed).await?;
    if taken.is_ok() {
        accounts::prove(&mut act, who.signed_in.id, desk.now).await?;
        act.journal(Entry::new("person.proved", who.signed_in.id))
            .await?;
    }
    // The tries stay counted.
    act.done("/").await?;
    Ok(taken.map(|_| ()))
}

/// For a form whose act needs a fresh code: gives the form back as it was when there is one,
/// else refused, with a code on its way that is typed into the same form ([`field`]). So nothing
/// typed is lost, and whoever has a fresh code is asked for nothing.
pub async fn within(desk: &Desk, form: Form) -> Result<Result<Form, Form>, Stop> {
    if desk.proved().is_ok() {
        return Ok(Ok(form));
    }
    let proved = match form.value("proof") {
        "" => Err(CodeRefusal::Late),
        typed => proves(desk, typed).await?,
    };
    let sentence = match proved {
        Ok(()) => return Ok(Ok(form)),
        Err(CodeRefusal::Late) if write(desk).await? => {
            let email = desk.who()?.signed_in.email.clone().unwrap_or_default();
            t!(desk.lang, "sign-in-prove-within", email = email)
        }
        // No letter left: too many were asked for.
        Err(CodeRefusal::Late) => CodeRefusal::TooOften.sentence(desk.lang),
        Err(refusal) => refusal.sentence(desk.lang),
    };
    Ok(Err(form.refused("proof", sentence)))
}

/// Where the code that [`within`] asks for is typed; it stays when something else is refused.
pub fn field(lang: Language, form: &Form) -> Option<AnyView> {
    let is_asked = form.error("proof").is_some() || !form.value("proof").is_empty();
    is_asked.then(|| {
        let label = t!(lang, "sign-in-code");
        let hint = t!(lang, "sign-in-prove-another");
        view! {
            <TextField
                label
                hint
                name="proof"
                autocomplete="one-time-code"
                size=10
                maxlength=20
                required=true
            />
        }
        .into_any()
    })
}

/// Such a code belongs to one sign-in, and to no cookie that a browser could bring: this is the
/// hash of nothing.
fn mark(who: &Who) -> String {
    format!("prove:{}", who.signed_in.id)
}

fn show(desk: &Desk, form: Form) -> Answer {
    let who = desk.who()?;
    let lang = desk.lang;
    let next = match form.value("next") {
        "" => desk.asked("next").unwrap_or_default(),
        typed => typed.to_owned(),
    };
    let next = back_inside(&next).to_owned();
    let was_sent = desk.asked("sent").is_some() || form.act() == "code";
    let email = who.signed_in.email.clone().unwrap_or_default();
    let form = Arc::new(form);
    Ok(match was_sent {
        true => typing(desk, form, next, email),
        false => {
            let title = t!(lang, "sign-in-prove-title");
            let lead = t!(lang, "sign-in-prove-lead", email = email);
            desk.page_of(&form.clone(), &title.clone(), |frame| {
                view! {
                    <Page frame title lead width=Width::Narrow>
                        <PostForm form act="send" refused=t!(lang, "form-refused")>
                            <HiddenField name="next" value=next/>
                            <Actions>
                                <Button label=t!(lang, "sign-in-ask") emphasis=Emphasis::Primary/>
                            </Actions>
                        </PostForm>
                    </Page>
                }
            })
        }
    })
}

fn typing(desk: &Desk, form: Arc<Form>, next: String, email: String) -> Response {
    let lang = desk.lang;
    let title = t!(lang, "sign-in-code-title");
    let lead = t!(lang, "sign-in-prove-sent", email = email);
    let (again, other) = (next.clone(), form.clone());
    desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title lead width=Width::Narrow>
                <PostForm form act="code" refused=t!(lang, "form-refused")>
                    <HiddenField name="next" value=next/>
                    <TextField
                        label=t!(lang, "sign-in-code")
                        name="code"
                        autocomplete="one-time-code"
                        size=10
                        maxlength=20
                        required=true
                    />
                    <Actions>
                        <Button label=t!(lang, "sign-in-prove-go-on") emphasis=Emphasis::Primary/>
                    </Actions>
                </PostForm>
                <PostForm form=other act="send" class="inline" refused=t!(lang, "form-refused")>
                    <HiddenField name="next" value=again/>
                    <Button label=t!(lang, "sign-in-again") emphasis=Emphasis::Quiet/>
                </PostForm>
            </Page>
        }
    })
}
