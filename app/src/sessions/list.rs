//! `/sessions`: sessions with seats to come, for whoever may come to them, hosts them, or runs
//! their programme.

use leptos::prelude::*;
use store::sessions::{self, Asker, Listed};

use super::words;
use crate::bookings::{StartupChoice, my_startup};
use crate::desk::{Answer, Desk};
use crate::ui::{Emphasis, Empty, LinkButton, Page, Waiting, WaitingItem};

/// `GET /sessions`
pub async fn page(desk: Desk) -> Answer {
    let who = desk.who()?;
    let lang = desk.lang;
    let is_staff = desk.staff().is_ok();
    let asks_for_startup = desk.asked("startup").is_some();
    let mut db = desk.read().await?;
    let (asker, choice) = match who.roles.mentor {
        _ if is_staff && !asks_for_startup => (Asker::Staff(desk.person()?), None),
        Some(mentor) if !asks_for_startup => (Asker::Mentor(mentor), None),
        _ => {
            let founder = my_startup(&desk)?;
            let choice = StartupChoice::load(&desk, &mut db, &founder).await?;
            (Asker::Startup(founder.startup), Some(choice))
        }
    };
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
        view! { <Page frame title lead action>{choice}{inside}</Page> }
    }))
}

fn line(desk: &Desk, it: &Listed, asker: Asker) -> WaitingItem {
    let (lang, row) = (desk.lang, &it.opened);
    let href = match asker {
        Asker::Startup(startup) => format!("/sessions/{}?startup={startup}", row.id),
        Asker::Mentor(_) | Asker::Staff(_) => format!("/sessions/{}", row.id),
    };
    let with = match asker {
        Asker::Mentor(_) => words::seats(lang, row),
        Asker::Startup(_) | Asker::Staff(_) => {
            format!("{} · {}", row.host_name, words::seats(lang, row))
        }
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
