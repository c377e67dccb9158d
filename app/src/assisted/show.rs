//! `/for/{person}`: what staff can do for a founder or a mentor, and what was done.

use axum::extract::Path;
use domain::ids::{MentorId, PersonId, StartupId};
use domain::people::Staff;
use leptos::prelude::*;
use store::bookings::{self, Row, named};
use store::people;

use super::done::done_for;
use super::links;
use crate::desk::{Answer, Desk, Stop, assist};
use crate::merging;
use crate::ui::{Emphasis, LinkButton, Notice, Page, Section, Tone, Waiting, WaitingItem, Width};

/// `GET /for/{person}`
pub async fn page(desk: Desk, Path(person): Path<PersonId>) -> Answer {
    let staff = desk.staff()?;
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let reached = assist::reached(&mut db, &staff, person).await?;
    let roles = reached.ok_or(Stop::NotFound)?.roles;
    let found = people::find(&mut db, person).await?.ok_or(Stop::NotFound)?;
    let named = named(&mut db, person).await?;
    let open = bookings::open_of(&mut db, person, desk.now).await?;
    let title = t!(lang, "assisted-done-for", name = found.name.as_str());
    let done = done_for(&desk, &mut db, person, title).await?;
    let joined = merging::joined(&desk, &mut db, person.0).await?;
    drop(db);
    let seen = Seen {
        desk: &desk,
        staff: &staff,
        person,
        open: &open,
    };
    let startups = named.into_iter();
    let startups = startups.filter(|(id, _)| roles.founded.contains(id));
    let mut sections: Vec<AnyView> = startups
        .map(|(id, name)| seen.as_founder(id, name))
        .collect();
    sections.extend(roles.mentor.map(|mentor| seen.as_mentor(mentor)));
    let merge = desk.administrator().is_ok().then(|| {
        let href = format!("/people/{person}/merge");
        view! { <p><a href=href>{t!(lang, "merging-begin-person")}</a></p> }
    });
    let correct = format!("/people/{person}/edit");
    let correct = view! { <p><a href=correct>{t!(lang, "assisted-correct")}</a></p> };
    // Said where an act led back here; the line of the journal stands below.
    let news = desk.asked("done").map(|_| {
        let title = t!(lang, "assisted-done", name = found.name.as_str());
        view! { <Notice tone=Tone::Good title/> }
    });
    let title = t!(lang, "assisted-title", name = found.name.as_str());
    Ok(desk.page(&title.clone(), |frame| {
        view! {
            <Page frame title lead=t!(lang, "assisted-lead") width=Width::Narrow news=joined>
                {news}
                {sections}
                <Section title=t!(lang, "assisted-in-person")>
                    <p>{t!(lang, "assisted-in-person-text")}</p>
                </Section>
                {done}
                {correct}
                {merge}
            </Page>
        }
    }))
}

struct Seen<'d> {
    desk: &'d Desk,
    staff: &'d Staff,
    person: PersonId,
    open: &'d [Row],
}

impl Seen<'_> {
    fn as_founder(&self, startup: StartupId, name: String) -> AnyView {
        let lang = self.desk.lang;
        let mine = |row: &&Row| row.startup == startup && row.host != self.person;
        let sessions = self.sessions(mine, |row| row.host_name.clone());
        let book = format!("/mentors/earliest?startup={startup}&for={}", self.person);
        let book = view! {
            <LinkButton href=book label=t!(lang, "assisted-book") emphasis=Emphasis::Primary/>
        };
        let others = links::of_founder(lang, startup, self.person);
        view! {
            <Section title=name action=book.into_any()>{sessions}{others}</Section>
        }
        .into_any()
    }

    fn as_mentor(&self, mentor: MentorId) -> AnyView {
        let lang = self.desk.lang;
        let mine = |row: &&Row| row.host == self.person;
        let sessions = self.sessions(mine, |row| row.startup_name.clone());
        let hours = format!("/my-hours?for={}", self.person);
        let hours = view! {
            <LinkButton href=hours label=t!(lang, "assisted-hours") emphasis=Emphasis::Primary/>
        };
        let others = links::of_mentor(lang, mentor, self.person);
        view! {
            <Section title=t!(lang, "assisted-as-mentor") action=hours.into_any()>
                {sessions}{others}
            </Section>
        }
        .into_any()
    }

    /// Those to come in programmes that staff reach; each is moved or given up on its own page.
    fn sessions(&self, mine: impl Fn(&&Row) -> bool, with: impl Fn(&Row) -> String) -> AnyView {
        let (lang, moments) = (self.desk.lang, self.desk.moments());
        let rows = self.open.iter().filter(mine);
        let rows = rows.filter(|row| self.staff.reaches(row.programme));
        let items: Vec<WaitingItem> = rows
            .map(|row| {
                let (name, at) = (with(row), row.booking().starts().instant());
                WaitingItem {
                    sentence: t!(lang, "bookings-line-to-come", name = name),
                    href: format!("/bookings/{}?for={}", row.id, self.person),
                    from: moments.moment(at),
                    since: String::new(),
                    late: String::new(),
                    action: ().into_any(),
                }
            })
            .collect();
        if items.is_empty() {
            return view! { <p class="soft">{t!(lang, "assisted-no-session")}</p> }.into_any();
        }
        view! { <Waiting items/> }.into_any()
    }
}
