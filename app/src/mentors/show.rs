use axum::extract::Path;
use domain::calls::About;
use domain::ids::MentorId;
use leptos::prelude::*;
use store::mentors::{self, Mentor};
use store::words_on_use::Word;
use store::{Conn, bookings, kinds, words_on_use};

use super::reached::gone;
use super::{hours, leave, words};
use crate::bookings::book::carried;
use crate::bookings::{after, my_startup};
use crate::calls;
use crate::desk::{Answer, Desk, Stop};
use crate::matching;
use crate::missions;
use crate::ui::{
    Breadcrumb, Emphasis, Fact, Facts, Link, LinkButton, Page, Section, Tags, Timeline,
};

/// The latest words on the use of their sessions that staff read here.
const WORDS: i64 = 20;

/// As whom somebody looks at a mentor.
pub(super) enum As {
    Themselves,
    /// Staff of a programme the mentor is open to.
    Staff,
    /// A founder placed in such a programme, with their startup.
    Founder(domain::ids::StartupId),
}

/// `GET /mentors/{mentor}`
pub async fn page(desk: Desk, Path(id): Path<MentorId>) -> Answer {
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let (mentor, sees) = seen(&desk, &mut db, id).await?;
    let known = mentors::expertise(&mut db, id).await?;
    let kinds = kinds::of_mentor(&mut db, id).await?;
    let said = match sees {
        As::Staff => words_on_use::on_mentor(&mut db, id, desk.person()?, WORDS).await?,
        As::Themselves | As::Founder(_) => Vec::new(),
    };
    // What a founder or a mentor has in other programmes is not read by staff who act for them.
    let is_own = desk.assist.is_none();
    let startups = match sees {
        As::Founder(_) => None,
        As::Themselves if !is_own => None,
        As::Themselves | As::Staff => matching::seen::startups(&desk, &mut db, id).await?,
    };
    let helped = match (&sees, desk.staff()) {
        (As::Staff, Ok(staff)) => {
            let open_to = mentors::programmes(&mut db, id).await?;
            open_to.into_iter().any(|it| staff.reaches(it))
        }
        _ => false,
    };
    let ways_out = match sees {
        As::Staff => leave::ways_out(&desk, &mut db, id).await?,
        As::Founder(_) | As::Themselves => Vec::new(),
    };
    let missions = match is_own {
        true => missions::sections::of_mentor(&desk, &mut db, id).await?,
        false => None,
    };
    let log = match sees {
        As::Staff => Some(calls::section(&desk, &mut db, About::Mentor(id)).await?),
        As::Founder(_) | As::Themselves => None,
    };
    let gives = missions::capacity::said(&desk, &mut db, id).await?;
    drop(db);
    let meets: Vec<String> = kinds.iter().map(|kind| hours::said(lang, kind)).collect();
    let meets = meets.join(", ");
    let title = mentor.name.clone();
    let above = match sees {
        As::Founder(startup) => {
            let href = format!("/mentors?startup={startup}{}", carried(&desk));
            Link::new(href, t!(lang, "menu-mentors"))
        }
        As::Staff => Link::new("/mentors", t!(lang, "menu-mentors")),
        As::Themselves => Link::new(desk.to("/my-hours"), t!(lang, "menu-my-hours")),
    };
    let action = match sees {
        As::Founder(startup) => {
            let href = format!("/mentors/{id}/slots?startup={startup}{}", carried(&desk));
            view! { <LinkButton href label=t!(lang, "mentors-see-hours") emphasis=Emphasis::Primary/> }.into_any()
        }
        As::Themselves | As::Staff => {
            let href = desk.to(&format!("/mentors/{id}/edit"));
            view! { <LinkButton href label=t!(lang, "mentors-edit")/> }.into_any()
        }
    };
    let languages: Vec<String> = mentor
        .languages
        .iter()
        .map(|code| crate::words::label(lang, "language", code))
        .collect();
    let mut facts = vec![
        Fact::new(t!(lang, "mentors-languages"), languages.join(", ")),
        Fact::new(t!(lang, "mentors-meets"), meets),
        Fact::new(t!(lang, "mentors-zone"), mentor.zone.clone()),
    ];
    if !mentor.town.is_empty() {
        facts.push(Fact::new(t!(lang, "startups-town"), mentor.town.clone()));
    }
    if let Some(gives) = gives {
        facts.push(Fact::new(t!(lang, "missions-title"), gives));
    }
    let tags = words(lang, &known);
    let given = matches!(sees, As::Staff).then(|| given(&desk, id, said));
    let open = matches!(sees, As::Staff).then(|| {
        let href = format!("/sessions/new?mentor={id}");
        let for_them = format!("/for/{}", mentor.person);
        let name = mentor.name.as_str();
        view! {
            <p><a href=href>{t!(lang, "sessions-open-mentor", name = name)}</a></p>
            {helped.then(|| view! {
                <p><a href=for_them>{t!(lang, "assisted-begin", name = name)}</a></p>
            })}
        }
    });
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail=vec![above]/> }.into_any();
    let lead = mentor.headline.clone();
    Ok(desk.page(&title.clone(), |frame| {
        view! {
            <Page frame title lead action trail>
                {(!mentor.about.is_empty()).then(|| view! { <p class="typed">{mentor.about}</p> })}
                {(!tags.is_empty()).then(|| view! {
                    <Section title=t!(lang, "mentors-knows")><Tags words=tags/></Section>
                })}
                <Facts facts/>
                {missions}
                {log}
                {given}
                {startups}
                {open}
                {ways_out}
            </Page>
        }
    }))
}

/// For staff: the hours given, and what founders said of their use.
fn given(desk: &Desk, id: MentorId, words: Vec<Word>) -> AnyView {
    let lang = desk.lang;
    let href = format!("/mentors/{id}/statement");
    let see = view! { <LinkButton href label=t!(lang, "care-see-given")/> };
    let inside = match words.is_empty() {
        true => view! { <p class="soft">{t!(lang, "mentors-no-words")}</p> }.into_any(),
        false => {
            let by = |word: &Word| format!("{}, {}", word.person_name, word.startup_name);
            let words = words.iter();
            let moments = words.map(|word| after::moment(desk, word, by(word)));
            let moments = moments.collect();
            view! { <Timeline moments/> }.into_any()
        }
    };
    view! { <Section title=t!(lang, "mentors-words") action=see.into_any()>{inside}</Section> }
        .into_any()
}

/// The mentor, for staff of a programme they are open to.
pub(crate) async fn for_staff(desk: &Desk, db: &mut Conn, id: MentorId) -> Result<Mentor, Stop> {
    desk.staff()?;
    match seen(desk, db, id).await? {
        (mentor, As::Staff) => Ok(mentor),
        _ => Err(Stop::NotFound),
    }
}

/// The mentor, for whoever may see them; for anyone else there is none.
pub(super) async fn seen(desk: &Desk, db: &mut Conn, id: MentorId) -> Result<(Mentor, As), Stop> {
    let who = desk.who()?;
    let mentor = mentors::find(db, id).await?.ok_or(Stop::NotFound)?;
    if who.roles.mentor == Some(id) {
        return Ok((mentor, As::Themselves));
    }
    let open_to = mentors::programmes(db, id).await?;
    let staff = who.roles.staff(who.signed_in.person);
    if let Some(staff) = staff
        && (staff.programmes().is_none() || open_to.iter().any(|one| staff.reaches(*one)))
    {
        return Ok((mentor, As::Staff));
    }
    let founder = my_startup(desk)?;
    let mut placed_in = bookings::programmes_of(db, founder.startup).await?;
    placed_in.retain(|one| desk.reaches(*one));
    if placed_in.iter().any(|one| open_to.contains(one)) {
        return Ok((mentor, As::Founder(founder.startup)));
    }
    Err(gone(desk, db, id, founder.startup).await?)
}
