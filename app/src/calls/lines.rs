//! Notes one under the other.

use domain::calls::About;
use domain::lists::{CallsBy, Sort};
use leptos::prelude::*;
use store::Conn;
use store::calls::{self, Noted, Wanted};

use super::page_of;
use crate::desk::{Desk, Stop};
use crate::ui::{
    Actions, Badge, Button, Card, Empty, HiddenField, LinkButton, PostForm, Section, Tone,
};

/// Notes that the page of a partner or a mentor shows.
const FEW: i64 = 3;

/// Where they stand: on the pages of whom they are about, whose titles are of this rank, or among
/// all, where each says about whom it is.
#[derive(Clone, Copy)]
pub(super) enum Place {
    OfOne { level: u8 },
    OfAll,
}

/// On that page, for staff: the latest, with the way to all of them.
pub(crate) async fn section(desk: &Desk, db: &mut Conn, about: About) -> Result<AnyView, Stop> {
    let (lang, reader) = (desk.lang, desk.person()?);
    let wanted = Wanted {
        about: Some(about),
        sort: Sort::falling(CallsBy::Called),
        ..Wanted::default()
    };
    let (latest, total) = calls::list(db, reader, &wanted, (FEW, 0)).await?;
    let page = page_of(about);
    let action = match (about, total > FEW) {
        (_, true) => {
            let href = format!("{page}/calls");
            Some(view! { <a href=href>{t!(lang, "calls-all", count = total)}</a> }.into_any())
        }
        // The page of a partner has it as its main action.
        (About::Mentor(_), false) => {
            let href = format!("{page}/calls/new");
            Some(view! { <LinkButton href label=t!(lang, "calls-new")/> }.into_any())
        }
        (About::Partner(_), false) => None,
    };
    let inside = match latest.is_empty() {
        true => {
            let (title, text) = (t!(lang, "calls-none"), t!(lang, "calls-none-text"));
            view! { <Empty title text/> }.into_any()
        }
        false => cards(desk, &latest, Place::OfOne { level: 3 }),
    };
    let action = action.unwrap_or_else(|| ().into_any());
    Ok(view! {
        <Section title=t!(lang, "calls-title") id="calls" lead=t!(lang, "calls-section-lead") action>
            {inside}
        </Section>
    }
    .into_any())
}

pub(super) fn cards(desk: &Desk, noted: &[Noted], place: Place) -> AnyView {
    let cards: Vec<AnyView> = noted.iter().map(|it| card(desk, it, place)).collect();
    view! { <div class="stack">{cards}</div> }.into_any()
}

pub(super) fn card(desk: &Desk, noted: &Noted, place: Place) -> AnyView {
    let lang = desk.lang;
    let title = format!("{} · {}", desk.moments().date(noted.call.on), with(noted));
    let by = t!(
        lang,
        "calls-by",
        name = noted.author_name.as_str(),
        programme = noted.programme_name.as_str()
    );
    let corrected = noted
        .corrected
        .then(|| view! { <Badge label=t!(lang, "calls-corrected")/> });
    let said = noted.call.said.to_string();
    let is_own = desk.person().is_ok_and(|person| person == noted.author);
    let href = format!("{}/calls/{}", page_of(noted.about), noted.id);
    let change = is_own.then(|| {
        let label = t!(lang, "calls-correct");
        view! { <p><LinkButton href=href.clone() label about=title.clone()/></p> }
    });
    let next = next(desk, noted, href.clone(), place);
    let (level, whom) = match place {
        Place::OfOne { level } => (level, None),
        Place::OfAll => {
            let href = format!("{}#calls", page_of(noted.about));
            let name = noted.about_name.clone();
            (2, Some(view! { <p><a href=href>{name}</a></p> }))
        }
    };
    view! {
        <Card title=title.clone() level>
            {whom}
            <p class="soft">{by}" "{corrected}</p>
            <div class="typed">{said}</div>
            {next}
            {change}
        </Card>
    }
    .into_any()
}

/// What comes next: done, or with the button that marks it done.
fn next(desk: &Desk, noted: &Noted, action: String, place: Place) -> Option<AnyView> {
    let lang = desk.lang;
    let next = noted.call.next.as_ref()?;
    let moments = desk.moments();
    let said = t!(
        lang,
        "calls-next-said",
        step = next.step.as_str(),
        date = moments.date(next.on),
        name = noted.next_name.clone().unwrap_or_default()
    );
    let state = match noted.done_at {
        Some(at) => {
            let label = t!(lang, "calls-done-on", date = moments.date_of(at));
            view! { <Badge label tone=Tone::Good/> }.into_any()
        }
        None => {
            let late = (next.on < moments.day_of(desk.now))
                .then(|| view! { <Badge label=t!(lang, "calls-late") tone=Tone::Waiting/> });
            let about = next.step.to_string();
            // Back to the list as it was narrowed.
            let back = matches!(place, Place::OfAll).then(|| {
                let asked = desk.query.clone();
                view! { <HiddenField name="back" value="list"/><HiddenField name="asked" value=asked/> }
            });
            view! {
                {late}
                <PostForm action act="done">
                    {back}
                    <Actions><Button label=t!(lang, "calls-done") about/></Actions>
                </PostForm>
            }
            .into_any()
        }
    };
    Some(view! { <p>{said}</p>{state} }.into_any())
}

/// With whom it was.
fn with(noted: &Noted) -> String {
    both(noted.person_name.as_deref(), noted.call.with.as_str())
}

/// The person the house knows, and whom the words name.
pub(super) fn both(person: Option<&str>, words: &str) -> String {
    let both = person.into_iter().chain(Some(words));
    let both: Vec<&str> = both.filter(|it| !it.is_empty()).collect();
    both.join(", ")
}
