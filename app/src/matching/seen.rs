//! Who follows whom, on the pages of others.

use domain::ids::{MentorId, ProgrammeId, StartupId};
use leptos::prelude::*;
use store::mentorships::{self, Side};
use store::{Conn, documents};

use crate::desk::{Desk, Stop};
use crate::ui::Section;

/// One of a startup's mentors, with why they are: the cohorts in which they follow it, or none
/// where it is a session.
pub struct ItsMentor {
    id: MentorId,
    name: String,
    cohorts: Vec<String>,
}

/// The mentors of a startup, for its founders, or for staff of these programmes: those who see what
/// is put there for them.
pub async fn of_startup(
    desk: &Desk,
    db: &mut Conn,
    startup: StartupId,
    reached: Option<&[ProgrammeId]>,
) -> Result<Vec<ItsMentor>, Stop> {
    let reaches = |id: ProgrammeId| reached.is_none_or(|reached| reached.contains(&id));
    let sides = mentorships::of_startup(db, startup).await?;
    let since = crate::documents::met_since(desk);
    let mut mentors: Vec<ItsMentor> = Vec::new();
    for it in documents::mentors_of(db, startup, since).await? {
        if !reaches(it.programme) || mentors.iter().any(|known| known.id == it.mentor) {
            continue;
        }
        let follows = |side: &&Side| side.id == it.mentor.0 && reaches(side.programme);
        let cohorts = sides.iter().filter(follows);
        mentors.push(ItsMentor {
            id: it.mentor,
            name: it.name,
            cohorts: cohorts.map(|side| side.cohort_name.clone()).collect(),
        });
    }
    Ok(mentors)
}

/// Who they are, each a way to their page.
pub fn mentors(desk: &Desk, startup: StartupId, mentors: &[ItsMentor], for_staff: bool) -> AnyView {
    if mentors.is_empty() {
        return ().into_any();
    }
    let items = mentors.iter().map(|it| {
        let href = match for_staff {
            true => format!("/mentors/{}", it.id),
            false => format!("/mentors/{}?startup={startup}", it.id),
        };
        let name = it.name.clone();
        let why = match it.cohorts.is_empty() {
            true => t!(desk.lang, "documents-mentors-session"),
            false => it.cohorts.join(", "),
        };
        view! { <li><p><a href=href>{name}</a></p><p class="soft">{why}</p></li> }
    });
    let title = t!(desk.lang, "matching-its-mentors", n = mentors.len());
    view! { <h2>{title}</h2><ul class="stack">{items.collect_view()}</ul> }.into_any()
}

/// The startups of a mentor, for themselves, or for staff of these programmes: none when there
/// are none.
pub async fn startups(
    desk: &Desk,
    db: &mut Conn,
    mentor: MentorId,
) -> Result<Option<AnyView>, Stop> {
    let who = desk.who()?;
    let mut sides = mentorships::of_mentor(db, mentor).await?;
    if who.roles.mentor != Some(mentor) {
        let staff = desk.staff()?;
        sides.retain(|it| staff.reaches(it.programme));
    }
    if sides.is_empty() {
        return Ok(None);
    }
    let items = sides.iter().map(|it| {
        let href = format!("/startups/{}", it.id);
        view! {
            <li>
                <div>
                    <p class="sentence"><a href=href>{it.name.clone()}</a></p>
                    <p class="soft">{it.cohort_name.clone()}</p>
                </div>
            </li>
        }
    });
    let items = items.collect_view();
    Ok(Some(
        view! {
            <Section title=t!(desk.lang, "matching-my-startups", n = sides.len())>
                <ul class="awaiting">{items}</ul>
            </Section>
        }
        .into_any(),
    ))
}
