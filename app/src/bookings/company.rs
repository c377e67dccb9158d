//! Who comes to a session from the startup's side: whoever booked, and co-founders, who say so
//! themselves.

use std::sync::Arc;

use domain::Stretch;
use domain::bookings::Stage;
use domain::ids::{BookingId, PersonId, StartupId};
use leptos::prelude::*;
use serde_json::json;
use store::bookings::{self, Attendee, Row};
use store::journal::Entry;
use store::{Conn, Tx, sessions, startups};

use super::access::{self, As};
use super::hours_of::taken_by;
use super::letters;
use super::show::show;
use crate::desk::{Answer, Desk, Stop};
use crate::form::Form;
use crate::ui::{
    Actions, Badge, Button, Choice, Emphasis, More, Notice, PostForm, Section, SelectField, Tone,
};

/// Everything that the page shows of who comes.
pub(super) struct Company {
    attendees: Vec<Attendee>,
    /// Co-founders who may still be invited.
    others: Vec<(PersonId, String)>,
}

impl Company {
    pub async fn load(db: &mut Conn, row: &Row, sees: As) -> Result<Self, Stop> {
        let attendees = bookings::attendees(db, row.id).await?;
        let others = match sees {
            As::Founder => startups::founders(db, row.startup)
                .await?
                .into_iter()
                .filter(|it| {
                    let there = attendees.iter().find(|there| there.person == it.person);
                    there.is_none_or(|there| there.declined_at.is_some())
                })
                .map(|it| (it.person, it.name))
                .collect(),
            As::Mentor | As::Staff => Vec::new(),
        };
        Ok(Self { attendees, others })
    }
}

/// `act=come`, `act=stay-away` or `act=invite`, by a founder of the startup.
pub(super) async fn act(desk: &Desk, id: BookingId, form: Form) -> Answer {
    let mut act = desk.begin(&Form::empty()).await?;
    let (mut row, sees) = access::booking(desk, &mut act, id).await?;
    if row.is_shared() {
        // Others change the same session: read again once they cannot.
        sessions::touch(&mut act, row.session, desk.now).await?;
        row = bookings::find(&mut act, id).await?.ok_or(Stop::NotFound)?;
    }
    let me = desk.person()?;
    let stands = matches!(row.booking().stage(desk.now), Stage::Agreed);
    if !matches!(sees, As::Founder) {
        return Err(Stop::NotFound);
    }
    if !stands || row.booking().has_started(desk.now) {
        drop(act);
        let sentence = t!(desk.lang, "bookings-company-late");
        return show(desk, id, form.refused("", sentence)).await;
    }
    match form.act() {
        "come" => {
            if let Some(then) = come(desk, &mut act, &row, me).await? {
                drop(act);
                let start = desk.moments().moment(then.starts.instant());
                let sentence = t!(desk.lang, "bookings-refused-elsewhere", start = start);
                return show(desk, id, form.refused("", sentence)).await;
            }
        }
        "stay-away" if me != row.booked_by => stay_away(desk, &mut act, &row, me).await?,
        // Whoever booked cancels instead: without them there is no session, unless it was handed to
        // them and somebody else comes by now.
        "stay-away" => {
            let attendees = bookings::attendees(&mut act, id).await?;
            let asked = attendees.iter().any(|it| it.person == me && it.is_asked());
            if !asked || !attendees.iter().any(|it| it.comes()) {
                return Err(Stop::NotFound);
            }
            stay_away(desk, &mut act, &row, me).await?;
            hand_over(desk, &mut act, &row).await?;
        }
        "invite" => {
            let person = form.parse("person").ok_or(Stop::NotFound)?;
            invite(desk, &mut act, &row, person).await?;
        }
        _ => return Err(Stop::NotFound),
    }
    act.done(&format!("/bookings/{id}")).await
}

fn entry(act: &'static str, row: &Row, person: PersonId) -> Entry {
    Entry::new(act, row.id)
        .programme(row.programme)
        .startup(row.startup)
        .facts(json!({ "person": person }))
}

/// They come, and their time is taken; else when they are elsewhere.
async fn come(desk: &Desk, tx: &mut Tx, row: &Row, me: PersonId) -> Result<Option<Stretch>, Stop> {
    let stretch = row.booking().takes_of_guest();
    if !bookings::comes(tx, row.id, me, desk.now).await? {
        return Ok(None);
    }
    // Before the time is taken: nobody else moves or cancels it meanwhile. Whoever was told that
    // they come no more hears of it under a sequence of its own.
    if !sessions::next_sequence(tx, row.session, row.sequence).await? {
        return Err(Stop::Retry);
    }
    let taken = taken_by(tx, me, stretch, Some(row.session)).await?;
    if let Some(then) = taken.into_iter().find(|taken| taken.overlaps(stretch)) {
        return Ok(Some(then));
    }
    if !sessions::occupy(tx, row.session, &[(me, stretch)]).await? {
        // They come to the same session for another startup of theirs; else somebody was faster.
        return match row.is_shared() {
            true => Ok(Some(stretch)),
            false => Err(Stop::Retry),
        };
    }
    desk.note(tx, entry("booking.joined", row, me)).await?;
    let row = bookings::find(tx, row.id).await?.ok_or(Stop::NotFound)?;
    letters::joined(desk, tx, &row, me).await?;
    Ok(None)
}

/// They do not come, or no more: their time is free, and their calendar hears of it.
async fn stay_away(desk: &Desk, tx: &mut Tx, row: &Row, me: PersonId) -> Result<(), Stop> {
    let came = bookings::attendees(tx, row.id).await?;
    let came = came.iter().any(|it| it.person == me && it.comes());
    if !bookings::stays_away(tx, row.id, me, desk.now).await? {
        return Ok(());
    }
    desk.note(tx, entry("booking.stayed-away", row, me)).await?;
    if came {
        if !sessions::next_sequence(tx, row.session, row.sequence).await? {
            return Err(Stop::Retry);
        }
        sessions::free_one(tx, row.session, me).await?;
        let row = bookings::find(tx, row.id).await?.ok_or(Stop::NotFound)?;
        letters::left(desk, tx, &row, me).await?;
    }
    Ok(())
}

/// Somebody is about to leave the startup: they come to no session of it any more, and their
/// calendar hears of it. The sessions stand.
pub(crate) async fn leaves(
    desk: &Desk,
    tx: &mut Tx,
    startup: StartupId,
    person: PersonId,
) -> Result<(), Stop> {
    for booking in bookings::to_come_with(tx, startup, person, desk.now).await? {
        if let Some(row) = bookings::find(tx, booking).await? {
            sessions::touch(tx, row.session, desk.now).await?;
        }
        if let Some(row) = bookings::find(tx, booking).await? {
            stay_away(desk, tx, &row, person).await?;
            if row.booked_by == person {
                hand_over(desk, tx, &row).await?;
            }
        }
    }
    Ok(())
}

/// Whoever booked is leaving: the session is now that of a co-founder who comes, else of the main
/// contact, who is asked to. Where nobody is left, it stays as it is.
async fn hand_over(desk: &Desk, tx: &mut Tx, row: &Row) -> Result<(), Stop> {
    let attendees = bookings::attendees(tx, row.id).await?;
    let comes = attendees.iter().find(|it| it.comes()).map(|it| it.person);
    let team = startups::founders(tx, row.startup).await?;
    let others = team.iter().map(|it| it.person);
    // Nobody is a guest of the session they host.
    let mut others = others.filter(|it| *it != row.booked_by && *it != row.host);
    let main = others.next();
    let Some(next) = comes.or(main) else {
        return Ok(());
    };
    bookings::hand_over(tx, row.id, next).await?;
    desk.note(tx, entry("booking.handed-over", row, next))
        .await?;
    if comes.is_none() {
        // Asked before, they are asked again, for another reason. Of what is only asked for they
        // hear once the mentor says yes.
        bookings::invite(tx, row.id, next, desk.now).await?;
        if row.booking().stage(desk.now) == Stage::Agreed {
            letters::handed_over(desk, tx, row, next).await?;
        }
    }
    Ok(())
}

async fn invite(desk: &Desk, tx: &mut Tx, row: &Row, person: PersonId) -> Result<(), Stop> {
    let team = startups::founders(tx, row.startup).await?;
    if !team.iter().any(|it| it.person == person) {
        return Err(Stop::NotFound);
    }
    if bookings::invite(tx, row.id, person, desk.now).await? {
        desk.note(tx, entry("booking.invited", row, person)).await?;
        letters::invited(desk, tx, row, person).await?;
    }
    Ok(())
}

/// A co-founder who was asked and did not answer yet finds the question first.
pub(super) fn question(
    desk: &Desk,
    row: &Row,
    company: &Company,
    form: &Arc<Form>,
) -> Option<AnyView> {
    let me = desk.person().ok()?;
    let asked = company
        .attendees
        .iter()
        .any(|it| it.person == me && it.is_asked());
    if !asked || desk.assist.is_some() || row.booking().stage(desk.now) != Stage::Agreed {
        return None;
    }
    let lang = desk.lang;
    let form = form.clone();
    // Handed over by somebody who left: while nobody else comes, a no is to cancel.
    let is_theirs = row.booked_by == me;
    let others_come = company.attendees.iter().any(|it| it.comes());
    let title = match (is_theirs, others_come) {
        (true, false) => t!(lang, "bookings-company-nobody"),
        (true, true) => t!(lang, "bookings-company-handed"),
        (false, _) => t!(
            lang,
            "bookings-company-asked",
            by = row.founder_name.as_str()
        ),
    };
    let no = (!is_theirs || others_come).then(|| {
        view! { <Button name="act" value="stay-away" label=t!(lang, "bookings-company-not")/> }
    });
    Some(
        view! {
            <Notice tone=Tone::Waiting title>
                <PostForm form refused=t!(lang, "form-refused") class="inline">
                    <Actions>
                        <Button name="act" value="come" label=t!(lang, "bookings-company-come") emphasis=Emphasis::Primary/>
                        {no}
                    </Actions>
                </PostForm>
            </Notice>
        }
        .into_any(),
    )
}

/// Who comes, and a way to invite others.
pub(super) fn view(desk: &Desk, row: &Row, company: Company) -> Option<AnyView> {
    let lang = desk.lang;
    let me = desk.person().ok()?;
    let open =
        row.booking().stage(desk.now) == Stage::Agreed && !row.booking().has_started(desk.now);
    let invite = (open && !company.others.is_empty()).then(|| {
        let choices = company.others.into_iter();
        let choices: Vec<Choice> = choices
            .map(|(person, name)| Choice::new(person.to_string(), name))
            .collect();
        view! {
            <More label=t!(lang, "bookings-company-invite")>
                <PostForm act="invite">
                    <SelectField label=t!(lang, "bookings-company-whom") name="person" choices/>
                    <Actions><Button label=t!(lang, "bookings-company-send")/></Actions>
                </PostForm>
            </More>
        }
        .into_any()
    });
    if company.attendees.len() < 2 && invite.is_none() {
        return None;
    }
    let (booked_by, is_own) = (row.booked_by, desk.assist.is_none());
    let lines = company.attendees.into_iter().map(move |it| {
        let (word, tone) = if it.comes() {
            (t!(lang, "bookings-company-comes"), Tone::Good)
        } else if it.is_asked() {
            (t!(lang, "bookings-company-waits"), Tone::Waiting)
        } else {
            (t!(lang, "bookings-company-away"), Tone::Neutral)
        };
        let leave =
            (open && is_own && it.person == me && it.comes() && me != booked_by).then(|| {
                view! {
                    <PostForm act="stay-away" class="inline">
                        <Button label=t!(lang, "bookings-company-leave") emphasis=Emphasis::Quiet/>
                    </PostForm>
                }
            });
        view! { <li>{it.name}" "<Badge label=word tone/>{leave}</li> }
    });
    let title = t!(lang, "bookings-company");
    Some(
        view! {
            <Section title>
                <ul class="plain">{lines.collect_view()}</ul>
                {invite}
            </Section>
        }
        .into_any(),
    )
}
