//! Who follows whom, on the pages of others.

use domain::ids::{MentorId, ProgrammeId, StartupId};
use leptos::prelude::*;
use store::Conn;
use store::mentorships::{self, Side};

use crate::desk::{Desk, Stop};
use crate::ui::Section;

/// The mentors of a startup, for its founders, or for staff of these programmes.
pub async fn of_startup(
    db: &mut Conn,
    startup: StartupId,
    reached: Option<&[ProgrammeId]>,
) -> Result<Vec<Side>, Stop> {
    let mut sides = mentorships::of_startup(db, startup).await?;
    if let Some(reached) = reached {
        sides.retain(|it| reached.contains(&it.programme));
    }
    Ok(sides)
}

/// Who they are, each a way to their page.
pub fn mentors(desk: &Desk, startup: StartupId, sides: &[Side], for_staff: bool) -> AnyView {
    if sides.is_empty() {
        return ().into_any();
    }
    let items = sides.iter().map(|it| {
        let href = match for_staff {
            true => format!("/mentors/{}", it.id),
            false => format!("/mentors/{}?startup={startup}", it.id),
        };
        let name = it.name.clone();
        view! { <li><p><a href=href>{name}</a></p><p class="soft">{it.cohort_name.clone()}</p></li> }
    });
    let title = t!(desk.lang, "matching-its-mentors", n = sides.len());
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
