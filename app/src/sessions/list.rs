//! `/sessions`: sessions with seats to come, for whoever may come to them, hosts them, or runs
//! their programme.

use domain::lists::{List, SessionsBy, Sort};
use leptos::prelude::*;
use store::sessions::{self, Asker, Listed};

use super::{take, words};
use crate::bookings::{StartupChoice, my_startup};
use crate::desk::{Answer, Desk, Stop, Who};
use crate::lists::{Asked, Field};
use crate::sheet;
use crate::ui::{Choice, Emphasis, Empty, Link, LinkButton, Page, Tabs, Waiting, WaitingItem};
use crate::views;

/// `GET /sessions`: for whoever is several of these, one after the other.
pub async fn page(desk: Desk) -> Answer {
    let who = desk.who()?;
    let lang = desk.lang;
    let mut db = desk.read().await?;
    let asker = asker(&desk)?;
    let choice = match asker {
        Asker::Startup(startup) => {
            let founder = desk.founder(startup)?;
            Some(StartupChoice::load(&desk, &mut db, &founder).await?)
        }
        Asker::Mentor(_) | Asker::Staff(_) => None,
    };
    let roles = roles(&desk, who, asker);
    let mut listed = sessions::listed(&mut db, asker, desk.now).await?;
    listed.retain(|it| desk.reaches(it.opened.programme));
    let all = listed.len();
    let mut asked = Asked::new(&desk, List::Sessions);
    let is_staff = matches!(asker, Asker::Staff(_));
    if is_staff {
        narrow(&desk, &mut asked, &mut listed);
    }
    if let Some(format) = sheet::asked(&desk) {
        drop(db);
        return take::sheet(&desk, &listed, asker)
            .answer(&desk, format)
            .await;
    }
    let views = match is_staff {
        true => views::of_list(&desk, &mut db, &asked.narrowed()).await?,
        false => None,
    };
    drop(db);
    let is_narrowed = !asked.is_whole();
    let (form, tags) = (asked.form(), asked.tags());
    let form = (is_staff && (all > 1 || is_narrowed)).then_some(form);
    let choice = choice.map(|choice| choice.view(&desk));
    let title = t!(lang, "sessions");
    let take = sheet::links(&desk);
    let lead = match asker {
        Asker::Startup(_) => t!(lang, "sessions-lead-founder"),
        Asker::Mentor(_) => t!(lang, "sessions-lead-mentor"),
        Asker::Staff(_) => t!(lang, "sessions-lead-staff"),
    };
    let action = matches!(asker, Asker::Mentor(_)).then(|| {
        let label = t!(lang, "sessions-open");
        let href = desk.to("/sessions/new");
        view! { <LinkButton href label emphasis=Emphasis::Primary/> }.into_any()
    });
    let inside = match listed.is_empty() {
        true if is_narrowed => asked.nothing_such(),
        true => {
            let text = match asker {
                Asker::Startup(_) => t!(lang, "sessions-none-founder"),
                Asker::Mentor(_) => t!(lang, "sessions-none-mentor"),
                Asker::Staff(_) => t!(lang, "sessions-none-staff"),
            };
            view! { <Empty title=t!(lang, "sessions-none") text/> }.into_any()
        }
        false => {
            let items = listed.iter().map(|it| line(&desk, it, asker)).collect();
            view! { <Waiting items/> }.into_any()
        }
    };
    Ok(desk.page(&title.clone(), |frame| {
        view! { <Page frame title lead action>
            {roles}
            {choice}
            {views}
            {form}
            {tags}
            {inside}
            {take}
        </Page> }
    }))
}

/// By programme, host and free seats; they come soonest first, and equal ones stay so.
fn narrow(desk: &Desk, asked: &mut Asked<'_>, listed: &mut Vec<Listed>) {
    let lang = desk.lang;
    let named = |name: fn(&Listed) -> (String, String)| {
        let mut all: Vec<(String, String)> = listed.iter().map(name).collect();
        all.sort_by(|one, other| (&one.1, &one.0).cmp(&(&other.1, &other.0)));
        all.dedup();
        let all = all.into_iter();
        all.map(|(id, name)| Choice::new(id, name))
            .collect::<Vec<_>>()
    };
    let programmes = named(|it| {
        let it = &it.opened;
        (it.programme.to_string(), it.programme_name.clone())
    });
    let mentors = named(|it| (it.opened.mentor.to_string(), it.opened.host_name.clone()));
    let any = || t!(lang, "lists-any");
    let programme = asked.choose(
        "programme",
        Field::Shown,
        t!(lang, "lists-programme"),
        programmes,
        any(),
    );
    let mentor = asked.choose(
        "mentor",
        Field::Shown,
        t!(lang, "sessions-host"),
        mentors,
        any(),
    );
    let seats = asked.choose(
        "seats",
        Field::Shown,
        t!(lang, "sessions-seats-label"),
        vec![
            Choice::new("free", t!(lang, "sessions-with-seats")),
            Choice::new("full", t!(lang, "sessions-full-ones")),
        ],
        any(),
    );
    let usual: Sort<SessionsBy> = Sort::default();
    let sort = asked.sorted(usual);
    let orders = vec![
        (usual, t!(lang, "sessions-sort-soonest")),
        (Sort::rising(SessionsBy::Title), t!(lang, "lists-sort-name")),
        (
            Sort::falling(SessionsBy::Free),
            t!(lang, "sessions-sort-free"),
        ),
    ];
    asked.sort_field(sort, usual, orders);
    listed.retain(|it| {
        let it = &it.opened;
        programme
            .as_ref()
            .is_none_or(|id| *id == it.programme.to_string())
            && mentor
                .as_ref()
                .is_none_or(|id| *id == it.mentor.to_string())
            && seats
                .as_ref()
                .is_none_or(|word| (word == "free") == (it.free() > 0))
    });
    match sort.by {
        SessionsBy::Starts => {}
        SessionsBy::Title => {
            listed.sort_by_cached_key(|it| store::search_key(&it.opened.title));
        }
        SessionsBy::Free => listed.sort_by_key(|it| it.opened.free()),
    }
    if sort.falling {
        listed.reverse();
    }
}

/// As whom they look: what the address asks for, else staff, mentor, founder, the first they are.
fn asker(desk: &Desk) -> Result<Asker, Stop> {
    let who = desk.who()?;
    let startup = desk.asked("startup").is_some();
    let hosts = desk.asked("as").as_deref() == Some("mentor");
    match who.roles.mentor {
        Some(mentor) if hosts => Ok(Asker::Mentor(mentor)),
        _ if !startup && desk.staff().is_ok() => Ok(Asker::Staff(desk.person()?)),
        Some(mentor) if !startup => Ok(Asker::Mentor(mentor)),
        _ => Ok(Asker::Startup(my_startup(desk)?.startup)),
    }
}

/// The ways to look, for somebody who has several.
fn roles(desk: &Desk, who: &Who, asker: Asker) -> Option<AnyView> {
    let lang = desk.lang;
    let staff = desk.staff().is_ok().then(|| {
        Link::new("/sessions", t!(lang, "sessions-of-programmes"))
            .current(matches!(asker, Asker::Staff(_)))
    });
    let mentor = who.roles.mentor.map(|_| {
        Link::new(desk.to("/sessions?as=mentor"), t!(lang, "sessions-of-mine"))
            .current(matches!(asker, Asker::Mentor(_)))
    });
    let founder = who.roles.founded.first().map(|startup| {
        let href = desk.to(&format!("/sessions?startup={startup}"));
        Link::new(href, t!(lang, "sessions-for-me")).current(matches!(asker, Asker::Startup(_)))
    });
    let links: Vec<Link> = [staff, mentor, founder].into_iter().flatten().collect();
    (links.len() > 1).then(|| view! { <Tabs label=t!(lang, "sessions") links/> }.into_any())
}

fn line(desk: &Desk, it: &Listed, asker: Asker) -> WaitingItem {
    let (lang, row) = (desk.lang, &it.opened);
    let href = match asker {
        Asker::Startup(startup) => format!("/sessions/{}?startup={startup}", row.id),
        Asker::Mentor(_) | Asker::Staff(_) => format!("/sessions/{}", row.id),
    };
    let href = desk.to(&href);
    let seats = match row.stretch().starts.instant() <= desk.now {
        true => t!(lang, "sessions-stage-under-way"),
        false => words::seats(lang, row),
    };
    let with = match asker {
        Asker::Mentor(_) => seats,
        Asker::Startup(_) | Asker::Staff(_) => format!("{} · {seats}", row.host_name),
    };
    let state = match (it.booking, it.waiting) {
        (Some(_), _) => t!(lang, "sessions-yours"),
        (None, Some(_)) => t!(lang, "sessions-you-wait"),
        (None, None) => String::new(),
    };
    let label = t!(lang, "bookings-line-see");
    WaitingItem {
        sentence: row.title.clone(),
        href: href.clone(),
        from: desk.moments().moment(row.stretch().starts.instant()),
        since: with,
        late: state,
        action: view! { <LinkButton href label about=row.title.clone()/> }.into_any(),
    }
}
