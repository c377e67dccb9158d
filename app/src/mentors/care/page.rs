use leptos::prelude::*;
use store::mentors::care::Whose;

use super::lines::{full, resting, silent};
use super::{Looked, look};
use crate::desk::{Answer, Desk};
use crate::ui::{Breadcrumb, Empty, Link, LinkButton, More, Page, Section, Waiting, WaitingItem};

/// `GET /mentors/care`: the mentors that need a word, each with what to do.
pub async fn page(desk: Desk) -> Answer {
    let lang = desk.lang;
    let staff = desk.staff()?;
    let mut db = desk.read().await?;
    let looked = look(&mut db, Whose::Staff(staff.person), desk.now).await?;
    drop(db);
    let kept = |keeps: fn(&Looked) -> bool, line: fn(&Desk, &Looked) -> WaitingItem| {
        let kept = looked.iter().filter(|it| keeps(it));
        kept.map(|it| line(&desk, it)).collect::<Vec<_>>()
    };
    let silent = kept(Looked::is_silent, silent);
    let full = kept(Looked::is_at_their_limit, full);
    let resting: Vec<String> = looked.iter().filter_map(|it| resting(&desk, it)).collect();
    let title = t!(lang, "care-title");
    let above = Link::new("/mentors", t!(lang, "menu-mentors"));
    let trail = view! { <Breadcrumb label=t!(lang, "frame-trail") trail=vec![above]/> }.into_any();
    let nothing = (silent.is_empty() && full.is_empty()).then(|| {
        let action = view! { <LinkButton href="/mentors" label=t!(lang, "care-see-mentors")/> };
        let text = match looked.is_empty() {
            true => t!(lang, "mentors-none-staff"),
            false => t!(lang, "care-nothing-text"),
        };
        view! { <Empty title=t!(lang, "care-nothing") text action=action.into_any()/> }
    });
    let section = |title, lead, items: Vec<WaitingItem>| {
        (!items.is_empty()).then(|| {
            view! { <Section title lead><Waiting items/></Section> }
        })
    };
    let silent = section(
        t!(lang, "care-silent"),
        t!(lang, "care-silent-lead"),
        silent,
    );
    let full = section(t!(lang, "care-full"), t!(lang, "care-full-lead"), full);
    let resting = (!resting.is_empty()).then(|| {
        let label = t!(lang, "care-resting", n = resting.len());
        let lines = resting.into_iter().map(|line| view! { <li>{line}</li> });
        let lines = lines.collect_view();
        view! { <More label><ul>{lines}</ul></More> }
    });
    let lead = t!(lang, "care-lead");
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title lead trail>{nothing}{silent}{full}{resting}</Page> }
    }))
}
