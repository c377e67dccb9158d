//! `/sessions/new`: a mentor opens a session with seats; staff do it for one with `?mentor=…`.

use std::sync::Arc;

use domain::bookings::Side;
use domain::ids::{MentorId, ProgrammeId, SessionId};
use domain::sessions::{About, Host, OpenRefusal, Opening, Seats, Title, open};
use domain::{Language, Stretch, Zone};
use leptos::prelude::*;
use serde_json::json;
use store::journal::Entry;
use store::mentors::{self, Mentor};
use store::sessions::{self, NewSession};
use store::{Conn, programmes};

use super::words::{open_refusal, seats_wrong};
use super::{fields, letters, remind};
use crate::bookings::acting::Acting;
use crate::bookings::book::meeting_detail;
use crate::bookings::hours_of::taken_by;
use crate::desk::{Act, Answer, Desk, Stop};
use crate::form::Form;
use crate::mentors::hours::kinds::{meeting, meeting_fields, meeting_refusal};
use crate::ui::{
    Actions, Breadcrumb, Button, Choice, Emphasis, Empty, HiddenField, Link, LinkButton, Page,
    PostForm, SelectField, TextArea, TextField, Width,
};
use crate::words::{length, text_refusal};

/// Whose session it will be, and in which programmes it may be held.
struct Opener {
    mentor: Mentor,
    open_to: Vec<ProgrammeId>,
    /// Those of them that whoever asks may choose, with their names.
    programmes: Vec<(ProgrammeId, String)>,
    acting: Acting,
}

/// `GET /sessions/new`
pub async fn page(desk: Desk) -> Answer {
    show(&desk, Form::empty()).await
}

/// `POST /sessions/new`
pub async fn act(desk: Desk, mut form: Form) -> Answer {
    let mut act = desk.begin(&form).await?;
    let opener = opener(&desk, &mut act).await?;
    let Some(opening) = read(desk.lang, &mut form, &opener) else {
        drop(act);
        return show(&desk, form).await;
    };
    // Whatever takes this mentor's hours waits for its turn.
    mentors::touch(&mut act, opener.mentor.id, desk.now).await?;
    match keep(&mut act, &opener, &opening).await? {
        Ok(id) => act.done(&format!("/sessions/{id}")).await,
        Err(refusal) => {
            drop(act);
            let (field, sentence) = open_refusal(&desk, &refusal);
            show(&desk, form.refused(field, sentence)).await
        }
    }
}

/// The mentor themselves, or for staff the one they name.
async fn opener(desk: &Desk, db: &mut Conn) -> Result<Opener, Stop> {
    let who = desk.who()?;
    let named = match desk.asked("mentor") {
        Some(mentor) => Some(mentor.parse::<MentorId>().map_err(|_| Stop::NotFound)?),
        None => None,
    };
    let own = named.is_none() || named == who.roles.mentor;
    let id = named.or(who.roles.mentor).ok_or(Stop::NotFound)?;
    let mentor = mentors::find(db, id).await?.ok_or(Stop::NotFound)?;
    let mut open_to = mentors::programmes(db, id).await?;
    open_to.retain(|programme| desk.reaches(*programme));
    let mut choice = Vec::new();
    for programme in &open_to {
        if own || desk.manager(*programme).is_ok() {
            let found = programmes::find(db, *programme).await?;
            choice.extend(found.map(|it| (*programme, it.name)));
        }
    }
    if choice.is_empty() && !own {
        return Err(Stop::NotFound);
    }
    Ok(Opener {
        acting: Acting {
            side: Side::Mentor,
            by: desk.person()?,
            for_whom: (!own).then_some(mentor.person),
        },
        mentor,
        open_to,
        programmes: choice,
    })
}

/// Parses what was typed, or notes beside each field what is wrong with it.
fn read(lang: Language, form: &mut Form, opener: &Opener) -> Option<Opening> {
    let title = Title::parse(form.value("title"));
    if title.is_err() {
        form.refuse(
            "title",
            t!(lang, "sessions-title-wrong", most = Title::MOST),
        );
    }
    let about = About::parse(form.value("about"));
    if let Err(refusal) = &about {
        form.refuse("about", text_refusal(lang, *refusal));
    }
    let chosen = form.parse::<ProgrammeId>("programme");
    let mut programmes = opener.programmes.iter().map(|(id, _)| *id);
    let programme = match (opener.programmes.len(), chosen) {
        (1, None) => programmes.next(),
        (_, chosen) => programmes.find(|it| Some(*it) == chosen),
    };
    if programme.is_none() {
        form.refuse("programme", t!(lang, "sessions-programme-wrong"));
    }
    let zone = Zone::parse(&opener.mentor.zone).unwrap_or(Zone::PARIS);
    let start = fields::read(lang, form, zone);
    let minutes = form.parse::<i64>("minutes").unwrap_or(0);
    let fits =
        minutes % 15 == 0 && (Opening::SHORTEST..=Opening::LONGEST).contains(&(minutes / 15));
    if !fits {
        form.refuse("minutes", t!(lang, "sessions-length-wrong"));
    }
    let seats = form.parse::<Seats>("seats");
    if seats.is_none() {
        form.refuse("seats", seats_wrong(lang));
    }
    let meeting = meeting(lang, form)?;
    let meeting = match meeting.checked() {
        Ok(meeting) => Some(meeting),
        Err(refusal) => {
            form.refuse("detail", meeting_refusal(lang, refusal));
            None
        }
    };
    Some(Opening {
        programme: programme?,
        title: title.ok()?,
        about: about.ok()?,
        start: start?,
        quarters: fits.then_some(minutes / 15)?,
        meeting: meeting?,
        seats: seats?,
    })
}

/// Session, time, journal and letter together.
async fn keep(
    act: &mut Act<'_>,
    opener: &Opener,
    opening: &Opening,
) -> Result<Result<SessionId, OpenRefusal>, Stop> {
    let (desk, mentor) = (act.desk, &opener.mentor);
    let (before, after) = (mentor.pace.before_quarters, mentor.pace.after_quarters);
    let around = Stretch::new(opening.start, opening.quarters).widen(before, after);
    let taken = taken_by(act, mentor.person, around, None).await?;
    let host = Host {
        open_to: &opener.open_to,
        before,
        after,
        taken: &taken,
    };
    let stretch = match open(&host, opening, desk.now) {
        Ok(stretch) => stretch,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (meets, detail) = (opening.meeting.meets, &opening.meeting.detail);
    let given = (meets.as_str(), detail.as_str());
    let detail = meeting_detail(act, opening.programme, given).await?;
    let id: SessionId = desk.id();
    let new = NewSession {
        id,
        programme: opening.programme,
        mentor: mentor.id,
        stretch,
        before,
        after,
        zone: &mentor.zone,
        meeting_kind: meets.as_str(),
        meeting_detail: &detail,
        seats: opening.seats.number(),
        title: opening.title.as_str(),
        about: opening.about.as_str(),
    };
    sessions::add(act, &new, desk.now).await?;
    let time = [(mentor.person, stretch.widen(before, after))];
    if !sessions::occupy(act, id, &time).await? {
        return Err(Stop::Retry);
    }
    let entry = Entry::new("session.opened", id)
        .on_behalf_of(opener.acting.for_whom)
        .programme(opening.programme)
        .facts(json!({
            "mentor": mentor.id, "starts": stretch.starts.instant(), "seats": opening.seats.number(),
        }));
    act.journal(entry).await?;
    let row = sessions::find(act, id).await?.ok_or(Stop::NotFound)?;
    letters::opened(act, &row, &opener.acting).await?;
    remind::plan(desk, act, &row).await?;
    Ok(Ok(id))
}

async fn show(desk: &Desk, form: Form) -> Answer {
    let mut db = desk.read().await?;
    let opener = opener(desk, &mut db).await?;
    drop(db);
    let lang = desk.lang;
    let mentor = &opener.mentor;
    let title = t!(lang, "sessions-open");
    if opener.programmes.is_empty() {
        let text = t!(lang, "sessions-no-programme");
        return Ok(desk.page_of(&form, &title.clone(), |frame| {
            view! { <Page frame title><Empty title=text/></Page> }
        }));
    }
    let lead = match opener.acting.for_whom {
        Some(_) => t!(lang, "sessions-open-for", name = mentor.name.as_str()),
        None => t!(lang, "sessions-open-lead"),
    };
    let list = desk.to("/sessions");
    let above = Link::new(list.clone(), t!(lang, "sessions"));
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail=vec![above]/> }.into_any();
    let choices: Vec<Choice> = opener
        .programmes
        .iter()
        .map(|(id, name)| Choice::new(id.to_string(), name.clone()))
        .collect();
    let minutes: Vec<Choice> = (Opening::SHORTEST..=Opening::LONGEST)
        .map(|quarters| Choice::new((quarters * 15).to_string(), length(lang, quarters * 15)))
        .collect();
    let of = opener.acting.for_whom.map(|_| mentor.name.as_str());
    let clock = fields::clock(lang, of, &mentor.zone);
    let today = desk.moments().day_of(desk.now).to_string();
    let once = desk.once(&form);
    let form = Arc::new(form);
    Ok(desk.page_of(&form.clone(), &title.clone(), |frame| {
        view! {
            <Page frame title lead trail width=Width::Narrow>
                <PostForm form refused=t!(lang, "form-refused")>
                    <HiddenField name="once" value=once/>
                    <TextField label=t!(lang, "sessions-title") name="title"
                        hint=t!(lang, "sessions-title-hint") maxlength=120 required=true/>
                    <TextArea label=t!(lang, "sessions-about") name="about"
                        hint=t!(lang, "sessions-about-hint") optional=t!(lang, "optional") rows=4 maxlength=2000/>
                    {(choices.len() > 1).then(|| view! {
                        <SelectField label=t!(lang, "sessions-programme") name="programme" choices
                            blank=t!(lang, "sessions-programme-choose") required=true/>
                    })}
                    {fields::view(lang, clock, today, None)}
                    <SelectField label=t!(lang, "bookings-lasts") name="minutes" choices=minutes value="60"/>
                    <TextField label=t!(lang, "sessions-seats") name="seats" value="6"
                        hint=t!(lang, "sessions-seats-hint") inputmode="numeric" size=3 required=true/>
                    {meeting_fields(lang, "video", String::new())}
                    <Actions>
                        <Button label=t!(lang, "sessions-open-confirm") emphasis=Emphasis::Primary/>
                        <LinkButton href=list label=t!(lang, "form-cancel") emphasis=Emphasis::Quiet/>
                    </Actions>
                </PostForm>
            </Page>
        }
    }))
}
