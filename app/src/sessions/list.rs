//! `/sessions`: sessions with seats to come, for whoever may come to them, hosts them, or runs
//! their programme.

use leptos::prelude::*;
use store::sessions::{self, Asker, Listed};

use super::words;
use crate::bookings::{StartupChoice, my_startup};
use crate::desk::{Answer, Desk, Stop, Who};
use crate::ui::{Emphasis, Empty, Link, LinkButton, Page, Tabs, Waiting, WaitingItem};

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
    let listed = sessions::listed(&mut db, asker, desk.now).await?;
    drop(db);
    let choice = choice.map(|choice| choice.view(&desk));
    let title = t!(lang, "sessions");
    let lead = match asker {
        Asker::Startup(_) => t!(lang, "sessions-lead-founder"),
        Asker::Mentor(_) => t!(lang, "sessions-lead-mentor"),
        Asker::Staff(_) => t!(lang, "sessions-lead-staff"),
    };
    let action = matches!(asker, Asker::Mentor(_)).then(|| {
        let label = t!(lang, "sessions-open");
        view! { <LinkButton href="/sessions/new" label emphasis=Emphasis::Primary/> }.into_any()
    });
    let inside = match listed.is_empty() {
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
        view! { <Page frame title lead action>{roles}{choice}{inside}</Page> }
    }))
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
        Link::new("/sessions?as=mentor", t!(lang, "sessions-of-mine"))
            .current(matches!(asker, Asker::Mentor(_)))
    });
    let founder = who.roles.founded.first().map(|startup| {
        let href = format!("/sessions?startup={startup}");
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
