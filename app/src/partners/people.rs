use std::sync::Arc;

use domain::ids::{OrganisationId, PersonId, ProgrammeId};
use domain::introductions::MailDomain;
use domain::partners::Title;
use domain::{EmailAddress, Language, Name};
use leptos::prelude::*;
use store::introductions::questions;
use store::journal::Entry;
use store::organisations::{self, Member};

use super::{Seen, fields, seen, show};
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::introductions;
use crate::missions;
use crate::people::invite::{Invitation, Invited, invite};
use crate::people::sign_in::prove;
use crate::stale;
use crate::ui::{
    Actions, Address, Button, Card, Cards, Confirm, Emphasis, Empty, HiddenField, More, PostForm,
    Section, TextField, Version,
};
use crate::undo::Undo;
use crate::words::text_refusal;

/// Adds somebody who answers for the organisation; a letter tells them so. Its own people add those
/// whose address is at a mail domain known for it.
pub(super) async fn add(desk: &Desk, id: OrganisationId, mut form: Form) -> Answer {
    let lang = desk.lang;
    let name = Name::parse(form.value("name"));
    if let Err(refusal) = name {
        form.refuse("name", text_refusal(lang, refusal));
    }
    let email = EmailAddress::parse(form.value("email"));
    if email.is_err() {
        form.refuse("email", t!(lang, "email-wrong"));
    }
    let title = fields::text(lang, &mut form, "title", Title::parse);
    let (Ok(name), Ok(email), false) = (name, email, form.is_refused()) else {
        return show::show(desk, id, form).await;
    };
    // Whose it is comes first: nobody else is asked for a code.
    let mut db = desk.read().await?;
    let is_staff = seen(desk, &mut db, id).await?.as_staff.is_some();
    let known = questions::domains(&mut db, id).await?;
    drop(db);
    // Staff said which addresses are the partner's; anybody else comes in through them.
    if !is_staff && !known.iter().any(|domain| domain.holds(&email)) {
        let form = form.refused("email", t!(lang, "partners-colleague-domain"));
        return show::show(desk, id, form).await;
    }
    let form = match prove::within(desk, form).await? {
        Ok(form) => form,
        Err(form) => return show::show(desk, id, form).await,
    };
    let mut act = desk.begin(&form).await?;
    let seen = seen(desk, &mut act, id).await?;
    let programme = match is_staff {
        true => shared(&seen)?,
        false => seen.programmes.first().map(|(id, _)| *id),
    };
    let key = form
        .once()
        .map_or_else(|| desk.id::<uuid::Uuid>().to_string(), str::to_owned);
    let invitation = Invitation {
        email: &email,
        name: &name,
        role: Invited::Partner {
            organisation: &seen.organisation.profile.name,
        },
        programme,
        key: &format!("partner:{id}:{key}"),
    };
    let person = match invite(&mut act, &invitation).await? {
        Ok(person) => person,
        Err(sentence) => {
            drop(act);
            return show::show(desk, id, form.refused("email", sentence)).await;
        }
    };
    // Staff took this one away: only they bring them back.
    if !is_staff && questions::has_left(&mut act, id, person).await? {
        drop(act);
        let form = form.refused("email", t!(lang, "partners-colleague-domain"));
        return show::show(desk, id, form).await;
    }
    organisations::add_person(&mut act, id, person, &title, desk.now).await?;
    act.journal(entry("partner.person-added", id, person, programme))
        .await?;
    act.done(&format!("/partners/{id}")).await
}

/// From now on they answer for it no more, and see it no more.
pub(super) async fn remove(desk: &Desk, id: OrganisationId, form: Form) -> Answer {
    let person = form.parse::<PersonId>("person").ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&form).await?;
    let seen = seen(desk, &mut act, id).await?;
    let programme = shared(&seen)?;
    desk.proved()?;
    if !organisations::remove_person(&mut act, id, person, desk.now).await? {
        return Err(Stop::NotFound);
    }
    introductions::left::organisation(&mut act, id, person).await?;
    missions::left::organisation(&mut act, id, person).await?;
    act.journal(entry("partner.person-removed", id, person, programme))
        .await?;
    act.done(&format!("/partners/{id}")).await
}

/// What somebody does there, in other words: by staff, or by any of its own people.
pub(super) async fn correct(desk: &Desk, id: OrganisationId, mut form: Form) -> Answer {
    let lang = desk.lang;
    let person = form.parse::<PersonId>("person").ok_or(Stop::NotFound)?;
    let mut act = desk.begin(&form).await?;
    let seen = seen(desk, &mut act, id).await?;
    let programme = match seen.as_staff {
        Some(_) => shared(&seen)?,
        None => seen.programmes.first().map(|(id, _)| *id),
    };
    let members = organisations::people(&mut act, id).await?;
    let member = members.into_iter().find(|it| it.person == person);
    let member = member.ok_or(Stop::NotFound)?;
    let there = format!("/partners/{id}#people");
    if stale::bring_up(&mut act, &mut form, member.version, &[], || {
        title_field(lang, &member.title)
    }) {
        return act.done(&there).await;
    }
    let title = fields::text(lang, &mut form, "title", Title::parse);
    if form.is_refused() {
        drop(act);
        return show::show(desk, id, form).await;
    }
    if title == member.title {
        return act.done(&there).await;
    }
    let undo = Undo::of_partner(id).rows("partner_person", "person", person);
    act.may_be_undone(undo).await?;
    let which = (id, person);
    if !organisations::correct_title(&mut act, which, member.version, &title).await? {
        return Err(Stop::Retry);
    }
    act.journal(entry("partner.person-corrected", id, person, programme))
        .await?;
    act.done(&there).await
}

/// Staff only: a programme of theirs that it is open to; none for an administrator of one that
/// is open nowhere.
fn shared(seen: &Seen) -> Result<Option<ProgrammeId>, Stop> {
    let staff = seen.as_staff.as_ref().ok_or(Stop::NotFound)?;
    let programmes = seen.programmes.iter().map(|(id, _)| *id);
    Ok(programmes
        .into_iter()
        .find(|programme| staff.reaches(*programme)))
}

fn entry(
    act: &'static str,
    id: OrganisationId,
    person: PersonId,
    programme: Option<ProgrammeId>,
) -> Entry {
    let entry = Entry::new(act, id).facts(serde_json::json!({ "person": person }));
    match programme {
        Some(programme) => entry.programme(programme),
        None => entry,
    }
}

pub(super) fn section(
    lang: Language,
    people: Vec<Member>,
    (is_staff, domains): (bool, &[MailDomain]),
    form: Arc<Form>,
    once: String,
) -> AnyView {
    let empty = people.is_empty().then(|| {
        view! { <Empty title=t!(lang, "partners-nobody") text=t!(lang, "partners-nobody-text")/> }
    });
    let items = people
        .into_iter()
        .map(|it| member(lang, it, is_staff, &form))
        .collect_view();
    let is_open = form.is_refused() && form.act() == "add-person";
    let proof = form.clone();
    let known: Vec<String> = domains
        .iter()
        .map(|it| format!("@{}", it.as_str()))
        .collect();
    let text = match is_staff {
        true => t!(lang, "partners-person-add-text"),
        false => t!(lang, "partners-colleague-text", domains = known.join(", ")),
    };
    let through_staff = (!is_staff && known.is_empty())
        .then(|| view! { <p class="soft">{t!(lang, "partners-colleague-staff")}</p> });
    let add = (is_staff || !known.is_empty()).then(|| {
        view! {
            <More label=t!(lang, "partners-person-add") open=is_open>
                <p>{text}</p>
                <PostForm form act="add-person" id="person" refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    {prove::field(lang, &proof)}
                    <TextField label=t!(lang, "partners-person-name") name="name" maxlength=120 required=true/>
                    <TextField label=t!(lang, "email") name="email" kind="email" maxlength=254 required=true/>
                    <TextField label=t!(lang, "partners-person-title") name="title" maxlength=120 optional=t!(lang, "optional") hint=t!(lang, "partners-person-title-hint")/>
                    <Actions><Button label=t!(lang, "partners-person-invite") emphasis=Emphasis::Primary/></Actions>
                </PostForm>
            </More>
        }
    });
    view! {
        <Section title=t!(lang, "partners-people") id="people">
            {empty}
            <Cards>{items}</Cards>
            {add}
            {through_staff}
        </Section>
    }
    .into_any()
}

fn title_field(lang: Language, title: &str) -> AnyView {
    let (label, optional) = (t!(lang, "partners-person-title"), t!(lang, "optional"));
    let (value, hint) = (title.to_owned(), t!(lang, "partners-person-title-hint"));
    view! { <TextField label name="title" value maxlength=120 optional hint/> }.into_any()
}

/// Shut: it is there for whoever finds a title wrong.
fn correcting(lang: Language, member: &Member, form: &Arc<Form>) -> AnyView {
    let person = member.person.to_string();
    let is_its = form.act() == "title" && form.value("person") == person;
    let form = match is_its {
        true => form.clone(),
        false => Arc::default(),
    };
    let open = form.is_refused();
    let (version, title) = (member.version, member.title.clone());
    let label = t!(lang, "partners-person-correct", name = member.name.as_str());
    let about = member.name.clone();
    let id = format!("title-{person}");
    view! {
        <More label open>
            <PostForm form act="title" id refused=t!(lang, "form-refused")>
                <HiddenField name="person" value=person/>
                <Version of=version/>
                {title_field(lang, &title)}
                <Actions><Button label=t!(lang, "form-save") about/></Actions>
            </PostForm>
        </More>
    }
    .into_any()
}

fn member(lang: Language, member: Member, is_staff: bool, form: &Arc<Form>) -> AnyView {
    let name = member.name.clone();
    let correct = correcting(lang, &member, form);
    let remove = is_staff.then(|| {
        view! {
            <Confirm label=t!(lang, "partners-person-remove", name = name.as_str()) text=t!(lang, "partners-person-remove-text")>
                <PostForm act="remove-person">
                    <HiddenField name="person" value=member.person.to_string()/>
                    <Actions><Button label=t!(lang, "partners-person-remove-now") emphasis=Emphasis::Danger about=name/></Actions>
                </PostForm>
            </Confirm>
        }
    });
    let title = (!member.title.is_empty()).then(|| view! { <p class="soft">{member.title}</p> });
    let email = member
        .email
        .map(|email| view! { <p class="soft"><Address email link=true/></p> });
    view! {
        <Card title=member.name>
            {title}
            {email}
            {correct}
            {remove}
        </Card>
    }
    .into_any()
}
