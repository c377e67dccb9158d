//! The founders of a startup: who they are, who is invited, who leaves.

use axum::extract::Path;
use axum::response::Response;
use chrono::NaiveTime;
use domain::ids::{PersonId, StartupId};
use domain::startups::{AskedBy, Reading, Team, TeamRefusal};
use domain::{EmailAddress, Name};
use leptos::prelude::*;
use serde_json::json;
use std::sync::Arc;
use store::accounts::count_attempt;
use store::journal::Entry;
use store::startups::{self, Founder};

use super::{Opened, left, open_to_change};
use crate::bookings::company;
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;
use crate::people::invite::{Invitation, Invited, invite};
use crate::people::sign_in::prove;
use crate::said::Said;
use crate::ui::{
    Actions, Badge, Breadcrumb, Button, Card, Confirm, Emphasis, ErrorSummary, HiddenField, Link,
    Page, PostForm, Section, TextField, Width,
};

/// Letters that one startup may have sent to co-founders in a day.
const INVITATIONS_A_DAY: i64 = 20;

/// `GET /startups/{id}/founders`
pub async fn page(desk: Desk, Path(id): Path<StartupId>) -> Answer {
    let mut db = desk.read().await?;
    let opened = open_to_change(&desk, &mut db, id).await?;
    let founders = startups::founders(&mut db, id).await?;
    show(&desk, opened, founders, Form::empty())
}

/// `POST /startups/{id}/founders`: invites somebody, makes a founder the main contact, or writes
/// down that one left.
///
/// Each changes what somebody may do here, so it needs a fresh code; who is invited is not lost
/// on the way.
pub async fn act(desk: Desk, Path(id): Path<StartupId>, mut form: Form) -> Answer {
    let opened = open_to_change(&desk, &mut desk.read().await?, id).await?;
    match form.act() {
        "invite" => match prove::within(&desk, form).await? {
            Ok(proved) => form = proved,
            Err(form) => {
                let founders = startups::founders(&mut desk.read().await?, id).await?;
                return show(&desk, opened, founders, form);
            }
        },
        _ => desk.proved()?,
    }
    let mut act = desk.begin(&form).await?;
    let opened = open_to_change(&desk, &mut act, id).await?;
    // Two founders leaving at once wait for one another here, so that one of them stays.
    startups::touch(&mut act, id, desk.now).await?;
    let founders = startups::founders(&mut act, id).await?;
    if form.is_refused() {
        return show(&desk, opened, founders, form);
    }
    match form.act() {
        "invite" => join(act, opened, founders, form).await,
        "main" => make_main_contact(act, opened, founders, form).await,
        "leave" => leave(act, opened, founders, form).await,
        _ => Err(Stop::NotFound),
    }
}

async fn join(mut act: Act<'_>, opened: Opened, founders: Vec<Founder>, mut form: Form) -> Answer {
    let desk = act.desk;
    let lang = desk.lang;
    let id = opened.startup.id;
    let name = Name::parse(form.value("name"));
    let email = EmailAddress::parse(form.value("email"));
    if name.is_err() {
        form.refuse("name", t!(lang, "startups-refused-name"));
    }
    if email.is_err() {
        form.refuse("email", t!(lang, "email-wrong"));
    }
    let (Ok(name), Ok(email)) = (name, email) else {
        return show(desk, opened, founders, form);
    };
    let today = desk.now.date_naive().and_time(NaiveTime::MIN).and_utc();
    let bucket = format!("invite:startup:{id}");
    if count_attempt(&mut act, &bucket, today).await? > INVITATIONS_A_DAY {
        let form = form.refused("", t!(lang, "startups-team-too-often"));
        return show(desk, opened, founders, form);
    }
    let key = format!("founder:{id}:{}", form.once().unwrap_or_default());
    let invitation = Invitation {
        email: &email,
        name: &name,
        role: Invited::Founder {
            startup: &opened.startup.profile.name,
        },
        programme: opened.places.first().map(|place| place.programme),
        key: &key,
    };
    let person = match invite(&mut act, &invitation).await? {
        Ok(person) => person,
        Err(sentence) => return show(desk, opened, founders, form.refused("email", sentence)),
    };
    let team = match team_of(&founders).join(person) {
        Ok(team) => team,
        // Nothing of this act is kept, the letter neither.
        Err(refusal) => {
            let form = form.refused("email", sentence(desk, refusal));
            return show(desk, opened, founders, form);
        }
    };
    let is_main = team.main_contact() == Some(person);
    startups::add_founder(&mut act, id, person, is_main, desk.now).await?;
    if is_main {
        startups::set_main_contact(&mut act, id, person).await?;
    }
    let facts = json!({ "person": person });
    act.journal(Entry::new("founder.invited", id).startup(id).facts(facts))
        .await?;
    act.done(&here(id)).await
}

async fn make_main_contact(
    mut act: Act<'_>,
    opened: Opened,
    founders: Vec<Founder>,
    form: Form,
) -> Answer {
    let desk = act.desk;
    let id = opened.startup.id;
    let by = asked_by(desk, &opened)?;
    let person: PersonId = form.parse("person").ok_or(Stop::NotFound)?;
    if let Err(refusal) = team_of(&founders).make_main_contact(person, by) {
        return show(
            desk,
            opened,
            founders,
            form.refused("", sentence(desk, refusal)),
        );
    }
    startups::set_main_contact(&mut act, id, person).await?;
    let facts = json!({ "person": person });
    act.journal(
        Entry::new("founder.main-contact", id)
            .startup(id)
            .facts(facts),
    )
    .await?;
    act.done(&here(id)).await
}

async fn leave(mut act: Act<'_>, opened: Opened, founders: Vec<Founder>, form: Form) -> Answer {
    let desk = act.desk;
    let id = opened.startup.id;
    let by = asked_by(desk, &opened)?;
    let person: PersonId = form.parse("person").ok_or(Stop::NotFound)?;
    let before = team_of(&founders);
    let after = match before.clone().leave(person, by) {
        Ok(team) => team,
        Err(refusal) => {
            return show(
                desk,
                opened,
                founders,
                form.refused("", sentence(desk, refusal)),
            );
        }
    };
    company::leaves(desk, &mut act, id, person).await?;
    startups::remove_founder(&mut act, id, person, desk.now).await?;
    if let Some(main) = after
        .main_contact()
        .filter(|main| before.main_contact() != Some(*main))
    {
        startups::set_main_contact(&mut act, id, main).await?;
    }
    let left = founders.iter().find(|it| it.person == person);
    if let Some((left, main)) = left.zip(after.main_contact()) {
        left::told(&mut act, &opened, left, main).await?;
    }
    let by_themselves = person == desk.person()?;
    let entry = match by_themselves {
        true => Entry::new("founder.left", id),
        false => Entry::new("founder.removed", id),
    };
    act.journal(entry.startup(id).facts(json!({ "person": person })))
        .await?;
    // Whoever left sees this startup no longer.
    let next = if by_themselves {
        Said::StartupLeft.at("/")
    } else {
        here(id)
    };
    act.done(&next).await
}

fn here(id: StartupId) -> String {
    format!("/startups/{id}/founders")
}

fn asked_by(desk: &Desk, opened: &Opened) -> Result<AskedBy, Stop> {
    match opened.reading {
        Reading::Staff(_) => Ok(AskedBy::Staff),
        Reading::Founder => Ok(AskedBy::Founder(desk.person()?)),
        Reading::Mentor => Err(Stop::NotFound),
    }
}

fn team_of(founders: &[Founder]) -> Team {
    let main = founders.iter().find(|founder| founder.main_contact);
    let mut joined: Vec<&Founder> = founders.iter().collect();
    joined.sort_by_key(|founder| (founder.joined_at, founder.person));
    let people = joined.into_iter().map(|founder| founder.person).collect();
    Team::new(people, main.map(|founder| founder.person))
}

fn sentence(desk: &Desk, refusal: TeamRefusal) -> String {
    let lang = desk.lang;
    match refusal {
        TeamRefusal::AlreadyAFounder => t!(lang, "startups-team-already"),
        TeamRefusal::NotAFounder => t!(lang, "startups-team-gone"),
        TeamRefusal::LastFounder => t!(lang, "startups-team-last"),
        TeamRefusal::AlreadyMainContact => t!(lang, "startups-team-is-main"),
        TeamRefusal::NotYoursToDo => t!(lang, "startups-team-not-yours"),
        TeamRefusal::TooMany => t!(lang, "startups-team-full", most = Team::MOST),
    }
}

fn show(desk: &Desk, opened: Opened, founders: Vec<Founder>, form: Form) -> Result<Response, Stop> {
    let lang = desk.lang;
    let id = opened.startup.id;
    let name = opened.startup.profile.name.clone();
    let title = t!(lang, "startups-team-title", name = name.as_str());
    let trail = vec![Link::new(format!("/startups/{id}"), name)];
    let (me, by) = (desk.person()?, asked_by(desk, &opened)?);
    let team = team_of(&founders);
    // A refusal of a founder's own buttons stands above them all.
    let refused = (form.is_refused() && form.act() != "invite").then(|| {
        let links = form
            .errors()
            .iter()
            .map(|(_, sentence)| Link::new("", sentence))
            .collect();
        view! { <ErrorSummary title=t!(lang, "form-refused") links/> }
    });
    let once = desk.once(&form);
    let form = Arc::new(form);
    let proof = form.clone();
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        let cards = founders
            .iter()
            .map(|founder| card(desk, founder, &team, me, by));
        let cards = cards.collect_view();
        let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail/> };
        view! {
            <Page
                frame
                title
                lead=t!(lang, "startups-team-lead")
                width=Width::Narrow
                trail=trail.into_any()
            >
                {refused}
                {cards}
                <Section
                    title=t!(lang, "startups-team-invite")
                    lead=t!(lang, "startups-team-invite-lead")
                >
                    <PostForm form act="invite" refused=t!(lang, "form-refused")>
                        <HiddenField name="once" value=once/>
                        {prove::field(lang, &proof)}
                        <TextField
                            label=t!(lang, "startups-team-name")
                            name="name"
                            maxlength=120
                            required=true
                        />
                        <TextField
                            label=t!(lang, "email")
                            name="email"
                            kind="email"
                            maxlength=254
                            required=true
                        />
                        <Actions>
                            <Button
                                label=t!(lang, "startups-team-send")
                                emphasis=Emphasis::Primary
                            />
                        </Actions>
                    </PostForm>
                </Section>
            </Page>
        }
    }))
}

fn card(desk: &Desk, founder: &Founder, team: &Team, me: PersonId, by: AskedBy) -> AnyView {
    let lang = desk.lang;
    let is_me = founder.person == me;
    let person = founder.person;
    let name = match is_me {
        true => format!("{} ({})", founder.name, t!(lang, "startups-team-you")),
        false => founder.name.clone(),
    };
    let aside = founder
        .main_contact
        .then(|| view! { <Badge label=t!(lang, "startups-main-contact")/> }.into_any());
    let since = t!(
        lang,
        "startups-team-since",
        date = desk.moments().date_of(founder.joined_at)
    );
    let may_lead = team.may_lead(by);
    let main = (may_lead && !founder.main_contact).then(|| {
        let about = t!(lang, "startups-team-about", name = founder.name.as_str());
        view! {
            <PostForm act="main" class="inline">
                <HiddenField name="person" value=person.to_string()/>
                <Button label=t!(lang, "startups-team-make-main") about/>
            </PostForm>
        }
    });
    let may_end = (is_me || may_lead) && team.founders().len() > 1;
    let (label, text, press) = match is_me {
        true => (
            t!(lang, "startups-team-leave"),
            t!(lang, "startups-team-leave-text"),
            t!(lang, "startups-team-leave-do"),
        ),
        false => (
            t!(lang, "startups-team-remove"),
            t!(
                lang,
                "startups-team-remove-text",
                name = founder.name.as_str()
            ),
            t!(lang, "startups-team-remove-do"),
        ),
    };
    let end = may_end.then(|| {
        view! {
            <Confirm label text>
                <PostForm act="leave" class="inline">
                    <HiddenField name="person" value=person.to_string()/>
                    <Button label=press emphasis=Emphasis::Danger/>
                </PostForm>
            </Confirm>
        }
    });
    let email = founder.email.clone();
    let aside = aside.unwrap_or_else(|| ().into_any());
    view! {
        <Card title=name aside level=2>
            <p class="soft">{email}" · "{since}</p>
            {main}
            {end}
        </Card>
    }
    .into_any()
}
